#include "tests/bench/bench_client.h"

#include "shared/base/assert.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <poll.h>

#include <filesystem>

namespace satchel::bench {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

struct Socket::Stream {
    asio::io_context context;
    asio::ssl::context tls{asio::ssl::context::tlsv13_client};
    websocket::stream<beast::ssl_stream<asio::ip::tcp::socket>> socket{context, tls};
    beast::flat_buffer buffer;
};

Socket::Socket(std::uint16_t port) : stream_(std::make_unique<Stream>()) {
    // The server is this program's own child on loopback: what is measured is the work of TLS, not the trust in a name.
    stream_->tls.set_verify_mode(asio::ssl::verify_none);
    auto& tcp = beast::get_lowest_layer(stream_->socket);
    tcp.connect({asio::ip::address_v4::loopback(), port});
    tcp.set_option(asio::ip::tcp::no_delay(true));
    stream_->socket.next_layer().handshake(asio::ssl::stream_base::client);
    stream_->socket.read_message_max(sync::max_frame_bytes);
    stream_->socket.binary(true);
    stream_->socket.handshake("127.0.0.1", "/v1/sync");
}

Socket::~Socket() = default;

void Socket::send(base::ByteView message) {
    stream_->socket.write(asio::buffer(message.data(), message.size()));
}

bool Socket::readable(int wait_ms) {
    auto& tls = stream_->socket.next_layer();
    if (SSL_pending(tls.native_handle()) > 0) return true;
    pollfd ready{beast::get_lowest_layer(stream_->socket).native_handle(), POLLIN, 0};
    return ::poll(&ready, 1, wait_ms) > 0;
}

base::ByteView Socket::receive() {
    stream_->buffer.consume(stream_->buffer.size());
    boost::system::error_code failure;
    stream_->socket.read(stream_->buffer, failure);
    if (failure) return {};
    const auto data = stream_->buffer.cdata();
    received_ += data.size();
    return {static_cast<const std::uint8_t*>(data.data()), data.size()};
}

BenchDevice::BenchDevice(const std::string& folder, const Enrolled& enrolled, const registry::Registry& registry)
    : path_(folder + "/replica.db"), registry_(registry), enrolled_(enrolled) {
    std::filesystem::create_directories(folder);
    registry::Actor actor{.user = enrolled.user, .roles = schema::RoleSet::everyone()};
    auto opened = replica::Replica::open({.path = path_, .user = enrolled.user, .registry = &registry, .actor = actor});
    SATCHEL_ASSERT(opened.has_value());
    replica_ = std::move(*opened);
}

BenchDevice::~BenchDevice() = default;

replica::ReplicaView& BenchDevice::view() {
    if (!view_) {
        auto viewed = replica::ReplicaView::open({.path = path_, .registry = &registry_});
        SATCHEL_ASSERT(viewed.has_value());
        view_ = std::move(*viewed);
    }
    return *view_;
}

void BenchDevice::connect(std::uint16_t port) {
    socket_ = std::make_unique<Socket>(port);
    sync::Credentials credentials{
        .device = enrolled_.device, .user = enrolled_.user, .key = enrolled_.key, .session_secret = enrolled_.session_secret};
    session_ = std::make_unique<sync::ClientSession>(*replica_, std::move(credentials), registry_.revision(), "bench");
}

void BenchDevice::flush() {
    if (session_->take_committed()) ++commits_;
    for (const auto& frame : session_->take_outgoing()) socket_->send(frame);
}

void BenchDevice::poke() {
    session_->poke();
    flush();
}

void BenchDevice::run_until(const std::function<bool()>& done) {
    constexpr int look_ms = 50;
    while (!done()) {
        if (!socket_->readable(look_ms)) continue;
        const auto message = socket_->receive();
        if (!message.empty()) session_->receive(message, clock_.now());
        flush();
        if (message.empty() || session_->ended()) {
            const auto& progress = session_->progress();
            std::fprintf(stderr, "session ended: %s %s\n", progress.failure.c_str(),
                         progress.refusal ? progress.refusal->code.c_str() : "");
            SATCHEL_ASSERT(false);
        }
    }
}

void BenchDevice::disconnect() {
    session_.reset();
    socket_.reset();
}

}  // namespace satchel::bench
