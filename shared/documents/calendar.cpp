#include "shared/documents/calendar.h"

#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::calendar {

using namespace schema::describe;
using schema::Role;
namespace system_kinds = registry::system_kinds;

namespace {

enum Day : std::size_t { day_date, day_works, day_name };
enum Span : std::size_t { span_from, span_to };
enum Group : std::size_t { days, hours };

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::calendar;
    kind.schema.name = "calendar";
    kind.schema.label = {"Working calendar", "工作日历"};
    kind.schema.shapes = {
        main_part({text(20, "name", "Name", "名称").required().max(60)},
                  {{.tag = 1,
                    .name = "days",
                    .label = {"Holidays and make-up days", "节假日与调休"},
                    .fields = {date(1, "date", "Date", "日期").required(), boolean(2, "works", "Working day", "上班"),
                               text(3, "name", "Name", "名称").max(60)}},
                   {.tag = 2,
                    .name = "hours",
                    .label = {"Working hours", "工作时段"},
                    .fields = {integer(1, "from_minute", "From (minute of the day)", "开始（分钟）").required(),
                               integer(2, "to_minute", "To (minute of the day)", "结束（分钟）").required()}}})};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.title = "name";
    kind.permissions = {.create = {Role::admin}, .edit = {Role::admin}, .remove = {}, .owner_edits = false};
    return kind;
}

workflow::Calendar working_time(const schema::Image& image, base::Zone zone) {
    constexpr std::int64_t minute_ms = 60'000;
    auto calendar = workflow::default_calendar();
    calendar.zone = zone;
    if (!image.groups[hours].empty()) calendar.hours.clear();
    for (const auto& line : image.groups[hours]) {
        // A day has so many minutes, whatever somebody typed; a span that ends before it begins is none.
        const auto from = std::clamp<std::int64_t>(line.values[span_from].integer(), 0, 1'440);
        const auto to = std::clamp<std::int64_t>(line.values[span_to].integer(), 0, 1'440);
        if (from < to) calendar.hours.push_back({from * minute_ms, to * minute_ms});
    }
    std::sort(calendar.hours.begin(), calendar.hours.end(), [](const auto& a, const auto& b) { return a.from_ms < b.from_ms; });
    for (const auto& line : image.groups[days]) {
        auto& list = line.values[day_works].boolean() ? calendar.make_up : calendar.holidays;
        list.push_back(line.values[day_date].date());
    }
    std::sort(calendar.holidays.begin(), calendar.holidays.end());
    std::sort(calendar.make_up.begin(), calendar.make_up.end());
    return calendar;
}

}  // namespace satchel::documents::calendar
