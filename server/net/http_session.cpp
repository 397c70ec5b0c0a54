#include "server/net/http_session.h"

#include "server/net/http_messages.h"
#include "server/net/socket_loop.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>

namespace satchel::net {

namespace {

namespace beast = boost::beast;
using Parser = http::request_parser<http::vector_body<std::uint8_t>>;

constexpr std::size_t header_bytes_max = 8 * 1024;
constexpr std::size_t read_buffer_bytes_max = 32 * 1024;

/// Where a handler's answer, which may come from any thread, meets the connection that waits for it on its strand.
class ResponseSlot {
public:
    explicit ResponseSlot(std::weak_ptr<Connection> connection) : connection_(std::move(connection)) {}

    void deliver(HttpResponse response) {
        std::shared_ptr<Connection> waiting;
        {
            const std::lock_guard lock(mutex_);
            waiting = std::exchange(connection_, {}).lock();
            if (!waiting) {
                return;  // the client has gone, or was told 503
            }
            response_ = std::move(response);
        }
        waiting->wake();
    }
    bool filled() {
        const std::lock_guard lock(mutex_);
        return response_.has_value();
    }
    /// Nothing when no answer came; a later one is dropped.
    std::optional<HttpResponse> close() {
        const std::lock_guard lock(mutex_);
        connection_.reset();
        return std::exchange(response_, std::nullopt);
    }

private:
    std::mutex mutex_;
    std::weak_ptr<Connection> connection_;
    std::optional<HttpResponse> response_;
};

int status_of(const error_code& parse_error) {
    if (parse_error == http::error::body_limit) {
        return 413;
    }
    if (parse_error == http::error::header_limit || parse_error == http::error::buffer_overflow) {
        return 431;
    }
    return 400;
}

/// An error of the message, which is worth an answer; otherwise the connection itself has ended.
bool is_of_message(const error_code& ec) {
    return ec.category() == http::make_error_code(http::error::bad_method).category() && ec != http::error::end_of_stream &&
           ec != http::error::partial_message;
}

class HttpSession {
public:
    explicit HttpSession(std::shared_ptr<Connection> connection)
        : connection_(std::move(connection)), limits_(connection_->core().limits), stream_(connection_->stream()) {}

    Awaitable<std::shared_ptr<SocketLoop>> serve() {
        bool first = true;
        while (!connection_->stopping() && co_await wait_for_first_byte(std::exchange(first, false))) {
            if (auto loop = co_await serve_request()) {
                co_return loop;
            }
            connection_->set_busy(false);
            if (ended_) {
                break;
            }
        }
        connection_->clear_deadline();
        co_await linger(stream_);
        co_return nullptr;
    }

private:
    /// Between requests another, longer patience holds than within one.
    Awaitable<bool> wait_for_first_byte(bool first) {
        if (buffer_.size() != 0) {
            co_return true;  // pipelined
        }
        buffer_.shrink_to_fit();
        connection_->set_deadline(first ? limits_.header_timeout_ms : limits_.keep_alive_timeout_ms);
        auto [ec, bytes] = co_await stream_.async_read_some(buffer_.prepare(1024), as_result);
        buffer_.commit(bytes);
        co_return !ec;
    }

    Awaitable<std::shared_ptr<SocketLoop>> serve_request() {
        Parser parser;
        parser.header_limit(header_bytes_max);
        parser.body_limit(limits_.body_bytes);
        connection_->set_deadline(limits_.header_timeout_ms);
        auto [ec, unused] = co_await http::async_read_header(stream_, buffer_, parser, as_result);
        if (ec) {
            co_await refuse_unless_gone(ec);
            co_return nullptr;
        }
        auto head = read_head(parser.get(), connection_->remote());
        if (!head) {
            co_await refuse(400, "The request line is not understood.\n");
            co_return nullptr;
        }
        connection_->set_busy(true);
        if (beast::websocket::is_upgrade(parser.get())) {
            co_return co_await upgrade(std::move(*head), parser);
        }
        co_await answer(std::move(*head), parser);
        co_return nullptr;
    }

    Awaitable<std::shared_ptr<SocketLoop>> upgrade(RequestHead head, Parser& parser) {
        if (buffer_.size() != 0) {  // RFC 6455: not before our answer
            co_await refuse(400, "Frames came before the upgrade.\n");
            co_return nullptr;
        }
        auto loop = std::make_shared<SocketLoop>(connection_, std::move(parser.release().base()));
        if (!loop->open(head)) {
            co_await write(text_response(404, "No web socket here.\n"), head.method == "HEAD", parser.keep_alive());
            co_return nullptr;
        }
        connection_->clear_deadline();
        co_return loop;
    }

    Awaitable<void> answer(RequestHead head, Parser& parser) {
        const std::uint64_t announced = parser.content_length().value_or(parser.chunked() ? limits_.body_bytes : 0);
        Budget::Share share = connection_->core().bodies.take(static_cast<std::size_t>(announced));
        if (!share) {
            HttpResponse busy = text_response(503, "Too many uploads at once.\n");
            busy.headers.emplace_back("retry-after", "2");
            co_await write(busy, head.method == "HEAD", false);
            co_return;
        }
        connection_->set_deadline(limits_.body_timeout_ms);
        if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            co_await asio::async_write(stream_, asio::buffer(go_on), as_result);
        }
        auto [ec, unused] = co_await http::async_read(stream_, buffer_, parser, as_result);
        if (ec) {
            co_await refuse_unless_gone(ec);
            co_return;
        }
        const bool is_head = head.method == "HEAD";
        const bool keep_alive = parser.keep_alive();
        HttpRequest request;
        static_cast<RequestHead&>(request) = std::move(head);
        request.body = std::move(parser.get().body());
        const HttpResponse response = co_await ask(std::move(request));
        // Given back before the answer leaves: whoever has read it may count on the room, and a slow reader keeps it from nobody.
        share = {};
        co_await write(response, is_head, keep_alive);
    }

    Awaitable<HttpResponse> ask(HttpRequest request) {
        auto slot = std::make_shared<ResponseSlot>(connection_);
        Respond respond([slot](HttpResponse response) { slot->deliver(std::move(response)); });
        connection_->clear_deadline();
        connection_->core().counters.requests.add();
        call_handler(std::move(request), std::move(respond));
        const auto until = SteadyClock::now() + std::chrono::milliseconds(limits_.response_timeout_ms);
        while (!slot->filled() && SteadyClock::now() < until && stream_.next_layer().is_open()) {
            co_await connection_->wait_for_wake(until);
        }
        if (auto response = slot->close()) {
            co_return std::move(*response);
        }
        connection_->core().counters.timeouts.add();
        co_return text_response(503, "The server is too busy.\n");
    }

    /// A handler that throws has let its Respond go, which answers 500 by itself.
    void call_handler(HttpRequest request, Respond respond) {
        try {
            connection_->core().handlers.http->handle(std::move(request), std::move(respond));
        } catch (const std::exception&) {}
    }

    Awaitable<void> refuse_unless_gone(error_code ec) {
        if (is_of_message(ec)) {
            const int status = status_of(ec);
            co_await refuse(status, status == 413   ? "The body is too large.\n"
                                    : status == 431 ? "The headers are too large.\n"
                                                    : "The request is malformed.\n");
        }
        ended_ = true;
    }

    /// Where the next request would begin is unknown, so the connection ends with it.
    Awaitable<void> refuse(int status, std::string_view text) {
        connection_->core().counters.malformed_requests.add();
        const HttpResponse response = text_response(status, text);
        co_await write(response, false, false);
    }

    Awaitable<void> write(const HttpResponse& response, bool is_head, bool keep_alive) {
        connection_->set_deadline(limits_.body_timeout_ms);
        WireResponse wire = make_wire_response(response, is_head, keep_alive && !connection_->stopping());
        ended_ = !wire.keep_alive();
        auto [ec, unused] = co_await http::async_write(stream_, wire, as_result);
        ended_ = ended_ || ec;
    }

    const std::shared_ptr<Connection> connection_;
    const Limits& limits_;
    TlsStream stream_;
    beast::flat_buffer buffer_{read_buffer_bytes_max};
    bool ended_ = false;
};

}  // namespace

Awaitable<std::shared_ptr<SocketLoop>> serve_http(std::shared_ptr<Connection> connection) {
    HttpSession session(std::move(connection));
    co_return co_await session.serve();
}

}  // namespace satchel::net
