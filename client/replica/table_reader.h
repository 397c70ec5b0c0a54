#pragma once

#include "client/replica/part_table.h"
#include "client/replica/statement.h"
#include "shared/registry/reader.h"

#include <functional>
#include <optional>
#include <string>

namespace satchel::replica {

/// The engine's eyes on a device: the rows as they are shown, pending work included. `absent` only where a constant scope of the part
/// (such as `org`) is held whole; otherwise a part that is not here is unknown.
class TableReader final : public registry::Reader {
public:
    /// `holds_whole` answers for a scope by name.
    TableReader(PartTables& parts, Statements& statements, std::function<bool(const std::string&)> holds_whole)
        : parts_(&parts), statements_(&statements), holds_whole_(std::move(holds_whole)) {}

    registry::Read read(const schema::PartKey& key) override;
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override;
    std::optional<bool> has_blob(const base::Digest& digest) override;

    /// What SQLite reported since the last call. Reader has no way to say so, and "unknown" would be a lie: whoever ran the engine asks.
    base::Result<> take_failure();

private:
    bool held_whole(schema::Tag kind, schema::Tag facet);
    base::Result<std::vector<base::Id>> select(const PartLayout& part, const schema::Lookup& lookup,
                                               const std::vector<base::Value>& key, std::size_t limit);

    PartTables* parts_;
    Statements* statements_;
    std::function<bool(const std::string&)> holds_whole_;
    std::optional<base::Error> failure_;
};

}  // namespace satchel::replica
