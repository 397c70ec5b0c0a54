#include "tests/bench/bench_client.h"

#include "shared/base/assert.h"

#include <cstdio>
#include <filesystem>

namespace satchel::bench {

namespace {

constexpr int look_ms = 1'000;
constexpr const char* sync_path = "/v1/sync";

sync::Credentials credentials_of(const Enrolled& enrolled) {
    return {.device = enrolled.device, .user = enrolled.user, .key = enrolled.key, .session_secret = enrolled.session_secret};
}

[[noreturn]] void end_badly(const sync::ClientSession& session) {
    const auto& progress = session.progress();
    std::fprintf(stderr, "satchel-bench: a session has ended: %s %s\n", progress.failure.c_str(),
                 progress.refusal ? progress.refusal->code.c_str() : "");
    std::abort();
}

void send_all(sync::ClientSession& session, Socket& socket) {
    for (const auto& frame : session.take_outgoing()) socket.send(frame);
}

/// Takes the next message in, if one comes in time.
void step(sync::ClientSession& session, Socket& socket, base::Instant now) {
    if (socket.wait(look_ms)) {
        session.receive(socket.message(), now);
        socket.next();
        send_all(session, socket);
    }
    if (socket.closed()) session.closed();
    if (session.ended()) end_badly(session);
}

/// A replica that keeps nothing: what an idle connection costs the server does not depend on what its device stores.
class ForgetfulStore final : public sync::ClientStore {
public:
    explicit ForgetfulStore(const base::Id& replica) : replica_(replica) {}

    base::Result<sync::Standing> standing() override { return sync::Standing{.replica = replica_}; }
    base::Result<std::vector<sync::Outgoing>> outgoing(std::uint64_t, std::size_t, std::size_t) override {
        return std::vector<sync::Outgoing>();
    }
    base::Result<bool> welcome(const sync::Welcome&, base::Instant) override { return false; }
    base::Result<> stage(const sync::Page&, const std::string&) override { return {}; }
    base::Result<sync::Applied> commit(const std::vector<sync::Page>&, const sync::Checkpoint&,
                                       const std::vector<std::string>&) override {
        return sync::Applied{};
    }
    base::Result<> fork() override { return {}; }
    base::Result<std::vector<sync::Upload>> uploads(std::size_t) override { return std::vector<sync::Upload>(); }
    base::Result<base::Bytes> read_blob(const base::Digest&, std::uint64_t, std::size_t) override { return base::Bytes(); }
    base::Result<> blob_delivered(const base::Digest&) override { return {}; }
    base::Result<std::vector<sync::BlobWanted>> downloads(std::size_t) override { return std::vector<sync::BlobWanted>(); }
    base::Result<> write_blob(const sync::BlobChunk&) override { return {}; }
    base::Result<> blob_unavailable(const sync::BlobMissing&) override { return {}; }
    base::Result<> wipe() override { return {}; }

private:
    base::Id replica_;
};

}  // namespace

BenchDevice::BenchDevice(const std::string& folder, const Enrolled& enrolled, const registry::Registry& registry)
    : path_(folder + "/replica.db"), registry_(registry), enrolled_(enrolled) {
    std::filesystem::create_directories(folder);
    registry::Actor actor{.user = enrolled.user, .roles = schema::RoleSet::everyone()};
    auto opened = replica::Replica::open({.path = path_, .user = enrolled.user, .registry = &registry, .actor = actor});
    SATCHEL_ASSERT(opened.has_value());
    replica_ = std::move(*opened);
}

BenchDevice::~BenchDevice() = default;

replica::ReplicaView& BenchDevice::view() {
    if (!view_) {
        auto viewed = replica::ReplicaView::open({.path = path_, .registry = &registry_});
        SATCHEL_ASSERT(viewed.has_value());
        view_ = std::move(*viewed);
    }
    return *view_;
}

void BenchDevice::connect(std::uint16_t port) {
    socket_ = std::make_unique<Socket>(wire_, port, sync_path);
    session_ = std::make_unique<sync::ClientSession>(*replica_, credentials_of(enrolled_), registry_.revision(), "bench");
}

void BenchDevice::flush() {
    if (session_->take_committed()) ++commits_;
    send_all(*session_, *socket_);
}

void BenchDevice::poke() {
    session_->poke();
    flush();
}

void BenchDevice::run_until(const std::function<bool()>& done) {
    while (!done()) {
        step(*session_, *socket_, clock_.now());
        flush();
    }
}

void BenchDevice::disconnect() {
    session_.reset();
    socket_.reset();
}

IdleDevice::IdleDevice(Wire& wire, std::uint16_t port, const Enrolled& enrolled, const registry::Registry& registry)
    : socket_(std::make_unique<Socket>(wire, port, sync_path)) {
    base::SystemClock clock;
    base::SystemRandom random;
    ForgetfulStore store(base::make_id(clock.now(), random));
    sync::ClientSession session(store, credentials_of(enrolled), registry.revision(), "bench");
    while (!session.take_committed()) step(session, *socket_, clock.now());
}

}  // namespace satchel::bench
