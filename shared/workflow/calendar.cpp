#include "shared/workflow/calendar.h"

#include <algorithm>

namespace satchel::workflow {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
// Ten years. A calendar in which nobody ever works must not keep a deadline's computation busy for ever.
constexpr std::int32_t max_days_ahead = 3'653;

base::Date day_after(base::Date date, std::int32_t days = 1) {
    return base::Date{date.days + days};
}

/// The part of the span that lies between the two times of day.
std::int64_t overlap_ms(const WorkingSpan& span, std::int64_t from_ms, std::int64_t to_ms) {
    return std::max<std::int64_t>(0, std::min(span.to_ms, to_ms) - std::max(span.from_ms, from_ms));
}

}  // namespace

bool Calendar::works_on(base::Date date) const {
    if (std::binary_search(make_up.begin(), make_up.end(), date)) return true;
    if (std::binary_search(holidays.begin(), holidays.end(), date)) return false;
    return base::weekday(date) < 5;
}

Calendar default_calendar() {
    Calendar calendar;
    calendar.hours = {{9 * hour_ms, 12 * hour_ms}, {13 * hour_ms + hour_ms / 2, 18 * hour_ms}};
    return calendar;
}

base::Instant add_working_time(const Calendar& calendar, base::Instant start, std::int64_t working_ms) {
    if (working_ms <= 0) return start;
    const auto first = base::local_date(start, calendar.zone);
    const auto last = day_after(first, max_days_ahead);
    auto from_ms = base::local_time_of_day_ms(start, calendar.zone);
    for (auto date = first; date < last; date = day_after(date)) {
        if (calendar.works_on(date)) {
            for (const auto& span : calendar.hours) {
                const auto begin_ms = std::max(span.from_ms, from_ms);
                const auto here_ms = std::max<std::int64_t>(0, span.to_ms - begin_ms);
                if (working_ms <= here_ms) return {base::local_midnight(date, calendar.zone).ms + begin_ms + working_ms};
                working_ms -= here_ms;
            }
        }
        from_ms = 0;
    }
    return base::local_midnight(last, calendar.zone);
}

std::int64_t working_time_between(const Calendar& calendar, base::Instant start, base::Instant end) {
    if (end <= start) return 0;
    const auto first = base::local_date(start, calendar.zone);
    const auto final = base::local_date(end, calendar.zone);
    const auto last = std::min(final, day_after(first, max_days_ahead));
    std::int64_t sum_ms = 0;
    for (auto date = first; date <= last; date = day_after(date)) {
        if (!calendar.works_on(date)) continue;
        const auto from_ms = date == first ? base::local_time_of_day_ms(start, calendar.zone) : 0;
        const auto to_ms = date == final ? base::local_time_of_day_ms(end, calendar.zone) : 24 * hour_ms;
        for (const auto& span : calendar.hours) sum_ms += overlap_ms(span, from_ms, to_ms);
    }
    return sum_ms;
}

base::Date add_working_days(const Calendar& calendar, base::Date start, int days) {
    const std::int32_t direction = days < 0 ? -1 : 1;
    auto date = start;
    for (std::int32_t looked = 0; days != 0 && looked < max_days_ahead; ++looked) {
        date = day_after(date, direction);
        if (calendar.works_on(date)) days -= direction;
    }
    return date;
}

}  // namespace satchel::workflow
