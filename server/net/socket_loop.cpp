#include "server/net/socket_loop.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/websocket.hpp>

#include <chrono>
#include <exception>

namespace satchel::net {

namespace websocket = boost::beast::websocket;

namespace {

/// A frame's header may promise a mebibyte; memory follows what has come, not what was promised.
constexpr std::size_t read_piece_bytes = 32 * 1024;

}  // namespace

SocketLoop::SocketLoop(std::shared_ptr<Connection> connection, boost::beast::http::request_header<> header)
    : connection_(std::move(connection)),
      request_(std::make_unique<UpgradeRequest>(std::move(header))),
      stream_(connection_->stream()) {
}

bool SocketLoop::open(const RequestHead& head) {
    Core& core = connection_->core();
    if (!core.handlers.socket) {
        return false;
    }
    queue_ = std::make_shared<SendQueue>(weak_from_this(), core.limits.queue_bytes, core.limits.queue_messages);
    session_ = core.handlers.socket->open(queue_, head);
    if (!session_) {
        queue_->shut();
        return false;
    }
    connection_->set_socket(weak_from_this());
    return true;
}

template <class Call>
void SocketLoop::call(Call&& with_session) {
    if (!session_) {
        return;
    }
    try {
        with_session(*session_);
    } catch (const std::exception&) {
        queue_->close(close_code::internal_error, "the server failed");
    }
}

void SocketLoop::close_for_stop() {
    queue_->close(close_code::going_away, "the server stops");
}

void SocketLoop::pump_soon() {
    asio::post(connection_->strand(), [self = shared_from_this()] { self->pump(); });
}

void SocketLoop::call_soon(std::function<void()> function) {
    asio::post(connection_->strand(), [self = shared_from_this(), function = std::move(function)] {
        self->call([&function](SocketSession&) { function(); });
    });
}

void SocketLoop::hold_reading_soon(bool held) {
    asio::post(connection_->strand(), [self = shared_from_this(), held] {
        if (!held) {
            self->release_reading();
        } else if (!self->held_ && !self->closing_) {
            const std::chrono::milliseconds limit(self->connection_->core().limits.idle_timeout_ms);
            self->held_.emplace(self->connection_->strand(), SteadyClock::now() + limit);
        }
    });
}

void SocketLoop::admit_soon() {
    // At once if the session asks for it: the message after the one that it judges may already be here.
    asio::dispatch(connection_->strand(), [self = shared_from_this()] { self->admit(); });
}

void SocketLoop::admit() {
    admitted_ = true;
    if (accepted_ && !closing_) {
        stream_.read_message_max(connection_->core().limits.message_bytes);
        connection_->clear_deadline();
    }
}

void SocketLoop::pump() {
    if (!accepted_ || !session_) {
        return;
    }
    if (!closing_ && queue_->close_requested()) {
        closing_ = true;
        held_.reset();  // the peer's close frame must be read
        connection_->set_deadline(connection_->core().limits.close_timeout_ms);
    }
    if (!writing_) {
        writing_ = true;
        asio::co_spawn(connection_->strand(), write_socket(shared_from_this()),
                       [self = shared_from_this()](const std::exception_ptr& failed) {
                           self->writing_ = false;
                           if (failed) {
                               self->connection_->cut();
                           }
                       });
    }
}

Awaitable<void> write_socket(std::shared_ptr<SocketLoop> self) {
    while (const auto message = self->queue_->next()) {
        auto [ec, unused] = co_await self->stream_.async_write(asio::buffer(*message), as_result);
        self->queue_->written();
        if (ec) {
            self->connection_->cut();  // the reader ends with it, and tells the session
            co_return;
        }
        if (self->closing_) {
            self->connection_->set_deadline(self->connection_->core().limits.close_timeout_ms);
        } else if (self->queue_->below_low_water()) {
            self->call([](SocketSession& session) { session.on_writable(); });
        }
    }
    if (const auto reason = self->queue_->close_requested(); reason && self->stream_.is_open()) {
        co_await self->stream_.async_close({websocket::close_code(reason->code), reason->text}, as_result);
    }
}

Awaitable<error_code> SocketLoop::accept() {
    const Limits& limits = connection_->core().limits;
    websocket::stream_base::timeout timeouts;
    timeouts.handshake_timeout = std::chrono::milliseconds(limits.handshake_timeout_ms);
    timeouts.idle_timeout = std::chrono::milliseconds(limits.idle_timeout_ms);
    timeouts.keep_alive_pings = true;
    stream_.set_option(timeouts);
    stream_.read_message_max(admitted_ ? limits.message_bytes : limits.stranger_message_bytes);
    stream_.auto_fragment(false);
    stream_.binary(true);
    auto [ec] = co_await stream_.async_accept(*request_, as_result);
    request_.reset();
    co_return ec;
}

Awaitable<error_code> SocketLoop::read_message(base::Bytes& message) {
    auto buffer = asio::dynamic_buffer(message);
    do {
        auto [ec, unused] = co_await stream_.async_read_some(buffer, read_piece_bytes, as_result);
        if (ec) {
            co_return ec;
        }
    } while (!stream_.is_message_done());
    co_return error_code{};
}

Awaitable<void> SocketLoop::wait_while_held() {
    while (held_) {
        auto [cancelled] = co_await held_->async_wait(as_result);
        if (!cancelled) {
            held_.reset();
        }
    }
}

Awaitable<CloseReason> SocketLoop::read_messages() {
    for (;;) {
        co_await wait_while_held();
        base::Bytes message;  // fresh each time: after a large one nothing large stays
        if (const error_code ec = co_await read_message(message)) {
            co_return reason_of(ec);
        }
        give(std::move(message));
    }
}

void SocketLoop::give(base::Bytes message) {
    if (queue_->close_requested()) {
        return;
    }
    if (!stream_.got_binary()) {
        queue_->close(close_code::unsupported_data, "binary messages only");
        return;
    }
    call([&message](SocketSession& session) { session.on_message(std::move(message)); });
}

CloseReason SocketLoop::reason_of(error_code ec) {
    if (auto ours = queue_->close_requested()) {
        return *ours;
    }
    if (ec == websocket::error::closed) {
        return {stream_.reason().code, std::string(stream_.reason().reason.data(), stream_.reason().reason.size())};
    }
    if (ec == websocket::error::message_too_big || ec == websocket::error::buffer_overflow) {
        return {close_code::too_big, "the message is too large"};
    }
    if (ec == boost::beast::error::timeout) {
        connection_->core().counters.timeouts.add();
        return {close_code::abnormal, "silent for too long"};
    }
    return {close_code::abnormal, ec.message()};
}

void SocketLoop::finish(const CloseReason& reason) {
    if (reason.code == close_code::queue_overflow) {
        connection_->core().counters.overflows.add();
    }
    queue_->shut();
    call([&reason](SocketSession& session) { session.on_closed(reason); });
    session_.reset();
}

Awaitable<CloseReason> SocketLoop::serve() {
    if (const error_code ec = co_await accept()) {
        co_return CloseReason{close_code::abnormal, ec.message()};
    }
    Counters& counters = connection_->core().counters;
    counters.sockets.add();
    counters.open_sockets.add();
    accepted_ = true;
    if (!admitted_) {
        connection_->set_deadline(connection_->core().limits.stranger_timeout_ms);
    }
    pump();  // what the session sent while it was opened
    CloseReason reason = co_await read_messages();
    counters.open_sockets.subtract();
    co_return reason;
}

Awaitable<void> run_socket(std::shared_ptr<SocketLoop> self) {
    CloseReason reason;
    try {
        reason = co_await self->serve();
    } catch (const std::exception& failure) {  // whatever happened, the session is told
        reason.text = failure.what();
    }
    self->finish(reason);
    self->connection_->cut();  // a close handshake has ended by now, or never will
}

}  // namespace satchel::net
