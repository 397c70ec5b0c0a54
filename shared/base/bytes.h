#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes copy(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

/// Lower-case hexadecimal.
std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);

/// Appends unsigned LEB128; signed numbers are zigzagged first. At most ten bytes each.
void put_varint(Bytes& out, std::uint64_t value);
void put_signed_varint(Bytes& out, std::int64_t value);
/// A length as a varint, then the bytes.
void put_sized(Bytes& out, ByteView bytes);

/// Reads from bytes that nobody vouches for: every method answers nothing once the input has run out or is malformed,
/// and keeps answering nothing from then on, so that a caller may check once at the end.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes) : rest_(bytes) {}

    std::optional<std::uint8_t> byte();
    std::optional<std::uint64_t> varint();
    std::optional<std::int64_t> signed_varint();
    std::optional<ByteView> take(std::size_t count);
    std::optional<ByteView> sized();

    bool failed() const { return failed_; }
    bool at_end() const { return !failed_ && rest_.empty(); }
    std::size_t remaining() const { return rest_.size(); }

private:
    ByteView rest_;
    bool failed_ = false;
};

}  // namespace satchel::base
