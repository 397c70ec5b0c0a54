#pragma once

#include "server/net/admission.h"
#include "server/net/asio_types.h"
#include "server/net/counters.h"
#include "server/net/server.h"
#include "server/net/tls_context.h"

#include <mutex>

namespace satchel::net {

/// The context in use, which a renewal replaces.
class CurrentTls {
public:
    TlsContext get() const {
        const std::lock_guard lock(mutex_);
        return context_;
    }
    void set(TlsContext context) {
        const std::lock_guard lock(mutex_);
        context_ = std::move(context);
    }

private:
    mutable std::mutex mutex_;
    TlsContext context_;
};

/// What the connections of one server share. Outlives them all: stop() waits until the last has left, and the io_context,
/// which owns the coroutines, is declared last and so destroyed first.
struct Core {
    Core(const Limits& the_limits, Handlers the_handlers, std::size_t threads)
        : limits(the_limits),
          handlers(std::move(the_handlers)),
          admission(limits.connections, limits.connections_per_address),
          bodies(limits.bodies_in_flight_bytes),
          io(static_cast<int>(threads)) {}

    const Limits limits;
    const Handlers handlers;
    Counters counters;
    CurrentTls tls;
    Admission admission;
    Budget bodies;
    asio::io_context io;
};

}  // namespace satchel::net
