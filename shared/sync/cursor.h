#pragma once

#include "shared/base/id.h"
#include "shared/schema/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::sync {

/// A place in a ledger's history. `chain` is the first eight bytes of the journal's hash chain at `seq`: it tells a history that went on
/// from one that was put back from a backup and went on differently.
struct Cursor {
    base::Id epoch;  // null: this replica has never seen a ledger
    std::uint64_t seq = 0;
    std::uint64_t chain = 0;

    friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// The same, whatever epoch it was reached in: where two histories have one in common, they have all up to there in common.
struct Place {
    std::uint64_t seq = 0;
    std::uint64_t chain = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

/// What a scope should hold at a checkpoint.
struct ScopeSum {
    std::string scope;
    schema::Sum128 sum;
    std::uint64_t count = 0;

    friend bool operator==(const ScopeSum&, const ScopeSum&) = default;
};

/// A block of human numbers that belongs to one replica: [next, end).
struct NumberBlock {
    std::string series;
    std::uint64_t next = 0;
    std::uint64_t end = 0;

    friend bool operator==(const NumberBlock&, const NumberBlock&) = default;
};

}  // namespace satchel::sync
