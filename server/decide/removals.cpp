#include "server/decide/removals.h"

#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::decide {

namespace {

std::vector<std::string> scopes_of_person(const base::Id& user, const schema::Image& image) {
    const auto actor = registry::actor_in(user, image);
    return actor ? registry::subscription_of(*actor) : std::vector<std::string>();
}

/// Whether what this person may see is less than it was.
bool loses(const engine::Write& write, ledger::DecisionReader& reader) {
    const auto before = reader.read(write.key);
    if (!before) return false;
    const auto had = scopes_of_person(write.key.id, before.image());
    const auto has = write.image ? scopes_of_person(write.key.id, *write.image) : std::vector<std::string>();
    return !std::includes(has.begin(), has.end(), had.begin(), had.end());
}

}  // namespace

RemovalGuard::Taken RemovalGuard::taken_by(const std::vector<engine::Write>& writes, ledger::DecisionReader& reader) {
    Taken taken;
    for (const auto& write : writes) {
        if (write.key.facet != 0 || write.base_version == 0) continue;
        if (!write.image) ++taken.documents;
        if (write.key.kind == registry::system_kinds::user && loses(write, reader)) ++taken.people;
    }
    return taken;
}

std::optional<schema::Finding> RemovalGuard::check(const schema::Mutation& mutation, const std::vector<engine::Write>& writes,
                                                   ledger::DecisionReader& reader) {
    if (mutation.user.is_null()) return std::nullopt;
    const auto taken = taken_by(writes, reader);
    if (taken.documents == 0 && taken.people == 0) return std::nullopt;
    const auto now = reader.now();
    const std::lock_guard lock(mutex_);
    auto& counted = counted_[mutation.user];
    std::erase_if(counted, [&](const auto& one) { return one.second.at.ms <= now.ms - limits_.window_ms; });
    const Key key{mutation.replica, mutation.no};
    counted.erase(key);
    Taken before;
    for (const auto& [one, what] : counted) {
        before.documents += what.taken.documents;
        before.people += what.taken.people;
    }
    const auto allowed = allowed_.find(mutation.user);
    const bool free = allowed != allowed_.end() && now < allowed->second;
    const auto refusal = [](std::size_t limit) {
        return schema::Finding{.code = "mass_removal", .params = {static_cast<std::int64_t>(limit)}};
    };
    if (!free && taken.documents > 0 && before.documents + taken.documents > limits_.documents) return refusal(limits_.documents);
    if (!free && taken.people > 0 && before.people + taken.people > limits_.people) return refusal(limits_.people);
    // What was allowed does not count against what comes when the permission has ended.
    if (!free) counted[key] = {now, taken};
    return std::nullopt;
}

void RemovalGuard::allow(const base::Id& user, base::Instant until) {
    const std::lock_guard lock(mutex_);
    allowed_[user] = until;
}

}  // namespace satchel::decide
