#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

SCRIPT(scope_added) {
    world.ledger.subscribe({"org"});
    world.ledger.put(1, "one", {"org"});
    world.ledger.put(2, "two", {"org", "team"});
    world.ledger.put(3, "three", {"team"});
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.subscribe({"mine", "org", "team"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: checkpoint 5 now mine,org,team", "ledger: snapshot of mine, first, 0/0, last:", "device: received 2",
         "ledger: snapshot of team, first, 2/2, last: 2=team 3+team", "device: received 3", "ledger: checkpoint 5 mine=0,team=2");
    AGREES(world);
}

SCRIPT(added_scope_does_not_delay_the_rest) {
    world.limits = {.page_rows = 40, .snapshot_rows = 20};
    fill(world);
    fill_many(world, 80, {"late"});
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.subscribe({"org", "team", "late"});
    world.committed();
    // The change reaches the device between two pages of the new scope.
    world.run_some(4);
    world.ledger.time.ms += 1'000;
    world.ledger.put(1, "meanwhile", {"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: checkpoint 6 now org,team,late", "ledger: snapshot of late, first, 20/80: 20 rows", "device: received 3",
         "ledger: snapshot of late, 60/80: 40 rows", "device: received 4", "ledger: feed: 1+org", "device: received 5",
         "ledger: checkpoint 7 org=2", "ledger: snapshot of late, 80/80, last: 20 rows", "device: received 6",
         "ledger: checkpoint 7 late=80");
    AGREES(world);
}

SCRIPT(scope_removed) {
    start_filled(world);
    world.ledger.subscribe({"team"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: checkpoint 5 now team");
    AGREES(world);
    // Indexes have changed with the list.
    world.ledger.put(3, "three, again", {"team"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 3+team", "device: received 3", "ledger: checkpoint 6 team=2");
    AGREES(world);
}

SCRIPT(all_scopes_removed) {
    start_filled(world);
    world.ledger.subscribe({});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: refusal subscription_changed", "ledger: challenge", "device: hello at 4 holding org,team",
         "ledger: welcome to nothing", "ledger: checkpoint 5");
    AGREES(world);
}

SCRIPT(nothing_of_a_dropped_scope_crosses) {
    start_filled(world);
    world.ledger.put(3, "secret of the team", {"team"});
    world.ledger.put(2, "both", {"org", "team"});
    world.ledger.subscribe({"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 2+org", "device: received 3", "ledger: checkpoint 7 org=2 now org");
    AGREES(world);
}

SCRIPT(scope_taken_and_given_back) {
    world.limits.page_rows = 1;
    start_filled(world);
    world.ledger.put(1, "one, again", {"org"});
    world.ledger.put(2, "two, again", {"org"});
    world.ledger.put(3, "three, again", {"team"});
    world.committed();
    world.run_some(1);
    world.ledger.subscribe({"team"});
    world.run_some(2);
    world.ledger.subscribe({"org", "team"});
    QVERIFY(world.settle());
    // 2 was passed over while org was gone: only another session knows that it is owed.
    SAYS(world, "ledger: feed: 1+org", "device: received 7", "ledger: feed: 2-team", "device: received 8",
         "ledger: refusal subscription_changed", "ledger: challenge", "device: hello at 4 holding org,team",
         "ledger: welcome to org,team", "ledger: feed: 1+org", "device: received 1", "ledger: feed: 2+org-team",
         "device: received 2", "ledger: feed: 3+team", "device: received 3", "ledger: checkpoint 9 org=2,team=1");
    AGREES(world);
}

SCRIPT(away_for_longer_than_removals_are_kept) {
    start_filled(world);
    world.disconnect();
    world.replica.create(9, "written meanwhile", {"org"});
    world.ledger.put(1, "moved away", {"elsewhere"});
    world.ledger.compact();
    world.ledger.put(3, "three, again", {"team"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team, start anew behind 4",
         "device: push 1", "ledger: snapshot of org, first, 2/2, last: 2+org 9+org", "device: received 1",
         "ledger: snapshot of team, first, 2/2, last: 2=team 3+team", "device: received 2",
         "ledger: checkpoint 7 org=2,team=2 accepts 1");
    AGREES(world);
}

SCRIPT(away_but_not_for_too_long) {
    start_filled(world);
    world.ledger.put(1, "moved away", {"elsewhere"});
    world.committed();
    QVERIFY(world.settle());
    world.take_transcript();
    world.disconnect();
    world.ledger.compact();
    world.ledger.put(3, "three, again", {"team"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 5 holding org,team", "ledger: welcome to org,team", "ledger: feed: 3+team",
         "device: received 1", "ledger: checkpoint 6 org=1,team=2");
    AGREES(world);
}

/// What is staged of a scope is older than what is kept: what left it since would stay for ever.
SCRIPT(staged_before_removals_were_forgotten) {
    world.limits = {.page_rows = 2, .snapshot_rows = 2};
    world.ledger.subscribe({"org"});
    fill_many(world, 6, {"org"});
    world.run_some(6);
    world.disconnect();
    world.ledger.commit([](LedgerState& state) { state.write(note(1'001), note_image("moved", {}), {"elsewhere"}); });
    world.ledger.compact();
    QVERIFY(world.settle());
    AGREES(world);
}

/// Two scopes that hold the same parts, each begun in a session of its own. The older of them cannot be gone on with, so it comes anew: what
/// was left out of the younger, because the older brought it, must not be left out there because the younger does.
SCRIPT(one_of_two_staged_scopes_begins_anew) {
    world.limits = {.page_rows = 2, .snapshot_rows = 2};
    world.ledger.subscribe({"org"});
    fill_many(world, 6, {"area", "org"});
    world.connect();
    world.run_some(7);
    world.disconnect();
    world.ledger.put(7, "late", {"elsewhere"});
    world.ledger.subscribe({"area", "org"});
    world.connect();
    world.run_some(9);
    world.disconnect();
    world.take_transcript();
    world.ledger.compact();
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding area(2),org(6)", "ledger: welcome to area,org",
         "ledger: snapshot of area, 4/6: 1003+area 1004+area", "device: received 1",
         "ledger: snapshot of area, 6/6: 1005+area 1006+area", "device: received 2",
         "ledger: snapshot of area, 6/6, last:", "device: received 3", "ledger: snapshot of org, first, 2/6: 1001=org 1002=org",
         "device: received 4", "ledger: snapshot of org, 4/6: 1003=org 1004=org", "device: received 5",
         "ledger: snapshot of org, 6/6: 1005=org 1006=org", "device: received 6",
         "ledger: snapshot of org, 6/6, last:", "device: received 7", "ledger: checkpoint 4 area=6,org=6");
    AGREES(world);
}
