#include "tests/shared/sync/says.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;

namespace {

/// org holds 1 and 2, team holds 2 and 3.
void fill(World& world) {
    world.ledger.subscribe({"org", "team"});
    world.ledger.put(1, "one", {"org"});
    world.ledger.put(2, "two", {"org", "team"});
    world.ledger.put(3, "three", {"team"});
}

void fill_many(World& world, std::uint64_t count, const Scopes& scopes) {
    world.ledger.commit([&](LedgerState& state) {
        for (std::uint64_t i = 1; i <= count; ++i) state.write(note(1'000 + i), note_image("many", scopes), scopes);
    });
}

}  // namespace

class TestPullScopes : public QObject {
    Q_OBJECT

private slots:
    void scope_added();
    void added_scope_does_not_delay_the_rest();
    void scope_removed();
    void all_scopes_removed();
    void nothing_of_a_dropped_scope_crosses();
    void scope_taken_and_given_back();
};

void TestPullScopes::scope_added() {
    World world;
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

void TestPullScopes::added_scope_does_not_delay_the_rest() {
    World world;
    fill(world);
    fill_many(world, 4'000, {"late"});
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.subscribe({"org", "team", "late"});
    world.committed();
    // The change reaches the device between two pages of the new scope.
    world.cut_after_frames = world.frames + 4;
    QVERIFY(!world.run());
    world.ledger.time.ms += 1'000;
    world.ledger.put(1, "meanwhile", {"org"});
    world.committed();
    QVERIFY(world.run());
    SAYS(world, "ledger: checkpoint 6 now org,team,late", "ledger: snapshot of late, first, 1000/4000: 1000 rows",
         "device: received 3", "ledger: snapshot of late, 3000/4000: 2000 rows", "device: received 4", "ledger: feed: 1+org",
         "device: received 5", "ledger: checkpoint 7 org=2", "ledger: snapshot of late, 4000/4000, last: 1000 rows",
         "device: received 6", "ledger: checkpoint 7 late=4000");
    AGREES(world);
}

void TestPullScopes::scope_removed() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
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

void TestPullScopes::all_scopes_removed() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.subscribe({});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: refusal subscription_changed", "ledger: challenge", "device: hello at 4 holding org,team",
         "ledger: welcome to nothing", "ledger: checkpoint 5");
    AGREES(world);
}

void TestPullScopes::nothing_of_a_dropped_scope_crosses() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.put(3, "secret of the team", {"team"});
    world.ledger.put(2, "both", {"org", "team"});
    world.ledger.subscribe({"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 2+org", "device: received 3", "ledger: checkpoint 7 org=2 now org");
    AGREES(world);
}

void TestPullScopes::scope_taken_and_given_back() {
    World world;
    world.limits.page_rows = 1;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
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

QTEST_APPLESS_MAIN(TestPullScopes)
#include "test_pull_scopes.moc"
