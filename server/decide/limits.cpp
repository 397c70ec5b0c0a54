#include "server/decide/limits.h"

#include <algorithm>

namespace satchel::decide {

namespace {

// Above so many replicas those that have nothing on the way are forgotten.
constexpr std::size_t max_accounts = 20'000;

}  // namespace

bool Allowance::take(const base::Id& replica, std::size_t count, base::Instant now) {
    if (accounts_.size() > max_accounts) forget_idle(now);
    const auto [place, is_new] = accounts_.try_emplace(replica);
    auto& account = place->second;
    const auto full = limits_.burst * 1'000;
    if (is_new) {
        account.tokens_milli = full;
    } else {
        // A clock that was set back fills nothing, and one that was set far ahead fills no more than the bucket.
        const auto most_ms = full / std::max<std::int64_t>(1, limits_.rate_per_second) + 1;
        const auto passed_ms = std::clamp<std::int64_t>(now.ms - account.filled_at.ms, 0, most_ms);
        account.tokens_milli = std::min(full, account.tokens_milli + passed_ms * limits_.rate_per_second);
    }
    account.filled_at = now;
    const auto wanted = static_cast<std::int64_t>(count) * 1'000;
    if (account.outstanding + count > limits_.max_outstanding || account.tokens_milli < wanted) return false;
    account.outstanding += count;
    account.tokens_milli -= wanted;
    return true;
}

void Allowance::give_back(const base::Id& replica, std::size_t count) {
    const auto account = accounts_.find(replica);
    if (account != accounts_.end()) account->second.outstanding -= std::min(count, account->second.outstanding);
}

void Allowance::forget_idle(base::Instant now) {
    const auto refilled_ms = limits_.burst * 1'000 / std::max<std::int64_t>(1, limits_.rate_per_second);
    std::erase_if(accounts_, [&](const auto& entry) {
        return entry.second.outstanding == 0 && now.ms - entry.second.filled_at.ms > refilled_ms;
    });
}

}  // namespace satchel::decide
