#include "shared/sync/messages.h"

#include "shared/sync/protocol_generated.h"

#include <flatbuffers/flatbuffers.h>

#include <string_view>

namespace satchel::sync {

using base::Bytes;
using flatbuffers::Offset;
using Builder = flatbuffers::FlatBufferBuilder;

namespace {

// Values that are stored in place.

wire::Id wire_id(const base::Id& id) {
    return wire::Id(flatbuffers::make_span(id.bytes));
}

wire::Digest wire_digest(const base::Digest& digest) {
    return wire::Digest(flatbuffers::make_span(digest));
}

wire::Cursor wire_cursor(const Cursor& cursor) {
    return {wire_id(cursor.epoch), cursor.seq, cursor.chain};
}

wire::PartKey wire_key(const schema::PartKey& key) {
    return {key.kind, key.facet, wire_id(key.id)};
}

// Values that are stored once and pointed at.

auto put_bytes(Builder& out, const Bytes& bytes) {
    return out.CreateVector(bytes.data(), bytes.size());
}

auto put_texts(Builder& out, const std::vector<std::string>& texts) {
    return out.CreateVectorOfStrings(texts);
}

template <class Items, class Put>
auto put_list(Builder& out, const Items& items, Put put) {
    std::vector<decltype(put(items.front()))> offsets;
    offsets.reserve(items.size());
    for (const auto& item : items) offsets.push_back(put(item));
    return out.CreateVector(offsets);
}

auto put_blobs(Builder& out, const std::vector<Bytes>& blobs) {
    return put_list(out, blobs, [&](const Bytes& bytes) { return wire::CreateBlob(out, put_bytes(out, bytes)); });
}

auto put_numbers(Builder& out, const std::vector<NumberBlock>& blocks) {
    return put_list(out, blocks, [&](const NumberBlock& block) {
        return wire::CreateNumberBlock(out, out.CreateString(block.series), block.next, block.end);
    });
}

auto put_sums(Builder& out, const std::vector<ScopeSum>& sums) {
    return put_list(out, sums, [&](const ScopeSum& sum) {
        const wire::Sum value(sum.sum.high, sum.sum.low);
        return wire::CreateScopeSum(out, out.CreateString(sum.scope), &value, sum.count);
    });
}

auto put_held(Builder& out, const std::vector<HeldScope>& held) {
    return put_list(out, held, [&](const HeldScope& one) {
        const auto after = wire_key(one.after);
        return wire::CreateHeldScope(out, out.CreateString(one.scope), one.complete, one.snapshot_seq, &after, one.rows_done);
    });
}

auto put_sent(Builder& out, const std::vector<Sent>& sent) {
    std::vector<wire::Sent> wired;
    wired.reserve(sent.size());
    for (const auto& one : sent) wired.emplace_back(one.no, wire_digest(one.digest));
    return out.CreateVectorOfStructs(wired);
}

auto put_passed(Builder& out, const std::vector<Place>& passed) {
    std::vector<wire::Place> wired;
    wired.reserve(passed.size());
    for (const auto& one : passed) wired.emplace_back(one.seq, one.chain);
    return out.CreateVectorOfStructs(wired);
}

// One per frame.

auto put(Builder& out, const Challenge& frame) {
    const auto nonce = wire_digest(frame.nonce);
    return wire::CreateChallenge(out, &nonce, frame.protocol, frame.server_time.ms);
}

auto put(Builder& out, const Hello& frame) {
    const auto app = out.CreateString(frame.app);
    const auto secret = put_bytes(out, frame.session_secret);
    const auto held = put_held(out, frame.held);
    const auto sent = put_sent(out, frame.sent);
    const auto passed = put_passed(out, frame.passed);
    const auto replica = wire_id(frame.replica);
    const auto device = wire_id(frame.device);
    const auto user = wire_id(frame.user);
    const wire::Signature signature(flatbuffers::make_span(frame.signature));
    const auto cursor = wire_cursor(frame.cursor);
    return wire::CreateHello(out, frame.protocol, frame.schema, app, &replica, &device, &user, secret, &signature, &cursor, held,
                             sent, frame.last_no, passed, frame.farewell);
}

auto put(Builder& out, const Welcome& frame) {
    const auto scopes = put_texts(out, frame.scopes);
    const auto numbers = put_numbers(out, frame.numbers);
    const auto epoch = wire_id(frame.epoch);
    return wire::CreateWelcome(out, &epoch, frame.head, frame.schema, frame.server_time.ms, scopes, numbers, frame.shared_upto,
                               frame.decided_upto, frame.restart, frame.farewell);
}

auto put(Builder& out, const Refusal& frame) {
    const auto code = out.CreateString(frame.code);
    return wire::CreateRefusal(out, code, out.CreateString(frame.detail), frame.retry_after_ms, frame.wipe);
}

auto put(Builder& out, const Push& frame) {
    return wire::CreatePush(out, put_blobs(out, frame.mutations));
}

auto put(Builder& out, const Page& frame) {
    const auto rows = put_bytes(out, frame.rows);
    const auto upto = wire_key(frame.upto);
    return wire::CreatePage(out, frame.snapshot, frame.scope, frame.first, frame.snapshot_seq, frame.rows_done, frame.rows_total,
                            frame.last, &upto, rows, frame.no);
}

auto put(Builder& out, const Checkpoint& frame) {
    const auto sums = put_sums(out, frame.sums);
    const auto verdicts = put_list(out, frame.verdicts, [&](const schema::Verdict& verdict) {
        return wire::CreateBlob(out, put_bytes(out, schema::encode(verdict)));
    });
    const auto scopes = put_texts(out, frame.scopes);
    const auto numbers = put_numbers(out, frame.numbers);
    const auto cursor = wire_cursor(frame.cursor);
    return wire::CreateCheckpoint(out, &cursor, sums, verdicts, scopes, numbers, frame.server_time.ms, frame.no);
}

auto put(Builder& out, const Received& frame) {
    return wire::CreateReceived(out, frame.pages);
}

auto put(Builder& out, const Refetch& frame) {
    return wire::CreateRefetch(out, out.CreateString(frame.scope));
}

auto put(Builder& out, const NumbersWanted& frame) {
    return wire::CreateNumbersWanted(out, out.CreateString(frame.series));
}

auto put(Builder& out, const BlobOffer& frame) {
    const auto mime = out.CreateString(frame.mime);
    const auto digest = wire_digest(frame.digest);
    const auto thumbnail = wire_digest(frame.thumbnail.value_or(base::Digest{}));
    return wire::CreateBlobOffer(out, &digest, frame.size, mime, frame.thumbnail ? &thumbnail : nullptr);
}

auto put(Builder& out, const BlobWanted& frame) {
    const auto digest = wire_digest(frame.digest);
    return wire::CreateBlobWanted(out, &digest, frame.from, frame.thumbnail);
}

auto put(Builder& out, const BlobChunk& frame) {
    const auto bytes = put_bytes(out, frame.bytes);
    const auto digest = wire_digest(frame.digest);
    return wire::CreateBlobChunk(out, &digest, frame.offset, frame.size, bytes, frame.thumbnail);
}

auto put(Builder& out, const BlobMissing& frame) {
    const auto code = out.CreateString(frame.code);
    const auto digest = wire_digest(frame.digest);
    return wire::CreateBlobMissing(out, &digest, code, frame.thumbnail);
}

auto put(Builder& out, const Farewell&) {
    return wire::CreateFarewell(out);
}

/// Enough that the builder need not grow for what is large.
std::size_t size_hint(const Frame& frame) {
    constexpr std::size_t envelope = 512;
    if (const auto* page = std::get_if<Page>(&frame)) return page->rows.size() + envelope;
    if (const auto* chunk = std::get_if<BlobChunk>(&frame)) return chunk->bytes.size() + envelope;
    if (const auto* push = std::get_if<Push>(&frame)) {
        std::size_t total = envelope;
        for (const auto& mutation : push->mutations) total += mutation.size() + 32;
        return total;
    }
    return envelope;
}

template <class T>
void finish(Builder& out, Offset<T> body) {
    out.Finish(wire::CreateEnvelope(out, wire::BodyTraits<T>::enum_value, body.Union()));
}

}  // namespace

Bytes encode(const Frame& frame) {
    Builder out(size_hint(frame));
    std::visit([&](const auto& one) { finish(out, put(out, one)); }, frame);
    return {out.GetBufferPointer(), out.GetBufferPointer() + out.GetSize()};
}

Bytes hello_message(const std::array<std::uint8_t, 32>& nonce, const base::Id& replica, const base::Id& user) {
    // The context keeps a signature that was made here from meaning anything elsewhere.
    constexpr std::string_view context = "satchel sync hello 1";
    Bytes message = base::copy(base::as_bytes(context));
    message.push_back(0);
    message.insert(message.end(), nonce.begin(), nonce.end());
    message.insert(message.end(), replica.bytes.begin(), replica.bytes.end());
    message.insert(message.end(), user.bytes.begin(), user.bytes.end());
    return message;
}

}  // namespace satchel::sync
