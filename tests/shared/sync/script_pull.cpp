#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

SCRIPT(first_bootstrap) {
    fill(world);
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org,team",
         "ledger: snapshot of org, first, 2/2, last: 1+org 2+org", "device: received 1",
         // 2 lives in org too: its image has crossed.
         "ledger: snapshot of team, first, 2/2, last: 2=team 3+team", "device: received 2", "ledger: checkpoint 4 org=2,team=2");
    AGREES(world);
    QVERIFY(world.replayed || world.replica.transactions == 1);
}

SCRIPT(nothing_new) {
    start_filled(world);
    world.disconnect();
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: checkpoint 4 org=2,team=2");
}

SCRIPT(changes_since) {
    start_filled(world);
    world.disconnect();
    world.ledger.put(1, "one, again", {"org", "team"});
    world.ledger.put(2, "two, moved", {"team"});
    world.ledger.put(3, "three, gone from here", {"elsewhere"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: feed: 1+org+team 2+team-org 3-team", "device: received 1", "ledger: checkpoint 7 org=1,team=2");
    AGREES(world);
}

SCRIPT(live) {
    start_filled(world);
    world.ledger.put(4, "four", {"team"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 4+team", "device: received 3", "ledger: checkpoint 5 team=3");
    AGREES(world);
}

SCRIPT(quiet_commits_are_told_together) {
    start_filled(world);
    for (int i = 1; i <= 100; ++i) {
        QVERIFY(world.replayed || world.take_transcript().empty());
        world.ledger.put(50, "for others", {"elsewhere"});
        world.committed();
        QVERIFY(world.settle());
    }
    SAYS(world, "ledger: checkpoint 104");
}

SCRIPT(window) {
    world.limits = {.page_rows = 1, .snapshot_rows = 1};
    world.pump_bytes = std::size_t{1} << 30;
    world.ledger.subscribe({"org"});
    for (std::uint64_t i = 1; i <= 12; ++i) world.ledger.put(i, "one of many", {"org"});
    world.connect();
    world.run_some(3);
    world.take_transcript();
    // As much as the driver likes, and no more than the window.
    world.hold_device = true;
    world.run();
    if (!world.replayed) QCOMPARE(world.take_transcript().size(), sync::page_window);
    world.hold_device = false;
    QVERIFY(world.settle());
    AGREES(world);
}

SCRIPT(bootstrap_resumes) {
    world.limits = {.page_rows = 40, .snapshot_rows = 20};
    world.ledger.subscribe({"org"});
    fill_many(world, 75, {"org"});
    world.cut_after(6);  // the second page has arrived, its receipt has not
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org",
         "ledger: snapshot of org, first, 20/75: 20 rows", "device: received 1", "ledger: snapshot of org, 60/75: 40 rows",
         "ledger: challenge", "device: hello at 0 holding org(60)", "ledger: welcome to org",
         "ledger: snapshot of org, 75/75, last: 15 rows", "device: received 1", "ledger: checkpoint 2 org=75");
    AGREES(world);
}

SCRIPT(changes_during_a_bootstrap) {
    world.limits = {.page_rows = 40, .snapshot_rows = 20};
    world.ledger.subscribe({"org"});
    fill_many(world, 31, {"org"});
    world.connect();
    world.run_some(5);
    world.disconnect();
    world.take_transcript();
    world.ledger.put(1'001, "changed behind our back", {"org"});
    world.ledger.put(1'002, "left behind our back", {"elsewhere"});
    world.ledger.put(5, "entered behind our back", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding org(20)", "ledger: welcome to org",
         "ledger: snapshot of org, 31/31, last: 11 rows", "device: received 1", "ledger: feed: 5+org 1001+org 1002-org",
         "device: received 2", "ledger: checkpoint 5 org=31");
    AGREES(world);
}

SCRIPT(many_parts_with_one_seq) {
    world.limits.feed_entries = 20;
    start_filled(world);
    world.ledger.put(1, "before", {"org"});
    fill_many(world, 120, {"org"});
    world.ledger.put(2, "after", {"org"});
    world.committed();
    QVERIFY(world.settle());
    AGREES(world);
    QVERIFY(world.replica.state.complete.contains("org"));
}

SCRIPT(far_behind) {
    start_filled(world);
    world.disconnect();
    world.ledger.put(1, "one, again", {"org"});
    world.ledger.put(4, "four", {"team"});
    world.ledger.odd.far_behind = {"org"};
    QVERIFY(world.settle());
    // 2 has not changed since the cursor: what is held of it is right.
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: snapshot of org, first, 2/2, last: 1+org 2=org", "device: received 1", "ledger: feed: 4+team",
         "device: received 2", "ledger: checkpoint 6 org=2,team=3");
    AGREES(world);
}

SCRIPT(damaged_row_is_fetched_again) {
    start_filled(world);
    world.disconnect();
    world.replica.state.parts.at(note(3)).image = schema::encode(note_shape(), note_image("flipped", {}));
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: checkpoint 4 org=2,team=2", "device: refetch team", "ledger: snapshot of team, first, 2/2, last: 2+team 3+team",
         "device: received 1", "ledger: checkpoint 4 team=2");
    if (!world.replayed) QCOMPARE(world.client->progress().mismatches, std::uint64_t{1});
}

SCRIPT(hopeless_scope_is_left) {
    fill(world);
    world.ledger.odd.damaged_sums = {"team"};
    QVERIFY(world.settle());
    world.take_transcript();
    if (!world.replayed) QCOMPARE(world.client->progress().refetches, std::uint64_t{2});
    if (!world.replayed) QCOMPARE(world.client->progress().mismatches, std::uint64_t{3});
    // Everything else goes on.
    world.ledger.put(1, "one, again", {"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 1+org", "device: received 5", "ledger: checkpoint 5 org=2");
}

SCRIPT(restored_ledger) {
    start_filled(world);
    world.replica.create(10, "lost with the backup", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
    const auto epoch = world.replica.state.epoch;
    world.ledger.restore(3);
    world.ledger.put(7, "another history", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 5 holding org,team", "ledger: welcome to org,team, start anew behind 0",
         "ledger: challenge", "device: hello at 0 holding nothing sent 1", "ledger: welcome to org,team", "device: push 1",
         "ledger: snapshot of org, first, 4/4, last: 1+org 2+org 7+org 10+org", "device: received 1",
         "ledger: snapshot of team, first, 1/1, last: 2=team", "device: received 2",
         "ledger: checkpoint 5 org=4,team=1 accepts 1");
    AGREES(world);
    QVERIFY(world.replica.state.epoch != epoch);
}

SCRIPT(restored_ledger_that_heard_a_copy_first) {
    start(world);
    world.replica.create(1, "written before the phone was copied", {"org"});
    auto copy = world.replica.state;
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.ledger.restore(1);
    world.ledger.put(7, "another history", {"org"});
    std::swap(world.replica.state, copy);
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
    // What the copy has been told of this work holds for both.
    std::swap(world.replica.state, copy);
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 2 holding org", "ledger: welcome to org, start anew behind 1",
         "ledger: challenge", "device: hello at 0 holding nothing sent 1", "ledger: welcome to org", "device: push 1",
         "ledger: snapshot of org, first, 2/2, last: 1+org 7+org", "device: received 1", "ledger: checkpoint 3 org=2 accepts 1");
    QVERIFY(world.replica.state.verdicts == copy.verdicts);
    AGREES(world);
}

SCRIPT(restored_ledger_that_heard_other_work_first) {
    start(world);
    auto copy = world.replica.state;
    world.replica.create(1, "mine", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.ledger.restore(1);
    std::swap(world.replica.state, copy);
    world.replica.create(2, "the copy's, under the same number", {"org"});
    QVERIFY(world.settle());
    world.disconnect();
    std::swap(world.replica.state, copy);
    QVERIFY(world.settle());
    QVERIFY(world.ledger.state().parts.contains(note(1)) && world.ledger.state().parts.contains(note(2)));
    AGREES(world);
}

SCRIPT(restored_from_before_the_last_restore) {
    start(world);
    const auto first = world.replica.state.epoch;
    world.replica.create(1, "lost twice", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.ledger.restore(1);
    QVERIFY(world.settle());
    const auto second = world.replica.state.epoch;
    world.replica.create(2, "lost once", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    // This backup has never heard of the second epoch.
    world.ledger.restore(1);
    QVERIFY(world.settle());
    QVERIFY(second != first && world.replica.state.epoch != first && world.replica.state.epoch != second);
    AGREES(world);
}

SCRIPT(restored_ledger_without_epochs) {
    start_filled(world);
    world.disconnect();
    world.ledger.mints = false;
    world.ledger.restore(2);
    QVERIFY(world.settle());
    AGREES(world);
}

SCRIPT(feed_that_was_not_compacted) {
    start_filled(world);
    world.ledger.odd.compacts = false;
    world.ledger.put(1, "shown to us", {"org"});
    world.ledger.put(1, "not for us any more", {"elsewhere"});
    world.ledger.put(3, "away", {"elsewhere"});
    world.ledger.put(3, "and back", {"team"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 1-org 3+team", "device: received 3", "ledger: checkpoint 8 org=1,team=2");
    AGREES(world);
}
