#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Amounts are integers with a stated scale; nothing here ever passes through a floating-point number.
/// Each is one signed 64-bit integer in a Value, and its FieldKind says which of these it is.
namespace satchel::base {

/// 1/100 yuan (分): totals, limits, claims.
struct Money {
    std::int64_t fen = 0;
    friend auto operator<=>(const Money&, const Money&) = default;
};

/// 1/10,000 yuan: a price for one unit, which may be finer than a fen.
struct Price {
    std::int64_t units = 0;
    friend auto operator<=>(const Price&, const Price&) = default;
};

/// 1/1,000 of a unit of measure.
struct Quantity {
    std::int64_t milli = 0;
    friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

/// 1/10,000 of the whole (a basis point): discounts, tax rates.
struct Ratio {
    std::int64_t basis_points = 0;
    friend auto operator<=>(const Ratio&, const Ratio&) = default;
};

inline constexpr int money_digits = 2;
inline constexpr int price_digits = 4;
inline constexpr int quantity_digits = 3;
inline constexpr int ratio_digits = 4;

/// a × b ÷ divisor, in 128 bits, rounded half away from zero (四舍五入). `divisor` > 0.
std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t divisor);

/// price × quantity, rounded to the fen once.
Money amount(Price price, Quantity quantity);
/// The part of `price` that remains after `discount` off.
Price discounted(Price price, Ratio discount);
/// The tax that a gross amount contains at `rate` (价税分离): gross − gross ÷ (1 + rate).
Money tax_contained(Money gross, Ratio rate);

/// "1234.5" at `digits` 2 gives 123450. Nothing for anything else, for more digits than the scale holds, and beyond ±9·10^15.
std::optional<std::int64_t> parse_scaled(std::string_view text, int digits);
/// 123450 at 2 gives "1234.50"; with `trim`, "1234.5".
std::string scaled_text(std::int64_t value, int digits, bool trim = false);

}  // namespace satchel::base
