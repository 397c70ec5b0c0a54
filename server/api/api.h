#pragma once

#include "server/api/metrics.h"
#include "server/api/services.h"
#include "server/net/handler.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace satchel::api {

struct Rooms;

/// What server/net should take of a socket before it is admitted. A hello names every mutation without a verdict (at most 6,000, some 50
/// bytes each) and the scopes that it holds.
inline constexpr std::size_t max_hello_bytes = 384u << 10;

/// The server's answers: enrolment, sign-in, sync sessions, health, metrics, and a page that says what this is.
class Api {
public:
    explicit Api(Services services);
    ~Api();  // stops
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    std::shared_ptr<net::HttpHandler> http();
    std::shared_ptr<net::SocketHandler> socket();

    /// Numbers of others, asked for with each GET /metrics.
    void add_gauges(std::function<std::vector<Gauge>()> gauges);

    /// Ends what runs, at once: `device_revoked`, `user_inactive`. How many sessions it were.
    std::size_t end_device(const base::Id& device, const std::string& code);
    std::size_t end_user(const base::Id& user, const std::string& code);
    /// The same for those whose sign-in has run out by now: `session_expired`. Cheap enough to be asked every half minute.
    std::size_t end_expired();
    std::size_t sessions() const;

    /// Answers 503 from now on and finishes what the worker has begun. Sessions end with the network.
    void stop();

private:
    std::shared_ptr<Rooms> rooms_;
};

}  // namespace satchel::api
