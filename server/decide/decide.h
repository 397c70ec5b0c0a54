#pragma once

#include "server/decide/removals.h"
#include "server/ledger/ledger.h"
#include "shared/base/instant.h"
#include "shared/engine/engine.h"
#include "shared/registry/registry.h"

#include <cstdint>
#include <optional>

namespace satchel::decide {

/// How far back a mutation's own time may set its prices [D].
inline constexpr std::int64_t max_price_age_ms = std::int64_t{7} * 24 * 60 * 60 * 1'000;

/// Judges mutations with the engine: rights as of arrival, prices as of `occurred_at` clamped to [last ledger time seen, arrival] and at
/// most seven days back [D]. Places the written parts in scopes, encodes them, makes their look-up keys, gives them their numbers.
/// What a revoked device brings is not judged: a document of the desks says that it waits.
class EngineDecider final : public ledger::Decider {
public:
    /// No clock: the time of a decision is the batch's, which the journal keeps (DecisionReader::now).
    /// `removals`: limits what one person takes away; null: nothing does. It outlives this. `dependants_at_once`: as in registry::Context; what is above is Moves' business.
    EngineDecider(const registry::Registry& registry, base::Zone zone, RemovalGuard* removals = nullptr,
                  std::size_t dependants_at_once = registry::Context{}.dependants_at_once);
    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override;

private:
    ledger::Decision judge(const schema::Mutation& mutation, const registry::Actor& actor, ledger::DecisionReader& reader) const;
    ledger::Decision set_aside(const schema::Mutation& mutation, ledger::DecisionReader& reader) const;
    engine::Outcome apply(const schema::Mutation& mutation, const registry::Actor& actor, ledger::DecisionReader& reader) const;

    const registry::Registry& registry_;
    base::Zone zone_;
    RemovalGuard* removals_;
    std::size_t dependants_at_once_;
};

/// The instant whose prices hold for a mutation that arrives at `arrival` and was written upon what the ledger said at `seen`.
base::Instant price_time(base::Instant occurred_at, base::Instant seen, base::Instant arrival);

}  // namespace satchel::decide
