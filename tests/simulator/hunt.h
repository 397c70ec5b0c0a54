#pragma once

#include "tests/simulator/options.h"
#include "tests/simulator/schemas.h"
#include "tests/simulator/violation.h"

#include <csignal>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel::simulator {

/// Which seeds are played, and how.
struct Hunt {
    Options options;
    std::vector<std::string> without;  // names of faults that do not happen
    std::uint64_t first = 1;
    std::uint64_t count = 100;
    double minutes = 0;  // above 0: as many seeds as fit
    int jobs = 1;
    bool keep_going = false;
    const volatile std::sig_atomic_t* stopped = nullptr;  // no further seed once it says so: a person ended the hunt
};

struct Failure {
    std::uint64_t seed = 0;
    Violation violation;
};

struct Hunted {
    std::uint64_t played = 0;
    double seconds = 0;
    std::vector<Failure> failures;
    Coverage coverage;
};

/// Where runs keep what is not in memory.
std::string scratch_folder();

/// Plays seed after seed; stops at the first that fails unless it keeps going.
Hunted hunt(const Hunt& plan, const Schemas& schemas);

/// The same failure with as few kinds of fault and as little time as it needs: faults are left out, and the end drawn nearer, as long as the
/// same invariant fails.
Hunt shrunk(Hunt plan, const Failure& failure, const Schemas& schemas);

/// What a person types to see one seed of this plan again.
std::string replay(const Hunt& plan, std::uint64_t seed);

/// A short script, played once for each operation of each disk, with the power going in that one. Prints; the number of harmful cuts.
std::uint64_t cut_everywhere(const Hunt& plan, std::uint64_t stride, const Schemas& schemas);

}  // namespace satchel::simulator
