#pragma once

#include "server/ledger/ledger.h"

#include <cstdint>
#include <string>

namespace satchel::decide {

inline constexpr std::uint64_t number_block_size = 100;  // [D]

/// Leases a block of `size` numbers to a replica, as often as it needs one: whoever still has more than half a block gets the block that it
/// has, so that an answer that was lost on the way, or a device that asks in a loop, uses up nothing.
/// `series_unknown` for what is no series of the registry, and for those whose numbers only the server gives.
base::Result<sync::NumberBlock> lease(ledger::Ledger& ledger, const registry::Registry& registry, const base::Id& replica,
                                      const std::string& series, std::uint64_t size = number_block_size);

}  // namespace satchel::decide
