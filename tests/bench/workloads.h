#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace satchel::bench {

/// One line of the table: our figure, and beside it what the machine itself did with the same rows in the same run.
struct Figure {
    std::string workload;
    double value = 0;
    std::string unit;
    double limit = 0;  // of raw SQLite, or of a plain TLS echo
    double ratio = 0;
    std::optional<double> wire_bytes_per_row, client_peak_mib, server_peak_mib, p50_ms, p99_ms, kib_per_device;
};

Figure bootstrap(const std::string& folder, std::uint64_t orders);        // W1
Figure offline_push(const std::string& folder, std::uint64_t orders);     // W2
Figure many_devices(const std::string& folder, int devices, int orders);  // W3
Figure live_latency(const std::string& folder, int rounds);               // W4
Figure idle_memory(const std::string& folder, int devices);               // W5

/// Rows a second that SQLite takes of the tables and indexes of this replica that the workload filled, written again to a new file in one
/// transaction, synchronous=FULL, in key order.
double raw_insert_rate(const std::string& replica_path, const std::string& scratch, std::uint64_t& rows);

}  // namespace satchel::bench
