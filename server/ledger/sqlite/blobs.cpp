#include "server/ledger/sqlite/blobs.h"

#include "server/ledger/sqlite/files.h"

#include <algorithm>

namespace satchel::ledger::sqlite {

namespace {

std::string folder_of(const std::string& folder, const base::Digest& digest) {
    return folder + "/" + base::to_hex(base::ByteView(digest).first(1));
}

std::optional<base::Digest> digest_in(base::ByteView bytes) {
    base::Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    std::ranges::copy(bytes, digest.begin());
    return digest;
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
      find_(
          reader_.must_prepare("SELECT size, mime, user, thumbnail FROM delivery WHERE digest = ? AND whole = 1 ORDER BY user")),
      delivery_(reader_.must_prepare("SELECT size, whole FROM delivery WHERE digest = ? AND user = ?")),
      used_(reader_.must_prepare("SELECT coalesce(sum(size), 0) FROM delivery WHERE user = ?")) {
}

std::string SqliteBlobs::path_in(const std::string& folder, const base::Digest& digest) {
    return folder_of(folder, digest) + "/" + base::to_hex(digest);
}

std::string SqliteBlobs::partial(const base::Digest& digest, const base::Id& user) const {
    return folder_ + "/partial/" + base::to_hex(digest) + "-" + base::to_hex(user.view());
}

std::optional<Blobs::Blob> SqliteBlobs::find(const base::Digest& digest) {
    const std::lock_guard lock(mutex_);
    std::optional<Blob> found;
    for (Query row(find_, base::ByteView(digest)); row.next();) {
        if (!found) found = Blob{row->unsigned_integer(0), std::string(row->text(1)), {}};
        found->deliverers.push_back({row->id(2), digest_in(row->bytes(3))});
    }
    return found;
}

base::Result<std::optional<Blobs::Standing>> SqliteBlobs::delivery(const base::Digest& digest, const base::Id& user) {
    Standing standing;
    {
        Query row(delivery_, base::ByteView(digest), user);
        if (!row.next()) return std::optional<Standing>{};
        standing = {row->unsigned_integer(0), row->unsigned_integer(0)};
        if (row->integer(1) != 0) return std::optional(standing);
    }
    standing.here = files::size_of(partial(digest, user)).value_or(0);
    if (standing.here < standing.size) return std::optional(standing);
    // All of it had arrived when the server stopped or the disk failed.
    if (auto finished = finish(digest, user); !finished) return finished.error();
    return std::optional(standing);
}

std::optional<Blobs::Standing> SqliteBlobs::standing(const base::Digest& digest, const base::Id& user) {
    const std::lock_guard lock(mutex_);
    auto found = delivery(digest, user);
    if (!found) throw Broken(found.error());
    return *found;
}

base::Result<> SqliteBlobs::check_quota(const sync::BlobOffer& offer, const base::Id& user, std::uint64_t before) {
    if (offer.size == 0 || offer.size > limits_.max_bytes) return base::error("too_large");
    Query row(used_, user);
    row.next();
    if (row->unsigned_integer(0) - before + offer.size > limits_.max_bytes_of_user) return base::error("quota");
    return {};
}

base::Result<Blobs::Standing> SqliteBlobs::offer(const sync::BlobOffer& offer, const base::Id& user) {
    const std::lock_guard lock(mutex_);
    auto known = delivery(offer.digest, user);
    if (!known && known.error().code != "digest_differs") return known.error();
    const auto before = known && *known ? **known : Standing{};
    const bool same = before.size == offer.size && before.size > 0;
    if (same && !offer.thumbnail) return before;
    if (!same) {
        if (before.size > 0 && before.here == before.size) return base::error("digest_differs");
        if (auto room = check_quota(offer, user, before.size); !room) return room.error();
        // Offered with another size before, which can only be a mistake of theirs: none of what came is of use.
        files::remove(partial(offer.digest, user));
    }
    auto written = writer_.write([&] {
        auto statement = take(
            writer_.database.prepare("INSERT INTO delivery(digest, user, size, mime, whole, thumbnail) VALUES(?, ?, ?, ?, 0, ?) "
                                     "ON CONFLICT(digest, user) DO UPDATE SET size = excluded.size, mime = excluded.mime, "
                                     "thumbnail = excluded.thumbnail"));
        statement.bind(1, base::ByteView(offer.digest)).bind(2, user).bind(3, offer.size).bind(4, offer.mime);
        if (offer.thumbnail) statement.bind(5, base::ByteView(*offer.thumbnail));
        take(statement.step());
    });
    if (!written) return written.error();
    return Standing{offer.size, same ? before.here : 0};
}

base::Result<Blobs::Standing> SqliteBlobs::append(const base::Digest& digest, const base::Id& user, std::uint64_t offset,
                                                  base::ByteView bytes) {
    const std::lock_guard lock(mutex_);
    auto found = delivery(digest, user);
    if (!found) return found.error();
    if (!*found) return base::error("not_offered");
    auto standing = **found;
    // A piece that comes again after all has arrived.
    if (standing.here == standing.size) return standing;
    if (offset != standing.here || bytes.size() > standing.size - standing.here) return base::error("offset_differs");
    if (auto made = files::append(partial(digest, user), offset, bytes); !made) return made.error();
    standing.here += bytes.size();
    if (standing.here < standing.size) return standing;
    if (auto finished = finish(digest, user); !finished) return finished.error();
    return standing;
}

base::Result<> SqliteBlobs::finish(const base::Digest& digest, const base::Id& user) {
    const auto path = partial(digest, user);
    if (auto synced = files::sync_file(path); !synced) return synced.error();
    const auto found = digest_of_file(path);
    if (!found) return found.error();
    if (*found != digest) {
        files::remove(path);
        return base::error("digest_differs");
    }
    if (auto made = files::make_folder(folder_of(folder_, digest)); !made) return made.error();
    if (auto synced = files::sync_folder(folder_); !synced) return synced.error();
    // Also over the same bytes from somebody else: they lie once, and the ones that were just read are known to be whole.
    if (auto renamed = files::rename(path, path_in(folder_, digest), folder_of(folder_, digest)); !renamed)
        return renamed.error();
    return writer_.write([&] {
        auto statement = take(writer_.database.prepare("UPDATE delivery SET whole = 1 WHERE digest = ? AND user = ?"));
        Query(statement, base::ByteView(digest), user).run();
    });
}

base::Result<base::Bytes> SqliteBlobs::read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) {
    const auto found = find(digest);
    if (!found) return base::error("not_here_yet");
    const auto rest = found->size - std::min(offset, found->size);
    return files::read(path_in(folder_, digest), offset, static_cast<std::size_t>(std::min<std::uint64_t>(max_bytes, rest)));
}

}  // namespace satchel::ledger::sqlite
