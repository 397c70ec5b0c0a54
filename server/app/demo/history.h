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
    base::Instant begin;  // of its orders
    base::Instant end;
    base::Instant backlog;     // what came in since then may still lie on somebody's desk
    Office& rules;             // what the organisation writes itself
    std::uint64_t lively = 1;  // how many times as often the rarer things happen: a small company has some of everything too
    std::vector<std::int64_t> sold = {};  // of each item of the catalogue so far, in thousandths
    std::int64_t batches = 0;             // that came into the warehouse

    Office& office(std::size_t person) { return staff.offices[person]; }
    std::size_t person(const base::Id& id) const;
    std::vector<const Buyer*> customers_of(std::size_t rep) const;
    /// Working time from now on, at random between the two.
    base::Instant later(base::Instant from, std::int64_t least_minutes, std::int64_t most_minutes);
    /// So that there is something left to do, also on a Sunday night.
    bool left_lying(base::Instant at, std::uint64_t percent) { return at >= backlog && dice.chance(percent); }
    /// What is too much to keep for a whole year is kept for the last so many days.
    bool recent(base::Instant at, std::int64_t days) const { return end.ms - at.ms < days * 24 * 60 * 60 * 1'000; }
    /// What hangs on others is still under way after a week, now and then.
    bool hangs(base::Instant at, std::uint64_t percent) { return recent(at, 7) && dice.chance(percent); }
    bool now_and_then(std::uint64_t percent) { return dice.chance(percent * lively); }
    Outcome<registry::Read> read(schema::Tag kind, const base::Id& id);
    std::vector<base::Id> find(schema::Tag kind, std::string_view lookup, const base::Value& key);
    /// What the calendar makes of one document on the day of `at`, as the server does every night; what was done.
    Outcome<std::vector<schema::Command>> night(schema::Tag kind, const base::Id& id, base::Instant at);
};

/// An order on its way: who bought what the others work on.
struct Sale {
    base::Id order;
    const Buyer* buyer = nullptr;
    base::Date ship_by;
};

/// Puts everybody's orders, expense claims, leads, visits and quotations onto the timeline.
void plan_orders(World& world);
/// Some orders from before, of customers who are slow to pay.
void plan_debts(World& world, base::Instant founded);
void plan_claims(World& world);
void plan_leads(World& world);
void plan_visits(World& world);
void plan_quotations(World& world);
/// The day on which stock begins to be kept, and what comes in from then on.
void plan_stock(World& world);

/// What comes of an order that was confirmed.
void ship(World& world, const Sale& sale, base::Instant at);
void supply(World& world, const Sale& sale, base::Instant at);
void change(World& world, const Sale& sale, base::Instant at);
void trouble(World& world, const Sale& sale, base::Instant at);
/// And of one that was delivered.
void bill(World& world, const Sale& sale, base::Instant at);
void take_back(World& world, const Sale& sale, base::Instant at);
/// A draft that a quotation was made into goes the way of all orders.
Outcome<> hand_in(World& world, const Buyer& buyer, const base::Id& order, base::Instant at);

/// One round of approval: each open task's assignee decides some hours later, most of them with yes. `done` follows the last decision.
Outcome<> await_approval(World& world, const base::Id& approval, base::Instant at, Timeline::Happening done);

}  // namespace satchel::app::demo
