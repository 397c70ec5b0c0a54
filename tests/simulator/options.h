#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

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
    // Crashes, per ten seconds. A process dies between two events, or the power goes in the middle of a write or a sync.
    int client_crash = 40;
    int client_power_cut = 60;
    int server_crash = 20;
    int server_power_cut = 30;
    int server_crash_in_decide = 10;  // per batch: after the commit, before anyone hears of it
    // Disks, per ten seconds: for some seconds now and then a write fails, or nothing grows.
    int disk_errors = 20;
    int disk_full = 20;
    // Clocks.
    int max_skew_ms = 300'000;
    // People.
    int move_customer = 150;  // per ten seconds: a customer is given to another rep
    int change_role = 100;    // a person changes team or roles
    // Copies, per ten seconds: the server is put back from a backup; a phone is put back from one, or goes on twice.
    int back_up = 300;
    int restore = 60;
    int copy_device = 100;
    int restore_device = 60;
    int clone_device = 8;
    // The office revokes a device, per ten seconds; one in three of those about, at most.
    int revoke = 20;
    // The server forgets what left scopes, per ten seconds: whoever was away for longer begins anew.
    int compact = 200;
    // Schemas, per run: apps and servers of two revisions speak with each other, and are updated when they start again.
    int later_schema = 250;

    // One power cut at a place of its own: in the operation after `cut_after` others, of the server's disk (0) or of a device's (1, 2, …).
    int cut_disk = -1;
    std::uint64_t cut_after = 0;

    bool verbose = false;
};

/// What a run met, and how often: a fault that is never met proves nothing.
enum class Met : std::uint8_t {
    frames,
    drops,
    duplicates,
    reorders,
    disconnects,
    partitions,
    one_way,
    client_crashes,
    client_power_cuts,
    server_crashes,
    server_power_cuts,
    decide_crashes,
    disk_errors,
    full_disks,
    failed_saves,
    failed_starts,
    moves,
    moves_in_steps,
    role_changes,
    delegations,
    restores,
    device_restores,
    clones,
    revoked,
    farewells,
    set_aside,
    admitted,
    discarded,
    updates,
    compactions,
    steps,
    forks,
    conflicts,
    saves,
    refused,
    accepted,
    adjusted,
    rejected,
};
inline constexpr std::size_t met_count = 38;

/// One of the chances above, by the name that a command takes: `drop`, `server-power-cut`.
struct Fault {
    const char* name;
    int Options::*chance;
};
const std::vector<Fault>& faults();

/// None of them: people work, and everything is said once.
Options without_faults(const Options& options);

const char* name_of(Met what);

struct Coverage {
    std::array<std::uint64_t, met_count> counts{};
    /// How many documents of each kind ended in which state: a kind that nobody gets on with proves nothing either.
    std::map<std::string, std::map<std::string, std::uint64_t>> ended;

    std::uint64_t& operator[](Met what) { return counts[static_cast<std::size_t>(what)]; }
    void add(const Coverage& other);
    /// A line of each group; what was never met is named at the end.
    std::string text() const;
};

}  // namespace satchel::simulator
