#pragma once

#include "shared/base/id.h"
#include "shared/base/instant.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace satchel::decide {

/// Of the deciding queue. Per principal, never shared: whoever is over a limit waits, and nobody else does.
struct Limits {
    std::size_t max_batch = 2'000;  // mutations of one commit [D]; one push is never cut in two
    /// Mutations of one replica that wait for their answer [D]: more than a session may leave unanswered.
    std::size_t max_outstanding = 15'000;
    std::int64_t rate_per_second = 2'000;  // mutations of one replica over time [D] …
    std::int64_t burst = 20'000;           // … and at once: what a phone brings back from a week in the field [D]
    std::size_t max_waiting = 100'000;     // mutations of everybody
    std::size_t max_waiting_bytes = 256u << 20;
};

/// Who has how much on the way: one bucket per replica. Not thread-safe; the queue's lock guards it.
class Allowance {
public:
    explicit Allowance(const Limits& limits) : limits_(limits) {}

    /// Takes `count` mutations in, or says no and changes nothing.
    bool take(const base::Id& replica, std::size_t count, base::Instant now);
    /// They have been answered.
    void give_back(const base::Id& replica, std::size_t count);

private:
    struct Account {
        std::size_t outstanding = 0;
        std::int64_t tokens_milli = 0;  // 1/1,000 mutation
        base::Instant filled_at;
    };
    void forget_idle(base::Instant now);

    Limits limits_;
    std::unordered_map<base::Id, Account> accounts_;
};

}  // namespace satchel::decide
