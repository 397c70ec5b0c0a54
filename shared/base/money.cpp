#include "shared/base/money.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <limits>

namespace satchel::base {

std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t divisor) {
    SATCHEL_ASSERT(divisor > 0);
    const __int128 product = static_cast<__int128>(a) * b;
    const __int128 magnitude = product < 0 ? -product : product;
    const __int128 rounded = (magnitude + divisor / 2) / divisor;
    // Saturates: a number out of range comes from hostile input, and a limit guard refuses it by its size.
    constexpr auto top = std::numeric_limits<std::int64_t>::max();
    const auto bounded = rounded > top ? top : static_cast<std::int64_t>(rounded);
    return product < 0 ? -bounded : bounded;
}

Money amount(Price price, Quantity quantity) {
    // 10^-4 yuan × 10^-3 units = 10^-7 yuan; a fen is 10^5 of those.
    return Money{multiply_divide(price.units, quantity.milli, 100'000)};
}

Price discounted(Price price, Ratio discount) {
    // Bounded far outside of what a discount can be, so that no difference overflows.
    const auto off = std::clamp<std::int64_t>(discount.basis_points, -1'000'000'000, 1'000'000'000);
    return Price{multiply_divide(price.units, 10'000 - off, 10'000)};
}

Money tax_contained(Money gross, Ratio rate) {
    if (rate.basis_points <= 0) return Money{0};
    const auto bounded = std::min<std::int64_t>(rate.basis_points, 1'000'000'000);
    return Money{gross.fen - multiply_divide(gross.fen, 10'000, 10'000 + bounded)};
}

std::optional<std::int64_t> parse_scaled(std::string_view text, int digits) {
    constexpr std::int64_t bound = 9'000'000'000'000'000;
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::int64_t value = 0;
    int after_point = -1;
    bool any = false;
    for (char c : text) {
        if (c == '.') {
            if (after_point >= 0) return std::nullopt;
            after_point = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        if (after_point >= 0 && ++after_point > digits) return std::nullopt;
        value = value * 10 + (c - '0');
        any = true;
        if (value > bound) return std::nullopt;
    }
    if (!any) return std::nullopt;
    for (int i = after_point < 0 ? 0 : after_point; i < digits; ++i) {
        value *= 10;
        if (value > bound) return std::nullopt;
    }
    return negative ? -value : value;
}

std::string scaled_text(std::int64_t value, int digits, bool trim) {
    const bool negative = value < 0;
    auto magnitude = negative ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    std::string text = std::to_string(magnitude);
    const auto wanted = static_cast<std::size_t>(digits) + 1;
    if (text.size() < wanted) text.insert(0, wanted - text.size(), '0');
    if (digits > 0) {
        text.insert(text.size() - static_cast<std::size_t>(digits), 1, '.');
        if (trim) {
            while (text.back() == '0') text.pop_back();
            if (text.back() == '.') text.pop_back();
        }
    }
    return negative ? "-" + text : text;
}

}  // namespace satchel::base
