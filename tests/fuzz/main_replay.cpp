#include "tests/fuzz/target.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

/// Without libFuzzer: every target on its samples, on the corpus that is kept, and on a few thousand inputs made from them, the same each time.
///   satchel-fuzz CORPUS [target]        runs
///   satchel-fuzz --write-samples DIR    one folder for each target: what a fuzzer begins with
namespace {

namespace fs = std::filesystem;
using satchel::base::Bytes;
using satchel::fuzz::Target;

constexpr int made_per_target = 3'000;
constexpr std::size_t most_bytes = 1 << 16;

Bytes read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

std::vector<Bytes> kept(const fs::path& folder) {
    std::vector<fs::path> paths;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Bytes> all;
    for (const auto& path : paths) all.push_back(read(path));
    return all;
}

Bytes made_from(const std::vector<Bytes>& all, std::mt19937& random) {
    auto bytes = all[random() % all.size()];
    for (auto changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
        const auto at = random() % bytes.size();
        switch (random() % 5) {
            case 0:
                bytes[at] = static_cast<std::uint8_t>(random());
                break;
            case 1:
                bytes[at] ^= static_cast<std::uint8_t>(1u << random() % 8);
                break;
            case 2:
                bytes.resize(at);
                break;
            case 3:
                bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(random()));
                break;
            default: {
                const auto& other = all[random() % all.size()];
                bytes.resize(at);
                if (!other.empty())
                    bytes.insert(bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(random() % other.size()), other.end());
            }
        }
        if (bytes.size() > most_bytes) bytes.resize(most_bytes);
    }
    return bytes;
}

void replay(const Target& target, const fs::path& corpus) {
    auto inputs = target.samples();
    for (auto& bytes : kept(corpus / target.name)) inputs.push_back(std::move(bytes));
    inputs.emplace_back();
    for (const auto& input : inputs) target.run(input);
    std::mt19937 random(1);
    for (int i = 0; i < made_per_target; ++i) target.run(made_from(inputs, random));
    std::printf("%s: %zu inputs, and %d made from them\n", target.name, inputs.size(), made_per_target);
}

int write_samples(const fs::path& folder) {
    for (const auto& target : satchel::fuzz::targets()) {
        fs::create_directories(folder / target.name);
        int number = 0;
        for (const auto& sample : target.samples()) {
            std::ofstream file(folder / target.name / ("sample" + std::to_string(number++)), std::ios::binary);
            file.write(reinterpret_cast<const char*>(sample.data()), static_cast<std::streamsize>(sample.size()));
            if (!file) return std::fprintf(stderr, "cannot write into %s\n", folder.c_str()), 1;
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 2 && arguments[0] == "--write-samples") return write_samples(arguments[1]);
    if (arguments.empty()) return std::fprintf(stderr, "satchel-fuzz CORPUS [target]\n"), 2;
    if (arguments.size() == 1) {
        for (const auto& target : satchel::fuzz::targets()) replay(target, arguments[0]);
        return 0;
    }
    const auto* target = satchel::fuzz::target_named(arguments[1]);
    if (target == nullptr) return std::fprintf(stderr, "no target is called %s\n", arguments[1].c_str()), 2;
    replay(*target, arguments[0]);
    return 0;
}
