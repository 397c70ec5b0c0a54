#include "tests/fuzz/target.h"

#include <algorithm>

namespace satchel::fuzz {

std::vector<Target>& targets() {
    static std::vector<Target> all;
    return all;
}

const Target* target_named(std::string_view name) {
    const auto at = std::find_if(targets().begin(), targets().end(), [&](const Target& target) { return target.name == name; });
    return at == targets().end() ? nullptr : &*at;
}

}  // namespace satchel::fuzz
