#pragma once

#include "server/decide/queue.h"
#include "shared/base/instant.h"
#include "shared/registry/registry.h"

#include <memory>

namespace satchel::decide {

/// How far a round has come: a kind, by its place in the registry, and the last document of it that was asked.
struct RoundPlace {
    std::size_t kind = 0;
    base::Id after;
};

/// What the calendar alone changes, written by the organisation itself, as each kind says (DocumentKind::each_day): a delegation begins or ends, an
/// invoice falls past due, on a day on which nobody touches it.
/// It is found by what the documents say, not by what was done before; so a server that was off at midnight makes up for it. What comes of it
/// is decided in slices; what is refused is asked again on the next day.
class DailyRound {
public:
    /// They outlive it; answers of the queue may come after it has gone.
    /// `offline_days` [D]: a device that was away for longer loads anew, its own work kept; so long it is remembered what left its scopes.
    DailyRound(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock, base::Random& random,
               base::Zone zone, std::int64_t offline_days = 90);

    /// At the start, and from then on every now and then. Costs a comparison unless the organisation's day has changed since it last
    /// went well. The error of a snapshot; may throw ledger::Broken.
    base::Result<> look();

private:
    struct Progress;
    base::Result<> forget(base::Instant now);

    ledger::Ledger& ledger_;
    Queue& queue_;
    const registry::Registry& registry_;
    base::Clock& clock_;
    base::Random& random_;
    base::Zone zone_;
    std::int64_t offline_days_;
    std::shared_ptr<Progress> progress_;
    RoundPlace place_;  // of the day below
    RoundPlace begun_;  // where the slice under way began
    std::int32_t day_of_place_ = 0;
};

}  // namespace satchel::decide
