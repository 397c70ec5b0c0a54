#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::app {

struct CsvRow {
    std::size_t line = 0;  // on which it begins, from 1: what an editor shows
    std::vector<std::string> cells;
};

/// `quote_open` (a quote is never closed), `quote_stray` (text after a closing quote, or a quote inside a bare cell), `too_many_rows`,
/// `too_many_columns`.
struct CsvFault {
    std::size_t line = 0;
    std::size_t column = 0;  // from 1
    std::string code;
};

inline constexpr std::size_t max_csv_rows = 250'001;  // the header included: one import is one batch
inline constexpr std::size_t max_csv_columns = 200;

/// RFC 4180, and what spreadsheets make of it: LF or CRLF, and comma, semicolon or tab, whichever the first line has most of. Empty lines
/// are passed over. Every fault is told, each row's first: a reader goes on behind it as well as it can. Without faults the rows are sound.
std::vector<CsvFault> parse_csv(std::string_view text, const std::function<void(CsvRow)>& row);
std::vector<CsvFault> parse_csv(std::string_view text, std::vector<CsvRow>& rows);

/// One line with its CRLF. A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace satchel::app
