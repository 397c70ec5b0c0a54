#include "server/net/tls_stream.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

#include <chrono>
#include <exception>

namespace satchel::net {

namespace {

constexpr auto linger_time = std::chrono::seconds(1);
constexpr std::size_t linger_bytes = 1u << 20;

/// The bytes are thrown away, still encrypted.
Awaitable<void> discard(TlsStream stream) {
    thread_local std::array<std::uint8_t, 16 * 1024> waste;
    Socket& socket = stream.next_layer();
    for (std::size_t seen = 0; seen < linger_bytes;) {
        error_code ec;
        const std::size_t bytes = socket.read_some(asio::buffer(waste), ec);
        seen += bytes;
        if (ec == asio::error::would_block) {
            auto [failed] = co_await socket.async_wait(Socket::wait_read, as_result);
            ec = failed;
        }
        if (ec) {
            co_return;
        }
    }
}

Awaitable<void> pause(TlsStream stream) {
    Timer timer(stream.get_executor(), linger_time);
    co_await timer.async_wait(as_result);
}

}  // namespace

Awaitable<error_code> linger(TlsStream stream) {
    using namespace asio::experimental::awaitable_operators;
    stream.channel().say_goodbye();
    error_code ec;
    stream.next_layer().shutdown(Socket::shutdown_send, ec);
    if (!ec) {
        co_await (discard(stream) || pause(stream));
    }
    stream.next_layer().close(ec);
    co_return error_code{};
}

void start_teardown(TlsStream stream, std::function<void(error_code)> done) {
    asio::co_spawn(stream.get_executor(), linger(stream),
                   [done = std::move(done)](const std::exception_ptr& failed, error_code ec) {
                       done(failed ? error_code(asio::error::connection_aborted) : ec);
                   });
}

}  // namespace satchel::net
