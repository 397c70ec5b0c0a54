#pragma once

#include "tests/bench/process.h"

#include <cstddef>
#include <vector>

namespace satchel::bench {

/// A web socket server as Beast's own examples write it: beast::ssl_stream, TLS 1.3, one thread, every message sent back. What a
/// connection and a round trip cost when nothing else is done.
ServerProcess start_echo();

/// Round trips of messages of that size over one connection, in ms, after some that do not count.
std::vector<double> echo_round_trips(std::size_t message_bytes, int rounds);

/// Resident memory of that server for each connection that has echoed one message of that size, KiB.
double echo_kib_per_connection(int connections, std::size_t message_bytes);

}  // namespace satchel::bench
