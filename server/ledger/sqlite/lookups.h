#pragma once

#include "server/ledger/sqlite/query.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace satchel::ledger::sqlite {

/// Finds documents by declared look-ups; one for each connection.
class LookupSearch {
public:
    explicit LookupSearch(sql::Database& database);

    std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, base::ByteView key, std::size_t limit);
    /// 0: nothing was ever listed under it.
    std::int64_t number_of(schema::Tag kind, std::string_view lookup);
    void forget() { numbers_.clear(); }

private:
    using Name = std::pair<schema::Tag, std::string_view>;
    struct Earlier {
        using is_transparent = void;
        bool operator()(const Name& a, const Name& b) const { return a < b; }
    };

    sql::Statement number_, rows_;
    // Only what was found is remembered: another connection may have made the others since.
    std::map<std::pair<schema::Tag, std::string>, std::int64_t, Earlier> numbers_;
};

/// The writer's side: which keys list a document.
class Lookups {
public:
    explicit Lookups(sql::Database& database);

    /// What the last commit left, and what this batch has changed since.
    std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, base::ByteView key, std::size_t limit);
    /// Makes the rows of `id` what `wanted` says. `found_by` is what the part's row says of its rows so far; it is replaced.
    void update(schema::Tag kind, const base::Id& id, const std::vector<std::pair<std::string, std::vector<base::Bytes>>>& wanted,
                base::Bytes& found_by);
    /// Writes what the batch has listed.
    void flush();
    /// After a rollback.
    void forget();

private:
    struct Listing {
        std::int64_t number = 0;
        base::Bytes key;
        base::Id id;
    };

    std::int64_t make_number(schema::Tag kind, const std::string& lookup);

    LookupSearch search_;
    sql::Statement name_, insert_, remove_;
    std::vector<Listing> waiting_;            // to be inserted, all at once: only a question about the same look-up cannot wait
    std::set<std::int64_t> waiting_numbers_;  // the look-ups that they belong to
};

}  // namespace satchel::ledger::sqlite
