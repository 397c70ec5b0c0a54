#include "shared/base/instant.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace satchel::base {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

// The years 0001 to 9999. An instant beyond them comes from a broken or a hostile device; it counts as the nearest, so that
// no sum below leaves its type.
constexpr std::int64_t first_day = -719'162;
constexpr std::int64_t last_day = 2'932'896;

std::int64_t local_ms(Instant instant, Zone zone) {
    return std::clamp(instant.ms, first_day * day_ms, (last_day + 1) * day_ms - 1) + zone.offset_minutes * 60'000LL;
}

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

}  // namespace

Date make_date(int year, int month, int day) {
    using namespace std::chrono;
    const auto ymd =
        std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(static_cast<unsigned>(day));
    return Date{static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

YearMonthDay parts_of(Date date) {
    using namespace std::chrono;
    const auto bounded = std::clamp<std::int64_t>(date.days, first_day, last_day);
    const year_month_day ymd{sys_days{days{bounded}}};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int weekday(Date date) {
    // 1970-01-01 was a Thursday.
    return static_cast<int>(((date.days + 3LL) % 7 + 7) % 7);
}

std::string to_text(Date date) {
    const auto [year, month, day] = parts_of(date);
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    return buffer.data();
}

std::optional<Date> parse_date(std::string_view text) {
    const auto first = text.find_first_of("-/.");
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find(text[first], first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    // Four digits: "26-1-2" in a table is far rather the year 2026 (or a day) than the year 26, and guessing is not parsing.
    if (first != 4) return std::nullopt;
    const auto year = number(text.substr(0, first));
    const auto month = number(text.substr(first + 1, second - first - 1));
    const auto day = number(text.substr(second + 1));
    if (!year || !month || !day || *year < 1) return std::nullopt;
    // Checked here, since std::chrono keeps months and days in one byte: month 257 would be January.
    if (*month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
    const auto ymd = std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month)) /
                     std::chrono::day(static_cast<unsigned>(*day));
    if (!ymd.ok()) return std::nullopt;
    return make_date(*year, *month, *day);
}

Date local_date(Instant instant, Zone zone) {
    return Date{static_cast<std::int32_t>(floor_div(local_ms(instant, zone), day_ms))};
}

std::int64_t local_time_of_day_ms(Instant instant, Zone zone) {
    const auto local = local_ms(instant, zone);
    return local - floor_div(local, day_ms) * day_ms;
}

Instant local_midnight(Date date, Zone zone) {
    return Instant{date.days * day_ms - zone.offset_minutes * 60'000LL};
}

static std::string clock_text(Instant instant, Zone zone, bool with_ms) {
    const auto of_day = local_time_of_day_ms(instant, zone);
    const auto hour = static_cast<int>(of_day / 3'600'000);
    const auto minute = static_cast<int>(of_day / 60'000 % 60);
    const auto second = static_cast<int>(of_day / 1000 % 60);
    std::array<char, 40> buffer{};
    if (with_ms) {
        std::snprintf(buffer.data(), buffer.size(), "%02d:%02d:%02d.%03d", hour, minute, second, static_cast<int>(of_day % 1000));
    } else {
        std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", hour, minute);
    }
    return buffer.data();
}

std::string to_text(Instant instant) {
    const Zone utc{0};
    return to_text(local_date(instant, utc)) + "T" + clock_text(instant, utc, true) + "Z";
}

std::string to_local_text(Instant instant, Zone zone) {
    return to_text(local_date(instant, zone)) + " " + clock_text(instant, zone, false);
}

Instant SystemClock::now() {
    using namespace std::chrono;
    return Instant{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace satchel::base
