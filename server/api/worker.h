#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace satchel::api {

/// Threads for what takes long (scrypt, the disk), so that a network thread never waits. First in, first out.
class Worker {
public:
    /// `max_waiting`: jobs that wait for a thread; one more is refused.
    Worker(std::size_t threads, std::size_t max_waiting);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// False when the queue is full or the worker has stopped: the caller says "try later".
    bool submit(std::function<void()> job);
    /// Finishes the jobs that run, drops those that wait, joins. May be called twice.
    void stop();

private:
    void run();

    std::size_t max_waiting_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> waiting_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace satchel::api
