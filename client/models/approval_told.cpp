#include "client/models/approval_told.h"

#include "client/models/decisions.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/workflow/approval.h"

#include <algorithm>
#include <map>
#include <set>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::approval_field;
using workflow::TaskState;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(satchel::models::Approval)
};

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

TaskState state_of(const schema::Line& task) {
    return workflow::task_state_named(task.values[f::task_state].text());
}

using Tasks = std::vector<const schema::Line*>;

int count(const Tasks& tasks, TaskState state) {
    return static_cast<int>(
        std::count_if(tasks.begin(), tasks.end(), [&](const auto* task) { return state_of(*task) == state; }));
}

/// Where several stand together: bad over everything, then what is open, what is still to come, and at last what is done.
QString sum_of(const Tasks& tasks) {
    if (count(tasks, TaskState::returned) + count(tasks, TaskState::rejected) > 0) return QStringLiteral("bad");
    if (count(tasks, TaskState::open) > 0) return QStringLiteral("current");
    if (count(tasks, TaskState::waiting) > 0) return QStringLiteral("todo");
    return count(tasks, TaskState::approved) > 0 ? QStringLiteral("done") : QStringLiteral("todo");
}

QString rule_of(const Tasks& tasks) {
    const auto asked = static_cast<int>(tasks.size());
    if (asked < 2) return {};
    const auto& mode = tasks.front()->values[f::task_mode].text();
    const auto agreed = count(tasks, TaskState::approved);
    if (mode == "all_of") return Words::tr("All %1 must agree: %2 so far").arg(asked).arg(agreed);
    if (mode == "in_turn") return Words::tr("One after the other: %2 of %1 so far").arg(asked).arg(agreed);
    return Words::tr("Any one of %1 is enough").arg(asked);
}

/// Who stands in for somebody who is away today.
QStringList standing_in(Workspace& workspace, const base::Id& person) {
    namespace d = system_kinds::delegation_field;
    constexpr std::size_t most = 20;
    const auto today = base::local_date(workspace.now(), workspace.zone());
    auto& reader = workspace.view().reader();
    QStringList names;
    for (const auto& id : reader.find(system_kinds::delegation, "from_user", {person}, most).ids) {
        const auto read = reader.read({system_kinds::delegation, id, 0});
        if (!read || !read->values[d::active].boolean()) continue;
        const auto& v = read->values;
        if (v[d::from_date].date() <= today && today <= v[d::to_date].date())
            names << workspace.title_of(system_kinds::user, v[d::to_user].id());
    }
    return names;
}

class Teller {
public:
    Teller(Workspace& workspace, const schema::Image& approval) : workspace_(workspace), image_(approval) {}

    QVariantMap task(const schema::Line& line) const {
        const auto& v = line.values;
        const auto& due = v[f::task_due_at];
        const bool open = state_of(line) == TaskState::open;
        return {{"name", Text::step(v[f::task_name].text())},
                {"who", name(v[f::task_assignee])},
                {"state", q(v[f::task_state].text())},
                {"told", told(line)},
                {"decidedBy", name(v[f::task_decided_by])},
                {"reason", q(v[f::task_reason].text())},
                {"own", v[f::task_assignee].id() == workspace_.actor().user},
                {"when", instant(v[f::task_decided_at])},
                {"due", instant(due)},
                {"overdue", open && !due.is_null() && due.instant() < workspace_.now()}};
    }

    QVariantList steps() const {
        std::map<std::int64_t, std::map<std::int64_t, Tasks>> by_step;
        for (const auto& line : image_.groups.front())
            by_step[line.values[f::task_step].integer()][line.values[f::task_node].integer()].push_back(&line);
        QVariantList steps;
        for (auto& [number, nodes] : by_step) {
            Tasks all;
            QVariantList told;
            for (auto& [index, tasks] : nodes) {
                std::stable_sort(tasks.begin(), tasks.end(), [](const auto* a, const auto* b) {
                    return a->values[f::task_position].integer() < b->values[f::task_position].integer();
                });
                all.insert(all.end(), tasks.begin(), tasks.end());
                told.push_back(node(tasks));
            }
            steps.push_back(QVariantMap{{"number", static_cast<int>(steps.size()) + 1},
                                        {"state", sum_of(all)},
                                        {"beside", nodes.size() > 1},
                                        {"nodes", told}});
        }
        return steps;
    }

    /// Reminded of, or escalated and to whom.
    QString call() const {
        if (image_.values[common::state].text() != "open") return {};
        const auto called = image_.values[common::clock_called].integer();
        if (called < registry::service_level::reminder) return {};
        if (called < registry::service_level::escalation) return Words::tr("Half of the time is over: they were reminded");
        QStringList superiors;
        for (const auto& line : image_.groups.front()) {
            const auto superior = superior_of(workspace_, line.values[f::task_assignee].id());
            if (state_of(line) == TaskState::open && !superior.is_null())
                superiors << workspace_.title_of(system_kinds::user, superior);
        }
        superiors.removeDuplicates();
        return superiors.isEmpty() ? Words::tr("Overdue: escalated")
                                   : Words::tr("Overdue: escalated to %1, who may decide it too").arg(superiors.join(", "));
    }

    /// How a round that is over ended, and by whom.
    QVariantMap round() const {
        const auto* kind = workspace_.registry().find(system_kinds::approval);
        const schema::Line* last = nullptr;
        for (const auto& line : image_.groups.front()) {
            const auto at = [](const schema::Line& task) { return task.values[f::task_decided_at].instant(); };
            if (!line.values[f::task_decided_by].is_null() && (last == nullptr || at(*last) < at(line))) last = &line;
        }
        QVariantMap told{{"round", static_cast<int>(image_.values[f::round].integer())},
                         {"state", state_chip(*kind, image_.values[common::state].text())}};
        if (last == nullptr) return told;
        told["who"] = name(last->values[f::task_decided_by]);
        told["when"] = instant(last->values[f::task_decided_at]);
        told["reason"] = q(last->values[f::task_reason].text());
        return told;
    }

private:
    QVariantMap node(const Tasks& tasks) const {
        QVariantList told;
        for (const auto* line : tasks) told.push_back(task(*line));
        return {{"name", Text::step(tasks.front()->values[f::task_name].text())},
                {"rule", rule_of(tasks)},
                {"state", sum_of(tasks)},
                {"tasks", told}};
    }

    QString told(const schema::Line& line) const {
        const auto& v = line.values;
        const auto by_another = v[f::task_decided_by] != v[f::task_assignee] ? name(v[f::task_decided_by]) : QString();
        const auto decided = [&](const QString& alone, const QString& instead) {
            return by_another.isEmpty() ? alone : instead.arg(by_another);
        };
        switch (state_of(line)) {
            case TaskState::waiting:
                return Words::tr("Comes later");
            case TaskState::open: {
                const auto others = standing_in(workspace_, v[f::task_assignee].id());
                return others.isEmpty() ? Words::tr("To decide") : Words::tr("Away: %1 decides instead").arg(others.join(", "));
            }
            case TaskState::approved:
                return decided(Words::tr("Agreed"), Words::tr("%1 agreed instead"));
            case TaskState::returned:
                return decided(Words::tr("Sent back"), Words::tr("%1 sent it back instead"));
            case TaskState::rejected:
                return decided(Words::tr("Rejected"), Words::tr("%1 rejected it instead"));
            case TaskState::skipped:
                return Words::tr("Not needed: another one has decided");
            case TaskState::lapsed:
                break;
        }
        return Words::tr("Not asked any more");
    }

    QString name(const base::Value& person) const {
        return person.is_null() ? QString() : workspace_.title_of(system_kinds::user, person.id());
    }
    QString instant(const base::Value& value) const {
        return value.is_null() ? QString() : Text::instant(value.instant(), workspace_.now(), workspace_.zone());
    }

    Workspace& workspace_;
    const schema::Image& image_;
};

QVariantList earlier_rounds(Workspace& workspace, const schema::Image& approval) {
    constexpr std::size_t most = 50;
    std::map<std::int64_t, QVariantMap> rounds;
    auto& reader = workspace.view().reader();
    for (const auto& id : reader.find(system_kinds::approval, "by_subject", {approval.values[f::subject]}, most).ids) {
        const auto read = reader.read({system_kinds::approval, id, 0});
        if (!read || read->values[f::round].integer() >= approval.values[f::round].integer()) continue;
        rounds[read->values[f::round].integer()] = Teller(workspace, read.image()).round();
    }
    QVariantList list;
    for (const auto& [number, told] : rounds) list.push_back(told);
    return list;
}

}  // namespace

QVariantMap approval_told(Workspace& workspace, const replica::Document& approval) {
    const auto* image = approval.image();
    const auto* kind = workspace.registry().find(system_kinds::approval);
    if (image == nullptr || kind == nullptr) return {};
    const Teller teller(workspace, *image);
    QVariantList tasks;
    for (const auto& line : image->groups.front()) tasks.push_back(teller.task(line));
    const auto* mine = task_for(workspace, approval);
    QStringList why;
    for (const auto& route : image->values[f::routes].list()) why << Text::route(route.text());
    why.removeAll({});
    return {{"document", q(approval.key.id.text())},
            {"state", state_chip(*kind, image->values[common::state].text())},
            {"round", static_cast<int>(image->values[f::round].integer())},
            {"tasks", tasks},
            {"steps", teller.steps()},
            {"earlier", earlier_rounds(workspace, *image)},
            {"call", teller.call()},
            {"mine", mine != nullptr ? q(mine->id.text()) : QString()},
            {"insteadOf", mine != nullptr ? instead_of(workspace, *mine) : QString()},
            {"pending", approval.pending != replica::Pending::none},
            {"why", why}};
}

QStringList standing_of(const schema::Image& approval, const schema::Line& task) {
    std::set<std::int64_t> steps;
    Tasks node;
    Tasks step;
    for (const auto& line : approval.groups.front()) {
        steps.insert(line.values[f::task_step].integer());
        if (line.values[f::task_step] == task.values[f::task_step]) step.push_back(&line);
        if (line.values[f::task_node] == task.values[f::task_node]) node.push_back(&line);
    }
    const auto at = std::distance(steps.begin(), steps.find(task.values[f::task_step].integer())) + 1;
    QStringList words;
    if (steps.size() > 1) words << Words::tr("Step %1 of %2").arg(at).arg(steps.size());
    if (step.size() > node.size()) words << Words::tr("beside others, all must agree");
    if (const auto rule = rule_of(node); !rule.isEmpty()) words << rule;
    return words;
}

}  // namespace satchel::models
