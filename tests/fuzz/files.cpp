#include "server/app/csv.h"
#include "server/app/encoding.h"
#include "tests/fuzz/target.h"

// Files that somebody wants to import.

namespace {

using namespace satchel;

void run_csv(base::ByteView input) {
    const auto decoded = app::decode_text(input, app::Encoding::automatic);
    if (decoded.fault_line != 0) return;
    std::vector<app::CsvRow> rows;
    if (!app::parse_csv(decoded.text, rows).empty()) return;
    for (const auto& row : rows) fuzz::require(row.line > 0 && row.cells.size() <= app::max_csv_columns);
    fuzz::require(rows.size() <= app::max_csv_rows);
}

base::Bytes bytes(std::string_view text) {
    return base::copy(base::as_bytes(text));
}

std::vector<base::Bytes> files() {
    return {bytes("sku,name,uom\nA-1,绿茶,瓶\n"), bytes("a;b\r\n\"x;\"\"y\"\"\";2\r\n\r\n"),
            bytes("\xef\xbb\xbf名称\t分类\n试算\t餐饮"),
            bytes("\xc3\xfb\xb3\xc6,\xb7\xd6\xc0\xe0\n\xb2\xe2\xca\xd4,\xb2\xcd\xd2\xfb\n")};
}

FUZZ_TARGET(csv, run_csv, files);

}  // namespace
