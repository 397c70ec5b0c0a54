#pragma once

#include "tests/bench/process.h"

#include <string>

namespace satchel::bench {

/// The server's own rooms in a process of their own: TLS, sync sessions, deciding queue, ledger on disk, synchronous=FULL.
ServerProcess start_server(const std::string& folder);

}  // namespace satchel::bench
