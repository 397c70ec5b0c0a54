#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

/// The device takes its leave, over as many sessions as it takes, and is empty in the end.
bool takes_leave(World& world) {
    const bool turned_away = !world.settle() && world.refusal && world.refusal->code == "device_revoked";
    return turned_away && world.refusal->wipe && world.replica.wipes > 0 && world.replica.state.outbox.empty();
}

void revoke(World& world) {
    world.disconnect();
    world.ledger.revoked = true;
}

std::size_t count_of_kept(const World& world) {
    return world.ledger.state().set_aside.size();
}

}  // namespace

SCRIPT(farewell_of_a_device_with_nothing_left) {
    start_filled(world);
    revoke(world);
    QVERIFY(takes_leave(world));
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to nothing, to take leave",
         "device: farewell", "ledger: refusal device_revoked, wipe");
    QVERIFY(world.view_of_replica().empty());
}

SCRIPT(farewell_hands_over_what_waits) {
    start_filled(world);
    revoke(world);
    world.replica.create(7, "seven", {"org"});
    world.replica.create(8, "eight", {"org"});
    QVERIFY(takes_leave(world));
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to nothing, to take leave",
         "device: push 1 2", "ledger: checkpoint 6 keeps 1 keeps 2", "device: farewell", "ledger: refusal device_revoked, wipe");
    QVERIFY(world.ledger.state().set_aside == (std::vector<std::string>{"seven", "eight"}));
    // Kept, not judged.
    QVERIFY(!world.ledger.state().parts.contains(note(7)));
}

SCRIPT(farewell_of_what_was_decided_and_never_heard) {
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    world.hold_answers = true;
    world.run();
    while (world.ledger.submitted == 0) {
        world.disconnect();
        world.connect();
        world.run();
    }
    revoke(world);
    world.hold_answers = false;
    world.replica.create(2, "two", {"org"});
    QVERIFY(takes_leave(world));
    if (world.replayed) return;
    SAYS(world, "device: push 1", "ledger: challenge", "device: hello at 1 holding org sent 1",
         "ledger: welcome to nothing, to take leave", "device: push 1 2", "ledger: checkpoint 3 accepts 1 keeps 2",
         "device: farewell", "ledger: refusal device_revoked, wipe");
    QCOMPARE(count_of_kept(world), std::size_t{1});
}

SCRIPT(farewell_takes_attachments_along) {
    start(world);
    revoke(world);
    const base::Bytes photo(700'000, 7);
    world.replica.state.own_blobs[base::sha256(photo)] = photo;
    // Refused for good: that is no reason to stay.
    const base::Bytes huge(10, 9);
    world.replica.state.own_blobs[base::sha256(huge)] = huge;
    world.ledger.missing[base::sha256(huge)] = "type_refused";
    QVERIFY(takes_leave(world));
    QVERIFY(world.ledger.blobs[base::sha256(photo)].bytes == photo);
    if (world.replayed) return;
    const auto said = world.take_transcript();
    QCOMPARE(QString::fromStdString(said.back()), "ledger: refusal device_revoked, wipe");
    QCOMPARE(std::count(said.begin(), said.end(), "ledger: blob wanted from 700000"), 1);
}

SCRIPT(farewell_waits_for_an_attachment_that_cannot_be_taken_now) {
    start(world);
    revoke(world);
    const base::Bytes photo(10, 7);
    world.replica.state.own_blobs[base::sha256(photo)] = photo;
    world.ledger.missing[base::sha256(photo)] = "try_later";
    world.connect();
    QVERIFY(!world.run());
    QVERIFY(world.replayed || world.client->progress().failure == "try_later");
    QCOMPARE(world.replica.wipes, std::uint64_t{0});
    world.disconnect();
    world.ledger.missing.clear();
    QVERIFY(takes_leave(world));
    QVERIFY(world.ledger.blobs[base::sha256(photo)].bytes == photo);
}

SCRIPT(farewell_of_a_copied_phone) {
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    QVERIFY(world.settle());
    // The phone was copied before that, and its copy has gone on.
    world.replica.state.outbox.clear();
    world.replica.state.verdicts.clear();
    world.replica.create(2, "of the copy", {"org"});
    revoke(world);
    QVERIFY(takes_leave(world));
    QVERIFY(world.ledger.state().set_aside == std::vector<std::string>{"of the copy"});
    QVERIFY(world.ledger.state().parts.contains(note(1)));
}

SCRIPT(farewell_to_a_ledger_that_was_put_back) {
    start(world);
    const auto before = world.ledger.state().head.seq;
    world.replica.create(1, "one", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.ledger.restore(before);
    world.ledger.put(9, "another history", {"org"});
    world.ledger.revoked = true;
    QVERIFY(takes_leave(world));
    // What was decided in the history that is lost is offered once more before the device goes.
    QVERIFY(world.ledger.state().set_aside == std::vector<std::string>{"one"});
}

SCRIPT(work_written_during_the_farewell_is_handed_over_too) {
    start(world);
    revoke(world);
    world.connect();
    world.run_some(3);  // the farewell is on its way
    world.replica.create(1, "in the last moment", {"org"});
    QVERIFY(takes_leave(world));
    QVERIFY(world.ledger.state().set_aside == std::vector<std::string>{"in the last moment"});
    QVERIFY(world.replayed || world.replica.wipes == 1);
}

SCRIPT(second_farewell_says_no_more_than_that) {
    start(world);
    revoke(world);
    world.replica.create(1, "one", {"org"});
    QVERIFY(takes_leave(world));
    world.take_transcript();
    const auto head = world.ledger.state().head.seq;
    QVERIFY(takes_leave(world));
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to nothing, to take leave",
         "device: farewell", "ledger: refusal device_revoked, wipe");
    QCOMPARE(world.ledger.state().head.seq, head);
}
