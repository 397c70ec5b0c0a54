#include "server/ledger/sqlite/sqlite_ledger.h"

#include <utility>

namespace satchel::ledger::sqlite {

/// Those that the copied database names as whole; blobs are never deleted, so they are all still here.
base::Result<> SqliteLedger::copy_blobs(const std::string& folder) {
    if (auto made = files::make_folder(blob_folder(folder)); !made) return made;
    sql::OpenOptions reading;
    reading.mode = sql::Mode::read_only;
    reading.vfs = options_.vfs;
    auto copy = sql::Database::open(database_path(folder), reading);
    if (!copy) return copy.error();
    auto rows = take(copy->prepare("SELECT DISTINCT digest FROM delivery WHERE whole = 1 ORDER BY digest"));
    std::string last_folder;
    for (Query row(rows); row.next();) {
        base::Digest digest{};
        const auto bytes = row->bytes(0);
        if (bytes.size() != digest.size()) return base::error("database_corrupt", "a digest of another length");
        std::copy(bytes.begin(), bytes.end(), digest.begin());
        const auto to = SqliteBlobs::path_in(blob_folder(folder), digest);
        const auto to_folder = to.substr(0, to.rfind('/'));
        if (to_folder != last_folder) {
            if (!last_folder.empty()) {
                if (auto synced = files::sync_folder(last_folder); !synced) return synced;
            }
            if (auto made = files::make_folder(to_folder); !made) return made;
            last_folder = to_folder;
        }
        if (auto copied = files::link_or_copy(SqliteBlobs::path_in(blob_folder(options_.folder), digest), to); !copied)
            return copied;
    }
    if (!last_folder.empty()) {
        if (auto synced = files::sync_folder(last_folder); !synced) return synced;
    }
    return files::sync_folder(blob_folder(folder));
}

base::Result<> SqliteLedger::backup(const std::string& folder) {
    if (files::is_folder(folder) || files::size_of(folder)) return base::error("folder_exists", folder);
    // It gets its name when it is whole, so that a copy that a full disk cut short is never taken for one.
    const auto unfinished = folder + ".unfinished";
    if (files::is_folder(unfinished)) return base::error("folder_exists", unfinished + " is left of an earlier attempt");
    if (auto made = files::make_folder(unfinished); !made) return made;
    try {
        sql::OpenOptions reading;
        reading.mode = sql::Mode::read_write;
        reading.vfs = options_.vfs;
        // A connection of its own: the copy reads one snapshot while batches go on, and takes as long as it takes.
        auto source = take(sql::Database::open(database_path(options_.folder), reading));
        auto copy = take(source.prepare("VACUUM INTO ?"));
        Query(copy, database_path(unfinished)).run();
        take(files::sync_file(database_path(unfinished)));
        take(copy_blobs(unfinished));
        take(files::sync_folder(unfinished));
    } catch (const Broken& broken) {
        return broken.error;
    }
    const auto slash = folder.rfind('/');
    return files::rename(unfinished, folder, slash == std::string::npos ? "." : folder.substr(0, slash + 1));
}

}  // namespace satchel::ledger::sqlite
