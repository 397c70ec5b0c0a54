#pragma once

#include "server/app/config.h"

#include <string>

namespace satchel::app {

/// A self-signed certificate in the folder, made when there is none or when it runs out within a week; its key is made once and kept,
/// since devices pin it. Answers the pin.
Outcome<std::string> ensure_dev_certificate(const std::string& folder, const Config& config);

/// What a device that knows the configured certificate's key calls it. `certificate_unreadable`.
Outcome<std::string> certificate_pin(const std::string& folder, const Config& config);

/// The pin that enrolment links carry: none where authorities vouch for the certificate, which is then renewed with whatever key.
Outcome<std::string> link_pin(const std::string& folder, const Config& config);

/// What a device opens to find this server: `satchel://host:port`, with `pin=…` and `code=…` if there are such.
std::string enrolment_link(const Config& config, std::uint16_t port, const std::string& pin, const std::string& code = {});

/// The configured public name; else the one address that is listened on, or this machine's name.
std::string public_host(const Config& config);

}  // namespace satchel::app
