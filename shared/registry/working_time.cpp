#include "shared/registry/working_time.h"

#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::registry {

workflow::Calendar working_time(const schema::Image& image, base::Zone zone) {
    namespace f = system_kinds::calendar_field;
    constexpr std::int64_t minute_ms = 60'000;
    auto calendar = workflow::default_calendar();
    calendar.zone = zone;
    if (!image.groups[f::hours].empty()) calendar.hours.clear();
    for (const auto& line : image.groups[f::hours]) {
        // A day has so many minutes, whatever somebody typed; a span that ends before it begins is none.
        const auto from = std::clamp<std::int64_t>(line.values[f::span_from].integer(), 0, 1'440);
        const auto to = std::clamp<std::int64_t>(line.values[f::span_to].integer(), 0, 1'440);
        if (from < to) calendar.hours.push_back({from * minute_ms, to * minute_ms});
    }
    std::sort(calendar.hours.begin(), calendar.hours.end(), [](const auto& a, const auto& b) { return a.from_ms < b.from_ms; });
    for (const auto& line : image.groups[f::days]) {
        auto& list = line.values[f::day_works].boolean() ? calendar.make_up : calendar.holidays;
        list.push_back(line.values[f::day_date].date());
    }
    std::sort(calendar.holidays.begin(), calendar.holidays.end());
    std::sort(calendar.make_up.begin(), calendar.make_up.end());
    return calendar;
}

}  // namespace satchel::registry
