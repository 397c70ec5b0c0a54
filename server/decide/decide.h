#pragma once

#include "server/ledger/ledger.h"
#include "shared/base/instant.h"
#include "shared/registry/registry.h"

namespace satchel::decide {

/// Judges mutations with the engine: rights as of arrival, prices as of `occurred_at` clamped to [last ledger time seen, arrival] and at
/// most seven days back [D]. Places the written parts in scopes, encodes them, makes their look-up keys.
class EngineDecider final : public ledger::Decider {
public:
    /// No clock: the time of a decision is the batch's, which the journal keeps (DecisionReader::now).
    EngineDecider(const registry::Registry& registry, base::Zone zone);
    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override;

private:
    const registry::Registry& registry_;
    base::Zone zone_;
};

}  // namespace satchel::decide
