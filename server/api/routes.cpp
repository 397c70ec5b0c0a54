#include "server/api/routes.h"

#include "server/api/json.h"
#include "server/api/page.h"

#include <boost/json/value.hpp>

#include <utility>

namespace satchel::api {

void Routes::handle(net::HttpRequest request, net::Respond respond) {
    struct Route {
        std::string_view method;
        std::string_view path;
        void (Routes::*answer)(const net::HttpRequest&, const net::Respond&);
    };
    static constexpr Route table[] = {
        {"GET", "/", &Routes::page},          {"GET", "/health", &Routes::health},   {"GET", "/metrics", &Routes::metrics},
        {"GET", "/v1/hello", &Routes::hello}, {"POST", "/v1/enrol", &Routes::enrol}, {"POST", "/v1/sign-in", &Routes::sign_in},
    };
    if (rooms_->stopping) return respond(denied_response({503, "try_later", 5'000}));
    bool known = false;
    for (const auto& route : table) {
        if (route.path != request.path) continue;
        known = true;
        const bool fits = route.method == request.method || (request.method == "HEAD" && route.method == "GET");
        if (fits) return (this->*route.answer)(request, respond);
    }
    respond(known ? denied_response({405, "method_unknown"}) : denied_response({404, "not_found"}));
}

void Routes::page(const net::HttpRequest&, const net::Respond& respond) {
    respond(front_page(rooms_->services.settings));
}

void Routes::health(const net::HttpRequest&, const net::Respond& respond) {
    // The question is whether the ledger answers, not whether this thread does.
    rooms_->work(respond, [rooms = rooms_, respond] {
        auto snapshot = rooms->services.ledger.snapshot();
        if (!snapshot) return respond(json_response(503, {{"status", "failing"}, {"code", snapshot.error().code}}));
        const auto head = (*snapshot)->head();
        respond(json_response(200, {{"status", "ok"}, {"seq", head.seq}, {"server_time", rooms->services.clock.now().ms}}));
    });
}

void Routes::metrics(const net::HttpRequest&, const net::Respond& respond) {
    respond(metrics_response(rooms_->all_gauges()));
}

void Routes::hello(const net::HttpRequest&, const net::Respond& respond) {
    const auto& services = rooms_->services;
    respond(json_response(200, {{"satchel", services.settings.version},
                                {"organisation", services.settings.organisation},
                                {"protocol", sync::protocol_version},
                                {"schema", services.registry.revision()},
                                {"nonce", rooms_->sign_in.nonce()},
                                {"server_time", services.clock.now().ms}}));
}

void Routes::enrol(const net::HttpRequest& request, const net::Respond& respond) {
    auto wanted = enrol_request(request.body);
    if (!wanted) return respond(denied_response({400, "request_malformed"}));
    rooms_->work(respond, [rooms = rooms_, respond, wanted = std::move(*wanted), from = request.remote.address] {
        const auto granting = rooms->sign_in.enrol(wanted, from);
        ++(std::holds_alternative<Granted>(granting) ? rooms->enrolments : rooms->denials);
        respond(granting_response(granting, rooms->services));
    });
}

void Routes::sign_in(const net::HttpRequest& request, const net::Respond& respond) {
    auto wanted = sign_in_request(request.body);
    if (!wanted) return respond(denied_response({400, "request_malformed"}));
    rooms_->work(respond, [rooms = rooms_, respond, wanted = std::move(*wanted), from = request.remote.address] {
        const auto granting = rooms->sign_in.sign_in(wanted, from);
        ++(std::holds_alternative<Granted>(granting) ? rooms->sign_ins : rooms->denials);
        respond(granting_response(granting, rooms->services));
    });
}

}  // namespace satchel::api
