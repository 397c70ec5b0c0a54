#pragma once

#include "server/app/demo/market.h"
#include "shared/workflow/calendar.h"

#include <queue>

#include <cstdint>
#include <functional>
#include <tuple>
#include <vector>

namespace satchel::app::demo {

/// Things that happen at their times: whatever comes of one is put back into the queue.
class Timeline {
public:
    using Happening = std::function<Outcome<>(base::Instant at)>;
    void add(base::Instant at, Happening happening);
    /// In the order of time until `end`; what would come later is what is still open today.
    Outcome<> run(base::Instant end);

private:
    struct Entry {
        base::Instant at;
        std::uint64_t order;
        Happening happening;
        bool operator<(const Entry& other) const { return std::tie(at.ms, order) > std::tie(other.at.ms, other.order); }
    };
    std::priority_queue<Entry> entries_;
    std::uint64_t added_ = 0;
};

/// What the department's days are made of.
struct World {
    Organisation& organisation;
    Scribe& scribe;
    Dice& dice;
    Staff& staff;
    const Catalogue& catalogue;
    const std::vector<Buyer>& buyers;
    const workflow::Calendar& calendar;
    Timeline& timeline;
    base::Instant end;
    base::Instant backlog;  // what came in since then may still lie on somebody's desk

    Office& office(std::size_t person) { return staff.offices[person]; }
    std::size_t person(const base::Id& id) const;
    /// Working time from now on, at random between the two.
    base::Instant later(base::Instant from, std::int64_t least_minutes, std::int64_t most_minutes);
    /// So that there is something left to do, also on a Sunday night.
    bool left_lying(base::Instant at, std::uint64_t percent) { return at >= backlog && dice.chance(percent); }
    Outcome<registry::Read> read(schema::Tag kind, const base::Id& id);
};

/// Puts everybody's orders and expense claims onto the timeline.
void plan_orders(World& world, base::Instant begin);
void plan_claims(World& world, base::Instant begin);

/// One round of approval: each open task's assignee decides some hours later, most of them with yes. `done` follows the last decision.
Outcome<> await_approval(World& world, const base::Id& approval, base::Instant at, Timeline::Happening done);

}  // namespace satchel::app::demo
