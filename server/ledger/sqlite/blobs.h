#pragma once

#include "server/ledger/sqlite/blob_limits.h"
#include "server/ledger/sqlite/query.h"
#include "server/ledger/sqlite/writer.h"

#include <mutex>
#include <string>

namespace satchel::ledger::sqlite {

/// Files under `blobs/`, two hexadecimal digits to a folder, and a row for each. What has arrived in part lies in `blobs/partial/`: its
/// length is the state. Written, synced, verified, renamed, and only then named whole by its row.
class SqliteBlobs final : public Blobs {
public:
    SqliteBlobs(Writer& writer, sql::Database reader, std::string folder, const BlobLimits& limits);

    std::optional<Standing> standing(const base::Digest& digest) override;
    base::Result<Standing> offer(const base::Digest& digest, std::uint64_t size, const std::string& mime,
                                 const base::Id& user) override;
    base::Result<Standing> append(const base::Digest& digest, std::uint64_t offset, base::ByteView bytes) override;
    base::Result<base::Bytes> read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) override;

    /// Where a whole blob lies; also within a backup.
    static std::string path_in(const std::string& folder, const base::Digest& digest);

private:
    base::Result<std::optional<Standing>> find(const base::Digest& digest);
    base::Result<Standing> finish(const base::Digest& digest, Standing standing);
    std::string partial(const base::Digest& digest) const;

    Writer& writer_;
    std::string folder_;
    BlobLimits limits_;
    std::mutex mutex_;  // of the reading connection and of the partial files
    sql::Database reader_;
    sql::Statement find_, used_;
};

}  // namespace satchel::ledger::sqlite
