#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace satchel::bench {

double mib(std::uint64_t kib);

/// The value that at least this share of them does not exceed. Not of none.
double percentile(std::vector<double> values, double share);

/// printf into a text of at most 199 bytes.
[[gnu::format(printf, 1, 2)]] std::string text(const char* format, ...);

}  // namespace satchel::bench
