#pragma once

#include "shared/engine/turn.h"

namespace satchel::engine {

/// Checks one command against the shape and the actor's rights before it has any effect. False: it was refused, and the turn says why.
bool permit(Turn& turn, const schema::Command& command);

/// The actor's standing towards a document.
workflow::Standing standing_of(const registry::Actor& actor, const schema::Image& main);

}  // namespace satchel::engine
