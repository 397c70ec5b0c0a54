#pragma once

#include "tests/tidy/source.h"

#include <cstddef>
#include <string>
#include <vector>

namespace satchel::tidy {

struct Function {
    std::string name;
    std::size_t first_line = 0;  // of the signature, from 1
    std::size_t last_line = 0;   // of the closing brace

    std::size_t length() const { return last_line - first_line + 1; }
};

/// The function bodies of a C++ or QML file. Braces are counted, the language is not parsed: good for code that clang-format has laid
/// out. Lambdas belong to the function around them; one at namespace scope is not seen.
std::vector<Function> functions_of(const Source& source);

}  // namespace satchel::tidy
