#pragma once

#include "server/decide/queue.h"
#include "shared/registry/registry.h"

#include <memory>
#include <vector>

namespace satchel::decide {

/// One that is to be judged, and the document that is to say how that went.
struct Due {
    base::Id document;
    ledger::Submission submission;
};

/// Lets what the office has admitted out of quarantine be judged, and what it has discarded be rejected; then writes on the document what
/// became of it. Each replica's work goes in the order in which it was written: what nobody has looked at yet holds up what stands behind it.
class Admissions {
public:
    /// They outlive it; answers of the queue may come after it has gone.
    Admissions(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock,
               base::Random& random);

    /// At the start, and whenever something on the desks' list of quarantined work may have changed. Finds what there is to do by what the
    /// documents say, so a server that ended in the middle goes on. The error of a snapshot; may throw ledger::Broken.
    base::Result<> look();
    /// Whether a commit may have given it something to do.
    static bool concerns(const ledger::Commit& commit);

private:
    struct Progress;
    void judge(std::vector<Due> due);

    ledger::Ledger& ledger_;
    Queue& queue_;
    const registry::Registry& registry_;
    base::Clock& clock_;
    base::Random& random_;
    std::shared_ptr<Progress> progress_;
};

}  // namespace satchel::decide
