#include "tests/shared/sync/script.h"

#include <random>

using namespace satchel;
using namespace satchel::tests;

namespace {

class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_(seed) {}
    int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
    Scopes scopes() {
        Scopes out;
        for (const char* name : {"a", "b", "c", "d", "e"}) {
            if (below(3) == 0) out.emplace_back(name);
        }
        return out;
    }

private:
    std::mt19937 engine_;
};

/// Nothing reaches a device outside its rights, whatever has happened between reading a feed and making a page of it.
void watch_rights(World& world, bool& leaked) {
    world.on_server_frame = [&world, &leaked, scopes = Scopes()](const sync::Frame& frame) mutable {
        const auto* page = std::get_if<sync::Page>(&frame);
        if (page == nullptr) return;
        const auto rows = schema::decode_page(*sync::decompress(page->rows, sync::max_page_bytes), shape_of);
        const auto& mine = world.ledger.state().subscription;
        for (const auto& row : *rows) {
            if (!row.image) continue;
            const auto& places = row.image->values[1].list();
            const bool allowed = std::any_of(places.begin(), places.end(), [&](const base::Value& place) {
                return std::find(mine.begin(), mine.end(), place.text()) != mine.end();
            });
            leaked = leaked || !allowed;
        }
    };
}

/// One of the next calls breaks.
void arm(Fault& fault, Chance& chance) {
    const auto moment = chance.below(2) == 0 ? Fault::before : Fault::after;
    fault.arm(moment, fault.calls(moment) + 1 + static_cast<std::size_t>(chance.below(moment == Fault::before ? 12 : 4)));
}

void step(World& world, Chance& chance, std::uint64_t& next_id) {
    switch (chance.below(14)) {
        case 0:
            world.ledger.subscribe(chance.scopes());
            break;
        case 1:
            world.replica.create(next_id++, chance.below(5) == 0 ? refused_title : "mine", chance.scopes());
            world.poke();
            return;
        case 2:
            return world.disconnect();
        case 3:
            return arm(world.replica_fault, chance);
        case 4:
            return arm(world.ledger_fault, chance);
        case 5:
            world.ledger.odd.compacts = chance.below(2) == 0;
            world.ledger.time.ms += 400;
            return;
        case 6:
        case 7:
            if (world.client && world.client->ended()) world.disconnect();
            if (!world.client) world.connect();
            return world.run_some(chance.below(12));
        case 8:
            // What is staged of one scope may be too old to go on with, and what is staged of another not.
            world.ledger.compact(static_cast<std::uint64_t>(chance.below(8)));
            return;
        case 9: {
            const auto scopes = chance.scopes();
            world.ledger.odd.far_behind = {scopes.begin(), scopes.end()};
            return;
        }
        default:
            world.ledger.put(1 + static_cast<std::uint64_t>(chance.below(25)), "theirs", chance.scopes());
    }
    world.committed();
}

}  // namespace

class TestSyncRandom : public QObject {
    Q_OBJECT

private slots:
    void frames_that_go_astray_data();
    void frames_that_go_astray();
    void at_random_data();
    void at_random();
};

void TestSyncRandom::frames_that_go_astray_data() {
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("frame");
    for (const auto& [how, name] :
         {std::pair{World::Astray::lost, "lost"}, {World::Astray::doubled, "doubled"}, {World::Astray::late, "late"}}) {
        for (int frame = 3; frame <= 20; ++frame) QTest::addRow("frame %d is %s", frame, name) << static_cast<int>(how) << frame;
    }
}

/// Nothing is ever shown with holes in it, and nothing has to be asked for again.
void TestSyncRandom::frames_that_go_astray() {
    QFETCH(int, how);
    QFETCH(int, frame);
    World world;
    world.limits = {.page_rows = 1, .snapshot_rows = 1, .feed_entries = 2};
    world.astray = static_cast<World::Astray>(how);
    world.astray_frame = static_cast<std::size_t>(frame);
    world.ledger.subscribe({"a", "b"});
    for (std::uint64_t id = 1; id <= 6; ++id) world.ledger.put(id, "theirs", id % 2 == 0 ? Scopes{"a", "b"} : Scopes{"a"});
    world.connect();
    (void)world.run();
    QVERIFY(world.view_of_replica().empty() || world.view_of_replica() == world.view_of_ledger());
    const auto shown = world.view_of_ledger();
    for (std::uint64_t id = 3; id <= 8; ++id) world.ledger.put(id, "again", {"a"});
    world.committed();
    (void)world.run();
    const auto now = world.view_of_replica();
    QVERIFY(now.empty() || now == shown || now == world.view_of_ledger());
    world.disconnect();
    QVERIFY(world.settle());
    AGREES(world);
    QCOMPARE(world.refetches, std::size_t{0});
}

void TestSyncRandom::at_random_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 600; ++seed) QTest::addRow("seed %d", seed) << seed;
}

void TestSyncRandom::at_random() {
    QFETCH(int, seed);
    Chance chance(static_cast<std::uint32_t>(seed));
    World world;
    world.limits = {.page_rows = 1 + static_cast<std::size_t>(chance.below(4)),
                    .snapshot_rows = 1 + static_cast<std::size_t>(chance.below(4)),
                    .feed_entries = static_cast<std::size_t>(chance.below(12))};
    world.pump_bytes = chance.below(2) == 0 ? 1 : 5'000;
    bool leaked = false;
    watch_rights(world, leaked);
    world.ledger.subscribe(chance.scopes());
    std::uint64_t next_id = 100;
    for (int i = 0; i < 120; ++i) step(world, chance, next_id);
    world.disconnect();
    const bool settled = world.settle();
    const auto said = world.take_transcript();
    // No sum ever differed: a refetch would have mended it, and hidden the fault.
    const bool mended =
        std::any_of(said.begin(), said.end(), [](const std::string& line) { return line.starts_with("device: refetch"); });
    if (!settled || mended || world.view_of_replica() != world.view_of_ledger()) {
        for (const auto& line : said) qDebug("%s", line.c_str());
    }
    QVERIFY(settled);
    QVERIFY(!mended);
    AGREES(world);
    QVERIFY(!leaked);
    for (const auto& [no, mutation] : world.replica.state.outbox) QVERIFY(world.replica.state.verdicts.contains(no));
    // Every mutation took effect once.
    for (std::uint64_t id = 100; id < next_id; ++id) {
        const auto at = world.ledger.state().parts.find(note(id));
        if (at != world.ledger.state().parts.end()) QCOMPARE(at->second.version, std::uint64_t{1});
    }
}

QTEST_APPLESS_MAIN(TestSyncRandom)
#include "test_sync_random.moc"
