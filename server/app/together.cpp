#include "server/app/together.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <memory>

namespace satchel::app {

void WithDecisions::take(const ledger::Decision& decision) {
    for (const auto& change : decision.changes) {
        const auto& key = change.key;
        if (key.facet == 0) changed_.insert({key.kind, key.id});
        if (change.removed || !change.decoded) {
            parts_[key] = registry::Read::none();
        } else {
            const auto before = read(key);
            const auto version = before ? before.stored->version + 1 : 1;
            parts_[key] =
                registry::Read::of(std::make_shared<const registry::Stored>(registry::Stored{version, *change.decoded}));
        }
        if (key.facet != 0) continue;
        // Where an earlier one of these decisions listed it, it is listed no more.
        auto& listed = listed_[{key.kind, key.id}];
        for (const auto& at : listed) lookups_[at].erase(key.id);
        listed.clear();
        for (const auto& [name, keys] : change.lookups) {
            for (const auto& bytes : keys) {
                const LookupKey at{{key.kind, name}, bytes};
                lookups_[at].insert(key.id);
                listed.push_back(at);
            }
        }
    }
    for (const auto& use : decision.numbers) numbers_.insert({use.series, use.number});
}

registry::Read WithDecisions::read(const schema::PartKey& key) {
    const auto at = parts_.find(key);
    return at != parts_.end() ? at->second : real_.read(key);
}

registry::Found WithDecisions::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                                    std::size_t limit) {
    auto found = real_.find(kind, lookup, key, limit + changed_.size());
    std::erase_if(found.ids, [&](const base::Id& id) { return changed_.contains({kind, id}); });
    const auto at = lookups_.find({{kind, std::string(lookup)}, ledger::lookup_key(key)});
    if (at != lookups_.end()) found.ids.insert(found.ids.end(), at->second.begin(), at->second.end());
    std::sort(found.ids.begin(), found.ids.end());
    if (found.ids.size() > limit) found.ids.resize(limit);
    return found;
}

bool WithDecisions::may_use(const base::Id& replica, std::string_view series, std::uint64_t number) {
    return !numbers_.contains({std::string(series), number}) && real_.may_use(replica, series, number);
}

std::uint64_t WithDecisions::next_number(std::string_view series, std::uint64_t ahead) {
    return real_.next_number(series, ahead + numbers_.size());
}

void Together::rehearse(ledger::DecisionReader& reader, const std::function<void(ledger::Decision)>& each) {
    WithDecisions with(reader);
    for (const auto& mutation : mutations_) {
        auto decision = each_.decide(mutation, with);
        if (decision.verdict.judgement != schema::Judgement::rejected) with.take(decision);
        each(std::move(decision));
    }
}

ledger::Decision Together::decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    if (next_ == 0) {
        rehearse(reader, [this](ledger::Decision decision) { decisions_.push_back(std::move(decision)); });
        const bool refused = std::any_of(decisions_.begin(), decisions_.end(), [](const ledger::Decision& decision) {
            return decision.verdict.judgement == schema::Judgement::rejected;
        });
        for (auto& decision : decisions_) {
            if (!refused || decision.verdict.judgement == schema::Judgement::rejected) continue;
            decision = {};
            decision.verdict.judgement = schema::Judgement::rejected;
            decision.verdict.findings.push_back({.code = "import_refused"});
        }
    }
    SATCHEL_ASSERT(next_ < decisions_.size() && mutations_[next_].no == mutation.no);
    return std::move(decisions_[next_++]);
}

}  // namespace satchel::app
