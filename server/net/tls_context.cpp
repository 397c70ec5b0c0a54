#include "server/net/tls_context.h"

#include "server/net/certificate.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>

namespace satchel::net {

namespace {

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;
using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr std::size_t pem_bytes_max = 1u << 20;

std::string openssl_says() {
    char text[256] = "unknown";
    if (const unsigned long code = ERR_get_error()) {
        ERR_error_string_n(code, text, sizeof text);
    }
    ERR_clear_error();
    return text;
}

bool is_pem(std::string_view text) {
    return text.find("-----BEGIN ") != std::string_view::npos;
}

/// For errors: a path may be named, PEM text may not.
std::string name_of(const std::string& text_or_path) {
    return is_pem(text_or_path) ? "the given PEM text" : "'" + text_or_path + "'";
}

base::Result<std::string> read_pem(const std::string& text_or_path, const char* code) {
    if (is_pem(text_or_path)) {
        return {boost::system::in_place_value, text_or_path};
    }
    if (text_or_path.empty()) {
        return base::error(code, "no PEM text and no path given");
    }
    errno = 0;
    std::ifstream file(text_or_path, std::ios::binary);
    if (!file) {
        return base::error(code, name_of(text_or_path) + ": " + std::strerror(errno != 0 ? errno : EIO));
    }
    std::string text;
    text.reserve(8 * 1024);
    char piece[4096];
    while (file.read(piece, sizeof piece) || file.gcount() > 0) {
        text.append(piece, static_cast<std::size_t>(file.gcount()));
        if (text.size() > pem_bytes_max) {
            return base::error(code, name_of(text_or_path) + " is larger than any certificate or key");
        }
    }
    if (!is_pem(text)) {
        return base::error(code, name_of(text_or_path) + " holds no PEM");
    }
    return {boost::system::in_place_value, std::move(text)};
}

BioPtr bio_over(const std::string& text) {
    return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

/// Without this OpenSSL would ask for a pass phrase on the terminal, and the server would wait for ever.
int no_pass_phrase(char*, int, int, void*) {
    return 0;
}

base::Result<> use_certificate(SSL_CTX* context, const std::string& certificate, base::Instant now) {
    const auto pem = read_pem(certificate, "certificate_unreadable");
    if (!pem) {
        return pem.error();
    }
    const auto validity = validity_of(*pem);
    if (!validity) {
        return base::error("certificate_unreadable", name_of(certificate) + ": " + validity.error().detail);
    }
    if (validity->not_after < now) {
        return base::error("certificate_expired", name_of(certificate) + " expired at " + base::to_text(validity->not_after));
    }
    if (now < validity->not_before) {
        return base::error("certificate_not_yet_valid",
                           name_of(certificate) + " is valid from " + base::to_text(validity->not_before));
    }
    const BioPtr bio = bio_over(*pem);
    const X509Ptr leaf(PEM_read_bio_X509_AUX(bio.get(), nullptr, &no_pass_phrase, nullptr), &X509_free);
    if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1) {
        return base::error("certificate_unreadable", name_of(certificate) + ": " + openssl_says());
    }
    while (X509* link = PEM_read_bio_X509(bio.get(), nullptr, &no_pass_phrase, nullptr)) {
        if (SSL_CTX_add0_chain_cert(context, link) != 1) {
            X509_free(link);
            return base::error("certificate_unreadable", name_of(certificate) + ": " + openssl_says());
        }
    }
    ERR_clear_error();  // the loop ends with "no start line"
    return {};
}

base::Result<> use_private_key(SSL_CTX* context, const std::string& private_key) {
    const auto pem = read_pem(private_key, "key_unreadable");
    if (!pem) {
        return pem.error();
    }
    const BioPtr bio = bio_over(*pem);
    const KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_pass_phrase, nullptr), &EVP_PKEY_free);
    if (!key) {
        return base::error("key_unreadable",
                           name_of(private_key) + " holds no private key without a pass phrase: " + openssl_says());
    }
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1) {
        ERR_clear_error();
        return base::error("key_mismatch", name_of(private_key) + " is not the key of the certificate");
    }
    return {};
}

}  // namespace

base::Result<TlsContext> make_tls_context(const std::string& certificate, const std::string& private_key, base::Instant now) {
    ERR_clear_error();
    TlsContext context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) != 1) {
        return base::error("tls_unavailable", openssl_says());
    }
    // Buffers go while a connection is idle; writes may resume from another address, see TlsStream's scratch record.
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // A phone that loses its network sends no close_notify. Both HTTP bodies and web socket frames state their length, so a cut
    // stream is never taken for a whole one.
    SSL_CTX_set_options(context.get(), SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                           SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_read_ahead(context.get(), 1);  // one system call for a record instead of two
    // Resumption by tickets alone: the server remembers nothing for a device that has left.
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context.get(), 1);
    SSL_CTX_set_default_passwd_cb(context.get(), &no_pass_phrase);

    if (auto done = use_certificate(context.get(), certificate, now); !done) {
        return done.error();
    }
    if (auto done = use_private_key(context.get(), private_key); !done) {
        return done.error();
    }
    return context;
}

}  // namespace satchel::net
