#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::base {

/// Milliseconds since 1970-01-01T00:00:00Z. A device's instant is data, never an order: the ledger's `seq` orders.
struct Instant {
    std::int64_t ms = 0;

    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// A calendar day of the organisation, as days since 1970-01-01.
struct Date {
    std::int32_t days = 0;

    friend auto operator<=>(const Date&, const Date&) = default;
};

/// 0 is Monday.
int weekday(Date date);
std::string to_text(Date date);                         // 2026-11-21
std::optional<Date> parse_date(std::string_view text);  // 2026-11-21, 2026/11/21 and 2026.11.21; nothing if no such day
Date make_date(int year, int month, int day);
struct YearMonthDay {
    int year, month, day;
};
YearMonthDay parts_of(Date date);

/// An organisation's zone as a fixed offset: the first users' zone has known no summer time since 1991, and a phone without
/// a zone database must agree with the server about what "today" is. Default: Asia/Shanghai.
struct Zone {
    std::int32_t offset_minutes = 8 * 60;
};
Date local_date(Instant instant, Zone zone);
/// Milliseconds since local midnight.
std::int64_t local_time_of_day_ms(Instant instant, Zone zone);
Instant local_midnight(Date date, Zone zone);
std::string to_text(Instant instant);                   // 2026-11-21T09:12:00.000Z
std::string to_local_text(Instant instant, Zone zone);  // 2026-11-21 17:12

/// Time reaches shared/, client/replica and server/ledger through this port, so that the simulator can own it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() override;
};

}  // namespace satchel::base
