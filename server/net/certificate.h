#pragma once

#include "shared/base/instant.h"
#include "shared/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace satchel::net {

struct CertificatePair {
    std::string certificate_pem;
    std::string private_key_pem;
};

/// A self-signed P-256 certificate for the names (DNS names, or IP addresses in text form), valid from a day before `now`, so
/// that a device whose clock is behind accepts it, until `days` after it. `private_key_pem`: the key to keep at a renewal, since clients
/// pin it; empty: a new one. A negative `days` makes an expired one, for tests. Errors: hostname_invalid (none, or one that no
/// certificate can carry), key_unreadable.
base::Result<CertificatePair> make_self_signed(const std::vector<std::string>& hostnames, int days, base::Instant now,
                                               std::string_view private_key_pem = {});

/// SHA-256 of the public key (SubjectPublicKeyInfo, DER) of the first certificate, as 64 lower-case hexadecimal digits: what stays
/// when a certificate is renewed with its key. Error: certificate_unreadable.
base::Result<std::string> key_pin(std::string_view certificate_pem);

/// Whether this machine's authorities vouch for the first certificate, by the ones that follow it, as a server of that name or address.
bool vouched_for(std::string_view certificate_pem, const std::string& host, base::Instant now);

struct Validity {
    base::Instant not_before;
    base::Instant not_after;
};

/// Of the first certificate. Error: certificate_unreadable.
base::Result<Validity> validity_of(std::string_view certificate_pem);

}  // namespace satchel::net
