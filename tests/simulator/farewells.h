#pragma once

#include "tests/simulator/world.h"

namespace satchel::simulator {

/// A device that was revoked and has left: the ledger has all that it called saved, decided or in quarantine (I1), and its disk has nothing (I3).
std::optional<Violation> check_left(World& world, Device& device, ledger::Snapshot& snapshot, Coverage& coverage);
/// What the office has decided about is settled, as far as nothing stands before it that waits.
std::optional<Violation> check_settled(ledger::Snapshot& snapshot);
void count_quarantine(ledger::Snapshot& snapshot, Coverage& coverage);

}  // namespace satchel::simulator
