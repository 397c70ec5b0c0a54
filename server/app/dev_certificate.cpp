#include "server/app/dev_certificate.h"

#include "server/app/organisation.h"
#include "server/net/certificate.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace satchel::app {

namespace fs = std::filesystem;

namespace {

constexpr int certificate_days = 825;
constexpr std::int64_t renew_before_ms = 7 * 24 * 60 * 60 * std::int64_t{1'000};

Outcome<std::string> read_text(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return problem("certificate_unreadable", {file, std::strerror(errno)});
    return text.str();
}

Outcome<> write_text(const std::string& file, const std::string& text, fs::perms perms) {
    std::error_code fault;
    {
        // Made empty and closed to others before the key goes in.
        std::ofstream empty(file, std::ios::binary | std::ios::trunc);
        fs::permissions(file, perms, fault);
    }
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out || fault) return problem("disk_full", {file, std::strerror(errno)});
    return {};
}

std::string machine_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "localhost";
    return name.data();
}

}  // namespace

std::string public_host(const Config& config) {
    if (!config.public_host.empty()) return config.public_host;
    // A server that listens on one address is reached by that one.
    const bool everywhere = config.address == "::" || config.address == "0.0.0.0";
    return everywhere ? machine_name() : config.address;
}

Outcome<std::string> ensure_dev_certificate(const std::string& folder, const Config& config) {
    const auto certificate = place::in(folder, config.certificate);
    const auto key = place::in(folder, config.private_key);
    const auto now = base::SystemClock().now();
    if (fs::exists(certificate) && fs::exists(key)) {
        const auto pem = read_text(certificate);
        if (!pem) return pem.error();
        const auto validity = net::validity_of(*pem);
        if (validity && validity->not_after.ms - now.ms > renew_before_ms) return certificate_pin(folder, config);
    }
    std::vector<std::string> names = {"localhost", "127.0.0.1", "::1", machine_name()};
    if (!config.public_host.empty()) names.push_back(config.public_host);
    std::string own_key;
    if (fs::exists(key)) {
        auto kept = read_text(key);
        if (!kept) return kept.error();
        own_key = std::move(*kept);
    }
    auto pair = net::make_self_signed(names, certificate_days, now, own_key);
    if (!pair && pair.error().code == "hostname_invalid")
        pair = net::make_self_signed({"localhost", "127.0.0.1", "::1"}, certificate_days, now, own_key);
    if (!pair) return problem(pair.error(), pair.error().code == "key_unreadable" ? key : certificate);
    if (own_key.empty()) {
        if (auto kept = write_text(key, pair->private_key_pem, fs::perms::owner_read | fs::perms::owner_write); !kept)
            return kept.error();
    }
    constexpr auto readable = fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;
    if (auto kept = write_text(certificate, pair->certificate_pem, readable); !kept) return kept.error();
    return certificate_pin(folder, config);
}

Outcome<std::string> certificate_pin(const std::string& folder, const Config& config) {
    const auto file = place::in(folder, config.certificate);
    const auto pem = read_text(file);
    if (!pem) return pem.error();
    auto pin = net::key_pin(*pem);
    if (!pin) return problem(pin.error(), file);
    return *pin;
}

Outcome<std::string> link_pin(const std::string& folder, const Config& config) {
    const auto pem = read_text(place::in(folder, config.certificate));
    if (!pem) return pem.error();
    const bool vouched = config.trust == "chain" ||
                         (config.trust == "auto" && net::vouched_for(*pem, public_host(config), base::SystemClock().now()));
    if (vouched) return std::string();
    return certificate_pin(folder, config);
}

std::string enrolment_link(const Config& config, std::uint16_t port, const std::string& pin, const std::string& code) {
    auto host = public_host(config);
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    auto link = "satchel://" + host + ":" + std::to_string(port);
    char joint = '?';
    for (const auto& [name, value] : {std::pair("pin=", pin), std::pair("code=", code)}) {
        if (!value.empty()) link += std::exchange(joint, '&') + (name + value);
    }
    return link;
}

}  // namespace satchel::app
