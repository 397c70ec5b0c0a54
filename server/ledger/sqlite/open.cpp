#include "server/ledger/sqlite/open.h"

#include "server/ledger/sqlite/sqlite_ledger.h"
#include "server/ledger/sqlite/tables.h"

#include <algorithm>
#include <utility>

namespace satchel::ledger::sqlite {

namespace {

sql::OpenOptions connection(const Options& options, sql::Mode mode, std::int64_t cache_kib) {
    sql::OpenOptions connection;
    connection.mode = mode;
    connection.cache_kib = cache_kib;
    connection.vfs = options.vfs;
    return connection;
}

/// The last link only: walking the whole chain is Snapshot::first_broken_link, for checks that have time.
base::Result<> check_end(sql::Database& database) {
    auto statement =
        take(database.prepare("SELECT a.seq, a.digest, a.verdict, a.chain, b.chain FROM journal a "
                              "LEFT JOIN journal b ON b.seq = a.seq - 1 ORDER BY a.seq DESC LIMIT 1"));
    Query row(statement);
    if (!row.next()) return {};
    base::Digest before{};
    const auto seq = row->unsigned_integer(0);
    if (seq > 1 && row->bytes(4).size() != before.size()) return base::error("journal_broken", "an entry is missing");
    if (seq > 1) std::ranges::copy(row->bytes(4), before.begin());
    if (std::ranges::equal(link(before, row->bytes(1), row->bytes(2), seq), row->bytes(3))) return {};
    return base::error("journal_broken", "the last link does not hold");
}

base::Result<> prepare_folder(const Options& options) {
    if (!files::is_folder(options.folder)) return base::error("folder_missing", options.folder);
    if (!options.create && !files::size_of(database_path(options.folder))) return base::error("ledger_missing", options.folder);
    return {};
}

base::Result<> prepare_writer(sql::Database& database, const Options& options) {
    auto wants_tables = check_tables(database);
    if (!wants_tables) return wants_tables.error();
    // A checkpoint per 16 MiB: each costs the deciding thread a sync of the whole file.
    if (auto set = database.execute("PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864;"); !set) return set;
    if (options.max_pages > 0) {
        if (auto set = database.execute("PRAGMA max_page_count = " + std::to_string(options.max_pages)); !set) return set;
    }
    try {
        if (*wants_tables) create_tables(database, base::make_id(options.clock->now(), *options.random));
        migrate_tables(database);
        return check_end(database);
    } catch (const Broken& broken) {
        return broken.error;
    }
}

base::Result<> make_blob_folders(const std::string& folder) {
    if (auto made = files::make_folder(blob_folder(folder)); !made) return made;
    if (auto made = files::make_folder(blob_folder(folder) + "/partial"); !made) return made;
    return files::sync_folder(folder);
}

}  // namespace

std::string database_path(const std::string& folder) {
    return folder + "/ledger.db";
}

std::string blob_folder(const std::string& folder) {
    return folder + "/blobs";
}

base::Result<std::unique_ptr<Ledger>> open(const Options& options) {
    if (auto ready = prepare_folder(options); !ready) return ready.error();
    auto lock = files::Lock::take(options.folder + "/ledger.lock");
    if (!lock) return lock.error();

    const auto path = database_path(options.folder);
    auto writer = sql::Database::open(path, connection(options, sql::Mode::create, options.writer_cache_kib));
    if (!writer) return writer.error();
    if (auto ready = prepare_writer(*writer, options); !ready) return ready.error();
    if (auto made = make_blob_folders(options.folder); !made) return made.error();

    // Not read_only: such a connection could not make the shared memory of the log when it is the first to come.
    const auto reading = connection(options, sql::Mode::read_write, options.reader_cache_kib);
    auto accounts = sql::Database::open(path, reading);
    if (!accounts) return accounts.error();
    auto blobs = sql::Database::open(path, reading);
    if (!blobs) return blobs.error();
    auto readers = std::make_shared<ReaderPool>(path, reading, options.max_readers, options.reader_wait_ms);
    try {
        return std::make_unique<SqliteLedger>(
            options, SqliteLedger::Parts{std::move(*lock), std::move(*writer), std::move(*accounts), std::move(*blobs),
                                         std::move(readers)});
    } catch (const Broken& broken) {
        return broken.error;
    }
}

}  // namespace satchel::ledger::sqlite
