#include "server/net/http_messages.h"

#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace satchel::net {

namespace {

/// They concern one hop, or are known from elsewhere.
constexpr std::array connection_headers = {http::field::connection, http::field::keep_alive, http::field::transfer_encoding,
                                           http::field::te,         http::field::trailer,    http::field::upgrade,
                                           http::field::expect,     http::field::date,       http::field::content_length};

bool concerns_connection(http::field name) {
    return std::find(connection_headers.begin(), connection_headers.end(), name) != connection_headers.end();
}

std::string lower_case(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lowered;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::optional<std::vector<std::pair<std::string, std::string>>> read_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equals), true);
        auto value = percent_decoded(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
        if (!name || !value) {
            return std::nullopt;
        }
        parameters.emplace_back(std::move(*name), std::move(*value));
    }
    return parameters;
}

/// RFC 9110: Sun, 06 Nov 1994 08:49:37 GMT. Not strftime: its names follow the locale.
std::string date_text() {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday], utc.tm_mday, months[utc.tm_mon],
                  utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return text;
}

/// A header that a client's text slipped into could otherwise carry a second response.
bool is_sendable(const HttpResponse& response) {
    return response.status >= 200 && response.status <= 599 && !has_control_character(response.content_type) &&
           std::none_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
               return header.first.empty() || header.first.find_first_of(" :") != std::string::npos ||
                      has_control_character(header.first) || has_control_character(header.second);
           });
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' && plus_is_blank ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (has_control_character(decoded)) {
        return std::nullopt;
    }
    return decoded;
}

std::optional<RequestHead> read_head(const http::request_header<>& header, const Remote& remote) {
    const std::string_view target(header.target().data(), header.target().size());
    if (target.empty() || target.front() != '/' || (header.version() >= 11 && header.count(http::field::host) != 1)) {
        return std::nullopt;
    }
    const std::size_t mark = target.find('?');
    auto path = percent_decoded(target.substr(0, mark), false);
    auto query = read_query(mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1));
    if (!path || !query) {
        return std::nullopt;
    }
    RequestHead head;
    head.method = std::string(header.method_string());
    head.path = std::move(*path);
    head.query = std::move(*query);
    head.remote = remote;
    for (const auto& field : header) {
        if (!concerns_connection(field.name())) {
            head.headers.emplace_back(lower_case({field.name_string().data(), field.name_string().size()}),
                                      std::string(field.value()));
        }
    }
    return head;
}

WireResponse make_wire_response(const HttpResponse& response, bool is_head, bool keep_alive) {
    WireResponse wire;
    wire.version(11);
    wire.keep_alive(keep_alive);
    wire.set(http::field::date, date_text());
    if (!is_sendable(response)) {
        wire.result(500);
        wire.content_length(0);
        return wire;
    }
    wire.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) {
        if (!concerns_connection(http::string_to_field(name))) {
            wire.insert(name, value);
        }
    }
    const bool bodiless = response.status == 204 || response.status == 304;
    if (bodiless) {
        return wire;
    }
    if (!response.content_type.empty()) {
        wire.set(http::field::content_type, response.content_type);
    }
    const base::Bytes& body = response.shared_body ? *response.shared_body : response.body;
    wire.content_length(body.size());
    if (!is_head) {
        wire.body() = {body.data(), body.size()};
    }
    return wire;
}

}  // namespace satchel::net
