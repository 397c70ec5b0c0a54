#include "tests/bench/workloads.h"

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>

namespace {

using satchel::bench::Figure;

void print_row(const Figure& figure) {
    const auto some = [](const std::optional<double>& value, const char* format) {
        char text[32] = "-";
        if (value) std::snprintf(text, sizeof text, format, *value);
        return std::string(text);
    };
    char limit[32] = "-";
    char ratio[32] = "-";
    if (figure.limit > 0) std::snprintf(limit, sizeof limit, "%.0f", figure.limit);
    if (figure.ratio > 0) std::snprintf(ratio, sizeof ratio, "%.2f", figure.ratio);
    std::printf("%-12s %12.1f %-12s %12s %6s %9s %9s %9s %9s %9s\n", figure.workload.c_str(), figure.value, figure.unit.c_str(),
                limit, ratio, some(figure.wire_bytes_per_row, "%.1f").c_str(), some(figure.client_peak_mib, "%.0f").c_str(),
                some(figure.server_peak_mib, "%.0f").c_str(), some(figure.p50_ms, "%.2f").c_str(),
                some(figure.p99_ms, "%.2f").c_str());
    std::fflush(stdout);
}

void print_json(const Figure& figure) {
    boost::json::object line{{"workload", figure.workload},
                             {"value", figure.value},
                             {"unit", figure.unit},
                             {"limit", figure.limit},
                             {"ratio", figure.ratio}};
    const auto add = [&](const char* key, const std::optional<double>& value) {
        if (value) line[key] = *value;
    };
    add("wire_bytes_per_row", figure.wire_bytes_per_row);
    add("client_peak_mib", figure.client_peak_mib);
    add("server_peak_mib", figure.server_peak_mib);
    add("p50_ms", figure.p50_ms);
    add("p99_ms", figure.p99_ms);
    add("kib_per_device", figure.kib_per_device);
    std::cout << boost::json::serialize(line) << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace satchel::bench;
    CLI::App app{
        "Measures the sync engine over TLS, durable on both sides, beside what the machine itself does with the same rows in the "
        "same run.\n"
        "  W1 bootstrap   W2 push of offline work   W3 many devices at once   W4 live latency   W5 idle memory"};
    std::vector<std::string> wanted;
    bool json = false;
    std::uint64_t orders = 0;
    std::string folder = (std::filesystem::temp_directory_path() / ("satchel-bench-" + std::to_string(::getpid()))).string();
    app.add_option("workloads", wanted, "W1 … W5; all of them if none is named");
    app.add_flag("--json", json, "One JSON object a line");
    app.add_option("--orders", orders, "Orders of W1 and W2 (100,000 and 10,000)");
    app.add_option("--folder", folder, "Where to work; removed afterwards")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    const std::map<std::string, std::function<Figure()>> workloads = {
        {"W1", [&] { return bootstrap(folder, orders != 0 ? orders : 100'000); }},
        {"W2", [&] { return offline_push(folder, orders != 0 ? orders : 10'000); }},
        {"W3", [&] { return many_devices(folder, 50, 200); }},
        {"W4", [&] { return live_latency(folder, 200); }},
        {"W5", [&] { return idle_memory(folder, 1'000); }}};
    for (const auto& name : wanted) {
        if (workloads.contains(name)) continue;
        std::fprintf(stderr, "satchel-bench: there is no workload \"%s\"; W1 to W5 are\n", name.c_str());
        return 2;
    }
    if (!json) {
        std::printf("%-12s %12s %-12s %12s %6s %9s %9s %9s %9s %9s\n", "workload", "ours", "unit", "raw SQLite", "ratio",
                    "wire B/row", "client MiB", "server MiB", "p50 ms", "p99 ms");
    }
    for (const auto& [name, measure] : workloads) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
        const auto figure = measure();
        if (json) {
            print_json(figure);
        } else {
            print_row(figure);
        }
    }
    std::filesystem::remove_all(folder);
    return 0;
}
