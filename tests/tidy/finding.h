#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::tidy {

struct Finding {
    std::string rule;  // the name that an exception in house.cpp refers to
    std::string path;
    std::size_t line = 0;  // from 1; 0 where the file as a whole is meant
    std::string message;
    std::size_t size = 0;  // lines, for the rules that set a length

    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

}  // namespace satchel::tidy
