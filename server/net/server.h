#pragma once

#include "server/net/handler.h"
#include "shared/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace satchel::net {

struct Limits {
    std::size_t body_bytes = 4u << 20;                ///< of one HTTP request; above: 413
    std::size_t bodies_in_flight_bytes = 256u << 20;  ///< of all HTTP requests being received or handled; above: 503, retry-after
    std::size_t message_bytes = 1u << 20;             ///< of one web socket message; above: close 1009
    std::size_t stranger_message_bytes = 64u << 10;   ///< the same until SocketSender::admit
    std::size_t queue_bytes = 4u << 20;               ///< waiting on one web socket; above: close 4001
    std::size_t queue_messages = 4096;
    std::size_t connections = 12'000;             ///< above: refused before TLS
    std::size_t connections_per_address = 2'000;  ///< per IPv4 address or IPv6 /64; an office behind one NAT is one address
    std::int64_t handshake_timeout_ms = 10'000;   ///< TCP accepted until TLS established
    std::int64_t header_timeout_ms = 10'000;      ///< first byte of a request until its headers are complete
    std::int64_t body_timeout_ms = 120'000;       ///< receiving a body whole; sending a response whole
    std::int64_t response_timeout_ms = 60'000;    ///< a handler's time to answer; then 503
    std::int64_t keep_alive_timeout_ms = 30'000;  ///< between two requests of one HTTP connection
    std::int64_t stranger_timeout_ms = 10'000;    ///< [D] web socket accepted until SocketSender::admit, whatever else is said
    std::int64_t idle_timeout_ms = 300'000;       ///< of a silent web socket; after half of it the server pings
    std::int64_t close_timeout_ms = 3'000;        ///< close frame until the connection is cut
};

struct ServerOptions {
    std::string address = "::";  ///< numeric, IPv4 or IPv6; "::" serves both
    std::uint16_t port = 0;      ///< 0: any free one, see Server::port()
    std::string certificate;     ///< PEM text (the leaf first, then its chain), or the path of a file that holds it
    std::string private_key;     ///< PEM text or a path; without a pass phrase
    std::size_t threads = 0;     ///< 0: one for each processor
    Limits limits;
};

struct Handlers {
    std::shared_ptr<HttpHandler> http;      ///< required
    std::shared_ptr<SocketHandler> socket;  ///< without it every upgrade answers 404
};

/// Counted since the start, but for the `open_` ones. Read at one moment, not as one transaction.
struct Metrics {
    std::uint64_t open_connections = 0;  ///< web sockets included
    std::uint64_t open_sockets = 0;
    std::uint64_t connections = 0;
    std::uint64_t sockets = 0;
    std::uint64_t requests = 0;  ///< HTTP requests handed to the handler
    std::uint64_t bytes_in = 0;  ///< as on the wire, TLS included
    std::uint64_t bytes_out = 0;
    std::uint64_t refused_total = 0;       ///< over Limits::connections
    std::uint64_t refused_address = 0;     ///< over Limits::connections_per_address
    std::uint64_t failed_handshakes = 0;   ///< TLS: wrong version, plain text, cut, too slow
    std::uint64_t malformed_requests = 0;  ///< answered with 4xx before any handler
    std::uint64_t timeouts = 0;            ///< header, body, response and idle time-outs
    std::uint64_t overflows = 0;           ///< sockets closed with queue_overflow
};

/// TLS 1.3 only HTTP/1.1 and web sockets on one port, on threads of its own.
class Server {
public:
    /// Errors: options_invalid, address_invalid, address_unavailable, port_in_use, port_forbidden, certificate_unreadable,
    /// certificate_expired and certificate_not_yet_valid (the detail names the date), key_unreadable, key_mismatch,
    /// listen_failed. The detail names the file or address and what the system said; never key material.
    static base::Result<std::unique_ptr<Server>> start(const ServerOptions& options, Handlers handlers);

    ~Server();  ///< stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    Metrics metrics() const;

    /// For renewal without a restart: connections made from now on see the new pair, and a refused pair changes nothing.
    /// Errors as of start().
    base::Result<> replace_certificate(const std::string& certificate, const std::string& private_key);

    /// Stops accepting, closes web sockets with going_away, lets running requests finish, cuts what is left when the deadline
    /// comes near, joins the threads. Returns within the deadline (clamped to 100..5000 ms), unless a handler keeps a network
    /// thread to itself, which handlers must not. Afterwards no handler or session is called again. May be called twice; not
    /// from a handler.
    void stop(std::int64_t deadline_ms = 5'000);

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace satchel::net
