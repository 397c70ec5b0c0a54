#pragma once

#include "server/api/sign_in.h"
#include "server/net/handler.h"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

/// The shapes of the JSON bodies: the only place where their names are written.
namespace satchel::api {

inline constexpr std::size_t max_json_bytes = 16u << 10;

/// Nothing for anything but one JSON object within the limit.
std::optional<boost::json::object> parse_object(base::ByteView body);
/// The member's text; empty if it is missing or no text.
std::string text_member(const boost::json::object& object, std::string_view name);

std::optional<EnrolRequest> enrol_request(base::ByteView body);
std::optional<SignInRequest> sign_in_request(base::ByteView body);

net::HttpResponse json_response(int status, const boost::json::object& object);
net::HttpResponse granting_response(const Granting& granting, const Services& services);
net::HttpResponse denied_response(const Denied& denied);

}  // namespace satchel::api
