#include "client/replica/blobs.h"

#include "client/replica/try.h"

#include <algorithm>
#include <optional>
#include <set>

namespace satchel::replica {

namespace {

base::ByteView view(const base::Digest& digest) {
    return {digest.data(), digest.size()};
}

base::Digest digest_at(const sql::Statement& row, int column) {
    base::Digest digest{};
    const auto bytes = row.bytes(column);
    if (bytes.size() == digest.size()) std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

}  // namespace

std::string Blobs::name(const base::Digest& digest, bool thumbnail) {
    return base::to_hex(view(digest)) + (thumbnail ? ".small" : "");
}

std::string Blobs::path(const base::Digest& digest, bool thumbnail) const {
    return store_->blob_folder + "/" + name(digest, thumbnail);
}

std::string Blobs::partial(const base::Digest& digest, bool thumbnail) const {
    return path(digest, thumbnail) + ".part";
}

base::Result<> Blobs::sweep() {
    REPLICA_TRY(files_->make_folder(store_->blob_folder));
    std::set<std::string> named;
    for (const bool whole : {true, false}) {
        REPLICA_TAKE(auto* select,
                     store_->statements.get(whole ? "SELECT digest,thumbnail FROM blob" : "SELECT digest,thumbnail FROM wanted"));
        Use row(*select);
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            named.insert(name(digest_at(*row, 0), row->integer(1) != 0) + (whole ? "" : ".part"));
        }
    }
    for (const auto& file : files_->list(store_->blob_folder)) {
        if (!named.contains(file)) REPLICA_TRY(files_->remove(store_->blob_folder + "/" + file));
    }
    return {};
}

base::Result<bool> Blobs::is_here(const base::Digest& digest, bool thumbnail) {
    REPLICA_TAKE(auto* select, store_->statements.get("SELECT 1 FROM blob WHERE digest=? AND thumbnail=?"));
    Use row(*select);
    row->bind(1, view(digest)).bind(2, thumbnail);
    return row->step();
}

base::Result<base::Digest> Blobs::add(base::ByteView bytes, const std::string& mime, base::Instant now, base::ByteView small) {
    if (bytes.empty()) return base::error("blob_empty");
    if (bytes.size() > sync::max_blob_bytes || small.size() > sync::max_blob_bytes) return base::error("blob_too_large");
    const auto digest = base::sha256(bytes);
    const auto small_digest = base::sha256(small);
    REPLICA_TRY(files_->write(path(digest, false), bytes));
    if (!small.empty()) REPLICA_TRY(files_->write(path(small_digest, false), small));
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    if (!small.empty()) {
        REPLICA_TRY(keep(small_digest, small.size(), "image/jpeg", now));
        REPLICA_TAKE(auto* insert, store_->statements.get("INSERT OR REPLACE INTO small_picture(digest,small) VALUES(?,?)"));
        REPLICA_TRY(insert->bind(1, view(digest)).bind(2, view(small_digest)).run());
    }
    REPLICA_TRY(keep(digest, bytes.size(), mime, now));
    store_->changes.blobs = true;
    REPLICA_TRY(unit.commit());
    return digest;
}

base::Result<> Blobs::keep(const base::Digest& digest, std::uint64_t size, std::string_view mime, base::Instant now) {
    // Fetched before, and now taken here as well: from now on it is this device's to deliver. Refused before: the file is whole again.
    REPLICA_TAKE(
        auto* insert,
        store_->statements.get("INSERT INTO blob(digest,thumbnail,size,mime,own,added_at,delivered,code) "
                               "VALUES(?,0,?,?,1,?,0,'') ON CONFLICT(digest,thumbnail) DO UPDATE SET own=1,mime=excluded.mime,"
                               "code='',added_at=excluded.added_at,delivered=CASE own WHEN 1 THEN delivered ELSE 0 END"));
    return insert->bind(1, view(digest)).bind(2, size).bind(3, mime).bind(4, now.ms).run();
}

base::Result<> Blobs::drop(const base::Digest& digest) {
    REPLICA_TAKE(const bool dropped, forget(digest));
    if (!dropped) return {};
    // Two photos may look alike when they are small.
    REPLICA_TAKE(auto* select,
                 store_->statements.get("SELECT small FROM small_picture s WHERE digest=? AND NOT EXISTS("
                                        "SELECT 1 FROM small_picture o WHERE o.small=s.small AND o.digest<>s.digest)"));
    std::optional<base::Digest> small;
    {
        Use row(*select);
        row->bind(1, view(digest));
        REPLICA_TAKE(const bool there, row->step());
        if (there) small = digest_at(*row, 0);
    }
    if (small) REPLICA_TRY(forget(*small));
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    REPLICA_TAKE(auto* loosen, store_->statements.get("DELETE FROM small_picture WHERE digest=?"));
    REPLICA_TRY(loosen->bind(1, view(digest)).run());
    return unit.commit();
}

base::Result<> Blobs::dismiss() {
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    // No longer this device's to deliver; the code stays, so that no screen takes them for delivered.
    REPLICA_TAKE(auto* update, store_->statements.get("UPDATE blob SET own=0 WHERE own=1 AND delivered=0 "
                                                      "AND code NOT IN ('','not_here_yet','quota')"));
    REPLICA_TRY(update->run());
    store_->changes.blobs = true;
    return unit.commit();
}

base::Result<bool> Blobs::forget(const base::Digest& digest) {
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    REPLICA_TAKE(auto* erase, store_->statements.get("DELETE FROM blob WHERE digest=? AND own=1 AND delivered=0"));
    REPLICA_TRY(erase->bind(1, view(digest)).run());
    if (store_->database.changes() == 0) return false;
    store_->changes.blobs = true;
    REPLICA_TRY(unit.commit());
    REPLICA_TRY(files_->remove(path(digest, false)));
    return true;
}

base::Result<> Blobs::want(const base::Digest& digest, bool thumbnail, base::Instant now) {
    REPLICA_TAKE(const bool here, is_here(digest, thumbnail));
    if (here) return {};
    REPLICA_TAKE(auto unit, Unit::begin(*store_, true));
    REPLICA_TAKE(auto* insert,
                 store_->statements.get("INSERT INTO wanted(digest,thumbnail,here,size,code,asked_at) VALUES(?,?,0,0,'',?) "
                                        "ON CONFLICT(digest,thumbnail) DO UPDATE SET code='',asked_at=excluded.asked_at"));
    REPLICA_TRY(insert->bind(1, view(digest)).bind(2, thumbnail).bind(3, now.ms).run());
    store_->changes.blobs = true;
    return unit.commit();
}

base::Result<std::vector<sync::Upload>> Blobs::uploads(std::size_t max_count) {
    // A thumbnail goes before its photo, so that whoever sees the photo finds it.
    REPLICA_TAKE(auto* select, store_->statements.get("SELECT b.digest,b.size,b.mime,s.small FROM blob b "
                                                      "LEFT JOIN small_picture s ON s.digest=b.digest "
                                                      "WHERE b.own=1 AND b.delivered=0 AND b.code='' "
                                                      "ORDER BY b.added_at,s.small IS NOT NULL LIMIT ?"));
    Use row(*select);
    row->bind(1, static_cast<std::uint64_t>(max_count));
    std::vector<sync::Upload> uploads;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return uploads;
        uploads.push_back({{digest_at(*row, 0), row->unsigned_integer(1), std::string(row->text(2)), {}}});
        if (!row->is_null(3)) uploads.back().offer.thumbnail = digest_at(*row, 3);
    }
}

base::Result<base::Bytes> Blobs::read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) {
    return files_->read(path(digest, false), offset, max_bytes);
}

base::Result<> Blobs::delivered(const base::Digest& digest) {
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    REPLICA_TAKE(auto* update, store_->statements.get("UPDATE blob SET delivered=1,code='' WHERE digest=? AND thumbnail=0"));
    REPLICA_TRY(update->bind(1, view(digest)).run());
    store_->changes.blobs = true;
    return unit.commit();
}

base::Result<std::vector<sync::BlobWanted>> Blobs::downloads(std::size_t max_count) {
    // What a person looked at last comes first, small pictures before whole files.
    REPLICA_TAKE(auto* select, store_->statements.get("SELECT digest,here,thumbnail FROM wanted WHERE code='' "
                                                      "ORDER BY thumbnail DESC,asked_at DESC LIMIT ?"));
    Use row(*select);
    row->bind(1, static_cast<std::uint64_t>(max_count));
    std::vector<sync::BlobWanted> wanted;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return wanted;
        wanted.push_back({digest_at(*row, 0), row->unsigned_integer(1), row->integer(2) != 0});
    }
}

base::Result<> Blobs::write(const sync::BlobChunk& chunk) {
    std::uint64_t here = 0;
    {
        REPLICA_TAKE(auto* select, store_->statements.get("SELECT here FROM wanted WHERE digest=? AND thumbnail=?"));
        Use row(*select);
        row->bind(1, view(chunk.digest)).bind(2, chunk.thumbnail);
        REPLICA_TAKE(const bool wanted, row->step());
        // Nobody waits for it (any more): not an error, but not to be stored either.
        if (!wanted) return {};
        here = row->unsigned_integer(0);
    }
    const bool sound = chunk.offset <= here && chunk.size <= sync::max_blob_bytes && chunk.bytes.size() <= chunk.size &&
                       chunk.offset <= chunk.size - chunk.bytes.size();
    if (!sound) return base::error("chunk_malformed");
    REPLICA_TRY(files_->write_at(partial(chunk.digest, chunk.thumbnail), chunk.offset, chunk.bytes));
    if (chunk.offset + chunk.bytes.size() == chunk.size) return finish(chunk);
    REPLICA_TAKE(auto unit, Unit::begin(*store_, true));
    REPLICA_TAKE(auto* update, store_->statements.get("UPDATE wanted SET here=?,size=? WHERE digest=? AND thumbnail=?"));
    const auto reached = static_cast<std::uint64_t>(chunk.offset + chunk.bytes.size());
    REPLICA_TRY(update->bind(1, reached).bind(2, chunk.size).bind(3, view(chunk.digest)).bind(4, chunk.thumbnail).run());
    store_->changes.blobs = true;
    return unit.commit();
}

base::Result<> Blobs::finish(const sync::BlobChunk& chunk) {
    const auto aside = partial(chunk.digest, chunk.thumbnail);
    REPLICA_TAKE(const auto digest, files_->digest(aside));
    // A thumbnail is asked for by its photo's digest: the ledger has checked its own.
    const bool sound = chunk.thumbnail || digest == chunk.digest;
    if (sound) REPLICA_TRY(files_->publish(aside, path(chunk.digest, chunk.thumbnail)));
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    if (sound) {
        REPLICA_TAKE(
            auto* insert,
            store_->statements.get("INSERT OR IGNORE INTO blob(digest,thumbnail,size,mime,own,added_at,delivered,code) "
                                   "SELECT digest,thumbnail,?,'',0,asked_at,1,'' FROM wanted WHERE digest=? AND thumbnail=?"));
        REPLICA_TRY(insert->bind(1, chunk.size).bind(2, view(chunk.digest)).bind(3, chunk.thumbnail).run());
    }
    REPLICA_TAKE(auto* finished,
                 store_->statements.get(sound ? "DELETE FROM wanted WHERE digest=? AND thumbnail=?"
                                              : "UPDATE wanted SET here=0,code='digest_differs' WHERE digest=? AND thumbnail=?"));
    REPLICA_TRY(finished->bind(1, view(chunk.digest)).bind(2, chunk.thumbnail).run());
    store_->changes.blobs = true;
    if (!sound) REPLICA_TRY(store_->diagnose("digest_differs", base::to_hex(view(chunk.digest))));
    return unit.commit();
}

base::Result<> Blobs::unavailable(const sync::BlobMissing& missing) {
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    for (const auto* sql : {"UPDATE wanted SET code=? WHERE digest=? AND thumbnail=?",
                            "UPDATE blob SET code=? WHERE digest=? AND thumbnail=? AND own=1 AND delivered=0"}) {
        REPLICA_TAKE(auto* update, store_->statements.get(sql));
        REPLICA_TRY(
            update->bind(1, std::string_view(missing.code)).bind(2, view(missing.digest)).bind(3, missing.thumbnail).run());
    }
    store_->changes.blobs = true;
    return unit.commit();
}

base::Result<> Blobs::ask_again() {
    REPLICA_TAKE(auto* wanted,
                 store_->statements.get("UPDATE wanted SET code='' WHERE code IN ('not_here_yet','digest_differs')"));
    REPLICA_TRY(wanted->run());
    // Quotas are raised, and a file may be put back; the person is told meanwhile. A type or size that is refused stays refused.
    REPLICA_TAKE(auto* own,
                 store_->statements.get("UPDATE blob SET code='' WHERE own=1 AND code IN ('quota','not_here_yet','file_lost')"));
    return own->run();
}

base::Result<> Blobs::offer_again() {
    // All that is still here: how long that is says `trim`.
    REPLICA_TAKE(auto* update, store_->statements.get("UPDATE blob SET delivered=0 WHERE own=1 AND thumbnail=0"));
    return update->run();
}

base::Result<std::size_t> Blobs::trim(base::Instant before, std::size_t max_count) {
    std::vector<base::Digest> gone;
    {
        // Decided work is kept as long after its verdict as a restored ledger may ask for it: while that names a file, so may the ledger.
        REPLICA_TAKE(auto* select, store_->statements.get(
                                       "SELECT digest FROM blob b WHERE own=1 AND delivered=1 AND thumbnail=0 AND added_at<? "
                                       "AND NOT EXISTS(SELECT 1 FROM small_picture WHERE small=b.digest) "
                                       "AND NOT EXISTS(SELECT 1 FROM outbox WHERE instr(mutation,b.digest)>0) "
                                       "AND NOT EXISTS(SELECT 1 FROM editing WHERE instr(draft,b.digest)>0) LIMIT ?"));
        Use row(*select);
        row->bind(1, before.ms).bind(2, static_cast<std::uint64_t>(max_count));
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            gone.push_back(digest_at(*row, 0));
        }
    }
    if (gone.empty()) return std::size_t{0};
    REPLICA_TAKE(auto unit, Unit::begin(*store_));
    REPLICA_TAKE(auto* erase, store_->statements.get("DELETE FROM blob WHERE digest=? AND thumbnail=0"));
    for (const auto& digest : gone) REPLICA_TRY(erase->bind(1, view(digest)).run());
    store_->changes.blobs = true;
    REPLICA_TRY(unit.commit());
    for (const auto& digest : gone) REPLICA_TRY(files_->remove(path(digest, false)));
    return gone.size();
}

base::Result<> Blobs::remove_all() {
    for (const auto& file : files_->list(store_->blob_folder)) REPLICA_TRY(files_->remove(store_->blob_folder + "/" + file));
    return {};
}

}  // namespace satchel::replica
