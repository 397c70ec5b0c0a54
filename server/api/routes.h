#pragma once

#include "server/api/rooms.h"

#include <memory>

namespace satchel::api {

/// The table of what this server answers over HTTP. Paths are matched whole; nothing is ever opened by a path.
class Routes final : public net::HttpHandler {
public:
    explicit Routes(std::shared_ptr<Rooms> rooms) : rooms_(std::move(rooms)) {}
    void handle(net::HttpRequest request, net::Respond respond) override;

private:
    void page(net::HttpRequest request, net::Respond respond);
    void health(net::HttpRequest request, net::Respond respond);
    void metrics(net::HttpRequest request, net::Respond respond);
    void hello(net::HttpRequest request, net::Respond respond);
    void enrol(net::HttpRequest request, net::Respond respond);
    void sign_in(net::HttpRequest request, net::Respond respond);

    std::shared_ptr<Rooms> rooms_;
};

}  // namespace satchel::api
