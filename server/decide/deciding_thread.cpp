#include "server/decide/deciding_thread.h"

#include <chrono>

namespace satchel::decide {

DecidingThread::DecidingThread(Queue& queue) : queue_(queue) {
    queue_.on_waiting([this] {
        {
            const std::lock_guard lock(mutex_);
            signalled_ = true;
        }
        wake_.notify_one();
    });
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
