#pragma once

#include "shared/engine/turn.h"

namespace satchel::engine {

/// Checks one command against the shape and the actor's rights before it has any effect. False: it was refused, and the turn says why.
bool permit(Turn& turn, const schema::Command& command);

/// Checks what a merged command left behind: no one command sees how many lines others put in, or where a delta leads to.
bool permit_result(Turn& turn, const schema::Command& command);

/// The value of the field that a command speaks of; null if it, or its line, is not there.
const base::Value& value_at(const schema::Shape& shape, const schema::Image& image, const schema::Command& command);

/// The actor's standing towards a document.
workflow::Standing standing_of(const registry::Actor& actor, const schema::Image& main);

}  // namespace satchel::engine
