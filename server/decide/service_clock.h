#pragma once

#include "server/decide/queue.h"
#include "shared/base/instant.h"
#include "shared/registry/registry.h"

#include <memory>

namespace satchel::decide {

/// Documents whose clock has to call by `now`, from the hour `from` on, at most `limit`: mutations of the organisation's own, one for each, numbered
/// from 1.
std::vector<schema::Mutation> calls_due(ledger::Snapshot& snapshot, const registry::Registry& registry, base::Zone zone,
                                        const base::Id& replica, base::Instant now, std::int64_t from_hour, std::size_t limit);

/// Reminds and escalates. What is due is read from the ledger, so nothing is called twice, and a server that was off calls once for all that
/// it missed.
class ServiceClock {
public:
    /// They outlive it and the queue's answers.
    ServiceClock(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock,
                 base::Random& random, base::Zone zone);

    /// At the start, and from then on every now and then. The error of a snapshot; may throw ledger::Broken.
    base::Result<> look();

private:
    struct Progress;
    ledger::Ledger& ledger_;
    Queue& queue_;
    const registry::Registry& registry_;
    base::Clock& clock_;
    base::Random& random_;
    base::Zone zone_;
    std::shared_ptr<Progress> progress_;
};

}  // namespace satchel::decide
