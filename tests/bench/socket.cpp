#include "tests/bench/socket.h"

#include "shared/base/assert.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <chrono>
#include <optional>

namespace satchel::bench {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

struct Wire::Loop {
    asio::io_context context{1};
    asio::ssl::context tls{asio::ssl::context::tlsv13_client};
};

Wire::Wire() : loop_(std::make_unique<Loop>()) {
    // The server is this program's own child on loopback: what is measured is the work of TLS, not the trust in a name.
    loop_->tls.set_verify_mode(asio::ssl::verify_none);
}

Wire::~Wire() = default;

void Wire::run_for(int ms) {
    // A loop that has run dry once stays stopped.
    loop_->context.restart();
    loop_->context.run_for(std::chrono::milliseconds(ms));
}

struct Socket::Stream : std::enable_shared_from_this<Stream> {
    Stream(asio::io_context& context, asio::ssl::context& tls) : socket(context, tls) {}

    void read() {
        arrived = false;
        buffer.consume(buffer.size());
        socket.async_read(buffer, [self = shared_from_this()](beast::error_code failed, std::size_t) {
            self->arrived = !failed;
            self->closed = failed.failed();
        });
    }

    websocket::stream<beast::ssl_stream<asio::ip::tcp::socket>> socket;
    beast::flat_buffer buffer;
    bool arrived = false;
    bool closed = false;
};

Socket::Socket(Wire& wire, std::uint16_t port, const std::string& path)
    : wire_(wire), stream_(std::make_shared<Stream>(wire.loop_->context, wire.loop_->tls)) {
    // A server sends frames of up to a mebibyte.
    constexpr std::size_t max_message_bytes = 16u << 20;
    auto& socket = stream_->socket;
    auto& tcp = beast::get_lowest_layer(socket);
    tcp.connect({asio::ip::address_v4::loopback(), port});
    tcp.set_option(asio::ip::tcp::no_delay(true));
    socket.next_layer().handshake(asio::ssl::stream_base::client);
    socket.read_message_max(max_message_bytes);
    socket.auto_fragment(false);
    socket.binary(true);
    socket.handshake("127.0.0.1", path);
    stream_->read();
}

Socket::~Socket() {
    // Cut, as a phone that loses its signal: the reader ends with an error, and keeps the stream until then.
    beast::error_code ignored;
    beast::get_lowest_layer(stream_->socket).close(ignored);
}

void Socket::send(base::ByteView message) {
    bool written = false;
    stream_->socket.async_write(asio::buffer(message.data(), message.size()),
                                [&written](beast::error_code, std::size_t) { written = true; });
    auto& context = wire_.loop_->context;
    context.restart();
    // What a broken connection loses is found out by whoever reads.
    while (!written) context.run_one();
    sent_ += message.size();
}

bool Socket::wait(int ms) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
    auto& context = wire_.loop_->context;
    context.restart();
    while (!stream_->arrived && !stream_->closed) {
        if (context.run_one_until(until) == 0) break;
    }
    return stream_->arrived;
}

bool Socket::closed() const {
    return stream_->closed;
}

base::ByteView Socket::message() const {
    const auto data = stream_->buffer.cdata();
    return {static_cast<const std::uint8_t*>(data.data()), data.size()};
}

void Socket::next() {
    SATCHEL_ASSERT(stream_->arrived);
    received_ += stream_->buffer.size();
    stream_->read();
}

}  // namespace satchel::bench
