#pragma once

#include "server/ledger/sqlite/query.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace satchel::ledger::sqlite {

using ScopeNumber = std::uint32_t;

/// The writer's scopes: numbers for names, and the sums, kept in memory and written once per batch.
class Scopes {
public:
    explicit Scopes(sql::Database& database);

    /// Makes the scope if it is new.
    ScopeNumber number_of(const std::string& name);
    void enter(ScopeNumber scope, const schema::Sum128& hash);
    void change(ScopeNumber scope, const schema::Sum128& before, const schema::Sum128& after);
    void leave(ScopeNumber scope, const schema::Sum128& hash);

    /// Writes the sums that the batch touched, and names their scopes.
    std::vector<std::string> flush();
    /// After a rollback: what is remembered may never have been written.
    void forget();

private:
    struct Kept {
        std::string name;
        schema::Sum128 sum;
        std::uint64_t count = 0;
        bool touched = false;
    };
    Kept& kept(ScopeNumber scope);
    Kept& touch(ScopeNumber scope);

    sql::Statement find_, load_, insert_, update_;
    std::unordered_map<std::string, ScopeNumber> numbers_;
    std::unordered_map<ScopeNumber, Kept> kept_;
    std::vector<ScopeNumber> touched_;
};

/// The numbers of a part's scopes as they are stored: ascending, as varints.
base::Bytes encode_scopes(const std::vector<ScopeNumber>& scopes);
std::vector<ScopeNumber> decode_scopes(base::ByteView bytes);

}  // namespace satchel::ledger::sqlite
