#include "server/decide/daily_round.h"
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

/// A delegation that begins and ends while nobody writes it: the server does, on its own days.
class AppDailyRound : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;
    std::unique_ptr<decide::DailyRound> round_;

    app::Organisation& organisation() { return *house_->organisation; }
    registry::Read read(schema::Tag kind, const Id& id) { return (*organisation().ledger().snapshot())->read({kind, id, 0}); }
    std::uint64_t head() { return (*organisation().ledger().snapshot())->head().seq; }
    Id person(const std::string& login) { return *app::person_with_login(**organisation().ledger().snapshot(), login); }
    Value field(schema::Tag kind, const Id& id, std::string_view name) {
        return read(kind, id)->values[*organisation().registry().shape(kind, 0)->index_of(name)];
    }
    /// As the person's device would; "accepted", or the codes of what it met. `ahead_ms`: by how much the device's clock is off.
    QString says(const std::string& login, std::vector<schema::Command> commands, std::int64_t ahead_ms = 0) {
        app::Office office(organisation(), person(login));
        const auto now = house_->clock.now();
        decide::EngineDecider decider(organisation().registry(), organisation().zone());
        const auto submission = office.write(std::move(commands), {now.ms + ahead_ms});
        const auto settled = organisation().ledger().decide(std::span(&submission, 1), decider, now);
        const auto& verdict = settled->front().verdict;
        if (verdict.judgement != schema::Judgement::rejected) return "accepted";
        return QString::fromStdString(app::findings_codes(organisation().registry(), verdict));
    }
    Id submitted_claim() {
        const auto& kind = organisation().registry().find(documents::expense_claim::tag)->schema;
        const auto claim = base::make_id(house_->clock.now(), organisation().random());
        const auto line = base::make_id(house_->clock.now(), organisation().random());
        const Value::List receipts = {base::Bytes(32, static_cast<std::uint8_t>(claim.bytes[15]))};
        const auto fields =
            app::fields_of(kind.main().groups.front(), {{"date", base::local_date(house_->clock.now(), organisation().zone())},
                                                        {"category", "travel"},
                                                        {"amount", 20'000},
                                                        {"receipts", receipts}});
        const auto written = says("rep", {schema::create(kind, claim, app::fields_of(kind.main(), {{"reason", "visit"}})),
                                          schema::insert_line({kind.tag, claim, 0}, 1, line, fields)});
        if (written != "accepted") qWarning("%s", qPrintable(written));
        const auto submitted = says("rep", {schema::act(kind.tag, claim, "submit")});
        if (submitted != "accepted") qWarning("%s", qPrintable(submitted));
        return claim;
    }
    Id approval_of(const Id& claim) { return field(documents::expense_claim::tag, claim, "approval").id(); }
    bool takes_part(const std::string& login, const Id& claim) {
        return field(system_kinds::approval, approval_of(claim), "participants").contains(Value(person(login))) &&
               field(documents::expense_claim::tag, claim, "participants").contains(Value(person(login)));
    }
    /// From the manager to the deputy, days from today.
    Id delegate(int first, int last, std::int64_t ahead_ms = 0) {
        const auto& kind = organisation().registry().find(system_kinds::delegation)->schema;
        const auto today = base::local_date(house_->clock.now(), organisation().zone());
        const auto id = base::make_id(house_->clock.now(), organisation().random());
        const auto written = says("boss",
                                  {schema::create(kind, id,
                                                  app::fields_of(kind.main(), {{"from_user", person("boss")},
                                                                               {"to_user", person("deputy")},
                                                                               {"from_date", base::Date{today.days + first}},
                                                                               {"to_date", base::Date{today.days + last}},
                                                                               {"include_pending", true},
                                                                               {"active", true}}))},
                                  ahead_ms);
        if (written != "accepted") qWarning("%s", qPrintable(written));
        return id;
    }
    QString approves(const std::string& login, const Id& claim) {
        const auto id = approval_of(claim);
        const auto approval = read(system_kinds::approval, id);
        namespace f = system_kinds::approval_field;
        const auto& tasks = approval->groups.front();
        const auto of_boss = std::find_if(tasks.begin(), tasks.end(),
                                          [&](const auto& task) { return task.values[f::task_assignee].id() == person("boss"); });
        return says(login, {schema::act(system_kinds::approval, id, "approve",
                                        {{"task", Value(of_boss->id)},
                                         {"round", approval->values[f::round]},
                                         {"content_hash", approval->values[f::content_hash]}})});
    }
    bool in_force(const Id& delegation) { return field(system_kinds::delegation, delegation, "in_force").boolean(); }
    void look() {
        QVERIFY(round_->look());
        QTRY_VERIFY(!house_->queue->waiting());
    }
    /// The server starts: it remembers nothing of an earlier round.
    void start() {
        house_->open_doors();
        round_ = std::make_unique<decide::DailyRound>(organisation().ledger(), *house_->queue, organisation().registry(),
                                                      house_->clock, organisation().random(), organisation().zone());
    }
    void wait_until_midday() {
        const auto today = base::local_date(house_->clock.now(), organisation().zone());
        house_->clock.shift_ms +=
            base::local_midnight(today, organisation().zone()).ms + day_ms + day_ms / 2 - house_->clock.now().ms;
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("boss", "manager"));
        QVERIFY(house_->add("deputy", "marketing"));
        QVERIFY(house_->add("money", "finance"));
        QVERIFY(house_->add("rep", "rep", "boss"));
        wait_until_midday();
        start();
        look();
    }
    void cleanup() {
        round_.reset();
        house_.reset();
    }

    void from_the_first_day_to_the_last() {
        const auto first = submitted_claim();
        const auto second = submitted_claim();
        const auto delegation = delegate(1, 2);
        look();
        QVERIFY(!in_force(delegation) && !takes_part("deputy", first));
        QVERIFY(approves("deputy", first) != "accepted");

        house_->clock.shift_ms += day_ms;
        look();
        QTRY_VERIFY(in_force(delegation));
        QVERIFY(takes_part("deputy", first) && takes_part("deputy", second));
        QCOMPARE(approves("deputy", first), QString("accepted"));

        house_->clock.shift_ms += day_ms;
        look();
        QVERIFY(in_force(delegation));

        house_->clock.shift_ms += day_ms;
        look();
        QTRY_VERIFY(!in_force(delegation));
        QCOMPARE(approves("deputy", second), QString("task_not_yours"));
        QCOMPARE(approves("boss", second), QString("accepted"));
    }

    void once_a_day_is_enough() {
        const auto claim = submitted_claim();
        const auto delegation = delegate(1, 9);
        house_->clock.shift_ms += day_ms;
        look();
        QTRY_VERIFY(in_force(delegation) && takes_part("deputy", claim));
        const auto seq = head();
        for (int i = 0; i < 3; ++i) look();
        round_.reset();
        house_->close_doors();
        start();
        look();
        house_->clock.shift_ms += day_ms;
        look();
        QCOMPARE(head(), seq);
    }

    void the_server_was_off_data() {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("runs");
        QTest::newRow("at midnight") << 1 << true;
        QTest::newRow("the first days") << 3 << true;
        QTest::newRow("all the time") << 9 << false;
    }
    void the_server_was_off() {
        QFETCH(int, days);
        QFETCH(bool, runs);
        const auto claim = submitted_claim();
        const auto delegation = delegate(1, 4);
        round_.reset();
        house_->close_doors();
        house_->clock.shift_ms += days * day_ms;
        start();
        look();
        QTRY_COMPARE(in_force(delegation), runs);
        QCOMPARE(takes_part("deputy", claim), runs);
        QCOMPARE(approves("deputy", claim) == "accepted", runs);
    }
    void the_server_was_off_when_it_ended() {
        const auto delegation = delegate(0, 1);
        QVERIFY(in_force(delegation));
        round_.reset();
        house_->close_doors();
        house_->clock.shift_ms += 5 * day_ms;
        start();
        look();
        QTRY_VERIFY(!in_force(delegation));
    }

    void a_device_s_clock_decides_nothing() {
        const auto claim = submitted_claim();
        const auto delegation = delegate(1, 1, day_ms);
        look();
        QVERIFY(!in_force(delegation) && !takes_part("deputy", claim));
        house_->clock.shift_ms += day_ms;
        look();
        QTRY_VERIFY(in_force(delegation) && takes_part("deputy", claim));
    }

    void what_left_scopes_before_the_offline_lease_is_forgotten() {
        const auto kept_since = [&] { return (*organisation().ledger().snapshot())->kept_since(); };
        // Founded half a day to one and a half before this midday: the hour at which the test runs decides.
        house_->clock.shift_ms += 88 * day_ms;
        look();
        QCOMPARE(kept_since(), std::uint64_t{0});
        house_->clock.shift_ms += 3 * day_ms;
        look();
        QVERIFY(kept_since() > 0);
    }

    void what_is_refused_keeps_nobody_waiting() {
        const auto delegation = delegate(1, 1);
        house_->clock.shift_ms += day_ms;
        auto kinds = organisation().registry().kinds();
        // The first kind fills one slice after another with what nobody can do.
        kinds.front().each_day = [](const registry::Day&, const Id& id, const schema::Image&) {
            return std::vector(sync::max_push_mutations, schema::act(documents::expense_claim::tag, id, "pay"));
        };
        const registry::Registry registry(organisation().registry().revision(), std::move(kinds));
        const auto people = (*organisation().ledger().snapshot())->ids(system_kinds::user, {}, 1'000).size();
        decide::Queue queue(organisation().ledger(), *house_->decider, house_->clock);
        decide::DailyRound round(organisation().ledger(), queue, registry, house_->clock, organisation().random(),
                                 organisation().zone());
        for (std::size_t slice = 0; slice <= people && !in_force(delegation); ++slice) {
            QVERIFY(round.look());
            while (queue.work()) {}
        }
        QVERIFY(in_force(delegation));
        QVERIFY(round.look());
        QVERIFY(!queue.waiting());
    }

    void a_round_that_failed_comes_again() {
        const auto delegation = delegate(1, 1);
        house_->clock.shift_ms += day_ms;
        decide::Queue queue(organisation().ledger(), *house_->decider, house_->clock);
        decide::DailyRound round(organisation().ledger(), queue, organisation().registry(), house_->clock,
                                 organisation().random(), organisation().zone());
        QVERIFY(round.look());
        QCOMPARE(queue.refuse_waiting(), std::size_t{1});
        QVERIFY(!in_force(delegation));
        QVERIFY(round.look());
        QVERIFY(queue.work());
        QVERIFY(in_force(delegation));
        QVERIFY(round.look());
        QVERIFY(!queue.waiting());
    }
};

QTEST_GUILESS_MAIN(AppDailyRound)
#include "app_daily_round_test.moc"
