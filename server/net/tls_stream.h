#pragma once

#include "server/net/tls_channel.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace satchel::net {

/// One operation of TlsChannel as an asynchronous one: try, wait for the socket, try again. A connection has at most one read
/// and one write under way, as Beast requires anyway.
template <class Attempt>
class TlsOperation {
public:
    TlsOperation(TlsChannel& channel, Attempt attempt) : channel_(channel), attempt_(std::move(attempt)) {}

    template <class Self>
    void operator()(Self& self, error_code ec = {}) {
        const bool initiating = phase_ == Phase::initiating;
        if (phase_ == Phase::ended || ec) {
            self.complete(ec ? ec : step_.ec, step_.bytes);
            return;
        }
        step_ = attempt_(channel_);
        if (step_.want != TlsChannel::Want::nothing) {
            phase_ = Phase::waiting;
            channel_.socket().async_wait(step_.want == TlsChannel::Want::read ? Socket::wait_read : Socket::wait_write,
                                         std::move(self));
        } else if (initiating) {
            phase_ = Phase::ended;  // an operation must not complete inside the call that starts it
            asio::post(channel_.socket().get_executor(), std::move(self));
        } else {
            self.complete(step_.ec, step_.bytes);
        }
    }

private:
    enum class Phase : std::uint8_t { initiating, waiting, ended };

    TlsChannel& channel_;
    Attempt attempt_;
    TlsChannel::Step step_;
    Phase phase_ = Phase::initiating;
};

struct HandshakeAttempt {
    TlsChannel::Step operator()(TlsChannel& channel) const { return channel.handshake(); }
};

template <class Buffers>
struct ReadAttempt {
    Buffers buffers;

    TlsChannel::Step operator()(TlsChannel& channel) const {
        for (auto it = asio::buffer_sequence_begin(buffers); it != asio::buffer_sequence_end(buffers); ++it) {
            const asio::mutable_buffer buffer = *it;
            if (buffer.size() != 0) {
                return channel.read(buffer.data(), buffer.size());
            }
        }
        return {};
    }
};

template <class Buffers>
struct WriteAttempt {
    static constexpr std::size_t record_bytes = 16 * 1024;
    Buffers buffers;

    /// Beast hands over a frame's header and its payload as separate buffers. Each alone would be a record and a packet of its
    /// own, so what is smaller than a record is gathered first, in one scratch record for each thread.
    TlsChannel::Step operator()(TlsChannel& channel) const {
        const std::size_t total = asio::buffer_size(buffers);
        if (total == 0) {
            return {};
        }
        const asio::const_buffer first = *asio::buffer_sequence_begin(buffers);
        if (first.size() == total || first.size() >= record_bytes) {
            return channel.write(first.data(), std::min(first.size(), record_bytes));
        }
        thread_local std::array<std::uint8_t, record_bytes> scratch;
        return channel.write(scratch.data(), asio::buffer_copy(asio::buffer(scratch), buffers));
    }
};

/// A connection's TlsChannel in the shape that Beast reads and writes (AsyncStream). A handle: the connection owns the channel.
class TlsStream {
public:
    using executor_type = Strand;
    using next_layer_type = Socket;

    explicit TlsStream(TlsChannel& channel) : channel_(&channel) {}

    Strand get_executor() const { return channel_->socket().get_executor(); }
    Socket& next_layer() { return channel_->socket(); }
    const Socket& next_layer() const { return channel_->socket(); }
    TlsChannel& channel() { return *channel_; }

    template <class Token>
    auto async_handshake(Token&& token) {
        return start<HandshakeAttempt>({}, token);
    }
    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return start<ReadAttempt<Buffers>>({buffers}, token);
    }
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return start<WriteAttempt<Buffers>>({buffers}, token);
    }

private:
    template <class Attempt, class Token>
    auto start(Attempt attempt, Token& token) {
        return asio::async_compose<Token, void(error_code, std::size_t)>(TlsOperation<Attempt>(*channel_, std::move(attempt)),
                                                                         token, channel_->socket());
    }

    TlsChannel* channel_;
};

/// Says goodbye on both layers, then reads what the peer still sends, so that closing does not make the kernel answer with a
/// reset that would wipe our last words from the peer's buffer. At most a second and a mebibyte.
Awaitable<error_code> linger(TlsStream stream);

/// How Beast ends a web socket's connection.
void start_teardown(TlsStream stream, std::function<void(error_code)> done);

template <class Handler>
void async_teardown(boost::beast::role_type, TlsStream& stream, Handler&& handler) {
    // Beast's handlers are move-only, hence the shared pointer.
    auto shared = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
    start_teardown(stream, [shared](error_code ec) { std::move (*shared)(ec); });
}

}  // namespace satchel::net
