#pragma once

#include "shared/base/instant.h"
#include "shared/registry/registry.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::app {

/// One column of a file: a field of a document's main part, of a facet, or of the first line of one of its groups.
struct Column {
    std::string name;  // "name", "credit_limit", "contact_phone": for --map and for English headers
    schema::Label label;
    const schema::Field* field = nullptr;
    schema::Tag facet = 0;
    schema::Tag group = 0;
    bool required = false;  // a new document must have it
    bool key = false;       // part of what tells documents apart: never changed by an import
};

/// The columns of `customers`, `products` or `prices`; of any other kind by name, for exports: all fields of the main part that a person
/// reads. Empty for what is no kind. `kind` is set to the kind's tag.
std::vector<Column> columns_of(const registry::Registry& registry, std::string_view name, schema::Tag& kind);
bool importable(std::string_view name);

/// The column that a header means: by name, by label in either language, without regard to case, width and blanks.
std::optional<std::size_t> column_named(const std::vector<Column>& columns, std::string_view header);

/// A cell as a value of its field. References are not looked up here: they answer the text as it stands. `code`: why not:
/// `cell_number`, `cell_money`, `cell_date`, `cell_boolean`, `cell_choice`, `cell_percent`, or a fault of schema::fault_of.
struct CellValue {
    base::Value value;
    std::string code;  // empty: fine
};
CellValue parse_cell(const schema::Field& field, std::string_view cell);
/// The other way round: what a spreadsheet shows. Choices by their label.
std::string cell_text(const schema::Field& field, const base::Value& value, bool chinese, base::Zone zone);

}  // namespace satchel::app
