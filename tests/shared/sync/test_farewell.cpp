#include "tests/support/sync_fakes.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;

/// What a farewell refuses, on either side. How it goes well, and over broken lines, is told by script_farewell.cpp.
class TestFarewell : public QObject {
    Q_OBJECT

private slots:
    void an_app_that_knows_of_no_farewell_is_refused_plainly();
    void a_revoked_device_gets_nothing_else_data();
    void a_revoked_device_gets_nothing_else();
    void nobody_else_says_farewell();
    void farewell_before_the_verdict_is_refused();
    void a_wipe_that_nobody_asked_for_is_not_done_data();
    void a_wipe_that_nobody_asked_for_is_not_done();
};

namespace {

sync::Hello hello_of(const FakeLedger& ledger, const std::array<std::uint8_t, 32>& nonce) {
    sync::Hello hello;
    hello.replica = numbered_id(1, 5);
    hello.device = numbered_id(1, 6);
    hello.user = ledger.user;
    hello.signature = base::sign(ledger.key, sync::hello_message(nonce, hello.replica, hello.user));
    hello.farewell = true;
    return hello;
}

/// A server's session that has been told so much, and what it said last.
struct Told {
    FakeLedger ledger;
    std::array<std::uint8_t, 32> nonce{};
    sync::ServerSession session{ledger, nonce};
    std::vector<sync::Frame> said;

    void tell(const sync::Frame& frame) {
        session.receive(sync::encode(frame));
        listen();
    }
    void pump() {
        while (session.pump(1'000'000)) {}
        listen();
    }
    void listen() {
        for (const auto& bytes : session.take_outgoing()) said.push_back(*sync::decode_frame(bytes));
    }
    QString refused() const {
        const auto* refusal = said.empty() ? nullptr : std::get_if<sync::Refusal>(&said.back());
        return refusal != nullptr && !refusal->wipe ? QString::fromStdString(refusal->code) : QString();
    }
};

base::Bytes some_mutation(const base::Id& replica, const base::Id& user) {
    return schema::encode(
        schema::Mutation{.replica = replica,
                         .no = 1,
                         .user = user,
                         .commands = {{.type = schema::CommandType::create,
                                       .kind = note_kind,
                                       .id = numbered_id(1),
                                       .fields = {{title_field, "one"}, {places_field, base::Value::List{"org"}}}}}});
}

}  // namespace

void TestFarewell::an_app_that_knows_of_no_farewell_is_refused_plainly() {
    Told told;
    told.ledger.revoked = true;
    told.session.open();
    auto hello = hello_of(told.ledger, told.nonce);
    hello.farewell = false;
    told.tell(hello);
    QCOMPARE(told.refused(), "device_revoked");
    QVERIFY(told.session.ended());
}

void TestFarewell::a_revoked_device_gets_nothing_else_data() {
    QTest::addColumn<int>("what");
    QTest::newRow("a scope") << 0;
    QTest::newRow("numbers") << 1;
    QTest::newRow("an attachment") << 2;
}

void TestFarewell::a_revoked_device_gets_nothing_else() {
    QFETCH(int, what);
    const sync::Frame frames[] = {sync::Refetch{"org"}, sync::NumbersWanted{"SO"}, sync::BlobWanted{{5}, 0, false}};
    Told told;
    told.ledger.subscribe({"org"});
    told.ledger.put(1, "one", {"org"});
    told.ledger.revoked = true;
    told.session.open();
    told.tell(hello_of(told.ledger, told.nonce));
    const auto* welcome = std::get_if<sync::Welcome>(&told.said.back());
    QVERIFY(welcome != nullptr && welcome->farewell && welcome->scopes.empty() && welcome->numbers.empty());
    told.pump();
    for (const auto& frame : told.said) QVERIFY(!std::holds_alternative<sync::Page>(frame));
    told.tell(frames[what]);
    told.pump();
    QCOMPARE(told.refused(), "frame_unexpected");
}

void TestFarewell::nobody_else_says_farewell() {
    Told told;
    told.session.open();
    told.tell(hello_of(told.ledger, told.nonce));
    told.tell(sync::Farewell{});
    QCOMPARE(told.refused(), "frame_unexpected");
}

void TestFarewell::farewell_before_the_verdict_is_refused() {
    Told told;
    told.ledger.revoked = true;
    told.session.open();
    const auto hello = hello_of(told.ledger, told.nonce);
    told.tell(hello);
    told.tell(sync::Push{{some_mutation(hello.replica, hello.user)}});
    told.tell(sync::Farewell{});
    QCOMPARE(told.refused(), "frame_unexpected");
}

void TestFarewell::a_wipe_that_nobody_asked_for_is_not_done_data() {
    QTest::addColumn<bool>("live");
    QTest::newRow("in place of a welcome") << false;
    QTest::newRow("in a session") << true;
}

void TestFarewell::a_wipe_that_nobody_asked_for_is_not_done() {
    QFETCH(bool, live);
    FakeLedger ledger;
    FakeReplica replica;
    replica.create(1, "one", {"org"});
    sync::ClientSession session(replica, {numbered_id(1, 6), ledger.user, ledger.key, {1, 2, 3}}, 1, "satchel test");
    session.receive(sync::encode(sync::Challenge{}), {});
    if (live) session.receive(sync::encode(sync::Welcome{.epoch = numbered_id(1, 9), .farewell = true}), {});
    session.receive(sync::encode(sync::Refusal{.code = "device_revoked", .detail = {}, .wipe = true}), {});
    QVERIFY(session.ended());
    QVERIFY(!session.progress().wiped);
    QCOMPARE(replica.wipes, std::uint64_t{0});
    QCOMPARE(replica.state.outbox.size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(TestFarewell)
#include "test_farewell.moc"
