#include "server/net/tls_channel.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <openssl/bio.h>
#include <openssl/err.h>

#include <algorithm>
#include <limits>
#include <new>

namespace satchel::net {

/// The socket as OpenSSL sees it. Not OpenSSL's own socket BIO: that one raises SIGPIPE and counts nothing.
struct SocketBio {
    static int read(BIO* bio, char* out, int size) {
        auto& channel = *static_cast<TlsChannel*>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        const std::size_t bytes =
            channel.socket_.read_some(asio::buffer(out, static_cast<std::size_t>(std::max(size, 0))), channel.socket_error_);
        if (channel.socket_error_ == asio::error::would_block) {
            BIO_set_retry_read(bio);
            return -1;
        }
        channel.at_end_ = channel.socket_error_ == asio::error::eof;
        if (channel.socket_error_) {
            return channel.at_end_ ? 0 : -1;
        }
        channel.counters_.bytes_in.add(bytes);
        return static_cast<int>(bytes);
    }

    static int write(BIO* bio, const char* data, int size) {
        auto& channel = *static_cast<TlsChannel*>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        const std::size_t bytes =
            channel.socket_.write_some(asio::buffer(data, static_cast<std::size_t>(std::max(size, 0))), channel.socket_error_);
        if (channel.socket_error_ == asio::error::would_block) {
            BIO_set_retry_write(bio);
            return -1;
        }
        if (channel.socket_error_) {
            return -1;
        }
        channel.counters_.bytes_out.add(bytes);
        return static_cast<int>(bytes);
    }

    static long control(BIO* bio, int command, long, void*) {
        switch (command) {
            case BIO_CTRL_EOF:
                return static_cast<TlsChannel*>(BIO_get_data(bio))->at_end_ ? 1 : 0;
            case BIO_CTRL_FLUSH:
                return 1;  // nothing is held back
            default:
                return 0;
        }
    }

    static const BIO_METHOD* method() {
        static BIO_METHOD* const made = [] {
            BIO_METHOD* method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "satchel socket");
            BIO_meth_set_read(method, &SocketBio::read);
            BIO_meth_set_write(method, &SocketBio::write);
            BIO_meth_set_ctrl(method, &SocketBio::control);
            return method;
        }();
        return made;
    }
};

TlsChannel::TlsChannel(Socket socket, SSL_CTX* context, Counters& counters)
    : socket_(std::move(socket)), counters_(counters), ssl_(SSL_new(context), &SSL_free) {
    BIO* bio = BIO_new(SocketBio::method());
    if (!ssl_ || bio == nullptr) {
        BIO_free(bio);
        throw std::bad_alloc();
    }
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
    error_code ignored;  // a socket that fails here fails at its first read
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

TlsChannel::Step TlsChannel::handshake() {
    ERR_clear_error();
    const Step step = step_of(SSL_do_handshake(ssl_.get()), 0);
    established_ = step.want == Want::nothing && !step.ec;
    return step;
}

TlsChannel::Step TlsChannel::read(void* out, std::size_t size) {
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_read_ex(ssl_.get(), out, size, &bytes);
    return step_of(result, bytes);
}

TlsChannel::Step TlsChannel::write(const void* data, std::size_t size) {
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_write_ex(ssl_.get(), data, size, &bytes);
    return step_of(result, bytes);
}

void TlsChannel::say_goodbye() {
    if (established_ && !failed_) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
    }
}

TlsChannel::Step TlsChannel::step_of(int result, std::size_t bytes) {
    if (result > 0) {
        return {Want::nothing, {}, bytes};
    }
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {Want::read, {}, 0};
        case SSL_ERROR_WANT_WRITE:
            return {Want::write, {}, 0};
        case SSL_ERROR_ZERO_RETURN:
            return {Want::nothing, asio::error::eof, 0};
        case SSL_ERROR_SYSCALL:
            failed_ = true;
            return {Want::nothing, socket_error_ ? socket_error_ : error_code(asio::error::connection_reset), 0};
        default:
            failed_ = true;
            return {Want::nothing, make_error_code(boost::system::errc::protocol_error), 0};
    }
}

}  // namespace satchel::net
