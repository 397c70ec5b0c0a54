#include "server/net/listener.h"

#include "server/net/connection.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include <chrono>

namespace satchel::net {

namespace {

using asio::ip::tcp;

const char* code_of(const error_code& ec) {
    if (ec == asio::error::address_in_use) {
        return "port_in_use";
    }
    if (ec == asio::error::access_denied) {
        return "port_forbidden";
    }
    return ec == boost::system::errc::address_not_available ? "address_unavailable" : "listen_failed";
}

asio::ip::address plain(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    }
    return address;
}

}  // namespace

Listener::Listener(Core& core) : core_(core), acceptor_(asio::make_strand(core.io)) {
}

base::Result<> Listener::listen(const std::string& address, std::uint16_t port) {
    error_code ec;
    const auto parsed = asio::ip::make_address(address, ec);
    if (ec) {
        return base::error("address_invalid", "'" + address + "' is not a numeric IPv4 or IPv6 address");
    }
    const tcp::endpoint endpoint(parsed, port);
    acceptor_.open(endpoint.protocol(), ec);
    if (!ec) {
        acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);  // a restart need not wait for old connections' TIME_WAIT
    }
    if (!ec && parsed.is_v6()) {
        acceptor_.set_option(asio::ip::v6_only(false), ec);
    }
    if (!ec) {
        acceptor_.bind(endpoint, ec);
    }
    if (!ec) {
        acceptor_.listen(asio::socket_base::max_listen_connections, ec);
    }
    if (ec) {
        return base::error(code_of(ec), address + " port " + std::to_string(port) + ": " + ec.message());
    }
    port_ = acceptor_.local_endpoint().port();
    return {};
}

void Listener::start() {
    asio::co_spawn(acceptor_.get_executor(), accept_all(), asio::detached);
}

void Listener::close_soon() {
    asio::post(acceptor_.get_executor(), [this] {
        error_code ignored;
        acceptor_.close(ignored);
    });
}

Awaitable<void> Listener::accept_all() {
    while (acceptor_.is_open()) {
        auto [ec, socket] = co_await acceptor_.async_accept(asio::make_strand(core_.io), as_result);
        if (!ec) {
            receive(std::move(socket));
        } else if (ec != asio::error::operation_aborted && ec != asio::error::connection_aborted) {
            // Out of file descriptors, most likely: the backlog waits, and trying at once would spin.
            Timer pause(acceptor_.get_executor(), std::chrono::milliseconds(50));
            co_await pause.async_wait(as_result);
        }
    }
}

void Listener::receive(Socket socket) {
    error_code ec;
    const tcp::endpoint peer = socket.remote_endpoint(ec);
    if (ec) {
        return;  // gone already
    }
    const auto address = plain(peer.address());
    Admission::Ticket ticket = core_.admission.admit(address);
    if (!ticket) {
        return;  // closing is the whole answer: a TLS handshake for everyone refused would be the greater cost
    }
    try {
        Connection::start(
            std::make_shared<Connection>(core_, std::move(socket), Remote{address.to_string(), peer.port()}, std::move(ticket)));
    } catch (const std::bad_alloc&) {
        // this peer is refused, the next one may find memory
    }
}

}  // namespace satchel::net
