#pragma once

#include "shared/base/instant.h"
#include "shared/schema/field.h"

#include <string>
#include <string_view>
#include <vector>

namespace satchel::app {

/// What a header or a choice says, for comparing: both widths, both cases, blanks anywhere, an asterisk or a unit in brackets behind.
std::string comparable(std::string_view text);

/// A cell as a value of its field. What refers to other documents is not looked up here: it answers the text as it stands (a list of
/// texts for a list). `code`: why not: `cell_number`, `cell_money`, `cell_date`, `cell_instant`, `cell_boolean`, `cell_choice`,
/// `cell_percent`, or a fault of schema::fault_of.
struct CellValue {
    base::Value value;
    std::string code;  // empty: fine
};
CellValue parse_cell(const schema::Field& field, std::string_view cell, base::Zone zone = {});
/// The other way round: what a spreadsheet shows. Choices by their label, documents by their ids.
std::string cell_text(const schema::Field& field, const base::Value& value, bool chinese, base::Zone zone);

/// Several texts in one cell, so that `parse_cell` takes them apart again.
std::string list_text(const std::vector<std::string>& texts);
/// By line breaks if there are any; else by semicolons, commas or bars; else by blanks.
std::vector<std::string> list_of_texts(std::string_view cell);

/// Whether the field names other documents.
bool refers(const schema::Field& field);

}  // namespace satchel::app
