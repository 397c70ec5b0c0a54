#pragma once

#include "server/ledger/ledger.h"
#include "shared/registry/registry.h"

#include <functional>
#include <memory>
#include <string>

namespace satchel::bench {

/// A ledger on disk while it is filled: mutations of one replica after another, decided in batches. Must be accepted, all of them.
class Seeding {
public:
    Seeding(const std::string& folder, const registry::Registry& registry, base::Clock& clock, base::Random& random);

    void decide(ledger::Decider& decider, const base::Id& user, std::uint64_t count,
                const std::function<schema::Command(std::uint64_t)>& make, std::uint64_t batch = 2'000);
    ledger::Ledger& ledger() { return *ledger_; }

private:
    const registry::Registry& registry_;
    base::Clock& clock_;
    base::Random& random_;
    std::unique_ptr<ledger::Ledger> ledger_;
};

/// The user's own document, for an organisation that is being founded.
schema::Command make_person(const registry::Registry& registry, const base::Id& id, std::uint64_t number, const char* role);

}  // namespace satchel::bench
