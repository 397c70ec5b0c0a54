#include "tests/bench/big_replica.h"

#include "client/replica/icu_transliterator.h"
#include "shared/base/assert.h"
#include "shared/registry/system_kinds.h"
#include "tests/bench/order_kind.h"
#include "tests/bench/process.h"
#include "tests/bench/snapshot_pages.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace satchel::bench {

namespace {

namespace event_field = registry::system_kinds::event_field;

constexpr base::Instant first_order{1'750'000'000'000};
constexpr std::int64_t between_orders_ms = 30'000;

base::Instant made_at(std::uint64_t number) {
    return {first_order.ms + static_cast<std::int64_t>(number) * between_orders_ms};
}

/// In the order of the time that it carries.
base::Id id_of(std::uint64_t number, std::uint8_t which) {
    base::Id id;
    const auto ms = static_cast<std::uint64_t>(made_at(number).ms);
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    std::uint64_t mixed = (number * 2 + which) * 0x9e3779b97f4a7c15ull;
    for (std::size_t i = 9; i < 16; ++i, mixed >>= 8) id.bytes[i] = static_cast<std::uint8_t>(mixed);
    return id;
}

const char* state_of(std::uint64_t number) {
    constexpr std::uint64_t waits = 500;
    static constexpr std::array<const char*, 5> later = {"confirmed", "planned", "shipped", "delivered", "closed"};
    if (number % waits == 0) return waiting_state;
    return number % 10 < 4 ? later[number % 4] : later.back();
}

schema::Image order_image(const registry::Registry& registry, std::uint64_t number) {
    const auto& shape = registry.find(order_tag)->schema.main();
    auto image = schema::empty_image(shape);
    for (auto& field : make_order(registry, number, big_order_id(number), made_at(number)).fields)
        image.values[*shape.index_of(field.tag)] = std::move(field.value);
    image.values[schema::common::owner] = image.values[schema::common::created_by] = id_of(number % 50, 3);
    image.values[schema::common::occurred_at] = image.values[schema::common::received_at] = made_at(number);
    image.values[schema::common::state] = base::Value(state_of(number));
    return image;
}

schema::Image event_image(const registry::Registry& registry, std::uint64_t number) {
    auto image = schema::empty_image(registry.find(registry::system_kinds::event)->schema.main());
    image.values[schema::common::places] = base::Value(base::Value::List{base::Value(big_scope)});
    image.values[event_field::subject_kind] = static_cast<std::int64_t>(order_tag);
    image.values[event_field::subject] = big_order_id(number);
    image.values[event_field::action] = base::Value("create");
    image.values[event_field::to] = base::Value(state_of(number));
    image.values[event_field::actor] = id_of(number % 50, 3);
    image.values[event_field::at] = made_at(number);
    return image;
}

int fill(const BigReplica& made, const registry::Registry& registry, std::uint64_t orders) {
    const auto transliterator = replica::make_icu_transliterator();
    SATCHEL_ASSERT(transliterator != nullptr);
    auto opened = replica::Replica::open({.path = made.path,
                                          .user = made.user,
                                          .registry = &registry,
                                          .transliterator = transliterator.get(),
                                          .actor = registry::Actor{.user = made.user, .roles = schema::RoleSet::everyone()}});
    SATCHEL_ASSERT(opened.has_value());
    take_in_orders(**opened, registry, orders);
    return 0;
}

}  // namespace

base::Id big_order_id(std::uint64_t number) {
    return id_of(number, 0);
}

base::Instant big_order_time(std::uint64_t number) {
    return made_at(number);
}

schema::PageRow big_order_row(const registry::Registry& registry, std::uint64_t number, std::uint64_t version) {
    return {{order_tag, big_order_id(number), 0}, version, {0}, {}, order_image(registry, number)};
}

sync::Cursor big_cursor(std::uint64_t seq) {
    return {id_of(0, 7), seq, seq};
}

void take_in_orders(replica::Replica& replica, const registry::Registry& registry, std::uint64_t orders) {
    static_assert(registry::system_kinds::event < order_tag);
    const auto row = [&](std::uint64_t i) {
        return i < orders ? schema::PageRow{{registry::system_kinds::event, id_of(i, 1), 0}, 1, {0}, {}, event_image(registry, i)}
                          : big_order_row(registry, i - orders, 1);
    };
    take_in(replica, registry, big_cursor(1), made_at(orders), {{big_scope, 2 * orders, row}});
}

BigReplica fill_replica(const std::string& folder, const registry::Registry& registry, std::uint64_t orders) {
    std::filesystem::create_directories(folder);
    BigReplica made{.path = folder + "/replica.db", .user = id_of(0, 9)};
    SATCHEL_ASSERT(run_apart([&] { return fill(made, registry, orders); }) == 0);
    return made;
}

}  // namespace satchel::bench
