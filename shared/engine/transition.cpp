#include "shared/engine/transition.h"

#include "shared/base/text.h"
#include "shared/engine/approvals.h"
#include "shared/engine/permission.h"

namespace satchel::engine {

namespace common = schema::common;

namespace {

void require_fields(Turn& turn, const std::vector<schema::Field>& fields, const std::vector<base::Value>& values,
                    schema::Tag group, const base::Id& line) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto& value = values[i];
        const bool empty = value.is_null() || (value.type() == base::ValueType::text && base::trimmed(value.text()).empty()) ||
                           (value.type() == base::ValueType::list && value.list().empty());
        if (fields[i].required && empty) turn.refuse("required_missing", {}, fields[i].tag, group, line);
    }
}

/// What a draft may lack, a submission may not: every gap is told at once, each at its field.
void require_complete(Turn& turn) {
    const auto& shape = turn.kind().schema.main();
    const auto* image = turn.image(0);
    require_fields(turn, shape.fields, image->values, 0, {});
    for (std::size_t g = 0; g < shape.groups.size(); ++g) {
        for (const auto& line : image->groups[g])
            require_fields(turn, shape.groups[g].fields, line.values, shape.groups[g].tag, line.id);
    }
}

/// The transition, if this person may take it now; else null, and it is refused.
const workflow::Transition* allowed(Turn& turn, const schema::Command& command) {
    const auto& flow = turn.kind().workflow;
    const auto& main = *turn.image(0);
    const auto& state = main.values[common::state].text();
    const auto* transition = flow.transition(command.action, state);
    if (transition == nullptr && !flow.knows(command.action)) {
        // The name is somebody's input: it is not handed on.
        turn.refuse("action_unknown", {}, 0, 0, {});
        return nullptr;
    }
    if (transition == nullptr) {
        turn.refuse("state_changed", {state, command.action}, 0, 0, {});
        return nullptr;
    }
    if (!workflow::may_take(*transition, standing_of(turn.context().actor, main))) {
        turn.refuse("action_not_yours", {command.action}, 0, 0, {});
        return nullptr;
    }
    if (transition->needs_reason && base::trimmed(command.argument("reason").text()).empty()) {
        turn.refuse("reason_required", {command.action}, 0, 0, {});
        return nullptr;
    }
    return transition;
}

}  // namespace

bool left_to_ledger(Turn& turn, const schema::Command& command) {
    const auto* transition = turn.kind().workflow.transition(command.action, turn.image(0)->values[common::state].text());
    if (transition == nullptr || !transition->is_final || turn.context().place == registry::Place::server) return false;
    if (allowed(turn, command) == nullptr) return false;
    turn.collector().undecided.push_back({turn.kind().schema.tag, turn.id(), command.action});
    return true;
}

const workflow::Transition* begin_transition(Turn& turn, const schema::Command& command) {
    const auto* transition = allowed(turn, command);
    if (transition != nullptr && transition->submits) require_complete(turn);
    return turn.refused() ? nullptr : transition;
}

void finish_transition(Turn& turn, const workflow::Transition& transition) {
    const auto& flow = turn.kind().workflow;
    const bool was_approving = !flow.approving.empty() && turn.image(0)->values[common::state].text() == flow.approving;
    turn.edit(0).values[common::state] = transition.to;
    if (transition.submits) turn.edit(0).values[common::round] = turn.image(0)->values[common::round].integer() + 1;
    if (transition.submits && !flow.approving.empty()) {
        // As if it were being approved: who is asked depends on whom the document reaches in that state.
        turn.edit(0).values[common::state] = flow.approving;
        turn.run(turn.kind().placements);
        bool asked = false;
        const bool decided = turn.attempt("approval", [&] { asked = start_approval(turn); });
        // A device that cannot tell whom to ask shows what a routed submission is most likely to become.
        const bool waits = decided ? asked : !turn.routes().empty();
        if (!waits) turn.edit(0).values[common::state] = transition.to;
    }
    // Withdrawn by its author, or cancelled: those who were asked need not answer any more.
    const bool left = was_approving && turn.image(0)->values[common::state].text() != flow.approving;
    if (left && !turn.context().actor.is_system()) withdraw_approval(turn);
}

}  // namespace satchel::engine
