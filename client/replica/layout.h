#pragma once

#include "shared/registry/registry.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace satchel::replica {

/// The table of one line group: `_part`, `_line`, a column per field, `_extra`.
struct GroupLayout {
    const schema::LineGroup* group = nullptr;
    std::string table;
};

/// The table of one (kind, facet): `_id`, `_version`, `_hash`, `_scopes`, `_removed`, `_search`, `_extra`, then a column per field, named
/// like the field. `_version`, `_hash` and `_scopes` are always those of the confirmed part, also while the columns show a prediction.
struct PartLayout {
    const schema::Kind* kind = nullptr;
    const schema::Shape* shape = nullptr;
    std::string table;
    std::vector<GroupLayout> groups;
    bool listed = false;  // people look for such documents or have them in queues; others are read with what they belong to
};

/// Which tables a registry needs. Points into the registry, which must outlive it.
class Layout {
public:
    explicit Layout(const registry::Registry& registry);

    const registry::Registry& registry() const { return *registry_; }
    /// In the order of (kind, facet).
    const std::vector<PartLayout>& parts() const { return parts_; }
    /// Index into parts(); nothing for a part that this program does not know.
    std::optional<std::size_t> find(schema::Tag kind, schema::Tag facet) const;
    /// Whether documents of the kind are in the search index: they have a number or searched fields.
    static bool is_searched(const schema::Kind& kind);
    /// Whether they are found by this field of the shape.
    static bool is_searched(const schema::Shape& shape, std::size_t field);

private:
    const registry::Registry* registry_;
    std::vector<PartLayout> parts_;
    std::map<std::pair<schema::Tag, schema::Tag>, std::size_t> by_tags_;
};

/// The name of a field's column, quoted. Field names never begin with an underscore, so they cannot meet the fixed columns.
std::string column_name(const schema::Field& field);

}  // namespace satchel::replica
