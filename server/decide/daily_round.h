#pragma once

#include "server/decide/queue.h"
#include "shared/base/instant.h"
#include "shared/registry/registry.h"

#include <memory>

namespace satchel::decide {

/// What the calendar alone changes, written by the organisation itself, as each kind says (DocumentKind::each_day): a delegation begins or ends, an
/// invoice falls past due, on a day on which nobody touches it.
/// It is found by what the documents say, not by what was done before; so a server that was off at midnight makes up for it.
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
};

}  // namespace satchel::decide
