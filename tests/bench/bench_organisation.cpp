#include "tests/bench/bench_organisation.h"

#include "server/decide/decide.h"
#include "server/ledger/sqlite/open.h"
#include "shared/base/assert.h"
#include "tests/bench/order_kind.h"
#include "tests/bench/process.h"
#include "tests/simulator/founding.h"
#include "tests/simulator/organisation.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace satchel::bench {

namespace {

constexpr std::uint64_t seed_batch = 2'000;
constexpr std::int64_t day_ms = 86'400'000;

Enrolled enrol(const base::Id& user, base::Clock& clock, base::Random& random) {
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    Enrolled enrolled{.user = user,
                      .device = base::make_id(clock.now(), random),
                      .key = base::make_signing_key(seed),
                      .session_secret = base::Bytes(32)};
    random.fill(enrolled.session_secret);
    return enrolled;
}

/// The ledger while it is filled: mutations of one replica after another, decided in large batches.
class Seeding {
public:
    Seeding(const std::string& folder, const registry::Registry& registry) : registry_(registry) {
        auto opened = ledger::sqlite::open({.folder = folder, .registry = &registry, .clock = &clock_, .random = &random_});
        SATCHEL_ASSERT(opened.has_value());
        ledger_ = std::move(*opened);
    }

    void decide(ledger::Decider& decider, const base::Id& user, std::uint64_t count,
                const std::function<schema::Command(std::uint64_t)>& make) {
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
            if (batch.size() < seed_batch && i + 1 < count) continue;
            const auto settled = ledger_->decide(batch, decider, clock_.now());
            SATCHEL_ASSERT(settled.has_value());
            for (const auto& one : *settled) SATCHEL_ASSERT(one.verdict.judgement != schema::Judgement::rejected);
            batch.clear();
        }
    }

    void put(const Enrolled& enrolled) {
        ledger::DeviceRecord record{.id = enrolled.device, .user = enrolled.user, .name = "bench"};
        record.public_key = base::Bytes(enrolled.key.public_key.begin(), enrolled.key.public_key.end());
        record.session_hash = base::sha256(enrolled.session_secret);
        record.session_until = {clock_.now().ms + day_ms};
        // Seen just now, so that no workload pays for noting it.
        record.enrolled_at = record.seen_at = clock_.now();
        SATCHEL_ASSERT(ledger_->accounts().add_device(record).has_value());
    }

    base::Clock& clock() { return clock_; }
    base::Random& random() { return random_; }

private:
    const registry::Registry& registry_;
    base::SystemClock clock_;
    base::SystemRandom random_;
    std::unique_ptr<ledger::Ledger> ledger_;
};

int fill(const std::string& folder, const std::vector<base::Id>& people, const Organisation& made, std::uint64_t orders) {
    const auto registry = make_registry();
    Seeding seeding(folder, *registry);
    decide::EngineDecider decider(*registry, {});
    const auto founder = base::make_id(seeding.clock().now(), seeding.random());
    simulator::FoundingDecider founding(decider, *registry, founder);
    const auto& users = registry->find("user")->schema;
    seeding.decide(founding, founder, people.size(), [&](std::uint64_t i) {
        const auto login = "user" + std::to_string(i);
        const base::Value::List roles = {base::Value(i + 1 < people.size() ? "rep" : "clerk")};
        return schema::create(
            users, people[i],
            simulator::fields(users.main(),
                              {{"name", login}, {"login", login}, {"roles", base::Value(roles)}, {"active", true}}));
    });
    const auto yesterday = seeding.clock().now().ms - day_ms;
    seeding.decide(decider, people.front(), orders, [&](std::uint64_t i) {
        const auto id = base::make_id({yesterday + static_cast<std::int64_t>(i)}, seeding.random());
        return make_order(*registry, i, id, seeding.clock().now());
    });
    for (const auto& one : made.reps) seeding.put(one);
    seeding.put(made.clerk);
    return 0;
}

}  // namespace

Organisation make_organisation(const std::string& folder, int reps, int devices, std::uint64_t orders) {
    std::filesystem::create_directories(folder);
    base::SystemClock clock;
    base::SystemRandom random;
    std::vector<base::Id> people;
    for (int i = 0; i <= reps; ++i) people.push_back(base::make_id(clock.now(), random));
    Organisation made;
    for (int i = 0; i < devices; ++i) made.reps.push_back(enrol(people[static_cast<std::size_t>(i % reps)], clock, random));
    made.clerk = enrol(people.back(), clock, random);
    SATCHEL_ASSERT(run_apart([&] { return fill(folder, people, made, orders); }) == 0);
    return made;
}

}  // namespace satchel::bench
