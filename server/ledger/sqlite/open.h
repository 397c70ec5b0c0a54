#pragma once

#include "server/ledger/ledger.h"
#include "server/ledger/sqlite/blob_limits.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace satchel::ledger::sqlite {

struct Options {
    std::string folder;                            // exists and belongs to the server
    const registry::Registry* registry = nullptr;  // outlives the ledger, like the two ports
    base::Clock* clock = nullptr;
    base::Random* random = nullptr;
    bool create = true;  // makes the ledger in an empty folder; else `ledger_missing`
    BlobLimits blobs;

    std::size_t max_readers = 16;        // snapshots held at the same time [D]
    int reader_wait_ms = 2'000;          // until `busy`
    std::size_t max_kept_parts = 8'192;  // decoded, from batch to batch
    std::int64_t writer_cache_kib = 65'536;
    std::int64_t reader_cache_kib = 4'096;
    std::int64_t max_pages = 0;  // a limit on the file; 0: the disk's
    const char* vfs = nullptr;   // the simulator's disk; the platform's if null
};

/// Opens the ledger of one organisation, or makes it with a new epoch. Nobody else can have it open meanwhile.
/// `folder_missing`, `ledger_missing`, `read_only`, `cannot_open`, `ledger_in_use`, `not_a_database`, `not_a_ledger`, `format_newer`,
/// `database_corrupt`, `journal_broken` (the last link of the hash chain does not hold), `disk_full`, `io_failed`.
base::Result<std::unique_ptr<Ledger>> open(const Options& options);

std::string database_path(const std::string& folder);
std::string blob_folder(const std::string& folder);

}  // namespace satchel::ledger::sqlite
