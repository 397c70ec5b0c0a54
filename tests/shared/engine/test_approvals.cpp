#include "shared/registry/system_kinds.h"
#include "tests/support/engine_world.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
namespace f = registry::system_kinds::approval_field;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

/// "discount any_of role:manager 0; - in_turn role:finance 1 above=100": nodes with route, mode, who, step and limit in fen.
void plan(World& world, std::int64_t kind, const QString& nodes) {
    const auto id = world.fresh();
    std::vector<schema::Command> commands = {
        world.create("approval_plan", id, {{"subject_kind", kind}, {"name", "plan"}, {"active", true}})};
    for (const auto& node : nodes.split(';')) {
        const auto words = node.simplified().split(' ');
        const auto who = words[2].split(':');
        Fields fields = {{"name", node.toStdString()},
                         {"mode", words[1].toStdString()},
                         {"resolver", who[0].toStdString()},
                         {"step", words[3].toInt()}};
        if (words[0] != "-") fields.emplace_back("route", words[0].toStdString());
        if (who[0] == "role") fields.emplace_back("role", who[1].toStdString());
        if (who[0] == "user") fields.emplace_back("person", world.id(who[1].toStdString()));
        if (words.size() > 4) fields.emplace_back("above", static_cast<std::int64_t>(words[4].mid(6).toLongLong()));
        commands.push_back(world.line("approval_plan", id, world.fresh(), fields));
    }
    const auto outcome = world.does("admin", commands);
    QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
}

/// "north_manager:open finance:waiting", by the names of those who are asked, in the order of node and position.
QString tasks(World& world, const Id& approval) {
    std::map<std::pair<std::int64_t, std::int64_t>, QStringList> in_order;
    for (const auto& line : world.image("approval", approval)->groups.front()) {
        const auto& v = line.values;
        const auto name = world.value("user", v[f::task_assignee].id(), "login").text();
        in_order[{v[f::task_node].integer(), v[f::task_position].integer()}]
            << QString::fromStdString(name + ":" + v[f::task_state].text());
    }
    QStringList all;
    for (const auto& [place, texts] : in_order) all << texts;
    all.sort();
    return all.join(' ');
}

QDateTime shanghai(const QString& text) {
    auto at = QDateTime::fromString(text, "yyyy-MM-dd hh:mm:ss");
    at.setTimeZone(QTimeZone(8 * 3'600));
    return at;
}

/// "24 off": a day of November 2025 that is a holiday; "on": one that is worked; "idle": a holiday in a calendar that is not in force.
void add_calendar(World& world, const QStringList& words) {
    const auto id = world.fresh();
    const auto outcome = world.does(
        "admin", {world.create("calendar", id, {{"name", "2025"}, {"active", words[1] != "idle"}}),
                  world.line("calendar", id, world.fresh(),
                             {{"date", base::make_date(2025, 11, words[0].toInt()).days}, {"works", words[1] == "on"}})});
    QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
}

Id approval_of(World& world, std::string_view kind, const Id& subject) {
    return world.value(kind, subject, "approval").id();
}

}  // namespace

class TestApprovals : public QObject {
    Q_OBJECT
private slots:
    /// What an order or a claim is routed for, and who is asked then.
    void routes_data() {
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<QString>("codes");
        QTest::addColumn<QString>("asked");
        const QString managed =
            "discount_over_ceiling any_of role:manager 0; below_floor any_of role:director 1; credit_exceeded any_of "
            "role:finance 1";
        QTest::addRow("within everything") << managed << qint64(10) << qint64(500) << "accepted"
                                           << "";
        QTest::addRow("discount") << managed << qint64(10) << qint64(501) << "accepted discount_over_ceiling"
                                  << "north_manager:open";
        QTest::addRow("discount below the floor")
            << managed << qint64(10) << qint64(2'001) << "accepted discount_over_ceiling below_floor"
            << "director:waiting north_manager:open";
        QTest::addRow("credit") << managed << qint64(20'000) << qint64(0) << "accepted credit_exceeded large_order"
                                << "finance2:open finance:open";
        QTest::addRow("everything") << managed << qint64(20'000) << qint64(3'000)
                                    << "accepted discount_over_ceiling below_floor credit_exceeded large_order"
                                    << "director:waiting finance2:waiting finance:waiting north_manager:open";
        QTest::addRow("nothing planned") << "" << qint64(10) << qint64(2'001) << "accepted discount_over_ceiling below_floor"
                                         << "north_manager:open";
        QTest::addRow("planned for another route")
            << "credit_exceeded any_of role:finance 0" << qint64(10) << qint64(600) << "accepted discount_over_ceiling"
            << "north_manager:open";
        QTest::addRow("one of two routes planned") << "discount_over_ceiling any_of user:director 0" << qint64(10)
                                                   << qint64(2'001) << "accepted discount_over_ceiling below_floor"
                                                   << "director:open north_manager:open";
        QTest::addRow("the whole document planned")
            << "- any_of user:director 0" << qint64(10) << qint64(2'001) << "accepted discount_over_ceiling below_floor"
            << "director:open";
        QTest::addRow("the whole document without a route") << "- any_of user:director 0" << qint64(10) << qint64(0) << "accepted"
                                                            << "director:open";
        QTest::addRow("at the limit") << "- any_of user:director 0 above=10000" << qint64(10) << qint64(0) << "accepted"
                                      << "";
        QTest::addRow("above the limit") << "- any_of user:director 0 above=9999" << qint64(10) << qint64(0) << "accepted"
                                         << "director:open";
        QTest::addRow("the superior") << "- any_of superior 0" << qint64(10) << qint64(0) << "accepted"
                                      << "north_manager:open";
        QTest::addRow("nobody holds the role") << "- any_of role:legal 0" << qint64(10) << qint64(0) << "accepted"
                                               << "north_manager:open";
        QTest::addRow("the submitter is named") << "- any_of user:rep 0" << qint64(10) << qint64(0) << "accepted"
                                                << "north_manager:open";
        QTest::addRow("all of, in turn") << "- all_of role:finance 0; - in_turn role:clerk 1" << qint64(10) << qint64(0)
                                         << "accepted"
                                         << "clerk2:waiting clerk:waiting finance2:open finance:open";
    }
    void routes() {
        QFETCH(QString, nodes);
        QFETCH(qint64, qty);
        QFETCH(qint64, discount);
        QFETCH(QString, codes);
        QFETCH(QString, asked);
        auto world = common_world();
        if (!nodes.isEmpty()) plan(world, 24, nodes);
        const auto order = world.draft_order("rep", qty, discount);
        const auto submit = world.act("sales_order", order, "submit");
        const auto foretold = world.foretells("rep", {submit});
        const auto outcome = world.does("rep", {submit});
        QCOMPARE(QString::fromStdString(told(outcome)), codes);
        QCOMPARE(world.state("sales_order", order), std::string(asked.isEmpty() ? "submitted" : "approving"));
        if (asked.isEmpty()) return;
        const auto approval = approval_of(world, "sales_order", order);
        QCOMPARE(tasks(world, approval), asked);
        for (const auto& login : {"north_manager", "director", "finance", "finance2", "clerk", "clerk2"}) {
            if (!asked.contains(QString(login) + ":")) continue;
            QVERIFY2(world.holds(login, "approval", approval) && world.holds(login, "sales_order", order), login);
        }
        QVERIFY(!world.holds("south_manager", "approval", approval));
        if (!codes.contains("below_floor")) QCOMPARE(foretold.findings.size(), outcome.findings.size());
    }

    void nobody_to_ask() {
        auto world = common_world();
        const auto claim = world.draft_claim("director");
        QVERIFY(rejected_with(world.does("director", {world.act("expense_claim", claim, "submit")}), "no_approver"));
    }

    void too_many_to_ask() {
        auto world = common_world();
        for (int i = 0; i < 9; ++i) {
            const auto login = "legal" + std::to_string(i);
            world.does("admin",
                       {world.create("user", world.id(login),
                                     {{"name", login}, {"login", login}, {"roles", Value::List{"legal"}}, {"active", true}})});
        }
        plan(world, 24, "- all_of role:legal 0");
        const auto order = world.draft_order();
        QVERIFY(rejected_with(world.does("rep", {world.act("sales_order", order, "submit")}), "too_many_approvers"));
        auto other = common_world();
        other.parts = world.parts;
        other.force("approval_plan", other.all("approval_plan").front(), {{"active", false}});
        plan(other, 24, "- any_of role:legal 0");
        QVERIFY(!rejected_with(other.does("rep", {other.act("sales_order", order, "submit")}), "too_many_approvers"));
    }

    /// Decisions one after the other, and where they lead.
    void decisions_data() {
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("approval");
        QTest::addColumn<QString>("claim");
        QTest::addRow("superior approves") << ""
                                           << "north_manager:approve"
                                           << "approved"
                                           << "approved";
        QTest::addRow("superior sends back") << ""
                                             << "north_manager:send_back"
                                             << "returned"
                                             << "returned";
        QTest::addRow("superior rejects") << ""
                                          << "north_manager:reject"
                                          << "rejected"
                                          << "rejected";
        QTest::addRow("any of two") << "claim any_of role:finance 0"
                                    << "finance2:approve"
                                    << "approved"
                                    << "approved";
        QTest::addRow("all of two, one missing") << "claim all_of role:finance 0"
                                                 << "finance:approve"
                                                 << "open"
                                                 << "approving";
        QTest::addRow("all of two") << "claim all_of role:finance 0"
                                    << "finance:approve finance2:approve"
                                    << "approved"
                                    << "approved";
        QTest::addRow("parallel branches") << "claim any_of superior 0; claim any_of role:marketing 0"
                                           << "marketing:approve north_manager:approve"
                                           << "approved"
                                           << "approved";
        QTest::addRow("two steps") << "claim any_of superior 0; claim any_of user:finance 1"
                                   << "north_manager:approve finance:approve"
                                   << "approved"
                                   << "approved";
        QTest::addRow("second step sends back") << "claim any_of superior 0; claim any_of user:finance 1"
                                                << "north_manager:approve finance:send_back"
                                                << "returned"
                                                << "returned";
        QTest::addRow("rejected beside an open branch") << "claim any_of superior 0; claim any_of role:marketing 0"
                                                        << "marketing:reject"
                                                        << "rejected"
                                                        << "rejected";
    }
    void decisions() {
        QFETCH(QString, nodes);
        QFETCH(QString, steps);
        QFETCH(QString, approval);
        QFETCH(QString, claim);
        auto world = common_world();
        if (!nodes.isEmpty()) plan(world, 25, nodes);
        const auto subject = world.draft_claim();
        world.does("rep", {world.act("expense_claim", subject, "submit")});
        const auto id = approval_of(world, "expense_claim", subject);
        for (const auto& step : steps.split(' ')) {
            const auto words = step.split(':');
            const auto login = words[0].toStdString();
            const auto outcome = world.does(login, {world.decision(id, words[1].toStdString(), login)});
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        }
        QCOMPARE(world.state("approval", id), approval.toStdString());
        QCOMPARE(world.state("expense_claim", subject), claim.toStdString());
        QCOMPARE(tasks(world, id).contains(":open"), approval == "open");
    }

    /// A decision that may not be taken, and what is said.
    void refused_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("spoilt");
        QTest::addColumn<QString>("code");
        QTest::addRow("not asked") << "finance2"
                                   << ""
                                   << "not_found";
        QTest::addRow("the owner") << "rep"
                                   << ""
                                   << "own_submission";
        QTest::addRow("another who is asked") << "director"
                                              << ""
                                              << "task_not_yours";
        QTest::addRow("no such task") << "north_manager"
                                      << "task"
                                      << "task_unknown";
        QTest::addRow("wrong round") << "north_manager"
                                     << "round"
                                     << "round_over";
        QTest::addRow("stale content") << "north_manager"
                                       << "content_hash"
                                       << "content_changed";
        QTest::addRow("no reason") << "north_manager"
                                   << "reason"
                                   << "reason_required";
        QTest::addRow("before it is their turn") << "director"
                                                 << "turn"
                                                 << "task_waiting";
        QTest::addRow("the document is gone") << "north_manager"
                                              << "gone"
                                              << "subject_gone";
        QTest::addRow("decided by then") << "north_manager"
                                         << "decided"
                                         << "already_decided";
        QTest::addRow("withdrawn by then") << "north_manager"
                                           << "withdrawn"
                                           << "round_over";
    }
    void refused() {
        QFETCH(QString, who);
        QFETCH(QString, spoilt);
        QFETCH(QString, code);
        auto world = common_world();
        plan(world, 25, QString("claim any_of superior 0; claim any_of user:director %1").arg(spoilt == "turn" ? 1 : 0));
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto id = approval_of(world, "expense_claim", claim);
        const auto* whose = spoilt == "turn" ? "director" : "north_manager";
        auto command = world.decision(id, spoilt == "reason" ? "reject" : "approve", whose);
        for (auto& argument : command.arguments) {
            if (spoilt != QString::fromStdString(argument.name)) continue;
            argument.value = spoilt == "task"     ? Value(world.fresh())
                             : spoilt == "round"  ? Value(2)
                             : spoilt == "reason" ? Value()
                                                  : Value(base::Bytes(32, 0));
        }
        if (spoilt == "gone") world.parts.erase({25, claim, 0});
        if (spoilt == "decided") world.does("director", {world.decision(id, "reject", "director")});
        if (spoilt == "withdrawn") world.does("rep", {world.act("expense_claim", claim, "withdraw")});
        const auto outcome = world.does(who.toStdString(), {command});
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
        if (spoilt == "decided") QCOMPARE(outcome.findings.front().params.front().id(), world.id("director"));
    }

    void tasks_fall_due_in_working_time_data() {
        QTest::addColumn<QString>("handed_in");
        QTest::addColumn<QString>("calendar");
        QTest::addColumn<QString>("due");
        // Four hours. The usual week: Monday to Friday, 9 to 12 and 13:30 to 18.
        const auto row = [](const char* name, const char* handed_in, const char* calendar, const char* due) {
            QTest::addRow("%s", name) << handed_in << calendar << due;
        };
        row("on a morning", "2025-11-21 09:00:00", "", "2025-11-21 14:30:00");
        row("on a Friday afternoon", "2025-11-21 16:00:00", "", "2025-11-24 11:00:00");
        row("on a Sunday", "2025-11-23 12:00:00", "", "2025-11-24 14:30:00");
        row("a holiday after it", "2025-11-21 16:00:00", "24 off", "2025-11-25 11:00:00");
        row("a Saturday that is worked", "2025-11-21 16:00:00", "22 on", "2025-11-22 11:00:00");
        row("a calendar that is not in force", "2025-11-21 16:00:00", "24 idle", "2025-11-24 11:00:00");
    }
    void tasks_fall_due_in_working_time() {
        QFETCH(QString, handed_in);
        QFETCH(QString, calendar);
        QFETCH(QString, due);
        auto world = common_world();
        if (!calendar.isEmpty()) add_calendar(world, calendar.split(' '));
        const auto plan = world.fresh();
        world.does("admin",
                   {world.create("approval_plan", plan, {{"subject_kind", 25}, {"name", "claims"}, {"active", true}}),
                    world.line("approval_plan", plan, world.fresh(),
                               {{"name", "superior"}, {"mode", "any_of"}, {"resolver", "superior"}, {"due_minutes", 240}})});
        const auto claim = world.draft_claim();
        world.now = {shanghai(handed_in).toMSecsSinceEpoch() - 1'000};  // the mutation takes a second
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto* approval = world.image("approval", approval_of(world, "expense_claim", claim));
        QVERIFY(approval != nullptr);
        const auto at = approval->groups.front().front().values[f::task_due_at].instant();
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(at.ms, QTimeZone(8 * 3'600)).toString("yyyy-MM-dd hh:mm:ss"), due);
    }

    void rounds() {
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto first = approval_of(world, "expense_claim", claim);
        world.does("rep", {world.act("expense_claim", claim, "withdraw")});
        QCOMPARE(world.state("approval", first), std::string("withdrawn"));
        QCOMPARE(tasks(world, first), QString("north_manager:lapsed"));
        QVERIFY(rejected_with(world.does("rep", {schema::remove(25, claim)}), "remove_not_allowed"));
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto second = approval_of(world, "expense_claim", claim);
        QVERIFY(first != second);
        QCOMPARE(world.value("expense_claim", claim, "round").integer(), std::int64_t(2));
        QCOMPARE(world.value("approval", second, "for_round").integer(), std::int64_t(2));
        world.does("north_manager", {world.decision(second, "send_back", "north_manager")});
        world.does("rep", {world.set("expense_claim", claim, "reason", "better"), world.act("expense_claim", claim, "submit")});
        world.does("north_manager", {world.decision(approval_of(world, "expense_claim", claim), "approve", "north_manager")});
        QCOMPARE(world.state("expense_claim", claim), std::string("approved"));
    }

    void who_hands_in_does_not_approve() {
        auto world = common_world();
        plan(world, 24, "- any_of role:clerk 0");
        const auto order = world.draft_order();
        world.does("clerk", {world.act("sales_order", order, "submit")});
        QCOMPARE(tasks(world, approval_of(world, "sales_order", order)), QString("clerk2:open"));
    }
};

QTEST_GUILESS_MAIN(TestApprovals)
#include "test_approvals.moc"
