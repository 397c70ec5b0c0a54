#include "shared/documents/customer.h"
#include "shared/registry/system_kinds.h"
#include "tests/simulator/world.h"

#include <algorithm>
#include <utility>

namespace satchel::simulator {

void World::trouble(Device& device) {
    if (!faults_) return;
    timeline_.after(trouble_every_ms, [this, &device] { trouble(device); });
    if (chance_.per_mille(options_.partition)) {
        met(Met::partitions, device.person().login);
        device.partition_until_ms = timeline_.now().ms + 1'000 + chance_.up_to(15'000);
        device.one_way = chance_.up_to(3) == 0;
        if (device.one_way) ++coverage_[Met::one_way];
    }
    trouble_disk(device.disk(), options_.client_power_cut);
    trouble_copies(device);
    revoke(device);
    if (device.up() && chance_.per_mille(options_.client_crash)) {
        met(Met::client_crashes, device.person().login);
        server_.drop(device.connection);
        device.crash(false);
    }
}

/// Somebody keeps a backup of a phone, puts it back, or buys a new phone and goes on with both.
void World::trouble_copies(Device& device) {
    if (device.up() && chance_.per_mille(options_.copy_device)) device.backup = device.copy();
    if (device.up() && device.backup && chance_.per_mille(options_.restore_device)) {
        met(Met::device_restores, device.person().login);
        server_.drop(device.connection);
        device.crash(false);
        device.put_back(*device.backup);
    }
    const bool first = devices_.size() == static_cast<std::size_t>(options_.devices);
    if (device.up() && first && chance_.per_mille(options_.clone_device)) {
        met(Met::clones, device.person().login);
        devices_.push_back(std::make_unique<Device>(device.person(), device.schema(), timeline_, chance_, 0, &device));
        live(*devices_.back());
    }
}

/// The office has heard that a phone is lost, or that somebody leaves: it and its copies are revoked.
void World::revoke(Device& device) {
    const auto is_revoked = [&](const auto& one) { return server_.revoked(one->credentials().device); };
    const auto revoked = static_cast<std::size_t>(std::count_if(devices_.begin(), devices_.end(), is_revoked));
    const auto& id = device.credentials().device;
    if (server_.revoked(id) || 3 * (revoked + 1) > devices_.size() || !chance_.per_mille(options_.revoke)) return;
    met(Met::revoked, device.person().login);
    server_.revoke(id);
    // Often it hears of it late, and somebody goes on writing.
    constexpr int at_most_ms = 12'000;
    if (chance_.up_to(2) == 0) {
        device.partition_until_ms = timeline_.now().ms + chance_.up_to(at_most_ms);
        device.one_way = false;
    }
    for (auto& one : devices_) {
        auto* end = one->credentials().device == id && server_.up() ? server_.end_of(one->connection) : nullptr;
        if (end == nullptr) continue;
        end->session().refuse({"device_revoked", {}, 0});
        flush_server(one->connection);
    }
}

void World::trouble_disk(Disk& disk, int power_cut) {
    constexpr int a_while = 400;
    if (chance_.per_mille(power_cut)) disk.cut_power_after(static_cast<std::uint64_t>(chance_.up_to(a_while)));
    DiskTrouble trouble;
    if (chance_.per_mille(options_.disk_errors)) trouble.write_error = 1 + chance_.up_to(50);
    if (chance_.per_mille(options_.disk_full)) trouble.full = true;
    disk.set_trouble(trouble);
}

void World::trouble_server() {
    if (!faults_) return;
    timeline_.after(trouble_every_ms, [this] { trouble_server(); });
    if (server_.up() && (chance_.per_mille(options_.move_customer) || chance_.per_mille(options_.change_role))) reorganise();
    trouble_disk(server_.disk(), options_.server_power_cut);
    if (server_.up() && chance_.per_mille(options_.compact) && server_.compact()) met(Met::compactions, "server");
    if (server_.up() && !server_.has_backup() && chance_.per_mille(options_.back_up)) server_.back_up();
    if (server_.up() && server_.has_backup() && chance_.per_mille(options_.restore)) {
        met(Met::restores, "server");
        server_.crash(false);
        server_.restore();
    }
    if (!server_.up() || !chance_.per_mille(options_.server_crash)) return;
    met(Met::server_crashes, "server");
    server_.crash(false);
}

void World::count_disk(const Disk& disk) {
    coverage_[Met::disk_errors] += disk.failed_writes();
    coverage_[Met::full_disks] += disk.refused_growths();
}

/// After each event: whoever's disk went dead in the middle of it is gone with it, and whoever is gone will be started again.
void World::bury() {
    if (server_.up() && server_.disk().dead()) {
        met(Met::server_power_cuts, "server");
        server_.crash(true);
    }
    if (!server_.up() && !std::exchange(server_waking_, true))
        timeline_.after(500 + chance_.up_to(4'000), [this] { wake_server(); });
    for (auto& one : devices_) {
        auto& device = *one;
        if (device.up() && device.disk().dead()) {
            met(Met::client_power_cuts, device.person().login);
            server_.drop(device.connection);
            device.crash(true);
        }
        if (!device.up() && !std::exchange(device.waking, true))
            timeline_.after(100 + chance_.up_to(5'000), [this, &device] { wake(device); });
    }
}

/// Programs are updated when they are started again, and never taken back.
bool World::update_due(const registry::Registry& installed) {
    return later_is_out_ && installed.revision() == schemas_.present->revision() && chance_.per_mille(300);
}

void World::wake(Device& device) {
    device.waking = false;
    if (device.up()) return;
    if (update_due(device.registry())) {
        met(Met::updates, device.person().login);
        device.install(schemas_.later);
    }
    if (device.start()) return connect(device);
    ++coverage_[Met::failed_starts];
    if (!faults_) fail("I1", device.person().login + " does not start: " + device.why());
}

void World::wake_server() {
    server_waking_ = false;
    if (server_.up()) return;
    if (update_due(server_.registry())) {
        met(Met::updates, "server");
        server_.install(schemas_.later);
    }
    if (server_.start()) return;
    ++coverage_[Met::failed_starts];
    if (!faults_) fail("I1", "the server does not start: " + server_.why());
}

/// An administrator at the server.
void World::reorganise() {
    if (chance_.up_to(options_.move_customer + options_.change_role) < options_.move_customer) {
        const auto customer = chance_.pick(organisation_.customers);
        const auto clerk = std::find_if(organisation_.people.begin(), organisation_.people.end(),
                                        [](const Person& person) { return person.login == "clerk1"; });
        if (at_the_office(clerk->id, {documents::customer::tag, customer, 0}, schema::common::owner,
                          chance_.pick(organisation_.reps)))
            met(Met::moves, "server");
    } else if (change_person(devices_[static_cast<std::size_t>(chance_.up_to(static_cast<int>(devices_.size())))]->person())) {
        met(Met::role_changes, "server");
    }
}

bool World::at_the_office(const base::Id& who, const schema::PartKey& part, std::size_t field, const base::Value& value) {
    auto snapshot = server_.ledger().snapshot();
    if (!snapshot) return false;
    const auto read = (*snapshot)->read(part);
    if (!read) return false;
    // A replica for each: whether a failing disk, or a backup, knows the one before does not matter.
    schema::Mutation mutation{.replica = base::make_id(timeline_.now(), chance_),
                              .no = 1,
                              .schema = server_.registry().revision(),
                              .user = who,
                              .occurred_at = timeline_.now()};
    const auto tag = server_.registry().shape(part.kind, part.facet)->fields[field].tag;
    mutation.commands = {schema::set(part, tag, read->values[field], value)};
    snapshot->reset();
    return server_.decide_for_office(std::move(mutation));
}

/// Another team, one more role, or that role no more.
bool World::change_person(const Person& person) {
    namespace f = registry::system_kinds::user_field;
    const schema::PartKey part{registry::system_kinds::user, person.id, 0};
    if (!person.team.is_null() && chance_.up_to(2) == 0)
        return at_the_office(organisation_.admin, part, f::team, chance_.pick(organisation_.teams));
    auto roles = person.roles;
    using schema::Role;
    const auto more = chance_.pick(std::vector{Role::lead, Role::clerk, Role::finance, Role::manager});
    if (chance_.up_to(2) == 0) roles = roles | schema::RoleSet{more};
    return at_the_office(organisation_.admin, part, f::roles, roles_value(roles));
}

}  // namespace satchel::simulator
