#pragma once

#include "tests/simulator/device.h"

namespace satchel::simulator {

/// What this person does next on their device, out of what the screen would let them do: new documents, edits, actions, decisions,
/// and now and then something that a screen would not. Empty: nothing just now.
std::vector<schema::Command> next_work(Device& device, const Organisation& organisation, Chance& chance);

/// Something has happened that several persons write down before they have heard of each other: the same news lead each of them to the same
/// field of the same document. Empty: it is not theirs to write.
std::vector<schema::Command> hear(Device& device, const Organisation& organisation, Chance& chance, std::uint64_t news);

}  // namespace satchel::simulator
