#pragma once

#include "server/net/core.h"
#include "server/net/handler.h"
#include "server/net/tls_stream.h"

#include <memory>

namespace satchel::net {

class SocketLoop;

/// One accepted TCP connection: handshake, HTTP requests, perhaps a web socket, end. It owns the TLS channel and the one
/// deadline under which all its steps run. Everything runs on its strand, but for what says otherwise.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Core& core, Socket socket, Remote remote, Admission::Ticket ticket);

    /// Runs until the peer or the server ends it; keeps itself alive.
    static void start(std::shared_ptr<Connection> connection);

    // Any thread.
    void begin_stop();  ///< finishes the request being handled, closes a web socket with going_away, ends at once otherwise
    void cut();         ///< ends now, whatever it does
    void wake();        ///< a response may have come

    Core& core() { return core_; }
    const Remote& remote() const { return remote_; }
    Strand strand() const { return strand_; }
    TlsStream stream() { return TlsStream(channel_); }

    /// The connection is cut once that time has passed, unless the deadline moves or goes before.
    void set_deadline(std::int64_t after_ms);
    void clear_deadline();

    /// Whether a stop has begun: the response under way is the last.
    bool stopping() const { return stopping_; }
    /// While busy, a stop waits for the response.
    void set_busy(bool busy) { busy_ = busy; }
    /// From now on a stop is a close frame.
    void set_socket(std::weak_ptr<SocketLoop> loop) { loop_ = std::move(loop); }

    /// Waits for wake(), a cut or the time; the caller looks at which it was. Takes the place of the deadline.
    Awaitable<void> wait_for_wake(SteadyClock::time_point until);

private:
    static Awaitable<void> run(std::shared_ptr<Connection> self);
    Awaitable<bool> handshake();
    void stop_now();
    void cut_now();
    void deadline_passed();

    Admission::Ticket ticket_;  // first, so that it is given back last
    Core& core_;
    Remote remote_;
    Strand strand_;
    TlsChannel channel_;
    Timer deadline_;
    std::weak_ptr<SocketLoop> loop_;
    bool stopping_ = false;
    bool busy_ = false;
    bool awaiting_wake_ = false;
};

}  // namespace satchel::net
