#include "client/models/calls.h"

#include "client/models/decisions.h"
#include "client/models/kind_info.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/workflow/approval.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace service_level = registry::service_level;

constexpr std::size_t most_of_kind = 200;

/// The states in which somebody is waited for: few documents are in them, and the index begins with them.
base::Value timed_states(const registry::DocumentKind& kind) {
    base::Value::List states;
    const bool any = kind.schema.tag == system_kinds::approval || kind.service_minutes;
    for (const auto& state : kind.workflow.states) {
        if (!state.closed && !state.pauses && (any || state.service_minutes > 0)) states.emplace_back(state.name);
    }
    return base::Value(std::move(states));
}

bool concerns_as_asked(Workspace& workspace, const schema::Image& approval, bool escalated) {
    namespace f = system_kinds::approval_field;
    const auto& me = workspace.actor().user;
    return std::any_of(approval.groups.front().begin(), approval.groups.front().end(), [&](const schema::Line& task) {
        if (workflow::task_state_named(task.values[f::task_state].text()) != workflow::TaskState::open) return false;
        const auto assignee = task.values[f::task_assignee].id();
        return assignee == me || (escalated && superior_of(workspace, assignee) == me);
    });
}

/// By a way on that asks for no reason: sending back and cancelling is not what it waits for.
bool may_lead_on(const registry::DocumentKind& kind, const schema::Image& image, const registry::Actor& actor) {
    const auto& state = image.values[common::state].text();
    const auto& flow = kind.workflow.transitions;
    return std::any_of(flow.begin(), flow.end(), [&](const workflow::Transition& way) {
        const bool from_here = std::find(way.from.begin(), way.from.end(), state) != way.from.end();
        return from_here && way.to != state && !way.needs_reason && way.by != workflow::By::owner && way.roles.meets(actor.roles);
    });
}

bool concerns(Workspace& workspace, const registry::DocumentKind& kind, const schema::Image& image, bool escalated) {
    const auto& me = workspace.actor().user;
    const auto owner = image.values[common::owner].id();
    if (owner == me) return true;
    if (kind.schema.tag == system_kinds::approval) return concerns_as_asked(workspace, image, escalated);
    if (may_lead_on(kind, image, workspace.actor())) return true;
    return escalated && !owner.is_null() && superior_of(workspace, owner) == me;
}

base::Instant called_at(Workspace& workspace, const base::Id& document, bool escalated, base::Instant otherwise) {
    namespace f = system_kinds::event_field;
    constexpr std::size_t looked_at = 20;
    for (const auto& [id, stored] : workspace.view().history(document, looked_at)) {
        if (stored->image.values[f::action].text() == (escalated ? "escalated" : "reminded"))
            return stored->image.values[f::at].instant();
    }
    return otherwise;
}

}  // namespace

std::vector<Call> calls_for(Workspace& workspace) {
    std::vector<Call> calls;
    if (workspace.actor().user.is_null()) return calls;
    for (const auto& kind : workspace.registry().kinds()) {
        if (!keeps_time(kind)) continue;
        replica::Query query{.kind = kind.schema.tag};
        query.filters = {{.field = {.index = common::state}, .op = replica::Op::one_of, .value = timed_states(kind)},
                         {.field = {.index = common::clock_called}, .op = replica::Op::is_set}};
        const auto page = workspace.view().page(query, std::nullopt, most_of_kind);
        if (!page) continue;
        for (const auto& row : page->rows) {
            const auto read = workspace.view().reader().read({kind.schema.tag, row.key.id, 0});
            if (!read) continue;
            const auto& v = read->values;
            const bool escalated = v[common::clock_called].integer() >= service_level::escalation;
            if (!concerns(workspace, kind, read.image(), escalated)) continue;
            const auto deadline = v[common::deadline].instant();
            calls.push_back(
                {{kind.schema.tag, row.key.id}, called_at(workspace, row.key.id, escalated, deadline), deadline, escalated});
        }
    }
    return calls;
}

}  // namespace satchel::models
