#pragma once

#include "shared/base/bytes.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

/// What takes bytes from outside, and what must hold whatever they are. A fault is one that ends the process: a sanitizer's finding, an
/// assertion, `require`.
namespace satchel::fuzz {

struct Target {
    const char* name;
    void (*run)(base::ByteView input);
    /// Sound inputs, from which worse ones are made.
    std::vector<base::Bytes> (*samples)();
};

std::vector<Target>& targets();
const Target* target_named(std::string_view name);

struct Registered {
    explicit Registered(const Target& target) { targets().push_back(target); }
};

inline void require(bool holds) {
    if (!holds) std::abort();
}

/// Reads an input as choices; all of them are zero once it is used up.
class Choices {
public:
    explicit Choices(base::ByteView bytes) : bytes_(bytes) {}

    bool more() const { return at_ < bytes_.size(); }
    std::uint8_t byte() { return more() ? bytes_[at_++] : 0; }
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : (byte() | std::size_t{byte()} << 8) % bound; }
    base::ByteView take(std::size_t count) {
        count = std::min(count, bytes_.size() - at_);
        at_ += count;
        return bytes_.subspan(at_ - count, count);
    }
    template <class Container>
    const auto& of(const Container& all) {
        return all[below(all.size())];
    }

private:
    base::ByteView bytes_;
    std::size_t at_ = 0;
};

}  // namespace satchel::fuzz

/// FUZZ_TARGET(frames, run, samples);
#define FUZZ_TARGET(name, run, samples) static const satchel::fuzz::Registered name##_registered({#name, run, samples})
