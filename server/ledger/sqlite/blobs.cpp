#include "server/ledger/sqlite/blobs.h"

#include "server/ledger/sqlite/files.h"

#include <algorithm>

namespace satchel::ledger::sqlite {

namespace {

std::string folder_of(const std::string& folder, const base::Digest& digest) {
    return folder + "/" + base::to_hex(base::ByteView(digest).first(1));
}

base::Result<base::Digest> digest_of_file(const std::string& path) {
    constexpr std::size_t piece_bytes = 256u << 10;
    base::Sha256 hash;
    for (std::uint64_t offset = 0;;) {
        auto piece = files::read(path, offset, piece_bytes);
        if (!piece) return piece.error();
        hash.add(*piece);
        offset += piece->size();
        if (piece->size() < piece_bytes) break;
    }
    return hash.finish();
}

}  // namespace

SqliteBlobs::SqliteBlobs(Writer& writer, sql::Database reader, std::string folder, const BlobLimits& limits)
    : writer_(writer),
      folder_(std::move(folder)),
      limits_(limits),
      reader_(std::move(reader)),
      find_(reader_.must_prepare("SELECT size, mime, user, whole FROM blob WHERE digest = ?")),
      used_(reader_.must_prepare("SELECT coalesce(sum(size), 0) FROM blob WHERE user = ?")) {
}

std::string SqliteBlobs::path_in(const std::string& folder, const base::Digest& digest) {
    return folder_of(folder, digest) + "/" + base::to_hex(digest);
}

std::string SqliteBlobs::partial(const base::Digest& digest) const {
    return folder_ + "/partial/" + base::to_hex(digest);
}

base::Result<std::optional<Blobs::Standing>> SqliteBlobs::find(const base::Digest& digest) {
    Standing standing;
    {
        Query row(find_, base::ByteView(digest));
        if (!row.next()) return std::optional<Standing>{};
        standing = {row->unsigned_integer(0), row->unsigned_integer(0), std::string(row->text(1)), row->id(2)};
        if (row->integer(3) != 0) return std::optional(std::move(standing));
    }
    standing.here = files::size_of(partial(digest)).value_or(0);
    if (standing.here < standing.size) return std::optional(std::move(standing));
    // All of it had arrived when the server stopped or the disk failed.
    auto finished = finish(digest, std::move(standing));
    if (!finished) return finished.error();
    return std::optional(std::move(*finished));
}

std::optional<Blobs::Standing> SqliteBlobs::standing(const base::Digest& digest) {
    const std::lock_guard lock(mutex_);
    auto found = find(digest);
    if (!found) throw Broken(found.error());
    return std::move(*found);
}

base::Result<Blobs::Standing> SqliteBlobs::offer(const base::Digest& digest, std::uint64_t size, const std::string& mime,
                                                 const base::Id& user) {
    const std::lock_guard lock(mutex_);
    auto known = find(digest);
    if (!known && known.error().code != "digest_differs") return known.error();
    // The same bytes from somebody else need not be sent again. Who may read them is asked of documents, not of digests.
    if (known && *known && ((*known)->size == size || (*known)->here == (*known)->size)) return std::move(**known);
    if (size == 0 || size > limits_.max_bytes) return base::error("too_large");
    {
        Query row(used_, user);
        row.next();
        if (row->unsigned_integer(0) + size > limits_.max_bytes_of_user) return base::error("quota");
    }
    // Somebody offered these bytes with another size, which can only be a mistake of theirs: none of what came is of use.
    files::remove(partial(digest));
    auto written = writer_.write([&] {
        auto statement =
            take(writer_.database.prepare("INSERT OR REPLACE INTO blob(digest, size, mime, user, whole) VALUES(?, ?, ?, ?, 0)"));
        Query(statement, base::ByteView(digest), size, mime, user).run();
    });
    if (!written) return written.error();
    return Standing{size, 0, mime, user};
}

base::Result<Blobs::Standing> SqliteBlobs::append(const base::Digest& digest, std::uint64_t offset, base::ByteView bytes) {
    const std::lock_guard lock(mutex_);
    auto found = find(digest);
    if (!found) return found.error();
    if (!*found) return base::error("not_offered");
    auto standing = std::move(**found);
    // A piece that comes again after all has arrived.
    if (standing.here == standing.size) return standing;
    if (offset != standing.here || bytes.size() > standing.size - standing.here) return base::error("offset_differs");
    if (auto made = files::append(partial(digest), offset, bytes); !made) return made.error();
    standing.here += bytes.size();
    if (standing.here < standing.size) return standing;
    return finish(digest, std::move(standing));
}

base::Result<Blobs::Standing> SqliteBlobs::finish(const base::Digest& digest, Standing standing) {
    const auto path = partial(digest);
    if (auto synced = files::sync_file(path); !synced) return synced.error();
    const auto found = digest_of_file(path);
    if (!found) return found.error();
    if (*found != digest) {
        files::remove(path);
        return base::error("digest_differs");
    }
    if (auto made = files::make_folder(folder_of(folder_, digest)); !made) return made.error();
    if (auto synced = files::sync_folder(folder_); !synced) return synced.error();
    if (auto renamed = files::rename(path, path_in(folder_, digest), folder_of(folder_, digest)); !renamed)
        return renamed.error();
    auto written = writer_.write([&] {
        auto statement = take(writer_.database.prepare("UPDATE blob SET whole = 1 WHERE digest = ?"));
        Query(statement, base::ByteView(digest)).run();
    });
    if (!written) return written.error();
    return standing;
}

base::Result<base::Bytes> SqliteBlobs::read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) {
    std::uint64_t rest = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto found = find(digest);
        if (!found) return found.error();
        if (!*found || (*found)->here < (*found)->size) return base::error("not_here_yet");
        rest = (*found)->size - std::min(offset, (*found)->size);
    }
    return files::read(path_in(folder_, digest), offset, static_cast<std::size_t>(std::min<std::uint64_t>(max_bytes, rest)));
}

}  // namespace satchel::ledger::sqlite
