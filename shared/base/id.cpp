#include "shared/base/id.h"

#include "shared/base/crypto.h"

#include <algorithm>

namespace satchel::base {

namespace {

void stamp(Id& id, Instant at) {
    const auto ms = static_cast<std::uint64_t>(at.ms < 0 ? 0 : at.ms);
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0f));
    id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3f));
}

}  // namespace

std::string Id::text() const {
    const auto hex = to_hex(bytes);
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" + hex.substr(20);
}

std::optional<Id> Id::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string hex;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool between = i == 8 || i == 13 || i == 18 || i == 23;
        if (between != (text[i] == '-')) return std::nullopt;
        if (!between) hex.push_back(text[i]);
    }
    const auto bytes = from_hex(hex);
    return bytes ? from(*bytes) : std::nullopt;
}

std::optional<Id> Id::from(ByteView bytes) {
    if (bytes.size() != 16) return std::nullopt;
    Id id;
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

std::uint64_t Random::next() {
    std::array<std::uint8_t, 8> raw{};
    fill(raw);
    std::uint64_t value = 0;
    for (auto byte : raw) value = value << 8 | byte;
    return value;
}

std::uint64_t Random::below(std::uint64_t bound) {
    if (bound == 0) return 0;
    // Drawn again while the draw falls into the part that would favour small numbers.
    const std::uint64_t limit = ~std::uint64_t{0} - ~std::uint64_t{0} % bound;
    for (;;) {
        const auto value = next();
        if (value < limit) return value % bound;
    }
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
    random_bytes(out);
}

Id make_id(Instant now, Random& random) {
    Id id;
    random.fill(id.bytes);
    stamp(id, now);
    return id;
}

Id derive_id(Instant occurred_at, const Id& replica, std::uint64_t mutation_no, std::uint32_t command, std::uint32_t ordinal) {
    Bytes seed(replica.bytes.begin(), replica.bytes.end());
    put_varint(seed, mutation_no);
    put_varint(seed, command);
    put_varint(seed, ordinal);
    const auto digest = sha256(seed);
    Id id;
    std::copy_n(digest.begin(), 16, id.bytes.begin());
    stamp(id, occurred_at);
    return id;
}

}  // namespace satchel::base
