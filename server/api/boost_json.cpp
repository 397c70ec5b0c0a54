// Boost.JSON compiled once, so that nobody links a library for it.
#include <boost/json/src.hpp>
