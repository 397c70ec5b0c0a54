#pragma once

#include "client/replica/replica.h"
#include "client/replica/view.h"
#include "shared/sync/client_session.h"
#include "tests/bench/bench_organisation.h"
#include "tests/bench/socket.h"

#include <functional>
#include <memory>
#include <string>

namespace satchel::bench {

/// One device: the real replica on disk and the real session, on the caller's thread.
class BenchDevice {
public:
    BenchDevice(const std::string& folder, const Enrolled& enrolled, const registry::Registry& registry);
    ~BenchDevice();

    replica::Replica& replica() { return *replica_; }
    replica::ReplicaView& view();
    const std::string& path() const { return path_; }
    void connect(std::uint16_t port);
    /// Until the condition holds: takes what comes, answers, sends what is new.
    void run_until(const std::function<bool()>& done);
    void poke();
    void disconnect();
    bool live() const { return session_ && session_->progress().phase == sync::Phase::live; }
    const Socket& socket() const { return *socket_; }
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
    Wire wire_;
    std::unique_ptr<Socket> socket_;
    std::uint64_t commits_ = 0;
};

/// A device that has everything and does nothing: the real session up to its first checkpoint, its rows forgotten, then an open socket.
class IdleDevice {
public:
    IdleDevice(Wire& wire, std::uint16_t port, const Enrolled& enrolled, const registry::Registry& registry);
    bool closed() const { return socket_->closed(); }

private:
    std::unique_ptr<Socket> socket_;
};

}  // namespace satchel::bench
