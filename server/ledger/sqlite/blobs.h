#pragma once

#include "server/ledger/sqlite/blob_limits.h"
#include "server/ledger/sqlite/query.h"
#include "server/ledger/sqlite/writer.h"

#include <mutex>
#include <string>

namespace satchel::ledger::sqlite {

/// Files under `blobs/`, two hexadecimal digits to a folder, and a row for each delivery. What somebody has sent in part lies in
/// `blobs/partial/` under the digest and their name: its length is the state. Written, synced, verified, renamed, and only then named whole
/// by its row.
class SqliteBlobs final : public Blobs {
public:
    SqliteBlobs(Writer& writer, sql::Database reader, std::string folder, const BlobLimits& limits);

    std::optional<Blob> find(const base::Digest& digest) override;
    std::optional<Standing> standing(const base::Digest& digest, const base::Id& user) override;
    base::Result<Standing> offer(const sync::BlobOffer& offer, const base::Id& user) override;
    base::Result<Standing> append(const base::Digest& digest, const base::Id& user, std::uint64_t offset,
                                  base::ByteView bytes) override;
    base::Result<base::Bytes> read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) override;

    /// Where a whole blob lies; also within a backup.
    static std::string path_in(const std::string& folder, const base::Digest& digest);

private:
    base::Result<std::optional<Standing>> delivery(const base::Digest& digest, const base::Id& user);
    base::Result<> check_quota(const sync::BlobOffer& offer, const base::Id& user, std::uint64_t before);
    base::Result<> finish(const base::Digest& digest, const base::Id& user);
    std::string partial(const base::Digest& digest, const base::Id& user) const;

    Writer& writer_;
    std::string folder_;
    BlobLimits limits_;
    std::mutex mutex_;  // of the reading connection and of the partial files
    sql::Database reader_;
    sql::Statement find_, delivery_, used_;
};

}  // namespace satchel::ledger::sqlite
