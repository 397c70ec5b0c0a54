#pragma once

#include "client/replica/replica.h"
#include "client/replica/view.h"
#include "tests/bench/bench_server.h"

#include <functional>
#include <memory>
#include <string>

namespace satchel::bench {

/// A web socket over TLS, blocking, without Nagle's delay.
class Socket {
public:
    explicit Socket(std::uint16_t port);
    ~Socket();
    void send(base::ByteView message);
    /// The next binary message; valid until the next call. Empty when the peer has closed.
    base::ByteView receive();
    /// True if a message (or its beginning) has arrived.
    bool readable(int wait_ms);
    std::uint64_t bytes_received() const { return received_; }

private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
    std::uint64_t received_ = 0;
};

/// One device: the real replica on disk and the real session, on the caller's thread.
class BenchDevice {
public:
    BenchDevice(const std::string& folder, const Enrolled& enrolled, const registry::Registry& registry);
    ~BenchDevice();

    replica::Replica& replica() { return *replica_; }
    replica::ReplicaView& view();
    void connect(std::uint16_t port);
    /// Until the condition holds: takes what comes, answers, sends what is new.
    void run_until(const std::function<bool()>& done);
    void poke();
    void disconnect();
    bool live() const { return session_ && session_->progress().phase == sync::Phase::live; }
    std::uint64_t wire_bytes() const { return socket_ ? socket_->bytes_received() : 0; }
    std::uint64_t commits() const { return commits_; }

private:
    void flush();

    std::string path_;
    const registry::Registry& registry_;
    Enrolled enrolled_;
    base::SystemClock clock_;
    std::unique_ptr<replica::Replica> replica_;
    std::unique_ptr<replica::ReplicaView> view_;
    std::unique_ptr<sync::ClientSession> session_;
    std::unique_ptr<Socket> socket_;
    std::uint64_t commits_ = 0;
};

}  // namespace satchel::bench
