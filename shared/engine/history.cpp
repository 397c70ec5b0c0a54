#include "shared/engine/history.h"

#include "shared/engine/service_clock.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::engine {

using base::Value;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

/// Counts the ids of an event's lines apart from those of documents, whose purpose is their kind.
constexpr std::uint32_t lines_of_event = 0x10000 | system_kinds::event;

Value places_of(Turn& turn, schema::Tag facet, std::size_t max_places) {
    const auto& part = turn.draft().part(turn.key(facet));
    // Of a document that was removed in this mutation, the history stays where it was.
    const auto* image = part.image ? &*part.image : part.stored ? &part.stored->image : nullptr;
    Value::List places;
    if (image != nullptr) {
        for (auto& scope : schema::scopes_of(turn.kind().schema, facet, *image)) places.emplace_back(std::move(scope));
    }
    if (places.size() > max_places) places.resize(max_places);
    return Value(std::move(places));
}

/// Makes a document of the mechanism's own, placed where this part of the subject is.
schema::Image& make(Turn& turn, schema::Tag kind, schema::Tag facet, std::size_t max_places) {
    auto& image = turn.draft().edit({kind, turn.new_id_for(kind), 0});
    // A device may run a mutation once more whose effects have arrived already: what it makes, it makes anew.
    image = schema::empty_image(*turn.context().registry->shape(kind, 0));
    image.values[common::created_by] = turn.mutation().user;
    image.values[common::occurred_at] = turn.mutation().occurred_at;
    if (turn.context().place == registry::Place::server) image.values[common::received_at] = turn.context().now;
    image.values[common::places] = places_of(turn, facet, max_places);
    return image;
}

std::string action_name(const Turn& turn) {
    if (turn.action() != nullptr) return turn.action()->action;
    if (turn.created()) return "created";
    // By no action, and derived: only the clock writes it.
    if (turn.image(0) != nullptr && turn.changed(common::clock_called)) {
        const auto call = turn.image(0)->values[common::clock_called].integer();
        return call < registry::service_level::escalation ? "reminded" : "escalated";
    }
    return turn.image(0) == nullptr ? "removed" : "edited";
}

/// What the rules keep of a document that everybody holds moves by the minute (stock): how it came about is for those who work on it, not for
/// every phone.
void narrow_to_desks(const Turn& turn, schema::Image& event) {
    const bool keeps = turn.context().actor.is_system() && turn.action() == nullptr && !turn.created();
    auto& places = event.values[common::places];
    if (!keeps || places != Value(Value::List{"org"})) return;
    places = Value(Value::List{"desk:clerk", "desk:warehouse"});
}

void fill_event(Turn& turn, schema::Image& event) {
    namespace f = system_kinds::event_field;
    auto& values = event.values;
    values[f::subject_kind] = static_cast<std::int64_t>(turn.kind().schema.tag);
    values[f::subject] = turn.id();
    values[f::action] = action_name(turn);
    const auto& actor = turn.context().actor;
    // What the system did in a person's mutation still names the person as creator; the actor says that rules did it.
    if (!actor.is_system()) values[f::actor] = actor.user;
    values[f::actor_roles] = static_cast<std::int64_t>(actor.roles.bits());
    values[f::at] = turn.mutation().occurred_at;
    values[f::mutation_no] = static_cast<std::int64_t>(turn.mutation().no);
    values[f::replica] = turn.mutation().replica;
    if (turn.action() != nullptr) {
        values[f::reason] = turn.action()->argument("reason");
        values[f::marks] = turn.action()->argument("marks");
    }
}

/// A creation's own values stand in the document; the history keeps what changed afterwards.
void fill_changes(Turn& turn, schema::Image& event, const std::vector<Altered>& altered, schema::Tag facet) {
    namespace f = system_kinds::event_field;
    const auto& group = turn.context().registry->shape(system_kinds::event, 0)->groups.front();
    for (const auto& change : altered) {
        if (change.facet != facet) continue;
        auto line = schema::empty_line(group, turn.new_id_for(lines_of_event));
        line.values[f::change_field] = static_cast<std::int64_t>(change.field);
        if (change.group != 0) {
            line.values[f::change_group] = static_cast<std::int64_t>(change.group);
            line.values[f::change_line] = change.line;
        }
        const auto keep = [](const Value& value) {
            base::Bytes bytes;
            if (!value.is_null()) base::encode(bytes, value);
            return bytes.empty() ? Value() : Value(std::move(bytes));
        };
        line.values[f::change_before] = keep(change.before);
        line.values[f::change_after] = keep(change.after);
        line.values[f::change_lost] = keep(change.lost);
        schema::insert_line(event, 0, std::move(line));
    }
}

}  // namespace

void record(Turn& turn, const std::vector<Altered>& altered, const std::string& from, const std::string& to) {
    namespace f = system_kinds::event_field;
    if (turn.context().registry->find(system_kinds::event) == nullptr) return;
    for (const auto& shape : turn.kind().schema.shapes) {
        const bool any =
            std::any_of(altered.begin(), altered.end(), [&](const Altered& change) { return change.facet == shape.tag; });
        if (shape.tag != 0 && !any) continue;
        if (shape.tag == 0 && !any && !turn.created() && turn.action() == nullptr && turn.image(0) != nullptr) continue;
        auto& event = make(turn, system_kinds::event, shape.tag, schema::max_scopes_of_part);
        narrow_to_desks(turn, event);
        fill_event(turn, event);
        if (shape.tag != 0) event.values[f::facet] = static_cast<std::int64_t>(shape.tag);
        if (shape.tag == 0) {
            if (!from.empty()) event.values[f::from] = from;
            if (!to.empty()) event.values[f::to] = to;
            if (const auto left = margin(turn, from)) event.values[f::margin] = *left;
        }
        fill_changes(turn, event, altered, shape.tag);
    }
}

namespace {

struct Change {
    Value by;
    Value at;
};

/// Who wrote the value in force, out of the history; only the ledger holds it whole.
Change last_change(Turn& turn, const schema::Command& command) {
    namespace f = system_kinds::event_field;
    constexpr std::size_t max_events = 1'000;
    Change last;
    if (turn.context().place != registry::Place::server) return last;
    for (const auto& id : turn.find(system_kinds::event, "subject", {turn.id()}, max_events)) {
        const auto* event = turn.read(system_kinds::event, id, 0);
        if (event == nullptr || event->values[f::facet].integer() != command.facet) continue;
        for (const auto& line : event->groups.front()) {
            const auto& v = line.values;
            const bool same = v[f::change_field].integer() == command.field && v[f::change_group].integer() == command.group;
            if (same && v[f::change_line].id() == command.line) last = {event->values[common::created_by], event->values[f::at]};
        }
    }
    return last;
}

}  // namespace

void record_conflict(Turn& turn, const schema::Command& command, const merge::Merged& merged) {
    namespace f = system_kinds::conflict_field;
    const auto* kind = turn.context().registry->find(system_kinds::conflict);
    if (kind == nullptr) return;
    const auto other = last_change(turn, command);
    // One place is left for its author, who sees it wherever the document goes.
    auto& conflict = make(turn, system_kinds::conflict, command.facet, schema::max_scopes_of_part - 1);
    auto& values = conflict.values;
    values[common::state] = kind->workflow.states.front().name;
    values[f::subject_kind] = static_cast<std::int64_t>(turn.kind().schema.tag);
    values[f::subject] = turn.id();
    values[f::facet] = static_cast<std::int64_t>(command.facet);
    values[f::group] = static_cast<std::int64_t>(command.group);
    if (command.group != 0) values[f::line] = command.line;
    values[f::field] = static_cast<std::int64_t>(command.field);
    const auto keep = [](const Value& value) {
        base::Bytes bytes;
        base::encode(bytes, value);
        return Value(std::move(bytes));
    };
    values[f::base] = keep(command.before);
    values[f::mine] = keep(command.after);
    values[f::theirs] = keep(merged.in_force);
    values[f::mine_by] = turn.mutation().user;
    values[f::mine_at] = turn.mutation().occurred_at;
    values[f::theirs_by] = other.by;
    values[f::theirs_at] = other.at;
}

}  // namespace satchel::engine
