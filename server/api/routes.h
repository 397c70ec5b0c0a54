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
    void page(const net::HttpRequest& request, const net::Respond& respond);
    void health(const net::HttpRequest& request, const net::Respond& respond);
    void metrics(const net::HttpRequest& request, const net::Respond& respond);
    void hello(const net::HttpRequest& request, const net::Respond& respond);
    void enrol(const net::HttpRequest& request, const net::Respond& respond);
    void sign_in(const net::HttpRequest& request, const net::Respond& respond);

    std::shared_ptr<Rooms> rooms_;
};

}  // namespace satchel::api
