#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

/// Internal to server/net. Asio's types with the concrete executor in place of the type-erased one: smaller objects, and no
/// allocation for each copy of an executor.
namespace satchel::net {

namespace asio = boost::asio;
using boost::system::error_code;

using Strand = asio::strand<asio::io_context::executor_type>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Strand>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Strand>;
using SteadyClock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Strand>;
template <class T>
using Awaitable = asio::awaitable<T, Strand>;

/// `auto [ec, n] = co_await operation(..., as_result);` A closed connection is expected, hence a value and no exception.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Strand>> as_result{};

}  // namespace satchel::net
