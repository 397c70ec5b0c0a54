#pragma once

#include "server/net/handler.h"

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/span_body.hpp>

#include <optional>

/// Internal to server/net: between Beast's messages and the handlers' own.
namespace satchel::net {

namespace http = boost::beast::http;

using WireResponse = http::response<http::span_body<const std::uint8_t>>;

/// Nothing when the target is not an absolute path, or holds a malformed escape or a control character, or when HTTP/1.1 comes
/// without a host.
std::optional<RequestHead> read_head(const http::request_header<>& header, const Remote& remote);

/// `response` keeps the body alive while it is written. A handler's header with a control character in it makes it a 500.
WireResponse make_wire_response(const HttpResponse& response, bool is_head, bool keep_alive);

/// Percent-decoding; nothing for a malformed escape or a control character.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_blank);

}  // namespace satchel::net
