#include "tests/bench/raw_sqlite.h"

#include "shared/base/assert.h"
#include "shared/sql/database.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <vector>

namespace satchel::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Table {
    std::string name;
    std::string ddl;
    std::vector<std::string> indexes;
};

struct Cell {
    enum class Type { null, integer, text, blob } type = Type::null;
    std::int64_t number = 0;
    std::string bytes;
};

std::vector<Table> tables_of(sql::Database& source, const std::string& prefix) {
    std::vector<Table> tables;
    auto found = source.must_prepare(
        "SELECT type,tbl_name,sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name NOT LIKE "
        "'%search%' AND substr(tbl_name,1,?2)=?1 AND type IN ('table','index') ORDER BY type DESC,tbl_name");
    found.bind(1, std::string_view(prefix)).bind(2, static_cast<std::int64_t>(prefix.size()));
    while (*found.step()) {
        if (found.text(0) == "table") {
            tables.push_back({std::string(found.text(1)), std::string(found.text(2)), {}});
            continue;
        }
        const auto of = std::find_if(tables.begin(), tables.end(), [&](const Table& one) { return one.name == found.text(1); });
        if (of != tables.end()) of->indexes.emplace_back(found.text(2));
    }
    return tables;
}

void read_row(const sql::Statement& select, std::vector<Cell>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int column = static_cast<int>(i);
        auto& cell = row[i];
        if (select.is_null(column)) {
            cell.type = Cell::Type::null;
        } else if (select.is_integer(column)) {
            cell.type = Cell::Type::integer;
            cell.number = select.integer(column);
        } else {
            cell.type = select.is_text(column) ? Cell::Type::text : Cell::Type::blob;
            cell.bytes.assign(base::as_text(select.bytes(column)));
        }
    }
}

void insert_row(sql::Statement& insert, const std::vector<Cell>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        const auto& cell = row[i];
        switch (cell.type) {
            case Cell::Type::null:
                insert.bind(at, nullptr);
                break;
            case Cell::Type::integer:
                insert.bind(at, cell.number);
                break;
            case Cell::Type::text:
                insert.bind(at, std::string_view(cell.bytes));
                break;
            case Cell::Type::blob:
                insert.bind(at, base::as_bytes(cell.bytes));
                break;
        }
    }
    SATCHEL_ASSERT(insert.run().has_value());
}

double timed(const auto& work) {
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

double copy_table(sql::Database& source, sql::Database& target, const Table& table, Indexes indexes) {
    // Read apart from writing, so that only writing is timed; not all at once, so that a large table needs no large memory.
    constexpr std::size_t rows_at_once = 5'000;
    auto select = source.must_prepare("SELECT * FROM " + sql::quoted(table.name));
    if (!*select.step()) return 0;
    SATCHEL_ASSERT(target.execute(table.ddl).has_value());
    const auto make_indexes = [&] {
        for (const auto& index : table.indexes) SATCHEL_ASSERT(target.execute(index).has_value());
    };
    if (indexes == Indexes::in_place) make_indexes();
    const auto columns = static_cast<std::size_t>(select.columns());
    std::string marks = "?";
    for (std::size_t i = 1; i < columns; ++i) marks += ",?";
    auto insert = target.must_prepare("INSERT INTO " + sql::quoted(table.name) + " VALUES(" + marks + ")");
    std::vector<std::vector<Cell>> rows(rows_at_once, std::vector<Cell>(columns));
    double took = 0;
    for (bool more = true; more;) {
        std::size_t count = 0;
        while (more && count < rows.size()) {
            read_row(select, rows[count++]);
            more = *select.step();
        }
        took += timed([&] {
            for (std::size_t i = 0; i < count; ++i) insert_row(insert, rows[i]);
        });
    }
    if (indexes == Indexes::last) took += timed(make_indexes);
    return took;
}

void remove_database(const std::string& path) {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
}

double copy_all(const std::string& source_path, const std::string& scratch, const std::string& prefix, Indexes indexes) {
    remove_database(scratch);
    auto source = sql::Database::open(source_path, {.mode = sql::Mode::read_only});
    auto target = sql::Database::open(scratch);
    SATCHEL_ASSERT(source.has_value() && target.has_value());
    auto transaction = sql::Transaction::begin(*target);
    double took = 0;
    for (const auto& table : tables_of(*source, prefix)) took += copy_table(*source, *target, table, indexes);
    return took + timed([&] { SATCHEL_ASSERT(transaction->commit().has_value()); });
}

}  // namespace

double raw_insert_seconds(const std::string& source, const std::string& scratch, const std::string& prefix, Indexes indexes,
                          int attempts) {
    double best = copy_all(source, scratch, prefix, indexes);
    for (int i = 1; i < attempts; ++i) best = std::min(best, copy_all(source, scratch, prefix, indexes));
    return best;
}

double durable_commit_ms(const std::string& scratch, std::size_t row_bytes, std::uint64_t rounds) {
    remove_database(scratch);
    auto database = sql::Database::open(scratch);
    SATCHEL_ASSERT(database.has_value() && database->execute("CREATE TABLE t(no INTEGER PRIMARY KEY, row BLOB)").has_value());
    auto insert = database->must_prepare("INSERT INTO t(row) VALUES(?)");
    // Past its first checkpoint the log is written over. While it grows, every sync has the file's length to store as well.
    constexpr std::size_t more_than_a_log = 5u << 20;
    const base::Bytes large(more_than_a_log, 0x5a);
    SATCHEL_ASSERT(insert.bind(1, base::ByteView(large)).run().has_value());
    const base::Bytes row(row_bytes, 0x5a);
    double took = 0;
    for (std::uint64_t i = 0; i < rounds; ++i) {
        took += timed([&] {
            auto transaction = sql::Transaction::begin(*database, true);
            SATCHEL_ASSERT(insert.bind(1, base::ByteView(row)).run().has_value());
            SATCHEL_ASSERT(transaction->commit().has_value());
        });
    }
    return 1'000 * took / static_cast<double>(rounds);
}

}  // namespace satchel::bench
