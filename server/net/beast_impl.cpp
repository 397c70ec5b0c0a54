// The one translation unit that compiles Beast's own code.
#include <boost/beast/src.hpp>
