#pragma once

#include "server/app/config.h"

#include <string>

namespace satchel::app {

/// A self-signed certificate in the folder, made when there is none or when it runs out within a week, and kept: devices pin it.
/// Answers its fingerprint.
Outcome<std::string> ensure_dev_certificate(const std::string& folder, const Config& config);

/// The fingerprint of the configured certificate. `certificate_unreadable`.
Outcome<std::string> certificate_pin(const std::string& folder, const Config& config);

/// What a device opens to find this server: `satchel://host:port?pin=…`, with `&code=…` if there is a code.
std::string enrolment_link(const Config& config, std::uint16_t port, const std::string& pin, const std::string& code = {});

/// The configured public name; else the one address that is listened on, or this machine's name.
std::string public_host(const Config& config);

}  // namespace satchel::app
