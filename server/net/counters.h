#pragma once

#include <atomic>
#include <cstdint>

/// Internal to server/net: what Metrics is read from. Relaxed: each counter stands alone.
namespace satchel::net {

class Counter {
public:
    void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
    void subtract(std::uint64_t amount = 1) { value_.fetch_sub(amount, std::memory_order_relaxed); }
    std::uint64_t read() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_ = 0;
};

struct Counters {
    Counter open_sockets;
    Counter connections;
    Counter sockets;
    Counter requests;
    Counter bytes_in;
    Counter bytes_out;
    Counter failed_handshakes;
    Counter malformed_requests;
    Counter timeouts;
    Counter overflows;
};

}  // namespace satchel::net
