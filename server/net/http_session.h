#pragma once

#include "server/net/connection.h"

#include <memory>

namespace satchel::net {

class SocketLoop;

/// Answers the requests of one connection until it ends, or becomes a web socket: then its loop is returned, opened and ready
/// to run.
Awaitable<std::shared_ptr<SocketLoop>> serve_http(std::shared_ptr<Connection> connection);

}  // namespace satchel::net
