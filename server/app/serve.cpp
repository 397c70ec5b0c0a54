#include "server/app/serve.h"

#include "server/api/api.h"
#include "server/app/control.h"
#include "server/app/dev_certificate.h"
#include "server/app/version.h"
#include "server/decide/admissions.h"
#include "server/decide/daily_round.h"
#include "server/decide/deciding_thread.h"
#include "server/decide/moves.h"
#include "server/decide/service_clock.h"
#include "server/net/server.h"

#include <boost/json/serialize.hpp>
#include <spdlog/spdlog.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

namespace satchel::app {

namespace {

constexpr std::int64_t stop_ms = 2'500;    // of the five seconds: for the network
constexpr std::int64_t decide_ms = 1'500;  // for what was pushed and waits; what is not decided by then stays on its device
constexpr std::int64_t end_ms = 4'700;     // then the process goes, whoever still waits for a disk

/// A disk that does not come back, or an import that runs for long, must not keep the process: what was confirmed is stored, what is under
/// way is whole or not there, and the devices keep the rest.
class LastResort {
public:
    explicit LastResort(Language language) : thread_([this, language] { wait(language); }) {}
    ~LastResort() {
        {
            const std::lock_guard lock(mutex_);
            done_ = true;
        }
        wake_.notify_one();
        thread_.join();
    }

private:
    void wait(Language language) {
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, std::chrono::milliseconds(end_ms), [this] { return done_; })) return;
        std::cerr << say(language, "ended_late") << std::endl;
        std::_Exit(1);
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    bool done_ = false;
    std::thread thread_;
};

int fail(const ServeOptions& options, const Problem& problem) {
    std::cerr << say(options.language, problem) << "\n";
    return 1;
}

/// SIGTERM, SIGINT and SIGHUP wait until somebody asks for them, in every thread that is started from here on. A closed terminal or a peer
/// that hangs up must not end a server.
sigset_t hold_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, nullptr);
    return held;
}

/// Until somebody asks for the end; the signal that did. SIGHUP asks for `renew`; `look` comes at once and every now and then.
int wait_for_the_end(const sigset_t& held, const std::function<void()>& renew, const std::function<void()>& look) {
    constexpr timespec between_looks{.tv_sec = 30, .tv_nsec = 0};
    for (;;) {
        look();
        const int signal = sigtimedwait(&held, nullptr, &between_looks);
        if (signal == SIGHUP) renew();
        if (signal == SIGTERM || signal == SIGINT) return signal;
    }
}

api::Services services_of(Organisation& organisation, decide::Queue& queue) {
    const auto& config = organisation.config();
    api::Settings settings;
    settings.organisation = config.name;
    settings.version = std::string(version);
    settings.zone = organisation.zone();
    settings.session_days = config.session_days;
    settings.max_bootstraps = static_cast<std::size_t>(config.bootstraps);
    return {organisation.ledger(), organisation.registry(), queue,
            organisation.clock(),  organisation.random(),   std::move(settings)};
}

std::vector<api::Gauge> gauges_of(const net::Server& server) {
    const auto m = server.metrics();
    return {{"connections_open", m.open_connections},
            {"sockets_open", m.open_sockets},
            {"connections", m.connections, true},
            {"sockets", m.sockets, true},
            {"requests", m.requests, true},
            {"bytes_in", m.bytes_in, true},
            {"bytes_out", m.bytes_out, true},
            {"connections_refused", m.refused_total + m.refused_address, true},
            {"handshakes_failed", m.failed_handshakes, true},
            {"requests_malformed", m.malformed_requests, true},
            {"timeouts", m.timeouts, true},
            {"overflows", m.overflows, true}};
}

net::ServerOptions network_options(const Organisation& organisation) {
    const auto& config = organisation.config();
    net::ServerOptions options;
    options.address = config.address;
    options.port = static_cast<std::uint16_t>(config.port);
    options.certificate = place::in(organisation.folder(), config.certificate);
    options.private_key = place::in(organisation.folder(), config.private_key);
    options.threads = static_cast<std::size_t>(config.threads);
    options.limits.message_bytes = sync::max_frame_bytes;
    options.limits.stranger_message_bytes = api::max_hello_bytes;
    return options;
}

/// What about the network went wrong, with the place that it is about.
Problem network_problem(const base::Error& error, const Organisation& organisation) {
    const auto& config = organisation.config();
    const bool about_key = error.code == "key_unreadable" || error.code == "key_mismatch";
    if (about_key) return problem(error, place::in(organisation.folder(), config.private_key));
    if (error.code.starts_with("certificate_")) return problem(error, place::in(organisation.folder(), config.certificate));
    return problem(error, config.address + " " + std::to_string(config.port));
}

/// A certificate that was renewed takes effect without a restart; one that cannot be used changes nothing. Answers the pin in force.
std::string renew_certificate(const ServeOptions& options, const Organisation& organisation, net::Server& server,
                              const std::string& pin) {
    const auto& config = organisation.config();
    const auto files = network_options(organisation);
    const auto keep = [&](const std::string& why) {
        spdlog::warn("the certificate was not replaced: {}", why);
        std::cerr << say(options.language, "certificate_not_replaced", {why}) << std::endl;
        return pin;
    };
    if (options.dev) {
        if (auto made = ensure_dev_certificate(options.folder, config); !made) return keep(say(options.language, made.error()));
    }
    if (auto replaced = server.replace_certificate(files.certificate, files.private_key); !replaced) {
        return keep(replaced.error().detail);
    }
    const auto renewed = certificate_pin(organisation.folder(), config);
    const auto in_links = link_pin(organisation.folder(), config);
    spdlog::info("the certificate was read again");
    std::cout << say(options.language, "certificate_replaced") << std::endl;
    const bool strange = renewed && *renewed != pin && in_links && !in_links->empty();
    if (strange) std::cerr << say(options.language, "certificate_key_changed") << std::endl;
    return renewed ? *renewed : pin;
}

/// For scripts that let the system choose the port.
void note_running(const Organisation& organisation, std::uint16_t port, const std::string& pin) {
    std::ofstream file(place::in(organisation.folder(), "running.json"), std::ios::binary);
    file << boost::json::serialize(boost::json::object{{"port", port}, {"pin", pin}, {"process", ::getpid()}}) << "\n";
}

void greet(const ServeOptions& options, const Organisation& organisation, std::uint16_t port, const std::string& pin) {
    const auto named = link_pin(organisation.folder(), organisation.config());
    const auto link = enrolment_link(organisation.config(), port, named ? *named : pin);
    std::cout << say(options.language, "listening", {organisation.config().name, std::to_string(port)}) << "\n";
    if (options.dev) std::cout << say(options.language, "dev_hint", {pin, link, organisation.folder()}) << "\n";
    std::cout << std::flush;
}

/// At the start, and as often as the clock: what a commit gives to do is seen with that commit.
void look_at_quarantine(decide::Admissions& admissions) {
    try {
        if (const auto looked = admissions.look(); !looked) spdlog::error("admissions failed: {}", looked.error().code);
    } catch (const std::exception& fault) {
        spdlog::error("admissions failed: {}", fault.what());
    }
}

/// What the passing of time asks for.
void look_at_the_clock(decide::DailyRound& round, decide::Moves& moves, decide::ServiceClock& service, api::Api& api) {
    try {
        api.end_expired();
        if (const auto looked = round.look(); !looked) spdlog::error("the daily round failed: {}", looked.error().code);
        if (const auto looked = moves.look(); !looked) spdlog::error("moving on failed: {}", looked.error().code);
        if (const auto looked = service.look(); !looked) spdlog::error("reminding failed: {}", looked.error().code);
    } catch (const std::exception& fault) {
        spdlog::error("the daily round failed: {}", fault.what());
    }
}

int run(const ServeOptions& options, Organisation& organisation, const sigset_t& held, std::optional<LastResort>& last_resort) {
    decide::EngineDecider decider(organisation.registry(), organisation.zone(), &organisation.removals());
    decide::Queue queue(organisation.ledger(), decider, organisation.clock());
    decide::DecidingThread deciding(queue);
    api::Api api(services_of(organisation, queue));
    auto server = net::Server::start(network_options(organisation), {api.http(), api.socket()});
    if (!server) return fail(options, network_problem(server.error(), organisation));
    const auto port = (*server)->port();
    api.add_gauges([&] { return gauges_of(**server); });
    auto control = ControlSocket::listen(organisation.folder(), [&](ControlCall call) -> Reply {
        Request request{organisation, &api, port, call.language, std::move(call.arguments), std::move(call.attachment)};
        const auto operation = operation_named(call.operation);
        if (operation == nullptr) return failed(request, problem("operation_unknown", {call.operation}));
        try {
            return operation(request);
        } catch (const std::exception& fault) {
            return failed(request, problem("unexpected", {fault.what()}));
        }
    });
    if (!control) return fail(options, control.error());

    const auto read = certificate_pin(organisation.folder(), organisation.config());
    std::string pin = read ? *read : "";
    note_running(organisation, port, pin);
    greet(options, organisation, port, pin);
    spdlog::info("started on port {}", port);
    const auto admissions = std::make_shared<decide::Admissions>(organisation.ledger(), queue, organisation.registry(),
                                                                 organisation.clock(), organisation.random());
    // The ledger keeps its listeners for ever.
    organisation.ledger().on_commit([weak = std::weak_ptr(admissions)](const ledger::Commit& commit) {
        const auto alive = decide::Admissions::concerns(commit) ? weak.lock() : nullptr;
        if (alive) look_at_quarantine(*alive);
    });
    decide::DailyRound round(organisation.ledger(), queue, organisation.registry(), organisation.clock(), organisation.random(),
                             organisation.zone(), organisation.config().offline_days);
    decide::Moves moves(organisation.ledger(), queue, organisation.registry(), organisation.clock(), organisation.random());
    decide::ServiceClock service(organisation.ledger(), queue, organisation.registry(), organisation.clock(),
                                 organisation.random(), organisation.zone());
    const auto renew = [&] {
        pin = renew_certificate(options, organisation, **server, pin);
        note_running(organisation, port, pin);
    };
    const int signal = wait_for_the_end(held, renew, [&] {
        look_at_the_clock(round, moves, service, api);
        look_at_quarantine(*admissions);
    });
    spdlog::info("ending on signal {}", signal);
    last_resort.emplace(options.language);

    // From the outside inwards: nobody comes in, what was accepted is decided, then the ledger closes.
    control->reset();
    (*server)->stop(stop_ms);
    deciding.stop(decide_ms);
    api.stop();
    server->reset();
    std::error_code ignored;
    std::filesystem::remove(place::in(organisation.folder(), "running.json"), ignored);
    return 0;
}

}  // namespace

int serve(const ServeOptions& options) {
    const auto held = hold_signals();
    auto organisation = Organisation::open(options.folder, options.overrides);
    if (!organisation) return fail(options, organisation.error());
    const auto& config = (*organisation)->config();
    spdlog::set_level(spdlog::level::from_str(config.log_level));
    if (options.dev) {
        if (auto pin = ensure_dev_certificate(options.folder, config); !pin) return fail(options, pin.error());
    }
    std::optional<LastResort> last_resort;  // also while the ledger closes
    const int status = run(options, **organisation, held, last_resort);
    organisation->reset();
    last_resort.reset();
    if (status == 0) {
        spdlog::info("ended");
        std::cout << say(options.language, "ended") << std::endl;
    }
    return status;
}

}  // namespace satchel::app
