#include "server/app/nearest.h"

#include <algorithm>

namespace satchel::app {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& known) {
    const auto at = std::min_element(known.begin(), known.end(),
                                     [&](const auto& a, const auto& b) { return distance(written, a) < distance(written, b); });
    return at == known.end() ? std::string() : *at;
}

}  // namespace satchel::app
