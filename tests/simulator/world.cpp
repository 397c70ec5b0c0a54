#include "tests/simulator/world.h"

#include "shared/registry/system_kinds.h"
#include "tests/simulator/conserved.h"
#include "tests/simulator/invariants.h"
#include "tests/simulator/people.h"
#include "tests/simulator/rights.h"

#include <algorithm>
#include <filesystem>

namespace satchel::simulator {

namespace {

constexpr int upkeep_every_ms = 2'000;
constexpr std::int64_t silence_ms = 30'000;
constexpr int max_retry_ms = 4'000;
constexpr std::size_t pump_bytes = 64u << 10;

std::string made_folder(const std::string& path) {
    std::filesystem::create_directories(path);
    return path;
}

}  // namespace

World::World(const Options& options, Schemas schemas, std::string folder)
    : options_(options),
      schemas_(std::move(schemas)),
      chance_(options.seed),
      later_is_out_(chance_.per_mille(options.later_schema)),
      organisation_(make_organisation(*schemas_.present, chance_, timeline_.now())),
      server_(made_folder(folder + "/server"), some_schema(), timeline_, chance_, coverage_, options_) {
    begun_ = timeline_.now();
    server_.found(organisation_);
    server_.wake = [this](std::uint64_t connection) { flush_server(connection); };
    // The offices, and in turns the manager that claims go to, or a rep of the other team; then the rest.
    const std::string fifth = chance_.per_mille(800) ? "east" : "rep3";
    const std::vector<std::string> cast = {"rep1", "clerk1", "finance", "store", fifth, "director",
                                           "rep2", "clerk2", "south",   "rep1",  "east"};
    for (int i = 0; i < options_.devices; ++i) {
        const auto& login = cast[static_cast<std::size_t>(i) % cast.size()];
        const auto at = std::find_if(organisation_.people.begin(), organisation_.people.end(),
                                     [&](const Person& person) { return person.login == login; });
        const auto skew = chance_.up_to(2 * options_.max_skew_ms + 1) - options_.max_skew_ms;
        devices_.push_back(std::make_unique<Device>(*at, some_schema(), timeline_, chance_, skew));
        auto& device = *devices_.back();
        server_.enrol(device.credentials().device, device.person().id, device.credentials().key.public_key);
        live(device);
    }
    timeline_.after(trouble_every_ms, [this] { trouble_server(); });
    look_at_the_clock();
    timeline_.after(2'000, [this] { spread_news(); });
    for (int i = 0; i <= options_.devices; ++i) founded_at_.push_back(disk(i).operations());
    if (options_.cut_disk >= 0) disk(options_.cut_disk).cut_power_after(options_.cut_after);
}

/// What a program that is installed now knows.
std::shared_ptr<const registry::Registry> World::some_schema() {
    return later_is_out_ && chance_.per_mille(500) ? schemas_.later : schemas_.present;
}

Disk& World::disk(int number) {
    return number == 0 ? server_.disk() : devices_[static_cast<std::size_t>(number - 1)]->disk();
}

void World::live(Device& device) {
    timeline_.after(chance_.up_to(500), [this, &device] { connect(device); });
    timeline_.after(1'000 + chance_.up_to(options_.act_every_ms), [this, &device] { act(device); });
    timeline_.after(chance_.up_to(trouble_every_ms), [this, &device] { trouble(device); });
    timeline_.after(chance_.up_to(upkeep_every_ms), [this, &device] { upkeep(device); });
}

void World::fail(std::string invariant, std::string what) {
    if (!violation_) violation_ = Violation{std::move(invariant), std::move(what)};
}

void World::met(Met what, const std::string& who) {
    ++coverage_[what];
    if (options_.verbose)
        std::printf("%8.3f %s: %s\n", static_cast<double>(timeline_.now().ms - begun_.ms) / 1'000, who.c_str(), name_of(what));
}

Device* World::device_of(std::uint64_t connection) {
    for (auto& device : devices_) {
        if (device->connection == connection && connection != 0) return device.get();
    }
    return nullptr;
}

// -- the network

void World::connect(Device& device) {
    if (!device.up() || device.connection != 0 || device.left) return;
    const bool cut_off = timeline_.now().ms < device.partition_until_ms;
    if (!server_.up() || cut_off) return retry(device);
    device.connection = ++last_connection_;
    device.connections.insert(device.connection);
    device.names.insert(device.replica().id());
    device.last_sign = timeline_.now();
    device.session =
        std::make_unique<sync::ClientSession>(device.replica(), device.credentials(), device.registry().revision(), "simulator");
    server_.accept(device.connection).session().open();
    flush_server(device.connection);
}

void World::disconnect(Device& device) {
    if (device.connection == 0) return;
    server_.drop(device.connection);
    device.connection = 0;
    if (device.session) device.session->closed();
    device.session.reset();
    retry(device);
}

void World::retry(Device& device) {
    const auto pause = std::min(200 << std::min(device.failures++, 5), max_retry_ms);
    timeline_.after(pause / 2 + chance_.up_to(pause / 2), [this, &device] { connect(device); });
}

void World::flush_server(std::uint64_t connection) {
    auto* end = server_.up() ? server_.end_of(connection) : nullptr;
    auto* device = device_of(connection);
    if (end == nullptr || device == nullptr) return;
    auto& session = end->session();
    bool more = session.pump(pump_bytes);
    if (server_.disk().dead()) return;
    more = server_.declare(connection) || more;
    for (auto& frame : session.take_outgoing()) {
        check_rights(*device, frame);
        send(*device, std::make_shared<const base::Bytes>(std::move(frame)), false);
    }
    if (session.ended()) {
        timeline_.after(options_.latency_ms + 1, [this, device, connection] {
            if (device->connection == connection) disconnect(*device);
        });
    } else if (more) {
        timeline_.after(1, [this, connection] { flush_server(connection); });
    }
}

void World::flush_client(Device& device) {
    if (!device.session || device.disk().dead()) return;
    if (device.session->take_committed()) after_commit(device);
    for (auto& frame : device.session->take_outgoing()) send(device, std::make_shared<const base::Bytes>(std::move(frame)), true);
    const auto& progress = device.session->progress();
    if (progress.phase == sync::Phase::live) device.failures = 0;
    if (device.session->ended()) {
        if (progress.refusal && progress.refusal->code == "forked") met(Met::forks, device.person().login);
        if (options_.verbose && progress.refusal)
            std::printf("%s refused: %s %s\n", device.person().login.c_str(), progress.refusal->code.c_str(),
                        progress.refusal->detail.c_str());
        if (options_.verbose && !progress.failure.empty())
            std::printf("%s failed: %s\n", device.person().login.c_str(), progress.failure.c_str());
        if (progress.wiped) {
            met(Met::farewells, device.person().login);
            device.left = true;
            device.restores_before = coverage_[Met::restores];
            // The app ends here, and removes the file; what it leaves behind is looked at.
            timeline_.after(1, [&device] {
                if (device.up()) device.crash(false);
            });
        }
        disconnect(device);
    }
}

void World::send(Device& device, std::shared_ptr<const base::Bytes> frame, bool to_server) {
    ++coverage_[Met::frames];
    const auto connection = device.connection;
    const bool cut_off = timeline_.now().ms < device.partition_until_ms && (to_server || !device.one_way);
    const bool dropped = faults_ && chance_.per_mille(options_.drop);
    if (cut_off || dropped) {
        // A stream that lost a frame does not go on: sooner or later either side finds out.
        if (dropped) met(Met::drops, device.person().login);
        timeline_.after(100 + chance_.up_to(5'000), [this, &device, connection] {
            if (device.connection == connection) disconnect(device);
        });
        return;
    }
    auto at = timeline_.now().ms + options_.latency_ms / 2 + chance_.up_to(options_.latency_ms);
    auto& last = last_arrival_[{connection, to_server}];
    const bool reordered = faults_ && chance_.per_mille(options_.reorder);
    if (reordered) {
        met(Met::reorders, device.person().login);
    } else {
        at = last = std::max(at, last);
    }
    const auto deliver = [this, &device, connection, frame, to_server] { arrive(device, connection, *frame, to_server); };
    timeline_.after(at - timeline_.now().ms, deliver);
    if (faults_ && chance_.per_mille(options_.duplicate)) {
        met(Met::duplicates, device.person().login);
        timeline_.after(at - timeline_.now().ms + chance_.up_to(options_.latency_ms), deliver);
    }
    if (faults_ && chance_.per_mille(options_.disconnect)) {
        met(Met::disconnects, device.person().login);
        timeline_.after(at - timeline_.now().ms, [this, &device, connection] {
            if (device.connection == connection) disconnect(device);
        });
    }
}

void World::arrive(Device& device, std::uint64_t connection, const base::Bytes& frame, bool to_server) {
    if (device.connection != connection || !device.up()) return;
    device.last_sign = timeline_.now();
    if (to_server) {
        auto* end = server_.up() ? server_.end_of(connection) : nullptr;
        if (end == nullptr) return;
        end->session().receive(frame);
        flush_server(connection);
    } else if (device.session) {
        device.session->receive(frame, device.clock().now());
        flush_client(device);
    }
}

// -- people

void World::act(Device& device) {
    if (!faults_) return;
    timeline_.after(options_.act_every_ms / 2 + chance_.up_to(options_.act_every_ms), [this, &device] { act(device); });
    if (is_at_work(device)) save(device, next_work(device, organisation_, chance_));
}

bool World::is_at_work(Device& device) {
    return device.up() && !device.left && device.view().actor();
}

/// Two persons and more hear of the same thing at once.
void World::spread_news() {
    constexpr int every_ms = 4'000;
    if (!faults_) return;
    timeline_.after(every_ms / 2 + chance_.up_to(every_ms), [this] { spread_news(); });
    const auto news = chance_.draw();
    for (auto& device : devices_) {
        if (chance_.per_mille(500) && is_at_work(*device)) save(*device, hear(*device, organisation_, chance_, news));
    }
}

void World::save(Device& device, std::vector<schema::Command> commands) {
    if (commands.empty()) return;
    const auto kind = commands.front().kind;
    device.at_hand = {kind, commands.front().id};
    const auto errors = device.disk().errors();
    const auto saved = device.replica().save(std::move(commands), device.clock().now());
    if (!saved && (device.disk().dead() || device.disk().errors() != errors)) {
        ++coverage_[Met::failed_saves];
        return;
    }
    if (!saved) return fail("I1", "saving failed: " + saved.error().code + " " + saved.error().detail);
    if (!saved->stored()) {
        ++coverage_[Met::refused];
        return;
    }
    ++coverage_[Met::saves];
    if (kind == registry::system_kinds::delegation) ++coverage_[Met::delegations];
    if (const auto item = device.view().outbox_item(saved->no)) {
        device.acknowledged.push_back({item->mutation.occurred_at, item->mutation.commands.front().id});
        device.foreseen[base::sha256(schema::encode(item->mutation))] = item->documents;
    }
    if (device.session) {
        device.session->poke();
        flush_client(device);
    }
}

/// Seldom enough that other things happen between the slices of a move.
void World::look_at_the_clock() {
    constexpr int every_ms = 700;
    timeline_.after(every_ms, [this] { look_at_the_clock(); });
    if (server_.up() && !(faults_ && chance_.per_mille(500))) coverage_[Met::moves_in_steps] += server_.look_at_the_clock();
}

void World::upkeep(Device& device) {
    timeline_.after(upkeep_every_ms, [this, &device] { upkeep(device); });
    if (!device.up()) return;
    (void)device.replica().tend(device.clock().now());
    const bool server_gone = !server_.up() || (device.connection != 0 && server_.end_of(device.connection) == nullptr);
    const bool silent = timeline_.now().ms - device.last_sign.ms > silence_ms && timeline_.now().ms < device.partition_until_ms;
    if (device.connection != 0 && (server_gone || silent)) disconnect(device);
}

void World::after_commit(Device& device) {
    ++coverage_[Met::steps];
    if (auto violation = check_step(*this, device)) fail(violation->invariant, violation->what);
    check_sums(device);
}

void World::check_rights(const Device& device, const base::Bytes& frame) {
    if (server_.revoked(device.credentials().device)) {
        const auto decoded = sync::decode_frame(frame);
        if (decoded && std::holds_alternative<sync::Page>(*decoded))
            return fail("I3", device.person().login + " is revoked, and is sent rows");
    }
    const auto snapshot = server_.ledger().snapshot();
    if (!snapshot) return;
    try {
        if (auto violation = check_frame(device.person(), frame, **snapshot, server_.registry()))
            fail(violation->invariant, violation->what);
    } catch (const ledger::Broken&) {
        // Its disk is in trouble: nobody can say.
    }
}

/// Sums never differ: what a line lost, doubled or mixed up is found before it is taken in.
void World::check_sums(Device& device) {
    if (device.session->progress().mismatches > 0) fail("I12", device.person().login + " found a scope that differs");
}

// -- the run

bool World::drained() {
    return !server_.moving() && std::all_of(devices_.begin(), devices_.end(), [this](const auto& device) {
        if (device->left) return device->up();
        if (!device->up() || !device->session || device->session->progress().phase != sync::Phase::live) return false;
        // Whoever is revoked is not done before they have left.
        if (server_.revoked(device->credentials().device)) return false;
        const auto state = device->view().sync_state();
        return state.ready && state.outbox.waiting == 0 && state.outbox.sending == 0 && state.blobs_waiting == 0;
    });
}

std::optional<Violation> World::run() {
    const base::Instant trouble_ends{timeline_.now().ms + options_.safety_ms};
    while (!violation_ && timeline_.step(trouble_ends)) bury();
    if (violation_) return violation_;
    faults_ = false;
    server_.calm();
    wake_server();
    if (auto snapshot = server_.up() ? server_.ledger().snapshot() : base::error("down"))
        violation_ = check_conserved(**snapshot);
    for (auto& device : devices_) {
        device->disk().calm();
        // A wipe that a failing disk cut off is finished at a start.
        if (device->left && device->up()) device->crash(false);
        device->partition_until_ms = 0;
        device->failures = 0;
        wake(*device);
        if (violation_) return violation_;
        // A stream that lost or repeated a frame is broken: nothing of it goes on into the calm.
        disconnect(*device);
        connect(*device);
    }
    const base::Instant end{timeline_.now().ms + options_.liveness_ms};
    constexpr int look_every_ms = 500;
    while (!violation_ && !drained() && timeline_.now() < end) {
        const base::Instant look{timeline_.now().ms + look_every_ms};
        while (!violation_ && timeline_.step(look)) bury();
    }
    if (!violation_ && !drained())
        fail("I10", "not drained after " + std::to_string(options_.liveness_ms) + " ms: " + standing_of(devices_));
    // A little more, so that everybody has heard of everything.
    const base::Instant settled{timeline_.now().ms + 3'000};
    while (!violation_ && timeline_.step(settled)) bury();
    // Whoever left at the very end is closed and not yet started again: what it leaves behind is looked at all the same.
    for (auto& device : devices_) {
        if (!violation_ && !device->up()) wake(*device);
    }
    for (auto& device : devices_) count_disk(device->disk());
    count_disk(server_.disk());
    if (!violation_) violation_ = check_all(*this, coverage_);
    return violation_;
}

}  // namespace satchel::simulator
