#include "tests/bench/counted_work.h"
#include "tests/bench/instruction_counts.h"

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

// Apart from the works: the compiler would make a copy of it for each, under other names.
extern "C" [[gnu::noinline]] void satchel_counted(const std::function<void()>& work) {
    work();
    // Else the call above is a jump, and callgrind takes this for over.
    asm volatile("" ::: "memory");
}

namespace {

using namespace satchel::bench;

constexpr double tolerance = 0.05;

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// In an empty folder of its own.
void run_in(const std::filesystem::path& folder, const CountedWork& work) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    work.run(folder.string());
    std::filesystem::remove_all(folder);
}

std::string quoted(const std::string& path) {
    return "'" + path + "'";
}

/// The same program again, under callgrind.
std::optional<std::uint64_t> count(const std::string& self, const std::filesystem::path& folder, const std::string& name) {
    std::filesystem::create_directories(folder);
    const auto counts = (folder / "callgrind.out").string();
    const auto log = (folder / "log").string();
    const auto command = "valgrind --tool=callgrind --toggle-collect=satchel_counted --callgrind-out-file=" + quoted(counts) +
                         " " + quoted(self) + " --folder " + quoted((folder / "work").string()) + " --work " + name + " >" +
                         quoted(log) + " 2>&1";
    const bool ended = std::system(command.c_str()) == 0;
    auto total = ended ? callgrind_total(read_file(counts)) : std::nullopt;
    if (total == 0) total.reset();
    if (!total) std::fprintf(stderr, "%s", read_file(log).c_str());
    std::filesystem::remove_all(folder);
    return total;
}

std::optional<InstructionCounts> measure(const std::string& folder) {
    const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
    InstructionCounts measured;
    for (const auto& work : counted_works()) {
        const auto counted = count(self, folder, work.name);
        if (!counted) {
            std::fprintf(stderr, "satchel-instructions: %s could not be counted; is valgrind there?\n", work.name.c_str());
            return std::nullopt;
        }
        std::printf("%-20s %12llu\n", work.name.c_str(), static_cast<unsigned long long>(*counted));
        std::fflush(stdout);
        measured[work.name] = *counted;
    }
    return measured;
}

int compare(const std::string& kept_path, const InstructionCounts& measured) {
    const auto kept = parse_counts(read_file(kept_path));
    if (!kept) {
        std::fprintf(stderr, "satchel-instructions: %s holds something else than counts\n", kept_path.c_str());
        return 2;
    }
    const auto differs = differences(*kept, measured, tolerance);
    if (differs.empty()) return 0;
    std::fprintf(
        stderr,
        "%sMore than five per cent away from %s. If that is meant, ./run bench --instructions --renew keeps the new counts;\n"
        "the commit says why.\n",
        differs.c_str(), kept_path.c_str());
    return 1;
}

void renew(const std::string& path, const InstructionCounts& measured) {
    std::ofstream out(path);
    out << "# Instructions of each work, x86-64, preset release on Debian 12: ./run bench --instructions --renew\n";
    for (const auto& [name, count] : measured) out << name << " " << count << "\n";
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "Counts the instructions of a few fixed works under callgrind and compares them with those that are kept: a count says\n"
        "what a time cannot on a busy machine."};
    std::string kept, measured_path, work;
    bool renews = false;
    bool once = false;
    std::string folder =
        (std::filesystem::temp_directory_path() / ("satchel-instructions-" + std::to_string(::getpid()))).string();
    app.add_option("--counts", kept, "The file that keeps them");
    app.add_flag("--renew", renews, "Write it anew");
    app.add_option("--measured", measured_path, "Compare with counts from this file instead of counting");
    app.add_option("--work", work, "Run this one, uncounted; what callgrind is given");
    app.add_flag("--once", once, "Run each of them, uncounted: that they come to their end");
    app.add_option("--folder", folder, "To work in; emptied")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    if (once || !work.empty()) {
        int ran = 0;
        for (const auto& one : counted_works()) {
            if (once || one.name == work) ++ran, run_in(folder, one);
        }
        return ran > 0 ? 0 : 2;
    }
    const auto measured = measured_path.empty() ? measure(folder) : parse_counts(read_file(measured_path));
    if (!measured || measured->empty()) return 2;
    if (!renews) return compare(kept, *measured);
    renew(kept, *measured);
    return 0;
}
