#include "shared/registry/system_kinds.h"
#include "tests/support/engine_world.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
namespace f = registry::system_kinds::approval_field;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

Id approval_of(World& world, const Id& claim) {
    return world.value("expense_claim", claim, "approval").id();
}

/// Minutes after the submission at which the tasks fall due, in the order of step and position.
QString dues(World& world, const Id& approval, base::Instant from) {
    std::map<std::pair<std::int64_t, std::int64_t>, QStringList> in_order;
    for (const auto& line : world.image("approval", approval)->groups.front()) {
        const auto& v = line.values;
        const auto& due = v[f::task_due_at];
        in_order[{v[f::task_node].integer(), v[f::task_position].integer()}]
            << (due.is_null() ? QString("-") : QString::number((due.instant().ms - from.ms) / 60'000));
    }
    QStringList all;
    for (const auto& [place, texts] : in_order) all << texts;
    return all.join(' ');
}

const QStringList decisions = {"approve", "send_back", "reject"};
const QStringList approval_actions = decisions + QStringList{"close_approved", "withdraw"};
const QStringList approval_states = {"open", "withdrawn", "approved", "returned", "rejected"};
const QStringList conflict_actions = {"choose_mine", "choose_theirs"};
const QStringList conflict_states = {"open", "settled"};
const QStringList quarantine_actions = {"admit", "discard", "settle"};
const QStringList quarantine_states = {"waiting", "admitting", "discarding", "admitted", "discarded"};

QSet<QString> set_of(const QStringList& names) {
    return {names.begin(), names.end()};
}

}  // namespace

/// Approvals, conflicts and what a revoked device left are documents too: who may take what from where, and when their tasks fall due.
class TestMechanisms : public QObject {
    Q_OBJECT
private slots:
    /// An action or a state that the tables below know nothing of would be asked about by nobody.
    void every_action_is_asked_about_data() {
        QTest::addColumn<QStringList>("actions");
        QTest::addColumn<QStringList>("states");
        QTest::newRow("approval") << approval_actions << approval_states;
        QTest::newRow("conflict") << conflict_actions << conflict_states;
        QTest::newRow("quarantined_work") << quarantine_actions << quarantine_states;
    }
    void every_action_is_asked_about() {
        QFETCH(QStringList, actions);
        QFETCH(QStringList, states);
        const auto& world = common_world();
        const auto& kinds = world.registry().kinds();
        const auto kind =
            std::find_if(kinds.begin(), kinds.end(), [](const auto& one) { return one.schema.name == QTest::currentDataTag(); });
        QVERIFY(kind != kinds.end());
        QStringList known;
        for (const auto& transition : kind->workflow.transitions) known << QString::fromStdString(transition.action);
        QCOMPARE(set_of(known), set_of(actions));
        known.clear();
        for (const auto& state : kind->workflow.states) known << QString::fromStdString(state.name);
        QCOMPARE(set_of(known), set_of(states));
    }

    /// An approval's own end is the rules' alone; what came too late is told as what it is.
    void approval_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("code");
        for (const auto& action : approval_actions) {
            const bool decides = decisions.contains(action);
            for (const auto* who : {"north_manager", "rep", "director", "finance", "south_manager"}) {
                const bool asked = who == QString("north_manager");
                const bool held = asked || who == QString("rep");
                for (const auto& state : approval_states) {
                    QString code = !held ? "not_found" : "";
                    if (held && decides && state == "open" && !asked) code = "own_submission";
                    if (held && decides && state != "open") code = state == "withdrawn" ? "round_over" : "already_decided";
                    if (held && !decides) code = state == "open" ? "action_not_yours" : "state_changed";
                    QTest::addRow("%s by %s in %s", qPrintable(action), who, qPrintable(state)) << action << who << state << code;
                }
            }
        }
    }
    void approval() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, code);
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto id = approval_of(world, claim);
        world.force("approval", id, {{"state", state.toStdString()}});
        const auto outcome = world.does(who.toStdString(), {world.decision(id, action.toStdString(), "north_manager")});
        if (code.isEmpty()) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            return;
        }
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
    }

    /// Who may settle a conflict about a draft, and whose own value may come of it: to choose it is to write it.
    void conflict_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("code");
        for (const auto& action : conflict_actions) {
            const bool writes = action == "choose_mine";
            for (const auto* who :
                 {"rep", "rep2", "clerk", "lead", "north_manager", "south_manager", "director", "finance", "warehouse"}) {
                const bool held = QStringList{"rep", "clerk", "lead", "north_manager", "director"}.contains(who);
                const bool edits = QStringList{"rep", "clerk", "lead"}.contains(who);
                QTest::addRow("%s by %s", qPrintable(action), who) << action << who << "open"
                                                                   << (!held              ? "not_found"
                                                                       : edits || !writes ? ""
                                                                                          : "not_allowed");
                QTest::addRow("%s by %s, settled", qPrintable(action), who)
                    << action << who << "settled" << (held ? "state_changed" : "not_found");
            }
        }
    }
    void conflict() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = world.draft_order();
        const auto late = world.set("sales_order", order, "ship_to", "mine");
        world.does("clerk2", {world.set("sales_order", order, "ship_to", "theirs")});
        world.does("rep", {late});
        const auto id = world.all("conflict").front();
        world.force("conflict", id, {{"state", state.toStdString()}});
        const auto outcome = world.does(who.toStdString(), {world.act("conflict", id, action.toStdString())});
        if (!code.isEmpty()) {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            return;
        }
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        QCOMPARE(world.value("sales_order", order, "ship_to").text(), std::string(action == "choose_mine" ? "mine" : "theirs"));
    }

    /// The office says what becomes of what a revoked device left, once; how that ended is the rules' alone to write. Its author looks on.
    void quarantine_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("expected");
        for (const auto& action : quarantine_actions) {
            const bool settles = action == "settle";
            for (const auto* who : {"rep", "rep2", "clerk", "lead", "north_manager", "director", "admin", "finance", "system"}) {
                const bool office = QStringList{"clerk", "lead", "director", "admin"}.contains(who);
                const bool held = office || QStringList{"rep", "system"}.contains(who);
                const bool theirs = settles ? who == QString("system") : office;
                for (const auto& state : quarantine_states) {
                    QString next;
                    if (!settles && state == "waiting") next = action == "admit" ? "admitting" : "discarding";
                    if (settles && state == "admitting") next = "admitted";
                    if (settles && state == "discarding") next = "discarded";
                    const auto expected = !held            ? "not_found"
                                          : next.isEmpty() ? "state_changed"
                                          : theirs         ? "-> " + next
                                                           : "action_not_yours";
                    QTest::addRow("%s by %s in %s", qPrintable(action), who, qPrintable(state))
                        << action << who << state << expected;
                }
            }
        }
    }
    void quarantine() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto id = world.fresh();
        const auto kept = world.does(
            "system", {world.create("quarantined_work", id, {{"owner", world.id("rep")}, {"summary", "SO-1"}, {"number", 3}})});
        QVERIFY2(kept.judgement == schema::Judgement::accepted, told(kept).c_str());
        world.force("quarantined_work", id, {{"state", state.toStdString()}});
        const auto act = [&](std::vector<schema::Argument> arguments) {
            return world.does(who.toStdString(), {world.act("quarantined_work", id, action.toStdString(), std::move(arguments))});
        };
        if (expected == "-> discarding") QVERIFY(rejected_with(act({}), "reason_required"));
        const auto outcome = act({{"reason", "nobody knows it"}});
        if (!expected.startsWith("-> ")) {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
            QCOMPARE(world.state("quarantined_work", id), state.toStdString());
            return;
        }
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        QCOMPARE(world.state("quarantined_work", id), expected.mid(3).toStdString());
        if (who != "system") QCOMPARE(world.value("quarantined_work", id, "decided_by").id(), world.id(who.toStdString()));
    }

    /// "step mode minutes": those who come later have their time after those who come before have had theirs.
    void dues_data() {
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<QString>("expected");
        QTest::addRow("one after the other") << "0 any_of:superior 60, 1 any_of:user 60"
                                             << "60 120";
        // Eight hours and a half after five on a Friday: an hour of that day, and the rest on Monday from nine, with its lunch.
        QTest::addRow("over the weekend") << "0 any_of:superior 60, 1 any_of:user 510"
                                          << QString("60 %1").arg(60 + (2 * 24 + 16) * 60 + 450 + 90);
        QTest::addRow("beside each other") << "0 any_of:superior 60, 0 any_of:user 90"
                                           << "60 90";
        QTest::addRow("after the slower of two") << "0 any_of:superior 60, 0 any_of:user 90, 1 any_of:superior 10"
                                                 << "60 90 100";
        QTest::addRow("in turn") << "0 in_turn:role 30, 1 any_of:superior 10"
                                 << "30 60 70";
        QTest::addRow("all of them") << "0 all_of:role 30, 1 any_of:superior 10"
                                     << "30 30 40";
        QTest::addRow("whenever, then in time") << "0 any_of:superior 0, 1 any_of:user 20"
                                                << "- 20";
    }
    void dues() {
        QFETCH(QString, nodes);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto plan = world.fresh();
        std::vector<schema::Command> commands = {
            world.create("approval_plan", plan, {{"subject_kind", 25}, {"name", "claims"}, {"active", true}})};
        for (const auto& node : nodes.split(", ")) {
            const auto words = node.split(' ');
            const auto who = words[1].split(':');
            Fields fields = {{"name", node.toStdString()},
                             {"step", words[0].toInt()},
                             {"mode", who[0].toStdString()},
                             {"resolver", who[1].toStdString()},
                             {"due_minutes", words[2].toInt()}};
            if (who[1] == "role") fields.emplace_back("role", "finance");
            if (who[1] == "user") fields.emplace_back("person", world.id("director"));
            commands.push_back(world.line("approval_plan", plan, world.fresh(), fields));
        }
        QCOMPARE(told(world.does("admin", commands)), std::string("accepted"));
        const auto claim = world.draft_claim();
        world.now = {1'763'712'000'000 - 1'000};  // 16:00 on a Friday, less the second that the mutation takes
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        QVERIFY(world.now.ms == 1'763'712'000'000);
        const auto text = ::dues(world, approval_of(world, claim), world.now);
        QCOMPARE(text, expected);
    }

    /// A mutation that would set too much in motion is refused as a whole.
    void too_much_at_once() {
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto approval = *world.image("approval", approval_of(world, claim));
        for (int i = 0; i < 500; ++i) {
            const auto id = world.fresh();
            world.parts[{registry::system_kinds::approval, id, 0}] =
                std::make_shared<const registry::Stored>(registry::Stored{1, approval});
        }
        const auto today = base::local_date(world.now, world.zone).days;
        std::vector<schema::Command> commands;
        for (const auto* to :
             {"marketing", "warehouse", "service", "south_rep", "south_manager", "rep2", "clerk", "clerk2", "lead"}) {
            commands.push_back(world.create("delegation", world.fresh(),
                                            {{"from_user", world.id("north_manager")},
                                             {"to_user", world.id(to)},
                                             {"from_date", today},
                                             {"to_date", today},
                                             {"include_pending", true},
                                             {"active", true}}));
        }
        const auto outcome = world.does("north_manager", commands);
        QVERIFY2(rejected_with(outcome, "too_much_at_once"), told(outcome).c_str());
    }
};

QTEST_GUILESS_MAIN(TestMechanisms)
#include "test_mechanisms.moc"
