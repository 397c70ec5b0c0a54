#include "tests/shared/sync/says.h"

#include <QTest>

#include <random>

using namespace satchel;
using namespace satchel::tests;

namespace {

/// A story in steps, each of which ends when nothing more is said. It must come to the same end whatever breaks on the way.
using Script = void (*)(World&);

void bootstrap(World& world) {
    world.limits = {.page_rows = 3, .snapshot_rows = 2, .feed_entries = 4};
    world.ledger.subscribe({"org", "team"});
    for (std::uint64_t i = 1; i <= 10; ++i) world.ledger.put(i, "part", i % 3 == 0 ? Scopes{"org", "team"} : Scopes{"org"});
    world.settle();
}

void changes(World& world) {
    bootstrap(world);
    for (std::uint64_t i = 5; i <= 12; ++i) world.ledger.put(i, "changed", i % 2 == 0 ? Scopes{"team"} : Scopes{"elsewhere"});
    world.committed();
    world.settle();
}

void push(World& world) {
    bootstrap(world);
    for (std::uint64_t i = 20; i < 25; ++i) world.replica.create(i, i == 22 ? refused_title : "mine", {"org"});
    world.poke();
    world.settle();
}

void move_the_user(World& world) {
    bootstrap(world);
    world.ledger.put(30, "over there", {"elsewhere"});
    world.ledger.put(31, "here and there", {"elsewhere", "org"});
    world.ledger.subscribe({"elsewhere", "org"});
    world.committed();
    world.settle();
    world.ledger.subscribe({"org", "team", "elsewhere"});
    world.committed();
    world.settle();
}

void restore(World& world) {
    push(world);
    world.disconnect();
    world.ledger.restore(8);
    world.ledger.put(40, "another history", {"team"});
    world.settle();
}

void fork(World& world) {
    bootstrap(world);
    world.replica.create(20, "one", {"org"});
    const auto copy = world.replica.state;
    world.replica.create(21, "two", {"org"});
    world.poke();
    world.settle();
    world.disconnect();
    world.replica.state = copy;
    world.replica.create(22, "another second", {"org"});
    world.replica.create(23, "a third", {"org"});
    world.settle();
}

void damage(World& world) {
    bootstrap(world);
    world.disconnect();
    auto& parts = world.replica.state.parts;
    // What the script breaks must be there, also where an earlier fault kept it away.
    if (parts.contains(note(3))) parts[note(3)].image = schema::encode(note_shape(), note_image("flipped", {}));
    world.settle();
}

void attachments(World& world) {
    bootstrap(world);
    for (std::uint8_t i = 0; i < 3; ++i) {
        const base::Bytes photo(sync::blob_chunk_bytes + 100, i);
        world.replica.state.own_blobs[base::sha256(photo)] = photo;
    }
    const base::Bytes other(sync::blob_chunk_bytes + 7, 9);
    world.ledger.blobs[base::sha256(other)] = {other.size(), other};
    world.replica.state.wanted.insert(base::sha256(other));
    world.poke();
    world.settle();
}

void numbers(World& world) {
    world.replica.numbers_low = {"CL", "SO"};
    bootstrap(world);
}

/// What must be the same in the end.
QString outcome(World& world) {
    world.disconnect();
    world.settle();
    auto text = QString::fromStdString(world.view_of_replica());
    text += QString("%1 delivered, %2 fetched").arg(world.replica.state.delivered.size()).arg(world.replica.state.fetched.size());
    for (const auto& [series, left] : world.replica.state.numbers)
        text += QString(" %1").arg(left >= 50 ? "numbers" : "no numbers");
    for (const auto& [no, mutation] : world.replica.state.outbox) {
        if (!world.replica.state.verdicts.contains(no)) text += QString(" %1 undecided").arg(no);
    }
    return text;
}

}  // namespace

class TestSyncFaults : public QObject {
    Q_OBJECT

private slots:
    void scripts_data();
    void scripts();
    void at_random_data();
    void at_random();
};

void TestSyncFaults::scripts_data() {
    QTest::addColumn<Script>("script");
    QTest::newRow("bootstrap") << Script(bootstrap);
    QTest::newRow("changes") << Script(changes);
    QTest::newRow("push") << Script(push);
    QTest::newRow("the user is moved") << Script(move_the_user);
    QTest::newRow("restore") << Script(restore);
    QTest::newRow("fork") << Script(fork);
    QTest::newRow("damage") << Script(damage);
    QTest::newRow("attachments") << Script(attachments);
    QTest::newRow("numbers") << Script(numbers);
}

void TestSyncFaults::scripts() {
    QFETCH(Script, script);
    World clean;
    script(clean);
    const auto frames = clean.frames;
    const auto client_calls = clean.replica.fault.calls();
    const auto server_calls = clean.ledger.fault.calls();
    const auto expected = outcome(clean);
    AGREES(clean);
    QVERIFY(!expected.contains("undecided"));

    const auto replay = [&](auto arm, std::size_t at) {
        World world;
        arm(world, at);
        script(world);
        auto actual = outcome(world);
        if (actual != expected) {
            for (const auto& line : world.take_transcript()) qDebug("%s", line.c_str());
        }
        return actual;
    };
    for (std::size_t at = 1; at <= frames; ++at) {
        QCOMPARE(replay([](World& world, std::size_t n) { world.cut_after_frames = n; }, at), expected);
    }
    for (std::size_t at = 1; at <= client_calls; ++at) {
        QCOMPARE(replay([](World& world, std::size_t n) { world.replica.fault.arm(n); }, at), expected);
    }
    for (std::size_t at = 1; at <= server_calls; ++at) {
        QCOMPARE(replay([](World& world, std::size_t n) { world.ledger.fault.arm(n); }, at), expected);
    }
}

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

void step(World& world, Chance& chance, std::uint64_t& next_id) {
    switch (chance.below(12)) {
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
            world.replica.fault.arm(world.replica.fault.calls() + 1 + static_cast<std::size_t>(chance.below(3)));
            return;
        case 4:
            world.ledger.fault.arm(world.ledger.fault.calls() + 1 + static_cast<std::size_t>(chance.below(3)));
            return;
        case 5:
            world.ledger.odd.compacts = chance.below(2) == 0;
            world.ledger.time.ms += 400;
            return;
        case 6:
        case 7:
            if (world.client && world.client->ended()) world.disconnect();
            if (!world.client) world.connect();
            return world.run_some(chance.below(12));
        default:
            world.ledger.put(1 + static_cast<std::uint64_t>(chance.below(25)), "theirs", chance.scopes());
    }
    world.committed();
}

}  // namespace

void TestSyncFaults::at_random_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 400; ++seed) QTest::addRow("seed %d", seed) << seed;
}

void TestSyncFaults::at_random() {
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
    if (chance.below(3) == 0) world.ledger.odd.far_behind = {"a", "c"};
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

QTEST_APPLESS_MAIN(TestSyncFaults)
#include "test_sync_faults.moc"
