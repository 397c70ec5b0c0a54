#include "server/decide/service_clock.h"

#include "shared/engine/engine.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/registry/working_time.h"

#include <algorithm>
#include <atomic>
#include <limits>

namespace satchel::decide {

namespace {

namespace service_level = registry::service_level;
namespace system_kinds = registry::system_kinds;

/// Whoever was away for longer is not reminded of it any more [D].
constexpr std::int64_t hours_back = 400 * 24;
constexpr std::int64_t anew = std::numeric_limits<std::int64_t>::min();

workflow::Calendar calendar_of(ledger::Snapshot& snapshot, base::Zone zone) {
    for (const auto& id : snapshot.find(system_kinds::calendar, "in_force", {base::Value(true)}, 1).ids) {
        if (const auto read = snapshot.read({system_kinds::calendar, id, 0})) return registry::working_time(read.image(), zone);
    }
    auto calendar = workflow::default_calendar();
    calendar.zone = zone;
    return calendar;
}

}  // namespace

std::vector<schema::Mutation> calls_due(ledger::Snapshot& snapshot, const registry::Registry& registry, base::Zone zone,
                                        const base::Id& replica, base::Instant now, std::int64_t from_hour, std::size_t limit) {
    const auto calendar = calendar_of(snapshot, zone);
    const auto last_hour = service_level::hour_of(now);
    std::vector<schema::Mutation> mutations;
    for (const auto& kind : registry.kinds()) {
        if (kind.schema.lookup(service_level::lookup_name) == nullptr) continue;
        for (auto hour = std::max(from_hour, last_hour - hours_back); hour <= last_hour; ++hour) {
            for (const auto& id : snapshot.find(kind.schema.tag, service_level::lookup_name, {base::Value(hour)}, limit).ids) {
                if (mutations.size() == limit) return mutations;
                const auto read = snapshot.read({kind.schema.tag, id, 0});
                if (!read || service_level::due_call(read.image(), calendar, now) == service_level::none) continue;
                mutations.push_back({.replica = replica,
                                     .no = mutations.size() + 1,
                                     .schema = registry.revision(),
                                     .occurred_at = now,
                                     .commands = {engine::look_at_clock(kind.schema.tag, id)}});
            }
        }
    }
    return mutations;
}

/// Shared with answers that are still to come.
struct ServiceClock::Progress {
    std::atomic<std::int64_t> next_hour{anew};  // every hour before it is done with
    std::atomic<bool> calling{false};
};

ServiceClock::ServiceClock(ledger::Ledger& ledger, Queue& queue, const registry::Registry& registry, base::Clock& clock,
                           base::Random& random, base::Zone zone)
    : ledger_(ledger),
      queue_(queue),
      registry_(registry),
      clock_(clock),
      random_(random),
      zone_(zone),
      progress_(std::make_shared<Progress>()) {
}

base::Result<> ServiceClock::look() {
    if (progress_->calling) return {};
    const auto now = clock_.now();
    auto snapshot = ledger_.snapshot();
    if (!snapshot) return snapshot.error();
    const auto limit = sync::max_push_mutations;
    // A replica of its own each time: what became of an earlier round's mutations need not be remembered.
    auto mutations = calls_due(**snapshot, registry_, zone_, base::make_id(now, random_), now, progress_->next_hour, limit);
    snapshot->reset();
    // Hours that are not full again are looked at as long as they last: what was called is not in them any more.
    const auto hour = mutations.size() < limit ? service_level::hour_of(now) : progress_->next_hour.load();
    if (mutations.empty()) return progress_->next_hour = hour, base::Result<>{};
    progress_->calling = true;
    queue_.submit_system(std::move(mutations), [progress = progress_, hour](const sync::Pushed& pushed) {
        progress->next_hour = pushed.failure ? anew : hour;
        progress->calling = false;
    });
    return {};
}

}  // namespace satchel::decide
