#pragma once

#include "shared/base/instant.h"
#include "shared/base/result.h"

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace satchel::net {

using TlsContext = std::shared_ptr<SSL_CTX>;

/// `certificate` and `private_key` are PEM text, or paths of files that hold it. Errors as listed at Server::start.
base::Result<TlsContext> make_tls_context(const std::string& certificate, const std::string& private_key, base::Instant now);

}  // namespace satchel::net
