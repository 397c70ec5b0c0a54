#include "tests/simulator/device.h"

#include "shared/base/assert.h"

namespace satchel::simulator {

Device::Device(const Person& person, std::shared_ptr<const registry::Registry> registry, Timeline& timeline, Chance& chance,
               std::int64_t skew_ms, const Device* copied)
    : person_(person), registry_(std::move(registry)), chance_(chance), clock_(timeline, skew_ms), disk_(chance) {
    if (copied != nullptr) {
        credentials_ = copied->credentials_;
        names = copied->names;
        restores_before = copied->restores_before;
        put_back(copied->copy());
        return;
    }
    std::array<std::uint8_t, 32> seed{};
    chance.fill(seed);
    credentials_ = {.device = base::make_id(timeline.now(), chance), .user = person.id, .key = base::make_signing_key(seed)};
    const bool started = start();
    SATCHEL_ASSERT(started);
}

bool Device::start() {
    disk_.start();
    auto opened = replica::Replica::open({.path = "replica.db",
                                          .user = person_.id,
                                          .registry = registry_.get(),
                                          .random = &chance_,
                                          .files = &disk_,
                                          .vfs = disk_.vfs()});
    if (!opened) {
        trouble_ = opened.error().code;
        return false;
    }
    auto viewed = replica::ReplicaView::open({.path = "replica.db", .registry = registry_.get(), .vfs = disk_.vfs()});
    if (!viewed) {
        trouble_ = viewed.error().code;
        return false;
    }
    replica_ = std::move(*opened);
    view_ = std::move(*viewed);
    left = replica_->wiped().has_value();
    return true;
}

void Device::put_back(const Copy& copy) {
    disk_.put_back(copy.files);
    acknowledged = copy.acknowledged;
    left = false;
    seen_epoch = {};
    seen_verdict = 0;
}

void Device::crash(bool power_cut) {
    power_cut ? disk_.cut_power() : disk_.kill();
    session.reset();
    connection = 0;
    view_.reset();
    replica_.reset();
}

}  // namespace satchel::simulator
