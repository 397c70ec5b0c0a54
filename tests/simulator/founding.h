#pragma once

#include "server/ledger/ledger.h"
#include "shared/registry/registry.h"

#include <memory>

namespace satchel::simulator {

/// Decides as somebody with every right, who is in no document: for founding an organisation, when nobody is there yet.
class FoundingDecider final : public ledger::Decider {
public:
    FoundingDecider(ledger::Decider& decider, const registry::Registry& registry, const base::Id& founder);
    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override;

private:
    ledger::Decider& decider_;
    std::shared_ptr<const registry::Stored> founder_;
    base::Id id_;
};

}  // namespace satchel::simulator
