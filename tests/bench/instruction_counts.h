#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::bench {

/// Instructions by the name of the work.
using InstructionCounts = std::map<std::string, std::uint64_t>;

/// A line "name count" each; whatever follows # is for people. Nothing for a text that is anything else.
std::optional<InstructionCounts> parse_counts(std::string_view text);

/// What callgrind wrote: its "totals:" or, where it stopped counting in between, "summary:" line.
std::optional<std::uint64_t> callgrind_total(std::string_view text);

/// What the two differ in by more than `tolerance` (0.05: five per cent), more and less alike: a number that is too high hides the
/// next fault. Also works that only one of them names. A line each, empty if all is well.
std::string differences(const InstructionCounts& kept, const InstructionCounts& measured, double tolerance);

}  // namespace satchel::bench
