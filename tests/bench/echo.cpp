#include "tests/bench/echo.h"

#include "server/net/certificate.h"
#include "shared/base/assert.h"
#include "tests/bench/socket.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <chrono>
#include <thread>

namespace satchel::bench {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;

namespace {

constexpr const char* echo_path = "/";
constexpr int wait_ms = 10'000;

class Echo : public std::enable_shared_from_this<Echo> {
public:
    Echo(tcp::socket socket, asio::ssl::context& tls) : stream_(std::move(socket), tls) {}

    void start() {
        beast::get_lowest_layer(stream_).set_option(tcp::no_delay(true));
        stream_.next_layer().async_handshake(asio::ssl::stream_base::server,
                                             [self = shared_from_this()](beast::error_code failed) {
                                                 if (!failed) self->accept();
                                             });
    }

private:
    void accept() {
        stream_.async_accept([self = shared_from_this()](beast::error_code failed) {
            if (failed) return;
            self->stream_.binary(true);
            self->read();
        });
    }
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](beast::error_code failed, std::size_t) {
            if (!failed) self->write();
        });
    }
    void write() {
        stream_.async_write(buffer_.data(), [self = shared_from_this()](beast::error_code failed, std::size_t) {
            if (failed) return;
            self->buffer_.consume(self->buffer_.size());
            self->read();
        });
    }

    websocket::stream<beast::ssl_stream<tcp::socket>> stream_;
    beast::flat_buffer buffer_;
};

void accept_all(tcp::acceptor& acceptor, asio::ssl::context& tls) {
    acceptor.async_accept([&](beast::error_code failed, tcp::socket socket) {
        if (!failed) std::make_shared<Echo>(std::move(socket), tls)->start();
        accept_all(acceptor, tls);
    });
}

void serve(const ServerProcess::Announce& announce) {
    const auto certificate = net::make_self_signed({"127.0.0.1"}, 2, base::SystemClock().now());
    SATCHEL_ASSERT(certificate.has_value());
    asio::io_context context(1);
    asio::ssl::context tls(asio::ssl::context::tlsv13_server);
    tls.use_certificate_chain(asio::buffer(certificate->certificate_pem));
    tls.use_private_key(asio::buffer(certificate->private_key_pem), asio::ssl::context::pem);
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0}, false);
    accept_all(acceptor, tls);
    announce(acceptor.local_endpoint().port());
    std::thread thread([&] { context.run(); });
    wait_for_end();
    context.stop();
    thread.join();
}

/// Sends a message and has it back.
void round_trip(Socket& socket, const base::Bytes& message) {
    socket.send(message);
    SATCHEL_ASSERT(socket.wait(wait_ms) && socket.message().size() == message.size());
    socket.next();
}

}  // namespace

ServerProcess start_echo() {
    return ServerProcess(serve);
}

std::vector<double> echo_round_trips(std::size_t message_bytes, int rounds) {
    constexpr int not_counted = 20;
    const auto server = start_echo();
    Wire wire;
    Socket socket(wire, server.port(), echo_path);
    const base::Bytes message(message_bytes, 0x5a);
    std::vector<double> ms;
    for (int i = -not_counted; i < rounds; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        round_trip(socket, message);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
        if (i >= 0) ms.push_back(took.count());
    }
    return ms;
}

double echo_kib_per_connection(int connections, std::size_t message_bytes) {
    constexpr int not_counted = 20;
    const auto server = start_echo();
    Wire wire;
    const base::Bytes message(message_bytes, 0x5a);
    std::vector<std::unique_ptr<Socket>> open;
    double before = 0;
    for (int i = -not_counted; i < connections; ++i) {
        if (i == 0) before = static_cast<double>(server.resident_kib());
        open.push_back(std::make_unique<Socket>(wire, server.port(), echo_path));
        round_trip(*open.back(), message);
    }
    for (const auto& one : open) SATCHEL_ASSERT(!one->closed());
    return (static_cast<double>(server.resident_kib()) - before) / connections;
}

}  // namespace satchel::bench
