#pragma once

#include "client/replica/statement.h"
#include "shared/sync/cursor.h"

#include <vector>

namespace satchel::replica {

/// Those that are kept, of ascending ones: the newest, and of the others the fewer the farther they lie behind it. So the list stays short for
/// ever, and some place is kept that is not much farther back than the last one that two histories share.
std::vector<sync::Place> thinned(const std::vector<sync::Place>& places);

/// Places of the ledger's history that this replica has stood at (table `passed`), ascending.
class Passed {
public:
    explicit Passed(Statements& statements) : statements_(&statements) {}

    base::Result<std::vector<sync::Place>> all();
    /// Behind all others; `place.seq` > 0.
    base::Result<> add(const sync::Place& place);
    base::Result<> forget_beyond(std::uint64_t seq);

private:
    Statements* statements_;
};

}  // namespace satchel::replica
