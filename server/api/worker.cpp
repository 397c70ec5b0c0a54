#include "server/api/worker.h"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>

namespace satchel::api {

Worker::Worker(std::size_t threads, std::size_t max_waiting) : max_waiting_(max_waiting) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Worker::~Worker() {
    stop();
}

bool Worker::submit(std::function<void()> job) {
    {
        std::lock_guard lock(mutex_);
        if (stopped_ || waiting_.size() >= max_waiting_) return false;
        waiting_.push_back(std::move(job));
    }
    arrived_.notify_one();
    return true;
}

void Worker::stop() {
    std::deque<std::function<void()>> dropped;
    {
        std::lock_guard lock(mutex_);
        stopped_ = true;
        dropped.swap(waiting_);
    }
    arrived_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Worker::run() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
            if (stopped_) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
        }
        // One job's broken environment must not end the thread for all the others.
        try {
            job();
        } catch (const std::exception& fault) {
            spdlog::error("a background job failed: {}", fault.what());
        }
    }
}

}  // namespace satchel::api
