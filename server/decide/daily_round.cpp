#include "server/decide/daily_round.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <vector>

namespace satchel::decide {

namespace {

constexpr std::size_t page = 1'000;
constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();

/// What the day makes of each document, as its kind says.
std::vector<schema::Command> commands_of(ledger::Snapshot& snapshot, const registry::Registry& registry, const registry::Day& day,
                                         std::size_t limit) {
    std::vector<schema::Command> commands;
    for (const auto& kind : registry.kinds()) {
        if (!kind.each_day) continue;
        base::Id after;
        for (auto ids = snapshot.ids(kind.schema.tag, after, page); !ids.empty();
             ids = snapshot.ids(kind.schema.tag, after, page)) {
            after = ids.back();
            for (const auto& id : ids) {
                const auto read = snapshot.read({kind.schema.tag, id, 0});
                if (!read) continue;
                for (auto& command : kind.each_day(day, id, read.image())) commands.push_back(std::move(command));
                if (commands.size() >= limit) return commands;
            }
        }
    }
    return commands;
}

}  // namespace

/// Shared with answers that are still to come.
struct DailyRound::Progress {
    std::atomic<std::int32_t> day{never};  // begun; back to never if it failed
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
    // A replica of its own each time: what became of an earlier round's mutations need not be remembered.
    const auto replica = base::make_id(now, random_);
    const auto limit = sync::max_push_mutations;
    const registry::Day day{today, &registry_, snapshot->get(), [&] { return base::make_id(now, random_); }};
    const auto commands = commands_of(**snapshot, registry_, day, limit);
    snapshot->reset();
    progress_->day = today.days;
    std::vector<schema::Mutation> mutations;
    const auto count = std::min(commands.size(), limit);
    for (std::size_t i = 0; i < count; ++i) {
        mutations.push_back(
            {.replica = replica, .no = i + 1, .schema = registry_.revision(), .occurred_at = now, .commands = {commands[i]}});
    }
    const bool all = commands.size() < limit;
    if (!mutations.empty()) {
        queue_.submit_system(std::move(mutations), [progress = progress_, all](const sync::Pushed& pushed) {
            if (pushed.failure || !all) progress->day = never;
        });
    }
    // Last, and tried again with the whole round: people's work does not wait for tidiness.
    auto forgotten = forget(now);
    if (!forgotten) progress_->day = never;
    return forgotten;
}

}  // namespace satchel::decide
