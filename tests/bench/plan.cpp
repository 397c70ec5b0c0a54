#include "tests/bench/plan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace satchel::bench {

namespace {

using Sizes = std::vector<std::uint64_t>;

struct Workload {
    std::string_view name;
    Sizes usual;
    std::uint64_t largest;     // of each number; beyond it this machine's time or addresses end
    std::string_view example;  // of a size
    Figure (*measure)(const std::string& folder, const Sizes& sizes);
};

const std::array<Workload, 9> workloads = {{
    {"W1", {100'000}, 10'000'000, "W1:10k", [](const std::string& f, const Sizes& n) { return bootstrap(f, n[0]); }},
    {"W2", {10'000}, 100'000, "W2:1k", [](const std::string& f, const Sizes& n) { return offline_push(f, n[0]); }},
    {"W3", {50, 200}, 10'000, "W3:10x100", [](const std::string& f, const Sizes& n) { return many_devices(f, n[0], n[1]); }},
    {"W4", {200}, 100'000, "W4:1k", [](const std::string& f, const Sizes& n) { return live_latency(f, n[0]); }},
    // Both ends are on 127.0.0.1, which has some 28,000 ports to come from.
    {"W5", {1'000}, 25'000, "W5:10k", [](const std::string& f, const Sizes& n) { return idle_memory(f, n[0]); }},
    {"W6", {1'000'000}, 10'000'000, "W6:100k", [](const std::string& f, const Sizes& n) { return screens(f, n[0]); }},
    {"W7",
     {100'000, 50},
     1'000'000,
     "W7:10kx20",
     [](const std::string& f, const Sizes& n) { return order_entry(f, n[0], n[1]); }},
    {"W8", {100'000}, 1'000'000, "W8:10k", [](const std::string& f, const Sizes& n) { return typed_search(f, n[0]); }},
    {"W9", {100'000}, 1'000'000, "W9:10k", [](const std::string& f, const Sizes& n) { return clerk_queue(f, n[0]); }},
}};

/// 200, 10k, 1M.
std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t unit = 1;
    if (text.ends_with('k')) unit = 1'000;
    if (text.ends_with('M')) unit = 1'000'000;
    if (unit != 1) text.remove_suffix(1);
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr std::uint64_t any_unit_fits = 1'000'000'000;
    if (failed != std::errc() || end != text.data() + text.size() || value > any_unit_fits) return std::nullopt;
    return value * unit;
}

std::optional<Sizes> sizes_of(const Workload& workload, std::string_view text) {
    Sizes sizes;
    for (;;) {
        const auto cross = text.find('x');
        const auto one = number(text.substr(0, cross));
        if (!one || *one == 0 || *one > workload.largest) return std::nullopt;
        sizes.push_back(*one);
        if (cross == std::string_view::npos) break;
        text.remove_prefix(cross + 1);
    }
    if (sizes.size() != workload.usual.size()) return std::nullopt;
    return sizes;
}

std::uint64_t open_files(const Workload& workload, const Sizes& sizes) {
    // A replica and its view are two databases, and a device has a socket and an event loop of its own. An idle one is a socket.
    constexpr std::uint64_t everything_else = 200;
    constexpr std::uint64_t of_a_device = 12;
    if (workload.name == "W3") return everything_else + of_a_device * sizes[0];
    if (workload.name == "W5") return everything_else + sizes[0];
    return everything_else;
}

std::optional<Task> task_of(const std::string& word, std::string& complaint) {
    const auto colon = word.find(':');
    const auto name = word.substr(0, colon);
    const auto workload = std::find_if(workloads.begin(), workloads.end(), [&](const Workload& one) { return one.name == name; });
    if (workload == workloads.end()) {
        complaint = "there is no workload \"" + name + "\"; W1 to W9 are";
        return std::nullopt;
    }
    auto sizes = colon == std::string::npos ? workload->usual : sizes_of(*workload, std::string_view(word).substr(colon + 1));
    if (!sizes) {
        complaint = "\"" + word + "\" has no size that " + name + " can take; one is " + std::string(workload->example) +
                    ", and no number may be above " + std::to_string(workload->largest);
        return std::nullopt;
    }
    return Task{word, open_files(*workload, *sizes),
                [measure = workload->measure, sizes = *sizes](const std::string& folder) { return measure(folder, sizes); }};
}

}  // namespace

std::vector<Task> plan(const std::vector<std::string>& words, std::string& complaint) {
    const auto asked =
        words.empty() ? std::vector<std::string>{"W1", "W2", "W3", "W4", "W5", "W5:10k", "W6", "W7", "W8", "W9"} : words;
    std::vector<Task> tasks;
    for (const auto& word : asked) {
        auto task = task_of(word, complaint);
        if (!task) return {};
        tasks.push_back(std::move(*task));
    }
    return tasks;
}

}  // namespace satchel::bench
