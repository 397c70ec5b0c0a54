#include "tests/bench/counted_work.h"

#include "client/replica/icu_transliterator.h"
#include "client/replica/replica.h"
#include "client/replica/view.h"
#include "server/decide/decide.h"
#include "shared/base/assert.h"
#include "tests/bench/big_replica.h"
#include "tests/bench/order_kind.h"
#include "tests/bench/seeding.h"
#include "tests/shared/base/seeded.h"
#include "tests/simulator/founding.h"
#include "tests/support/engine_world.h"

#include <memory>

namespace satchel::bench {

namespace {

using tests::SeededRandom;

class StoppedClock final : public base::Clock {
public:
    base::Instant now() override { return {1'780'000'000'000}; }
};

/// Handing in an order: guards, routes, effects on the customer's credit, history.
void apply(const std::string&) {
    constexpr int times = 20;
    tests::World world;
    const auto order = world.draft_order();
    const auto mutation = world.mutation("rep", {world.act("sales_order", order, "submit")});
    const auto actor = world.actor("rep");
    satchel_counted([&] {
        for (int i = 0; i < times; ++i) SATCHEL_ASSERT(world.decide(mutation, actor).judgement == schema::Judgement::accepted);
    });
}

void page(const std::string&) {
    constexpr std::uint64_t rows = 1'000;
    const auto registry = make_registry();
    const auto shape_of = [&](schema::Tag kind, schema::Tag facet) { return registry->shape(kind, facet); };
    std::vector<schema::PageRow> all;
    for (std::uint64_t i = 0; i < rows; ++i) all.push_back(big_order_row(*registry, i, 1));
    satchel_counted([&] {
        const auto decoded = schema::decode_page(schema::encode_page(all, shape_of), shape_of);
        SATCHEL_ASSERT(decoded.has_value() && decoded->size() == rows);
    });
}

void decide(const std::string& folder) {
    constexpr std::uint64_t mutations = 200;
    constexpr std::uint64_t of_a_commit = 50;
    const auto registry = make_registry();
    StoppedClock clock;
    SeededRandom random(1);
    Seeding seeding(folder, *registry, clock, random);
    decide::EngineDecider decider(*registry, {});
    const auto founder = base::make_id(clock.now(), random);
    simulator::FoundingDecider founding(decider, *registry, founder);
    const auto rep = base::make_id(clock.now(), random);
    seeding.decide(founding, founder, 1, [&](std::uint64_t) { return make_person(*registry, rep, 0, "rep"); });
    satchel_counted([&] {
        seeding.decide(
            decider, rep, mutations,
            [&](std::uint64_t i) { return make_order(*registry, i, base::make_id(clock.now(), random), clock.now()); },
            of_a_commit);
    });
}

/// A replica with some orders in it, and whoever reads it.
class Desk {
public:
    static constexpr std::uint64_t orders = 2'000;

    explicit Desk(const std::string& folder) : path_(folder + "/replica.db") {
        const auto user = big_order_id(orders + 1);
        auto opened = replica::Replica::open({.path = path_,
                                              .user = user,
                                              .registry = registry_.get(),
                                              .random = &random_,
                                              .transliterator = transliterator_.get(),
                                              .actor = registry::Actor{.user = user, .roles = schema::RoleSet::everyone()}});
        SATCHEL_ASSERT(opened.has_value());
        replica_ = std::move(*opened);
        take_in_orders(*replica_, *registry_, orders);
    }

    const registry::Registry& registry() const { return *registry_; }
    replica::Replica& replica() { return *replica_; }
    base::Instant now() const { return big_order_time(orders); }
    std::unique_ptr<replica::ReplicaView> view() const {
        auto opened = replica::ReplicaView::open({.path = path_, .registry = registry_.get()});
        SATCHEL_ASSERT(opened.has_value());
        return std::move(*opened);
    }
    sync::Page page_of(const std::vector<schema::PageRow>& rows) const {
        sync::Page page;
        page.rows = sync::compress(
            schema::encode_page(rows, [&](schema::Tag kind, schema::Tag facet) { return registry_->shape(kind, facet); }));
        return page;
    }
    void commit(const sync::Page& page, std::vector<schema::Verdict> verdicts) {
        const sync::Checkpoint checkpoint{.cursor = big_cursor(2), .verdicts = std::move(verdicts), .server_time = now()};
        const auto applied = replica_->commit({page}, checkpoint, {big_scope});
        SATCHEL_ASSERT(applied.has_value() && applied->mismatched.empty());
    }

private:
    std::string path_;
    std::shared_ptr<const registry::Registry> registry_ = make_registry();
    std::unique_ptr<replica::Transliterator> transliterator_ = replica::make_icu_transliterator();
    SeededRandom random_{2};
    std::unique_ptr<replica::Replica> replica_;
};

/// Half of the rows are known and have changed, half are new.
void checkpoint(const std::string& folder) {
    constexpr std::uint64_t rows = 1'000;
    Desk desk(folder);
    std::vector<schema::PageRow> all;
    for (auto i = Desk::orders - rows / 2; i < Desk::orders + rows / 2; ++i) {
        all.push_back(big_order_row(desk.registry(), i, 2));
        all.back().image->values[schema::common::state] = base::Value("returned");
    }
    const auto page = desk.page_of(all);
    satchel_counted([&] { desk.commit(page, {}); });
}

/// Saved on the device, then accepted as they were predicted.
void save(const std::string& folder) {
    constexpr std::uint64_t mutations = 200;
    Desk desk(folder);
    const auto view = desk.view();
    std::vector<base::Id> ids;
    std::vector<schema::Verdict> verdicts;
    SeededRandom random(3);
    for (std::uint64_t i = 0; i < mutations; ++i) {
        ids.push_back(base::make_id(desk.now(), random));
        verdicts.push_back({.no = i + 1, .judgement = schema::Judgement::accepted, .seq = 2});
    }
    satchel_counted([&] {
        for (std::uint64_t i = 0; i < mutations; ++i) {
            const auto saved =
                desk.replica().save({make_order(desk.registry(), Desk::orders + i, ids[i], desk.now())}, desk.now());
            SATCHEL_ASSERT(saved.has_value() && saved->no == i + 1);
        }
        std::vector<schema::PageRow> rows;
        for (const auto& id : ids) rows.push_back({{order_tag, id, 0}, 1, {0}, {}, *view->document({order_tag, id})->image()});
        desk.commit(desk.page_of(rows), verdicts);
    });
}

void search(const std::string& folder) {
    Desk desk(folder);
    const auto view = desk.view();
    satchel_counted([&] {
        for (const char* typed : {"s", "so-2026", "1234", "仓库", "cangku", "fap", "qing 三层"}) {
            constexpr std::size_t hits = 20;
            SATCHEL_ASSERT(!view->search(typed, {order_tag}, hits).empty());
            SATCHEL_ASSERT(view->count({.kind = order_tag, .text = typed}).has_value());
        }
    });
    SATCHEL_ASSERT(!view->take_failure());
}

}  // namespace

std::vector<CountedWork> counted_works() {
    return {{"engine-apply", apply}, {"page-codec", page},      {"ledger-decide", decide}, {"replica-checkpoint", checkpoint},
            {"replica-save", save},  {"replica-search", search}};
}

}  // namespace satchel::bench
