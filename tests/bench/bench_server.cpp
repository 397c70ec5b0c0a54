#include "tests/bench/bench_server.h"

#include "server/api/api.h"
#include "server/decide/decide.h"
#include "server/decide/deciding_thread.h"
#include "server/ledger/sqlite/open.h"
#include "server/net/certificate.h"
#include "server/net/server.h"
#include "shared/base/assert.h"
#include "shared/registry/system_kinds.h"
#include "tests/bench/order_kind.h"
#include "tests/simulator/organisation.h"
#include "tests/simulator/server.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace satchel::bench {

namespace {

constexpr std::size_t seed_batch = 2'000;

std::unique_ptr<ledger::Ledger> open_ledger(const std::string& folder, const registry::Registry& registry, base::Clock& clock,
                                            base::Random& random) {
    auto opened = ledger::sqlite::open({.folder = folder, .registry = &registry, .clock = &clock, .random = &random});
    SATCHEL_ASSERT(opened.has_value());
    return std::move(*opened);
}

void decide_all(ledger::Ledger& ledger, ledger::Decider& decider, base::Clock& clock, const base::Id& replica,
                const base::Id& user, std::uint32_t revision, std::vector<std::vector<schema::Command>> work) {
    std::vector<ledger::Submission> batch;
    std::uint64_t no = 0;
    const auto commit = [&] {
        const auto settled = ledger.decide(batch, decider, clock.now());
        SATCHEL_ASSERT(settled.has_value());
        for (const auto& one : *settled) SATCHEL_ASSERT(one.verdict.judgement != schema::Judgement::rejected);
        batch.clear();
    };
    for (auto& commands : work) {
        schema::Mutation mutation{.replica = replica,
                                  .no = ++no,
                                  .schema = revision,
                                  .user = user,
                                  .occurred_at = clock.now(),
                                  .commands = std::move(commands)};
        auto bytes = schema::encode(mutation);
        batch.push_back({std::move(bytes), std::move(mutation)});
        if (batch.size() == seed_batch) commit();
    }
    if (!batch.empty()) commit();
}

Enrolled enrol(ledger::Ledger& ledger, const base::Id& user, base::Clock& clock, base::Random& random) {
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    Enrolled enrolled{.user = user,
                      .device = base::make_id(clock.now(), random),
                      .key = base::make_signing_key(seed),
                      .session_secret = base::Bytes(32)};
    random.fill(enrolled.session_secret);
    constexpr std::int64_t day_ms = 86'400'000;
    ledger::DeviceRecord record{.id = enrolled.device, .user = user, .name = "bench"};
    record.public_key = base::Bytes(enrolled.key.public_key.begin(), enrolled.key.public_key.end());
    record.session_hash = base::sha256(enrolled.session_secret);
    record.session_until = {clock.now().ms + day_ms};
    SATCHEL_ASSERT(ledger.accounts().put_device(record).has_value());
    return enrolled;
}

[[noreturn]] void serve(const std::string& folder, int announce) {
    // Whoever measures may be stopped at any moment: the server goes with it.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const auto registry = make_registry();
    base::SystemClock clock;
    base::SystemRandom random;
    auto ledger = open_ledger(folder, *registry, clock, random);
    decide::EngineDecider decider(*registry, {});
    decide::Queue queue(*ledger, decider, clock);
    decide::DecidingThread deciding(queue);
    api::Settings settings;
    settings.organisation = "bench";
    settings.max_bootstraps = 20'000;
    api::Api api({*ledger, *registry, queue, clock, random, settings});
    const auto certificate = net::make_self_signed({"127.0.0.1"}, 2, clock.now());
    SATCHEL_ASSERT(certificate.has_value());
    net::ServerOptions options;
    options.address = "127.0.0.1";
    options.port = 0;
    options.certificate = certificate->certificate_pem;
    options.private_key = certificate->private_key_pem;
    options.limits.message_bytes = sync::max_frame_bytes;
    options.limits.connections = 20'000;
    options.limits.connections_per_address = 20'000;
    auto server = net::Server::start(options, {api.http(), api.socket()});
    if (!server) std::fprintf(stderr, "%s %s\n", server.error().code.c_str(), server.error().detail.c_str());
    SATCHEL_ASSERT(server.has_value());
    const std::uint16_t port = (*server)->port();
    SATCHEL_ASSERT(::write(announce, &port, sizeof port) == sizeof port);
    int signal = 0;
    sigwait(&ending, &signal);
    constexpr std::int64_t stop_ms = 2'000;
    (*server)->stop(stop_ms);
    deciding.stop(stop_ms);
    api.stop();
    server->reset();
    ledger.reset();
    std::_Exit(0);
}

}  // namespace

std::vector<Enrolled> make_organisation(const std::string& folder, int reps, std::uint64_t orders) {
    const auto registry = make_registry();
    base::SystemClock clock;
    base::SystemRandom random;
    auto ledger = open_ledger(folder, *registry, clock, random);
    decide::EngineDecider decider(*registry, {});
    const auto founder = base::make_id(clock.now(), random);
    simulator::FoundingDecider founding(decider, *registry, founder);
    const auto& users = registry->find("user")->schema;
    std::vector<std::vector<schema::Command>> work;
    std::vector<base::Id> people;
    for (int i = 0; i <= reps; ++i) {
        const auto id = base::make_id(clock.now(), random);
        const auto login = "user" + std::to_string(i);
        const base::Value::List roles = {base::Value(i < reps ? "rep" : "clerk")};
        work.push_back({schema::create(
            users, id,
            simulator::fields(users.main(),
                              {{"name", login}, {"login", login}, {"roles", base::Value(roles)}, {"active", true}}))});
        people.push_back(id);
    }
    decide_all(*ledger, founding, clock, base::make_id(clock.now(), random), founder, registry->revision(), std::move(work));
    work.clear();
    for (std::uint64_t i = 0; i < orders; ++i)
        work.push_back({make_order(
            *registry, i, base::make_id({clock.now().ms - 86'400'000 + static_cast<std::int64_t>(i)}, random), clock.now())});
    decide_all(*ledger, decider, clock, base::make_id(clock.now(), random), people.front(), registry->revision(),
               std::move(work));
    std::vector<Enrolled> enrolled;
    for (const auto& person : people) enrolled.push_back(enrol(*ledger, person, clock, random));
    return enrolled;
}

BenchServer::BenchServer(const std::string& folder) {
    int pipe[2];
    SATCHEL_ASSERT(::pipe(pipe) == 0);
    process_ = ::fork();
    SATCHEL_ASSERT(process_ >= 0);
    if (process_ == 0) {
        ::close(pipe[0]);
        serve(folder, pipe[1]);
    }
    ::close(pipe[1]);
    SATCHEL_ASSERT(::read(pipe[0], &port_, sizeof port_) == sizeof port_);
    ::close(pipe[0]);
}

BenchServer::~BenchServer() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

std::uint64_t BenchServer::resident_kib() const {
    return memory_kib(std::to_string(process_), "VmRSS");
}

std::uint64_t BenchServer::peak_kib() const {
    return memory_kib(std::to_string(process_), "VmHWM");
}

std::uint64_t memory_kib(const std::string& process, const std::string& field) {
    std::ifstream status("/proc/" + process + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(field + ":", 0) == 0) return std::stoull(line.substr(field.size() + 1));
    }
    return 0;
}

}  // namespace satchel::bench
