#pragma once

#include "client/replica/replica.h"
#include "shared/registry/registry.h"
#include "shared/schema/block.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace satchel::bench {

/// What a scope holds: so many rows, by their number, in the order of their keys.
struct ScopeRows {
    std::string scope;
    std::uint64_t count = 0;
    std::function<schema::PageRow(std::uint64_t number)> row;
};

/// Brings the rows into an empty replica as a first bootstrap does: snapshot pages scope by scope, one commit, then search in idle slices.
void take_in(replica::Replica& replica, const registry::Registry& registry, const sync::Cursor& cursor, base::Instant now,
             const std::vector<ScopeRows>& scopes);

}  // namespace satchel::bench
