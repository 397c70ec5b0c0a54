#pragma once

#include "shared/engine/turn.h"

namespace satchel::engine {

/// Checks an `act` command against the workflow: the state, who may, the reason, what a submission must have. Null: refused, and
/// said why.
const workflow::Transition* begin_transition(Turn& turn, const schema::Command& command);

/// Whether this action is the ledger's alone: it pays, posts or issues, and this is a device. It is listed as undecided, or refused
/// where it may not be taken at all.
bool left_to_ledger(Turn& turn, const schema::Command& command);

/// Takes it: the new state, and for a submission that the plan or a guard sends to approval the approval with its tasks.
void finish_transition(Turn& turn, const workflow::Transition& transition);

}  // namespace satchel::engine
