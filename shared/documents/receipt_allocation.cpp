#include "shared/documents/receipt_allocation.h"

#include <algorithm>
#include <tuple>

namespace satchel::documents::receipt_allocation {

std::vector<Share> first_in_first_out(base::Money rest, std::vector<Open> open, std::size_t limit) {
    const auto key = [](const Open& one) {
        // Numbers grow longer: a shorter one is the earlier.
        return std::tuple(one.open.fen > 0, one.due_on, one.no.size(), std::string_view(one.no), one.invoice);
    };
    std::sort(open.begin(), open.end(), [&](const Open& a, const Open& b) { return key(a) < key(b); });
    const bool goes_out = rest.fen < 0;
    std::vector<Share> shares;
    for (const auto& one : open) {
        if (shares.size() == limit) break;
        auto fen = one.open.fen;
        if (goes_out) {
            fen = std::max(std::min<std::int64_t>(fen, 0), rest.fen);
        } else if (fen > 0) {
            fen = std::min(fen, rest.fen);
        }
        if (fen == 0) continue;
        rest.fen -= fen;
        shares.push_back({one.invoice, base::Money{fen}});
    }
    return shares;
}

bool fits(base::Money amount, base::Money rest) {
    return amount.fen < 0 ? rest.fen <= 0 : rest.fen >= 0;
}

}  // namespace satchel::documents::receipt_allocation
