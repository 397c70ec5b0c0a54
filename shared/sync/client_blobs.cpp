#include "shared/sync/client_session.h"

#include <algorithm>

/// Attachments on the device's side. Each side answers one request with one chunk, so neither needs a window of its own, and pages,
/// pushes and checkpoints go between the chunks.
namespace satchel::sync {

namespace {

constexpr std::size_t max_in_flight = 2;  // of uploads, and of downloads
constexpr std::size_t max_passed_over = 256;

}  // namespace

void ClientSession::move_blobs() {
    offer_uploads();
    want_downloads();
}

void ClientSession::pass_over(const base::Digest& digest, bool thumbnail) {
    // Past this many there is something wrong with all of them: the rest waits until somebody asks.
    if (passed_over_.size() < max_passed_over && !passed_over(digest, thumbnail)) passed_over_.emplace_back(digest, thumbnail);
}

bool ClientSession::passed_over(const base::Digest& digest, bool thumbnail) const {
    return std::find(passed_over_.begin(), passed_over_.end(), std::pair(digest, thumbnail)) != passed_over_.end();
}

void ClientSession::offer_uploads() {
    if (progress_.phase != Phase::live || uploads_.size() >= max_in_flight || passed_over_.size() >= max_passed_over) return;
    auto waiting = store_.uploads(max_in_flight + passed_over_.size());
    if (!waiting) return fail(waiting.error());
    for (const auto& upload : *waiting) {
        const auto& offer = upload.offer;
        const bool under_way =
            std::any_of(uploads_.begin(), uploads_.end(), [&](const BlobOffer& one) { return one.digest == offer.digest; });
        if (under_way || passed_over(offer.digest, false)) continue;
        if (uploads_.size() >= max_in_flight) return;
        if (offer.size == 0 || offer.size > max_blob_bytes) {
            // The server would take it for a malformed frame.
            pass_over(offer.digest, false);
            auto stored = store_.blob_unavailable({offer.digest, "too_large", false});
            if (!stored) return fail(stored.error());
            continue;
        }
        uploads_.push_back(offer);
        send(offer);
    }
}

void ClientSession::take(BlobWanted& frame, base::Instant) {
    if (!require(Phase::live)) return;
    const auto at =
        std::find_if(uploads_.begin(), uploads_.end(), [&](const BlobOffer& one) { return one.digest == frame.digest; });
    if (at == uploads_.end() || frame.from > at->size) return unexpected();
    if (frame.from < at->size) return send_chunk(static_cast<std::size_t>(at - uploads_.begin()), frame.from);
    auto stored = store_.blob_delivered(frame.digest);
    if (!stored) return fail(stored.error());
    uploads_.erase(at);
    offer_uploads();
    take_leave();
}

void ClientSession::send_chunk(std::size_t upload, std::uint64_t from) {
    const auto& offer = uploads_[upload];
    auto bytes = store_.read_blob(offer.digest, from, blob_chunk_bytes);
    const auto expected = std::min<std::uint64_t>(blob_chunk_bytes, offer.size - from);
    if (!bytes || bytes->size() != expected) {
        // Neither may stop everything else. The disk's trouble of the moment passes; a file that is gone or short does not come back by
        // waiting: the person is told.
        const BlobMissing missing{offer.digest, "file_lost", false};
        const bool passes = !bytes && bytes.error().code == "io_failed";
        pass_over(missing.digest, false);
        uploads_.erase(uploads_.begin() + static_cast<std::ptrdiff_t>(upload));
        auto stored = passes ? base::Result<>() : store_.blob_unavailable(missing);
        if (!stored) return fail(stored.error());
        offer_uploads();
        return take_leave();
    }
    progress_.blob_bytes_total = std::max(progress_.blob_bytes_total, progress_.blob_bytes_done + offer.size - from);
    progress_.blob_bytes_done += bytes->size();
    send(BlobChunk{offer.digest, from, offer.size, std::move(*bytes), false});
}

void ClientSession::take(BlobMissing& frame, base::Instant) {
    if (!require(Phase::live)) return;
    const auto uploads =
        std::erase_if(uploads_, [&](const BlobOffer& one) { return !frame.thumbnail && one.digest == frame.digest; });
    const auto downloads = std::erase_if(downloads_, [&](const Download& one) {
        return one.wanted.digest == frame.digest && one.wanted.thumbnail == frame.thumbnail;
    });
    if (uploads + downloads == 0) return unexpected();
    pass_over(frame.digest, frame.thumbnail);
    // The ledger's trouble of the moment is no verdict on the photo.
    if (frame.code != "try_later") {
        auto stored = store_.blob_unavailable(frame);
        if (!stored) return fail(stored.error());
    }
    move_blobs();
    take_leave();
}

void ClientSession::want_downloads() {
    if (progress_.phase != Phase::live || progress_.farewell) return;
    if (downloads_.size() >= max_in_flight || passed_over_.size() >= max_passed_over) return;
    auto wanted = store_.downloads(max_in_flight + passed_over_.size());
    if (!wanted) return fail(wanted.error());
    for (const auto& one : *wanted) {
        const bool under_way = std::any_of(downloads_.begin(), downloads_.end(), [&](const Download& other) {
            return other.wanted.digest == one.digest && other.wanted.thumbnail == one.thumbnail;
        });
        if (under_way || passed_over(one.digest, one.thumbnail)) continue;
        if (downloads_.size() >= max_in_flight) return;
        downloads_.push_back({one, 0});
        send(one);
    }
}

void ClientSession::take(BlobChunk& frame, base::Instant) {
    if (!require(Phase::live)) return;
    const auto at = std::find_if(downloads_.begin(), downloads_.end(), [&](const Download& one) {
        return one.wanted.digest == frame.digest && one.wanted.thumbnail == frame.thumbnail;
    });
    if (at == downloads_.end() || frame.offset != at->wanted.from || (at->size != 0 && frame.size != at->size))
        return unexpected();
    const auto upto = frame.offset + frame.bytes.size();
    // A chunk of nothing would be asked for again without end.
    if (frame.bytes.empty() && upto < frame.size) return unexpected();
    auto stored = store_.write_blob(frame);
    if (!stored) return fail(stored.error());
    progress_.blob_bytes_total = std::max(progress_.blob_bytes_total, progress_.blob_bytes_done + frame.size - frame.offset);
    progress_.blob_bytes_done += frame.bytes.size();
    at->size = frame.size;
    at->wanted.from = upto;
    if (upto < frame.size) return send(at->wanted);
    downloads_.erase(at);
    want_downloads();
}

}  // namespace satchel::sync
