#pragma once

#include "shared/registry/registry.h"

#include <cstdint>
#include <memory>
#include <string>

namespace satchel::bench {

struct BigReplica {
    std::string path;
    base::Id user;
};

/// The states of the ORDER rows of a replica that was filled here: most are closed, one in five hundred waits for the clerk.
inline constexpr const char* waiting_state = "submitted";

/// The order's id, by its number: as the rows were made one after another.
base::Id big_order_id(std::uint64_t number);

/// A clerk's replica in a new folder with so many ORDER rows and one history event for each, taken in as a first bootstrap is: pages through
/// sync::ClientStore, one checkpoint, then search in idle slices. The pages are made here, as no ledger is measured. In a process of its own.
BigReplica fill_replica(const std::string& folder, const registry::Registry& registry, std::uint64_t orders);

}  // namespace satchel::bench
