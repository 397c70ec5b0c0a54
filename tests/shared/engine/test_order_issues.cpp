#include "tests/shared/engine/transition_table.h"

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;

namespace {

constexpr Rule issue_rules[] = {
    {"start", "open", "owner clerk lead", "doing"},
    {"solve", "doing", "owner clerk lead", "solved"},
    {"close", "solved", "clerk lead", "closed"},
    {"reopen", "solved", "clerk lead north_manager", "doing"},
    {"escalate", "open", "clerk lead north_manager", "open"},
    {"escalate", "doing", "clerk lead north_manager", "doing"},
};
constexpr const char* issue_states = "open doing solved closed";

/// Beside its order, which finance sees as soon as it was handed in.
bool sees_issue(const QString& who, const QString&) {
    return among("owner north_manager clerk lead director finance system", who);
}

const World& common_world() {
    static const World world;
    return world;
}

Id submitted_order(World& world) {
    const auto order = world.draft_order();
    world.does("rep", {world.act("sales_order", order, "submit")});
    return order;
}

Fields what(const Id& order, const char* level = "2") {
    return {{"subject_kind", 24}, {"subject", order}, {"kind", "price"}, {"level", level}, {"description", "wrong price"}};
}

Id issue(World& world, const char* level = "2", const char* assignee = "", const std::string& login = "rep") {
    const auto id = world.fresh();
    auto fields = what(submitted_order(world), level);
    if (*assignee != 0) fields.emplace_back("assignee", world.id(assignee));
    const auto outcome = world.does(login, {world.create("order_issue", id, fields)});
    if (outcome.judgement == schema::Judgement::rejected) qWarning("%s", told(outcome).c_str());
    return id;
}

}  // namespace

class TestOrderIssues : public QObject {
    Q_OBJECT
private slots:
    void every_transition_has_a_rule() {
        QCOMPARE(registered(common_world().registry().find("order_issue")->workflow), ruled(issue_rules, issue_states));
    }
    void transitions_data() { rows(issue_rules, issue_states, sees_issue); }
    void transitions() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto id = issue(world);
        world.force("order_issue", id, {{"state", state.toStdString()}, {"root_cause", "an old list"}});
        const auto login = who == "owner" ? std::string("rep") : who.toStdString();
        const auto outcome = world.does(login, {world.act("order_issue", id, action.toStdString(), {{"reason", "x"}})});
        if (expected.startsWith("-> ")) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            QCOMPARE(world.state("order_issue", id), expected.mid(3).toStdString());
        } else {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
        }
    }

    void who_may_open_one_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("code");
        for (const auto* who : {"rep", "clerk", "lead", "north_manager", "director", "finance"})
            QTest::addRow("%s", who) << who << "";
        for (const auto* who : {"rep2", "south_rep", "south_manager", "warehouse", "service"})
            QTest::addRow("%s", who) << who << "subject_not_found";
    }
    void who_may_open_one() {
        QFETCH(QString, who);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = submitted_order(world);
        const auto outcome = world.does(who.toStdString(), {world.create("order_issue", world.fresh(), what(order))});
        QVERIFY2(code.isEmpty() ? outcome.judgement == schema::Judgement::accepted : rejected_with(outcome, code.toStdString()),
                 told(outcome).c_str());
    }

    void what_is_refused_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("code");
        QTest::addRow("no description") << "description"
                                        << "required_missing";
        QTest::addRow("no level") << "level"
                                  << "required_missing";
        QTest::addRow("no kind") << "kind"
                                 << "required_missing";
        QTest::addRow("beside no order") << "subject_kind"
                                         << "subject_not_found";
        QTest::addRow("given to nobody who is known") << "assignee"
                                                      << "owner_unknown";
    }
    void what_is_refused() {
        QFETCH(QString, field);
        QFETCH(QString, code);
        auto world = common_world();
        auto fields = what(submitted_order(world));
        const auto named = [&](const auto& one) { return one.first == field.toStdString(); };
        if (field == "subject_kind") {
            *std::find_if(fields.begin(), fields.end(), named) = {"subject_kind", 20};
            fields[1] = {"subject", world.id("shop")};
        } else {
            std::erase_if(fields, named);
        }
        if (field == "assignee") fields.emplace_back("assignee", world.fresh());
        const auto outcome = world.does("rep", {world.create("order_issue", world.fresh(), fields)});
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
    }

    /// In working hours: 9:00 to 12:00 and 13:30 to 18:00, without the weekend. It is opened on a Friday at 12:40.
    void due_data() {
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("due");
        QTest::addRow("serious") << "1"
                                 << "2025-11-21 17:30";
        QTest::addRow("medium") << "2"
                                << "2025-11-24 14:00";
        QTest::addRow("minor") << "3"
                               << "2025-11-26 15:00";
    }
    void due() {
        QFETCH(QString, level);
        QFETCH(QString, due);
        auto world = common_world();
        const auto id = issue(world, level.toStdString().c_str());
        const auto at = [&] { return world.value("order_issue", id, "deadline").instant(); };
        QCOMPARE(QString::fromStdString(base::to_local_text(at(), world.zone)), due);
        // Raised, it is due in the time of the higher level.
        const auto before = at();
        const auto escalate = world.act("order_issue", id, "escalate");
        if (level == "1") {
            QVERIFY(rejected_with(world.does("clerk", {escalate}), "level_highest"));
            return;
        }
        world.does("clerk", {escalate});
        QCOMPARE(world.value("order_issue", id, "level").text(), std::to_string(level.toInt() - 1));
        QVERIFY(at() < before);
    }

    /// The organisation works through the weekend: by its calendar it is due on Saturday.
    void due_by_the_organisations_calendar() {
        auto world = common_world();
        const auto calendar = world.id("calendar");
        const auto saturday = base::local_date(world.now, world.zone).days + 1;
        world.does("admin", {world.create("calendar", calendar, {{"name", "ours"}, {"active", true}}),
                             world.line("calendar", calendar, world.fresh(), {{"date", saturday}, {"works", true}})});
        const auto due = world.value("order_issue", issue(world, "2"), "deadline").instant();
        QCOMPARE(base::to_local_text(due, world.zone), std::string("2025-11-22 14:00"));
    }

    void it_is_solved_with_its_cause() {
        auto world = common_world();
        const auto id = issue(world, "2", "warehouse");
        // It was given to one who does not hold the order, and so holds the issue.
        QVERIFY(world.holds("warehouse", "order_issue", id));
        QVERIFY(!world.holds("warehouse", "sales_order", world.value("order_issue", id, "subject").id()));
        QCOMPARE(world.value("order_issue", id, "owner").id(), world.id("warehouse"));
        const auto act = [&](const char* who, const char* action) {
            return told(world.does(who, {world.act("order_issue", id, action, {{"reason", "again"}})}));
        };
        QCOMPARE(act("rep", "start"), std::string("rejected action_not_yours"));
        QCOMPARE(act("warehouse", "start"), std::string("accepted"));
        QCOMPARE(act("warehouse", "solve"), std::string("rejected required_missing"));
        const auto outcome = world.does(
            "warehouse", {world.set("order_issue", id, "root_cause", "mixed up"),
                          world.set("order_issue", id, "is_entry_error", true), world.act("order_issue", id, "solve")});
        QCOMPARE(told(outcome), std::string("accepted"));
        QVERIFY(!world.value("order_issue", id, "resolved_at").is_null());
        QCOMPARE(act("clerk", "reopen"), std::string("accepted"));
        QVERIFY(world.value("order_issue", id, "resolved_at").is_null());
        QCOMPARE(act("clerk", "solve"), std::string("accepted"));
        QCOMPARE(act("clerk", "close"), std::string("accepted"));
        QCOMPARE(act("clerk", "reopen"), std::string("rejected state_changed"));
    }

    void who_begins_takes_it_on() {
        auto world = common_world();
        const auto id = issue(world);
        world.does("clerk", {world.act("order_issue", id, "start")});
        QCOMPARE(world.value("order_issue", id, "assignee").id(), world.id("clerk"));
        QCOMPARE(world.value("order_issue", id, "owner").id(), world.id("clerk"));
    }

    void a_reason_is_asked_for() {
        auto world = common_world();
        const auto id = issue(world);
        world.force("order_issue", id, {{"state", "solved"}});
        QVERIFY(
            rejected_with(world.does("clerk", {world.act("order_issue", id, "reopen", {{"reason", " "}})}), "reason_required"));
    }
};

QTEST_GUILESS_MAIN(TestOrderIssues)
#include "test_order_issues.moc"
