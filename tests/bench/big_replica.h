#pragma once

#include "client/replica/replica.h"
#include "shared/registry/registry.h"
#include "shared/schema/block.h"

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

/// When it was made; the time after the last one of so many.
base::Instant big_order_time(std::uint64_t number);

/// The order as the feed brings it: into the session's first scope.
schema::PageRow big_order_row(const registry::Registry& registry, std::uint64_t number, std::uint64_t version);

inline constexpr const char* big_scope = "desk:clerk";
sync::Cursor big_cursor(std::uint64_t seq);

/// Takes so many orders with their events in, as a first bootstrap, up to seq 1, search included.
void take_in_orders(replica::Replica& replica, const registry::Registry& registry, std::uint64_t orders);

/// A clerk's replica in a new folder with so many ORDER rows and one history event for each, taken in as a first bootstrap is: pages through
/// sync::ClientStore, one checkpoint, then search in idle slices. The pages are made here, as no ledger is measured. In a process of its own.
BigReplica fill_replica(const std::string& folder, const registry::Registry& registry, std::uint64_t orders);

}  // namespace satchel::bench
