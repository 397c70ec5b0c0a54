#include "server/net/certificate.h"

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"

#include <boost/asio/ip/address.hpp>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace satchel::net {

namespace {

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;
using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;

X509Ptr read_first(std::string_view pem) {
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    X509Ptr certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr, &X509_free);
    ERR_clear_error();
    return certificate;
}

/// Without this OpenSSL would ask for a pass phrase on the terminal.
int no_pass_phrase(char*, int, int, void*) {
    return 0;
}

KeyPtr read_key(std::string_view pem) {
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    KeyPtr key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_pass_phrase, nullptr) : nullptr, &EVP_PKEY_free);
    ERR_clear_error();
    return key;
}

std::string text_of(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

/// Through whole days, because time_t arithmetic of ASN1_TIME is what OpenSSL offers without a time zone in it.
base::Instant instant_of(const ASN1_TIME* time) {
    const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> epoch(ASN1_TIME_set(nullptr, 0), &ASN1_TIME_free);
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, epoch.get(), time);
    return {(static_cast<std::int64_t>(days) * 86'400 + seconds) * 1'000};
}

bool is_hostname(const std::string& name) {
    return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '*';
    });
}

/// "DNS:example.org,IP:127.0.0.1"; nothing when a name is neither.
std::optional<std::string> alternative_names(const std::vector<std::string>& hostnames) {
    std::string names;
    for (const std::string& hostname : hostnames) {
        boost::system::error_code not_an_address;
        boost::asio::ip::make_address(hostname, not_an_address);
        if (not_an_address && !is_hostname(hostname)) {
            return std::nullopt;
        }
        names += (names.empty() ? "" : ",") + std::string(not_an_address ? "DNS:" : "IP:") + hostname;
    }
    return names.empty() ? std::nullopt : std::optional(names);
}

bool add_extension(X509* certificate, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value), &X509_EXTENSION_free);
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool fill(X509* certificate, EVP_PKEY* key, const std::string& common_name, const std::string& names, int days,
          base::Instant now) {
    unsigned char serial[16];
    base::random_bytes(serial);
    serial[0] = (serial[0] & 0x7f) | 0x40;  // RFC 5280: positive, and not zero
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_bin2bn(serial, sizeof serial, nullptr), &BN_free);
    time_t now_s = now.ms / 1'000;
    X509_NAME* name = X509_get_subject_name(certificate);
    // RFC 5280 caps a common name at 64; clients read only the alternative names.
    const std::string shown = common_name.substr(0, 64);
    return X509_set_version(certificate, 2) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr &&
           X509_time_adj_ex(X509_getm_notBefore(certificate), days < 0 ? days - 1 : -1, 0, &now_s) != nullptr &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), days, 0, &now_s) != nullptr &&
           X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(shown.data()),
                                      static_cast<int>(shown.size()), -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1 && X509_set_pubkey(certificate, key) == 1 &&
           add_extension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           add_extension(certificate, NID_key_usage, "critical,digitalSignature") &&
           add_extension(certificate, NID_ext_key_usage, "serverAuth") &&
           add_extension(certificate, NID_subject_alt_name, names.c_str()) && X509_sign(certificate, key, EVP_sha256()) > 0;
}

}  // namespace

base::Result<CertificatePair> make_self_signed(const std::vector<std::string>& hostnames, int days, base::Instant now,
                                               std::string_view private_key_pem) {
    const auto names = alternative_names(hostnames);
    if (!names) {
        return base::error("hostname_invalid", "a certificate needs at least one DNS name or IP address, and only such");
    }
    const KeyPtr key = private_key_pem.empty() ? KeyPtr(EVP_EC_gen("P-256"), &EVP_PKEY_free) : read_key(private_key_pem);
    if (!key) {
        return base::error("key_unreadable", "no private key in PEM without a pass phrase");
    }
    const X509Ptr certificate(X509_new(), &X509_free);
    const BioPtr certificate_out(BIO_new(BIO_s_mem()), &BIO_free);
    const BioPtr key_out(BIO_new(BIO_s_mem()), &BIO_free);
    if (!certificate || !fill(certificate.get(), key.get(), hostnames.front(), *names, days, now) ||
        PEM_write_bio_X509(certificate_out.get(), certificate.get()) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        ERR_clear_error();
        return base::error("hostname_invalid", "OpenSSL makes no certificate of these names");
    }
    return CertificatePair{text_of(certificate_out.get()), text_of(key_out.get())};
}

base::Result<std::string> key_pin(std::string_view certificate_pem) {
    const X509Ptr certificate = read_first(certificate_pem);
    if (!certificate) {
        return base::error("certificate_unreadable", "no certificate in PEM");
    }
    X509_PUBKEY* key = X509_get_X509_PUBKEY(certificate.get());
    base::Bytes der(static_cast<std::size_t>(i2d_X509_PUBKEY(key, nullptr)));
    unsigned char* out = der.data();
    i2d_X509_PUBKEY(key, &out);
    return {boost::system::in_place_value, base::to_hex(base::sha256(der))};
}

bool vouched_for(std::string_view certificate_pem, const std::string& host, base::Instant now) {
    using StorePtr = std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)>;
    using CheckPtr = std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)>;
    const auto free_all = [](STACK_OF(X509) * all) { sk_X509_pop_free(all, &X509_free); };
    const std::unique_ptr<STACK_OF(X509), decltype(free_all)> chain(sk_X509_new_null(), free_all);
    const BioPtr bio(BIO_new_mem_buf(certificate_pem.data(), static_cast<int>(certificate_pem.size())), &BIO_free);
    const X509Ptr leaf(PEM_read_bio_X509(bio.get(), nullptr, &no_pass_phrase, nullptr), &X509_free);
    while (X509* link = PEM_read_bio_X509(bio.get(), nullptr, &no_pass_phrase, nullptr)) {
        sk_X509_push(chain.get(), link);
    }
    const StorePtr store(X509_STORE_new(), &X509_STORE_free);
    const CheckPtr check(X509_STORE_CTX_new(), &X509_STORE_CTX_free);
    const bool ready = leaf && X509_STORE_set_default_paths(store.get()) == 1 &&
                       X509_STORE_CTX_init(check.get(), store.get(), leaf.get(), chain.get()) == 1;
    if (!ready) {
        ERR_clear_error();
        return false;
    }
    X509_VERIFY_PARAM* asked = X509_STORE_CTX_get0_param(check.get());
    X509_VERIFY_PARAM_set_purpose(asked, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_time(asked, now.ms / 1'000);
    const bool is_address = X509_VERIFY_PARAM_set1_ip_asc(asked, host.c_str()) == 1;
    const bool named = is_address || X509_VERIFY_PARAM_set1_host(asked, host.data(), host.size()) == 1;
    const bool holds = named && X509_verify_cert(check.get()) == 1;
    ERR_clear_error();
    return holds;
}

base::Result<Validity> validity_of(std::string_view certificate_pem) {
    const X509Ptr certificate = read_first(certificate_pem);
    if (!certificate) {
        return base::error("certificate_unreadable", "no certificate in PEM");
    }
    return Validity{instant_of(X509_get0_notBefore(certificate.get())), instant_of(X509_get0_notAfter(certificate.get()))};
}

}  // namespace satchel::net
