#include "tests/bench/instruction_counts.h"

#include "tests/bench/statistics.h"

#include <charconv>
#include <cmath>
#include <sstream>

namespace satchel::bench {

namespace {

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<InstructionCounts> parse_counts(std::string_view text) {
    InstructionCounts counts;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string name, count, more;
        if (!(words >> name)) continue;
        const auto value = words >> count ? number(count) : std::nullopt;
        if (!value || *value == 0 || words >> more || !counts.emplace(name, *value).second) return std::nullopt;
    }
    return counts;
}

std::optional<std::uint64_t> callgrind_total(std::string_view text) {
    std::optional<std::uint64_t> total;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        for (const std::string_view head : {"summary: ", "totals: "}) {
            if (line.starts_with(head)) total = number(std::string_view(line).substr(head.size()));
        }
    }
    return total;
}

std::string differences(const InstructionCounts& kept, const InstructionCounts& measured, double tolerance) {
    std::string out;
    for (const auto& [name, count] : measured) {
        const auto found = kept.find(name);
        if (found == kept.end()) {
            out += name + ": no count of it is kept\n";
            continue;
        }
        const auto ratio = static_cast<double>(count) / static_cast<double>(found->second);
        if (std::abs(ratio - 1) > tolerance)
            out += name + text(": %+.1f %%, %.0f instructions where %.0f are kept\n", (ratio - 1) * 100,
                               static_cast<double>(count), static_cast<double>(found->second));
    }
    for (const auto& [name, count] : kept) {
        if (!measured.contains(name)) out += name + ": kept, and there is no such work\n";
    }
    return out;
}

}  // namespace satchel::bench
