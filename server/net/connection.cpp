#include "server/net/connection.h"

#include "server/net/http_session.h"
#include "server/net/socket_loop.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <chrono>

namespace satchel::net {

Connection::Connection(Core& core, Socket socket, Remote remote, Admission::Ticket ticket)
    : ticket_(std::move(ticket)),
      core_(core),
      remote_(std::move(remote)),
      strand_(socket.get_executor()),
      channel_(std::move(socket), core.tls.get().get(), core.counters),
      deadline_(strand_) {
}

void Connection::start(std::shared_ptr<Connection> connection) {
    connection->core_.admission.enter(connection->ticket_, connection);
    const Strand strand = connection->strand_;
    asio::co_spawn(strand, run(std::move(connection)), asio::detached);
}

Awaitable<void> Connection::run(std::shared_ptr<Connection> self) {
    try {  // the one boundary for exceptions of this connection: whatever comes here costs this peer alone
        if (co_await self->handshake()) {
            // The HTTP part is a coroutine of its own, so that its buffers and parser are gone while a web socket idles.
            if (auto loop = co_await serve_http(self)) {
                co_await run_socket(std::move(loop));
            }
        }
    } catch (const std::exception&) {
        self->cut_now();
    }
    self->clear_deadline();
}

Awaitable<bool> Connection::handshake() {
    set_deadline(core_.limits.handshake_timeout_ms);
    auto [ec, unused] = co_await stream().async_handshake(as_result);
    clear_deadline();
    if (ec) {
        core_.counters.failed_handshakes.add();
        co_await linger(stream());  // lets the alert arrive, which says why
        co_return false;
    }
    core_.counters.connections.add();
    co_return !stopping_;
}

void Connection::begin_stop() {
    asio::post(strand_, [self = shared_from_this()] { self->stop_now(); });
}

void Connection::cut() {
    asio::post(strand_, [self = shared_from_this()] { self->cut_now(); });
}

void Connection::wake() {
    asio::post(strand_, [self = shared_from_this()] {
        if (self->awaiting_wake_) {
            self->deadline_.cancel();
        }
    });
}

void Connection::stop_now() {
    stopping_ = true;
    if (const auto loop = loop_.lock()) {
        loop->close_for_stop();
    } else if (!busy_) {
        cut_now();
    }
}

void Connection::cut_now() {
    stopping_ = true;
    error_code ignored;
    channel_.socket().close(ignored);  // every read and write under way ends with an error
    if (awaiting_wake_) {
        deadline_.cancel();
    }
    if (const auto loop = loop_.lock()) {
        loop->release_reading();
    }
}

void Connection::set_deadline(std::int64_t after_ms) {
    deadline_.expires_after(std::chrono::milliseconds(after_ms));
    deadline_.async_wait([weak = weak_from_this()](error_code ec) {
        if (const auto self = weak.lock(); self && !ec) {
            self->deadline_passed();
        }
    });
}

void Connection::clear_deadline() {
    // Not cancel() alone: a handler that is already queued looks at the expiry.
    deadline_.expires_at(SteadyClock::time_point::max());
}

void Connection::deadline_passed() {
    if (deadline_.expiry() <= SteadyClock::now()) {
        core_.counters.timeouts.add();
        cut_now();
    }
}

Awaitable<void> Connection::wait_for_wake(SteadyClock::time_point until) {
    deadline_.expires_at(until);
    awaiting_wake_ = true;
    co_await deadline_.async_wait(as_result);
    awaiting_wake_ = false;
}

}  // namespace satchel::net
