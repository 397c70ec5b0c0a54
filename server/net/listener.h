#pragma once

#include "server/net/core.h"
#include "shared/base/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace satchel::net {

/// Accepts connections until it is closed.
class Listener {
public:
    explicit Listener(Core& core);

    /// Errors: address_invalid, address_unavailable, port_in_use, port_forbidden, listen_failed.
    base::Result<> listen(const std::string& address, std::uint16_t port);
    void start();
    void close_soon();  ///< any thread
    std::uint16_t port() const { return port_; }

private:
    Awaitable<void> accept_all();
    void receive(Socket socket);

    Core& core_;
    Acceptor acceptor_;
    std::uint16_t port_ = 0;
};

}  // namespace satchel::net
