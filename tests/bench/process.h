#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace satchel::bench {

/// Runs `work` in a process of its own and waits for its end, so that neither its memory nor its fall is the caller's. Its exit code;
/// 128 and more: the signal that ended it. Only while the caller has one thread.
int run_apart(const std::function<int()>& work);

/// A server in a process of its own, ended with this object or with its parent, whichever comes first.
class ServerProcess {
public:
    using Announce = std::function<void(std::uint16_t port)>;
    /// `serve` says its port once it listens, and then serves until SIGTERM, which is blocked for `sigwait`. Only while the caller has
    /// one thread.
    explicit ServerProcess(const std::function<void(const Announce&)>& serve);
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    ~ServerProcess();

    std::uint16_t port() const { return port_; }
    /// Resident memory now and at its highest, KiB.
    std::uint64_t resident_kib() const;
    std::uint64_t peak_kib() const;

private:
    int process_ = -1;
    std::uint16_t port_ = 0;
};

/// Waits for SIGTERM, in the process of a ServerProcess.
void wait_for_end();

/// This process's highest resident memory so far, KiB.
std::uint64_t own_peak_kib();

/// Lets this process and its children open that many files and sockets; false if the machine does not allow it.
bool allow_open_files(std::uint64_t count);

}  // namespace satchel::bench
