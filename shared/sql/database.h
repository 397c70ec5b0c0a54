#pragma once

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/base/value.h"
#include "shared/sql/row_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3_stmt;

/// Thin RAII over SQLite's C API: the one place of shared/ that knows SQL's library. Errors are values with stable codes:
/// `disk_full`, `io_failed`, `read_only`, `database_corrupt`, `database_busy`, `not_a_database`, `cannot_open`, `constraint`, `sql_failed`.
namespace satchel::sql {

/// A prepared statement. Bind by 1-based index, then step. Binding never fails for a sound index; a wrong one is an assertion.
class Statement {
public:
    Statement() = default;
    Statement(Statement&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    Statement& bind(int index, std::nullptr_t);
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
    Statement& bind(int index, std::uint64_t value) { return bind(index, static_cast<std::int64_t>(value)); }
    Statement& bind(int index, bool value) { return bind(index, static_cast<std::int64_t>(value)); }
    /// The bytes must live until the next reset: nothing is copied.
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
    Statement& bind(int index, base::ByteView bytes);
    Statement& bind(int index, const base::Bytes& bytes) { return bind(index, base::ByteView(bytes)); }
    Statement& bind(int index, const base::Id& id) { return bind(index, id.view()); }
    /// For `rows(?)`. Read once, by the next run.
    Statement& bind(int index, RowSource& rows);

    /// True: a row is there. False: done. The statement is reset by the next bind-and-step cycle through `reset`.
    base::Result<bool> step();
    /// For statements without rows: steps once and resets.
    base::Result<> run();
    void reset();

    bool is_null(int column) const;
    bool is_integer(int column) const;
    bool is_text(int column) const;
    std::int64_t integer(int column) const;
    std::uint64_t unsigned_integer(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    /// Valid until the next step or reset.
    std::string_view text(int column) const;
    base::ByteView bytes(int column) const;
    /// The null id if the column holds no sixteen bytes.
    base::Id id(int column) const;
    int columns() const;
    std::string_view column_name(int column) const;

private:
    friend class Database;
    explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
    sqlite3_stmt* handle_ = nullptr;
};

enum class Mode : std::uint8_t { create, read_write, read_only };

struct OpenOptions {
    Mode mode = Mode::create;
    bool full_sync = true;  // synchronous=FULL: a commit that returned survives a power cut
    std::int64_t cache_kib = 8192;
    int busy_timeout_ms = 5000;
    const char* vfs = nullptr;  // the port through which the simulator owns the disk; null: the platform's
};

/// One connection, in WAL mode. Not shared between threads.
class Database {
public:
    /// ":memory:" makes a database of its own.
    static base::Result<Database> open(const std::string& path, const OpenOptions& options = {});
    Database(Database&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Database& operator=(Database&& other) noexcept;
    ~Database();

    base::Result<Statement> prepare(std::string_view sql);
    /// The same for SQL that is part of the program: a mistake in it is a bug.
    Statement must_prepare(std::string_view sql);
    /// Several statements without parameters.
    base::Result<> execute(const std::string& sql);
    std::int64_t changes() const;
    std::int64_t last_rowid() const;
    bool in_transaction() const;
    sqlite3* handle() const { return handle_; }

private:
    explicit Database(sqlite3* handle) : handle_(handle) {}
    sqlite3* handle_ = nullptr;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back unless committed.
class Transaction {
public:
    static base::Result<Transaction> begin(Database& database, bool immediate = true);
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    base::Result<> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_ = nullptr;
};

/// Quoted for use as a name in SQL that is put together from a schema: names come from descriptions, never from input.
std::string quoted(std::string_view name);

}  // namespace satchel::sql
