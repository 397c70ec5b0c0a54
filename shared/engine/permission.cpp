#include "shared/engine/permission.h"

#include "shared/registry/people.h"

namespace satchel::engine {

using schema::Command;
using schema::CommandType;
using schema::Field;
using schema::Policy;
namespace common = schema::common;

namespace {

bool refuse(Turn& turn, const Command& command, std::string code, std::vector<base::Value> params = {}) {
    turn.refuse(std::move(code), std::move(params), command.field, command.group, command.line);
    return false;
}

/// Where a command's fields are described; null if this program does not know the place.
const std::vector<Field>* fields_of(const schema::Shape& shape, schema::Tag group) {
    if (group == 0) return &shape.fields;
    const auto at = shape.group_of(group);
    return at ? &shape.groups[*at].fields : nullptr;
}

const Field* field_of(const std::vector<Field>& fields, schema::Tag tag) {
    for (const auto& field : fields) {
        if (field.tag == tag) return &field;
    }
    return nullptr;
}

bool permit_value(Turn& turn, const Command& command, const std::vector<Field>& fields, schema::Tag tag, const base::Value& value, bool creating) {
    const auto& actor = turn.context().actor;
    const auto* field = field_of(fields, tag);
    auto at_field = command;
    at_field.field = tag;
    // A newer app may know fields that this ledger does not: kept, and checked by whoever knows them.
    if (field == nullptr) return true;
    if (!actor.is_system()) {
        if (field->policy == Policy::derived) return refuse(turn, at_field, "field_derived");
        if (field->policy == Policy::once && !creating) return refuse(turn, at_field, "field_fixed");
        if (!field->writers.meets(actor.roles)) return refuse(turn, at_field, "field_not_yours");
    }
    const auto fault = schema::fault_of(*field, value);
    return fault.empty() || refuse(turn, at_field, std::string(fault));
}

bool may_edit_now(const registry::DocumentKind& kind, const schema::Image& main, const registry::Actor& actor) {
    if (actor.is_system()) return true;
    const bool owns = standing_of(actor, main).owns;
    if (!kind.permissions.edit.meets(actor.roles) && !(kind.permissions.owner_edits && owns)) return false;
    if (kind.workflow.empty()) return true;
    const auto* state = kind.workflow.state(main.values[common::state].text());
    return state != nullptr && state->editable;
}

bool permit_create(Turn& turn, const Command& command) {
    const auto& actor = turn.context().actor;
    const auto& permissions = turn.kind().permissions;
    if (!actor.is_system() && !permissions.create.meets(actor.roles)) return refuse(turn, command, "create_not_allowed");
    const auto& part = turn.draft().part(turn.key(command.facet));
    if (part.known == registry::Known::value) return refuse(turn, command, "already_exists");
    for (const auto& field : command.fields) {
        const bool owner = command.facet == 0 && field.tag == turn.kind().schema.main().fields[common::owner].tag;
        // Writing for somebody else is for those who may edit anybody's.
        if (owner && field.value.id() != actor.user && !actor.is_system() && !permissions.edit.meets(actor.roles)) {
            return refuse(turn, command, "owner_not_you");
        }
    }
    return true;
}

bool permit_fields(Turn& turn, const Command& command, const schema::Shape& shape) {
    const auto* fields = fields_of(shape, command.group);
    if (fields == nullptr) return refuse(turn, command, "place_unknown");
    if (command.type == CommandType::create || command.type == CommandType::insert_line) {
        for (const auto& field : command.fields) {
            if (!permit_value(turn, command, *fields, field.tag, field.value, true)) return false;
        }
        return true;
    }
    if (command.type == CommandType::set) {
        // A draft that was never sent to anyone may still change what is fixed from then on.
        return permit_value(turn, command, *fields, command.field, command.after, turn.created());
    }
    if (command.type == CommandType::add) {
        const auto* field = field_of(*fields, command.field);
        if (field == nullptr || schema::value_type(field->kind) != base::ValueType::integer) return refuse(turn, command, "wrong_type");
        return permit_value(turn, command, *fields, command.field, command.after, turn.created());
    }
    return true;
}

}  // namespace

workflow::Standing standing_of(const registry::Actor& actor, const schema::Image& main) {
    const auto& owner = main.values[common::owner].id();
    const auto& creator = main.values[common::created_by].id();
    return {.roles = actor.roles, .owns = !actor.user.is_null() && (owner == actor.user || (owner.is_null() && creator == actor.user))};
}

bool permit(Turn& turn, const Command& command) {
    const auto& kind = turn.kind();
    const auto& actor = turn.context().actor;
    const auto* shape = kind.schema.shape(command.facet);
    if (shape == nullptr) return refuse(turn, command, "place_unknown");
    if (!actor.is_system() && !shape->readers.meets(actor.roles)) return refuse(turn, command, "not_allowed");
    if (command.type == CommandType::create) return permit_create(turn, command) && permit_fields(turn, command, *shape);

    const auto* main = turn.image(0);
    if (main == nullptr) return refuse(turn, command, "not_found");
    // Own work of this mutation is not placed yet; everything else must be in the actor's scopes.
    if (!turn.created() && !registry::may_hold(actor, kind.schema, 0, *main)) return refuse(turn, command, "not_found");
    if (command.type == CommandType::act) return true;  // the workflow asks
    if (command.type == CommandType::remove) {
        const bool editable = may_edit_now(kind, *main, actor);
        const bool first = kind.workflow.empty() || main->values[common::state].text() == kind.workflow.states.front().name;
        const bool may = kind.permissions.remove.meets(actor.roles) || (standing_of(actor, *main).owns && editable && first && kind.permissions.owner_edits);
        return may || actor.is_system() || refuse(turn, command, "remove_not_allowed");
    }
    if (!turn.created() && !may_edit_now(kind, *main, actor)) {
        return refuse(turn, command, "not_editable", {main->values[common::state]});
    }
    return permit_fields(turn, command, *shape);
}

bool may_edit(const registry::DocumentKind& kind, const schema::Image& main, const registry::Actor& actor) {
    return registry::may_hold(actor, kind.schema, 0, main) && may_edit_now(kind, main, actor);
}

}  // namespace satchel::engine
