#include "shared/base/crypto.h"

#include "shared/base/assert.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include <charconv>
#include <memory>
#include <optional>

namespace satchel::base {

namespace {

/// Looked up once: for a row or a mutation, finding the algorithm takes longer than hashing.
const EVP_MD* sha256_algorithm() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    SATCHEL_ASSERT(algorithm != nullptr);
    return algorithm;
}

}  // namespace

Digest sha256(ByteView bytes) {
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    Digest digest;
    SATCHEL_ASSERT(EVP_DigestInit_ex(context.get(), sha256_algorithm(), nullptr) == 1);
    SATCHEL_ASSERT(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
    SATCHEL_ASSERT(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
    return digest;
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    SATCHEL_ASSERT(EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), sha256_algorithm(), nullptr) == 1);
}

Sha256::~Sha256() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

Sha256& Sha256::add(ByteView bytes) {
    SATCHEL_ASSERT(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) == 1);
    return *this;
}

Digest Sha256::finish() {
    Digest digest;
    SATCHEL_ASSERT(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), digest.data(), nullptr) == 1);
    return digest;
}

void random_bytes(std::span<std::uint8_t> out) {
    SATCHEL_ASSERT(RAND_bytes(out.data(), static_cast<int>(out.size())) == 1);
}

bool equal_secret(ByteView a, ByteView b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

namespace {

struct KeyFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyFree>;

struct ContextFree {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ContextFree>;

}  // namespace

SigningKey make_signing_key(const std::array<std::uint8_t, 32>& seed) {
    SigningKey key{.secret = seed};
    Key pkey(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    SATCHEL_ASSERT(pkey);
    std::size_t size = key.public_key.size();
    SATCHEL_ASSERT(EVP_PKEY_get_raw_public_key(pkey.get(), key.public_key.data(), &size) == 1);
    return key;
}

Signature64 sign(const SigningKey& key, ByteView message) {
    Key pkey(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, key.secret.data(), key.secret.size()));
    Context context(EVP_MD_CTX_new());
    SATCHEL_ASSERT(pkey && context);
    Signature64 signature;
    std::size_t size = signature.size();
    SATCHEL_ASSERT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) == 1);
    SATCHEL_ASSERT(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
    return signature;
}

bool verify_signature(ByteView public_key, ByteView message, ByteView signature) {
    if (public_key.size() != 32 || signature.size() != 64) return false;
    Key pkey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(), public_key.size()));
    Context context(EVP_MD_CTX_new());
    if (!pkey || !context) return false;
    if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) != 1) return false;
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

namespace {

constexpr int scrypt_log_n = 15;
constexpr int scrypt_r = 8;
constexpr int scrypt_p = 1;

std::optional<Digest> scrypt(std::string_view password, ByteView salt, int log_n, int r, int p) {
    Digest out;
    constexpr std::uint64_t max_memory = 256ULL * 1024 * 1024;
    if (EVP_PBE_scrypt(password.data(), password.size(), salt.data(), salt.size(), std::uint64_t{1} << log_n,
                       static_cast<std::uint64_t>(r), static_cast<std::uint64_t>(p), max_memory, out.data(), out.size()) != 1) {
        return std::nullopt;
    }
    return out;
}

std::string_view next_part(std::string_view& rest) {
    const auto at = rest.find('$');
    const auto part = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
    return part;
}

/// 0, which no parameter may be, for anything that is not wholly a number.
int small_number(std::string_view text) {
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() ? value : 0;
}

}  // namespace

std::string hash_password(std::string_view password) {
    std::array<std::uint8_t, 16> salt{};
    random_bytes(salt);
    const auto hash = scrypt(password, salt, scrypt_log_n, scrypt_r, scrypt_p);
    SATCHEL_ASSERT(hash.has_value());
    return "scrypt$" + std::to_string(scrypt_log_n) + "$" + std::to_string(scrypt_r) + "$" + std::to_string(scrypt_p) + "$" +
           to_hex(salt) + "$" + to_hex(*hash);
}

bool check_password(std::string_view password, std::string_view stored) {
    if (next_part(stored) != "scrypt") return false;
    const int log_n = small_number(next_part(stored));
    const int r = small_number(next_part(stored));
    const int p = small_number(next_part(stored));
    const auto salt = from_hex(next_part(stored));
    const auto expected = from_hex(stored);  // the rest: anything behind it makes the text malformed
    if (log_n < 10 || log_n > 20 || r < 1 || r > 16 || p < 1 || p > 4 || !salt || !expected) return false;
    const auto actual = scrypt(password, *salt, log_n, r, p);
    return actual && equal_secret(*actual, *expected);
}

}  // namespace satchel::base
