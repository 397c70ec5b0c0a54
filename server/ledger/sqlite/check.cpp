#include "server/ledger/sqlite/batch.h"

#include <algorithm>
#include <vector>

namespace satchel::ledger::sqlite {

namespace {

bool sound_scopes(const std::vector<std::string>& scopes) {
    if (scopes.size() > schema::max_scopes_of_part) return false;
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (scopes[i].empty() || scopes[i].size() > max_scope_bytes) return false;
        if (i > 0 && scopes[i - 1] >= scopes[i]) return false;
    }
    return true;
}

bool sound_lookups(const Change& change, const schema::Kind& kind) {
    // A removed document is found no more, and only main parts are looked up.
    if (change.removed || change.key.facet != 0) return change.lookups.empty();
    return std::all_of(change.lookups.begin(), change.lookups.end(), [&kind](const auto& lookup) {
        const auto& [name, keys] = lookup;
        if (kind.lookup(name) == nullptr) return false;
        return std::all_of(keys.begin(), keys.end(), [](const base::Bytes& key) { return key.size() <= max_lookup_key_bytes; });
    });
}

std::string_view fault_of_change(const Change& change, const registry::Registry& registry) {
    const auto* kind = registry.find(change.key.kind);
    const auto* shape = registry.shape(change.key.kind, change.key.facet);
    if (kind == nullptr || shape == nullptr) return "unknown kind or facet";
    if (change.key.id.is_null()) return "a part without id";
    if (change.removed && (!change.image.empty() || !change.scopes.empty())) return "a removed part with image or scopes";
    if (!sound_scopes(change.scopes)) return "scopes";
    if (!sound_lookups(change, kind->schema)) return "look-up keys";
    // An image that cannot be read back would stop every later step that reads it. Whoever brings the decoded form has just encoded it.
    if (!change.removed && !change.decoded && !schema::decode(*shape, change.image)) return "image";
    return {};
}

}  // namespace

std::string_view fault_of(const Decision& decision, const registry::Registry& registry) {
    switch (decision.verdict.judgement) {
        case schema::Judgement::accepted:
        case schema::Judgement::adjusted:
            break;
        case schema::Judgement::rejected:
            return decision.changes.empty() ? std::string_view{} : "a rejection that writes";
        default:
            return "no judgement";
    }
    std::vector<schema::PartKey> keys;
    keys.reserve(decision.changes.size());
    for (const auto& change : decision.changes) {
        if (const auto fault = fault_of_change(change, registry); !fault.empty()) return fault;
        keys.push_back(change.key);
    }
    std::sort(keys.begin(), keys.end());
    if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) return "a part twice";
    const bool numbered = std::all_of(decision.numbers.begin(), decision.numbers.end(), [](const NumberUse& use) {
        return !use.series.empty() && use.number > 0 && use.number <= INT64_MAX;
    });
    return numbered ? std::string_view{} : "numbers";
}

}  // namespace satchel::ledger::sqlite
