#include "tests/simulator/hunt.h"
#include "tests/simulator/planted_bugs.h"

#include <CLI/CLI.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace {

using namespace satchel::simulator;

int report(const Hunt& plan, const Hunted& hunted, const Schemas& schemas, bool shrink) {
    for (const auto& failure : hunted.failures) {
        std::printf("seed %llu: %s: %s\n  replay: %s\n", (unsigned long long)failure.seed, failure.violation.invariant.c_str(),
                    failure.violation.what.c_str(), replay(plan, failure.seed).c_str());
        std::fflush(stdout);
        if (shrink) std::printf("  smaller: %s\n", replay(shrunk(plan, failure, schemas), failure.seed).c_str());
    }
    const auto passed = hunted.played - hunted.failures.size();
    std::printf("sim: %llu of %llu seeds passed in %.1f s (%.0f an hour, %d job%s)\n", (unsigned long long)passed,
                (unsigned long long)hunted.played, hunted.seconds, static_cast<double>(passed) * 3600.0 / hunted.seconds,
                plan.jobs, plan.jobs == 1 ? "" : "s");
    std::fputs(hunted.coverage.text().c_str(), stdout);
    return hunted.failures.empty() ? 0 : 1;
}

/// In a process of its own, for a bug may well end it. True if it was found.
bool find_planted(const Hunt& plan, const NamedBug& bug, const Schemas& schemas) {
    std::fflush(nullptr);
    const auto child = ::fork();
    if (child == 0) {
        plant(bug.bug);
        const auto hunted = hunt(plan, schemas);
        for (const auto& failure : hunted.failures)
            std::printf("%-24s found by %s at seed %llu: %s\n", bug.name.c_str(), failure.violation.invariant.c_str(),
                        (unsigned long long)failure.seed, failure.violation.what.c_str());
        if (hunted.failures.empty())
            std::printf("%-24s NOT found in %llu seeds\n", bug.name.c_str(), (unsigned long long)hunted.played);
        std::fflush(stdout);
        std::_Exit(hunted.failures.empty() ? 1 : 0);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) return false;
    if (WIFSIGNALED(status)) std::printf("%-24s found by an assertion of the program itself\n", bug.name.c_str());
    return WIFSIGNALED(status) || WEXITSTATUS(status) == 0;
}

int find_planted(const Hunt& plan, const std::string& name, const Schemas& schemas) {
    if (planted_bugs().empty()) {
        std::fputs("There are no planted bugs in this build.\n", stderr);
        return 2;
    }
    int asked = 0;
    int found = 0;
    for (const auto& bug : planted_bugs()) {
        if (name != "all" && name != bug.name) continue;
        ++asked;
        found += find_planted(plan, bug, schemas) ? 1 : 0;
    }
    if (asked == 0) {
        std::fprintf(stderr, "There is no planted bug \"%s\". These are: all", name.c_str());
        for (const auto& bug : planted_bugs()) std::fprintf(stderr, ", %s", bug.name.c_str());
        std::fputs("\n", stderr);
        return 2;
    }
    std::printf("sim: %d of %d planted bugs found\n", found, asked);
    return found == asked ? 0 : 1;
}

/// A hunt that is ended by hand or by its time still says how far it came.
volatile std::sig_atomic_t stopped = 0;

void stop_on_signals() {
    for (const int number : {SIGINT, SIGTERM}) std::signal(number, [](int) { stopped = 1; });
}

std::vector<std::string> names_of_faults() {
    std::vector<std::string> names;
    for (const auto& fault : faults()) names.emplace_back(fault.name);
    return names;
}

}  // namespace

int main(int argc, char** argv) {
    Hunt plan;
    CLI::App app{
        "Plays a server, its devices and everything that can go wrong between them, out of one seed, and checks what must always "
        "hold."};
    app.add_option("--seeds", plan.count, "How many seeds to play")->capture_default_str();
    app.add_option("--seed", plan.first, "The first seed")->capture_default_str();
    app.add_option("--minutes", plan.minutes, "Play for so long instead")->check(CLI::PositiveNumber);
    app.add_option("--jobs", plan.jobs, "Seeds played side by side")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--devices", plan.options.devices, "Devices in a run")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--trouble-ms", plan.options.safety_ms, "Simulated time with faults")->capture_default_str();
    app.add_option("--without", plan.without, "A fault that does not happen")->check(CLI::IsMember(names_of_faults()));
    app.add_flag("--keep-going", plan.keep_going, "Do not stop at the first seed that fails");
    app.add_flag("--verbose", plan.options.verbose, "Say what goes wrong, when, and why sessions end");
    bool shrink = false;
    app.add_flag("--shrink", shrink, "Look for the fewest faults and the shortest time with which a failing seed still fails");
    std::string bug;
    app.add_option("--bug", bug, "A planted bug, or all: played until it is found");
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
    const auto schemas = make_schemas();
    if (!bug.empty()) return find_planted(plan, bug, schemas);
    if (everywhere) return cut_everywhere(plan, stride, schemas) == 0 ? 0 : 1;
    stop_on_signals();
    plan.stopped = &stopped;
    return report(plan, hunt(plan, schemas), schemas, shrink);
}
