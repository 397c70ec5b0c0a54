#include "shared/sql/row_source.h"

#include <sqlite3.h>

#include <string>

namespace satchel::sql {

namespace {

constexpr int source_column = max_row_source_columns;  // hidden: the parameter of `rows(?)`

struct Cursor {
    sqlite3_vtab_cursor base;  // first, as SQLite has it
    RowSource* source;
    sqlite3_int64 row;
    bool at_end;
};

Cursor& of(sqlite3_vtab_cursor* cursor) {
    return *reinterpret_cast<Cursor*>(cursor);
}

int connect(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    std::string declaration = "CREATE TABLE rows(";
    for (int i = 0; i < max_row_source_columns; ++i) declaration += "c" + std::to_string(i) + ",";
    if (const int code = sqlite3_declare_vtab(database, (declaration + "source HIDDEN)").c_str()); code != SQLITE_OK) return code;
    *table = new sqlite3_vtab{};
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
}

/// Without its parameter there is nothing to read.
int plan(sqlite3_vtab*, sqlite3_index_info* info) {
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn != source_column || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ || constraint.usable == 0)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = &(new Cursor{})->base;
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete &of(cursor);
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
    auto& at = of(cursor);
    ++at.row;
    at.at_end = !at.source->next();
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int count, sqlite3_value** values) {
    auto& at = of(cursor);
    at.source = count == 1 ? static_cast<RowSource*>(sqlite3_value_pointer(values[0], row_source_type)) : nullptr;
    if (at.source == nullptr) return SQLITE_MISUSE;
    at.row = -1;
    return next(cursor);
}

int at_end(sqlite3_vtab_cursor* cursor) {
    return of(cursor).at_end ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int n) {
    if (n == source_column) return SQLITE_OK;  // nobody asks: `plan` said that it need not be compared
    Cell cell(context);
    of(cursor).source->column(n, cell);
    return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = of(cursor).row;
    return SQLITE_OK;
}

sqlite3_module make_module() {
    sqlite3_module made{};
    made.xConnect = connect;  // and no xCreate: the table is there without being created
    made.xDisconnect = disconnect;
    made.xBestIndex = plan;
    made.xOpen = open;
    made.xClose = close;
    made.xFilter = filter;
    made.xNext = next;
    made.xEof = at_end;
    made.xColumn = column;
    made.xRowid = row_id;
    return made;
}

}  // namespace

void Cell::set(std::nullptr_t) {
    sqlite3_result_null(context_);
}

void Cell::set(std::int64_t value) {
    sqlite3_result_int64(context_, value);
}

void Cell::set(std::string_view text) {
    // A null pointer would be NULL where an empty text is meant.
    sqlite3_result_text64(context_, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Cell::set(base::ByteView bytes) {
    const void* data = bytes.data() != nullptr ? static_cast<const void*>(bytes.data()) : "";
    sqlite3_result_blob64(context_, data, bytes.size(), SQLITE_STATIC);
}

int register_rows(sqlite3* database) {
    static const sqlite3_module module = make_module();
    return sqlite3_create_module_v2(database, "rows", &module, nullptr, nullptr);
}

}  // namespace satchel::sql
