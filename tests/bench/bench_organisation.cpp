#include "tests/bench/bench_organisation.h"

#include "server/decide/decide.h"
#include "shared/base/assert.h"
#include "tests/bench/order_kind.h"
#include "tests/bench/process.h"
#include "tests/bench/seeding.h"
#include "tests/simulator/founding.h"

#include <filesystem>

namespace satchel::bench {

namespace {

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

int fill(const std::string& folder, const std::vector<base::Id>& people, const Organisation& made, std::uint64_t orders) {
    const auto registry = make_registry();
    base::SystemClock clock;
    base::SystemRandom random;
    Seeding seeding(folder, *registry, clock, random);
    decide::EngineDecider decider(*registry, {});
    const auto founder = base::make_id(clock.now(), random);
    simulator::FoundingDecider founding(decider, *registry, founder);
    seeding.decide(founding, founder, people.size(), [&](std::uint64_t i) {
        return make_person(*registry, people[i], i, i + 1 < people.size() ? "rep" : "clerk");
    });
    const auto yesterday = clock.now().ms - day_ms;
    seeding.decide(decider, people.front(), orders, [&](std::uint64_t i) {
        const auto id = base::make_id({yesterday + static_cast<std::int64_t>(i)}, random);
        return make_order(*registry, i, id, clock.now());
    });
    const auto put = [&](const Enrolled& enrolled) {
        ledger::DeviceRecord record{.id = enrolled.device, .user = enrolled.user, .name = "bench"};
        record.public_key = base::Bytes(enrolled.key.public_key.begin(), enrolled.key.public_key.end());
        record.session_hash = base::sha256(enrolled.session_secret);
        record.session_until = {clock.now().ms + day_ms};
        // Seen just now, so that no workload pays for noting it.
        record.enrolled_at = record.seen_at = clock.now();
        SATCHEL_ASSERT(seeding.ledger().accounts().add_device(record).has_value());
    };
    for (const auto& one : made.reps) put(one);
    put(made.clerk);
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
