#include "client/models/rhythm.h"

#include <algorithm>

namespace satchel::models {

std::optional<Rhythm> rhythm_of(std::vector<base::Date> days, base::Date today) {
    constexpr std::size_t least = 3;
    const auto earlier = [](const base::Date& a, const base::Date& b) { return a.days < b.days; };
    std::sort(days.begin(), days.end(), earlier);
    days.erase(std::unique(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.days == b.days; }), days.end());
    if (days.size() < least) return std::nullopt;
    std::vector<int> gaps;
    for (std::size_t i = 1; i < days.size(); ++i) gaps.push_back(static_cast<int>(days[i].days - days[i - 1].days));
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    Rhythm rhythm{*middle, days.back(), base::Date{days.back().days + *middle}, 0};
    rhythm.days_late = static_cast<int>(today.days - rhythm.next.days);
    return rhythm;
}

}  // namespace satchel::models
