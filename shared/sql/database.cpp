#include "shared/sql/database.h"

#include "shared/base/assert.h"

#include <sqlite3.h>

namespace satchel::sql {

namespace {

/// SQLite's count of the bytes it holds takes one lock of the whole process at every allocation, and nobody asks for it. Said before
/// main, since it is heard only before the library's first use.
[[maybe_unused]] const int counting_off = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

/// The file beside the database that the connections share is made longer before anything is written, and a disk that has no room for it
/// is told as a failed one.
bool wants_room(int code) {
    return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE;
}

base::Error error_of(int code, const char* message) {
    if (wants_room(code)) return base::error("disk_full", message != nullptr ? message : sqlite3_errstr(code));
    const char* name = "sql_failed";
    switch (code & 0xff) {
        case SQLITE_IOERR:
            name = "io_failed";
            break;
        case SQLITE_READONLY:
            name = "read_only";
            break;
        case SQLITE_CORRUPT:
            name = "database_corrupt";
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            name = "database_busy";
            break;
        case SQLITE_NOTADB:
            name = "not_a_database";
            break;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            name = "cannot_open";
            break;
        case SQLITE_CONSTRAINT:
            name = "constraint";
            break;
        default:
            break;
    }
    return base::error(name, message != nullptr ? message : sqlite3_errstr(code));
}

}  // namespace

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(handle_);
}

Statement& Statement::bind(int index, std::nullptr_t) {
    SATCHEL_ASSERT(sqlite3_bind_null(handle_, index) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int index, std::int64_t value) {
    SATCHEL_ASSERT(sqlite3_bind_int64(handle_, index, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL where an empty text is meant.
    const char* data = text.data() != nullptr ? text.data() : "";
    SATCHEL_ASSERT(sqlite3_bind_text64(handle_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int index, base::ByteView bytes) {
    const void* data = bytes.data() != nullptr ? static_cast<const void*>(bytes.data()) : "";
    SATCHEL_ASSERT(sqlite3_bind_blob64(handle_, index, data, bytes.size(), SQLITE_STATIC) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int index, RowSource& rows) {
    SATCHEL_ASSERT(sqlite3_bind_pointer(handle_, index, &rows, row_source_type, nullptr) == SQLITE_OK);
    return *this;
}

base::Result<bool> Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(sqlite3_extended_errcode(sqlite3_db_handle(handle_)), sqlite3_errmsg(sqlite3_db_handle(handle_)));
}

base::Result<> Statement::run() {
    auto stepped = step();
    reset();
    if (!stepped) return stepped.error();
    return {};
}

void Statement::reset() {
    sqlite3_reset(handle_);
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

bool Statement::is_integer(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_INTEGER;
}

bool Statement::is_text(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_TEXT;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return {data != nullptr ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

base::ByteView Statement::bytes(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
    return {data, data != nullptr ? static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)) : 0};
}

base::Id Statement::id(int column) const {
    return base::Id::from(bytes(column)).value_or(base::Id{});
}

int Statement::columns() const {
    return sqlite3_column_count(handle_);
}

std::string_view Statement::column_name(int column) const {
    return sqlite3_column_name(handle_, column);
}

base::Result<Database> Database::open(const std::string& path, const OpenOptions& options) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= options.mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (options.mode == Mode::create) flags |= SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, options.vfs);
    Database database(handle);
    if (code != SQLITE_OK) return error_of(code, handle != nullptr ? sqlite3_errmsg(handle) : nullptr);
    sqlite3_busy_timeout(handle, options.busy_timeout_ms);
    if (const int made = register_rows(handle); made != SQLITE_OK) return error_of(made, sqlite3_errmsg(handle));
    std::string setup =
        "PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-" + std::to_string(options.cache_kib) + ";";
    if (options.mode != Mode::read_only) setup += "PRAGMA journal_mode=WAL;";
    setup += options.full_sync ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;";
    if (auto done = database.execute(setup); !done) return done.error();
    return database;
}

Database& Database::operator=(Database&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
}

Database::~Database() {
    // _v2: statements may outlive the connection by a moment when their owners are destroyed later.
    sqlite3_close_v2(handle_);
}

base::Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return error_of(code, sqlite3_errmsg(handle_));
    return Statement(statement);
}

Statement Database::must_prepare(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement)
        std::fprintf(stderr, "%s\n%.*s\n", statement.error().detail.c_str(), static_cast<int>(sql.size()), sql.data());
    SATCHEL_ASSERT(statement.has_value());
    return std::move(*statement);
}

base::Result<> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error_of(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_));
    return {};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(handle_);
}

std::int64_t Database::last_rowid() const {
    return sqlite3_last_insert_rowid(handle_);
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

base::Result<Transaction> Transaction::begin(Database& database, bool immediate) {
    if (auto begun = database.execute(immediate ? "BEGIN IMMEDIATE" : "BEGIN"); !begun) return begun.error();
    return Transaction(database);
}

Transaction::~Transaction() {
    if (database_ != nullptr && database_->in_transaction()) (void)database_->execute("ROLLBACK");
}

base::Result<> Transaction::commit() {
    auto* database = std::exchange(database_, nullptr);
    auto committed = database->execute("COMMIT");
    // A COMMIT that failed (disk full) leaves the transaction open: what is not durable must not linger.
    if (!committed && database->in_transaction()) (void)database->execute("ROLLBACK");
    return committed;
}

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (char c : name) {
        if (c == '"') out.push_back('"');
        out.push_back(c);
    }
    return out + "\"";
}

}  // namespace satchel::sql
