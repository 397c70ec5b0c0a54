#include "shared/workflow/approval.h"
#include "tests/shared/base/seeded.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <iterator>

using namespace satchel::workflow;
using satchel::tests::SeededRandom;

namespace {

/// "any:2 all:3 | turn:2": two nodes beside each other, then one. `-`: a step whose nodes found nobody.
std::vector<Task> plan(const QString& text) {
    std::vector<Task> tasks;
    std::uint32_t node = 0;
    std::uint32_t step = 0;
    for (const auto& part : text.split(' ', Qt::SkipEmptyParts)) {
        if (part == "|") {
            ++step;
            continue;
        }
        const auto pieces = part.split(':');
        Task task;
        task.node = node++;
        task.step = step;
        task.mode = pieces[0] == "any" ? Mode::any_of : pieces[0] == "all" ? Mode::all_of : Mode::in_turn;
        const auto count = pieces.size() > 1 ? pieces[1].toUInt() : 0;
        for (task.position = 0; task.position < count; ++task.position) tasks.push_back(task);
    }
    return tasks;
}

/// One letter a task: waiting, open, approved, returned, rejected (x), skipped, lapsed; a blank between nodes, a stroke
/// between steps.
QString picture(const std::vector<Task>& tasks) {
    QString text;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (i > 0 && tasks[i].step != tasks[i - 1].step) text += " |";
        if (i > 0 && tasks[i].node != tasks[i - 1].node) text += " ";
        text += QChar(QLatin1Char("woarxsl"[static_cast<std::size_t>(tasks[i].state)]));
    }
    return text;
}

QString name_of(InstanceState state) {
    switch (state) {
        case InstanceState::open:
            return "open";
        case InstanceState::approved:
            return "approved";
        case InstanceState::returned:
            return "returned";
        case InstanceState::rejected:
            return "rejected";
    }
    return {};
}

std::vector<std::size_t> open_tasks(const std::vector<Task>& tasks) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (tasks[i].state == TaskState::open) open.push_back(i);
    }
    return open;
}

std::size_t count_in(const std::vector<Task>& tasks, TaskState state) {
    return static_cast<std::size_t>(std::count_if(tasks.begin(), tasks.end(), [&](const Task& t) { return t.state == state; }));
}

bool has_passed(const std::vector<Task>& node) {
    const auto approved = count_in(node, TaskState::approved);
    if (node.front().mode == Mode::any_of) return approved == 1 && approved + count_in(node, TaskState::skipped) == node.size();
    return approved == node.size();
}

std::vector<Task> random_plan(SeededRandom& random) {
    std::vector<Task> tasks;
    Task task;
    const auto steps = random.below(4);
    for (std::uint64_t step = 0; step < steps; ++step) {
        task.step += static_cast<std::uint32_t>(1 + random.below(3));  // numbers of steps may have gaps
        for (auto nodes = 1 + random.below(3); nodes > 0; --nodes) {
            ++task.node;
            task.mode = static_cast<Mode>(random.below(3));
            const auto people = random.below(4);
            for (task.position = 0; task.position < people; ++task.position) tasks.push_back(task);
        }
    }
    // The order in which tasks are stored is not the order in which they are worked on.
    for (std::size_t i = tasks.size(); i > 1; --i) std::swap(tasks[i - 1], tasks[random.below(i)]);
    return tasks;
}

/// Why the tasks of an open instance cannot stand like this; empty if they can.
QString fault_while_open(const std::vector<Task>& tasks) {
    const auto open = open_tasks(tasks);
    if (open.empty()) return "open, and nobody is asked";
    const auto step = tasks[open.front()].step;
    for (const auto& task : tasks) {
        const bool pending = task.state == TaskState::open || task.state == TaskState::waiting;
        if (task.step > step && task.state != TaskState::waiting) return "a later step was begun early";
        if (task.step < step && pending) return "an earlier step was left unfinished";
        if (task.step == step && task.mode != Mode::in_turn && task.state == TaskState::waiting)
            return "somebody of this step waits";
        if (task.state == TaskState::lapsed || task.state == TaskState::returned) return "a task ended before the instance";
        if (task.step != step || task.mode != Mode::in_turn) continue;
        for (const auto& other : tasks) {
            const bool both_open = other.state == TaskState::open && task.state == TaskState::open;
            if (other.node == task.node && other.position != task.position && both_open) return "two at once in turn";
            if (other.node == task.node && other.position > task.position && pending && other.state != TaskState::waiting) {
                return "out of turn";
            }
        }
    }
    return {};
}

}  // namespace

class TestApproval : public QObject {
    Q_OBJECT

private slots:
    void decisions_data() {
        QTest::addColumn<QString>("tasks");
        QTest::addColumn<QString>("decisions");  // number of the task and a, r (send back) or x
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* name, const char* tasks, const char* decisions, const char* expected,
                            const char* result) {
            QTest::newRow(name) << QString(tasks) << QString(decisions) << QString(expected) << QString(result);
        };
        row("nobody to ask", "", "", "", "approved");
        row("only nodes that found nobody", "any:0 all:0 | turn:0", "", "", "approved");
        row("one person, asked", "any:1", "", "o", "open");
        row("one person approves", "any:1", "0a", "a", "approved");
        row("one person sends back", "any:1", "0r", "r", "returned");
        row("one person rejects", "any:1", "0x", "x", "rejected");

        row("any of three, all asked", "any:3", "", "ooo", "open");
        row("any of three, the first approves", "any:3", "0a", "ass", "approved");
        row("any of three, the last approves", "any:3", "2a", "ssa", "approved");
        row("any of three, one sends back", "any:3", "1r", "lrl", "returned");
        row("any of three, one rejects", "any:3", "1x", "lxl", "rejected");

        row("all of three, all asked", "all:3", "", "ooo", "open");
        row("all of three, one approves", "all:3", "1a", "oao", "open");
        row("all of three, two approve", "all:3", "1a 0a", "aao", "open");
        row("all of three, all approve", "all:3", "1a 0a 2a", "aaa", "approved");
        row("all of three, the second sends back", "all:3", "0a 1r", "arl", "returned");
        row("all of three, the last rejects", "all:3", "0a 2a 1x", "axa", "rejected");

        row("in turn, the first is asked", "turn:3", "", "oww", "open");
        row("in turn, the second is asked", "turn:3", "0a", "aow", "open");
        row("in turn, the third is asked", "turn:3", "0a 1a", "aao", "open");
        row("in turn, all approve", "turn:3", "0a 1a 2a", "aaa", "approved");
        row("in turn, the first sends back", "turn:3", "0r", "rll", "returned");
        row("in turn, the second rejects", "turn:3", "0a 1x", "axl", "rejected");

        row("branches are asked together", "any:2 all:2 turn:2", "", "oo oo ow", "open");
        row("a branch is through, the others go on", "any:2 all:2 turn:2", "1a", "sa oo ow", "open");
        row("branches go each its way", "any:2 all:2 turn:2", "4a 2a", "oo ao ao", "open");
        row("all branches are through", "any:2 all:2 turn:2", "4a 2a 5a 0a 3a", "as aa aa", "approved");
        row("one branch sends all back", "any:2 all:2 turn:2", "1a 2a 4r", "sa al rl", "returned");

        row("steps follow one another", "any:1 | any:1 | any:1", "", "o | w | w", "open");
        row("the second step opens", "any:1 | any:1 | any:1", "0a", "a | o | w", "open");
        row("the last step ends it", "any:1 | any:1 | any:1", "0a 1a 2a", "a | a | a", "approved");
        row("a later step sends back", "all:2 | any:2", "0a 1a 3r", "aa | lr", "returned");
        row("a step waits for all its branches", "any:2 all:1 | turn:2", "0a", "as o | ww", "open");
        row("and then goes on", "any:2 all:1 | turn:2", "0a 2a", "as a | ow", "open");
        row("a rejection reaches later steps", "any:2 | all:2 | turn:1", "0x", "xl | ll | l", "rejected");
        row("a step that found nobody is passed over", "any:1 | all:0 | any:1", "0a", "a | o", "open");
        row("a first step that found nobody too", "any:0 | any:1", "", "o", "open");
        row("a last step that found nobody too", "any:1 | all:0", "0a", "a", "approved");
        row("a branch that found nobody passes", "any:0 all:2", "0a 1a", "aa", "approved");
    }
    void decisions() {
        QFETCH(QString, tasks);
        QFETCH(QString, decisions);
        QFETCH(QString, expected);
        QFETCH(QString, result);
        auto instance = plan(tasks);
        auto state = open_first(instance);
        for (const auto& decision : decisions.split(' ', Qt::SkipEmptyParts)) {
            const auto letter = decision.back();
            const auto index = decision.chopped(1).toUInt();
            QCOMPARE(name_of(state), QString("open"));
            state = decide(instance, index,
                           letter == 'a'   ? Decision::approve
                           : letter == 'r' ? Decision::send_back
                                           : Decision::reject);
        }
        QCOMPARE(picture(instance), expected);
        QCOMPARE(name_of(state), result);
    }

    void opening_again_changes_nothing() {
        auto tasks = plan("any:2 turn:2 | all:1");
        open_first(tasks);
        QCOMPARE(name_of(open_first(tasks)), QString("open"));
        QCOMPARE(picture(tasks), QString("oo ow | w"));
    }

    void turn_goes_by_position_not_by_place() {
        auto tasks = plan("turn:3");
        std::swap(tasks[0], tasks[2]);
        open_first(tasks);
        QCOMPARE(picture(tasks), QString("wwo"));
        decide(tasks, 2, Decision::approve);
        QCOMPARE(picture(tasks), QString("woa"));
    }

    void a_signer_may_be_added_while_it_runs() {
        auto tasks = plan("all:1 turn:2 | any:1");
        open_first(tasks);
        decide(tasks, 0, Decision::approve);
        auto beside = tasks[0];
        beside.state = TaskState::waiting;
        tasks.insert(tasks.begin() + 1, beside);
        QCOMPARE(name_of(open_first(tasks)), QString("open"));
        QCOMPARE(picture(tasks), QString("ao ow | w"));
        decide(tasks, 2, Decision::approve);
        decide(tasks, 3, Decision::approve);
        QCOMPARE(picture(tasks), QString("ao aa | w"));
        decide(tasks, 1, Decision::approve);
        QCOMPARE(picture(tasks), QString("aa aa | o"));
    }

    void withdrawing_lapses_what_is_not_decided() {
        auto tasks = plan("all:2 | any:1");
        open_first(tasks);
        decide(tasks, 1, Decision::approve);
        lapse(tasks);
        QCOMPARE(picture(tasks), QString("la | l"));
    }

    void names_go_there_and_back() {
        for (int i = 0; i <= static_cast<int>(TaskState::lapsed); ++i) {
            const auto state = static_cast<TaskState>(i);
            QVERIFY(task_state_named(task_state_name(state)) == state);
        }
        QVERIFY(task_state_named("") == TaskState::waiting);
        QVERIFY(task_state_named("Open") == TaskState::waiting);
        QVERIFY(task_state_named("someday") == TaskState::waiting);
    }

    void every_instance_ends_in_order() {
        SeededRandom random(21);
        std::array<int, 4> ends{};
        for (int run = 0; run < 20'000; ++run) {
            auto tasks = random_plan(random);
            const auto before = tasks;
            auto state = open_first(tasks);
            std::size_t decided = 0;
            bool spoilt = false;
            while (state == InstanceState::open) {
                QCOMPARE(fault_while_open(tasks), QString());
                QVERIFY(++decided <= tasks.size());
                const auto open = open_tasks(tasks);
                const auto decision =
                    random.one_in(8) ? (random.one_in(2) ? Decision::send_back : Decision::reject) : Decision::approve;
                spoilt = spoilt || decision != Decision::approve;
                state = decide(tasks, open[random.below(open.size())], decision);
                QVERIFY((state == InstanceState::open || state == InstanceState::approved) != spoilt);
            }
            ++ends[static_cast<std::size_t>(state)];
            check_end(tasks, state);
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                QVERIFY(tasks[i].node == before[i].node && tasks[i].position == before[i].position);
            }
        }
        QCOMPARE(ends[0], 0);
        for (int i = 1; i < 4; ++i) QVERIFY(ends[static_cast<std::size_t>(i)] > 1'000);
    }

private:
    static void check_end(const std::vector<Task>& tasks, InstanceState state) {
        QCOMPARE(count_in(tasks, TaskState::open) + count_in(tasks, TaskState::waiting), std::size_t{0});
        QCOMPARE(count_in(tasks, TaskState::returned), std::size_t{state == InstanceState::returned});
        QCOMPARE(count_in(tasks, TaskState::rejected), std::size_t{state == InstanceState::rejected});
        if (state != InstanceState::approved) return;
        QCOMPARE(count_in(tasks, TaskState::lapsed), std::size_t{0});
        for (const auto& task : tasks) {
            std::vector<Task> node;
            std::copy_if(tasks.begin(), tasks.end(), std::back_inserter(node),
                         [&](const Task& t) { return t.node == task.node; });
            QVERIFY(has_passed(node));
        }
    }
};

QTEST_APPLESS_MAIN(TestApproval)
#include "test_approval.moc"
