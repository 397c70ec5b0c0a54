#pragma once

#include <cstdint>
#include <string>

namespace satchel::simulator {

/// Everything that one seed decides. Chances are per mille of the occasions named.
struct Options {
    std::uint64_t seed = 1;
    int devices = 5;
    int safety_ms = 40'000;    // simulated time with faults
    int liveness_ms = 30'000;  // and then without, in which everything must drain
    int act_every_ms = 1'200;  // per device, on the average

    // The network, per frame or connection.
    int latency_ms = 60;
    int drop = 6;  // a frame is lost, and with it, a little later, the connection
    int duplicate = 3;
    int reorder = 3;
    int disconnect = 6;  // behind a frame, before the next
    int partition = 30;  // per device and ten seconds; one in three is one-way
    // Crashes, per ten seconds. They fall between commits: what a commit wrote is there, what was in memory is gone.
    int client_crash = 80;
    int server_crash = 40;
    int server_crash_in_decide = 10;  // per batch: after the commit, before anyone hears of it
    // Clocks.
    int max_skew_ms = 300'000;
    // People.
    int move_customer = 15;  // per ten seconds: a customer is given to another rep
    int change_role = 5;     // and a person changes team or roles

    bool verbose = false;
};

/// Faults that a seed really met, for the coverage line.
struct Coverage {
    std::uint64_t frames = 0, drops = 0, duplicates = 0, reorders = 0, disconnects = 0, partitions = 0, one_way = 0,
                  client_crashes = 0, server_crashes = 0, decide_crashes = 0, saves = 0, refused = 0, accepted = 0, adjusted = 0,
                  rejected = 0, moves = 0, role_changes = 0, conflicts = 0, refetches = 0, forks = 0, rebootstraps = 0, steps = 0;

    void add(const Coverage& other);
};

}  // namespace satchel::simulator
