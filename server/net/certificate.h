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
/// that a device whose clock is behind accepts it, until `days` after it. Clients pin its fingerprint. A negative `days`
/// makes an expired one, for tests. Errors: hostname_invalid (none, or one that no certificate can carry).
base::Result<CertificatePair> make_self_signed(const std::vector<std::string>& hostnames, int days, base::Instant now);

/// SHA-256 of the DER form of the first certificate, as 64 lower-case hexadecimal digits. Error: certificate_unreadable.
base::Result<std::string> fingerprint(std::string_view certificate_pem);

struct Validity {
    base::Instant not_before;
    base::Instant not_after;
};

/// Of the first certificate. Error: certificate_unreadable.
base::Result<Validity> validity_of(std::string_view certificate_pem);

}  // namespace satchel::net
