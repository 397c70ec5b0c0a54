#pragma once

#include "server/ledger/ledger.h"
#include "tests/simulator/device.h"
#include "tests/simulator/violation.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::simulator {

/// For messages.
std::string name_of(const schema::PartKey& key);

/// Every document of a kind that this device lists.
std::vector<base::Id> ids_of(replica::ReplicaView& view, schema::Tag kind);

/// I3 on the wire: every row of a frame that a server sends to this person, by their rights at that moment.
std::optional<Violation> check_frame(const Person& person, base::ByteView frame, ledger::Snapshot& snapshot,
                                     const registry::Registry& registry);

/// I3 on the disk: every part that a device shows or keeps confirmed.
std::optional<Violation> check_held(Device& device, ledger::Snapshot& snapshot);

/// I3 by what is said, wherever it stands: no cost and no floor of the founding is among the values, the events or the verdicts of a device
/// whose person has no business with them. For runs in which nobody's roles changed.
std::optional<Violation> check_secrets(Device& device, const std::vector<base::Price>& secrets);

}  // namespace satchel::simulator
