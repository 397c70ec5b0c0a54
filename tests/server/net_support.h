#pragma once

#include "server/net/certificate.h"
#include "server/net/server.h"

#include <QString>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

/// A blocking client over Beast and OpenSSL, apart from the server's own code. Every step has a time limit, so that a server that
/// hangs fails a test instead of hanging it.
namespace satchel::net::test {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;
using namespace std::chrono_literals;

inline base::Instant now() {
    return base::SystemClock().now();
}

/// Made once: what the servers of these tests present and the clients pin.
inline const CertificatePair& pair() {
    static const CertificatePair made = *make_self_signed({"localhost", "127.0.0.1"}, 30, now());
    return made;
}

inline ServerOptions options() {
    ServerOptions options;
    options.address = "127.0.0.1";
    options.certificate = pair().certificate_pem;
    options.private_key = pair().private_key_pem;
    options.threads = 2;
    return options;
}

/// Until the condition holds or ten seconds have passed.
inline bool eventually(const std::function<bool()>& condition) {
    const auto until = std::chrono::steady_clock::now() + 10s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) {
            return false;
        }
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

class FunctionHandler final : public HttpHandler {
public:
    explicit FunctionHandler(std::function<void(HttpRequest, Respond)> function) : function_(std::move(function)) {}
    void handle(HttpRequest request, Respond respond) override { function_(std::move(request), std::move(respond)); }

private:
    std::function<void(HttpRequest, Respond)> function_;
};

inline std::shared_ptr<HttpHandler> http_handler(std::function<void(HttpRequest, Respond)> function) {
    return std::make_shared<FunctionHandler>(std::move(function));
}

/// Answers 200 with the body it got.
inline std::shared_ptr<HttpHandler> echo_handler() {
    return http_handler([](HttpRequest request, Respond respond) {
        HttpResponse response;
        response.content_type = "application/octet-stream";
        response.body = std::move(request.body);
        respond(std::move(response));
    });
}

/// A running server; the test ends when it does not start.
inline std::unique_ptr<Server> started(Handlers handlers, ServerOptions with = options()) {
    auto server = Server::start(std::move(with), std::move(handlers));
    if (!server) {
        qFatal("%s: %s", server.error().code.c_str(), server.error().detail.c_str());
    }
    return std::move(*server);
}
inline std::unique_ptr<Server> started(std::shared_ptr<HttpHandler> handler, ServerOptions with = options()) {
    return started(Handlers{std::move(handler), nullptr}, std::move(with));
}

inline QString text(const std::string& from) {
    return QString::fromStdString(from);
}

class Client {
public:
    using Stream = asio::ssl::stream<asio::ip::tcp::socket>;

    explicit Client(int tls_version = TLS1_3_VERSION, const std::string& pinned = pair().certificate_pem)
        : context_(asio::ssl::context::tls_client) {
        SSL_CTX_set_min_proto_version(context_.native_handle(), tls_version);
        SSL_CTX_set_max_proto_version(context_.native_handle(), tls_version);
        context_.add_certificate_authority(asio::buffer(pinned));
        context_.set_verify_mode(asio::ssl::verify_peer);
        context_.set_verify_callback(asio::ssl::host_name_verification("localhost"));
        socket_ = std::make_unique<websocket::stream<Stream, false>>(io_, context_);
        socket_->binary(true);
        socket_->read_message_max(64u << 20);
    }

    Stream& tls() { return socket_->next_layer(); }
    asio::ip::tcp::socket& tcp() { return tls().next_layer(); }
    websocket::stream<Stream, false>& web_socket() { return *socket_; }

    error_code connect_tcp(std::uint16_t port) {
        const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
        return step([&](auto done) { tcp().async_connect(endpoint, done); });
    }
    error_code connect(std::uint16_t port) {
        if (const error_code ec = connect_tcp(port)) {
            return ec;
        }
        return step([&](auto done) { tls().async_handshake(Stream::client, done); });
    }

    error_code send_text(const std::string& text) {
        return step([&](auto done) { asio::async_write(tls(), asio::buffer(text), done); });
    }
    /// Status 0: no response.
    http::response<http::string_body> receive(bool head = false) {
        http::response_parser<http::string_body> parser;
        parser.body_limit(64u << 20);
        parser.skip(head);
        const error_code ec = step([&](auto done) { http::async_read(tls(), buffer_, parser, done); });
        auto response = parser.release();
        if (ec) {
            response.result(0u);
            response.reason(ec.message());
        }
        return response;
    }
    http::response<http::string_body> request(const std::string& method, const std::string& target,
                                              const std::string& body = {}) {
        send_text(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
                  "\r\n\r\n" + body);
        return receive(method == "HEAD");
    }
    /// Until the server has ended the connection; false when it has not within the limit.
    bool ends() {
        char waste[4096];
        for (;;) {
            const error_code ec = step([&](auto done) { tls().async_read_some(asio::buffer(waste), done); });
            if (ec) {
                return ec != asio::error::timed_out;
            }
        }
    }

    error_code upgrade(std::uint16_t port, const std::string& target = "/sync") {
        if (const error_code ec = connect_tcp(port)) {
            return ec;
        }
        return upgrade_connected(target);
    }
    error_code upgrade_connected(const std::string& target = "/sync") {
        if (const error_code ec = step([&](auto done) { tls().async_handshake(Stream::client, done); })) {
            return ec;
        }
        return step([&](auto done) { socket_->async_handshake("localhost", target, done); });
    }
    error_code send(const base::Bytes& message) {
        return step([&](auto done) { socket_->async_write(asio::buffer(message), done); });
    }
    error_code send(std::string_view message) { return send(base::copy(base::as_bytes(message))); }
    /// The next message; the error when there is none.
    std::string read(error_code& ec) {
        beast::flat_buffer message;
        ec = step([&](auto done) { socket_->async_read(message, done); });
        return beast::buffers_to_string(message.data());
    }
    std::string read() {
        error_code ec;
        std::string message = read(ec);
        return ec ? "error: " + ec.message() : message;
    }
    /// Reads until the close frame; its code, or 1006 without one.
    int close_code() {
        error_code ec;
        while (!ec) {
            read(ec);
        }
        return ec == websocket::error::closed ? socket_->reason().code : 1006;
    }
    std::string close_reason() { return {socket_->reason().reason.data(), socket_->reason().reason.size()}; }
    error_code close() {
        return step([&](auto done) { socket_->async_close(websocket::close_code::normal, done); });
    }

    std::chrono::milliseconds patience = 10s;

private:
    template <class Start>
    error_code step(Start start) {
        auto result = std::make_shared<error_code>(asio::error::timed_out);
        auto ended = std::make_shared<bool>(false);
        start([result, ended](error_code ec, std::size_t = 0) {
            *result = ec;
            *ended = true;
        });
        io_.restart();
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!*ended && io_.run_one_until(until) != 0) {}
        if (!*ended) {
            error_code ignored;
            tcp().close(ignored);  // the operation's buffers are about to go
            io_.restart();
            io_.run();
            return asio::error::timed_out;
        }
        return *result;
    }

    asio::io_context io_;
    asio::ssl::context context_;
    std::unique_ptr<websocket::stream<Stream, false>> socket_;
    beast::flat_buffer buffer_;
};

}  // namespace satchel::net::test
