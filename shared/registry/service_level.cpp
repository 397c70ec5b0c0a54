#include "shared/registry/service_level.h"

#include "shared/registry/system_kinds.h"
#include "shared/registry/working_time.h"
#include "shared/workflow/approval.h"

namespace satchel::registry::service_level {

namespace common = schema::common;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

/// Half of the working time between the two.
base::Instant half_way(const schema::Image& main, const workflow::Calendar& calendar) {
    const auto from = main.values[common::clock_from].instant();
    const auto whole = workflow::working_time_between(calendar, from, main.values[common::deadline].instant());
    return workflow::add_working_time(calendar, from, whole / 2);
}

}  // namespace

schema::Lookup lookup() {
    return {.name = std::string(lookup_name), .fields = {"clock_hour"}, .server_only = true};
}

std::int64_t hour_of(base::Instant instant) {
    // Down, also before 1970: an hour is a page of a book that is read from the front.
    return instant.ms >= 0 ? instant.ms / hour_ms : -((-instant.ms + hour_ms - 1) / hour_ms);
}

workflow::Calendar calendar_in_force(Work& work) {
    const auto zone = work.context().zone;
    for (const auto& id : work.find(system_kinds::calendar, "in_force", {base::Value(true)}, 1)) {
        if (const auto* image = work.read(system_kinds::calendar, id)) return working_time(*image, zone);
    }
    auto calendar = workflow::default_calendar();
    calendar.zone = zone;
    return calendar;
}

std::vector<Need> calendar_needs() {
    return {{.kind = system_kinds::calendar}, {.kind = system_kinds::calendar, .lookup = "in_force"}};
}

void start(schema::Image& main, const workflow::Calendar& calendar, base::Instant now, base::Instant deadline) {
    auto& v = main.values;
    v[common::clock_from] = now;
    v[common::deadline] = deadline;
    v[common::clock_called] = {};
    plan_next_call(main, calendar);
}

void pause(schema::Image& main, base::Instant now) {
    auto& v = main.values;
    if (v[common::deadline].is_null()) return;
    // From here the time between clock_from and deadline is what is left.
    v[common::clock_from] = now;
    v[common::clock_hour] = {};
}

void go_on(schema::Image& main, const workflow::Calendar& calendar, base::Instant now) {
    auto& v = main.values;
    const auto left = workflow::working_time_between(calendar, v[common::clock_from].instant(), v[common::deadline].instant());
    const auto called = v[common::clock_called];
    start(main, calendar, now, workflow::add_working_time(calendar, now, left));
    v[common::clock_called] = called;
    plan_next_call(main, calendar);
}

void stop(schema::Image& main) {
    for (const auto field : {common::deadline, common::clock_from, common::clock_called, common::clock_hour})
        main.values[field] = {};
}

void follow_tasks(schema::Image& approval, const workflow::Calendar& calendar, base::Instant now) {
    namespace f = system_kinds::approval_field;
    base::Value first;
    for (const auto& line : approval.groups.front()) {
        const auto& due = line.values[f::task_due_at];
        const bool open = workflow::task_state_named(line.values[f::task_state].text()) == workflow::TaskState::open;
        if (open && !due.is_null() && (first.is_null() || due.instant() < first.instant())) first = due;
    }
    if (first.is_null()) return stop(approval);
    if (first != approval.values[common::deadline]) start(approval, calendar, now, first.instant());
}

Call due_call(const schema::Image& main, const workflow::Calendar& calendar, base::Instant now) {
    const auto& v = main.values;
    if (v[common::clock_hour].is_null() || v[common::deadline].is_null()) return none;
    if (now >= v[common::deadline].instant()) return v[common::clock_called].integer() < escalation ? escalation : none;
    return v[common::clock_called].integer() < reminder && now >= half_way(main, calendar) ? reminder : none;
}

void plan_next_call(schema::Image& main, const workflow::Calendar& calendar) {
    auto& v = main.values;
    const auto called = v[common::clock_called].integer();
    if (v[common::deadline].is_null() || called >= escalation) {
        v[common::clock_hour] = {};
    } else {
        v[common::clock_hour] = hour_of(called >= reminder ? v[common::deadline].instant() : half_way(main, calendar));
    }
}

}  // namespace satchel::registry::service_level
