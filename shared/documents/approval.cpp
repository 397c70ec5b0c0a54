#include "shared/documents/approval.h"

#include "shared/base/planted.h"
#include "shared/documents/files.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"
#include "shared/workflow/approval.h"

#include <algorithm>

namespace satchel::documents::approval {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

namespace f = system_kinds::approval_field;

std::optional<workflow::Decision> decision_of(const schema::Command* command) {
    if (command == nullptr) return std::nullopt;
    if (command->action == "approve") return workflow::Decision::approve;
    if (command->action == "send_back") return workflow::Decision::send_back;
    if (command->action == "reject") return workflow::Decision::reject;
    return std::nullopt;
}

std::vector<workflow::Task> tasks_of(const schema::Image& image) {
    std::vector<workflow::Task> tasks;
    for (const auto& line : image.groups.front()) {
        const auto& v = line.values;
        const auto& mode = v[f::task_mode].text();
        tasks.push_back({.id = line.id,
                         .node = static_cast<std::uint32_t>(v[f::task_node].integer()),
                         .step = static_cast<std::uint32_t>(v[f::task_step].integer()),
                         .position = static_cast<std::uint32_t>(v[f::task_position].integer()),
                         .mode = mode == "all_of"    ? workflow::Mode::all_of
                                 : mode == "in_turn" ? workflow::Mode::in_turn
                                                     : workflow::Mode::any_of,
                         .assignee = v[f::task_assignee].id(),
                         .state = workflow::task_state_named(v[f::task_state].text())});
    }
    return tasks;
}

/// Whether the person may stand in for the assignee today, for what this approval is about.
bool stands_in(Work& work, const base::Id& assignee) {
    namespace d = system_kinds::delegation_field;
    const auto& context = work.context();
    const auto& v = work.image()->values;
    const auto today = base::local_date(context.now, context.zone);
    const auto* subject_kind = context.registry->find(static_cast<schema::Tag>(v[f::subject_kind].integer()));
    for (const auto& id : work.find(system_kinds::delegation, "from_user", {assignee}, 500)) {
        const auto* image = work.read(system_kinds::delegation, id);
        if (image == nullptr || image->values[d::to_user].id() != context.actor.user || !image->values[d::active].boolean())
            continue;
        const auto& kinds = image->values[d::kinds];
        const bool of_kind = kinds.list().empty() || (subject_kind != nullptr && kinds.contains(subject_kind->schema.name));
        const auto& limit = image->values[d::max_amount];
        const bool within = limit.is_null() || v[f::amount].integer() <= limit.integer();
        const bool runs = image->values[d::from_date].date() <= today && today <= image->values[d::to_date].date();
        if (of_kind && within && runs) return true;
    }
    return false;
}

/// What was let wait until it was escalated may be decided by the superior of whoever let it wait.
bool has_come_up(Work& work, const base::Id& assignee) {
    if (work.image()->values[common::clock_called].integer() < registry::service_level::escalation) return false;
    const auto* user = work.read(system_kinds::user, assignee);
    return user != nullptr && user->values[system_kinds::user_field::superior].id() == work.context().actor.user;
}

/// Who decided a task: its own decision, or the one in the same node that made it needless.
base::Value decider_of(const schema::Image& image, const workflow::Task& task) {
    base::Value who;
    for (const auto& line : image.groups.front()) {
        const auto& v = line.values;
        if (line.id == task.id && !v[f::task_decided_by].is_null()) return v[f::task_decided_by];
        const bool same_node = v[f::task_node].integer() == static_cast<std::int64_t>(task.node);
        if (same_node && !v[f::task_decided_by].is_null()) who = v[f::task_decided_by];
    }
    return who;
}

/// The task that the command names, if this person may decide on it now; else nothing, and it is refused with what to tell.
std::optional<std::size_t> decidable(Work& work, const std::vector<workflow::Task>& tasks) {
    const auto& command = *work.action();
    const auto& image = *work.image();
    const auto& actor = work.context().actor;
    const auto named = command.argument("task").id();
    const auto at = std::find_if(tasks.begin(), tasks.end(), [&](const auto& task) { return task.id == named; });
    if (at == tasks.end()) return work.refuse("task_unknown"), std::nullopt;
    const auto index = static_cast<std::size_t>(at - tasks.begin());
    const auto& line = image.groups.front()[index];
    if (command.argument("round") != image.values[f::round])
        return work.refuse("round_over", {image.values[f::round]}), std::nullopt;
    if (at->state == workflow::TaskState::waiting) return work.refuse("task_waiting"), std::nullopt;
    if (at->state != workflow::TaskState::open) {
        return work.refuse("already_decided", {decider_of(image, *at), line.values[f::task_state]}), std::nullopt;
    }
    const bool own = actor.user == image.values[f::submitter].id() || actor.user == image.values[common::created_by].id();
    if (own) return work.refuse("own_submission"), std::nullopt;
    if (at->assignee != actor.user && !stands_in(work, at->assignee) && !has_come_up(work, at->assignee))
        return work.refuse("task_not_yours"), std::nullopt;
    return index;
}

/// A decision names what the person saw; what was signed must be what is there.
bool content_holds(Work& work) {
    const auto& image = *work.image();
    const auto subject_kind = static_cast<schema::Tag>(image.values[f::subject_kind].integer());
    const auto* subject = work.read(subject_kind, image.values[f::subject].id());
    const auto* shape = work.context().registry->shape(subject_kind, 0);
    if (subject == nullptr || shape == nullptr) return work.refuse("subject_gone"), false;
    const auto hash = schema::content_hash(*shape, *subject);
    const base::Value now(base::Bytes(hash.begin(), hash.end()));
    if (base::planted(base::Bug::stale_decision)) return true;
    if (work.action()->argument("content_hash") != now) return work.refuse("content_changed", {now}), false;
    return true;
}

/// Who consents to a paper must be able to look at it. Sending back needs no look.
bool files_hold(Work& work, const schema::Line& task, workflow::Decision decision) {
    if (decision != workflow::Decision::approve || !task.values[f::task_needs_files].boolean()) return true;
    const auto& image = *work.image();
    const auto subject_kind = static_cast<schema::Tag>(image.values[f::subject_kind].integer());
    const auto* subject = work.read(subject_kind, image.values[f::subject].id());
    const auto* shape = work.context().registry->shape(subject_kind, 0);
    if (subject == nullptr || shape == nullptr || files::have_arrived(work, *shape, *subject)) return true;
    return work.refuse("files_not_arrived"), false;
}

void write_back(schema::Image& image, const std::vector<workflow::Task>& tasks) {
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        image.groups.front()[i].values[f::task_state] = workflow::task_state_name(tasks[i].state);
    }
}

base::Value last_decider(const schema::Image& image) {
    base::Value who;
    base::Instant latest;
    for (const auto& line : image.groups.front()) {
        const auto at = line.values[f::task_decided_at].instant();
        if (line.values[f::task_decided_by].is_null() || at < latest) continue;
        latest = at;
        who = line.values[f::task_decided_by];
    }
    return who;
}

/// Who takes a decision, and on whose behalf, stands in the task for ever.
void decide(Work& work) {
    const auto* action = work.action();
    if (action != nullptr && action->action == "withdraw") {
        auto& lines = work.edit().groups.front();
        for (auto& line : lines) {
            const auto state = workflow::task_state_named(line.values[f::task_state].text());
            if (state == workflow::TaskState::open || state == workflow::TaskState::waiting) {
                line.values[f::task_state] = workflow::task_state_name(workflow::TaskState::lapsed);
            }
        }
        return registry::service_level::stop(work.edit());
    }
    const auto decision = decision_of(action);
    if (!decision) return;
    const auto& state = work.image()->values[common::state];
    if (state.text() == "withdrawn") return work.refuse("round_over", {work.image()->values[f::round]});
    if (state.text() != "open") return work.refuse("already_decided", {last_decider(*work.image()), state});
    auto tasks = tasks_of(*work.image());
    const auto index = decidable(work, tasks);
    if (!index || !content_holds(work) || !files_hold(work, work.image()->groups.front()[*index], *decision)) return;
    workflow::decide(tasks, *index, *decision);
    auto& image = work.edit();
    write_back(image, tasks);
    auto& line = image.groups.front()[*index].values;
    const auto& actor = work.context().actor.user;
    line[f::task_decided_by] = actor;
    line[f::task_decided_at] = work.mutation().occurred_at;
    line[f::task_reason] = action->argument("reason");
    if (line[f::task_assignee].id() != actor) line[f::task_via] = line[f::task_assignee];
    registry::service_level::follow_tasks(image, registry::service_level::calendar_in_force(work), work.context().now);
}

/// What the tasks add up to; a decision that leaves others open leaves the approval open.
workflow::InstanceState standing(const schema::Image& image) {
    using workflow::TaskState;
    const auto tasks = tasks_of(image);
    const auto any = [&](TaskState state) {
        return std::any_of(tasks.begin(), tasks.end(), [&](const auto& task) { return task.state == state; });
    };
    if (any(TaskState::rejected)) return workflow::InstanceState::rejected;
    if (any(TaskState::returned)) return workflow::InstanceState::returned;
    if (any(TaskState::open) || any(TaskState::waiting)) return workflow::InstanceState::open;
    return any(TaskState::lapsed) ? workflow::InstanceState::open : workflow::InstanceState::approved;
}

/// The outcome reaches the subject as the system's action, and this document as its own end.
void pass_on(Work& work) {
    const auto decision = decision_of(work.action());
    if (!decision) return;
    const auto& v = work.image()->values;
    const auto subject_kind = static_cast<schema::Tag>(v[f::subject_kind].integer());
    const std::vector<schema::Argument> why = {{"reason", work.action()->argument("reason")},
                                               {"marks", work.action()->argument("marks")}};
    switch (standing(*work.image())) {
        case workflow::InstanceState::open:
            return;
        case workflow::InstanceState::approved:
            work.follow(schema::act(system_kinds::approval, work.id(), "close_approved"));
            return work.follow(schema::act(subject_kind, v[f::subject].id(), "approval_passed", why));
        case workflow::InstanceState::returned:
            return work.follow(schema::act(subject_kind, v[f::subject].id(), "approval_returned", why));
        case workflow::InstanceState::rejected:
            return work.follow(schema::act(subject_kind, v[f::subject].id(), "approval_rejected", why));
    }
}

std::vector<schema::Field> task_fields() {
    return {integer(1, "node", "Node", "节点").derived(),
            text(2, "name", "Name", "名称").derived(),
            integer(3, "step", "Step", "步骤").derived(),
            integer(4, "position", "Position", "顺序").derived(),
            text(5, "mode", "Mode", "方式").derived(),
            reference(6, "assignee", "Asked", "审批人", system_kinds::user).derived(),
            text(7, "state", "State", "状态").derived(),
            instant(8, "due_at", "Due", "截止").derived(),
            reference(9, "decided_by", "Decided by", "处理人", system_kinds::user).derived(),
            instant(10, "decided_at", "Decided at", "处理时间").derived(),
            reference(11, "via", "On behalf of", "代理", system_kinds::user).derived(),
            text(12, "reason", "Reason", "意见").derived().max(2'000),
            boolean(13, "needs_files", "Attachments must have arrived", "须附件到齐").derived()};
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::approval;
    kind.schema.name = "approval";
    kind.schema.label = {"Approval", "审批"};
    kind.schema.shapes = {main_part(
        {
            integer(20, "subject_kind", "Kind", "单据类型").derived(),
            id(21, "subject", "Document", "单据").derived().indexed(),
            text(22, "subject_no", "Number", "单据编号").derived(),
            text(23, "title", "Title", "标题").derived(),
            money(24, "amount", "Amount", "金额").derived(),
            reference(25, "plan", "Plan", "流程", system_kinds::approval_plan).derived(),
            integer(26, "for_round", "Round", "轮次").derived(),
            bytes(27, "content_hash", "Content", "内容摘要").derived(),
            texts(28, "routes", "Why", "触发原因").derived(),
            reference(29, "submitter", "Submitted by", "提交人", system_kinds::user).derived(),
            instant(30, "submitted_at", "Submitted at", "提交时间").derived(),
        },
        {{.tag = system_kinds::approval_tasks, .name = "tasks", .label = {"Tasks", "审批任务"}, .fields = task_fields()}})};
    kind.schema.scopes = {{.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "by_subject", .fields = {"subject"}},
                           {.name = "assignee", .fields = {"assignee"}, .group = "tasks"},
                           // What still waits for somebody, however much was decided before.
                           {.name = "task_of", .fields = {"assignee", "state"}, .group = "tasks"},
                           registry::service_level::lookup()};
    kind.workflow.states = {
        {.name = "open", .label = {"Open", "审批中"}, .tone = workflow::Tone::information},
        {.name = "approved", .label = {"Approved", "已通过"}, .tone = workflow::Tone::good, .closed = true},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = workflow::Tone::warning, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = workflow::Tone::bad, .closed = true},
        {.name = "withdrawn", .label = {"Withdrawn", "已撤回"}, .tone = workflow::Tone::neutral, .closed = true}};
    // Whoever holds it may try; the task decides whether it is theirs.
    const auto anyone = RoleSet::everyone();
    const RoleSet rules = {Role::system};
    kind.workflow.transitions = {
        {.action = "approve", .label = {"Approve", "同意"}, .from = {"open"}, .to = "open", .roles = anyone},
        {.action = "send_back",
         .label = {"Send back", "退回"},
         .from = {"open"},
         .to = "returned",
         .roles = anyone,
         .needs_reason = true},
        {.action = "reject",
         .label = {"Reject", "驳回"},
         .from = {"open"},
         .to = "rejected",
         .roles = anyone,
         .needs_reason = true},
        {.action = "close_approved", .label = {"Approved", "通过"}, .from = {"open"}, .to = "approved", .roles = rules},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"open"}, .to = "withdrawn", .roles = rules},
    };
    kind.permissions = {.owner_edits = false};
    kind.amount = "amount";
    std::vector<registry::Need> needs = {{.kind = 0},
                                         {.kind = system_kinds::user},
                                         {.kind = system_kinds::delegation},
                                         {.kind = system_kinds::delegation, .lookup = "from_user"}};
    for (auto& need : registry::service_level::calendar_needs()) needs.push_back(std::move(need));
    kind.derivations = {{.name = "decide", .needs = std::move(needs), .run = decide}};
    kind.effects = {{.name = "pass_on", .run = pass_on}};
    return kind;
}

}  // namespace satchel::documents::approval
