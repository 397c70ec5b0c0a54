#pragma once

#include "shared/base/instant.h"

#include <array>
#include <optional>
#include <string_view>

/// How long money has been waited for 账龄, counted from the day on which it was due.
namespace satchel::documents::ageing {

enum class Bucket : std::uint8_t { not_due, to_30, to_60, to_90, over_90 };
inline constexpr std::array<Bucket, 5> buckets = {Bucket::not_due, Bucket::to_30, Bucket::to_60, Bucket::to_90, Bucket::over_90};

/// The day itself counts as the first of the thirty.
Bucket bucket_of(base::Date due_on, base::Date today);
/// "not_due", "0-30", "31-60", "61-90", "90+".
std::string_view bucket_name(Bucket bucket);

/// The days, both among them, on which what falls into a bucket was due; nothing: no end on that side.
struct DueDays {
    std::optional<base::Date> first;
    std::optional<base::Date> last;
};
DueDays due_days(Bucket bucket, base::Date today);

}  // namespace satchel::documents::ageing
