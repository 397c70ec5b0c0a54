#pragma once

#include "shared/base/instant.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace satchel::api {

/// Slows down whoever guesses. A few failures are free, since people mistype; from then on each one doubles the wait. Keys are of any
/// kind: a user's id, an address. A success forgets the failures of its key.
class Throttle {
public:
    struct Limits {
        std::uint32_t free_failures = 3;  // [D]
        std::int64_t first_wait_ms = 1'000;
        std::int64_t max_wait_ms = 30'000;
        std::int64_t forget_after_ms = std::int64_t{15} * 60'000;  // since the last failure
        std::size_t max_keys = 20'000;                             // above, the oldest half is forgotten
    };
    explicit Throttle(Limits limits) : limits_(limits) {}

    /// Milliseconds until this key may try again; 0: now.
    std::int64_t wait_ms(const std::string& key, base::Instant now);
    void failed(const std::string& key, base::Instant now);
    void succeeded(const std::string& key);

private:
    struct Record {
        std::uint32_t failures = 0;
        base::Instant last;
        base::Instant free_at;
    };
    void forget_old(base::Instant now);

    Limits limits_;
    std::mutex mutex_;
    std::unordered_map<std::string, Record> records_;
};

}  // namespace satchel::api
