#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

void refuses_for_now(const World& world, const char* code) {
    if (world.replayed) return;
    const auto& refusal = world.client->progress().refusal;
    QVERIFY(refusal);
    QCOMPARE(QString::fromStdString(refusal->code), QString(code));
    QVERIFY(refusal->retry_after_ms > 0);
}

}  // namespace

SCRIPT(verdict_comes_with_its_rows) {
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "ledger: feed: 1+org", "device: received 2", "ledger: checkpoint 2 org=1 accepts 1");
    AGREES(world);
}

SCRIPT(rejection) {
    start(world);
    world.replica.create(1, refused_title, {"org"});
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "ledger: checkpoint 2 rejects 1");
}

SCRIPT(written_offline) {
    start(world);
    world.disconnect();
    for (std::uint64_t i = 1; i <= 3; ++i) world.replica.create(i, "offline", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 1 holding org", "ledger: welcome to org", "device: push 1 2 3",
         "ledger: feed: 1+org 2+org 3+org", "device: received 1", "ledger: checkpoint 4 org=3 accepts 1 accepts 2 accepts 3");
    AGREES(world);
}

SCRIPT(lost_checkpoint) {
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    world.cut_after(2);  // the rows have arrived, the checkpoint has not
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "ledger: feed: 1+org", "ledger: challenge", "device: hello at 1 holding org sent 1",
         "ledger: welcome to org",
         // The verdict is on its way; that it is offered once more does no harm.
         "device: push 1", "ledger: feed: 1+org", "device: received 1", "ledger: checkpoint 2 org=1 accepts 1");
    AGREES(world);
    QCOMPARE(world.ledger.state().head.seq, std::uint64_t{2});
}

SCRIPT(verdict_of_an_earlier_session_comes_with_its_rows) {
    start(world);
    world.replica.create(1, "one", {"org"});
    world.poke();
    world.hold_answers = true;
    world.run();
    SAYS(world, "device: push 1");
    world.disconnect();
    // It was decided after all. Nothing waits for the answer to the push: the hello named what was sent, and the ledger knows it.
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 1 holding org sent 1", "ledger: welcome to org", "device: push 1",
         "ledger: feed: 1+org", "device: received 1", "ledger: checkpoint 2 org=1 accepts 1");
    AGREES(world);
    world.hold_answers = false;
    QVERIFY(world.settle());
    QVERIFY(world.replayed || world.take_transcript().empty());
}

namespace {

/// How many verdicts a device has that pushed so much while the deciding queue had no answer yet.
std::size_t told_meanwhile(World& world, std::uint64_t pushed) {
    start(world);
    for (std::uint64_t i = 1; i <= pushed; ++i) world.replica.create(i, "offline", {"org"});
    world.poke();
    world.hold_answers = true;
    world.run();
    world.committed();
    world.run();
    const auto told = world.replica.state.verdicts.size();
    world.hold_answers = false;
    if (!world.settle()) QTest::qFail("not settled", __FILE__, __LINE__);
    return told;
}

}  // namespace

SCRIPT(a_few_are_told_at_once) {
    QVERIFY(told_meanwhile(world, 3) == 3 || world.replayed);
    AGREES(world);
}

LARGE_SCRIPT(much_at_once_is_told_when_all_of_it_is_decided) {
    QVERIFY(told_meanwhile(world, 700) == 0 || world.replayed);
    AGREES(world);
}

/// Else it would have to stop sending.
LARGE_SCRIPT(whoever_nears_the_limit_is_told_meanwhile) {
    QVERIFY(told_meanwhile(world, sync::max_unanswered / 2) > 0 || world.replayed);
    AGREES(world);
}

LARGE_SCRIPT(no_more_than_may_be_unanswered) {
    start(world);
    world.disconnect();
    for (std::uint64_t i = 1; i <= sync::max_unanswered + 500; ++i) world.replica.create(i, "offline", {"org"});
    std::size_t most = 0;
    world.on_server_frame = [&](const sync::Frame&) {
        most = std::max(most, world.ledger.submitted - world.replica.state.verdicts.size());
    };
    const bool settled = world.settle();
    world.on_server_frame = {};
    QVERIFY(settled);
    QVERIFY(most <= sync::max_unanswered || world.replayed);
    QVERIFY(world.replayed || most > sync::max_unanswered / 2);
    AGREES(world);
    QVERIFY(world.replayed || world.ledger.submitted == sync::max_unanswered + 500);
}

LARGE_SCRIPT(what_was_told_before_its_push_came_is_answered) {
    start(world);
    for (std::uint64_t i = 1; i <= sync::max_unanswered + 500; ++i) world.replica.create(i, "offline", {"org"});
    world.poke();
    world.hold_answers = true;
    world.run();
    QVERIFY(world.replayed || world.ledger.submitted == sync::max_unanswered);
    world.disconnect();
    // All that may be unanswered is decided, and the device does not know. The ledger tells it at once, while the device offers it again.
    world.connect();
    world.run_some(3);
    world.hold_device = true;
    world.run();
    world.hold_device = false;
    world.hold_answers = false;
    const auto before = world.ledger.submitted;
    QVERIFY(world.replayed || world.run());
    QVERIFY(world.settle());
    // Nor is it decided once more.
    QVERIFY(world.replayed || world.ledger.submitted == before + 500);
    AGREES(world);
}

LARGE_SCRIPT(large_mutations_go_alone) {
    start(world);
    const std::string large(600'000, 'x');
    for (std::uint64_t i = 1; i <= 3; ++i) world.replica.create(i, large, {"org"});
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: push 1", "device: push 2", "device: push 3", "ledger: feed: 1+org 2+org", "device: received 2",
         "ledger: feed: 3+org", "device: received 3", "ledger: checkpoint 4 org=3 accepts 1 accepts 2 accepts 3");
}

SCRIPT(verdicts_wait_for_a_bootstrap) {
    world.ledger.subscribe({"org"});
    world.ledger.put(1, "one", {"org"});
    world.replica.create(2, "two", {"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org", "device: push 1",
         "ledger: snapshot of org, first, 2/2, last: 1+org 2+org", "device: received 1", "ledger: checkpoint 3 org=2 accepts 1");
    AGREES(world);
}

SCRIPT(fork) {
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

SCRIPT(fork_after_decided_work) {
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

SCRIPT(ledger_is_busy) {
    start(world);
    world.ledger.deciding = base::error("busy");
    world.replica.create(1, "one", {"org"});
    world.poke();
    QVERIFY(!world.run());
    refuses_for_now(world, "busy");
    world.disconnect();
    world.ledger.deciding.reset();
    QVERIFY(world.settle());
    AGREES(world);
}

SCRIPT(numbers) {
    world.replica.numbers_low = {"SO"};
    world.ledger.subscribe({"org"});
    QVERIFY(world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 0 holding nothing", "ledger: welcome to org",
         "ledger: snapshot of org, first, 0/0, last:", "device: received 1", "ledger: checkpoint 1 org=0",
         "device: numbers wanted SO", "ledger: checkpoint 2 gives SO");
    QVERIFY(world.replayed || world.replica.numbers_left("SO") == 100);
}

/// A device with many kinds asks for no more at once than a ledger answers, also one of an older program.
SCRIPT(numbers_of_many_kinds) {
    for (int kind = 0; kind < 20; ++kind) world.replica.numbers_low.insert("K" + std::to_string(kind));
    world.ledger.subscribe({"org"});
    QVERIFY(world.settle());
    for (int kind = 0; kind < 20 && !world.replayed; ++kind)
        QCOMPARE(world.replica.numbers_left("K" + std::to_string(kind)), std::uint64_t{100});
}

SCRIPT(numbers_that_cannot_be_had) {
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

SCRIPT(damaged_outbox) {
    start(world);
    world.replica.state.outbox[1] = {};
    world.poke();
    QVERIFY(!world.settle());
    if (!world.replayed) QCOMPARE(QString::fromStdString(world.failure), QString("outbox_damaged"));
}

SCRIPT(device_that_must_come_later) {
    start(world);
    world.disconnect();
    world.replica.create(1, "one", {"org"});
    world.ledger.admission = base::error("try_later");
    world.connect();
    QVERIFY(!world.run());
    refuses_for_now(world, "try_later");
    world.disconnect();
    world.ledger.admission.reset();
    QVERIFY(world.settle());
    AGREES(world);
}

SCRIPT(device_turned_away) {
    start(world);
    world.disconnect();
    world.replica.create(1, "one", {"org"});
    world.ledger.admission = base::error("device_revoked");
    world.take_transcript();
    QVERIFY(!world.settle());
    SAYS(world, "ledger: challenge", "device: hello at 1 holding org", "ledger: refusal device_revoked");
}
