#include "shared/engine/permission.h"

#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::engine {

using schema::Command;
using schema::CommandType;
using schema::Field;
using schema::Policy;
using schema::Tag;
namespace common = schema::common;

namespace {

bool refuse(Turn& turn, const Command& command, std::string code, std::vector<base::Value> params = {}) {
    turn.refuse_at(command, std::move(code), std::move(params));
    return false;
}

bool refuse_field(Turn& turn, Command command, Tag field, std::string code) {
    command.field = field;
    return refuse(turn, command, std::move(code));
}

/// Where a command's fields are described; null if this program does not know the place.
const std::vector<Field>* fields_of(const schema::Shape& shape, Tag group) {
    if (group == 0) return &shape.fields;
    const auto at = shape.group_of(group);
    return at ? &shape.groups[*at].fields : nullptr;
}

const Field* field_of(const std::vector<Field>& fields, Tag tag) {
    const auto at =
        std::lower_bound(fields.begin(), fields.end(), tag, [](const Field& field, Tag wanted) { return field.tag < wanted; });
    return at != fields.end() && at->tag == tag ? &*at : nullptr;
}

/// Whether the rules alone write such lines: none of their fields is ever commanded.
bool is_derived(const schema::LineGroup& group) {
    return std::all_of(group.fields.begin(), group.fields.end(),
                       [](const Field& field) { return field.policy == Policy::derived; });
}

/// Writing for somebody else, and giving a document away, is for those who may edit anybody's; nobody gives it to nobody.
bool permit_owner(Turn& turn, const Command& command, Tag tag, const base::Value& value, bool creating) {
    const auto& actor = turn.context().actor;
    if (value.is_null()) return creating || refuse_field(turn, command, tag, "required_missing");
    if (value.id() == actor.user) return true;
    if (!turn.kind().permissions.edit.meets(actor.roles)) return refuse_field(turn, command, tag, "owner_not_you");
    const auto& person = turn.draft().part({registry::system_kinds::user, value.id(), 0});
    return person.known != registry::Known::absent || refuse_field(turn, command, tag, "owner_unknown");
}

/// `fixed`: the field has a value that was given before this mutation.
bool permit_value(Turn& turn, const Command& command, const std::vector<Field>& fields, Tag tag, const base::Value& value,
                  bool fixed) {
    const auto& actor = turn.context().actor;
    const auto* field = field_of(fields, tag);
    if (field == nullptr) {
        // A newer app may know fields that this ledger does not: kept, and checked by whoever knows them. An app of the same age cannot.
        const bool newer = turn.mutation().schema > turn.context().registry->revision();
        return (tag != 0 && newer) || refuse_field(turn, command, tag, "field_unknown");
    }
    const auto fault = schema::fault_of(*field, value);
    if (!fault.empty()) return refuse_field(turn, command, tag, std::string(fault));
    if (actor.is_system()) return true;
    if (field->policy == Policy::derived) return refuse_field(turn, command, tag, "field_derived");
    if (field->policy == Policy::once && fixed) return refuse_field(turn, command, tag, "field_fixed");
    if (!field->writers.meets(actor.roles)) return refuse_field(turn, command, tag, "field_not_yours");
    const bool is_owner = &fields == &turn.kind().schema.main().fields && field == &fields[common::owner];
    return !is_owner || permit_owner(turn, command, tag, value, command.type == CommandType::create);
}

bool may_edit_now(const registry::DocumentKind& kind, const schema::Image& main, const registry::Actor& actor) {
    if (actor.is_system()) return true;
    const bool owns = standing_of(actor, main).owns;
    if (!kind.permissions.edit.meets(actor.roles) && !(kind.permissions.owner_edits && owns)) return false;
    if (kind.workflow.empty()) return true;
    const auto* state = kind.workflow.state(main.values[common::state].text());
    return state != nullptr && state->editable;
}

/// What stands beside another document stands beside one of the kinds that it is made for.
bool permit_subject(Turn& turn, const Command& command) {
    const auto& kind = turn.kind();
    if (kind.subjects.empty() || turn.context().actor.is_system()) return true;
    const auto& main = kind.schema.main();
    const auto tag = main.fields[*main.index_of(std::string_view("subject_kind"))].tag;
    const auto given =
        std::find_if(command.fields.begin(), command.fields.end(), [&](const auto& field) { return field.tag == tag; });
    const auto named = given != command.fields.end() ? given->value.integer() : 0;
    const bool fits = std::any_of(kind.subjects.begin(), kind.subjects.end(), [&](Tag subject) { return subject == named; });
    return fits || refuse_field(turn, command, tag, "subject_not_found");
}

bool permit_create(Turn& turn, const Command& command) {
    const auto& actor = turn.context().actor;
    if (!actor.is_system() && !turn.kind().permissions.create.meets(actor.roles))
        return refuse(turn, command, "create_not_allowed");
    if (!permit_subject(turn, command)) return false;
    const auto& part = turn.draft().part(turn.key());
    // An id is never used again, not even by whoever removed what it named.
    return (part.known != registry::Known::value && part.stored == nullptr) || refuse(turn, command, "already_exists");
}

/// A facet that others hold is as hidden as a document outside of the actor's scopes; one that is not there yet may be begun.
bool permit_facet(Turn& turn, const Command& command) {
    if (command.facet == 0) return true;
    const auto& actor = turn.context().actor;
    const auto& part = turn.draft().part(turn.key(command.facet));
    if (part.stored && !registry::may_hold(actor, turn.kind().schema, command.facet, part.stored->image)) {
        return refuse(turn, command, "not_allowed");
    }
    const bool there = part.image.has_value() || part.stored != nullptr;
    return command.type != CommandType::create || !there || refuse(turn, command, "already_exists");
}

bool given_before(const Turn& turn, const Command& command) {
    if (turn.created()) return false;
    const auto* image = turn.before(command.facet);
    return image != nullptr && !value_at(*turn.kind().schema.shape(command.facet), *image, command).is_null();
}

bool permit_fields(Turn& turn, const Command& command, const schema::Shape& shape) {
    const auto* fields = fields_of(shape, command.group);
    const bool of_line = command.type == CommandType::insert_line || command.type == CommandType::remove_line;
    // A creation that names a group would be checked against the fields of its lines and written into those of the header.
    const bool misplaced = (command.type == CommandType::create && command.group != 0) ||
                           (of_line && (command.group == 0 || command.line.is_null()));
    if (fields == nullptr || misplaced) return refuse(turn, command, "place_unknown");
    // Without a value to look at, only the group itself says whose its lines are.
    const bool by_rules =
        of_line && !turn.context().actor.is_system() && is_derived(shape.groups[*shape.group_of(command.group)]);
    if (by_rules) return refuse(turn, command, "field_derived");
    switch (command.type) {
        case CommandType::insert_line:
        case CommandType::create:
            return std::all_of(command.fields.begin(), command.fields.end(), [&](const schema::Unknown& field) {
                return permit_value(turn, command, *fields, field.tag, field.value, false);
            });
        case CommandType::set:
            return permit_value(turn, command, *fields, command.field, command.after, given_before(turn, command));
        case CommandType::add: {
            const auto* field = field_of(*fields, command.field);
            const bool number = field != nullptr && schema::value_type(field->kind) == base::ValueType::integer;
            if (!number) return refuse(turn, command, "wrong_type");
            return permit_value(turn, command, *fields, command.field, command.after, given_before(turn, command));
        }
        default:
            return true;
    }
}

/// What an action asks for has to be there and to be what it asks for.
bool permit_answers(Turn& turn, const Command& command) {
    const auto& state = turn.image(0)->values[common::state].text();
    const auto* transition = turn.kind().workflow.transition(command.action, state);
    if (transition == nullptr) return true;  // said later, with the reason
    for (const auto& asked : transition->asks) {
        const auto& answer = command.argument(asked.name);
        if (asked.required && answer.is_null()) return refuse(turn, command, "argument_missing", {command.action, asked.name});
        if (const auto fault = schema::fault_of(asked, answer); !fault.empty())
            return refuse(turn, command, "argument_wrong", {command.action, asked.name});
    }
    return true;
}

/// What goes from an action into the history has to fit there.
bool permit_act(Turn& turn, const Command& command) {
    namespace f = registry::system_kinds::event_field;
    if (turn.context().actor.is_system()) return true;
    if (!permit_answers(turn, command)) return false;
    const auto* event = turn.context().registry->shape(registry::system_kinds::event, 0);
    if (event == nullptr) return true;
    for (const auto& [name, index] : {std::pair{"reason", f::reason}, std::pair{"marks", f::marks}}) {
        const auto fault = schema::fault_of(event->fields[index], command.argument(name));
        if (!fault.empty()) return refuse(turn, command, std::string(fault), {name});
    }
    return true;
}

/// Offices remove what their permissions name; an owner removes a draft that was never submitted for approval.
bool permit_remove(Turn& turn, const Command& command, const schema::Image& main) {
    const auto& kind = turn.kind();
    const auto& actor = turn.context().actor;
    if (actor.is_system() || kind.permissions.remove.meets(actor.roles)) return true;
    const bool first = !kind.workflow.empty() && main.values[common::state].text() == kind.workflow.states.front().name;
    const bool own = kind.permissions.owner_edits && standing_of(actor, main).owns && may_edit_now(kind, main, actor);
    return (first && own && main.values[common::round].is_null()) || refuse(turn, command, "remove_not_allowed");
}

}  // namespace

const base::Value& value_at(const schema::Shape& shape, const schema::Image& image, const Command& command) {
    static const base::Value none;
    const auto* values = &image.values;
    std::optional<std::size_t> index;
    if (command.group == 0) {
        index = shape.index_of(command.field);
    } else if (const auto group = shape.group_of(command.group)) {
        const auto* line = schema::find_line(image, *group, command.line);
        if (line == nullptr) return none;
        values = &line->values;
        index = shape.groups[*group].index_of(command.field);
    }
    return index ? (*values)[*index] : none;
}

bool permit_result(Turn& turn, const Command& command) {
    const auto& shape = *turn.kind().schema.shape(command.facet);
    const auto& image = *turn.image(command.facet);
    if (command.type == CommandType::insert_line) {
        const auto group = shape.group_of(command.group);
        if (!group || image.groups[*group].size() <= shape.groups[*group].max_lines) return true;
        return refuse(turn, command, "too_many_lines", {static_cast<std::int64_t>(shape.groups[*group].max_lines)});
    }
    const auto* fields = fields_of(shape, command.group);
    const auto* field = command.type == CommandType::add && fields != nullptr ? field_of(*fields, command.field) : nullptr;
    if (field == nullptr) return true;
    const auto fault = schema::fault_of(*field, value_at(shape, image, command));
    return fault.empty() || refuse(turn, command, std::string(fault));
}

workflow::Standing standing_of(const registry::Actor& actor, const schema::Image& main) {
    const auto& owner = main.values[common::owner].id();
    const auto& creator = main.values[common::created_by].id();
    return {.roles = actor.roles,
            .owns = !actor.user.is_null() && (owner == actor.user || (owner.is_null() && creator == actor.user))};
}

bool permit(Turn& turn, const Command& command) {
    const auto& kind = turn.kind();
    const auto& actor = turn.context().actor;
    const auto* shape = kind.schema.shape(command.facet);
    if (shape == nullptr || command.id.is_null()) return refuse(turn, command, "place_unknown");
    if (!actor.is_system() && !shape->readers.meets(actor.roles)) return refuse(turn, command, "not_allowed");
    if (command.type == CommandType::create && command.facet == 0) {
        return permit_create(turn, command) && permit_fields(turn, command, *shape);
    }
    const auto* main = turn.image(0);
    if (main == nullptr || !turn.held()) return refuse(turn, command, "not_found");
    switch (command.type) {
        case CommandType::act:
            return permit_act(turn, command);
        case CommandType::remove:
            return permit_remove(turn, command, *main);
        case CommandType::create:
        case CommandType::set:
        case CommandType::add:
        case CommandType::insert_line:
        case CommandType::remove_line:
            break;
        default:
            return refuse(turn, command, "command_unknown");
    }
    if (!turn.created() && !may_edit_now(kind, *main, actor)) {
        return refuse(turn, command, "not_editable", {main->values[common::state]});
    }
    return permit_facet(turn, command) && permit_fields(turn, command, *shape);
}

bool may_edit(const registry::DocumentKind& kind, const schema::Image& main, const registry::Actor& actor) {
    return registry::may_hold(actor, kind.schema, 0, main) && may_edit_now(kind, main, actor);
}

}  // namespace satchel::engine
