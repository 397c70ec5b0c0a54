// The one translation unit that compiles Asio's own code, so that no other file pays for it.
#include <boost/asio/impl/src.hpp>
