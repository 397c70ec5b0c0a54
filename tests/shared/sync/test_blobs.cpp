#include "tests/shared/sync/says.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;

namespace {

base::Bytes photo(std::size_t size, std::uint8_t seed) {
    base::Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 31 + seed);
    return bytes;
}

base::Digest take_photo(World& world, std::size_t size, std::uint8_t seed = 1) {
    const auto bytes = photo(size, seed);
    const auto digest = base::sha256(bytes);
    world.replica.state.own_blobs[digest] = bytes;
    return digest;
}

base::Digest keep_photo(World& world, std::size_t size, std::uint8_t seed = 1) {
    const auto bytes = photo(size, seed);
    const auto digest = base::sha256(bytes);
    world.ledger.blobs[digest] = {size, bytes};
    return digest;
}

void start(World& world) {
    world.ledger.subscribe({"org"});
    QVERIFY(world.settle());
    world.take_transcript();
}

constexpr std::size_t chunk = sync::blob_chunk_bytes;

}  // namespace

class TestBlobs : public QObject {
    Q_OBJECT

private slots:
    void upload();
    void upload_resumes();
    void upload_that_the_ledger_has();
    void upload_refused();
    void upload_of_a_file_that_is_gone();
    void upload_too_large();
    void upload_damaged_on_the_way();
    void many_uploads();
    void download();
    void download_resumes();
    void download_not_here_yet();
    void a_thumbnail_that_is_missing();
    void rows_go_between_the_chunks();
    void out_of_turn_data();
    void out_of_turn();
};

void TestBlobs::upload() {
    World world;
    start(world);
    const auto digest = take_photo(world, 2 * chunk + 10);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob offer 524298", "ledger: blob wanted from 0", "device: blob chunk 0+262144",
         "ledger: blob wanted from 262144", "device: blob chunk 262144+262144", "ledger: blob wanted from 524288",
         "device: blob chunk 524288+10", "ledger: blob wanted from 524298");
    QVERIFY(world.replica.state.delivered.contains(digest));
    QVERIFY(world.ledger.blobs[digest].bytes == world.replica.state.own_blobs[digest]);
    QCOMPARE(world.client->progress().blob_bytes_done, std::uint64_t{2 * chunk + 10});
    QCOMPARE(world.client->progress().blob_bytes_total, std::uint64_t{2 * chunk + 10});
}

void TestBlobs::upload_resumes() {
    World world;
    start(world);
    const auto digest = take_photo(world, 2 * chunk + 10);
    world.poke();
    world.cut_after_frames = world.frames + 4;
    QVERIFY(!world.run());
    world.disconnect();
    world.take_transcript();
    QVERIFY(world.settle());
    const auto said = world.take_transcript();
    QVERIFY(std::find(said.begin(), said.end(), "ledger: blob wanted from 262144") != said.end());
    QVERIFY(std::find(said.begin(), said.end(), "device: blob chunk 0+262144") == said.end());
    QVERIFY(world.replica.state.delivered.contains(digest));
}

void TestBlobs::upload_that_the_ledger_has() {
    World world;
    start(world);
    take_photo(world, 10);
    keep_photo(world, 10);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob offer 10", "ledger: blob wanted from 10");
}

void TestBlobs::upload_refused() {
    World world;
    start(world);
    const auto digest = take_photo(world, 10);
    world.ledger.missing[digest] = "quota";
    take_photo(world, 20, 2);
    world.poke();
    QVERIFY(world.settle());
    QCOMPARE(QString::fromStdString(world.replica.state.unavailable[digest]), QString("quota"));
    QCOMPARE(world.replica.state.delivered.size(), std::size_t{1});
}

void TestBlobs::upload_of_a_file_that_is_gone() {
    World world;
    start(world);
    const auto digest = take_photo(world, 10);
    world.replica.lying_sizes[digest] = 99;  // the file is shorter than its row says
    take_photo(world, 20, 2);
    world.poke();
    QVERIFY(world.settle());
    // The other photo and the session itself go on.
    QCOMPARE(world.replica.state.delivered.size(), std::size_t{1});
    QVERIFY(!world.replica.state.delivered.contains(digest));
    // Waiting would not bring it back: the person is told.
    QCOMPARE(QString::fromStdString(world.replica.state.unavailable[digest]), QString("file_lost"));
}

void TestBlobs::upload_too_large() {
    World world;
    start(world);
    const auto digest = take_photo(world, 10);
    world.replica.lying_sizes[digest] = sync::max_blob_bytes + 1;
    world.poke();
    QVERIFY(world.settle());
    SAYS(world);
    QCOMPARE(QString::fromStdString(world.replica.state.unavailable[digest]), QString("too_large"));
}

void TestBlobs::upload_damaged_on_the_way() {
    World world;
    start(world);
    const auto digest = take_photo(world, 10);
    world.replica.state.own_blobs[digest][3] ^= 1;
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob offer 10", "ledger: blob wanted from 0", "device: blob chunk 0+10",
         "ledger: blob missing digest_differs");
    QVERIFY(world.ledger.blobs[digest].bytes.empty());
}

void TestBlobs::many_uploads() {
    World world;
    start(world);
    for (std::uint8_t i = 0; i < 100; ++i) take_photo(world, 100, i);
    world.poke();
    QVERIFY(world.settle());
    QCOMPARE(world.replica.state.delivered.size(), std::size_t{100});
}

void TestBlobs::download() {
    World world;
    start(world);
    const auto digest = keep_photo(world, chunk + 5);
    world.replica.state.wanted.insert(digest);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob wanted from 0", "ledger: blob chunk 0+262144", "device: blob wanted from 262144",
         "ledger: blob chunk 262144+5");
    QVERIFY(world.replica.state.fetched[digest] == world.ledger.blobs[digest].bytes);
}

void TestBlobs::download_resumes() {
    World world;
    start(world);
    const auto digest = keep_photo(world, chunk + 5);
    world.replica.state.wanted.insert(digest);
    world.poke();
    world.cut_after_frames = world.frames + 2;
    QVERIFY(!world.run());
    world.disconnect();
    world.take_transcript();
    QVERIFY(world.settle());
    const auto said = world.take_transcript();
    QVERIFY(std::find(said.begin(), said.end(), "device: blob wanted from 0") == said.end());
    QVERIFY(world.replica.state.fetched[digest] == world.ledger.blobs[digest].bytes);
}

void TestBlobs::download_not_here_yet() {
    World world;
    start(world);
    const auto bytes = photo(10, 3);
    const auto digest = base::sha256(bytes);
    world.replica.state.wanted.insert(digest);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob wanted from 0", "ledger: blob missing not_here_yet");
    // Not asked again until somebody looks again.
    world.ledger.blobs[digest] = {10, bytes};
    world.ledger.put(1, "one", {"org"});
    world.committed();
    QVERIFY(world.settle());
    QVERIFY(world.replica.state.fetched[digest].empty());
    world.poke();
    QVERIFY(world.settle());
    QVERIFY(world.replica.state.fetched[digest] == bytes);
}

void TestBlobs::a_thumbnail_that_is_missing() {
    World world;
    start(world);
    const auto digest = keep_photo(world, chunk + 5);
    world.replica.state.wanted.insert(digest);
    world.replica.state.wanted_small.insert(digest);
    world.poke();
    QVERIFY(world.settle());
    // The photo itself comes all the same, in the same session.
    SAYS(world, "device: blob wanted from 0", "device: blob wanted from 0", "ledger: blob chunk 0+262144",
         "device: blob wanted from 262144", "ledger: blob missing no_thumbnail", "ledger: blob chunk 262144+5");
    QVERIFY(world.replica.state.fetched[digest] == world.ledger.blobs[digest].bytes);
    QVERIFY(world.replica.state.wanted_small.empty());
}

void TestBlobs::rows_go_between_the_chunks() {
    World world;
    start(world);
    world.replica.state.wanted.insert(keep_photo(world, 3 * chunk));
    world.poke();
    world.ledger.put(1, "one", {"org"});
    world.committed();
    QVERIFY(world.settle());
    SAYS(world, "device: blob wanted from 0", "ledger: blob chunk 0+262144", "device: blob wanted from 262144",
         "ledger: feed: 1+org", "device: received 2", "ledger: blob chunk 262144+262144", "device: blob wanted from 524288",
         "ledger: checkpoint 2 org=1", "ledger: blob chunk 524288+262144");
}

void TestBlobs::out_of_turn_data() {
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

void TestBlobs::out_of_turn() {
    QFETCH(QByteArray, frame);
    World world;
    start(world);
    const base::Bytes bytes(frame.begin(), frame.end());
    world.server->receive(bytes);
    QVERIFY(world.server->ended());
    const auto out = world.server->take_outgoing();
    QCOMPARE(QString::fromStdString(std::get<sync::Refusal>(*sync::decode_frame(out.back())).code), QString("frame_unexpected"));
}

QTEST_APPLESS_MAIN(TestBlobs)
#include "test_blobs.moc"
