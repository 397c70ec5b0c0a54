#include "tests/tidy/rules.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using namespace satchel::tidy;

bool is_text(std::string_view path) {
    constexpr std::array<std::string_view, 9> suffixes = {"h", "cpp", "qml", "js", "mjs", "cmake", "md", "fbs", "sh"};
    return is_cmake(path) || std::find(suffixes.begin(), suffixes.end(), suffix_of(path)) != suffixes.end();
}

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The five folders that hold the project's sources, and the list at its root. What lies beside them (build/, .git/) is no source.
Tree read_tree(const fs::path& root) {
    Tree tree;
    tree.push_back(make_source("CMakeLists.txt", read_file(root / "CMakeLists.txt")));
    for (const char* top : {"shared", "client", "server", "qml", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            auto path = entry.path().lexically_relative(root).generic_string();
            if (entry.is_regular_file() && is_text(path)) tree.push_back(make_source(std::move(path), read_file(entry.path())));
        }
    }
    return tree;
}

void print(const Findings& findings) {
    for (const auto& finding : findings) {
        std::printf("%s:%zu: %s [%s]\n", finding.path.c_str(), std::max<std::size_t>(finding.line, 1), finding.message.c_str(),
                    finding.rule.c_str());
    }
}

int run(const fs::path& root) {
    const auto tree = read_tree(root);
    auto findings = excused(check(tree), exceptions());
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return std::tie(a.path, a.line) < std::tie(b.path, b.line); });
    print(findings);
    std::printf("tidy: %zu files, %zu findings\n", tree.size(), findings.size());
    return findings.empty() ? 0 : 1;
}

}  // namespace

/// satchel-tidy [ROOT]: 0 if the house is tidy, 1 with findings, 2 if it could not be read.
int main(int count, char** arguments) {
    try {
        return run(count > 1 ? arguments[1] : ".");
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "satchel-tidy: %s\n", failure.what());
        return 2;
    }
}
