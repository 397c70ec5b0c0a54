#include "shared/documents/documents.h"
#include "tests/simulator/world.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <limits>
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
    std::fputs(total.text().c_str(), stdout);
    return failed ? 1 : 0;
}

/// A short script, played once for each operation of each disk, with the power going in that one.
int cut_everywhere(const Hunt& plan, std::uint64_t stride) {
    const auto registry = satchel::documents::make_registry();
    const auto scratch = scratch_folder();
    auto script = without_faults(plan.options);
    script.seed = plan.first;
    script.devices = 3;
    script.safety_ms = 8'000;
    script.act_every_ms = 700;
    std::uint64_t cuts = 0;
    std::uint64_t failures = 0;
    const auto play = [&](const Options& options) {
        World world(options, *registry, scratch);
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
        const auto operations = play(options);
        const bool one = plan.options.cut_after > 0;
        for (auto at = one ? plan.options.cut_after : plan.first % stride; at < operations; at += stride) {
            options.cut_after = at;
            play(options);
            ++cuts;
            if (one) break;
        }
        std::printf("%s: %llu operations\n", disk == 0 ? "server" : "device", (unsigned long long)operations);
    }
    std::printf("sim: %llu power cuts, %llu of them harmful\n", (unsigned long long)cuts, (unsigned long long)failures);
    return failures == 0 ? 0 : 1;
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
    app.add_flag("--verbose", plan.options.verbose, "Say what goes wrong, when, and why sessions end");
    std::uint64_t stride = 1;
    bool everywhere = false;
    app.add_flag("--cut-everywhere", everywhere,
                 "Play a short script once for each write and sync, and cut the power in that one");
    app.add_option("--stride", stride, "With --cut-everywhere: only every so many")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    app.add_option("--disk", plan.options.cut_disk, "With --cut-everywhere: 0 the server's alone, 1, 2, 3 a device's");
    app.add_option("--at", plan.options.cut_after, "With --disk: this operation alone");
    CLI11_PARSE(app, argc, argv);
    return everywhere ? cut_everywhere(plan, stride) : hunt(plan);
}
