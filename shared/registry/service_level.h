#pragma once

#include "shared/registry/document_kind.h"
#include "shared/workflow/calendar.h"

/// Service levels: how long a state may last, in working time, with a call at half of it (a reminder) and at its end (an escalation).
/// The clock stands in the document itself (schema::common::deadline and the fields behind it), so every side shows the same, and a server
/// that was off finds what it has missed. A device foretells it by its own clock; the ledger's is what counts.
namespace satchel::registry::service_level {

enum Call : std::int64_t { none = 0, reminder = 1, escalation = 2 };

/// The look-up that a kind with service levels declares: its documents by the hour of the clock's next call.
inline constexpr std::string_view lookup_name = "clock_hour";
schema::Lookup lookup();
std::int64_t hour_of(base::Instant instant);

/// The organisation's calendar in force; without one, the usual working week. Needs: calendar by `in_force` and by id.
workflow::Calendar calendar_in_force(Work& work);
std::vector<Need> calendar_needs();

/// The clock runs from now until `deadline`; of a deadline that is past it calls at once.
void start(schema::Image& main, const workflow::Calendar& calendar, base::Instant now, base::Instant deadline);
/// It stands: what was left of the time is left.
void pause(schema::Image& main, base::Instant now);
/// It goes on with the time that was left; calls that were made are not made again.
void go_on(schema::Image& main, const workflow::Calendar& calendar, base::Instant now);
void stop(schema::Image& main);
/// An approval's clock is that of its open task which falls due first; without one it stops.
void follow_tasks(schema::Image& approval, const workflow::Calendar& calendar, base::Instant now);

/// What the clock has to call by now, and has not. After a long silence only the last call is made.
Call due_call(const schema::Image& main, const workflow::Calendar& calendar, base::Instant now);
/// After `clock_called` has been written: when it calls next.
void plan_next_call(schema::Image& main, const workflow::Calendar& calendar);

}  // namespace satchel::registry::service_level
