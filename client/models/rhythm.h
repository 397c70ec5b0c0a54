#pragma once

#include "shared/base/instant.h"

#include <optional>
#include <vector>

namespace satchel::models {

/// How often a customer buys, told by the days of the latest orders.
struct Rhythm {
    int interval_days = 0;  // the usual time between two orders: the median, so that one holiday does not count
    base::Date last;        // of the latest order
    base::Date next;        // when the next one is usual
    int days_late = 0;      // so many days after `next`; below zero: so many before it
};

/// `days`: of orders, in any order; several on one day are one purchase. Nothing with fewer than three purchases: two say no rhythm.
std::optional<Rhythm> rhythm_of(std::vector<base::Date> days, base::Date today);

}  // namespace satchel::models
