#include "server/decide/lease.h"

#include <algorithm>

namespace satchel::decide {

base::Result<sync::NumberBlock> lease(ledger::Ledger& ledger, const registry::Registry& registry, const base::Id& replica,
                                      const std::string& series, std::uint64_t size) {
    const auto& kinds = registry.kinds();
    const bool leased_out = !series.empty() && std::any_of(kinds.begin(), kinds.end(), [&](const registry::DocumentKind& kind) {
        return kind.schema.series.prefix == series && !kind.schema.series.gapless;
    });
    if (!leased_out) return base::error("series_unknown", series.substr(0, 40));
    std::uint64_t left = 0;
    sync::NumberBlock last;
    {
        auto view = ledger.snapshot();
        if (!view) return view.error();
        for (const auto& block : (*view)->numbers(replica)) {
            if (block.series != series) continue;
            left += block.end - block.next;
            last = block;
        }
    }
    // What the ledger knows as free may be used by documents that wait on the device: a whole block and a half is more than any of them.
    if (left > size + size / 2) return last;
    return ledger.lease(replica, series, size);
}

}  // namespace satchel::decide
