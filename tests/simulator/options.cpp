#include "tests/simulator/options.h"

namespace satchel::simulator {

namespace {

struct Named {
    Met what;
    const char* name;
    bool ends_line = false;
};

constexpr std::array<Named, met_count> names = {{
    {Met::frames, "frames"},
    {Met::drops, "dropped"},
    {Met::duplicates, "doubled"},
    {Met::reorders, "out of order"},
    {Met::disconnects, "disconnects"},
    {Met::partitions, "partitions"},
    {Met::one_way, "one-way", true},
    {Met::client_crashes, "devices killed"},
    {Met::client_power_cuts, "devices without power"},
    {Met::server_crashes, "server killed"},
    {Met::server_power_cuts, "server without power"},
    {Met::decide_crashes, "killed right after a commit"},
    {Met::disk_errors, "failed writes"},
    {Met::full_disks, "full disks"},
    {Met::failed_saves, "saves that failed"},
    {Met::failed_starts, "starts that failed", true},
    {Met::moves, "customers moved"},
    {Met::moves_in_steps, "parts moved later"},
    {Met::role_changes, "roles and teams changed"},
    {Met::delegations, "delegations"},
    {Met::restores, "server restored"},
    {Met::device_restores, "devices restored"},
    {Met::clones, "devices doubled"},
    {Met::revoked, "devices revoked"},
    {Met::farewells, "farewells"},
    {Met::set_aside, "in quarantine"},
    {Met::admitted, "admitted"},
    {Met::discarded, "discarded"},
    {Met::updates, "programs updated"},
    {Met::compactions, "compactions", true},
    {Met::steps, "checkpoints"},
    {Met::forks, "forks"},
    {Met::conflicts, "conflicts", true},
    {Met::saves, "mutations saved"},
    {Met::refused, "refused on the device"},
    {Met::accepted, "accepted"},
    {Met::adjusted, "adjusted"},
    {Met::rejected, "rejected", true},
}};

}  // namespace

const std::vector<Fault>& faults() {
    static const std::vector<Fault> all = {
        {"drop", &Options::drop},
        {"duplicate", &Options::duplicate},
        {"reorder", &Options::reorder},
        {"disconnect", &Options::disconnect},
        {"partition", &Options::partition},
        {"client-crash", &Options::client_crash},
        {"client-power-cut", &Options::client_power_cut},
        {"server-crash", &Options::server_crash},
        {"server-power-cut", &Options::server_power_cut},
        {"server-crash-in-decide", &Options::server_crash_in_decide},
        {"disk-errors", &Options::disk_errors},
        {"disk-full", &Options::disk_full},
        {"skew", &Options::max_skew_ms},
        {"move-customer", &Options::move_customer},
        {"change-role", &Options::change_role},
        {"restore", &Options::restore},
        {"restore-device", &Options::restore_device},
        {"clone-device", &Options::clone_device},
        {"revoke", &Options::revoke},
        {"later-schema", &Options::later_schema},
        {"compact", &Options::compact},
    };
    return all;
}

Options without_faults(const Options& options) {
    auto quiet = options;
    for (const auto& fault : faults()) {
        if (fault.chance != &Options::max_skew_ms) quiet.*fault.chance = 0;
    }
    return quiet;
}

const char* name_of(Met what) {
    return names[static_cast<std::size_t>(what)].name;
}

void Coverage::add(const Coverage& other) {
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
    for (const auto& [kind, states] : other.ended) {
        for (const auto& [state, count] : states) ended[kind][state] += count;
    }
}

std::string Coverage::text() const {
    std::string text;
    std::string never;
    std::string separator = "  ";
    for (const auto& [what, name, ends_line] : names) {
        const auto count = counts[static_cast<std::size_t>(what)];
        text += separator + name + " " + std::to_string(count);
        separator = ends_line ? "\n  " : ", ";
        if (count == 0) never += std::string(never.empty() ? "  never met: " : ", ") + name;
    }
    for (const auto& [kind, states] : ended) {
        text += separator + kind + ":";
        for (const auto& [state, count] : states) text += " " + (state.empty() ? "" : state + " ") + std::to_string(count);
        separator = "\n  ";
    }
    return text + "\n" + (never.empty() ? "" : never + "\n");
}

}  // namespace satchel::simulator
