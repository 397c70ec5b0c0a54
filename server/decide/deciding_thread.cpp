#include "server/decide/deciding_thread.h"

#include <chrono>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace satchel::decide {

namespace {

/// Each batch takes some megabytes and returns them. The C library would give every page back to the system and fetch it again with the next
/// batch: a tenth of what deciding costs.
void keep_memory_between_batches() {
#ifdef __GLIBC__
    constexpr int kept_bytes = 64 << 20;
    constexpr int growth_bytes = 4 << 20;
    (void)mallopt(M_TRIM_THRESHOLD, kept_bytes);
    (void)mallopt(M_TOP_PAD, growth_bytes);
#endif
}

}  // namespace

DecidingThread::DecidingThread(Queue& queue) : queue_(queue) {
    queue_.on_waiting([this] {
        {
            const std::lock_guard lock(mutex_);
            signalled_ = true;
        }
        wake_.notify_one();
    });
    keep_memory_between_batches();
    thread_ = std::thread([this] { run(); });
}

DecidingThread::~DecidingThread() {
    if (thread_.joinable()) stop(0);
}

void DecidingThread::run() {
    for (;;) {
        bool closing = false;
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) break;
            // Read before the queue is: it was closed before this was set, so an empty queue stays empty.
            closing = closing_;
            signalled_ = false;
        }
        if (queue_.work()) continue;
        if (closing) break;
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return signalled_ || closing_ || stopping_; });
    }
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    idle_.notify_all();
}

bool DecidingThread::stop(std::int64_t deadline_ms) {
    queue_.close();
    {
        std::unique_lock lock(mutex_);
        closing_ = true;
        wake_.notify_one();
        idle_.wait_for(lock, std::chrono::milliseconds(deadline_ms), [this] { return ended_; });
        stopping_ = true;
        wake_.notify_one();
    }
    thread_.join();
    return queue_.refuse_waiting() == 0;
}

}  // namespace satchel::decide
