#include "server/net/server.h"

#include "server/net/connection.h"
#include "server/net/core.h"
#include "server/net/listener.h"
#include "server/net/tls_context.h"

#include <boost/asio/executor_work_guard.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace satchel::net {

namespace {

base::Result<> check(const ServerOptions& options, const Handlers& handlers) {
    const Limits& limits = options.limits;
    if (!handlers.http) {
        return base::error("options_invalid", "no HTTP handler");
    }
    const auto sizes = {limits.body_bytes,  limits.bodies_in_flight_bytes, limits.message_bytes, limits.stranger_message_bytes,
                        limits.queue_bytes, limits.queue_messages,         limits.connections,   limits.connections_per_address};
    const auto times = {limits.handshake_timeout_ms, limits.header_timeout_ms, limits.body_timeout_ms,
                        limits.response_timeout_ms,  limits.idle_timeout_ms,   limits.keep_alive_timeout_ms,
                        limits.stranger_timeout_ms,  limits.close_timeout_ms};
    if (std::min(sizes) == 0 || std::min(times) <= 0) {
        return base::error("options_invalid", "every limit must be above zero");
    }
    if (options.threads > 256) {
        return base::error("options_invalid", "more than 256 threads");
    }
    return {};
}

std::size_t thread_count(std::size_t wanted) {
    return wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

struct Server::Impl {
    Impl(const Limits& limits, Handlers handlers, std::size_t threads)
        : core(limits, std::move(handlers), threads), listener(core), work(core.io.get_executor()) {}

    void run(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            threads.emplace_back([this] { core.io.run(); });
        }
    }

    void stop(std::chrono::milliseconds deadline) {
        const std::lock_guard lock(stopping);
        if (threads.empty()) {
            return;
        }
        const auto now = std::chrono::steady_clock::now();
        core.admission.shut();
        listener.close_soon();
        core.admission.for_each([](Connection& connection) { connection.begin_stop(); });
        if (!core.admission.wait_empty(now + deadline * 3 / 4)) {
            core.admission.for_each([](Connection& connection) { connection.cut(); });
            core.admission.wait_empty(now + deadline);
        }
        // With nobody left the threads run out of work by themselves; stop() is for what a blocked handler left behind.
        work.reset();
        if (core.admission.open() != 0) {
            core.io.stop();
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    Core core;
    Listener listener;
    asio::executor_work_guard<asio::io_context::executor_type> work;
    std::mutex stopping;
    std::vector<std::thread> threads;
};

base::Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Handlers handlers) {
    if (auto checked = check(options, handlers); !checked) {
        return checked.error();
    }
    auto context = make_tls_context(options.certificate, options.private_key, base::SystemClock().now());
    if (!context) {
        return context.error();
    }
    const std::size_t threads = thread_count(options.threads);
    auto impl = std::make_unique<Impl>(options.limits, std::move(handlers), threads);
    impl->core.tls.set(std::move(*context));
    if (auto listening = impl->listener.listen(options.address, options.port); !listening) {
        return listening.error();
    }
    impl->listener.start();
    impl->run(threads);
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
}

Server::~Server() {
    stop();
}

std::uint16_t Server::port() const {
    return impl_->listener.port();
}

Metrics Server::metrics() const {
    const Counters& counters = impl_->core.counters;
    const Admission& admission = impl_->core.admission;
    return Metrics{
        .open_connections = admission.open(),
        .open_sockets = counters.open_sockets.read(),
        .connections = counters.connections.read(),
        .sockets = counters.sockets.read(),
        .requests = counters.requests.read(),
        .bytes_in = counters.bytes_in.read(),
        .bytes_out = counters.bytes_out.read(),
        .refused_total = admission.refused_total(),
        .refused_address = admission.refused_address(),
        .failed_handshakes = counters.failed_handshakes.read(),
        .malformed_requests = counters.malformed_requests.read(),
        .timeouts = counters.timeouts.read(),
        .overflows = counters.overflows.read(),
    };
}

base::Result<> Server::replace_certificate(const std::string& certificate, const std::string& private_key) {
    auto context = make_tls_context(certificate, private_key, base::SystemClock().now());
    if (!context) {
        return context.error();
    }
    impl_->core.tls.set(std::move(*context));
    return {};
}

void Server::stop(std::int64_t deadline_ms) {
    impl_->stop(std::chrono::milliseconds(std::clamp<std::int64_t>(deadline_ms, 100, 5'000)));
}

}  // namespace satchel::net
