#pragma once

#include "shared/base/crypto.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"

#include <optional>
#include <string>
#include <string_view>

namespace satchel::api {

/// An enrolment code as a person reads it: ten characters of Crockford's base 32 (fifty bits), in two groups: `7K3MQ-V0XHT`.
std::string make_code(base::Random& random);
/// What a person typed, brought to the form that is hashed: upper case, without dashes and blanks, O read as 0, I and L as 1.
/// Nothing if it cannot be a code.
std::optional<std::string> normal_code(std::string_view typed);
/// The digest under which the ledger keeps a code. The text must be normal.
base::Digest code_hash(std::string_view normal);

/// Nonces for signing in that the server need not remember: time and randomness under a key of this process.
class Nonces {
public:
    explicit Nonces(base::Random& random);
    /// 96 hexadecimal digits.
    std::string make(base::Instant now);
    /// Ours, and not older than `max_age_ms`.
    bool accepts(std::string_view text, base::Instant now) const;

    static constexpr std::int64_t max_age_ms = std::int64_t{5} * 60'000;

private:
    base::Digest seal(base::ByteView head) const;

    base::Random& random_;
    std::array<std::uint8_t, 32> key_{};
};

/// What a device signs to sign in: `satchel sign-in <device> <proof of freshness>`, where the proof is a nonce of ours or its own clock
/// as milliseconds since 1970.
std::string sign_in_message(const base::Id& device, std::string_view freshness);

}  // namespace satchel::api
