#pragma once

#include "shared/sync/messages.h"
#include "tests/support/sync_fake_ledger.h"

#include <utility>
#include <vector>

/// One of every frame, with all that it may carry and with as little as it may, for tests of the protocol's envelopes.
namespace satchel::tests {

inline schema::PartKey sample_key(std::uint64_t number) {
    return {7, numbered_id(number), 2};
}

inline sync::Challenge sample_challenge() {
    return {{1, 2, 3}, sync::protocol_version, {1'700'000'000'000}};
}

inline sync::Hello sample_hello() {
    sync::Hello frame;
    frame.schema = 3;
    frame.app = "satchel 0.1.0 linux";
    frame.replica = numbered_id(1);
    frame.device = numbered_id(2);
    frame.user = numbered_id(3);
    frame.session_secret = {1, 2, 3};
    frame.signature = {9, 8, 7};
    frame.cursor = {numbered_id(4), 5, 6};
    frame.held = {{"org", true, 0, {}, 0}, {"team:7", false, 12, sample_key(13), 14}};
    frame.sent = {{2, {1}}, {4, {2, 3}}};
    frame.last_no = 9;
    frame.passed = {{2, 3}, {5, 6}};
    frame.farewell = true;
    return frame;
}

inline sync::Welcome sample_welcome() {
    return {numbered_id(1), 5, 3, {6}, {"org", "rep:42"}, {{"SO", 100, 200}, {"CL", 7, 7}}, 3, 9, true, true};
}

inline sync::Page sample_page() {
    return {true, 1, true, 17, 2, 3, true, sample_key(1), {1, 2, 3, 4}, 5};
}

inline sync::Checkpoint sample_checkpoint() {
    sync::Checkpoint frame;
    frame.cursor = {numbered_id(1), 2, 3};
    frame.sums = {{"org", {1, 2}, 3}, {"rep:42", {4, 5}, 6}};
    frame.verdicts = {{.no = 1, .seq = 2}, {.no = 2, .judgement = schema::Judgement::rejected, .seq = 2, .because = 1}};
    frame.verdicts[1].findings = {{"credit_exceeded", {1, "two"}, sample_key(5), 1, numbered_id(6), 7}};
    frame.scopes = {"org"};
    frame.numbers = {{"SO", 1, 2}};
    frame.server_time = {99};
    frame.no = 6;
    return frame;
}

inline std::vector<std::pair<const char*, sync::Frame>> frame_samples() {
    using namespace sync;
    return {
        {"challenge", sample_challenge()},
        {"hello", sample_hello()},
        {"empty hello", Hello{.replica = numbered_id(1), .device = numbered_id(1), .user = numbered_id(1)}},
        {"welcome", sample_welcome()},
        {"empty welcome", Welcome{.epoch = numbered_id(1)}},
        {"refusal", Refusal{"try_later", "too many at once", 2'000}},
        {"refusal of a farewell", Refusal{.code = "device_revoked", .wipe = true}},
        {"farewell", Farewell{}},
        {"push", Push{{{1, 2, 3}, {4}}}},
        {"page", sample_page()},
        {"feed page", Page{.rows = {1}}},
        {"checkpoint", sample_checkpoint()},
        {"empty checkpoint", Checkpoint{.cursor = {numbered_id(1), 0, 0}}},
        {"received", Received{77}},
        {"refetch", Refetch{"rep:42"}},
        {"numbers wanted", NumbersWanted{"SO"}},
        {"blob offer", BlobOffer{{5}, 1'000, "image/jpeg", {}}},
        {"blob offer with a thumbnail", BlobOffer{{5}, 1'000, "image/jpeg", base::Digest{6}}},
        {"blob wanted", BlobWanted{{5}, 1'000, true}},
        {"blob chunk", BlobChunk{{5}, 10, 13, {1, 2, 3}, true}},
        {"thumbnail missing", BlobMissing{{5}, "no_thumbnail", true}},
        {"blob missing", BlobMissing{{5}, "quota", false}},
    };
}

}  // namespace satchel::tests
