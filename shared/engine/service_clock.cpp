#include "shared/engine/service_clock.h"

#include "shared/engine/approvals.h"
#include "shared/engine/engine.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/workflow/approval.h"

#include <algorithm>

namespace satchel::engine {

using base::Id;
namespace common = schema::common;
namespace service_level = registry::service_level;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::int64_t minute_ms = 60'000;

std::uint32_t minutes_of(const registry::DocumentKind& kind, const schema::Image& main) {
    const auto* state = kind.workflow.state(main.values[common::state].text());
    if (state == nullptr || state->closed || state->pauses) return 0;
    return kind.service_minutes ? kind.service_minutes(main) : state->service_minutes;
}

/// Those who let it wait: who is asked in an approval, else its owner.
std::vector<Id> awaited(const Turn& turn) {
    namespace f = system_kinds::approval_field;
    const auto& main = *turn.image(0);
    if (turn.kind().schema.tag != system_kinds::approval) return {main.values[common::owner].id()};
    std::vector<Id> people;
    for (const auto& line : main.groups.front()) {
        if (workflow::task_state_named(line.values[f::task_state].text()) == workflow::TaskState::open)
            people.push_back(line.values[f::task_assignee].id());
    }
    return people;
}

}  // namespace

void run_clock(Turn& turn, const std::string& from) {
    const auto& kind = turn.kind();
    if (!kind.workflow.keeps_time() && !kind.service_minutes) return;
    const auto& main = *turn.image(0);
    const auto& to = main.values[common::state].text();
    const auto minutes = minutes_of(kind, main);
    const auto* before = turn.before(0);
    const bool same = before != nullptr && minutes == minutes_of(kind, *before);
    if (same && (to == from || kind.service_minutes)) return;
    const auto* was = kind.workflow.state(from);
    const auto* state = kind.workflow.state(to);
    const bool stood = to != from && was != nullptr && was->pauses && !main.values[common::deadline].is_null();
    turn.attempt("deadline", [&] {
        const auto calendar = service_level::calendar_in_force(turn);
        const auto now = turn.context().now;
        auto& out = turn.edit(0);
        if (state != nullptr && state->pauses) {
            service_level::pause(out, now);
        } else if (minutes == 0) {
            service_level::stop(out);
        } else if (stood) {
            service_level::go_on(out, calendar, now);
        } else {
            service_level::start(out, calendar, now, workflow::add_working_time(calendar, now, minutes * minute_ms));
        }
    });
}

std::optional<std::int64_t> margin(Turn& turn, const std::string& from) {
    const auto* before = turn.before(0);
    const auto* after = turn.image(0);
    if (turn.action() == nullptr || before == nullptr || after == nullptr) return std::nullopt;
    const auto& deadline = before->values[common::deadline];
    if (deadline.is_null()) return std::nullopt;
    const auto pauses = [&](const std::string& name) {
        const auto* state = turn.kind().workflow.state(name);
        return state != nullptr && state->pauses;
    };
    const auto& to = after->values[common::state].text();
    const auto& next = after->values[common::deadline];
    const bool stood = pauses(from);
    // In one state, an approval's clock is that of one task after the other.
    const bool goes_on = from == to ? next == deadline : stood && !next.is_null();
    if (goes_on || pauses(to)) return std::nullopt;
    std::optional<std::int64_t> minutes;
    turn.attempt("margin", [&] {
        const auto calendar = service_level::calendar_in_force(turn);
        const auto end = stood ? before->values[common::clock_from].instant() : turn.context().now;
        const auto left = workflow::working_time_between(calendar, end, deadline.instant());
        const auto late = workflow::working_time_between(calendar, deadline.instant(), end);
        minutes = late > 0 ? -((late + minute_ms - 1) / minute_ms) : left / minute_ms;
    });
    return minutes;
}

schema::Command look_at_clock(schema::Tag kind, const Id& id) {
    return schema::set({kind, id, 0}, schema::common_fields()[common::clock_called].tag, {}, {});
}

bool looks_at_clock(const Turn& turn, const std::vector<const schema::Command*>& commands) {
    if (!turn.context().actor.is_system() || turn.before(0) == nullptr) return false;
    return std::all_of(commands.begin(), commands.end(),
                       [](const schema::Command* command) { return *command == look_at_clock(command->kind, command->id); });
}

bool call_if_due(Turn& turn) {
    const auto calendar = service_level::calendar_in_force(turn);
    const auto due = service_level::due_call(*turn.image(0), calendar, turn.context().now);
    if (due == service_level::none) return false;
    auto& main = turn.edit(0);
    main.values[common::clock_called] = static_cast<std::int64_t>(due);
    service_level::plan_next_call(main, calendar);
    if (due < service_level::escalation) return true;
    for (const auto& person : awaited(turn)) {
        const auto* user = person.is_null() ? nullptr : turn.read(system_kinds::user, person, 0);
        const auto superior = user != nullptr ? user->values[system_kinds::user_field::superior].id() : Id{};
        const auto scopes = schema::scopes_of(turn.kind().schema, 0, main);
        // A document that is in all the places it can be in stays there.
        if (!superior.is_null() && scopes.size() < schema::max_scopes_of_part && !reaches(turn, superior))
            join(main.values[common::participants], superior);
    }
    return true;
}

}  // namespace satchel::engine
