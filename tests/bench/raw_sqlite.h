#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace satchel::bench {

/// When indexes are made: while rows come, as a ledger in use must, or after the last one, as whoever fills an empty file may.
enum class Indexes { in_place, last };

/// Seconds that SQLite alone takes for what a workload left in `source`: the rows of all tables whose name begins with `prefix`, with the
/// same indexes (search apart), written again to a new file in key order and one durable transaction. The best of `attempts`.
double raw_insert_seconds(const std::string& source, const std::string& scratch, const std::string& prefix, Indexes indexes,
                          int attempts);

/// What one durable commit of a row of that size takes here, in ms: the mean of `rounds`. Disks answer in one of two or three times, and
/// a median jumps between them.
double durable_commit_ms(const std::string& scratch, std::size_t row_bytes, std::uint64_t rounds);

}  // namespace satchel::bench
