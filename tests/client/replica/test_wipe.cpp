#include "tests/client/replica/every_statement.h"

#include <QFile>

using namespace satchel;
using namespace satchel::replica_test;

namespace {

constexpr const char* secret = "secret words of a customer";
constexpr std::uint64_t handed_over = 2;

/// A phone whose work the office has put into its quarantine, all but what was decided before.
void hand_over(Phone& phone) {
    phone.sync();
    phone.save({phone.new_customer(phone.fresh(), secret)});
    phone.sync();
    sync::Checkpoint checkpoint{.cursor = OK(phone.replica->standing()).cursor};
    for (std::uint64_t i = 0; i < handed_over; ++i) {
        const auto saved = phone.save({phone.new_order(phone.fresh(), {}, secret)});
        schema::Verdict verdict{.no = saved.no, .judgement = schema::Judgement::adjusted, .seq = checkpoint.cursor.seq};
        verdict.findings.push_back({.code = "in_quarantine"});
        checkpoint.verdicts.push_back(verdict);
    }
    (void)OK(phone.replica->add_blob(base::as_bytes("a photo"), "image/png", phone.ledger.now));
    for (const auto& upload : OK(phone.replica->uploads(10))) DONE(phone.replica->blob_delivered(upload.offer.digest));
    (void)OK(phone.replica->commit({}, checkpoint, phone.subscriber.scopes));
}

bool anywhere_in(const std::filesystem::path& folder, const QByteArray& words) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        QFile file(QString::fromStdString(entry.path().string()));
        if (!file.open(QIODevice::ReadOnly)) return true;
        if (file.readAll().contains(words)) return true;
    }
    return false;
}

}  // namespace

/// The end of a revoked device.
class TestWipe : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { watch_statements(); }
    void nothing_is_left_on_the_disk();
    void what_waits_stays();
    void a_kill_at_every_statement();
    void done_twice_it_knows_what_it_knew();
};

void TestWipe::nothing_is_left_on_the_disk() {
    Phone phone;
    hand_over(phone);
    const auto folder = std::filesystem::path(phone.folder.path().toStdString());
    QVERIFY(anywhere_in(folder, secret));
    QVERIFY(!phone.replica->wiped());
    phone.view.reset();
    DONE(phone.replica->wipe());
    QVERIFY(phone.replica->wiped() == handed_over);
    phone.replica.reset();
    QVERIFY(!anywhere_in(folder, secret));
    QVERIFY(!anywhere_in(folder, "a photo"));
    phone.open();
    QVERIFY(phone.replica->wiped() == handed_over);
}

void TestWipe::what_waits_stays() {
    Phone phone;
    hand_over(phone);
    const auto order = phone.fresh();
    phone.save({phone.new_order(order, {}, "in the last moment")});
    const auto wiped = phone.replica->wipe();
    QVERIFY(!wiped);
    QCOMPARE(QString::fromStdString(wiped.error().code), QString("work_waits"));
    QVERIFY(!phone.replica->wiped());
    QCOMPARE(QString::fromStdString(phone.note(order)), QString("in the last moment"));
}

void TestWipe::a_kill_at_every_statement() {
    Phone phone;
    hand_over(phone);
    phone.view.reset();
    QTemporaryDir copies;
    Snapshots snapshots(phone, std::filesystem::path(copies.path().toStdString()));
    DONE(phone.replica->wipe());
    connections.before_statement = nullptr;
    std::size_t before = 0;
    std::size_t behind = 0;
    for (const auto& snapshot : snapshots.taken) {
        auto options = phone.open_options();
        options.path = (snapshot.folder / "replica.db").string();
        auto reopened = OK(replica::Replica::open(options));
        const auto wiped = reopened->wiped();
        ++(wiped ? behind : before);
        if (!wiped) {
            // Not begun: all is there, and it can be done again.
            QVERIFY(anywhere_in(snapshot.folder, secret));
            DONE(reopened->wipe());
        }
        QVERIFY(reopened->wiped() == handed_over);
        QCOMPARE(OK(reopened->standing()).last_no, std::uint64_t{0});
        reopened.reset();
        QVERIFY(!anywhere_in(snapshot.folder, secret));
        QVERIFY(!anywhere_in(snapshot.folder, "a photo"));
    }
    QVERIFY(before > 10);
    QVERIFY(behind > 1);
}

void TestWipe::done_twice_it_knows_what_it_knew() {
    Phone phone;
    hand_over(phone);
    DONE(phone.replica->wipe());
    DONE(phone.replica->wipe());
    QVERIFY(phone.replica->wiped() == handed_over);
}

QTEST_APPLESS_MAIN(TestWipe)
#include "test_wipe.moc"
