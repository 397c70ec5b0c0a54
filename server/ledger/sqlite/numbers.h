#pragma once

#include "server/ledger/sqlite/query.h"
#include "server/ledger/sqlite/tables.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::ledger::sqlite {

/// Human numbers: where each series stands, which blocks belong to whom, which numbers of a block are used. The writer's.
class Numbers {
public:
    explicit Numbers(sql::Database& database);

    sync::NumberBlock lease(const base::Id& replica, const std::string& series, std::uint64_t size);
    bool may_use(const base::Id& replica, std::string_view series, std::uint64_t number);
    std::uint64_t next(std::string_view series);
    /// Marks a number as used: in its block, in a stretch that was leapt over, or by moving the series on.
    void use(const base::Id& replica, const NumberUse& number);
    /// A new epoch: every series leaps, also those that start later.
    void leap(std::uint64_t by);
    void forget();

private:
    std::uint64_t begin(std::string_view series);
    bool was_leapt_over(std::string_view series, std::uint64_t number);

    sql::Database& database_;
    sql::Statement next_, set_next_, block_, add_block_, use_in_block_, stretch_, add_stretch_, reclaimed_, reclaim_;
    Meta meta_;
    std::uint64_t floor_ = 0;
};

/// Every block of a replica that still has numbers to give, in the order of series and numbers.
std::vector<sync::NumberBlock> read_blocks(sql::Statement& blocks, const base::Id& replica);
inline constexpr const char* blocks_sql =
    "SELECT series, next, past FROM lease WHERE replica = ? AND next < past ORDER BY series, start";

}  // namespace satchel::ledger::sqlite
