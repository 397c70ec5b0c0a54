#pragma once

#include "shared/base/id.h"

namespace satchel::tests {

/// The same numbers on every run (splitmix64), so that a property that fails fails again.
class SeededRandom final : public base::Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

    void fill(std::span<std::uint8_t> out) override {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (i % 8 == 0) word = draw();
            out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
        }
    }

    bool one_in(std::uint64_t bound) { return below(bound) == 0; }

private:
    std::uint64_t draw() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t word = state_;
        word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
        word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
        return word ^ (word >> 31);
    }

    std::uint64_t state_;
};

}  // namespace satchel::tests
