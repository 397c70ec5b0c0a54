#pragma once

#include "shared/base/id.h"

#include <vector>

namespace satchel::simulator {

/// The one source of randomness of a run (splitmix64): everything that happens follows from the seed.
class Chance final : public base::Random {
public:
    explicit Chance(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 1) {}

    std::uint64_t draw() {
        state_ += 0x9e3779b97f4a7c15ULL;
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    void fill(std::span<std::uint8_t> out) override {
        for (auto& byte : out) byte = static_cast<std::uint8_t>(draw() >> 32);
    }
    int up_to(int bound) { return bound <= 0 ? 0 : static_cast<int>(draw() % static_cast<std::uint64_t>(bound)); }
    bool per_mille(int chance) { return up_to(1000) < chance; }
    template <class T>
    const T& pick(const std::vector<T>& items) {
        return items[draw() % items.size()];
    }

private:
    std::uint64_t state_;
};

}  // namespace satchel::simulator
