#pragma once

#include "server/ledger/ledger.h"
#include "shared/engine/engine.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace satchel::decide {

/// What one person takes away within `window_ms`, at most, until an administrator allows more. Per principal, never shared.
struct RemovalLimits {
    std::size_t documents = 100;         // removed [D]
    std::size_t people = 20;             // who lose something that they could see [D]
    std::int64_t window_ms = 3'600'000;  // [D]
};

/// Keeps a script, a slip of the hand or a stolen device from emptying the ledger, and with it every device, before anybody notices. What is
/// above a limit is refused as `mass_removal` and stays with its author. The organisation itself is not limited.
class RemovalGuard {
public:
    explicit RemovalGuard(const RemovalLimits& limits = {}) : limits_(limits) {}

    /// Why this decision may not be taken, or nothing; then it counts. Asked again about the same mutation (its batch had to be tried again),
    /// it counts once. On the deciding thread.
    std::optional<schema::Finding> check(const schema::Mutation& mutation, const std::vector<engine::Write>& writes,
                                         ledger::DecisionReader& reader);

    /// Until then this person removes as much as they like. From any thread; forgotten when the process ends.
    void allow(const base::Id& user, base::Instant until);

private:
    struct Taken {
        std::size_t documents = 0;
        std::size_t people = 0;
    };
    using Key = std::pair<base::Id, std::uint64_t>;  // a mutation's: replica, no
    struct Counted {
        base::Instant at;
        Taken taken;
    };
    static Taken taken_by(const std::vector<engine::Write>& writes, ledger::DecisionReader& reader);

    RemovalLimits limits_;
    std::mutex mutex_;
    std::map<base::Id, std::map<Key, Counted>> counted_;
    std::map<base::Id, base::Instant> allowed_;
};

}  // namespace satchel::decide
