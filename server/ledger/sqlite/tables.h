#pragma once

#include "shared/base/id.h"
#include "shared/sql/database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::ledger::sqlite {

/// Written to the file's header, so that another program's database is never taken for a ledger: "Stch".
inline constexpr std::int64_t application_id = 0x53746368;
/// Of the tables. A newer one is refused: an older server would not keep what it does not know.
inline constexpr std::int64_t format_version = 3;

/// Makes the tables in an empty database, with this epoch.
void create_tables(sql::Database& database, const base::Id& epoch);
/// Brings the tables of an earlier format to this one, all or nothing.
void migrate_tables(sql::Database& database);
/// `not_a_ledger`, `format_newer`, `database_corrupt`, and what SQLite itself says. True: the file is empty and wants tables.
base::Result<bool> check_tables(sql::Database& database);

/// The values that the ledger has once, over one connection. Each method may throw Broken.
class Meta {
public:
    explicit Meta(sql::Database& database);

    base::Id epoch();
    void set_epoch(const base::Id& epoch);
    /// Those that this ledger had before, and those that devices have brought from histories that are lost.
    std::vector<base::Id> former_epochs();
    void set_former_epochs(const std::vector<base::Id>& epochs);
    /// How far a series that starts today must leap: the jumps of all epochs minted so far.
    std::uint64_t series_floor();
    void set_series_floor(std::uint64_t floor);
    /// What left a scope at a later seq than this is still told.
    std::uint64_t kept_since();
    void set_kept_since(std::uint64_t seq);

private:
    base::Bytes value(std::string_view name);
    void set_value(std::string_view name, base::ByteView value);
    std::uint64_t number(std::string_view name);
    void set_number(std::string_view name, std::uint64_t number);

    sql::Statement read_, write_;
};

}  // namespace satchel::ledger::sqlite
