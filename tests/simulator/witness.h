#pragma once

#include "server/ledger/ledger.h"
#include "shared/registry/registry.h"
#include "tests/simulator/violation.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace satchel::simulator {

/// Sees each decision while it is taken and each commit as it is made, and remembers what the checks compare devices with.
class Witness final : public ledger::Decider {
public:
    /// Whose decisions it sees from now on.
    void watch(ledger::Decider& decider, const registry::Registry& registry) {
        decider_ = &decider;
        registry_ = &registry;
    }

    /// Of an approval (I7): what was decided must be what was seen.
    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override;
    /// Asks for the sums of all scopes at this head.
    void committed(ledger::Ledger& ledger, const sync::Cursor& head);

    const std::optional<Violation>& violation() const { return violation_; }
    /// The sum of a scope as it was at that place of that history; nothing where no commit ended there, or nobody could look.
    std::optional<sync::ScopeSum> sum_at(const sync::Cursor& cursor, const std::string& scope) const;
    /// Documents that came into being with this mutation; null while it has not been accepted.
    const std::set<schema::PartKey>* made_by(const base::Digest& mutation) const;

private:
    void look_at_decision(const schema::Mutation& mutation, ledger::DecisionReader& reader);

    ledger::Decider* decider_ = nullptr;
    const registry::Registry* registry_ = nullptr;
    std::optional<Violation> violation_;
    using Place = std::pair<base::Id, std::pair<std::uint64_t, std::uint64_t>>;  // epoch, seq, chain
    std::map<Place, std::map<std::string, sync::ScopeSum>> sums_;
    std::map<base::Digest, std::set<schema::PartKey>> made_;
};

}  // namespace satchel::simulator
