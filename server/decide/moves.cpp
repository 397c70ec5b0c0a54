#include "server/decide/moves.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>

namespace satchel::decide {

std::vector<schema::Mutation> next_moves(ledger::Snapshot& snapshot, const registry::Registry& registry, const base::Id& replica,
                                         std::uint64_t first_no, base::Instant now, const MoveLimits& limits,
                                         schema::PartKey& after) {
    std::vector<schema::Mutation> mutations;
    for (const auto& entry : snapshot.contents(std::string(engine::moving_scope), after, limits.parts)) {
        if (mutations.empty() || mutations.back().commands.size() >= limits.parts_of_mutation) {
            mutations.push_back(
                {.replica = replica, .no = first_no + mutations.size(), .schema = registry.revision(), .occurred_at = now});
        }
        mutations.back().commands.push_back(engine::rejoin_subject(entry.key.kind, entry.key.id));
        after = entry.key;
    }
    return mutations;
}

/// Shared with answers that are still to come.
struct Moves::Round : std::enable_shared_from_this<Moves::Round> {
    Round(ledger::Ledger& the_ledger, Queue& the_queue, const registry::Registry& the_registry, base::Clock& the_clock,
          base::Random& the_random, const MoveLimits& the_limits)
        : ledger(the_ledger),
          queue(the_queue),
          registry(the_registry),
          clock(the_clock),
          random(the_random),
          limits(the_limits) {}

    base::Result<> begin() {
        if (running.exchange(true)) return {};
        // A replica of its own each time: what became of an earlier round need not be remembered.
        replica = base::make_id(clock.now(), random);
        next_no = 1;
        after = {};
        return go_on();
    }

    base::Result<> go_on() {
        auto snapshot = ledger.snapshot();
        if (!snapshot) return running = false, snapshot.error();
        auto mutations = next_moves(**snapshot, registry, replica, next_no, clock.now(), limits, after);
        snapshot->reset();
        if (mutations.empty()) return running = false, base::Result<>{};
        next_no += mutations.size();
        queue.submit_system(std::move(mutations), [self = shared_from_this()](const sync::Pushed& pushed) {
            // It is looked for again later; and what was refused is behind us, or it would be tried without end.
            if (pushed.failure) {
                self->running = false;
                return;
            }
            try {
                (void)self->go_on();
            } catch (const ledger::Broken&) {
                self->running = false;
            }
        });
        return {};
    }

    ledger::Ledger& ledger;
    Queue& queue;
    const registry::Registry& registry;
    base::Clock& clock;
    base::Random& random;
    MoveLimits limits;
    std::atomic<bool> running{false};
    base::Id replica;
    std::uint64_t next_no = 1;
    schema::PartKey after;
};

Moves::Moves(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock, base::Random& random,
             const MoveLimits& limits)
    : round_(std::make_shared<Round>(ledger, queue, registry, clock, random, limits)) {
}

base::Result<> Moves::look() {
    try {
        return round_->begin();
    } catch (const ledger::Broken&) {
        round_->running = false;
        throw;
    }
}

}  // namespace satchel::decide
