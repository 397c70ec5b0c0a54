#pragma once

#include "shared/base/bytes.h"

#include <cstdint>
#include <memory>
#include <string>

namespace satchel::bench {

/// What the sockets of one thread share: an event loop and the client's side of TLS.
class Wire {
public:
    Wire();
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// Lets all sockets read, and answer pings, for that long.
    void run_for(int ms);

private:
    friend class Socket;
    struct Loop;
    std::unique_ptr<Loop> loop_;
};

/// A web socket over TLS on loopback, without Nagle's delay. It always reads one message ahead: so pings are answered while it idles,
/// and nothing is asked of the kernel that TLS or Beast hold already.
class Socket {
public:
    Socket(Wire& wire, std::uint16_t port, const std::string& path);
    ~Socket();

    /// Returns when the message is with the kernel.
    void send(base::ByteView message);
    /// True once a message has arrived whole; false when the time is over or the peer has closed.
    bool wait(int ms);
    bool closed() const;
    /// The message that has arrived; valid until `next`.
    base::ByteView message() const;
    /// Done with it: the next one may come.
    void next();

    std::uint64_t bytes_received() const { return received_; }
    std::uint64_t bytes_sent() const { return sent_; }

private:
    struct Stream;
    Wire& wire_;
    std::shared_ptr<Stream> stream_;
    std::uint64_t received_ = 0;
    std::uint64_t sent_ = 0;
};

}  // namespace satchel::bench
