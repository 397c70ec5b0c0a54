#include "server/api/sync_store.h"

#include "server/api/blob_rights.h"
#include "server/decide/lease.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>
#include <utility>

namespace satchel::api {

namespace {

constexpr std::int64_t seen_every_ms = 60 * 60 * 1'000;
constexpr std::size_t max_readable = 1'000;

/// What people photograph and scan. Anything that a browser or a desktop would run stays out.
bool type_allowed(const std::string& mime) {
    constexpr std::array<std::string_view, 12> allowed = {
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/heic",
        "image/gif",
        "application/pdf",
        "text/plain",
        "text/csv",
        "audio/mp4",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"};
    return std::find(allowed.begin(), allowed.end(), mime) != allowed.end();
}

}  // namespace

base::Result<sync::Principal> SyncStore::admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) {
    auto principal = api::admit(services_, hello, nonce);
    if (!principal) return principal;
    if (bootstraps(hello)) {
        place_ = places_.take();
        if (!place_) return base::error("try_later", "many devices are loading");
    }
    if (!answers_.enter(*principal)) return base::error("try_later", "too many sessions of one person");
    // Revoked since the record was read: whoever revokes writes first and then ends the sessions that are in, so one of the two sees it.
    if (const auto device = services_.ledger.accounts().device(principal->device); !device || device->revoked) {
        return base::error("device_revoked");
    }
    user_ = principal->user;
    answers_.later([&services = services_, device = principal->device] {
        const auto now = services.clock.now();
        const auto record = services.ledger.accounts().device(device);
        if (!record || now.ms - record->seen_at.ms < seen_every_ms) return;
        // For the list of devices only: a failure costs nobody anything.
        (void)services.ledger.accounts().note_seen(device, now);
    });
    return principal;
}

base::Result<std::unique_ptr<sync::LedgerView>> SyncStore::view() {
    auto snapshot = services_.ledger.snapshot();
    if (!snapshot) return snapshot.error();
    // A person may have left since the session began: the document says so, whoever changed it.
    const auto person = (*snapshot)->read({registry::system_kinds::user, user_, 0});
    if (!person || !person->values[registry::system_kinds::user_field::active].boolean()) return base::error("user_inactive");
    return std::unique_ptr<sync::LedgerView>(std::move(*snapshot));
}

const schema::Shape* SyncStore::shape(schema::Tag kind, schema::Tag facet) {
    return services_.registry.shape(kind, facet);
}

std::uint32_t SyncStore::schema_revision() {
    return services_.registry.revision();
}

base::Instant SyncStore::now() {
    return services_.clock.now();
}

base::Result<> SyncStore::mint_epoch(const sync::Cursor& seen) {
    auto minted = services_.ledger.mint_epoch(seen);
    if (!minted) return minted.error();
    return {};
}

void SyncStore::submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) {
    services_.queue.submit(principal, std::move(mutations), answers_.decided);
}

void SyncStore::lease(const sync::Principal& principal, const std::string& series) {
    const bool taken = answers_.later([&services = services_, replica = principal.replica, series, leased = answers_.leased] {
        leased(decide::lease(services.ledger, services.registry, replica, series));
    });
    // Without an answer the session would count this lease as under way for ever.
    if (!taken) answers_.leased(base::error("busy"));
}

base::Result<std::uint64_t> SyncStore::offer(const sync::Principal& principal, const sync::BlobOffer& offer) {
    if (!type_allowed(offer.mime)) return base::error("type_refused");
    auto standing = services_.ledger.blobs().offer(offer.digest, offer.size, offer.mime, principal.user);
    if (!standing) return standing.error();
    return standing->here;
}

base::Result<std::uint64_t> SyncStore::append(const sync::Principal&, const sync::BlobChunk& chunk) {
    auto standing = services_.ledger.blobs().append(chunk.digest, chunk.offset, chunk.bytes);
    if (!standing) return standing.error();
    return standing->here;
}

bool SyncStore::may_read(const base::Id& user, const base::Digest& digest, const base::Id& uploader) {
    if (const auto at = readable_.find(digest); at != readable_.end()) return at->second;
    auto snapshot = services_.ledger.snapshot();
    if (!snapshot) return false;
    const bool may = may_read_blob(**snapshot, services_.registry, user, digest, uploader);
    // Only a yes is kept: a no may become a yes with the next commit, and a session ends within the day.
    if (may && readable_.size() < max_readable) readable_[digest] = true;
    return may;
}

base::Result<sync::BlobChunk> SyncStore::fetch(const sync::Principal& principal, const sync::BlobWanted& wanted,
                                               std::size_t max_bytes) {
    auto& blobs = services_.ledger.blobs();
    const auto standing = blobs.standing(wanted.digest);
    // Whoever may not read it does not learn whether it exists.
    if (!standing || !may_read(principal.user, wanted.digest, standing->uploaded_by)) return base::error("not_allowed");
    if (standing->here != standing->size) return base::error("not_here_yet");
    if (wanted.from > standing->size) return base::error("not_allowed");
    auto bytes = blobs.read(wanted.digest, wanted.from, max_bytes);
    if (!bytes) return bytes.error();
    return sync::BlobChunk{wanted.digest, wanted.from, standing->size, std::move(*bytes), wanted.thumbnail};
}

}  // namespace satchel::api
