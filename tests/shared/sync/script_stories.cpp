#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

/// Longer stories, in pages so small that each takes many.

namespace {

void small_pages(World& world) {
    world.limits = {.page_rows = 3, .snapshot_rows = 2, .feed_entries = 4};
    world.ledger.subscribe({"org", "team"});
    for (std::uint64_t i = 1; i <= 10; ++i) world.ledger.put(i, "part", i % 3 == 0 ? Scopes{"org", "team"} : Scopes{"org"});
    QVERIFY(world.settle());
}

void start_in_small_pages(World& world) {
    small_pages(world);
    world.story_begins();
}

}  // namespace

SCRIPT(bootstrap_in_small_pages) {
    small_pages(world);
    AGREES(world);
}

SCRIPT(changes_in_small_pages) {
    start_in_small_pages(world);
    for (std::uint64_t i = 5; i <= 12; ++i) world.ledger.put(i, "changed", i % 2 == 0 ? Scopes{"team"} : Scopes{"elsewhere"});
    world.committed();
    QVERIFY(world.settle());
}

SCRIPT(several_pushes) {
    start_in_small_pages(world);
    for (std::uint64_t i = 20; i < 25; ++i) world.replica.create(i, i == 22 ? refused_title : "mine", {"org"});
    world.poke();
    QVERIFY(world.settle());
}

SCRIPT(user_is_moved) {
    start_in_small_pages(world);
    world.ledger.put(30, "over there", {"elsewhere"});
    world.ledger.put(31, "here and there", {"elsewhere", "org"});
    world.ledger.subscribe({"elsewhere", "org"});
    world.committed();
    QVERIFY(world.settle());
    world.ledger.subscribe({"org", "team", "elsewhere"});
    world.committed();
    QVERIFY(world.settle());
}

SCRIPT(restore_after_pushes) {
    several_pushes(world);
    world.story_begins();
    world.disconnect();
    world.ledger.restore(8);
    world.ledger.put(40, "another history", {"team"});
    QVERIFY(world.settle());
}

SCRIPT(fork_of_sent_work) {
    start_in_small_pages(world);
    world.replica.create(20, "one", {"org"});
    const auto copy = world.replica.state;
    world.replica.create(21, "two", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.replica.state = copy;
    world.replica.create(22, "another second", {"org"});
    world.replica.create(23, "a third", {"org"});
    QVERIFY(world.settle());
}

SCRIPT(damage_in_small_pages) {
    start_in_small_pages(world);
    world.disconnect();
    auto& parts = world.replica.state.parts;
    // What the script breaks must be there, also where an earlier fault kept it away.
    if (parts.contains(note(3))) parts[note(3)].image = schema::encode(note_shape(), note_image("flipped", {}));
    QVERIFY(world.settle());
}

SCRIPT(attachments_both_ways) {
    start_in_small_pages(world);
    for (std::uint8_t i = 0; i < 3; ++i) {
        const base::Bytes photo(sync::blob_chunk_bytes + 100, i);
        world.replica.state.own_blobs[base::sha256(photo)] = photo;
    }
    const base::Bytes other(sync::blob_chunk_bytes + 7, 9);
    world.ledger.blobs[base::sha256(other)] = {other.size(), other};
    world.replica.state.wanted.insert(base::sha256(other));
    world.poke();
    QVERIFY(world.settle());
}

SCRIPT(numbers_of_two_series) {
    world.replica.numbers_low = {"CL", "SO"};
    small_pages(world);
}
