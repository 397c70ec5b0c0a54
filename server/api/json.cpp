#include "server/api/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace satchel::api {

namespace json = boost::json;

namespace {

constexpr std::size_t max_depth = 4;

base::Bytes hex_member(const json::object& object, std::string_view name) {
    return base::from_hex(text_member(object, name)).value_or(base::Bytes{});
}

/// For whoever reads it without the app: the app has texts of its own for these codes.
std::string_view explanation(std::string_view code) {
    if (code == "code_unknown") return "This code does not exist or was used already. Ask your administrator for a new one.";
    if (code == "code_expired") return "This code has expired. Ask your administrator for a new one.";
    if (code == "password_wrong") return "The password is not right.";
    if (code == "password_too_short") return "The password needs at least eight characters.";
    if (code == "user_inactive") return "This person is not active in the organisation.";
    if (code == "device_unknown") return "This device is not enrolled here.";
    if (code == "device_revoked") return "This device was revoked. Enrol it again with a new code.";
    if (code == "not_fresh") return "The device's clock is too far off. Sign the nonce of GET /v1/hello instead.";
    if (code == "request_malformed") return "The request lacks something, or something in it has the wrong form.";
    if (code == "try_later") return "Please try again after retry_after_ms.";
    return "";
}

}  // namespace

std::optional<json::object> parse_object(base::ByteView body) {
    if (body.size() > max_json_bytes) return std::nullopt;
    json::parse_options options;
    options.max_depth = max_depth;
    boost::system::error_code fault;
    auto value = json::parse(base::as_text(body), fault, {}, options);
    if (fault || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

std::string text_member(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->as_string()) : std::string();
}

std::optional<EnrolRequest> enrol_request(base::ByteView body) {
    const auto object = parse_object(body);
    if (!object) return std::nullopt;
    return EnrolRequest{text_member(*object, "code"), hex_member(*object, "public_key"), text_member(*object, "device_name"),
                        text_member(*object, "password")};
}

std::optional<SignInRequest> sign_in_request(base::ByteView body) {
    const auto object = parse_object(body);
    if (!object) return std::nullopt;
    const auto device = base::Id::parse(text_member(*object, "device"));
    if (!device) return std::nullopt;
    auto freshness = text_member(*object, "nonce");
    if (freshness.empty()) freshness = text_member(*object, "at");
    return SignInRequest{*device, std::move(freshness), hex_member(*object, "signature"), text_member(*object, "password")};
}

net::HttpResponse json_response(int status, const json::object& object) {
    auto response = net::text_response(status, json::serialize(object), "application/json; charset=utf-8");
    response.headers.emplace_back("cache-control", "no-store");
    return response;
}

net::HttpResponse denied_response(const Denied& denied) {
    json::object body{{"code", denied.code}, {"detail", explanation(denied.code)}};
    if (denied.retry_after_ms > 0) body["retry_after_ms"] = denied.retry_after_ms;
    auto response = json_response(denied.status, body);
    if (denied.retry_after_ms > 0)
        response.headers.emplace_back("retry-after", std::to_string((denied.retry_after_ms + 999) / 1'000));
    return response;
}

net::HttpResponse granting_response(const Granting& granting, const Services& services) {
    if (const auto* denied = std::get_if<Denied>(&granting)) return denied_response(*denied);
    const auto& granted = std::get<Granted>(granting);
    return json_response(200, {{"device", granted.device.text()},
                               {"user", granted.user.text()},
                               {"user_name", granted.user_name},
                               {"organisation", services.settings.organisation},
                               {"session_secret", base::to_hex(granted.session_secret)},
                               {"session_until", granted.session_until.ms},
                               {"server_time", services.clock.now().ms}});
}

}  // namespace satchel::api
