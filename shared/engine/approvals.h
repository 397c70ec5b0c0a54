#pragma once

#include "shared/engine/turn.h"

namespace satchel::engine {

/// Puts the approval of a new round beside a document that is being submitted: tasks from the plan's nodes that its routes and its
/// amount call for. False: nothing has to be approved.
bool start_approval(Turn& turn);

/// Lets the open approval lapse.
void withdraw_approval(Turn& turn);

/// Puts a person into a list of people, once.
void join(base::Value& people, const base::Id& person);
/// Whether the person holds the document as it stands.
bool reaches(Turn& turn, const base::Id& person);

}  // namespace satchel::engine
