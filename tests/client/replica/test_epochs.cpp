#include "client/replica/passed.h"
#include "shared/sql/database.h"
#include "tests/client/replica/fixture.h"

#include <algorithm>
#include <utility>

using namespace satchel;
using namespace satchel::replica_test;
using schema::Judgement;

/// A ledger that was put back from a backup, and a phone that was copied (rules 2 and 4).
class TestEpochs : public QObject {
    Q_OBJECT

private slots:
    void copied_phone();
    void what_waits_is_shown_while_nobody_knows_the_user();
    void restored_ledger_is_offered_again();
    void rejected_and_redrafted_is_offered_empty();
    void rejected_and_redrafted_is_left_where_the_ledger_has_its_number();
    void what_a_lost_history_decided_is_offered_as_it_was();
    void a_verdict_that_cannot_be_read_is_asked_for_again();
    void few_places_are_kept();
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

/// What cannot be predicted, since the user's own document is away, is listed all the same: first as waiting, then as done.
void TestEpochs::what_waits_is_shown_while_nobody_knows_the_user() {
    using List = replica::OutboxList;
    Phone phone;
    phone.sync();
    phone.save({phone.new_order(phone.fresh(), {}, "mine")});
    const auto scopes = std::exchange(phone.subscriber.scopes, {"rep:" + phone.rep.text()});
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QVERIFY(!phone.view->actor());
    DONE(phone.replica->fork());
    QCOMPARE(phone.view->outbox(List::waiting, 0, 10).size(), std::size_t(1));
    phone.subscriber.scopes = scopes;
    phone.sync();
    QCOMPARE(phone.view->outbox(List::done, 0, 10).size(), std::size_t(1));
    phone.must_equal_ledger();
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
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
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
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    const auto outgoing = OK(phone.replica->outgoing(0, 10, 1 << 20));
    QCOMPARE(outgoing.size(), std::size_t(1));
    QVERIFY(schema::decode_mutation(outgoing.front().mutation)->commands.empty());
    phone.sync();
    QCOMPARE(phone.note(order), std::string("a"));
    phone.must_equal_ledger();
}

/// A copy of this phone has brought the same work to the restored ledger.
void TestEpochs::rejected_and_redrafted_is_left_where_the_ledger_has_its_number() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "a")});
    phone.sync();
    const auto before = phone.ledger.head();
    QVERIFY(phone.ledger.act(phone.clerk, {schema::act(order_kind, order, "submit")}).judgement == Judgement::accepted);
    const auto no = phone.save({phone.set_note(order, "a", "b")}).no;
    phone.sync();
    const auto after = phone.ledger.backup();
    DONE(phone.replica->dismiss(no));
    phone.ledger.restore(*after, before);
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    QVERIFY(OK(phone.replica->outgoing(0, 10, 1 << 20)).empty());
    phone.sync();
    phone.must_equal_ledger();
}

void TestEpochs::what_a_lost_history_decided_is_offered_as_it_was() {
    Phone phone;
    phone.sync();
    phone.save({phone.new_order(phone.fresh(), {}, "shared")});
    phone.sync();
    const auto before = phone.ledger.backup();
    const auto lost = phone.fresh();
    phone.save({phone.new_order(lost, {}, "lost")});
    const auto bytes = OK(phone.replica->outgoing(1, 1, 1 << 20)).front().mutation;
    phone.sync();
    phone.ledger.restore(*before);
    DONE(phone.ledger.greet(*phone.replica, phone.subscriber));
    const auto standing = OK(phone.replica->standing());
    QCOMPARE(standing.sent.size(), std::size_t(1));
    QVERIFY(standing.sent.front().digest == base::sha256(bytes));
    QCOMPARE(phone.view->outbox_counts().done, std::uint64_t(1));
    // Places beyond the backup are none of this history.
    QVERIFY(!standing.passed.empty() && standing.passed.back().seq <= phone.ledger.head());
    phone.sync();
    phone.must_equal_ledger();
    QCOMPARE(phone.note(lost), std::string("lost"));
}

void TestEpochs::a_verdict_that_cannot_be_read_is_asked_for_again() {
    Phone phone;
    phone.sync();
    const auto backup = phone.ledger.backup();
    const auto order = phone.fresh();
    const auto no = phone.save({phone.new_order(order, {}, "mine")}).no;
    phone.sync();
    {
        auto database = OK(sql::Database::open(phone.path()));
        DONE(database.execute("UPDATE outbox SET verdict=x'ff'"));
    }
    phone.ledger.restore(*backup);
    phone.sync();
    QVERIFY(phone.view->outbox_item(no)->verdict->judgement == Judgement::accepted);
    QCOMPARE(phone.note(order), std::string("mine"));
    phone.must_equal_ledger();
}

void TestEpochs::few_places_are_kept() {
    std::vector<sync::Place> places;
    for (std::uint64_t seq = 1; seq <= 100'000; seq += 1 + seq % 7) {
        places.push_back({seq, seq});
        places = replica::thinned(places);
        QVERIFY(places.size() <= 60);
        QVERIFY(places.back().seq == seq && places.front().seq == 1);
        // Whatever place two histories share, one is kept that is not more than four times as far away.
        for (std::uint64_t back = 1; back < seq; back = back * 2 + 1) {
            const auto shared = seq - back;
            const auto kept = std::find_if(places.rbegin(), places.rend(), [&](const auto& one) { return one.seq <= shared; });
            QVERIFY(kept != places.rend());
            QVERIFY2(seq - kept->seq <= 4 * back + 8, qPrintable(QString("%1 of %2: %3").arg(shared).arg(seq).arg(kept->seq)));
        }
    }
    QVERIFY(replica::thinned({}).empty());
}

QTEST_APPLESS_MAIN(TestEpochs)
#include "test_epochs.moc"
