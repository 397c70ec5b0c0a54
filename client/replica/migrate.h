#pragma once

#include "client/replica/layout.h"
#include "shared/sql/database.h"

#include <set>
#include <string>

namespace satchel::replica {

/// The file's own format: what user_version says. Raised when a fixed table changes; tables made from the registry follow by themselves.
inline constexpr int file_format = 6;
/// "SaRp": what application_id says of a replica.
inline constexpr int file_application = 0x53615270;

/// What the file is, before anything is written to it. `replica_too_new`, `not_a_database`. False: an empty file.
base::Result<bool> check_format(sql::Database& database);

/// Whose file it is, and under which registry it was written last: in every format the same two columns.
struct Maker {
    base::Id user;
    std::int64_t revision = 0;
};
base::Result<Maker> maker_of(sql::Database& database);

/// The fixed tables; does nothing to a file that has them.
base::Result<> create_fixed_tables(sql::Database& database);

/// Brings the fixed tables of a file of an earlier format up to this one.
base::Result<> migrate_fixed_tables(sql::Database& database);

/// Makes the tables, columns and indexes of the layout that the file lacks. Additive but for indexes: no column is ever dropped, and a
/// renamed field keeps its column's values. Returns the indexes into Layout::parts() whose tables gained columns: what `_extra` held for them must move over.
base::Result<std::set<std::size_t>> adapt_tables(sql::Database& database, const Layout& layout);

/// Whether the file has every column of the layout: what a read-only connection needs.
base::Result<bool> is_adapted(sql::Database& database, const Layout& layout);

/// One secondary index of a part's tables.
struct IndexDefinition {
    std::string name;
    std::string create_sql;
};
std::vector<IndexDefinition> indexes_of(const PartLayout& part);

}  // namespace satchel::replica
