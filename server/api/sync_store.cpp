#include "server/api/sync_store.h"

#include "server/api/blob_rights.h"
#include "server/decide/lease.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

namespace satchel::api {

namespace {

constexpr std::int64_t seen_every_ms = 60 * 60 * 1'000;
constexpr std::size_t max_readable = 1'000;
constexpr std::uint64_t max_thumbnail_bytes = 256u << 10;  // [D] larger ones spare nothing

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
    if (!principal->revoked && bootstraps(hello)) {
        place_ = places_.take();
        if (!place_) return base::error("try_later", "many devices are loading");
    }
    if (!answers_.enter(*principal)) return base::error("try_later", "too many sessions of one person");
    // Revoked since the record was read: whoever revokes writes first and then ends the sessions that are in, so one of the two sees it.
    const auto device = services_.ledger.accounts().device(principal->device);
    if (!device || (device->revoked && !principal->revoked)) return base::error("device_revoked");
    user_ = principal->user;
    if (principal->revoked) leaving_ = Leaving{.device_name = device->name};
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
    // Whoever takes leave reads nothing.
    if (leaving_) return std::unique_ptr<sync::LedgerView>(std::move(*snapshot));
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
    if (!leaving_) return services_.queue.submit(principal, std::move(mutations), answers_.decided);
    if (auto room = make_room(principal, mutations); !room) return answers_.decided({{}, room.error()});
    services_.queue.submit(principal, std::move(mutations), answers_.decided, leaving_->device_name);
}

/// What nobody has looked at yet counts against the device, under whatever replica it came. What the ledger has already takes no room.
base::Result<> SyncStore::make_room(const sync::Principal& principal, const std::vector<base::Bytes>& mutations) {
    auto snapshot = services_.ledger.snapshot();
    if (!snapshot) return base::error("busy");
    if (!leaving_->counted) {
        leaving_->counted = true;
        for (const auto* state : {"waiting", "admitting", "discarding"}) {
            const auto found = (*snapshot)->find(registry::system_kinds::quarantined_work, "device", {principal.device, state},
                                                 services_.settings.max_quarantined);
            for (const auto& id : found.ids) {
                const auto read = (*snapshot)->read({registry::system_kinds::quarantined_work, id, 0});
                if (!read) continue;
                ++leaving_->count;
                leaving_->bytes +=
                    static_cast<std::uint64_t>(read->values[registry::system_kinds::quarantine_field::size].integer());
            }
        }
    }
    const auto decided_upto = (*snapshot)->decided_upto(principal.replica);
    for (const auto& bytes : mutations) {
        const auto mutation = schema::decode_mutation(bytes);
        if (!mutation || mutation->no <= decided_upto) continue;
        ++leaving_->count;
        leaving_->bytes += bytes.size();
    }
    const auto& settings = services_.settings;
    if (leaving_->count <= settings.max_quarantined && leaving_->bytes <= settings.max_quarantined_bytes) return {};
    return base::error("quarantine_full");
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
    auto standing = services_.ledger.blobs().offer(offer, principal.user);
    if (!standing) return standing.error();
    return standing->here;
}

base::Result<std::uint64_t> SyncStore::append(const sync::Principal& principal, const sync::BlobChunk& chunk) {
    auto standing = services_.ledger.blobs().append(chunk.digest, principal.user, chunk.offset, chunk.bytes);
    if (!standing) return standing.error();
    return standing->here;
}

base::Result<base::Id> SyncStore::source(const base::Id& user, const base::Digest& digest,
                                         const std::optional<ledger::Blobs::Blob>& blob) {
    if (const auto at = readable_.find(digest); at != readable_.end()) return at->second;
    auto snapshot = services_.ledger.snapshot();
    if (!snapshot) return base::error("busy");
    std::vector<base::Id> deliverers;
    if (blob) std::ranges::transform(blob->deliverers, std::back_inserter(deliverers), &ledger::Blobs::Deliverer::user);
    const auto right = blob_right(**snapshot, services_.registry, user, digest, deliverers);
    // The same answer whether or not somebody else has delivered it: whoever may not read it does not learn whether it exists.
    if (!right.through) return base::error(right.named ? "not_here_yet" : "not_allowed");
    // Only a yes is kept: a no may become a yes with the next commit, and a session ends within the day.
    if (readable_.size() < max_readable) readable_[digest] = *right.through;
    return *right.through;
}

base::Result<std::pair<base::Digest, std::uint64_t>> SyncStore::small_picture(const ledger::Blobs::Blob& blob,
                                                                              const base::Id& through) {
    if (!blob.mime.starts_with("image/")) return base::error("no_picture");
    const auto& by = blob.deliverers;
    const auto at = std::ranges::find(by, through, &ledger::Blobs::Deliverer::user);
    if (at == by.end() || !at->thumbnail) return base::error("no_thumbnail");
    // Theirs to show only if they have sent it as well: what they named may be somebody else's secret.
    const auto small = services_.ledger.blobs().find(*at->thumbnail);
    if (!small || small->size > max_thumbnail_bytes) return base::error("no_thumbnail");
    const bool theirs = std::ranges::find(small->deliverers, through, &ledger::Blobs::Deliverer::user) != small->deliverers.end();
    if (!theirs) return base::error("no_thumbnail");
    return std::pair(*at->thumbnail, small->size);
}

base::Result<sync::BlobChunk> SyncStore::fetch(const sync::Principal& principal, const sync::BlobWanted& wanted,
                                               std::size_t max_bytes) {
    auto& blobs = services_.ledger.blobs();
    const auto blob = blobs.find(wanted.digest);
    const auto through = source(principal.user, wanted.digest, blob);
    if (!through) return through.error();
    auto digest = wanted.digest;
    auto size = blob->size;
    if (wanted.thumbnail) {
        auto small = small_picture(*blob, *through);
        if (!small) return small.error();
        std::tie(digest, size) = *small;
    }
    if (wanted.from > size) return base::error("not_allowed");
    auto bytes = blobs.read(digest, wanted.from, max_bytes);
    if (!bytes) return bytes.error();
    return sync::BlobChunk{wanted.digest, wanted.from, size, std::move(*bytes), wanted.thumbnail};
}

}  // namespace satchel::api
