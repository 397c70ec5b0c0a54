#include "shared/documents/documents.h"
#include "tests/simulator/world.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>

namespace {

using namespace satchel::simulator;

/// Memory-backed where there is such a place: what is simulated is the loss of memory, not the speed of a disk.
std::string scratch_folder() {
    const std::filesystem::path shm = "/dev/shm";
    const auto base = std::filesystem::is_directory(shm) ? shm : std::filesystem::temp_directory_path();
    return (base / ("satchel-sim-" + std::to_string(::getpid()))).string();
}

struct Hunt {
    Options options;
    std::uint64_t first = 1;
    std::uint64_t count = 100;
    int jobs = 1;
    bool keep_going = false;
};

void print_coverage(const Coverage& c) {
    std::printf(
        "  frames %llu, dropped %llu, duplicated %llu, reordered %llu, disconnects %llu, partitions %llu (one-way %llu)\n",
        (unsigned long long)c.frames, (unsigned long long)c.drops, (unsigned long long)c.duplicates,
        (unsigned long long)c.reorders, (unsigned long long)c.disconnects, (unsigned long long)c.partitions,
        (unsigned long long)c.one_way);
    std::printf(
        "  crashes: devices %llu, server %llu, right after a commit %llu; moves %llu; checkpoints %llu; refetches %llu; "
        "conflicts %llu; forks %llu\n",
        (unsigned long long)c.client_crashes, (unsigned long long)c.server_crashes, (unsigned long long)c.decide_crashes,
        (unsigned long long)c.moves, (unsigned long long)c.steps, (unsigned long long)c.refetches,
        (unsigned long long)c.conflicts, (unsigned long long)c.forks);
    std::printf("  mutations saved %llu (refused on the device %llu): accepted %llu, adjusted %llu, rejected %llu\n",
                (unsigned long long)c.saves, (unsigned long long)c.refused, (unsigned long long)c.accepted,
                (unsigned long long)c.adjusted, (unsigned long long)c.rejected);
}

int hunt(const Hunt& plan) {
    const auto registry = satchel::documents::make_registry();
    const auto scratch = scratch_folder();
    std::atomic<std::uint64_t> next{plan.first};
    std::atomic<std::uint64_t> passed{0};
    std::atomic<bool> failed{false};
    std::mutex printing;
    Coverage total;
    const auto begun = std::chrono::steady_clock::now();
    const auto work = [&] {
        for (;;) {
            const auto seed = next.fetch_add(1);
            if (seed >= plan.first + plan.count || (failed && !plan.keep_going)) return;
            auto options = plan.options;
            options.seed = seed;
            const auto folder = scratch + "/" + std::to_string(seed);
            std::optional<Violation> violation;
            Coverage coverage;
            {
                World world(options, *registry, folder);
                violation = world.run();
                coverage = world.coverage();
            }
            std::filesystem::remove_all(folder);
            const std::lock_guard lock(printing);
            total.add(coverage);
            if (!violation) {
                ++passed;
                continue;
            }
            failed = true;
            std::printf("seed %llu: %s: %s\n  replay: ./run sim --seeds 1 --seed %llu\n", (unsigned long long)seed,
                        violation->invariant.c_str(), violation->what.c_str(), (unsigned long long)seed);
            std::fflush(stdout);
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < plan.jobs; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    std::filesystem::remove_all(scratch);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::printf("sim: %llu of %llu seeds passed in %.1f s (%.0f an hour, %d job%s)\n", (unsigned long long)passed.load(),
                (unsigned long long)plan.count, seconds, static_cast<double>(passed.load()) * 3600.0 / seconds, plan.jobs,
                plan.jobs == 1 ? "" : "s");
    print_coverage(total);
    return failed ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    Hunt plan;
    CLI::App app{
        "Plays a server, its devices and everything that can go wrong between them, out of one seed, and checks what must always "
        "hold."};
    app.add_option("--seeds", plan.count, "How many seeds to play")->capture_default_str();
    app.add_option("--seed", plan.first, "The first seed")->capture_default_str();
    app.add_option("--jobs", plan.jobs, "Seeds played side by side")->capture_default_str();
    app.add_option("--devices", plan.options.devices, "Devices in a run")->capture_default_str();
    app.add_flag("--keep-going", plan.keep_going, "Do not stop at the first seed that fails");
    app.add_flag("--verbose", plan.options.verbose, "Say why sessions end");
    CLI11_PARSE(app, argc, argv);
    return hunt(plan);
}
