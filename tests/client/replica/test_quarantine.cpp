#include "shared/sql/database.h"
#include "tests/client/replica/fixture.h"

using namespace satchel;
using namespace satchel::replica_test;
using schema::Judgement;

/// What cannot be read any more holds up nobody's work, the author's own least of all (rule 2), and is not lost in silence.
class TestQuarantine : public QObject {
    Q_OBJECT

private slots:
    void damage_data();
    void damage();
    void damage_of_what_was_decided();
    void sound_work_after_a_failed_renaming();
};

namespace {

void damage_row(Phone& phone, std::uint64_t no, const std::string& bytes) {
    auto database = OK(sql::Database::open(phone.path()));
    DONE(database.execute("UPDATE outbox SET mutation=" + bytes + " WHERE no=" + std::to_string(no)));
}

}  // namespace

void TestQuarantine::damage_data() {
    QTest::addColumn<QString>("bytes");
    QTest::addColumn<bool>("restarts");
    for (const bool restarts : {false, true}) {
        const char* when = restarts ? "found at the start" : "found when a session begins";
        QTest::addRow("nothing left, %s", when) << "x''" << restarts;
        QTest::addRow("torn, %s", when) << "substr(mutation,1,length(mutation)/2)" << restarts;
        QTest::addRow("zeros, %s", when) << "zeroblob(length(mutation))" << restarts;
        QTest::addRow("another's number, %s", when) << "(SELECT mutation FROM outbox WHERE no=3)" << restarts;
        QTest::addRow("beyond every limit, %s", when) << "zeroblob(9000000)" << restarts;
    }
}

void TestQuarantine::damage() {
    QFETCH(QString, bytes);
    QFETCH(bool, restarts);
    Phone phone;
    phone.sync();
    const auto first = phone.fresh();
    const auto lost = phone.fresh();
    const auto last = phone.fresh();
    phone.save({phone.new_order(first, {}, "first")});
    const auto no = phone.save({phone.new_order(lost, {}, "lost")}).no;
    phone.save({phone.new_order(last, {}, "last")});
    damage_row(phone, no, bytes.toStdString());
    if (restarts) phone.open();

    phone.sync();
    // All three numbers are the ledger's, two of them with their orders; and its own rows went on coming.
    QVERIFY(phone.ledger.image({order_kind, first, 0}) != nullptr);
    QVERIFY(phone.ledger.image({order_kind, last, 0}) != nullptr);
    QVERIFY(phone.ledger.image({order_kind, lost, 0}) == nullptr);
    phone.must_equal_ledger();
    const auto state = phone.view->sync_state();
    QCOMPARE(state.outbox.waiting + state.outbox.sending, std::uint64_t(0));
    QCOMPARE(state.outbox.needs_you, std::uint64_t(1));
    const auto told = phone.view->rejected();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told.front().no, no);
    QCOMPARE(told.front().verdict->findings.front().code, std::string("outbox_damaged"));
    QVERIFY(phone.view->diagnostics().find("outbox_damaged") != std::string::npos);
    // Taken note of, it goes.
    QVERIFY(OK(phone.replica->redraft(no)).empty());
    DONE(phone.replica->dismiss(no));
    QCOMPARE(phone.view->sync_state().outbox.needs_you, std::uint64_t(0));
    phone.save({phone.set_note(last, "last", "and on")});
    phone.sync();
    phone.must_equal_ledger();
}

void TestQuarantine::damage_of_what_was_decided() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    const auto no = phone.save({phone.new_order(order, {}, "kept")}).no;
    phone.sync();
    damage_row(phone, no, "x'ff'");
    phone.open();
    // The list of what was done can still be read, and the ledger's word stands.
    const auto done = phone.view->outbox(replica::OutboxList::done, 0, 10);
    QCOMPARE(done.size(), std::size_t(1));
    QVERIFY(done.front().verdict->judgement == Judgement::accepted);
    QCOMPARE(phone.note(order), std::string("kept"));
    phone.sync();
    phone.must_equal_ledger();
}

/// The disk fails while a copied phone takes another name: what waits is under the old one, and none of it is damaged.
void TestQuarantine::sound_work_after_a_failed_renaming() {
    Phone phone;
    phone.sync();
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "kept")});
    auto other = OK(sql::Database::open(phone.path()));
    DONE(other.execute("CREATE TRIGGER trouble BEFORE UPDATE OF no ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END"));
    QVERIFY(!phone.replica->fork());
    DONE(other.execute("DROP TRIGGER trouble"));
    phone.sync();
    QVERIFY(phone.ledger.image({order_kind, order, 0}) != nullptr);
    QVERIFY(phone.view->diagnostics().find("outbox_damaged") == std::string::npos);
    phone.must_equal_ledger();
}

QTEST_APPLESS_MAIN(TestQuarantine)
#include "test_quarantine.moc"
