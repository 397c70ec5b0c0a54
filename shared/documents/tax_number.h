#pragma once

#include <optional>
#include <string_view>

/// What a business in China is registered by (统一社会信用代码, GB 32100-2015): it stands on its licence and on its invoices.
namespace satchel::documents::tax_number {

/// The eighteenth character, which the seventeen before make. None unless they are seventeen of its digits and capitals (no I, O, S, V, Z).
std::optional<char> check_character(std::string_view first);

/// Eighteen characters whose last is right, or the fifteen digits of a licence from before 2015.
bool is_one(std::string_view text);

}  // namespace satchel::documents::tax_number
