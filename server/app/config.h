#pragma once

#include "server/app/problem.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace satchel::app {

/// `satchel.toml` of an organisation's folder. Later ones win: defaults, the file, SATCHEL_… in the environment, the command line.
struct Config {
    std::string name;                             // organisation.name
    std::int64_t utc_offset_minutes = 480;        // organisation.utc_offset_minutes
    std::string address = "::";                   // server.address
    std::int64_t port = 7443;                     // server.port
    std::string public_host;                      // server.public_host: what enrolment links name; empty: this machine's name
    std::string certificate = "certificate.pem";  // server.certificate, relative to the folder
    std::string private_key = "key.pem";          // server.private_key
    std::string trust = "auto";                   // server.trust: how devices know the server; auto, key or chain
    std::int64_t threads = 0;                     // server.threads; 0: one per processor
    std::int64_t session_days = 30;               // sessions.days
    std::int64_t code_hours = 24;                 // sessions.code_hours
    std::int64_t bootstraps = 24;                 // sessions.bootstraps
    std::int64_t offline_days = 90;               // sessions.offline_days
    std::string log_level = "info";               // log.level

    friend bool operator==(const Config&, const Config&) = default;
};

using Environment = std::function<std::optional<std::string>(const std::string&)>;
Environment process_environment();

/// `overrides`: key ("server.port") -> text, from the command line. `config_missing`, `config_malformed`, `config_key_unknown` (key, line,
/// nearest known key), `config_value_wrong`.
Outcome<Config> read_config(const std::string& file, const Environment& environment,
                            const std::map<std::string, std::string>& overrides = {});

/// A commented file for a new organisation.
std::string config_text(const Config& config);

/// The variable that overrides a key: "server.port" -> "SATCHEL_SERVER_PORT".
std::string variable_of(std::string_view key);

}  // namespace satchel::app
