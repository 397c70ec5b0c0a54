#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

#include <array>
#include <memory>
#include <span>
#include <string_view>

/// libcrypto behind names of our own: nothing outside this file includes OpenSSL, but for the TLS of server/net.
namespace satchel::base {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(ByteView bytes);

/// SHA-256 over bytes that come in pieces (files, several fields).
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    Sha256& add(ByteView bytes);
    Digest finish();

private:
    void* context_;
};

void random_bytes(std::span<std::uint8_t> out);

/// In time that does not depend on where the two differ.
bool equal_secret(ByteView a, ByteView b);

/// An Ed25519 key pair (RFC 8032). `secret` is the 32-byte seed.
struct SigningKey {
    std::array<std::uint8_t, 32> secret{};
    std::array<std::uint8_t, 32> public_key{};
};
using Signature64 = std::array<std::uint8_t, 64>;

/// Makes the pair from 32 bytes of randomness.
SigningKey make_signing_key(const std::array<std::uint8_t, 32>& seed);
Signature64 sign(const SigningKey& key, ByteView message);
bool verify_signature(ByteView public_key, ByteView message, ByteView signature);

/// scrypt (RFC 7914), N = 2^15, r = 8, p = 1: about 32 MiB and a tenth of a second. Runs only when a person types a password.
/// The text form carries its own parameters and salt: `scrypt$15$8$1$<salt hex>$<hash hex>`.
std::string hash_password(std::string_view password);
bool check_password(std::string_view password, std::string_view stored);

}  // namespace satchel::base
