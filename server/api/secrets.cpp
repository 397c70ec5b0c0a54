#include "server/api/secrets.h"

namespace satchel::api {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 10;
constexpr std::size_t head_bytes = 16;   // of a nonce: eight of time, eight of randomness
constexpr std::size_t nonce_bytes = 48;  // head and seal

}  // namespace

std::string make_code(base::Random& random) {
    std::string code;
    for (std::size_t i = 0; i < code_length; ++i) {
        if (i == code_length / 2) code += '-';
        code += alphabet[random.below(alphabet.size())];
    }
    return code;
}

std::optional<std::string> normal_code(std::string_view typed) {
    std::string normal;
    for (char c : typed) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (alphabet.find(c) == std::string_view::npos || normal.size() == code_length) return std::nullopt;
        normal += c;
    }
    if (normal.size() != code_length) return std::nullopt;
    return normal;
}

base::Digest code_hash(std::string_view normal) {
    return base::Sha256().add(base::as_bytes("satchel enrolment code")).add(base::as_bytes(normal)).finish();
}

Nonces::Nonces(base::Random& random) : random_(random) {
    random_.fill(key_);
}

base::Digest Nonces::seal(base::ByteView head) const {
    // Both parts have a fixed length, so nothing can be appended to what was sealed.
    return base::Sha256().add(key_).add(head).finish();
}

std::string Nonces::make(base::Instant now) {
    base::Bytes bytes(head_bytes);
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now.ms) >> (56 - 8 * i));
    random_.fill(std::span(bytes).subspan(8));
    const auto sealed = seal(bytes);
    bytes.insert(bytes.end(), sealed.begin(), sealed.end());
    return base::to_hex(bytes);
}

bool Nonces::accepts(std::string_view text, base::Instant now) const {
    if (text.size() != nonce_bytes * 2) return false;
    const auto bytes = base::from_hex(text);
    if (!bytes || bytes->size() != nonce_bytes) return false;
    const auto head = base::ByteView(*bytes).first(head_bytes);
    if (!base::equal_secret(seal(head), base::ByteView(*bytes).subspan(head_bytes))) return false;
    std::uint64_t ms = 0;
    for (std::size_t i = 0; i < 8; ++i) ms = ms << 8 | head[i];
    const auto age = now.ms - static_cast<std::int64_t>(ms);
    return age >= -1'000 && age <= max_age_ms;
}

std::string sign_in_message(const base::Id& device, std::string_view freshness) {
    return "satchel sign-in " + device.text() + " " + std::string(freshness);
}

}  // namespace satchel::api
