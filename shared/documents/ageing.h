#pragma once

#include "shared/base/instant.h"

#include <string_view>

/// How long money has been waited for 账龄, counted from the day on which it was due.
namespace satchel::documents::ageing {

enum class Bucket : std::uint8_t { not_due, to_30, to_60, to_90, over_90 };

/// The day itself counts as the first of the thirty.
Bucket bucket_of(base::Date due_on, base::Date today);
/// "not_due", "0-30", "31-60", "61-90", "90+".
std::string_view bucket_name(Bucket bucket);

}  // namespace satchel::documents::ageing
