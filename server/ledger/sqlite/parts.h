#pragma once

#include "server/ledger/sqlite/lookups.h"
#include "server/ledger/sqlite/scopes.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace satchel::ledger::sqlite {

/// The parts as the writer sees them: what a batch read or wrote, decoded once, and written when it ends, in the order of keys: a part
/// that ten mutations of a batch change is one row, and pages of the tree are visited once.
class Parts {
public:
    /// Keeps up to `max_kept` parts from batch to batch: customers, products and prices are read by every order.
    Parts(sql::Database& database, const registry::Registry& registry, Scopes& scopes, Lookups& lookups, std::size_t max_kept);

    registry::Read read(const schema::PartKey& key);
    /// Sound by now: see batch.cpp.
    void apply(Change&& change, std::uint64_t seq);

    /// Ends a batch.
    void flush();
    /// After a rollback.
    void forget();

private:
    /// An entry that the feed gets when the batch ends.
    struct Mark {
        ScopeNumber scope = 0;
        bool put = true;
        std::uint64_t seq = 0;
        std::uint64_t version = 0;
    };
    struct Part {
        schema::PartKey key;
        bool present = false;  // false: never was, or was removed
        bool dirty = false;
        std::uint64_t version = 0;
        std::uint64_t seq = 0;
        base::Bytes image;  // canonical; only while it waits to be written, or to be decoded
        std::shared_ptr<const registry::Stored> stored;
        std::vector<ScopeNumber> scopes;  // ascending
        base::Bytes found_by;
        schema::Sum128 hash;
        std::vector<Mark> marks;
    };
    struct KeyHash {
        std::size_t operator()(const schema::PartKey& key) const noexcept {
            return std::hash<base::Id>{}(key.id) ^ (std::size_t{key.kind} << 20 | key.facet);
        }
    };
    struct FeedRow {
        const Part* part = nullptr;
        Mark mark;
    };

    Part& load(const schema::PartKey& key);
    base::Id& newest(schema::Tag kind);
    void place(Part& part, const schema::Sum128& after, const std::vector<ScopeNumber>& scopes, std::uint64_t seq);
    static void mark(Part& part, ScopeNumber scope, bool put, std::uint64_t seq);
    void write_parts();
    void write_feed();

    const registry::Registry& registry_;
    Scopes& scopes_;
    Lookups& lookups_;
    std::size_t max_kept_;
    sql::Statement load_, newest_id_, write_, put_;
    std::unordered_map<schema::PartKey, Part, KeyHash> parts_;
    std::unordered_map<schema::Tag, base::Id> newest_;  // of each kind that was asked for, the highest id
    std::vector<Part*> dirty_;
    std::vector<FeedRow> feed_;
};

}  // namespace satchel::ledger::sqlite
