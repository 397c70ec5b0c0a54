#pragma once

#include "tests/simulator/device.h"

namespace satchel::simulator {

/// What this person does next on their device, out of what the screen would let them do: new documents, edits, actions, decisions,
/// and now and then something that a screen would not. Empty: nothing just now.
std::vector<schema::Command> next_work(Device& device, const Organisation& organisation, Chance& chance);

}  // namespace satchel::simulator
