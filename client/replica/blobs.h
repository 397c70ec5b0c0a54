#pragma once

#include "client/replica/blob_files.h"
#include "client/replica/store.h"

namespace satchel::replica {

/// Tables `blob` (whole files, own and fetched), `wanted` (on their way here) and `small_picture` (which own file is the thumbnail of which),
/// and the folder beside the database. An own thumbnail is a file as any other; a fetched one goes by the digest of its photo.
/// Files come first, rows second: a file without a row is an orphan and is swept; a row without a file cannot be.
class Blobs {
public:
    Blobs(Store& store, BlobFiles& files) : store_(&store), files_(&files) {}

    /// Makes the folder and removes what no row names.
    base::Result<> sweep();

    base::Result<base::Digest> add(base::ByteView bytes, const std::string& mime, base::Instant now, base::ByteView small);
    base::Result<> drop(const base::Digest& digest);
    base::Result<> dismiss();
    base::Result<> want(const base::Digest& digest, bool thumbnail, base::Instant now);

    base::Result<std::vector<sync::Upload>> uploads(std::size_t max_count);
    base::Result<base::Bytes> read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes);
    base::Result<> delivered(const base::Digest& digest);
    base::Result<std::vector<sync::BlobWanted>> downloads(std::size_t max_count);
    base::Result<> write(const sync::BlobChunk& chunk);
    base::Result<> unavailable(const sync::BlobMissing& missing);
    /// Takes away own files that the ledger has, that were taken in before then, and that no work that is kept here names any more, at most so many; how many. Their
    /// thumbnails stay, and whoever opens one fetches it.
    base::Result<std::size_t> trim(base::Instant before, std::size_t max_count);

    // Parts of larger transactions.
    /// A new session: what was not there yet may be by now.
    base::Result<> ask_again();
    /// A new epoch: own files may be missing there.
    base::Result<> offer_again();
    base::Result<> remove_all();

    static std::string name(const base::Digest& digest, bool thumbnail);

private:
    std::string path(const base::Digest& digest, bool thumbnail) const;
    std::string partial(const base::Digest& digest, bool thumbnail) const;
    base::Result<bool> is_here(const base::Digest& digest, bool thumbnail);
    base::Result<> finish(const sync::BlobChunk& chunk);
    base::Result<> keep(const base::Digest& digest, std::uint64_t size, std::string_view mime, base::Instant now);
    /// Takes an undelivered own file away; false: there is none.
    base::Result<bool> forget(const base::Digest& digest);

    Store* store_;
    BlobFiles* files_;
};

}  // namespace satchel::replica
