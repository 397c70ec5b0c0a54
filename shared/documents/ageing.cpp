#include "shared/documents/ageing.h"

namespace satchel::documents::ageing {

namespace {

/// The days by which each is late at least.
constexpr std::array<std::int32_t, 5> late_from = {0, 0, 31, 61, 91};

}  // namespace

Bucket bucket_of(base::Date due_on, base::Date today) {
    const auto days = static_cast<std::int64_t>(today.days) - due_on.days;
    auto bucket = Bucket::not_due;
    for (std::size_t i = 1; i < buckets.size(); ++i) {
        if (days >= late_from[i]) bucket = buckets[i];
    }
    return bucket;
}

std::string_view bucket_name(Bucket bucket) {
    static constexpr std::array<std::string_view, 5> names = {"not_due", "0-30", "31-60", "61-90", "90+"};
    return names[static_cast<std::size_t>(bucket)];
}

DueDays due_days(Bucket bucket, base::Date today) {
    if (bucket == Bucket::not_due) return {base::Date{today.days + 1}, std::nullopt};
    const auto at = static_cast<std::size_t>(bucket);
    DueDays days;
    days.last = base::Date{today.days - late_from[at]};
    if (at + 1 < buckets.size()) days.first = base::Date{today.days - late_from[at + 1] + 1};
    return days;
}

}  // namespace satchel::documents::ageing
