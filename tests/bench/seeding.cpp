#include "tests/bench/seeding.h"

#include "server/ledger/sqlite/open.h"
#include "shared/base/assert.h"
#include "tests/simulator/organisation.h"

namespace satchel::bench {

Seeding::Seeding(const std::string& folder, const registry::Registry& registry, base::Clock& clock, base::Random& random)
    : registry_(registry), clock_(clock), random_(random) {
    auto opened = ledger::sqlite::open({.folder = folder, .registry = &registry, .clock = &clock, .random = &random});
    SATCHEL_ASSERT(opened.has_value());
    ledger_ = std::move(*opened);
}

void Seeding::decide(ledger::Decider& decider, const base::Id& user, std::uint64_t count,
                     const std::function<schema::Command(std::uint64_t)>& make, std::uint64_t batch_size) {
    const auto replica = base::make_id(clock_.now(), random_);
    std::vector<ledger::Submission> batch;
    for (std::uint64_t i = 0; i < count; ++i) {
        schema::Mutation mutation{.replica = replica,
                                  .no = i + 1,
                                  .schema = registry_.revision(),
                                  .user = user,
                                  .occurred_at = clock_.now(),
                                  .commands = {make(i)}};
        auto bytes = schema::encode(mutation);
        batch.push_back({std::move(bytes), std::move(mutation)});
        if (batch.size() < batch_size && i + 1 < count) continue;
        const auto settled = ledger_->decide(batch, decider, clock_.now());
        SATCHEL_ASSERT(settled.has_value());
        for (const auto& one : *settled) SATCHEL_ASSERT(one.verdict.judgement != schema::Judgement::rejected);
        batch.clear();
    }
}

schema::Command make_person(const registry::Registry& registry, const base::Id& id, std::uint64_t number, const char* role) {
    const auto& users = registry.find("user")->schema;
    const auto login = "user" + std::to_string(number);
    const base::Value::List roles = {base::Value(role)};
    return schema::create(
        users, id,
        simulator::fields(users.main(), {{"name", login}, {"login", login}, {"roles", base::Value(roles)}, {"active", true}}));
}

}  // namespace satchel::bench
