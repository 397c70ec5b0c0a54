// Asio's TLS stream is compiled for the test clients; the server has its own, see tls_channel.h. Unused, it is not linked.
#include <boost/asio/ssl/impl/src.hpp>
