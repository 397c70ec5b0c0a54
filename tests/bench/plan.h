#pragma once

#include "tests/bench/workloads.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::bench {

/// One measurement that was asked for.
struct Task {
    std::string name;              // as it is typed: W1, or W1:10k
    std::uint64_t open_files = 0;  // that one process needs
    std::function<Figure(const std::string& folder)> measure;
};

/// What "W1", "W1:10k" or "W3:50x200" asks for; none: everything at its usual sizes. On a word that is not understood returns nothing,
/// and `complaint` says why.
std::vector<Task> plan(const std::vector<std::string>& words, std::string& complaint);

}  // namespace satchel::bench
