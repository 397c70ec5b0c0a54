#include "server/decide/daily_round.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <utility>
#include <vector>

namespace satchel::decide {

namespace {

constexpr std::size_t page = 1'000;
constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();

/// What the day makes of each document from this place on, as its kind says; the place goes on to where the next slice begins.
std::vector<schema::Command> commands_of(ledger::Snapshot& snapshot, const registry::Registry& registry, const registry::Day& day,
                                         std::size_t limit, RoundPlace& place) {
    std::vector<schema::Command> commands;
    for (; place.kind < registry.kinds().size(); ++place.kind, place.after = {}) {
        const auto& kind = registry.kinds()[place.kind];
        if (!kind.each_day) continue;
        for (auto ids = snapshot.ids(kind.schema.tag, place.after, page); !ids.empty();
             ids = snapshot.ids(kind.schema.tag, place.after, page)) {
            for (const auto& id : ids) {
                const auto read = snapshot.read({kind.schema.tag, id, 0});
                auto more = read ? kind.each_day(day, id, read.image()) : std::vector<schema::Command>{};
                // Whole, unless one document alone says more than a slice holds.
                if (!commands.empty() && commands.size() + more.size() > limit) return commands;
                for (auto& command : more) {
                    if (commands.size() < limit) commands.push_back(std::move(command));
                }
                place.after = id;
            }
        }
    }
    return commands;
}

}  // namespace

/// Shared with answers that are still to come.
struct DailyRound::Progress {
    std::atomic<std::int32_t> day{never};  // begun; back to never if it failed, or there is more of it
    std::atomic<bool> failed{false};       // the slice that was begun last
};

DailyRound::DailyRound(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock,
                       base::Random& random, base::Zone zone, std::int64_t offline_days)
    : ledger_(ledger),
      queue_(queue),
      registry_(registry),
      clock_(clock),
      random_(random),
      zone_(zone),
      offline_days_(offline_days),
      progress_(std::make_shared<Progress>()) {
}

/// In slices, so that nobody's work waits for long.
base::Result<> DailyRound::forget(base::Instant now) {
    constexpr std::int64_t day_ms = 86'400'000;
    constexpr std::uint64_t slice = 5'000;
    for (;;) {
        const auto forgotten = ledger_.compact({now.ms - offline_days_ * day_ms}, slice);
        if (!forgotten) return forgotten.error();
        if (*forgotten < slice) return {};
    }
}

base::Result<> DailyRound::look() {
    const auto now = clock_.now();
    const auto today = base::local_date(now, zone_);
    if (progress_->day == today.days) return {};
    auto snapshot = ledger_.snapshot();
    if (!snapshot) return snapshot.error();
    // What was refused is refused for the day: the next slice begins behind it.
    if (progress_->failed.exchange(false)) place_ = begun_;
    if (std::exchange(day_of_place_, today.days) != today.days) place_ = {};
    begun_ = place_;
    // A replica of its own each time: what became of an earlier round's mutations need not be remembered.
    const auto replica = base::make_id(now, random_);
    const auto limit = sync::max_push_mutations;
    const registry::Day day{today, &registry_, snapshot->get(), [&] { return base::make_id(now, random_); }};
    const auto commands = commands_of(**snapshot, registry_, day, limit, place_);
    snapshot->reset();
    progress_->day = today.days;
    std::vector<schema::Mutation> mutations;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        mutations.push_back(
            {.replica = replica, .no = i + 1, .schema = registry_.revision(), .occurred_at = now, .commands = {commands[i]}});
    }
    const bool all = place_.kind == registry_.kinds().size();
    if (all) place_ = {};
    if (!mutations.empty()) {
        queue_.submit_system(std::move(mutations), [progress = progress_, all](const sync::Pushed& pushed) {
            if (pushed.failure) progress->failed = true;
            if (pushed.failure || !all) progress->day = never;
        });
    }
    // Last, and tried again with the whole round: people's work does not wait for tidiness.
    auto forgotten = forget(now);
    if (!forgotten) progress_->day = never;
    return forgotten;
}

}  // namespace satchel::decide
