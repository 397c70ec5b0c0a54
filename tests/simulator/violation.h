#pragma once

#include <string>

namespace satchel::simulator {

/// A check that did not hold.
struct Violation {
    std::string invariant;  // "I2", …
    std::string what;
};

}  // namespace satchel::simulator
