#pragma once

#include "server/net/connection.h"
#include "server/net/send_queue.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <memory>
#include <optional>

namespace satchel::net {

/// One web socket: a reader that lasts, a writer that exists only while there is something to write, and the session. On the
/// connection's strand, but for the methods named `_soon`.
class SocketLoop : public std::enable_shared_from_this<SocketLoop> {
public:
    using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;

    SocketLoop(std::shared_ptr<Connection> connection, boost::beast::http::request_header<> header);

    /// Asks the handler for a session; false when it has none for this request.
    bool open(const RequestHead& head);
    void close_for_stop();
    /// The reader goes on, to find out that the connection has ended.
    void release_reading() { held_.reset(); }

    // Any thread.
    void pump_soon();
    void call_soon(std::function<void()> function);
    void hold_reading_soon(bool held);
    void admit_soon();

private:
    friend Awaitable<void> run_socket(std::shared_ptr<SocketLoop> self);
    friend Awaitable<void> write_socket(std::shared_ptr<SocketLoop> self);

    // The second parameter keeps permessage-deflate out: frames come compressed.
    using Stream = boost::beast::websocket::stream<TlsStream, false>;

    Awaitable<CloseReason> serve();
    Awaitable<error_code> accept();
    Awaitable<CloseReason> read_messages();
    Awaitable<error_code> read_message(base::Bytes& message);
    Awaitable<void> wait_while_held();
    CloseReason reason_of(error_code ec);
    void pump();
    void admit();
    void give(base::Bytes message);
    void finish(const CloseReason& reason);
    /// The one way into the session, and the boundary for its exceptions.
    template <class Call>
    void call(Call&& with_session);

    const std::shared_ptr<Connection> connection_;
    std::unique_ptr<UpgradeRequest> request_;  // until accepted
    Stream stream_;
    std::shared_ptr<SendQueue> queue_;
    std::shared_ptr<SocketSession> session_;
    std::optional<Timer> held_;  // set while reading is held
    bool accepted_ = false;
    bool admitted_ = false;
    bool writing_ = false;
    bool closing_ = false;  // a close frame is due or sent: the deadline runs
};

/// Runs an opened loop to its end. The free functions own the loop, so that their frames never outlive it.
Awaitable<void> run_socket(std::shared_ptr<SocketLoop> self);
Awaitable<void> write_socket(std::shared_ptr<SocketLoop> self);

}  // namespace satchel::net
