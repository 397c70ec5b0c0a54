#include "tests/shared/sync/script.h"

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

/// What a passing trouble has kept waiting goes on when somebody looks.
void look_again(World& world) {
    world.poke();
    QVERIFY(world.settle());
}

constexpr std::size_t chunk = sync::blob_chunk_bytes;

}  // namespace

SCRIPT(upload) {
    start(world);
    const auto digest = take_photo(world, 2 * chunk + 10);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob offer 524298", "ledger: blob wanted from 0", "device: blob chunk 0+262144",
         "ledger: blob wanted from 262144", "device: blob chunk 262144+262144", "ledger: blob wanted from 524288",
         "device: blob chunk 524288+10", "ledger: blob wanted from 524298");
    look_again(world);
    QVERIFY(world.replica.state.delivered.contains(digest));
    QVERIFY(world.ledger.blobs[digest].bytes == world.replica.state.own_blobs[digest]);
    if (world.replayed) return;
    QCOMPARE(world.client->progress().blob_bytes_done, std::uint64_t{2 * chunk + 10});
    QCOMPARE(world.client->progress().blob_bytes_total, std::uint64_t{2 * chunk + 10});
}

SCRIPT(upload_resumes) {
    start(world);
    const auto digest = take_photo(world, 2 * chunk + 10);
    world.poke();
    world.run_some(4);
    world.disconnect();
    world.take_transcript();
    QVERIFY(world.settle());
    const auto said = world.take_transcript();
    QVERIFY(world.replayed || std::find(said.begin(), said.end(), "ledger: blob wanted from 262144") != said.end());
    QVERIFY(world.replayed || std::find(said.begin(), said.end(), "device: blob chunk 0+262144") == said.end());
    look_again(world);
    QVERIFY(world.replica.state.delivered.contains(digest));
}

SCRIPT(upload_that_the_ledger_has) {
    start(world);
    take_photo(world, 10);
    keep_photo(world, 10);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob offer 10", "ledger: blob wanted from 10");
}

SCRIPT(upload_refused) {
    start(world);
    const auto digest = take_photo(world, 10);
    world.ledger.missing[digest] = "quota";
    take_photo(world, 20, 2);
    world.poke();
    QVERIFY(world.settle());
    look_again(world);
    QCOMPARE(QString::fromStdString(world.replica.state.unavailable[digest]), QString("quota"));
    QCOMPARE(world.replica.state.delivered.size(), std::size_t{1});
}

SCRIPT(upload_of_a_file_that_is_gone) {
    start(world);
    const auto digest = take_photo(world, 10);
    world.replica.lying_sizes[digest] = 99;  // the file is shorter than its row says
    take_photo(world, 20, 2);
    world.poke();
    QVERIFY(world.settle());
    look_again(world);
    // The other photo and the session itself go on.
    QCOMPARE(world.replica.state.delivered.size(), std::size_t{1});
    QVERIFY(!world.replica.state.delivered.contains(digest));
    // Waiting would not bring it back: the person is told.
    QCOMPARE(QString::fromStdString(world.replica.state.unavailable[digest]), QString("file_lost"));
}

SCRIPT(upload_too_large) {
    start(world);
    const auto digest = take_photo(world, 10);
    world.replica.lying_sizes[digest] = sync::max_blob_bytes + 1;
    world.poke();
    QVERIFY(world.settle());
    SAYS(world);
    look_again(world);
    QCOMPARE(QString::fromStdString(world.replica.state.unavailable[digest]), QString("too_large"));
}

SCRIPT(upload_damaged_on_the_way) {
    start(world);
    const auto digest = take_photo(world, 10);
    world.replica.state.own_blobs[digest][3] ^= 1;
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob offer 10", "ledger: blob wanted from 0", "device: blob chunk 0+10",
         "ledger: blob missing digest_differs");
    look_again(world);
    QVERIFY(world.ledger.blobs[digest].bytes.empty());
}

LARGE_SCRIPT(many_uploads) {
    start(world);
    for (std::uint8_t i = 0; i < 100; ++i) take_photo(world, 100, i);
    world.poke();
    QVERIFY(world.settle());
    look_again(world);
    QCOMPARE(world.replica.state.delivered.size(), std::size_t{100});
}

SCRIPT(download) {
    start(world);
    const auto digest = keep_photo(world, chunk + 5);
    world.replica.state.wanted.insert(digest);
    world.poke();
    QVERIFY(world.settle());
    SAYS(world, "device: blob wanted from 0", "ledger: blob chunk 0+262144", "device: blob wanted from 262144",
         "ledger: blob chunk 262144+5");
    look_again(world);
    QVERIFY(world.replica.state.fetched[digest] == world.ledger.blobs[digest].bytes);
}

SCRIPT(download_resumes) {
    start(world);
    const auto digest = keep_photo(world, chunk + 5);
    world.replica.state.wanted.insert(digest);
    world.poke();
    world.run_some(2);
    world.disconnect();
    world.take_transcript();
    QVERIFY(world.settle());
    const auto said = world.take_transcript();
    QVERIFY(world.replayed || std::find(said.begin(), said.end(), "device: blob wanted from 0") == said.end());
    look_again(world);
    QVERIFY(world.replica.state.fetched[digest] == world.ledger.blobs[digest].bytes);
}

SCRIPT(download_not_here_yet) {
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
    QVERIFY(world.replayed || world.replica.state.fetched[digest].empty());
    world.poke();
    QVERIFY(world.settle());
    look_again(world);
    QVERIFY(world.replica.state.fetched[digest] == bytes);
}

SCRIPT(a_thumbnail_that_is_missing) {
    start(world);
    const auto digest = keep_photo(world, chunk + 5);
    world.replica.state.wanted.insert(digest);
    world.replica.state.wanted_small.insert(digest);
    world.poke();
    QVERIFY(world.settle());
    // The photo itself comes all the same, in the same session.
    SAYS(world, "device: blob wanted from 0", "device: blob wanted from 0", "ledger: blob chunk 0+262144",
         "device: blob wanted from 262144", "ledger: blob missing no_thumbnail", "ledger: blob chunk 262144+5");
    look_again(world);
    QVERIFY(world.replica.state.fetched[digest] == world.ledger.blobs[digest].bytes);
    QVERIFY(world.replica.state.wanted_small.empty());
}

SCRIPT(rows_go_between_the_chunks) {
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
