#pragma once

#include "server/net/asio_types.h"
#include "server/net/counters.h"

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>

namespace satchel::net {

/// One TLS connection right on a non-blocking socket, without buffers of its own. asio::ssl::stream keeps 34 KiB of them and a
/// BIO pair of another 34 KiB for every connection; here OpenSSL reads and writes the socket itself and lets its record
/// buffers go whenever the connection is idle. Used on the connection's strand only.
class TlsChannel {
public:
    enum class Want { nothing, read, write };
    /// What one attempt came to: an end (`want` is nothing; `ec` and `bytes` hold), or a readiness to wait for and try again.
    struct Step {
        Want want = Want::nothing;
        error_code ec;
        std::size_t bytes = 0;
    };

    TlsChannel(Socket socket, SSL_CTX* context, Counters& counters);
    TlsChannel(const TlsChannel&) = delete;
    TlsChannel& operator=(const TlsChannel&) = delete;

    Socket& socket() { return socket_; }

    Step handshake();
    Step read(void* out, std::size_t size);
    /// Writes at most one record (16 KiB). After a wait the same bytes must be offered again; their address may differ.
    Step write(const void* data, std::size_t size);
    /// Sends close_notify if the socket takes it at once. The peer's own is not waited for.
    void say_goodbye();

private:
    friend struct SocketBio;
    Step step_of(int result, std::size_t bytes);

    Socket socket_;
    Counters& counters_;
    error_code socket_error_;  // of the last read or write by the BIO
    bool at_end_ = false;
    bool failed_ = false;  // OpenSSL forbids SSL_shutdown after a fatal error
    bool established_ = false;
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

}  // namespace satchel::net
