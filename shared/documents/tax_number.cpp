#include "shared/documents/tax_number.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace satchel::documents::tax_number {

std::optional<char> check_character(std::string_view first) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::array<std::size_t, 17> weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    if (first.size() != weights.size()) return std::nullopt;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto worth = alphabet.find(first[i]);
        if (worth == alphabet.npos) return std::nullopt;
        sum += worth * weights[i];
    }
    return alphabet[(alphabet.size() - sum % alphabet.size()) % alphabet.size()];
}

bool is_one(std::string_view text) {
    if (text.size() == 15) return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return text.size() == 18 && check_character(text.substr(0, 17)) == text.back();
}

}  // namespace satchel::documents::tax_number
