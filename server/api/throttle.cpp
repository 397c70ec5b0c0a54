#include "server/api/throttle.h"

#include <algorithm>
#include <vector>

namespace satchel::api {

std::int64_t Throttle::wait_ms(const std::string& key, base::Instant now) {
    std::lock_guard lock(mutex_);
    const auto at = records_.find(key);
    if (at == records_.end()) return 0;
    return std::max<std::int64_t>(0, at->second.free_at.ms - now.ms);
}

void Throttle::failed(const std::string& key, base::Instant now) {
    std::lock_guard lock(mutex_);
    if (records_.size() >= limits_.max_keys) forget_old(now);
    auto& record = records_[key];
    if (now.ms - record.last.ms > limits_.forget_after_ms) record.failures = 0;
    record.last = now;
    ++record.failures;
    if (record.failures <= limits_.free_failures) return;
    const auto doublings = std::min<std::uint32_t>(record.failures - limits_.free_failures - 1, 20);
    record.free_at = {now.ms + std::min(limits_.max_wait_ms, limits_.first_wait_ms << doublings)};
}

void Throttle::succeeded(const std::string& key) {
    std::lock_guard lock(mutex_);
    records_.erase(key);
}

/// An attacker with many addresses must not make the table grow; what is forgotten first is what failed longest ago.
void Throttle::forget_old(base::Instant now) {
    std::erase_if(records_, [&](const auto& entry) { return now.ms - entry.second.last.ms > limits_.forget_after_ms; });
    if (records_.size() < limits_.max_keys) return;
    std::vector<std::int64_t> times;
    times.reserve(records_.size());
    for (const auto& [key, record] : records_) times.push_back(record.last.ms);
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    std::erase_if(records_, [&](const auto& entry) { return entry.second.last.ms <= *middle; });
}

}  // namespace satchel::api
