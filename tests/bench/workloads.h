#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel::bench {

/// What was measured: our figure, and beside it what the machine itself did in the same run.
struct Figure {
    double value = 0;
    std::string unit;
    double limit = 0;  // in the same unit: of SQLite alone, or of a plain TLS echo
    std::optional<double> wire_bytes_per_row, client_peak_mib, server_peak_mib, p50_ms, p99_ms, kib_per_device;
    std::string note;  // for people

    /// How much of the limit a rate reaches; how many limits a time or a size takes.
    double ratio() const { return value / limit; }
};

// Each begins with an empty folder, and with a process of its own if its memory is to be its own.

Figure bootstrap(const std::string& folder, std::uint64_t orders);                            // W1
Figure offline_push(const std::string& folder, std::uint64_t orders);                         // W2
Figure many_devices(const std::string& folder, std::uint64_t devices, std::uint64_t orders);  // W3, orders of each
Figure live_latency(const std::string& folder, std::uint64_t rounds);                         // W4
Figure idle_memory(const std::string& folder, std::uint64_t devices);                         // W5
Figure screens(const std::string& folder, std::uint64_t orders);                              // W6
Figure order_entry(const std::string& folder, std::uint64_t orders,
                   std::uint64_t lines);                               // W7, lines of each order that is written
Figure typed_search(const std::string& folder, std::uint64_t orders);  // W8
Figure clerk_queue(const std::string& folder, std::uint64_t orders);   // W9

}  // namespace satchel::bench
