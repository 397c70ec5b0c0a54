#pragma once

#include "server/api/metrics.h"
#include "server/api/sign_in.h"
#include "server/api/sync_socket.h"
#include "server/api/worker.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace satchel::api {

/// What the handlers of one server share.
struct Rooms {
    explicit Rooms(Services all);

    /// Runs the job on the worker; answers `try_later` if it has too much to do.
    void work(const net::Respond& respond, std::function<void()> job);
    std::vector<Gauge> all_gauges();

    Services services;
    SignIn sign_in;
    Worker worker;
    SyncRoom sync;
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> enrolments{0};
    std::atomic<std::uint64_t> sign_ins{0};
    std::atomic<std::uint64_t> denials{0};
    std::mutex gauges_mutex;
    std::vector<std::function<std::vector<Gauge>()>> gauges;
};

}  // namespace satchel::api
