#include "tests/bench/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>

namespace satchel::bench {

double mib(std::uint64_t kib) {
    return static_cast<double>(kib) / 1024;
}

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

std::string text(const char* format, ...) {
    char out[200];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(out, sizeof out, format, arguments);
    va_end(arguments);
    return out;
}

}  // namespace satchel::bench
