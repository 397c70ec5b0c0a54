#pragma once

#include "shared/base/id.h"
#include "shared/sql/database.h"

#include <cstdint>
#include <string>
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

/// One named value of the ledger as a whole.
namespace meta {
base::Id epoch(sql::Database& database);
void set_epoch(sql::Database& database, const base::Id& epoch);
/// Those that this ledger had before, and those that devices have brought from histories that are lost.
std::vector<base::Id> former_epochs(sql::Database& database);
void set_former_epochs(sql::Database& database, const std::vector<base::Id>& epochs);
/// How far a series that starts today must leap: the jumps of all epochs minted so far.
std::uint64_t series_floor(sql::Database& database);
void set_series_floor(sql::Database& database, std::uint64_t floor);
/// What left a scope at a later seq than this is still told.
std::uint64_t kept_since(sql::Database& database);
void set_kept_since(sql::Database& database, std::uint64_t seq);
}  // namespace meta

}  // namespace satchel::ledger::sqlite
