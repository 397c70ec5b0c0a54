#include "server/decide/service_clock.h"
#include "shared/documents/expense_claim.h"
#include "shared/registry/system_kinds.h"
#include "tests/server/app_house.h"

#include <QTest>

using namespace satchel;
using app::test::House;
using base::Id;
using base::Value;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

}  // namespace

/// A claim that waits for the manager: the server reminds and escalates, once each, whether or not it was on when it was time to.
class AppServiceClock : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;
    std::unique_ptr<decide::ServiceClock> service_;

    app::Organisation& organisation() { return *house_->organisation; }
    std::uint64_t head() { return (*organisation().ledger().snapshot())->head().seq; }
    Id person(const std::string& login) { return *app::person_with_login(**organisation().ledger().snapshot(), login); }
    bool says(const std::string& login, std::vector<schema::Command> commands) {
        app::Office office(organisation(), person(login));
        const auto now = house_->clock.now();
        decide::EngineDecider decider(organisation().registry(), organisation().zone());
        const auto submission = office.write(std::move(commands), now);
        const auto settled = organisation().ledger().decide(std::span(&submission, 1), decider, now);
        return settled->front().verdict.judgement != schema::Judgement::rejected;
    }
    /// Its approval.
    Id submitted_claim() {
        const auto& kind = organisation().registry().find(documents::expense_claim::tag)->schema;
        const auto claim = base::make_id(house_->clock.now(), organisation().random());
        const auto line = base::make_id(house_->clock.now(), organisation().random());
        const auto fields =
            app::fields_of(kind.main().groups.front(), {{"date", base::local_date(house_->clock.now(), organisation().zone())},
                                                        {"category", "travel"},
                                                        {"amount", 20'000},
                                                        {"receipts", Value::List{base::Bytes(32, 7)}}});
        const bool written = says("rep", {schema::create(kind, claim, app::fields_of(kind.main(), {{"reason", "visit"}})),
                                          schema::insert_line({kind.tag, claim, 0}, 1, line, fields)});
        if (!written || !says("rep", {schema::act(kind.tag, claim, "submit")})) qWarning("the claim was refused");
        const auto read = (*organisation().ledger().snapshot())->read({kind.tag, claim, 0});
        return read->values[schema::common::approval].id();
    }
    QStringList calls(const Id& document) {
        namespace f = system_kinds::event_field;
        QStringList calls;
        auto snapshot = *organisation().ledger().snapshot();
        for (const auto& id : snapshot->find(system_kinds::event, "subject", {Value(document)}, 100).ids) {
            const auto action = snapshot->read({system_kinds::event, id, 0})->values[f::action].text();
            if (action == "reminded" || action == "escalated") calls << QString::fromStdString(action);
        }
        return calls;
    }
    void look() {
        QVERIFY(service_->look());
        QTRY_VERIFY(!house_->queue->waiting());
    }
    /// The server starts: it remembers nothing.
    void start() {
        house_->open_doors();
        service_ = std::make_unique<decide::ServiceClock>(organisation().ledger(), *house_->queue, organisation().registry(),
                                                          house_->clock, organisation().random(), organisation().zone());
    }
    void stop() {
        service_.reset();
        house_->close_doors();
    }
    /// A Monday at nine, the earliest that is still to come.
    void wait_until_monday() {
        const auto zone = organisation().zone();
        auto day = base::local_date(house_->clock.now(), zone);
        do ++day.days;
        while (base::weekday(day) != 0);
        house_->clock.shift_ms += base::local_midnight(day, zone).ms + 9 * 3'600'000 - house_->clock.now().ms;
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("chief", "director"));
        QVERIFY(house_->add("boss", "manager", "chief"));
        QVERIFY(house_->add("money", "finance"));
        QVERIFY(house_->add("rep", "rep", "boss"));
        wait_until_monday();
        start();
    }
    void cleanup() {
        stop();
        house_.reset();
    }

    void once_each() {
        const auto approval = submitted_claim();
        look();
        QCOMPARE(calls(approval), QStringList());
        const auto seen = head();
        look();
        QCOMPARE(head(), seen);
        // Six working hours are given; half of them are over at noon.
        house_->clock.shift_ms += 5 * 3'600'000;
        look();
        QTRY_COMPARE(calls(approval), QStringList("reminded"));
        house_->clock.shift_ms += day_ms;
        look();
        QTRY_COMPARE(calls(approval), QStringList({"reminded", "escalated"}));
        const auto after = head();
        for (int i = 0; i < 3; ++i) {
            house_->clock.shift_ms += day_ms;
            look();
        }
        stop();
        start();
        look();
        QCOMPARE(head(), after);
        const auto read = (*organisation().ledger().snapshot())->read({system_kinds::approval, approval, 0});
        QVERIFY(read->values[schema::common::participants].contains(Value(person("chief"))));
    }

    void the_server_was_off_data() {
        QTest::addColumn<qint64>("hours");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("over lunch") << qint64(5) << QStringList("reminded");
        QTest::newRow("for a week") << qint64(7 * 24) << QStringList("escalated");
        QTest::newRow("for a year") << qint64(365 * 24) << QStringList("escalated");
        QTest::newRow("for longer than anybody waits") << qint64(402 * 24) << QStringList();
    }
    void the_server_was_off() {
        QFETCH(qint64, hours);
        QFETCH(QStringList, said);
        const auto approval = submitted_claim();
        stop();
        house_->clock.shift_ms += hours * 3'600'000;
        start();
        look();
        QTRY_COMPARE(calls(approval), said);
        look();
        QCOMPARE(calls(approval), said);
    }

    void a_thousand_at_once() {
        std::vector<Id> approvals;
        for (int i = 0; i < 1'100; ++i) approvals.push_back(submitted_claim());
        house_->clock.shift_ms += 2 * day_ms;
        const auto all = [&] {
            return std::all_of(approvals.begin(), approvals.end(),
                               [&](const Id& id) { return calls(id) == QStringList("escalated"); });
        };
        look();
        QTRY_VERIFY_WITH_TIMEOUT(calls(approvals.front()) == QStringList("escalated"), 30'000);
        QVERIFY(!all());
        const auto again = [&] {
            look();
            return all();
        };
        QTRY_VERIFY_WITH_TIMEOUT(again(), 30'000);
    }
};

QTEST_GUILESS_MAIN(AppServiceClock)
#include "app_service_clock_test.moc"
