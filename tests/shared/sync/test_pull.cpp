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

class TestPull : public QObject {
    Q_OBJECT

private slots:
    void first_bootstrap();
    void nothing_new();
    void changes_since();
    void live();
    void quiet_commits_are_told_together();
    void window();
    void bootstrap_resumes();
    void changes_during_a_bootstrap();
    void many_parts_with_one_seq();
    void far_behind();
    void damaged_row_is_fetched_again();
    void hopeless_scope_is_left();
    void restored_ledger();
    void restored_ledger_without_epochs();
    void feed_that_was_not_compacted();
    void view_never_outlives_a_call();
};

void TestPull::first_bootstrap() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org,team",
         "ledger: snapshot of org, first, 2/2, last: 1+org 2+org", "device: received 1",
         // 2 lives in org too: its image has crossed.
         "ledger: snapshot of team, first, 2/2, last: 2=team 3+team", "device: received 2", "ledger: checkpoint 4 org=2,team=2");
    AGREES(world);
    QCOMPARE(world.replica.transactions, std::size_t{1});
}

void TestPull::nothing_new() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: checkpoint 4 org=2,team=2");
}

void TestPull::changes_since() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
    world.ledger.put(1, "one, again", {"org", "team"});
    world.ledger.put(2, "two, moved", {"team"});
    world.ledger.put(3, "three, gone from here", {"elsewhere"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: feed: 1+org+team 2+team-org 3-team", "device: received 1", "ledger: checkpoint 7 org=1,team=2");
    AGREES(world);
}

void TestPull::live() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.put(4, "four", {"team"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 4+team", "device: received 3", "ledger: checkpoint 5 team=3");
    AGREES(world);
}

void TestPull::quiet_commits_are_told_together() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
    for (int i = 1; i <= 100; ++i) {
        QVERIFY(world.take_transcript().empty());
        world.ledger.put(50, "for others", {"elsewhere"});
        world.committed();
        QVERIFY(world.settle());
    }
    SAYS(world, "ledger: checkpoint 104");
}

void TestPull::window() {
    FakeLedger ledger;
    ledger.subscribe({"org"});
    ledger.commit([&](LedgerState& state) {
        for (std::uint64_t i = 1; i <= 60'000; ++i) state.write(note(i), note_image("many", {"org"}), {"org"});
    });
    sync::ServerSession session(ledger, {});
    session.open();
    sync::Hello hello{.replica = numbered_id(1, 5), .device = numbered_id(1, 6), .user = ledger.user};
    hello.signature = base::sign(ledger.key, sync::hello_message({}, hello.replica, hello.user));
    session.receive(sync::encode(hello));
    QCOMPARE(session.take_outgoing().size(), std::size_t{2});
    QVERIFY(session.pump(1));
    QCOMPARE(session.take_outgoing().size(), std::size_t{1});
    // As much as one likes, and no more than the window.
    QVERIFY(!session.pump(std::size_t{1} << 30));
    QCOMPARE(session.take_outgoing().size(), sync::page_window - 1);
    QVERIFY(!session.pump(std::size_t{1} << 30));
    QVERIFY(session.take_outgoing().empty());
    session.receive(sync::encode(sync::Received{3}));
    QVERIFY(!session.pump(std::size_t{1} << 30));
    QCOMPARE(session.take_outgoing().size(), std::size_t{3});
    // What has not been sent cannot have been received.
    session.receive(sync::encode(sync::Received{12}));
    QVERIFY(session.ended());
}

void TestPull::bootstrap_resumes() {
    World world;
    world.ledger.subscribe({"org"});
    fill_many(world, 3'500, {"org"});
    world.cut_after_frames = 6;  // the second page has arrived, its receipt has not
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org",
         "ledger: snapshot of org, first, 1000/3500: 1000 rows", "device: received 1",
         "ledger: snapshot of org, 3000/3500: 2000 rows", "ledger: challenge", "device: hello at 0 holding org(3000)",
         "ledger: welcome to org", "ledger: snapshot of org, 3500/3500, last: 500 rows", "device: received 1",
         "ledger: checkpoint 2 org=3500");
    AGREES(world);
}

void TestPull::changes_during_a_bootstrap() {
    World world;
    world.ledger.subscribe({"org"});
    fill_many(world, 1'500, {"org"});
    world.cut_after_frames = 5;
    world.connect();
    QVERIFY(!world.run());
    world.disconnect();
    world.take_transcript();
    world.ledger.put(1'001, "changed behind our back", {"org"});
    world.ledger.put(1'002, "left behind our back", {"elsewhere"});
    world.ledger.put(5, "entered behind our back", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding org(1000)", "ledger: welcome to org",
         "ledger: snapshot of org, 1500/1500, last: 500 rows", "device: received 1", "ledger: feed: 5+org 1001+org 1002-org",
         "device: received 2", "ledger: checkpoint 5 org=1500");
    AGREES(world);
}

void TestPull::many_parts_with_one_seq() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
    world.ledger.put(1, "before", {"org"});
    fill_many(world, 12'000, {"org"});
    world.ledger.put(2, "after", {"org"});
    world.committed();
    QVERIFY(world.settle());
    AGREES(world);
    QVERIFY(world.replica.state.complete.contains("org"));
}

void TestPull::far_behind() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
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

void TestPull::damaged_row_is_fetched_again() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
    world.replica.state.parts.at(note(3)).image = schema::encode(note_shape(), note_image("flipped", {}));
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 4 holding org,team", "ledger: welcome to org,team",
         "ledger: checkpoint 4 org=2,team=2", "device: refetch team", "ledger: snapshot of team, first, 2/2, last: 2+team 3+team",
         "device: received 1", "ledger: checkpoint 4 team=2");
    QCOMPARE(world.client->progress().mismatches, std::uint64_t{1});
}

void TestPull::hopeless_scope_is_left() {
    World world;
    fill(world);
    world.ledger.odd.damaged_sums = {"team"};
    QVERIFY(world.settle());
    world.take_transcript();
    QCOMPARE(world.client->progress().refetches, std::uint64_t{2});
    QCOMPARE(world.client->progress().mismatches, std::uint64_t{3});
    // Everything else goes on.
    world.ledger.put(1, "one, again", {"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 1+org", "device: received 5", "ledger: checkpoint 5 org=2");
}

void TestPull::restored_ledger() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.replica.create(10, "lost with the backup", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.take_transcript();
    const auto epoch = world.replica.state.epoch;
    world.ledger.restore(3);
    world.ledger.put(7, "another history", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 5 holding org,team",
         "ledger: welcome to org,team, start anew, offer 1 again", "device: push 1",
         "ledger: snapshot of org, first, 4/4, last: 1+org 2+org 7+org 10+org", "device: received 1",
         "ledger: snapshot of team, first, 1/1, last: 2=team", "device: received 2",
         "ledger: checkpoint 5 org=4,team=1 accepts 1");
    AGREES(world);
    QVERIFY(world.replica.state.epoch != epoch);
}

void TestPull::restored_ledger_without_epochs() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.disconnect();
    world.ledger.mints = false;
    world.ledger.restore(2);
    QVERIFY(world.settle());
    AGREES(world);
}

void TestPull::feed_that_was_not_compacted() {
    World world;
    fill(world);
    QVERIFY(world.settle());
    world.take_transcript();
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

void TestPull::view_never_outlives_a_call() {
    World world;
    world.ledger.subscribe({"org"});
    fill_many(world, 3'000, {"org"});
    world.connect();
    for (std::size_t i = 1; i < 9; ++i) {
        world.cut_after_frames = i;
        world.run();
        QCOMPARE(world.ledger.views, std::size_t{0});
    }
}

QTEST_APPLESS_MAIN(TestPull)
#include "test_pull.moc"
