#include "shared/base/text.h"
#include "shared/schema/mutation.h"
#include "shared/sync/messages.h"
#include "shared/sync/protocol_generated.h"

#include <flatbuffers/flatbuffers.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace satchel::sync {

using base::Bytes;
using base::ByteView;

namespace {

constexpr int max_depth = 8;
/// The largest frame by tables is a checkpoint: its verdicts, sums and number blocks, and two for the envelope.
constexpr int max_tables = static_cast<int>(max_verdicts + max_scopes + max_number_blocks) + 2;
constexpr std::int64_t last_instant_ms = 253'402'300'799'999;  // 9999-12-31
constexpr std::uint32_t max_retry_after_ms = 86'400'000;

static_assert(max_push_mutations + 2 <= max_tables);

/// Takes values out of a verified envelope and remembers whether any of them broke a limit, so that a frame reads as a plain list.
/// What the verifier proves is that offsets and lengths lie inside the buffer; whether they make sense is decided here.
class Checked {
public:
    bool ok() const { return ok_; }
    void require(bool condition) { ok_ = ok_ && condition; }

    std::string text(const flatbuffers::String* in, std::size_t max_bytes, std::size_t min_bytes = 0) {
        const std::string_view view = in == nullptr ? std::string_view() : std::string_view(in->c_str(), in->size());
        require(view.size() >= min_bytes && view.size() <= max_bytes && base::is_clean_text(view));
        return ok_ ? std::string(view) : std::string();
    }
    std::string scope(const flatbuffers::String* in) { return text(in, max_scope_bytes, 1); }
    std::string series(const flatbuffers::String* in) { return text(in, max_code_bytes, 1); }
    std::string code(const flatbuffers::String* in) { return text(in, max_code_bytes, 1); }

    Bytes bytes(const flatbuffers::Vector<std::uint8_t>* in, std::size_t max_bytes, std::size_t min_bytes = 0) {
        const auto view = in == nullptr ? ByteView() : ByteView(in->data(), in->size());
        require(view.size() >= min_bytes && view.size() <= max_bytes);
        return ok_ ? base::copy(view) : Bytes();
    }
    template <class Array, class In>
    Array fixed(const In* in) {
        Array out{};
        require(in != nullptr);
        if (ok_) std::copy(in->bytes()->begin(), in->bytes()->end(), out.begin());
        return out;
    }
    base::Id id(const wire::Id* in) { return base::Id{fixed<std::array<std::uint8_t, 16>>(in)}; }
    base::Id some_id(const wire::Id* in) {
        const auto value = id(in);
        require(!value.is_null());
        return value;
    }
    base::Digest digest(const wire::Digest* in) { return fixed<base::Digest>(in); }
    base::Instant instant(std::int64_t ms) {
        require(ms >= 0 && ms <= last_instant_ms);
        return {ms};
    }
    schema::PartKey key(const wire::PartKey* in) {
        require(in != nullptr);
        return ok_ ? schema::PartKey{in->kind(), id(&in->id()), in->facet()} : schema::PartKey{};
    }
    Cursor cursor(const wire::Cursor* in) {
        require(in != nullptr);
        return ok_ ? Cursor{id(&in->epoch()), in->seq(), in->chain()} : Cursor{};
    }

    /// A list that is absent is empty. Reserves only what the verified buffer really holds.
    template <class In, class Take>
    auto list(const In* in, std::size_t max_count, Take take) {
        std::vector<decltype(take(in->Get(0)))> out;
        if (in == nullptr) return out;
        require(in->size() <= max_count);
        // The verifier looks at where a vector begins, not at where its elements do.
        constexpr auto alignment = alignof(std::remove_pointer_t<decltype(in->Get(0))>);
        require(in->size() == 0 || reinterpret_cast<std::uintptr_t>(in->Data()) % alignment == 0);
        if (!ok_) return out;
        out.reserve(in->size());
        for (flatbuffers::uoffset_t i = 0; i < in->size() && ok_; ++i) out.push_back(take(in->Get(i)));
        return out;
    }
    /// No name twice: both sides index scopes by their place, and keep them by name.
    template <class Items, class Name>
    void require_distinct(const Items& items, Name name) {
        std::vector<std::string_view> names;
        names.reserve(items.size());
        for (const auto& item : items) names.push_back(name(item));
        std::sort(names.begin(), names.end());
        require(std::adjacent_find(names.begin(), names.end()) == names.end());
    }
    std::vector<std::string> scopes(const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* in) {
        auto out = list(in, max_scopes, [&](const flatbuffers::String* one) { return scope(one); });
        require_distinct(out, [](const std::string& one) -> std::string_view { return one; });
        return out;
    }
    std::vector<NumberBlock> numbers(const flatbuffers::Vector<flatbuffers::Offset<wire::NumberBlock>>* in) {
        return list(in, max_number_blocks, [&](const wire::NumberBlock* one) {
            require(one->next() <= one->end());
            return NumberBlock{series(one->series()), one->next(), one->end()};
        });
    }

private:
    bool ok_ = true;
};

Frame take(Checked& in, const wire::Challenge& frame) {
    return Challenge{in.digest(frame.nonce()), frame.protocol(), in.instant(frame.server_time_ms())};
}

Frame take(Checked& in, const wire::Hello& frame) {
    Hello out;
    out.protocol = frame.protocol();
    out.schema = frame.schema();
    out.app = in.text(frame.app(), max_code_bytes);
    out.replica = in.some_id(frame.replica());
    out.device = in.some_id(frame.device());
    out.user = in.some_id(frame.user());
    out.session_secret = in.bytes(frame.session_secret(), max_secret_bytes);
    out.signature = in.fixed<base::Signature64>(frame.signature());
    out.cursor = in.cursor(frame.cursor());
    out.held = in.list(frame.held(), max_scopes, [&](const wire::HeldScope* one) {
        return HeldScope{in.scope(one->scope()), one->complete(), one->snapshot_seq(), in.key(one->after()), one->rows_done()};
    });
    in.require_distinct(out.held, [](const HeldScope& one) -> std::string_view { return one.scope; });
    out.last_no = frame.last_no();
    std::uint64_t previous = 0;
    out.sent = in.list(frame.sent(), max_unanswered, [&](const wire::Sent* one) {
        in.require(one->no() > previous && one->no() <= out.last_no);
        return Sent{previous = one->no(), in.digest(&one->digest())};
    });
    previous = 0;
    out.passed = in.list(frame.passed(), max_passed, [&](const wire::Place* one) {
        in.require(one->seq() > previous);
        return Place{previous = one->seq(), one->chain()};
    });
    out.farewell = frame.farewell();
    return out;
}

Frame take(Checked& in, const wire::Welcome& frame) {
    Welcome out;
    out.epoch = in.some_id(frame.epoch());
    out.head = frame.head();
    out.schema = frame.schema();
    out.server_time = in.instant(frame.server_time_ms());
    out.scopes = in.scopes(frame.scopes());
    out.numbers = in.numbers(frame.numbers());
    out.shared_upto = frame.shared_upto();
    out.decided_upto = frame.decided_upto();
    out.restart = frame.restart();
    out.farewell = frame.farewell();
    return out;
}

Frame take(Checked& in, const wire::Refusal& frame) {
    in.require(frame.retry_after_ms() <= max_retry_after_ms);
    return Refusal{in.code(frame.code()), in.text(frame.detail(), max_detail_bytes), frame.retry_after_ms(), frame.wipe()};
}

Frame take(Checked& in, const wire::Push& frame) {
    Push out;
    out.mutations = in.list(frame.mutations(), max_push_mutations,
                            [&](const wire::Blob* one) { return in.bytes(one->bytes(), schema::max_mutation_bytes, 1); });
    in.require(!out.mutations.empty());
    return out;
}

Frame take(Checked& in, const wire::Page& frame) {
    Page out;
    out.snapshot = frame.snapshot();
    out.scope = frame.scope();
    out.first = frame.first();
    out.snapshot_seq = frame.snapshot_seq();
    out.rows_done = frame.rows_done();
    out.rows_total = frame.rows_total();
    out.last = frame.last();
    out.upto = in.key(frame.upto());
    in.require(out.scope < max_scopes && out.rows_done <= out.rows_total);
    in.require(out.snapshot || (!out.first && !out.last && out.scope == 0));
    out.rows = in.bytes(frame.rows(), max_frame_bytes);
    out.no = frame.no();
    return out;
}

schema::Verdict take_verdict(Checked& in, const wire::Blob* one) {
    auto verdict = schema::decode_verdict(in.bytes(one->bytes(), max_frame_bytes));
    in.require(verdict.has_value() && verdict->no > 0);
    return in.ok() ? std::move(*verdict) : schema::Verdict{};
}

Frame take(Checked& in, const wire::Checkpoint& frame) {
    Checkpoint out;
    out.cursor = in.cursor(frame.cursor());
    in.require(!out.cursor.epoch.is_null());
    out.sums = in.list(frame.sums(), max_scopes, [&](const wire::ScopeSum* one) {
        in.require(one->sum() != nullptr);
        if (!in.ok()) return ScopeSum{};
        return ScopeSum{in.scope(one->scope()), {one->sum()->high(), one->sum()->low()}, one->count()};
    });
    in.require_distinct(out.sums, [](const ScopeSum& one) -> std::string_view { return one.scope; });
    out.verdicts = in.list(frame.verdicts(), max_verdicts, [&](const wire::Blob* one) { return take_verdict(in, one); });
    out.scopes = in.scopes(frame.scopes());
    out.numbers = in.numbers(frame.numbers());
    out.server_time = in.instant(frame.server_time_ms());
    out.no = frame.no();
    return out;
}

Frame take(Checked&, const wire::Received& frame) {
    return Received{frame.pages()};
}

Frame take(Checked& in, const wire::Refetch& frame) {
    return Refetch{in.scope(frame.scope())};
}

Frame take(Checked& in, const wire::NumbersWanted& frame) {
    return NumbersWanted{in.series(frame.series())};
}

Frame take(Checked& in, const wire::BlobOffer& frame) {
    in.require(frame.size() > 0 && frame.size() <= max_blob_bytes);
    BlobOffer out{in.digest(frame.digest()), frame.size(), in.text(frame.mime(), max_code_bytes), {}};
    if (frame.thumbnail() != nullptr) out.thumbnail = in.digest(frame.thumbnail());
    return out;
}

Frame take(Checked& in, const wire::BlobWanted& frame) {
    in.require(frame.from() <= max_blob_bytes);
    return BlobWanted{in.digest(frame.digest()), frame.from(), frame.thumbnail()};
}

Frame take(Checked& in, const wire::BlobChunk& frame) {
    BlobChunk out{in.digest(frame.digest()), frame.offset(), frame.size(), in.bytes(frame.bytes(), blob_chunk_bytes),
                  frame.thumbnail()};
    in.require(out.size <= max_blob_bytes && out.offset <= out.size && out.bytes.size() <= out.size - out.offset);
    return out;
}

Frame take(Checked& in, const wire::BlobMissing& frame) {
    return BlobMissing{in.digest(frame.digest()), in.code(frame.code()), frame.thumbnail()};
}

Frame take_body(Checked& in, const wire::Envelope& envelope) {
    switch (envelope.body_type()) {
        case wire::Body::Challenge:
            return take(in, *envelope.body_as_Challenge());
        case wire::Body::Hello:
            return take(in, *envelope.body_as_Hello());
        case wire::Body::Welcome:
            return take(in, *envelope.body_as_Welcome());
        case wire::Body::Refusal:
            return take(in, *envelope.body_as_Refusal());
        case wire::Body::Push:
            return take(in, *envelope.body_as_Push());
        case wire::Body::Page:
            return take(in, *envelope.body_as_Page());
        case wire::Body::Checkpoint:
            return take(in, *envelope.body_as_Checkpoint());
        case wire::Body::Received:
            return take(in, *envelope.body_as_Received());
        case wire::Body::Refetch:
            return take(in, *envelope.body_as_Refetch());
        case wire::Body::NumbersWanted:
            return take(in, *envelope.body_as_NumbersWanted());
        case wire::Body::BlobOffer:
            return take(in, *envelope.body_as_BlobOffer());
        case wire::Body::BlobWanted:
            return take(in, *envelope.body_as_BlobWanted());
        case wire::Body::BlobChunk:
            return take(in, *envelope.body_as_BlobChunk());
        case wire::Body::BlobMissing:
            return take(in, *envelope.body_as_BlobMissing());
        case wire::Body::Farewell:
            return Farewell{};
        case wire::Body::NONE:
            break;
    }
    in.require(false);
    return Received{};
}

}  // namespace

base::Result<Frame> decode_frame(ByteView bytes) {
    if (bytes.size() > max_frame_bytes) return base::error("frame_too_large", std::to_string(bytes.size()) + " bytes");
    // Scalars are read in place: the buffer must lie as its writer laid it.
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::max_align_t) != 0) return decode_frame(base::copy(bytes));
    flatbuffers::Verifier verifier(bytes.data(), bytes.size(), max_depth, max_tables);
    if (bytes.empty() || !wire::VerifyEnvelopeBuffer(verifier)) return base::error("frame_malformed", "envelope");
    const auto& envelope = *wire::GetEnvelope(bytes.data());
    if (envelope.body_type() > wire::Body::MAX) {
        return base::error("frame_unknown", std::to_string(static_cast<int>(envelope.body_type())));
    }
    if (envelope.body() == nullptr) return base::error("frame_malformed", "no body");
    Checked in;
    auto frame = take_body(in, envelope);
    if (!in.ok()) return base::error("frame_malformed", wire::EnumNameBody(envelope.body_type()));
    return frame;
}

}  // namespace satchel::sync
