#include "shared/engine/approvals.h"

#include "shared/registry/people.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/workflow/approval.h"

#include <algorithm>

namespace satchel::engine {

using base::Id;
using base::Value;
using workflow::Node;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

void join(Value& participants, const Id& person) {
    if (person.is_null() || participants.contains(person)) return;
    auto list = participants.list();
    list.emplace_back(person);
    participants = Value(std::move(list));
}

bool reaches(Turn& turn, const Id& person) {
    const auto* image = turn.read(system_kinds::user, person, 0);
    const auto actor = image != nullptr ? registry::actor_in(person, *image) : std::nullopt;
    return actor && registry::may_hold(*actor, turn.kind().schema, 0, *turn.image(0));
}

namespace {

/// Counts the ids of tasks apart from those of documents, whose purpose is their kind.
constexpr std::uint32_t tasks_of_approval = 0x10000 | system_kinds::approval;

struct Plan {
    Id id;
    std::vector<Node> nodes;
};

Node node_of(const schema::Line& line) {
    namespace f = system_kinds::plan_field;
    const auto& values = line.values;
    Node node{.name = values[f::node_name].text(), .step = static_cast<std::uint32_t>(values[f::node_step].integer())};
    const auto& mode = values[f::node_mode].text();
    node.mode = mode == "all_of" ? workflow::Mode::all_of : mode == "in_turn" ? workflow::Mode::in_turn : workflow::Mode::any_of;
    const auto& resolver = values[f::node_resolver].text();
    node.resolver = resolver == "superior" ? workflow::Resolver::superior
                    : resolver == "user"   ? workflow::Resolver::user
                                           : workflow::Resolver::role;
    node.role = schema::role_named(values[f::node_role].text()).value_or(schema::Role::manager);
    node.user = values[f::node_user].id();
    node.above_fen = values[f::node_above].integer();
    node.route = values[f::node_route].text();
    node.due_minutes = static_cast<std::uint32_t>(values[f::node_due_minutes].integer());
    node.needs_files = values[f::node_needs_files].boolean();
    return node;
}

std::int64_t amount_of(const Turn& turn) {
    const auto& kind = turn.kind();
    const auto index = kind.schema.main().index_of(std::string_view(kind.amount));
    return index ? turn.image(0)->values[*index].integer() : 0;
}

/// The active plan of this kind, with only the nodes that this submission calls for.
Plan plan_for(Turn& turn) {
    namespace f = system_kinds::plan_field;
    Plan plan;
    const auto amount = amount_of(turn);
    const auto& routes = turn.routes();
    const Value kind(static_cast<std::int64_t>(turn.kind().schema.tag));
    for (const auto& id : turn.find(system_kinds::approval_plan, "in_force", {kind, Value(true)}, 1)) {
        const auto* image = turn.read(system_kinds::approval_plan, id, 0);
        if (image == nullptr) continue;
        plan.id = id;
        for (const auto& line : image->groups.front()) {
            auto node = node_of(line);
            const bool routed = node.route.empty() || std::find(routes.begin(), routes.end(), node.route) != routes.end();
            if (routed && (node.above_fen == 0 || amount > node.above_fen)) plan.nodes.push_back(std::move(node));
        }
    }
    // A route for which the organisation planned nothing still needs somebody's consent: the superior's, once. A node without a route
    // looks at the document as a whole, and so at whatever was routed.
    for (const auto& route : routes) {
        const bool planned = std::any_of(plan.nodes.begin(), plan.nodes.end(),
                                         [&](const Node& node) { return node.route.empty() || node.route == route; });
        if (planned) continue;
        plan.nodes.push_back({.name = route, .resolver = workflow::Resolver::superior, .route = route});
        break;
    }
    std::stable_sort(plan.nodes.begin(), plan.nodes.end(), [](const Node& a, const Node& b) { return a.step < b.step; });
    return plan;
}

struct Person {
    Id id;
    Id team;
    Id superior;
};

std::optional<Person> active_person(Turn& turn, const Id& id) {
    namespace f = system_kinds::user_field;
    const auto* image = id.is_null() ? nullptr : turn.read(system_kinds::user, id, 0);
    if (image == nullptr || !image->values[f::active].boolean()) return std::nullopt;
    return Person{id, image->values[f::team].id(), image->values[f::superior].id()};
}

/// Whose document it is and who hands it in: neither approves it.
struct Submitter {
    Id owner;
    Id hands_in;
    bool is(const Id& person) const { return person == owner || person == hands_in; }
};

/// The next one up who is there and is not the submitter; a missing superior means the next.
std::optional<Id> superior_of(Turn& turn, const Submitter& submitter) {
    namespace f = system_kinds::user_field;
    constexpr int max_levels = 10;
    const auto* image = turn.read(system_kinds::user, submitter.owner, 0);
    auto next = image != nullptr ? image->values[f::superior].id() : Id{};
    for (int level = 0; level < max_levels && !next.is_null(); ++level) {
        const auto person = active_person(turn, next);
        if (person && !submitter.is(person->id)) return person->id;
        const auto* absent = turn.read(system_kinds::user, next, 0);
        next = absent != nullptr ? absent->values[f::superior].id() : Id{};
    }
    return std::nullopt;
}

/// Holders of the role, those of the submitter's team if there are any, never the submitter.
std::vector<Id> holders_of(Turn& turn, schema::Role role, const Submitter& submitter, const Id& team) {
    constexpr std::size_t max_holders = 500;
    std::vector<Id> all;
    std::vector<Id> near;
    for (const auto& id : turn.find(system_kinds::user, "role", {Value(schema::role_name(role))}, max_holders)) {
        const auto person = active_person(turn, id);
        if (!person || submitter.is(id)) continue;
        all.push_back(id);
        if (!team.is_null() && person->team == team) near.push_back(id);
    }
    return near.empty() ? all : near;
}

std::vector<Id> assignees_of(Turn& turn, const Node& node, const Submitter& submitter, const Id& team) {
    // An approval lives with those whom it names, and a part lives in few scopes: where any of them may decide, a few are asked.
    constexpr std::size_t max_asked = 4;
    std::vector<Id> assignees;
    if (node.resolver == workflow::Resolver::role) assignees = holders_of(turn, node.role, submitter, team);
    if (node.mode == workflow::Mode::any_of && assignees.size() > max_asked) assignees.resize(max_asked);
    if (node.resolver == workflow::Resolver::user && !submitter.is(node.user) && active_person(turn, node.user))
        assignees = {node.user};
    // A missing approver means the superior; nobody approves their own.
    if (assignees.empty()) {
        if (const auto superior = superior_of(turn, submitter)) assignees = {*superior};
    }
    return assignees;
}

/// Those who may stand in today, for this kind and this amount.
std::vector<Id> delegates_of(Turn& turn, const Id& assignee, std::int64_t amount) {
    namespace f = system_kinds::delegation_field;
    const auto today = base::local_date(turn.context().now, turn.context().zone);
    const Value kind(turn.kind().schema.name);
    std::vector<Id> delegates;
    for (const auto& id : turn.find(system_kinds::delegation, "from_user", {assignee}, 500)) {
        const auto* image = turn.read(system_kinds::delegation, id, 0);
        if (image == nullptr) continue;
        const auto& v = image->values;
        const bool runs = v[f::active].boolean() && v[f::from_date].date() <= today && today <= v[f::to_date].date();
        const bool of_kind = v[f::kinds].list().empty() || v[f::kinds].contains(kind);
        if (runs && of_kind && (v[f::max_amount].is_null() || amount <= v[f::max_amount].integer()))
            delegates.push_back(v[f::to_user].id());
    }
    return delegates;
}

/// When each task falls due, in the order of the tasks: those who come later have their time after those who come before have had theirs.
std::vector<base::Instant> dues_of(Turn& turn, const Plan& plan, const std::vector<workflow::Task>& tasks) {
    constexpr std::int64_t minute_ms = 60'000;
    const auto calendar = registry::service_level::calendar_in_force(turn);
    std::vector<base::Instant> dues;
    auto begin = turn.context().now;
    auto latest = begin;
    for (const auto& task : tasks) {
        const auto& node = plan.nodes[task.node];
        if (!dues.empty() && task.step != tasks[dues.size() - 1].step) begin = latest;
        const bool after_another = task.mode == workflow::Mode::in_turn && task.position > 0;
        const auto from = after_another ? dues.back() : begin;
        dues.push_back(workflow::add_working_time(calendar, from, node.due_minutes * minute_ms));
        latest = std::max(latest, dues.back());
    }
    return dues;
}

schema::Line task_line(Turn& turn, const workflow::Task& task, const Node& node, base::Instant due) {
    namespace f = system_kinds::approval_field;
    static constexpr std::string_view modes[] = {"any_of", "all_of", "in_turn"};
    const auto& group = turn.context().registry->shape(system_kinds::approval, 0)->groups.front();
    auto line = schema::empty_line(group, task.id);
    auto& values = line.values;
    values[f::task_node] = static_cast<std::int64_t>(task.node);
    values[f::task_name] = node.name;
    values[f::task_step] = static_cast<std::int64_t>(task.step);
    values[f::task_position] = static_cast<std::int64_t>(task.position);
    values[f::task_mode] = modes[static_cast<std::size_t>(task.mode)];
    values[f::task_assignee] = task.assignee;
    values[f::task_state] = workflow::task_state_name(task.state);
    if (node.due_minutes != 0) values[f::task_due_at] = due;
    if (node.needs_files) values[f::task_needs_files] = true;
    return line;
}

void fill_approval(Turn& turn, schema::Image& approval, const Plan& plan, const Submitter& submitter) {
    namespace f = system_kinds::approval_field;
    const auto& kind = turn.kind();
    const auto& subject = turn.image(0)->values;
    auto& values = approval.values;
    values[common::owner] = submitter.owner;
    values[common::created_by] = submitter.hands_in;
    values[common::occurred_at] = turn.mutation().occurred_at;
    values[common::state] = turn.context().registry->find(system_kinds::approval)->workflow.states.front().name;
    values[f::subject_kind] = static_cast<std::int64_t>(kind.schema.tag);
    values[f::subject] = turn.id();
    values[f::subject_no] = subject[common::no];
    const auto title = kind.schema.main().index_of(std::string_view(kind.schema.title));
    if (title && subject[*title].type() == base::ValueType::text) values[f::title] = subject[*title];
    values[f::amount] = amount_of(turn);
    if (!plan.id.is_null()) values[f::plan] = plan.id;
    values[f::round] = subject[common::round];
    const auto hash = schema::content_hash(kind.schema.main(), *turn.image(0));
    values[f::content_hash] = base::Bytes(hash.begin(), hash.end());
    Value::List routes;
    for (const auto& route : turn.routes()) routes.emplace_back(route);
    if (!routes.empty()) values[f::routes] = Value(std::move(routes));
    values[f::submitter] = submitter.owner;
    values[f::submitted_at] = turn.mutation().occurred_at;
}

struct Asked {
    std::vector<workflow::Task> tasks;
    Value by_approval;  // who takes part in the approval
    Value by_subject;   // who takes part in the document
};

/// Everyone whom the plan's nodes ask; nothing, and refused, if a node asks nobody or too many.
std::optional<Asked> ask(Turn& turn, const Plan& plan, const Submitter& submitter) {
    const auto& subject = turn.image(0)->values;
    Asked asked{.by_subject = subject[common::participants]};
    join(asked.by_approval, submitter.owner);
    std::vector<Id> delegates;
    for (std::uint32_t n = 0; n < plan.nodes.size(); ++n) {
        const auto& node = plan.nodes[n];
        const auto assignees = assignees_of(turn, node, submitter, subject[common::team].id());
        if (assignees.empty()) {
            turn.refuse("no_approver", {node.name}, 0, 0, {});
            return std::nullopt;
        }
        std::uint32_t position = 0;
        for (const auto& assignee : assignees) {
            asked.tasks.push_back({turn.new_id_for(tasks_of_approval), n, node.step, position++, node.mode, assignee});
            join(asked.by_approval, assignee);
            for (const auto& delegate : delegates_of(turn, assignee, amount_of(turn))) delegates.push_back(delegate);
        }
    }
    if (asked.by_approval.list().size() > schema::max_scopes_of_part) {
        turn.refuse("too_many_approvers", {static_cast<std::int64_t>(schema::max_scopes_of_part)}, 0, 0, {});
        return std::nullopt;
    }
    // Who stands in comes after those who are asked, as far as there is room.
    for (const auto& delegate : delegates) {
        if (asked.by_approval.list().size() < schema::max_scopes_of_part) join(asked.by_approval, delegate);
    }
    // Whoever the document reaches anyway is not named in it.
    for (const auto& person : asked.by_approval.list()) {
        if (!reaches(turn, person.id())) join(asked.by_subject, person.id());
    }
    return asked;
}

}  // namespace

bool start_approval(Turn& turn) {
    const auto plan = plan_for(turn);
    if (plan.nodes.empty() || turn.met_unknown()) return false;
    const auto owner = turn.image(0)->values[common::owner].id();
    const auto acting = turn.context().actor.is_system() ? turn.mutation().user : turn.context().actor.user;
    const Submitter submitter{owner.is_null() ? acting : owner, acting};
    auto asked = ask(turn, plan, submitter);
    const auto dues = asked ? dues_of(turn, plan, asked->tasks) : std::vector<base::Instant>();
    if (!asked || turn.met_unknown()) return false;
    workflow::open_first(asked->tasks);

    const auto id = turn.new_id_for(system_kinds::approval);
    auto& values = turn.edit(0).values;
    values[common::approval] = id;
    values[common::participants] = std::move(asked->by_subject);
    auto& approval = turn.draft().edit({system_kinds::approval, id, 0});
    approval = schema::empty_image(*turn.context().registry->shape(system_kinds::approval, 0));
    fill_approval(turn, approval, plan, submitter);
    approval.values[common::participants] = std::move(asked->by_approval);
    for (std::size_t i = 0; i < asked->tasks.size(); ++i) {
        const auto& task = asked->tasks[i];
        schema::insert_line(approval, 0, task_line(turn, task, plan.nodes[task.node], dues[i]));
    }
    registry::service_level::follow_tasks(approval, registry::service_level::calendar_in_force(turn), turn.context().now);
    return true;
}

void withdraw_approval(Turn& turn) {
    const auto& approval = turn.image(0)->values[common::approval].id();
    if (!approval.is_null()) turn.follow(schema::act(system_kinds::approval, approval, "withdraw"));
}

}  // namespace satchel::engine
