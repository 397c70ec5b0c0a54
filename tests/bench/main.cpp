#include "tests/bench/plan.h"
#include "tests/bench/process.h"

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>

namespace {

using satchel::bench::Figure;
using satchel::bench::Task;

constexpr const char* row_format = "%-10s %10s %-11s %10s %6s %7s %7s %7s %8s %8s\n";

void print_head() {
    std::printf(row_format, "workload", "ours", "unit", "limit", "ratio", "wire B", "client", "server", "p50 ms", "p99 ms");
    std::printf(row_format, "", "", "", "", "", "per row", "MiB", "MiB", "", "");
}

std::string number(const std::optional<double>& value) {
    if (!value) return "-";
    char text[32];
    constexpr double needs_no_fraction = 100;
    std::snprintf(text, sizeof text, *value < needs_no_fraction ? "%.2f" : "%.0f", *value);
    return text;
}

void print_row(const std::string& name, const Figure& figure) {
    std::printf(row_format, name.c_str(), number(figure.value).c_str(), figure.unit.c_str(), number(figure.limit).c_str(),
                number(figure.ratio()).c_str(), number(figure.wire_bytes_per_row).c_str(), number(figure.client_peak_mib).c_str(),
                number(figure.server_peak_mib).c_str(), number(figure.p50_ms).c_str(), number(figure.p99_ms).c_str());
    std::printf("           %s\n", figure.note.c_str());
}

void print_json(const std::string& name, const Figure& figure) {
    boost::json::object line{
        {"workload", name}, {"value", figure.value}, {"unit", figure.unit}, {"limit", figure.limit}, {"ratio", figure.ratio()}};
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

bool run(const Task& task, const std::string& folder, bool json) {
    if (!satchel::bench::allow_open_files(task.open_files)) {
        std::fprintf(stderr,
                     "satchel-bench: %s needs %llu open files in one process, and this machine allows fewer (ulimit -Hn)\n",
                     task.name.c_str(), static_cast<unsigned long long>(task.open_files));
        return false;
    }
    std::filesystem::create_directories(folder);
    const int code = satchel::bench::run_apart([&] {
        const auto figure = task.measure(folder);
        json ? print_json(task.name, figure) : print_row(task.name, figure);
        return 0;
    });
    std::filesystem::remove_all(folder);
    if (code != 0) std::fprintf(stderr, "satchel-bench: %s has failed (%d)\n", task.name.c_str(), code);
    return code == 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "Measures the sync engine over TLS, durable on both sides, beside what the machine itself does in the same run: SQLite "
        "alone\n"
        "with the same rows and indexes (W1 to W3), a plain TLS echo of Beast (W4, W5).\n"
        "  W1  bootstrap of 100k orders    W2  push of 10k offline orders    W3  50 devices push 200 each\n"
        "  W4  live latency, 200 rounds    W5  idle memory of the server per device, at 1,000 and 10,000\n"
        "  W6  search, queue and document on a replica of 1M orders, beside a frame of 16 ms\n"
        "  W7  an order of 50 lines written on a replica of 100k orders, W8 search as typed, W9 the clerk's queue: time of the "
        "thread\n"
        "      that draws, beside the same frame\n"
        "The ratio says how much of the limit a rate reaches, and how many limits a time or a size takes."};
    std::vector<std::string> words;
    bool json = false;
    std::string folder = (std::filesystem::temp_directory_path() / "satchel-bench").string();
    app.add_option("workloads", words,
                   "Any of W1 to W9, with another size if wanted: W1:10k W1:1M W3:10x100; all if none is named");
    app.add_flag("--json", json, "One JSON object a line");
    app.add_option("--folder", folder, "Where to make a folder to work in, on the disk that is to be measured")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    std::string complaint;
    const auto tasks = satchel::bench::plan(words, complaint);
    if (tasks.empty()) {
        std::fprintf(stderr, "satchel-bench: %s\n", complaint.c_str());
        return 2;
    }
    if (!json) print_head();
    bool all = true;
    for (const auto& task : tasks) all = run(task, folder + "/" + std::to_string(::getpid()), json) && all;
    return all ? 0 : 1;
}
