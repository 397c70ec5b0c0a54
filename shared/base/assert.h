#pragma once

#include <cstdio>
#include <cstdlib>

/// For bugs, never for input. Stays on in release builds: a wrong order is worse than a restart.
#define SATCHEL_ASSERT(condition)                                                                  \
    do {                                                                                           \
        if (!(condition)) [[unlikely]] {                                                           \
            std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)
