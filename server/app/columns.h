#pragma once

#include "server/app/cells.h"
#include "shared/registry/registry.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::app {

/// One column of a file: a field of a document's main part, of a facet, or of the lines of one of its groups.
struct Column {
    std::string name;     // "name", "credit.credit_limit" if "credit_limit" alone would be unclear, "contacts.phone"
    schema::Label label;  // unlike every other column's of the kind
    const schema::Field* field = nullptr;
    schema::Tag facet = 0;
    schema::Tag group = 0;
    std::vector<std::string> words;             // other headers that mean it
    const schema::Field* kind_field = nullptr;  // an id whose kind another field names: that field
    bool names_kind = false;                    // an integer that is such a kind
    bool untyped = false;                       // only the rules write it: exported, and passed over by an import
    bool required = false;                      // a new document must have it
    bool is_id = false;                         // the document's own id, behind all others
};

/// The kind that a person means: by name, by label in either language, or in the plural. Null if there is none.
const registry::DocumentKind* kind_named(const registry::Registry& registry, std::string_view name);

/// What every kind is called, for whoever named one that does not exist.
std::string kind_names(const registry::Registry& registry);

/// Every field of the kind that a person reads: of the main part, of its facets, of their lines, and the document's id. Empty for what is
/// no kind; `kind` is set to the kind's tag.
std::vector<Column> columns_of(const registry::Registry& registry, std::string_view name, schema::Tag& kind);

/// The column that a header means, without regard to case, width and blanks: by name, by label in either language, by the field's own
/// label or name where no other column has it, by the group's label for the first field of its lines.
std::optional<std::size_t> column_named(const std::vector<Column>& columns, std::string_view header);

/// The sets of main fields that tell documents of the kind apart, besides id and number.
std::vector<std::vector<std::string>> keys_of(const registry::DocumentKind& kind);

}  // namespace satchel::app
