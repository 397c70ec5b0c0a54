#pragma once

#include "shared/engine/turn.h"

namespace satchel::engine {

/// What lives where its subject lives moves along with it; what speaks of a facet moves with that facet. Those above `at_once`, which is
/// used up, only leave the places that are no longer the subject's, at once, and are marked by `moving_scope`: they come to the new ones later.
void move_dependants(Turn& turn, std::size_t& at_once);

/// Whether the system asks with these commands that a dependant come to where its subject is by now.
bool rejoins(const Turn& turn, const std::vector<const schema::Command*>& commands);
/// Takes it there.
void rejoin(Turn& turn);

}  // namespace satchel::engine
