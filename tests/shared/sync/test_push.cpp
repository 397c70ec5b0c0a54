#include "tests/shared/sync/says.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;

namespace {

void start(World& world) {
    world.ledger.subscribe({"org"});
    QVERIFY(world.settle());
    world.take_transcript();
}

std::size_t accepted(const World& world) {
    return world.replica.state.verdicts.size();
}

}  // namespace

class TestPush : public QObject {
    Q_OBJECT

private slots:
    void verdict_comes_with_its_rows();
    void rejection();
    void written_offline();
    void lost_checkpoint();
    void verdict_of_an_earlier_session_comes_with_its_rows();
    void no_more_than_may_be_unanswered();
    void large_mutations_go_alone();
    void verdicts_wait_for_a_bootstrap();
    void fork();
    void fork_after_decided_work();
    void ledger_is_busy();
    void numbers();
    void numbers_that_cannot_be_had();
    void foreign_mutations_data();
    void foreign_mutations();
    void too_many_unanswered();
    void damaged_outbox();
};

void TestPush::verdict_comes_with_its_rows() {
    World world;
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "ledger: feed: 1+org", "device: received 2", "ledger: checkpoint 2 org=1 accepts 1");
    AGREES(world);
}

void TestPush::rejection() {
    World world;
    start(world);
    world.replica.create(1, refused_title, {"org"});
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "ledger: checkpoint 2 rejects 1");
}

void TestPush::written_offline() {
    World world;
    start(world);
    world.disconnect();
    for (std::uint64_t i = 1; i <= 3; ++i) world.replica.create(i, "offline", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 1 holding org", "ledger: welcome to org", "device: push 1 2 3",
         "ledger: feed: 1+org 2+org 3+org", "device: received 1", "ledger: checkpoint 4 org=3 accepts 1 accepts 2 accepts 3");
    AGREES(world);
}

void TestPush::lost_checkpoint() {
    World world;
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    world.cut_after_frames = world.frames + 2;  // the rows have arrived, the checkpoint has not
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "ledger: feed: 1+org", "ledger: challenge", "device: hello at 1 holding org sent 1",
         "ledger: welcome to org",
         // The verdict is on its way; that it is offered once more does no harm.
         "device: push 1", "ledger: feed: 1+org", "device: received 1", "ledger: checkpoint 2 org=1 accepts 1");
    AGREES(world);
    QCOMPARE(world.ledger.state().head.seq, std::uint64_t{2});
}

void TestPush::verdict_of_an_earlier_session_comes_with_its_rows() {
    World world;
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    world.hold_answers = true;
    QVERIFY(world.run());
    SAYS(world, "device: push 1");
    world.disconnect();
    // It was decided after all. Nothing waits for the answer to the push: the hello named what was sent, and the ledger knows it.
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 1 holding org sent 1", "ledger: welcome to org", "device: push 1",
         "ledger: feed: 1+org", "device: received 1", "ledger: checkpoint 2 org=1 accepts 1");
    AGREES(world);
    world.hold_answers = false;
    QVERIFY(world.settle());
    QVERIFY(world.take_transcript().empty());
}

void TestPush::no_more_than_may_be_unanswered() {
    World world;
    start(world);
    world.disconnect();
    for (std::uint64_t i = 1; i <= 5'000; ++i) world.replica.create(i, "offline", {"org"});
    world.connect();
    std::size_t most = 0;
    while (accepted(world) < 5'000) {
        QVERIFY(world.run());
        most = std::max(most, world.ledger.submitted - accepted(world));
    }
    QVERIFY(most <= sync::max_unanswered);
    AGREES(world);
    QCOMPARE(world.ledger.submitted, std::size_t{5'000});
}

void TestPush::large_mutations_go_alone() {
    World world;
    start(world);
    const std::string large(600'000, 'x');
    for (std::uint64_t i = 1; i <= 3; ++i) world.replica.create(i, large, {"org"});
    world.poke();
    QVERIFY(world.settle());
    QCOMPARE(accepted(world), std::size_t{3});
    SAYS(world, "device: push 1", "device: push 2", "device: push 3", "ledger: feed: 1+org 2+org", "device: received 2",
         "ledger: feed: 3+org", "device: received 3", "ledger: checkpoint 4 org=3 accepts 1 accepts 2 accepts 3");
}

void TestPush::verdicts_wait_for_a_bootstrap() {
    World world;
    world.ledger.subscribe({"org"});
    world.ledger.put(1, "one", {"org"});
    world.replica.create(2, "two", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org", "device: push 1",
         "ledger: snapshot of org, first, 2/2, last: 1+org 2+org", "device: received 1", "ledger: checkpoint 3 org=2 accepts 1");
    AGREES(world);
}

void TestPush::fork() {
    World world;
    start(world);
    world.replica.create(1, "one", {"org"});
    auto copy = world.replica.state;
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    // A phone that was put back from a backup, and went on differently.
    world.replica.state = copy;
    world.replica.state.outbox.clear();
    world.replica.create(2, "another first", {"org"});
    world.take_transcript();
    QVERIFY(world.settle());
    // The verdict on the first 1 is not handed out for the second.
    SAYS(world, "ledger: challenge", "device: hello at 1 holding org", "ledger: welcome to org", "device: push 1",
         "ledger: feed: 1+org", "device: received 1", "ledger: checkpoint 2 org=1", "ledger: refusal forked", "ledger: challenge",
         "device: hello at 2 holding org", "ledger: welcome to org", "device: push 1", "ledger: feed: 2+org",
         "device: received 1", "ledger: checkpoint 3 org=2 accepts 1");
    QCOMPARE(world.replica.forks, std::uint64_t{1});
    AGREES(world);
}

void TestPush::fork_after_decided_work() {
    World world;
    start(world);
    world.replica.create(1, "one", {"org"});
    auto copy = world.replica.state;
    world.replica.create(2, "two", {"org"});
    world.poke();
    QVERIFY(world.settle());
    world.disconnect();
    world.replica.state = copy;
    world.replica.create(3, "another second", {"org"});
    world.replica.create(4, "a third", {"org"});
    world.take_transcript();
    QVERIFY(world.settle());
    // 1 and, by bad luck of its number, 3 took effect under the old name: they are told before the device renumbers the rest.
    AGREES(world);
    QCOMPARE(world.replica.forks, std::uint64_t{1});
    std::map<std::string, int> titles;
    for (const auto& [key, part] : world.ledger.state().parts)
        ++titles[schema::decode(note_shape(), part.image)->values[0].text()];
    QCOMPARE(titles, (std::map<std::string, int>{{"one", 1}, {"two", 1}, {"another second", 1}, {"a third", 1}}));
    for (const auto& [key, part] : world.ledger.state().parts) QCOMPARE(part.version, std::uint64_t{1});
}

void TestPush::ledger_is_busy() {
    World world;
    start(world);
    world.ledger.deciding = base::error("busy");
    world.replica.create(1, "one", {"org"});
    world.poke();
    QVERIFY(!world.run());
    QCOMPARE(QString::fromStdString(world.client->progress().refusal->code), QString("busy"));
    QVERIFY(world.client->progress().refusal->retry_after_ms > 0);
    world.disconnect();
    world.ledger.deciding.reset();
    QVERIFY(world.settle());
    AGREES(world);
}

void TestPush::numbers() {
    World world;
    world.replica.numbers_low = {"SO"};
    world.ledger.subscribe({"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org",
         "ledger: snapshot of org, first, 0/0, last:", "device: received 1", "ledger: checkpoint 1 org=0",
         "device: numbers wanted SO", "ledger: checkpoint 2 gives SO");
    QCOMPARE(world.replica.state.numbers["SO"], std::uint64_t{100});
}

void TestPush::numbers_that_cannot_be_had() {
    World world;
    start(world);
    world.replica.numbers_low = {"SO"};
    world.ledger.leases_numbers = false;
    world.ledger.put(1, "one", {"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 1+org", "device: received 2", "ledger: checkpoint 2 org=1", "device: numbers wanted SO");
    // Asked for once: a ledger that has none is not asked at every checkpoint.
    world.ledger.put(1, "one, again", {"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "ledger: feed: 1+org", "device: received 3", "ledger: checkpoint 3 org=1");
}

void TestPush::foreign_mutations_data() {
    QTest::addColumn<QByteArray>("mutation");
    QTest::addColumn<QString>("code");
    const schema::Mutation sound{.replica = numbered_id(1, 5), .no = 7, .user = numbered_id(1, 8)};
    const auto row = [](const char* name, const base::Bytes& bytes, const char* code) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))
                            << code;
    };
    auto of_another_replica = sound;
    of_another_replica.replica = numbered_id(2, 5);
    row("of another replica", schema::encode(of_another_replica), "mutation_foreign");
    auto of_another_user = sound;
    of_another_user.user = numbered_id(2, 8);
    row("of another user", schema::encode(of_another_user), "mutation_foreign");
    row("no mutation", {1, 2, 3}, "mutation_malformed");
    auto without_number = sound;
    without_number.no = 0;
    row("without a number", schema::encode(without_number), "mutation_malformed");
}

void TestPush::foreign_mutations() {
    QFETCH(QByteArray, mutation);
    QFETCH(QString, code);
    World world;
    start(world);
    const base::Bytes bytes(mutation.begin(), mutation.end());
    world.server->receive(sync::encode(sync::Push{{bytes}}));
    QVERIFY(world.server->ended());
    const auto out = world.server->take_outgoing();
    QCOMPARE(QString::fromStdString(std::get<sync::Refusal>(*sync::decode_frame(out.back())).code), code);
    QCOMPARE(world.ledger.submitted, std::size_t{0});
}

void TestPush::too_many_unanswered() {
    World world;
    start(world);
    schema::Mutation mutation{.replica = numbered_id(1, 5), .user = numbered_id(1, 8)};
    for (std::size_t pushes = 0; pushes < 3; ++pushes) {
        sync::Push push;
        for (std::size_t i = 0; i < sync::max_push_mutations; ++i) {
            ++mutation.no;
            push.mutations.push_back(schema::encode(mutation));
        }
        QVERIFY(!world.server->ended());
        world.server->receive(sync::encode(push));
    }
    QVERIFY(world.server->ended());
    QCOMPARE(world.ledger.submitted, sync::max_unanswered);
}

void TestPush::damaged_outbox() {
    World world;
    start(world);
    world.replica.state.outbox[1] = {};
    world.poke();
    QVERIFY(world.client->ended());
    QCOMPARE(QString::fromStdString(world.client->progress().failure), QString("outbox_damaged"));
}

QTEST_APPLESS_MAIN(TestPush)
#include "test_push.moc"
