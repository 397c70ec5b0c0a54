#include "tests/shared/sync/script.h"

using namespace satchel;
using namespace satchel::tests;

/// What no device of ours says, and no transcript tells: the session ends with a code, and nothing has happened.
class TestHostileFrames : public QObject {
    Q_OBJECT

private slots:
    void foreign_mutations_data();
    void foreign_mutations();
    void too_many_unanswered();
    void out_of_turn_data();
    void out_of_turn();
};

void TestHostileFrames::foreign_mutations_data() {
    QTest::addColumn<QByteArray>("mutation");
    QTest::addColumn<QString>("code");
    const schema::Mutation sound{.replica = numbered_id(1, 5), .no = 7, .user = numbered_id(1, 8)};
    const auto row = [](const char* name, const base::Bytes& bytes, const char* code) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))
                            << code;
    };
    auto of_another_replica = sound;
    of_another_replica.replica = numbered_id(2, 5);
    row("of another replica", schema::encode(of_another_replica), "mutation_foreign");
    auto of_another_user = sound;
    of_another_user.user = numbered_id(2, 8);
    row("of another user", schema::encode(of_another_user), "mutation_foreign");
    row("no mutation", {1, 2, 3}, "mutation_malformed");
    auto without_number = sound;
    without_number.no = 0;
    row("without a number", schema::encode(without_number), "mutation_malformed");
}

void TestHostileFrames::foreign_mutations() {
    QFETCH(QByteArray, mutation);
    QFETCH(QString, code);
    World world;
    start(world);
    const base::Bytes bytes(mutation.begin(), mutation.end());
    world.server->receive(sync::encode(sync::Push{{bytes}}));
    QVERIFY(world.server->ended());
    const auto out = world.server->take_outgoing();
    QCOMPARE(QString::fromStdString(std::get<sync::Refusal>(*sync::decode_frame(out.back())).code), code);
    QCOMPARE(world.ledger.submitted, std::size_t{0});
}

void TestHostileFrames::too_many_unanswered() {
    World world;
    start(world);
    schema::Mutation mutation{.replica = numbered_id(1, 5), .user = numbered_id(1, 8)};
    for (std::size_t pushed = 0; pushed <= sync::max_unanswered; pushed += sync::max_push_mutations) {
        sync::Push push;
        for (std::size_t i = 0; i < sync::max_push_mutations; ++i) {
            ++mutation.no;
            push.mutations.push_back(schema::encode(mutation));
        }
        QVERIFY(!world.server->ended());
        world.server->receive(sync::encode(push));
    }
    QVERIFY(world.server->ended());
    QCOMPARE(world.ledger.submitted, sync::max_unanswered);
}

void TestHostileFrames::out_of_turn_data() {
    QTest::addColumn<QByteArray>("frame");
    const auto row = [](const char* name, const sync::Frame& frame) {
        const auto bytes = sync::encode(frame);
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    };
    row("a chunk that nobody asked for", sync::BlobChunk{{1}, 0, 3, {1, 2, 3}});
    row("a receipt for what was not sent", sync::Received{99});
    row("a second hello", sync::Hello{.replica = numbered_id(1), .device = numbered_id(1), .user = numbered_id(1)});
    row("a page from a device", sync::Page{});
    row("a checkpoint from a device", sync::Checkpoint{.cursor = {numbered_id(1), 1, 1}});
    row("a refusal from a device", sync::Refusal{"no", "", 0});
}

void TestHostileFrames::out_of_turn() {
    QFETCH(QByteArray, frame);
    World world;
    start(world);
    const base::Bytes bytes(frame.begin(), frame.end());
    world.server->receive(bytes);
    QVERIFY(world.server->ended());
    const auto out = world.server->take_outgoing();
    QCOMPARE(QString::fromStdString(std::get<sync::Refusal>(*sync::decode_frame(out.back())).code), QString("frame_unexpected"));
}

QTEST_APPLESS_MAIN(TestHostileFrames)
#include "test_hostile_frames.moc"
