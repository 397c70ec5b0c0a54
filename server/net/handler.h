#pragma once

#include "shared/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What server/net asks of whoever answers requests. server/api implements it; a handler never sees a socket, a thread or TLS.
namespace satchel::net {

/// Where a connection comes from, as the kernel sees it: "203.0.113.7", "2001:db8::1". An IPv4 peer of a dual-stack listener
/// is written as IPv4.
struct Remote {
    std::string address;
    std::uint16_t port = 0;
};

/// Names are lower case. At most 8 KiB in all.
using Headers = std::vector<std::pair<std::string, std::string>>;

struct RequestHead {
    std::string method;  ///< as sent: "GET", "POST", ...
    std::string
        path;  ///< percent-decoded once, starts with '/', no control characters. `..` is not resolved: match it, never open it
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in the order sent; '+' is a blank
    Headers headers;                                         ///< all but those that concern the connection itself
    Remote remote;

    /// The first header of that (lower-case) name, or an empty text.
    std::string_view header(std::string_view name) const;
    /// The first query parameter of that name, or an empty text.
    std::string_view parameter(std::string_view name) const;
};

struct HttpRequest : RequestHead {
    base::Bytes body;  ///< at most Limits::body_bytes
};

struct HttpResponse {
    int status = 200;
    std::string content_type;  ///< left out of the response when empty
    Headers headers;           ///< server/net adds content-length, date and connection itself
    base::Bytes body;
    /// Sent instead of `body` when set: one cached snapshot or blob goes to many without a copy.
    std::shared_ptr<const base::Bytes> shared_body;
};

HttpResponse text_response(int status, std::string_view text, std::string content_type = "text/plain; charset=utf-8");

/// The answer to one request. Call it once, from any thread, at once or later; calling it twice is a bug and stops the program.
/// When the last copy goes without a call, the client receives 500, so that a lost request is never a hung client.
/// After the client or the server has gone, or Limits::response_timeout_ms has passed, the answer is dropped.
class Respond {
public:
    /// Also what tests use to call a handler without a server.
    explicit Respond(std::function<void(HttpResponse)> deliver);

    void operator()(HttpResponse response) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    /// Runs on a network thread, for several connections at once: hand long work over and return. An exception becomes 500.
    virtual void handle(HttpRequest request, Respond respond) = 0;
};

/// Codes of RFC 6455, 7.4.1, and our own from the private range.
namespace close_code {
inline constexpr std::uint16_t normal = 1000;
inline constexpr std::uint16_t going_away = 1001;        ///< the server stops; reconnect, with jitter
inline constexpr std::uint16_t unsupported_data = 1003;  ///< a text message: only binary ones are understood
inline constexpr std::uint16_t abnormal = 1006;          ///< never sent: the connection ended without a close frame
inline constexpr std::uint16_t policy = 1008;
inline constexpr std::uint16_t too_big = 1009;  ///< a message above Limits::message_bytes
inline constexpr std::uint16_t internal_error = 1011;
inline constexpr std::uint16_t try_again_later = 1013;
inline constexpr std::uint16_t queue_overflow = 4001;  ///< the client read too slowly; it reconnects and resumes at its cursor
}  // namespace close_code

struct CloseReason {
    std::uint16_t code = close_code::abnormal;
    std::string text;  ///< at most 123 bytes on the wire
};

/// The sending half of one web socket. Every method may be called from any thread, also after the socket or the server has gone.
class SocketSender {
public:
    virtual ~SocketSender() = default;

    /// Queues one binary message; shared, so that one encoded frame goes to many sessions. False when the socket is closed or
    /// closing, or when this message overflows the queue (Limits::queue_bytes, queue_messages): then what was queued is
    /// dropped and the socket closes with queue_overflow.
    virtual bool send(std::shared_ptr<const base::Bytes> message) = 0;

    /// Sends what is queued, then a close frame. The first call decides; on_closed follows in any case.
    virtual void close(std::uint16_t code, std::string reason) = 0;

    /// The session knows who speaks. Until then the socket is a stranger's: its messages are small (Limits::stranger_message_bytes), and
    /// it is cut when Limits::stranger_timeout_ms have passed, pings or not.
    virtual void admit() = 0;

    /// Queued and not yet handed to the kernel.
    virtual std::size_t queued_bytes() const = 0;

    /// Runs the function on the session's strand, never inside this call. Dropped unrun after on_closed.
    virtual void post(std::function<void()> function) = 0;

    /// While held, no further message is read, so that TCP slows the client down: for a session whose work is queued elsewhere.
    /// A message that is being read may still arrive. Ends by itself after Limits::idle_timeout_ms: pongs are not read either,
    /// so a longer hold would end the connection.
    virtual void hold_reading(bool held) = 0;
};

/// The receiving half, implemented by server/api. All calls are serialised on the session's strand, which is a network
/// thread: hand long work over. An exception closes the socket with internal_error.
class SocketSession {
public:
    virtual ~SocketSession() = default;

    virtual void on_message(base::Bytes message) = 0;

    /// Messages were written and the queue is at or below the low-water mark (a quarter of Limits::queue_bytes). Comes after
    /// every such write, so a session that produces pages may send one page at a time or fill up to a mark of its own.
    virtual void on_writable() = 0;

    /// The last call, exactly once for every session that open() returned.
    virtual void on_closed(const CloseReason& reason) = 0;
};

class SocketHandler {
public:
    virtual ~SocketHandler() = default;

    /// A client asks for a web socket. Nothing answers 404. Messages sent from here on are written once the handshake is done.
    /// The session should keep the sender; both are let go after on_closed. Runs on the new session's strand.
    virtual std::shared_ptr<SocketSession> open(std::shared_ptr<SocketSender> sender, const RequestHead& request) = 0;
};

}  // namespace satchel::net
