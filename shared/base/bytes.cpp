#include "shared/base/bytes.h"

namespace satchel::base {

std::string to_hex(ByteView bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

static int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = nibble(text[i]);
        const int low = nibble(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return bytes;
}

void put_varint(Bytes& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<std::uint8_t>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<std::uint8_t>(value));
}

void put_signed_varint(Bytes& out, std::int64_t value) {
    put_varint(out, (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void put_sized(Bytes& out, ByteView bytes) {
    put_varint(out, bytes.size());
    out.insert(out.end(), bytes.begin(), bytes.end());
}

std::optional<std::uint8_t> ByteReader::byte() {
    auto one = take(1);
    if (!one) return std::nullopt;
    return (*one)[0];
}

std::optional<std::uint64_t> ByteReader::varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        auto next = byte();
        if (!next) return std::nullopt;
        // The tenth byte holds only the highest bit; anything more would be cut off silently.
        if (shift == 63 && *next > 1) break;
        value |= static_cast<std::uint64_t>(*next & 0x7f) << shift;
        if ((*next & 0x80) == 0) {
            // One number has one encoding, or equal images could have unequal hashes.
            if (*next == 0 && shift != 0) break;
            return value;
        }
    }
    failed_ = true;
    return std::nullopt;
}

std::optional<std::int64_t> ByteReader::signed_varint() {
    auto value = varint();
    if (!value) return std::nullopt;
    return static_cast<std::int64_t>(*value >> 1) ^ -static_cast<std::int64_t>(*value & 1);
}

std::optional<ByteView> ByteReader::take(std::size_t count) {
    if (failed_ || count > rest_.size()) {
        failed_ = true;
        return std::nullopt;
    }
    auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
}

std::optional<ByteView> ByteReader::sized() {
    const auto size = varint();
    if (!size) return std::nullopt;
    // Compared before it is narrowed: on a 32-bit phone a size of 2^32 would become 0.
    if (*size > rest_.size()) {
        failed_ = true;
        return std::nullopt;
    }
    return take(static_cast<std::size_t>(*size));
}

}  // namespace satchel::base
