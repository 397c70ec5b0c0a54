#include "shared/workflow/workflow.h"

#include <QTest>

#include <functional>

using namespace satchel::workflow;
using satchel::schema::Role;
using satchel::schema::RoleSet;

namespace {

State state(std::string name, bool closed = false) {
    State state;
    state.name = std::move(name);
    state.closed = closed;
    return state;
}

Transition transition(std::string action, std::vector<std::string> from, std::string to, RoleSet roles = {Role::clerk}) {
    Transition transition;
    transition.action = std::move(action);
    transition.from = std::move(from);
    transition.to = std::move(to);
    transition.roles = roles;
    return transition;
}

/// A sound one: draft -> (approving) -> submitted -> done, and back.
Workflow claim() {
    Workflow workflow;
    workflow.states = {state("draft"), state("approving"), state("submitted"), state("done", true), state("rejected", true)};
    auto submit = transition("submit", {"draft"}, "submitted", {Role::rep});
    submit.submits = true;
    submit.by = By::owner_or_role;
    auto withdraw = transition("withdraw", {"approving", "submitted"}, "draft", {});
    withdraw.by = By::owner;
    workflow.transitions = {submit,
                            withdraw,
                            transition("approval_passed", {"approving"}, "submitted", {Role::system}),
                            transition("approval_returned", {"approving"}, "draft", {Role::system}),
                            transition("approval_rejected", {"approving"}, "rejected", {Role::system}),
                            transition("finish", {"submitted"}, "done"),
                            transition("send_back", {"submitted"}, "draft", {Role::clerk, Role::manager})};
    workflow.approving = "approving";
    return workflow;
}

Workflow with(const std::function<void(Workflow&)>& change) {
    auto workflow = claim();
    change(workflow);
    return workflow;
}

}  // namespace

Q_DECLARE_METATYPE(satchel::workflow::Workflow)

class TestWorkflow : public QObject {
    Q_OBJECT

private slots:
    void transitions_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");  // empty: no such transition
        QTest::newRow("submit a draft") << "submit"
                                        << "draft"
                                        << "submitted";
        QTest::newRow("submit twice") << "submit"
                                      << "submitted"
                                      << "";
        QTest::newRow("withdraw while approving") << "withdraw"
                                                  << "approving"
                                                  << "draft";
        QTest::newRow("withdraw when submitted") << "withdraw"
                                                 << "submitted"
                                                 << "draft";
        QTest::newRow("withdraw a draft") << "withdraw"
                                          << "draft"
                                          << "";
        QTest::newRow("nothing leaves done") << "finish"
                                             << "done"
                                             << "";
        QTest::newRow("unknown action") << "fly"
                                        << "draft"
                                        << "";
        QTest::newRow("unknown state") << "submit"
                                       << "nowhere"
                                       << "";
        QTest::newRow("empty names") << ""
                                     << ""
                                     << "";
    }
    void transitions() {
        QFETCH(QString, action);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto workflow = claim();
        const auto* found = workflow.transition(action.toStdString(), from.toStdString());
        QCOMPARE(found != nullptr, !to.isEmpty());
        if (found != nullptr) QCOMPARE(QString::fromStdString(found->to), to);
    }

    // One action may lead to different states, by where it starts.
    void an_action_may_be_there_once_for_each_state() {
        const auto workflow = with([](Workflow& w) { w.transitions.push_back(transition("finish", {"approving"}, "rejected")); });
        QCOMPARE(workflow.transition("finish", "submitted")->to, std::string("done"));
        QCOMPARE(workflow.transition("finish", "approving")->to, std::string("rejected"));
        QVERIFY(faults_of(workflow).empty());
    }

    void knows_its_states_and_actions() {
        const auto workflow = claim();
        QVERIFY(workflow.knows("finish") && !workflow.knows("fly"));
        QVERIFY(workflow.state("done")->closed);
        QVERIFY(workflow.state("nowhere") == nullptr);
        QVERIFY(!workflow.empty() && Workflow{}.empty());
    }

    void standing_data() {
        QTest::addColumn<int>("by");
        QTest::addColumn<bool>("owns");
        QTest::addColumn<bool>("holds_role");
        QTest::addColumn<bool>("may");
        const auto row = [](const char* name, By by, bool owns, bool holds_role, bool may) {
            QTest::newRow(name) << static_cast<int>(by) << owns << holds_role << may;
        };
        row("by role: a stranger", By::role, false, false, false);
        row("by role: a holder", By::role, false, true, true);
        row("by role: the owner without it", By::role, true, false, false);
        row("by role: the owner with it", By::role, true, true, true);
        row("by owner: a stranger", By::owner, false, false, false);
        row("by owner: a holder", By::owner, false, true, false);
        row("by owner: the owner", By::owner, true, false, true);
        row("by owner: the owner with the role", By::owner, true, true, true);
        row("by either: a stranger", By::owner_or_role, false, false, false);
        row("by either: a holder", By::owner_or_role, false, true, true);
        row("by either: the owner", By::owner_or_role, true, false, true);
        row("by either: both", By::owner_or_role, true, true, true);
    }
    void standing() {
        QFETCH(int, by);
        QFETCH(bool, owns);
        QFETCH(bool, holds_role);
        QFETCH(bool, may);
        auto approve = transition("approve", {"a"}, "b", {Role::manager, Role::director});
        approve.by = static_cast<By>(by);
        const RoleSet roles = holds_role ? RoleSet{Role::rep, Role::director} : RoleSet{Role::rep, Role::finance};
        QCOMPARE(may_take(approve, Standing{roles, owns}), may);
    }

    void no_role_is_no_key() {
        const auto nobody = transition("x", {"a"}, "b", {});
        QVERIFY(!may_take(nobody, Standing{RoleSet::everyone(), true}));
        QVERIFY(!may_take(transition("x", {"a"}, "b"), Standing{}));
    }

    void faults_data() {
        QTest::addColumn<Workflow>("workflow");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const std::function<void(Workflow&)>& change, const QStringList& expected) {
            QTest::newRow(name) << with(change) << expected;
        };
        row("sound", [](Workflow&) {}, {});
        row("a closed state may be left",
            [](Workflow& w) { w.transitions.push_back(transition("reopen", {"done"}, "submitted")); }, {});
        row("none at all", [](Workflow& w) { w = {}; }, {});
        row("leads to an unknown state", [](Workflow& w) { w.transitions.push_back(transition("x", {"draft"}, "heaven")); },
            {"action 'x' leads to the unknown state 'heaven'"});
        row("starts in an unknown state", [](Workflow& w) { w.transitions.push_back(transition("x", {"hell"}, "draft")); },
            {"action 'x' starts in the unknown state 'hell'"});
        row("starts nowhere", [](Workflow& w) { w.transitions.push_back(transition("x", {}, "draft")); },
            {"action 'x' starts nowhere"});
        row("twice from one state", [](Workflow& w) { w.transitions.push_back(transition("finish", {"submitted"}, "draft")); },
            {"action 'finish' is there twice from state 'submitted'"});
        row("twice in one list",
            [](Workflow& w) {
                w.transitions.push_back(transition("x", {"draft", "draft"}, "done"));
            },
            {"action 'x' is there twice from state 'draft'"});
        row("nobody may take it", [](Workflow& w) { w.transitions.push_back(transition("x", {"draft"}, "done", {})); },
            {"action 'x' may be taken by nobody"});
        row("an action without a name", [](Workflow& w) { w.transitions.push_back(transition("", {"draft"}, "done")); },
            {"an action without a name"});
        row("an unknown state on the path",
            [](Workflow& w) {
                w.path = {"submitted", "nowhere"};
            },
            {"the path goes through the unknown state 'nowhere'"});
        row("twice on the path", [](Workflow& w) { w.path = {"done", "done"}; }, {"the path goes through 'done' twice"});
        row("a state twice", [](Workflow& w) { w.states.push_back(state("done", true)); }, {"state 'done' is there twice"});
        row("a state without a name", [](Workflow& w) { w.states.push_back(state("", true)); },
            {"a state without a name", "nothing reaches state ''"});
        row("nothing reaches it", [](Workflow& w) { w.states.push_back(state("island", true)); },
            {"nothing reaches state 'island'"});
        row("two that reach only each other",
            [](Workflow& w) {
                w.states.push_back(state("egg"));
                w.states.push_back(state("hen"));
                w.transitions.push_back(transition("hatch", {"egg"}, "hen"));
                w.transitions.push_back(transition("lay", {"hen"}, "egg"));
            },
            {"nothing reaches state 'egg'", "nothing reaches state 'hen'"});
        row("a dead end",
            [](Workflow& w) {
                w.states.push_back(state("limbo"));
                w.transitions.push_back(transition("x", {"draft"}, "limbo"));
            },
            {"state 'limbo' is neither closed nor left by anything"});
        row("a way that only goes round",
            [](Workflow& w) {
                w.states.push_back(state("limbo"));
                w.transitions.push_back(transition("x", {"draft", "limbo"}, "limbo"));
            },
            {"state 'limbo' is neither closed nor left by anything"});
        row("the approving state is unknown", [](Workflow& w) { w.approving = "purgatory"; },
            {"nothing reaches state 'approving'", "nothing reaches state 'rejected'",
             "the approving state 'purgatory' is unknown"});
        row("approval never passes", [](Workflow& w) { w.transitions.erase(w.transitions.begin() + 2); },
            {"the approving state 'approving' has no way out by 'approval_passed'"});
        row("approval never returns", [](Workflow& w) { w.transitions.erase(w.transitions.begin() + 3); },
            {"the approving state 'approving' has no way out by 'approval_returned'"});
        row("approval never rejects", [](Workflow& w) { w.transitions.erase(w.transitions.begin() + 4); },
            {"nothing reaches state 'rejected'", "the approving state 'approving' has no way out by 'approval_rejected'"});
        row("approval leads to itself", [](Workflow& w) { w.transitions[3].to = "approving"; },
            {"the approving state 'approving' has no way out by 'approval_returned'"});
        row("nothing submits, so nothing is ever approved", [](Workflow& w) { w.transitions[0].submits = false; },
            {"nothing reaches state 'approving'", "nothing reaches state 'rejected'"});
    }
    void faults() {
        QFETCH(Workflow, workflow);
        QFETCH(QStringList, expected);
        QStringList found;
        for (const auto& fault : faults_of(workflow)) found << QString::fromStdString(fault);
        found.sort();
        expected.sort();
        QCOMPARE(found, expected);
    }
};

QTEST_APPLESS_MAIN(TestWorkflow)
#include "test_workflow.moc"
