#include "tests/simulator/device.h"

#include "shared/base/assert.h"

#include <cstdio>

namespace satchel::simulator {

Device::Device(std::string folder, const Person& person, const registry::Registry& registry, Timeline& timeline, Chance& chance,
               std::int64_t skew_ms)
    : folder_(std::move(folder)), person_(person), registry_(registry), chance_(chance), clock_(timeline, skew_ms) {
    std::array<std::uint8_t, 32> seed{};
    chance.fill(seed);
    credentials_ = {.device = base::make_id(timeline.now(), chance), .user = person.id, .key = base::make_signing_key(seed)};
    start();
}

void Device::start() {
    auto opened =
        replica::Replica::open({.path = folder_ + "/replica.db", .user = person_.id, .registry = &registry_, .random = &chance_});
    if (!opened) std::fprintf(stderr, "replica: %s %s\n", opened.error().code.c_str(), opened.error().detail.c_str());
    SATCHEL_ASSERT(opened.has_value());
    replica_ = std::move(*opened);
    auto viewed = replica::ReplicaView::open({.path = folder_ + "/replica.db", .registry = &registry_});
    SATCHEL_ASSERT(viewed.has_value());
    view_ = std::move(*viewed);
}

void Device::crash() {
    session.reset();
    connection = 0;
    view_.reset();
    replica_.reset();
}

}  // namespace satchel::simulator
