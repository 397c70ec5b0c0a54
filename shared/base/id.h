#pragma once

#include "shared/base/bytes.h"
#include "shared/base/instant.h"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::base {

/// UUIDv7 (RFC 9562): 48 bits of milliseconds first, so that ids made later sort later and B-trees grow at their right edge.
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    bool is_null() const { return *this == Id{}; }
    ByteView view() const { return bytes; }
    /// 8-4-4-4-12 lower-case hexadecimal.
    std::string text() const;

    /// That form and no other; upper-case digits are taken too.
    static std::optional<Id> parse(std::string_view text);
    /// Sixteen bytes exactly.
    static std::optional<Id> from(ByteView bytes);

    friend auto operator<=>(const Id&, const Id&) = default;
};

/// Randomness reaches shared/ through this port, so that the simulator can own it.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    std::uint64_t next();
    /// Uniform in [0, bound); 0 if bound is 0.
    std::uint64_t below(std::uint64_t bound);
};

/// The operating system's source, for everything outside tests.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> out) override;
};

Id make_id(Instant now, Random& random);

/// The id of something that an effect makes: the same on every device and on the server.
/// The mutation's time, then SHA-256 over replica, number, command and ordinal, in UUIDv7's shape.
Id derive_id(Instant occurred_at, const Id& replica, std::uint64_t mutation_no, std::uint32_t command, std::uint32_t ordinal);

}  // namespace satchel::base

template <>
struct std::hash<satchel::base::Id> {
    std::size_t operator()(const satchel::base::Id& id) const noexcept {
        // The last eight bytes of a UUIDv7 are random (or a digest): they are a hash already.
        std::size_t value = 0;
        for (std::size_t i = 8; i < 16; ++i) value = value << 8 | id.bytes[i];
        return value;
    }
};
