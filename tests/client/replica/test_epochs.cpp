#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;
using schema::Judgement;

/// A ledger that was put back from a backup, and a phone that was copied (rules 2 and 4).
class TestEpochs : public QObject {
    Q_OBJECT

private slots:
    void copied_phone();
    void restored_ledger_is_offered_again();
    void rejected_and_redrafted_is_offered_empty();
};

void TestEpochs::copied_phone() {
    Phone phone;
    phone.sync();
    const auto before = phone.fresh();
    phone.save({phone.new_order(before, {}, "decided")});
    phone.sync();
    const auto rejected =
        phone
            .save({phone.new_order(phone.fresh(), {}), phone.new_line(before, phone.fresh(), "tea", 999),
                   phone.new_line(before, phone.fresh(), "tea", 999), phone.new_line(before, phone.fresh(), "tea", 999)})
            .no;
    phone.sync();
    QCOMPARE(phone.view->rejected().size(), std::size_t(1));

    const auto old_id = phone.replica->id();
    const auto customer = phone.fresh();
    const auto order = phone.fresh();
    phone.save({phone.new_customer(customer, "x")});
    phone.save({phone.new_order(order, customer, "mine"), phone.new_line(order, phone.fresh(), "cola", 1)});
    DONE(phone.replica->fork());
    QVERIFY(phone.replica->id() != old_id);
    const auto standing = OK(phone.replica->standing());
    QCOMPARE(standing.last_no, std::uint64_t(2));
    const auto outgoing = OK(phone.replica->outgoing(0, 10, 1 << 20));
    QCOMPARE(outgoing.size(), std::size_t(2));
    QVERIFY(schema::decode_mutation(outgoing[0].mutation)->replica == phone.replica->id());
    QCOMPARE(schema::decode_mutation(outgoing[1].mutation)->no, std::uint64_t(2));
    // A session names what waits by its digests, for it may be in the ledger.
    const auto& sent = standing.sent;
    QCOMPARE(sent.size(), std::size_t(2));
    QCOMPARE(sent[1].no, std::uint64_t(2));
    QVERIFY(sent[1].digest == base::sha256(outgoing[1].mutation));
    QCOMPARE(phone.note(order), std::string("mine"));
    QCOMPARE(phone.open_total(customer), std::int64_t(300));
    // What was refused before is still there to be taken up, under a handle of its own.
    const auto kept = phone.view->rejected();
    QCOMPARE(kept.size(), std::size_t(1));
    QVERIFY(kept.front().no > rejected);
    QCOMPARE(kept.front().mutation.no, rejected);
    QVERIFY(!OK(phone.replica->redraft(kept.front().no)).empty());
    phone.subscriber.numbers.clear();
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.note(order), std::string("mine"));
    QVERIFY(phone.save({phone.new_order(phone.fresh(), {})}).number_pending);
}

void TestEpochs::restored_ledger_is_offered_again() {
    Phone phone;
    phone.sync();
    const auto kept = phone.fresh();
    phone.save({phone.new_order(kept, {}, "kept")});
    phone.sync();
    const auto backup = phone.ledger.backup();
    const auto lost = phone.fresh();
    phone.save({phone.new_order(lost, {}, "lost")});
    phone.save({phone.set_note(kept, "kept", "kept, edited")});
    phone.sync();
    phone.must_equal_ledger();
    const auto pending = phone.fresh();
    phone.save({phone.new_order(pending, {}, "pending")});

    phone.ledger.restore(*backup);
    // Others work on before this phone comes back: versions of the new history are not above the old one's.
    phone.subscriber.offer_again = {2, 3};
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    phone.subscriber.offer_again.clear();
    QVERIFY(OK(phone.replica->standing()).held.empty());
    QCOMPARE(OK(phone.replica->outgoing(0, 10, 1 << 20)).front().no, std::uint64_t(2));
    // Until the new snapshot is here, the old rows are shown: a list never looks empty.
    QCOMPARE(phone.note(lost), std::string("lost"));
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.note(lost), std::string("lost"));
    QCOMPARE(phone.note(kept), std::string("kept, edited"));
    QCOMPARE(phone.note(pending), std::string("pending"));
    QCOMPARE(phone.view->outbox_counts().done, std::uint64_t(4));
}

void TestEpochs::rejected_and_redrafted_is_offered_empty() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    phone.sync();
    const auto backup = phone.ledger.backup();
    QVERIFY(phone.ledger.act(phone.clerk, {schema::act(order_kind, order, "submit")}).judgement == Judgement::accepted);
    const auto no = phone.save({phone.set_note(order, "a", "b")}).no;
    phone.sync();
    QVERIFY(phone.view->outbox_item(no)->needs_you());
    DONE(phone.replica->dismiss(no));
    phone.ledger.restore(*backup);
    phone.subscriber.offer_again = {no};
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    const auto outgoing = OK(phone.replica->outgoing(0, 10, 1 << 20));
    QCOMPARE(outgoing.size(), std::size_t(1));
    QVERIFY(schema::decode_mutation(outgoing.front().mutation)->commands.empty());
    phone.subscriber.offer_again.clear();
    phone.sync();
    QCOMPARE(phone.note(order), std::string("a"));
    phone.must_equal_ledger();
}

QTEST_APPLESS_MAIN(TestEpochs)
#include "test_epochs.moc"
