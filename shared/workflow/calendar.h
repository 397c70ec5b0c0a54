#pragma once

#include "shared/base/instant.h"

#include <cstdint>
#include <vector>

namespace satchel::workflow {

/// Hours of one working day, as milliseconds since local midnight, in order and without overlap: 09:00–12:00, 13:30–18:00.
struct WorkingSpan {
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
};

/// The organisation's working time: weekly pattern, holidays, and make-up days 调休 on which a weekend day is worked.
struct Calendar {
    base::Zone zone;
    std::vector<WorkingSpan> hours;
    std::vector<base::Date> holidays;  // sorted
    std::vector<base::Date> make_up;   // sorted; wins over a holiday and over the weekend

    bool works_on(base::Date date) const;
};

/// Monday to Friday, 09:00–12:00 and 13:30–18:00, no holidays [a default that the organisation's own calendar replaces].
Calendar default_calendar();

/// The instant at which `working_ms` of working time have passed since `start`: the end of a span rather than the beginning
/// of the next. `start` itself if `working_ms` is not positive. Looks at most ten years ahead, then answers that day.
base::Instant add_working_time(const Calendar& calendar, base::Instant start, std::int64_t working_ms);
/// Working time between the two; 0 if `end` is not after `start`. Counts at most ten years.
std::int64_t working_time_between(const Calendar& calendar, base::Instant start, base::Instant end);
/// The working day that is `days` working days after `start` (before it, if negative); `start` itself for 0.
/// Looks at most ten years away.
base::Date add_working_days(const Calendar& calendar, base::Date start, int days);

}  // namespace satchel::workflow
