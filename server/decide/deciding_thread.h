#pragma once

#include "server/decide/queue.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace satchel::decide {

/// The one thread that decides for an organisation. While it commits, the next batch gathers: the busier it is, the larger its commits.
class DecidingThread {
public:
    /// The queue outlives it.
    explicit DecidingThread(Queue& queue);
    /// stop() without patience: what waits is answered `busy`.
    ~DecidingThread();
    DecidingThread(const DecidingThread&) = delete;
    DecidingThread& operator=(const DecidingThread&) = delete;

    /// Takes nothing more in, decides and commits what waits until `deadline_ms` have passed, answers `busy` to the rest. True: there was
    /// no rest. A commit that is under way is never cut off. Call once.
    bool stop(std::int64_t deadline_ms);

private:
    void run();

    Queue& queue_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable idle_;
    bool signalled_ = false;
    bool closing_ = false;   // ends when nothing waits
    bool stopping_ = false;  // ends after the batch under way
    bool ended_ = false;
    std::thread thread_;
};

}  // namespace satchel::decide
