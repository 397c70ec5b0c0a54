#include "shared/base/assert.h"
#include "shared/sync/messages.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace satchel::sync {

using base::Bytes;
using base::ByteView;

namespace {

constexpr int level = 3;
// Pages of a megabyte gain nothing by a larger window, and a decoder allocates the window that a frame names before it has seen any of it.
constexpr int window_log = 21;
constexpr std::size_t first_output_bytes = 64u << 10;

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// A context is some hundred kilobytes; a server compresses pages on few threads.
ZSTD_CCtx* compressor() {
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context = [] {
        std::unique_ptr<ZSTD_CCtx, FreeCompressor> made(ZSTD_createCCtx());
        SATCHEL_ASSERT(made != nullptr);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_windowLog, window_log);
        return made;
    }();
    return context.get();
}

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context = [] {
        std::unique_ptr<ZSTD_DCtx, FreeDecompressor> made(ZSTD_createDCtx());
        SATCHEL_ASSERT(made != nullptr);
        ZSTD_DCtx_setParameter(made.get(), ZSTD_d_windowLogMax, window_log);
        return made;
    }();
    ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_only);
    return context.get();
}

}  // namespace

Bytes compress(ByteView bytes) {
    Bytes out(ZSTD_compressBound(bytes.size()));
    const auto size = ZSTD_compress2(compressor(), out.data(), out.size(), bytes.data(), bytes.size());
    SATCHEL_ASSERT(ZSTD_isError(size) == 0);
    out.resize(size);
    return out;
}

base::Result<Bytes> decompress(ByteView bytes, std::size_t max_bytes) {
    const auto malformed = base::error("page_malformed", "zstd");
    const auto named = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (named == ZSTD_CONTENTSIZE_ERROR) return malformed;
    if (named != ZSTD_CONTENTSIZE_UNKNOWN && named > max_bytes)
        return base::error("page_too_large", std::to_string(named) + " bytes");
    auto* context = decompressor();
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    // Memory follows what really comes out, not what the frame says. One byte over the limit tells "just fits" from "too large".
    const auto bound = max_bytes + 1;
    Bytes out(std::min(bound, first_output_bytes));
    std::size_t done = 0;
    for (;;) {
        ZSTD_outBuffer to{out.data(), out.size(), done};
        const auto left = ZSTD_decompressStream(context, &to, &in);
        if (ZSTD_isError(left) != 0) return malformed;
        const bool stalled = to.pos == done && in.pos == in.size;
        done = to.pos;
        if (done == bound) return base::error("page_too_large", "more than " + std::to_string(max_bytes) + " bytes");
        if (left == 0) break;
        if (done == out.size()) {
            out.resize(std::min(bound, out.size() * 2));
        } else if (stalled) {
            return malformed;
        }
    }
    if (in.pos != in.size) return malformed;
    out.resize(done);
    return out;
}

}  // namespace satchel::sync
