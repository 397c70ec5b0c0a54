#include "tests/simulator/hunt.h"

#include "tests/simulator/world.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <mutex>
#include <thread>

namespace satchel::simulator {

namespace {

constexpr int least_safety_ms = 2'000;

Options options_of(const Hunt& plan, std::uint64_t seed) {
    auto options = plan.options;
    options.seed = seed;
    for (const auto& fault : faults()) {
        const bool out = std::find(plan.without.begin(), plan.without.end(), fault.name) != plan.without.end();
        if (out) options.*fault.chance = 0;
    }
    return options;
}

std::optional<Violation> play(const Hunt& plan, std::uint64_t seed, const Schemas& schemas, Coverage& coverage) {
    const auto folder = scratch_folder() + "/" + std::to_string(seed);
    std::optional<Violation> violation;
    {
        World world(options_of(plan, seed), schemas, folder);
        violation = world.run();
        coverage.add(world.coverage());
    }
    std::filesystem::remove_all(folder);
    return violation;
}

}  // namespace

std::string scratch_folder() {
    // Memory-backed where there is such a place: what is simulated is the loss of memory, not the speed of a disk.
    const std::filesystem::path shm = "/dev/shm";
    const auto base = std::filesystem::is_directory(shm) ? shm : std::filesystem::temp_directory_path();
    return (base / ("satchel-sim-" + std::to_string(::getpid()))).string();
}

Hunted hunt(const Hunt& plan, const Schemas& schemas) {
    using Clock = std::chrono::steady_clock;
    std::atomic<std::uint64_t> next{plan.first};
    std::atomic<bool> failed{false};
    std::mutex adding;
    Hunted hunted;
    const auto begun = Clock::now();
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - begun).count(); };
    const auto over = [&](std::uint64_t seed) {
        if ((failed && !plan.keep_going) || (plan.stopped != nullptr && *plan.stopped != 0)) return true;
        return plan.minutes > 0 ? elapsed() > plan.minutes * 60 : seed >= plan.first + plan.count;
    };
    const auto work = [&] {
        for (;;) {
            const auto seed = next.fetch_add(1);
            if (over(seed)) return;
            Coverage coverage;
            auto violation = play(plan, seed, schemas, coverage);
            const std::lock_guard lock(adding);
            ++hunted.played;
            hunted.coverage.add(coverage);
            if (!violation) continue;
            failed = true;
            // A long hunt is looked at while it lasts.
            if (plan.keep_going) std::fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed, violation->invariant.c_str());
            hunted.failures.push_back({seed, std::move(*violation)});
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < plan.jobs; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    hunted.seconds = elapsed();
    std::filesystem::remove_all(scratch_folder());
    return hunted;
}

Hunt shrunk(Hunt plan, const Failure& failure, const Schemas& schemas) {
    const auto still_fails = [&](const Hunt& smaller) {
        Coverage coverage;
        const auto violation = play(smaller, failure.seed, schemas, coverage);
        return violation && violation->invariant == failure.violation.invariant;
    };
    for (const auto& fault : faults()) {
        auto smaller = plan;
        smaller.without.emplace_back(fault.name);
        if (still_fails(smaller)) plan = std::move(smaller);
    }
    while (plan.options.safety_ms > least_safety_ms) {
        auto smaller = plan;
        smaller.options.safety_ms = smaller.options.safety_ms * 3 / 4;
        if (!still_fails(smaller)) break;
        plan = std::move(smaller);
    }
    std::filesystem::remove_all(scratch_folder());
    return plan;
}

std::string replay(const Hunt& plan, std::uint64_t seed) {
    const Options usual;
    auto command = "./run sim --seeds 1 --seed " + std::to_string(seed);
    if (plan.options.devices != usual.devices) command += " --devices " + std::to_string(plan.options.devices);
    if (plan.options.safety_ms != usual.safety_ms) command += " --trouble-ms " + std::to_string(plan.options.safety_ms);
    for (const auto& fault : plan.without) command += " --without " + fault;
    return command;
}

std::uint64_t cut_everywhere(const Hunt& plan, std::uint64_t stride, const Schemas& schemas) {
    const auto scratch = scratch_folder();
    auto script = without_faults(plan.options);
    script.seed = plan.first;
    script.devices = 3;
    script.safety_ms = 8'000;
    script.act_every_ms = 700;
    std::uint64_t cuts = 0;
    std::uint64_t failures = 0;
    const auto cut = [&](const Options& options) {
        World world(options, schemas, scratch);
        const auto violation = world.run();
        const auto operations = world.operations_of(options.cut_disk < 0 ? 0 : options.cut_disk);
        std::filesystem::remove_all(scratch);
        if (violation) {
            ++failures;
            std::printf("%s: %s\n  replay: ./run sim --cut-everywhere --seed %llu --disk %d --at %llu\n",
                        violation->invariant.c_str(), violation->what.c_str(), (unsigned long long)options.seed, options.cut_disk,
                        (unsigned long long)options.cut_after);
        }
        return operations;
    };
    for (int disk = 0; disk <= script.devices; ++disk) {
        if (plan.options.cut_disk >= 0 && plan.options.cut_disk != disk) continue;
        auto options = script;
        options.cut_disk = disk;
        options.cut_after = std::numeric_limits<std::uint32_t>::max();
        const auto operations = cut(options);
        const bool one = plan.options.cut_after > 0;
        for (auto at = one ? plan.options.cut_after : plan.first % stride; at < operations; at += stride) {
            options.cut_after = at;
            cut(options);
            ++cuts;
            if (one) break;
        }
        std::printf("%s: %llu operations\n", disk == 0 ? "server" : "device", (unsigned long long)operations);
    }
    std::printf("sim: %llu power cuts, %llu of them harmful\n", (unsigned long long)cuts, (unsigned long long)failures);
    return failures;
}

}  // namespace satchel::simulator
