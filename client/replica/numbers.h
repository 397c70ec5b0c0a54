#pragma once

#include "client/replica/statement.h"
#include "shared/registry/registry.h"
#include "shared/sync/cursor.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::replica {

/// SO-000123: the series, then at least six digits.
std::string number_text(std::string_view series, std::uint64_t number);

/// Human numbers leased to this replica, a block at a time; what is left of the last block lies behind what is left of the one before.
class Numbers {
public:
    explicit Numbers(Statements& statements) : statements_(&statements) {}

    /// The next number of the series; nothing if the blocks are used up.
    base::Result<std::optional<std::uint64_t>> take(const std::string& series);
    base::Result<> add(const sync::NumberBlock& block);
    /// Exactly these, but never a number that was taken already.
    base::Result<> replace(const std::vector<sync::NumberBlock>& blocks);
    base::Result<> clear();
    base::Result<std::vector<sync::NumberBlock>> all();
    /// Series down to half a block or less. A series that was never leased is low for whoever may create its documents.
    base::Result<std::vector<std::string>> low(const registry::Registry& registry, schema::RoleSet roles);

private:
    Statements* statements_;
};

}  // namespace satchel::replica
