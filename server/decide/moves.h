#pragma once

#include "server/decide/queue.h"
#include "shared/base/instant.h"
#include "shared/engine/engine.h"
#include "shared/registry/registry.h"

#include <memory>
#include <vector>

namespace satchel::decide {

/// How much of a move that was too large for one mutation is made up for at a time.
struct MoveLimits {
    std::size_t parts = 500;             // in one push [D], so that people's work gets in between
    std::size_t parts_of_mutation = 50;  // what cannot be moved holds up no more than these
};

/// The next of what has left its old places and is still to come to its new ones (engine::moving_scope), behind `after`; empty: there
/// is no more. Mutations of the organisation's own, numbered from `first_no` on; `after` becomes the last one's place.
std::vector<schema::Mutation> next_moves(ledger::Snapshot& snapshot, const registry::Registry& registry, const base::Id& replica,
                                         std::uint64_t first_no, base::Instant now, const MoveLimits& limits,
                                         schema::PartKey& after);

/// Brings what lives beside a document that moved to where the document is, slice after slice, when there was too much for one
/// mutation. What is to be done is read from the ledger each time: so it goes on after a crash, and whatever moves again meanwhile comes to where its subject is by then.
class Moves {
public:
    /// They outlive it and the queue's answers.
    Moves(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock, base::Random& random,
          const MoveLimits& limits = {});

    /// At the start, and from then on every now and then; costs one read while nothing is to be done. Begins with the first slice, each of
    /// which is followed by the next when it was decided. The error of a snapshot; may throw ledger::Broken.
    base::Result<> look();

private:
    struct Round;
    std::shared_ptr<Round> round_;
};

}  // namespace satchel::decide
