#include "tests/bench/bench_server.h"

#include "server/api/api.h"
#include "server/decide/decide.h"
#include "server/decide/deciding_thread.h"
#include "server/ledger/sqlite/open.h"
#include "server/net/certificate.h"
#include "server/net/server.h"
#include "shared/base/assert.h"
#include "tests/bench/order_kind.h"

#include <cstdio>

namespace satchel::bench {

namespace {

/// All devices come from one address, and some are many of one person: the only limits that differ from a real server's.
constexpr std::size_t max_devices = 100'000;

net::ServerOptions server_options(base::Instant now) {
    const auto certificate = net::make_self_signed({"127.0.0.1"}, 2, now);
    SATCHEL_ASSERT(certificate.has_value());
    net::ServerOptions options;
    options.address = "127.0.0.1";
    options.certificate = certificate->certificate_pem;
    options.private_key = certificate->private_key_pem;
    options.limits.connections = max_devices;
    options.limits.connections_per_address = max_devices;
    options.limits.stranger_message_bytes = api::max_hello_bytes;
    return options;
}

void serve(const std::string& folder, const ServerProcess::Announce& announce) {
    const auto registry = make_registry();
    base::SystemClock clock;
    base::SystemRandom random;
    auto ledger = ledger::sqlite::open({.folder = folder, .registry = registry.get(), .clock = &clock, .random = &random});
    SATCHEL_ASSERT(ledger.has_value());
    decide::EngineDecider decider(*registry, {});
    decide::Queue queue(**ledger, decider, clock);
    decide::DecidingThread deciding(queue);
    api::Settings settings;
    settings.organisation = "bench";
    settings.max_bootstraps = max_devices;
    settings.max_sessions_of_user = max_devices;
    api::Api api({**ledger, *registry, queue, clock, random, settings});
    auto server = net::Server::start(server_options(clock.now()), {api.http(), api.socket()});
    if (!server) std::fprintf(stderr, "%s %s\n", server.error().code.c_str(), server.error().detail.c_str());
    SATCHEL_ASSERT(server.has_value());
    announce((*server)->port());
    wait_for_end();
    constexpr std::int64_t stop_ms = 2'000;
    (*server)->stop(stop_ms);
    deciding.stop(stop_ms);
    api.stop();
    server->reset();
    ledger->reset();
}

}  // namespace

ServerProcess start_server(const std::string& folder) {
    return ServerProcess([&](const ServerProcess::Announce& announce) { serve(folder, announce); });
}

}  // namespace satchel::bench
