#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source.h"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::tidy {

struct Include {
    std::size_t line = 0;
    std::string target;
    bool quoted = false;  // "..." against <...>
};

std::vector<Include> includes_of(const Source& source);

/// Who may include whom: between the rooms, and which libraries.
Findings includes_rule(const Source& source);

/// The same between the rooms of qml/: controls <- components <- pages <- app, and no JavaScript files.
Findings qml_imports_rule(const Source& source);

}  // namespace satchel::tidy
