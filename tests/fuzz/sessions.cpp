#include "tests/fuzz/target.h"
#include "tests/shared/sync/frame_samples.h"
#include "tests/support/sync_fakes.h"

// A session in the middle of its life, and a peer that says anything. It goes on or it ends; what it says can be read; no view stays open.

namespace {

using namespace satchel;
using tests::World;

void prepare(World& world) {
    world.ledger.subscribe({"org", "team"});
    world.ledger.put(1, "one", {"org"});
    world.ledger.put(2, "two", {"org", "team"});
    world.replica.create(50, "mine", {"org"});
    fuzz::require(world.settle());
}

/// Frames as [length, two bytes][bytes], one after the other.
template <class Say>
void speak(base::ByteView input, Say say) {
    fuzz::Choices choices(input);
    while (choices.more()) {
        const auto length = choices.below(1 << 16);
        if (!say(choices.take(length))) return;
    }
}

void run_server(base::ByteView input) {
    World world;
    prepare(world);
    speak(input, [&](base::ByteView frame) {
        world.server->receive(frame);
        while (world.server->pump(1 << 20)) {}
        for (const auto& answer : world.server->take_outgoing()) fuzz::require(sync::decode_frame(answer).has_value());
        fuzz::require(world.ledger.views == 0);
        return !world.server->ended();
    });
}

void run_client(base::ByteView input) {
    World world;
    prepare(world);
    speak(input, [&](base::ByteView frame) {
        world.client->receive(frame, {5'000'000});
        for (const auto& said : world.client->take_outgoing()) fuzz::require(sync::decode_frame(said).has_value());
        return !world.client->ended();
    });
}

/// Before anybody is admitted: the first bytes of a stranger.
void run_stranger(base::ByteView input) {
    tests::FakeLedger ledger;
    sync::ServerSession session(ledger, {1, 2, 3});
    session.open();
    speak(input, [&](base::ByteView frame) {
        session.receive(frame);
        (void)session.pump(1 << 20);
        for (const auto& answer : session.take_outgoing()) fuzz::require(sync::decode_frame(answer).has_value());
        fuzz::require(!session.principal());
        return !session.ended();
    });
}

std::vector<base::Bytes> conversations() {
    std::vector<base::Bytes> all;
    for (const auto& [name, frame] : tests::frame_samples()) {
        const auto bytes = sync::encode(frame);
        base::Bytes said = {static_cast<std::uint8_t>(bytes.size()), static_cast<std::uint8_t>(bytes.size() >> 8)};
        said.insert(said.end(), bytes.begin(), bytes.end());
        all.push_back(std::move(said));
    }
    return all;
}

FUZZ_TARGET(server_session, run_server, conversations);
FUZZ_TARGET(client_session, run_client, conversations);
FUZZ_TARGET(stranger, run_stranger, conversations);

}  // namespace
