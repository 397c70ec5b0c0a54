#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
namespace system_kinds = registry::system_kinds;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

/// "2025-11-21 13:30", as a watch in Shanghai shows it.
base::Instant at(const QString& text) {
    const auto words = text.split(' ');
    const auto clock = words[1].split(':');
    const auto day = base::parse_date(words[0].toStdString());
    return {base::local_midnight(*day, base::Zone{}).ms + (clock[0].toInt() * 60 + clock[1].toInt()) * 60'000LL};
}

QString shown(const Value& instant) {
    return instant.is_null() ? QString("-") : QString::fromStdString(base::to_local_text(instant.instant(), base::Zone{}));
}

/// The clock is looked at; which call it made: "reminded", "escalated" or nothing.
QString looked(World& world, const char* kind, const Id& id) {
    const auto before = world.about("event", id).size();
    const auto tag = world.registry().find(std::string_view(kind))->schema.tag;
    const auto outcome = world.does("system", {engine::look_at_clock(tag, id)});
    if (outcome.judgement == schema::Judgement::rejected) return QString::fromStdString(told(outcome));
    QStringList calls;
    namespace f = system_kinds::event_field;
    const auto events = world.about("event", id);
    for (auto i = before; i < events.size(); ++i) calls << QString::fromStdString(events[i]->values[f::action].text());
    return calls.join(' ');
}

void work_week(World& world, const std::vector<std::tuple<QString, bool>>& days) {
    const auto id = world.fresh();
    std::vector<schema::Command> commands = {world.create("calendar", id, {{"name", "year"}, {"active", true}})};
    for (const auto& [day, works] : days) {
        auto line = world.line("calendar", id, world.fresh(), {{"date", *base::parse_date(day.toStdString())}, {"works", works}});
        commands.push_back(std::move(line));
    }
    const auto outcome = world.does("admin", commands);
    QVERIFY2(outcome.judgement != schema::Judgement::rejected, told(outcome).c_str());
}

}  // namespace

class TestServiceClock : public QObject {
    Q_OBJECT
private slots:
    /// Two working hours to check an order; days of 9 to 12 and 13:30 to 18.
    void an_order_is_to_be_checked_data() {
        QTest::addColumn<QString>("submitted");
        QTest::addColumn<QString>("deadline");
        QTest::addColumn<QString>("looks");  // "when call", one after the other
        const auto row = [](const char* name, const char* submitted, const char* deadline, const char* looks) {
            QTest::addRow("%s", name) << submitted << deadline << looks;
        };
        row("before half", "2025-11-21 09:30", "2025-11-21 11:30", "2025-11-21 10:29 -");
        row("at half", "2025-11-21 09:30", "2025-11-21 11:30", "2025-11-21 10:30 reminded");
        row("reminded once", "2025-11-21 09:30", "2025-11-21 11:30", "2025-11-21 10:30 reminded, 2025-11-21 11:29 -");
        row("escalated at the end", "2025-11-21 09:30", "2025-11-21 11:30",
            "2025-11-21 11:00 reminded, 2025-11-21 11:30 escalated, 2025-11-21 17:00 -");
        row("a server that was off calls once", "2025-11-21 09:30", "2025-11-21 11:30",
            "2025-11-24 09:00 escalated, 2025-11-24 09:01 -");
        row("over lunch", "2025-11-21 11:30", "2025-11-21 15:00", "2025-11-21 13:59 -, 2025-11-21 14:00 reminded");
        row("over the weekend", "2025-11-21 17:30", "2025-11-24 10:30", "2025-11-23 12:00 -, 2025-11-24 09:30 reminded");
        row("at night", "2025-11-20 23:00", "2025-11-21 11:00", "2025-11-21 09:59 -, 2025-11-21 10:00 reminded");
        row("before a holiday", "2025-12-31 17:00", "2026-01-05 10:00", "2026-01-05 08:00 -, 2026-01-05 10:00 escalated");
        row("a make-up day is worked", "2026-01-03 17:00", "2026-01-04 10:00", "2026-01-04 10:00 escalated");
    }
    void an_order_is_to_be_checked() {
        QFETCH(QString, submitted);
        QFETCH(QString, deadline);
        QFETCH(QString, looks);
        auto world = common_world();
        // New Year's Day and the bridge day are free; the Sunday after is worked.
        work_week(world, {{"2026-01-01", false},
                          {"2026-01-02", false},
                          {"2026-01-03", submitted.startsWith("2026-01-03")},
                          {"2026-01-04", submitted.startsWith("2026-01-03")}});
        world.now = at("2025-11-20 08:00");
        const auto order = world.draft_order();
        world.now = at(submitted);
        QCOMPARE(told(world.does("rep", {world.act("sales_order", order, "submit")})), std::string("accepted"));
        QCOMPARE(shown(world.value("sales_order", order, "deadline")), deadline);
        for (const auto& look : looks.split(", ")) {
            const auto words = look.split(' ');
            world.now = at(words[0] + ' ' + words[1]);
            QCOMPARE(looked(world, "sales_order", order), words[2] == "-" ? QString() : words[2]);
        }
    }

    /// The server finds a document by the hour of its next call, and by none when it has nothing to say.
    void it_is_found_by_the_hour() {
        auto world = common_world();
        const auto order = world.draft_order();
        QVERIFY(world.value("sales_order", order, "clock_hour").is_null());
        world.now = at("2025-11-21 09:30");
        world.does("rep", {world.act("sales_order", order, "submit")});
        const auto hour = [&] { return world.value("sales_order", order, "clock_hour"); };
        QCOMPARE(hour().integer(), registry::service_level::hour_of(at("2025-11-21 10:30")));
        world.now = at("2025-11-21 10:30");
        looked(world, "sales_order", order);
        QCOMPARE(hour().integer(), registry::service_level::hour_of(at("2025-11-21 11:30")));
        world.now = at("2025-11-21 11:30");
        looked(world, "sales_order", order);
        QVERIFY(hour().is_null());
    }

    /// While somebody else has to answer, the clock stands; afterwards what was left is left.
    void it_stands_while_the_order_is_held() {
        auto world = common_world();
        world.now = at("2025-11-21 09:00");
        const auto order = world.draft_order();
        world.now = at("2025-11-21 09:30");
        world.does("rep", {world.act("sales_order", order, "submit")});
        world.now = at("2025-11-21 10:45");
        QCOMPARE(looked(world, "sales_order", order), QString("reminded"));
        world.does("clerk", {world.act("sales_order", order, "hold", {{"reason", "asks the customer"}})});
        world.now = at("2025-11-25 09:00");
        QCOMPARE(looked(world, "sales_order", order), QString());
        world.does("clerk", {world.act("sales_order", order, "release")});
        QCOMPARE(shown(world.value("sales_order", order, "deadline")), QString("2025-11-25 09:45"));
        world.now = at("2025-11-25 09:40");
        QCOMPARE(looked(world, "sales_order", order), QString());  // it was reminded of once
        world.now = at("2025-11-25 09:46");
        QCOMPARE(looked(world, "sales_order", order), QString("escalated"));
    }

    /// What was left of the two hours when somebody answered: what figures of timeliness are made of.
    void the_history_says_what_was_left_data() {
        QTest::addColumn<QString>("steps");    // "when who action", one after the other; handed in on 2025-11-21 at 09:30
        QTest::addColumn<QString>("margins");  // of those steps, in minutes; -: none
        const auto row = [](const char* name, const char* steps, const char* margins) {
            QTest::addRow("%s", name) << steps << margins;
        };
        row("at once", "2025-11-21 09:31 clerk check", "119");
        row("in time", "2025-11-21 10:30 clerk check", "60");
        row("at the last moment", "2025-11-21 11:30 clerk check", "0");
        row("late, over lunch", "2025-11-21 14:00 clerk check", "-60");
        row("late by a weekend", "2025-11-24 09:30 clerk check", "-330");
        row("sent back is an answer", "2025-11-21 10:00 clerk return", "90");
        row("each clock says its own", "2025-11-21 10:30 clerk check, 2025-11-21 14:00 clerk2 confirm", "60 0");
        row("a clock that stands is not at its end",
            "2025-11-21 10:30 clerk hold, 2025-11-25 09:00 clerk release, 2025-11-25 09:20 clerk check", "- - 40");
        row("what ends while it stands", "2025-11-21 10:30 clerk hold, 2025-11-25 09:00 rep cancel", "- 60");
        row("a remark ends nothing", "2025-11-21 10:30 clerk record_error", "-");
    }
    void the_history_says_what_was_left() {
        QFETCH(QString, steps);
        QFETCH(QString, margins);
        auto world = common_world();
        world.now = at("2025-11-21 09:30");
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        namespace f = system_kinds::event_field;
        QVERIFY(world.about("event", order).back()->values[f::margin].is_null());
        QStringList said;
        for (const auto& step : steps.split(", ")) {
            const auto words = step.split(' ');
            world.now = at(words[0] + ' ' + words[1]);
            const auto outcome = world.does(
                words[2].toStdString(), {world.act("sales_order", order, words[3].toStdString(),
                                                   {{"reason", "so it is"}, {"field", "qty"}, {"was", "1"}, {"should", "2"}})});
            QCOMPARE(told(outcome), std::string("accepted"));
            const auto& margin = world.about("event", order).back()->values[f::margin];
            said << (margin.is_null() ? QString("-") : QString::number(margin.integer()));
        }
        QCOMPARE(said.join(' '), margins);
    }

    /// A clock that was looked at too late for its state says nothing of the next one.
    void what_was_done_is_not_called_for() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.now = at("2025-11-21 10:00");
        world.does("rep", {world.act("sales_order", order, "submit")});
        world.now = at("2025-11-21 14:00");
        world.does("clerk", {world.act("sales_order", order, "check")});
        QCOMPARE(shown(world.value("sales_order", order, "deadline")), QString("2025-11-21 16:00"));
        QCOMPARE(looked(world, "sales_order", order), QString());
        world.does("clerk2", {world.act("sales_order", order, "confirm")});
        QVERIFY(world.value("sales_order", order, "deadline").is_null());
        world.now = at("2025-12-21 14:00");
        QCOMPARE(looked(world, "sales_order", order), QString());
    }

    void a_phone_foretells_it_and_nobody_sets_it() {
        auto world = common_world();
        const auto order = world.draft_order();
        const auto foretold = world.foretells("rep", {world.act("sales_order", order, "submit")});
        const auto& fields = world.registry().shape(24, 0)->fields;
        bool shown_there = false;
        for (const auto& write : foretold.writes)
            shown_there = shown_there || (write.key.id == order && !write.image->values[schema::common::deadline].is_null());
        QVERIFY(shown_there);
        for (const auto field :
             {schema::common::deadline, schema::common::clock_from, schema::common::clock_called, schema::common::clock_hour}) {
            const auto name = fields[field].name;
            const Value value = fields[field].kind == schema::FieldKind::instant ? Value(world.now) : Value(2);
            const auto outcome = world.would("rep", {world.set("sales_order", order, name, value)});
            QVERIFY2(rejected_with(outcome, "field_derived"), told(outcome).c_str());
        }
    }

    /// What the one who was asked lets wait comes to that person's superior, who may decide it then and not before.
    void an_approval_comes_up() {
        auto world = common_world();
        const auto plan = world.fresh();
        world.does(
            "admin",
            {world.create("approval_plan", plan, {{"subject_kind", 25}, {"name", "claims"}, {"active", true}}),
             world.line("approval_plan", plan, world.fresh(),
                        {{"name", "manager"}, {"step", 1}, {"mode", "any_of"}, {"resolver", "superior"}, {"due_minutes", 360}})});
        world.now = at("2025-11-21 09:00");
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto approval = world.value("expense_claim", claim, "approval").id();
        QCOMPARE(shown(world.value("approval", approval, "deadline")), QString("2025-11-21 16:30"));
        const auto approve = [&] { return world.decision(approval, "approve", "north_manager"); };
        world.now = at("2025-11-21 13:31");
        QCOMPARE(looked(world, "approval", approval), QString("reminded"));
        QVERIFY(!world.holds("director", "approval", approval));
        world.now = at("2025-11-21 16:31");
        QCOMPARE(looked(world, "approval", approval), QString("escalated"));
        QVERIFY(world.holds("director", "approval", approval));
        auto other = world;
        QCOMPARE(told(world.does("director", {approve()})), std::string("accepted"));
        QCOMPARE(world.state("expense_claim", claim), std::string("approved"));
        QVERIFY(world.value("approval", approval, "deadline").is_null());
        // Whoever was asked may still decide; a colleague may not.
        QCOMPARE(told(other.would("north_manager", {approve()})), std::string("accepted"));
        other.force("approval", approval, {{"participants", Value::List{Value(other.id("south_manager"))}}});
        QVERIFY(rejected_with(other.would("south_manager", {approve()}), "task_not_yours"));
    }
    void the_superior_waits_until_then() {
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto approval = world.value("expense_claim", claim, "approval").id();
        world.force("approval", approval, {{"participants", Value::List{Value(world.id("director"))}}});
        QVERIFY(rejected_with(world.would("director", {world.decision(approval, "approve", "north_manager")}), "task_not_yours"));
    }

    /// One after the other: the clock is always that of who has to answer now, and stops when it is withdrawn.
    void it_follows_the_open_task() {
        auto world = common_world();
        const auto plan = world.fresh();
        const auto node = [&](const char* name, int step, const char* role) {
            return world.line(
                "approval_plan", plan, world.fresh(),
                {{"name", name}, {"step", step}, {"mode", "any_of"}, {"resolver", "role"}, {"role", role}, {"due_minutes", 60}});
        };
        world.does("admin", {world.create("approval_plan", plan, {{"subject_kind", 25}, {"name", "claims"}, {"active", true}}),
                             node("manager", 1, "manager"), node("director", 2, "director")});
        world.now = at("2025-11-21 09:00");
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto approval = world.value("expense_claim", claim, "approval").id();
        QCOMPARE(shown(world.value("approval", approval, "deadline")), QString("2025-11-21 10:00"));
        world.now = at("2025-11-21 09:31");
        QCOMPARE(looked(world, "approval", approval), QString("reminded"));
        QCOMPARE(told(world.does("north_manager", {world.decision(approval, "approve", "north_manager")})),
                 std::string("accepted"));
        QCOMPARE(shown(world.value("approval", approval, "deadline")), QString("2025-11-21 11:00"));
        QVERIFY(world.value("approval", approval, "clock_called").is_null());
        world.does("rep", {world.act("expense_claim", claim, "withdraw")});
        QVERIFY(world.value("approval", approval, "deadline").is_null());
        world.now = at("2025-11-25 09:30");
        QCOMPARE(looked(world, "approval", approval), QString());
    }

    /// Of what nobody may say, and of what is not there, nothing comes.
    void a_hostile_look_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("code");
        QTest::addRow("a person says it") << "rep"
                                          << "field_derived";
        QTest::addRow("the organisation") << "system"
                                          << "";
    }
    void a_hostile_look() {
        QFETCH(QString, who);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = world.draft_order();
        const auto outcome = world.would(who.toStdString(), {engine::look_at_clock(24, order)});
        QCOMPARE(outcome.judgement == schema::Judgement::rejected, !code.isEmpty());
        if (!code.isEmpty()) QVERIFY2(has(outcome, code.toStdString()), told(outcome).c_str());
        if (code.isEmpty()) QVERIFY(outcome.writes.empty());
        const auto nothing = world.would("system", {engine::look_at_clock(24, world.fresh())});
        QVERIFY(nothing.writes.empty());
    }
};

QTEST_APPLESS_MAIN(TestServiceClock)
#include "test_service_clock.moc"
