#include "shared/documents/ageing.h"

#include <array>

namespace satchel::documents::ageing {

Bucket bucket_of(base::Date due_on, base::Date today) {
    const auto days = static_cast<std::int64_t>(today.days) - due_on.days;
    if (days < 0) return Bucket::not_due;
    if (days <= 30) return Bucket::to_30;
    if (days <= 60) return Bucket::to_60;
    return days <= 90 ? Bucket::to_90 : Bucket::over_90;
}

std::string_view bucket_name(Bucket bucket) {
    static constexpr std::array<std::string_view, 5> names = {"not_due", "0-30", "31-60", "61-90", "90+"};
    return names[static_cast<std::size_t>(bucket)];
}

}  // namespace satchel::documents::ageing
