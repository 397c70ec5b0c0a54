#include "shared/schema/mutation.h"
#include "shared/sync/messages.h"
#include "tests/shared/sync/frame_samples.h"

#include <QTest>

using namespace satchel;
using namespace satchel::sync;
using namespace satchel::tests;

namespace {

template <class T, class Change>
Frame changed(T frame, Change change) {
    change(frame);
    return frame;
}

std::vector<std::string> many_scopes() {
    std::vector<std::string> scopes;
    for (std::size_t i = 0; i <= max_scopes; ++i) scopes.push_back("s" + std::to_string(i));
    return scopes;
}

void hold_too_much(Hello& frame) {
    for (const auto& scope : many_scopes()) frame.held.push_back({scope, true, 0, {}, 0});
}

void send_too_much(Hello& frame) {
    frame.last_no = max_unanswered + 1;
    frame.sent.clear();
    for (std::uint64_t no = 1; no <= frame.last_no; ++no) frame.sent.push_back({no, {}});
}

void pass_too_much(Hello& frame) {
    frame.passed.clear();
    for (std::uint64_t seq = 1; seq <= max_passed + 1; ++seq) frame.passed.push_back({seq, 7});
}

/// What a peer may write and must not get through: name, and a frame that breaks one limit.
using Faults = std::vector<std::pair<const char*, Frame>>;

Faults faults_of_a_device() {
    return {
        {"time before 1970", changed(sample_challenge(), [](auto& f) { f.server_time.ms = -1; })},
        {"time after 9999", changed(sample_challenge(), [](auto& f) { f.server_time.ms = std::int64_t{1} << 62; })},
        {"no replica", changed(sample_hello(), [](auto& f) { f.replica = {}; })},
        {"no user", changed(sample_hello(), [](auto& f) { f.user = {}; })},
        {"long secret", changed(sample_hello(), [](auto& f) { f.session_secret.resize(max_secret_bytes + 1); })},
        {"long app", changed(sample_hello(), [](auto& f) { f.app = std::string(max_code_bytes + 1, 'x'); })},
        {"a scope twice", changed(sample_hello(), [](auto& f) { f.held.push_back(f.held[0]); })},
        {"too many scopes held", changed(sample_hello(), hold_too_much)},
        {"sent beyond the last", changed(sample_hello(), [](auto& f) { f.sent.back().no = 10; })},
        {"sent out of order", changed(sample_hello(), [](auto& f) { std::swap(f.sent[0], f.sent[1]); })},
        {"sent under no number", changed(sample_hello(), [](auto& f) { f.sent[0].no = 0; })},
        {"too much sent", changed(sample_hello(), send_too_much)},
        {"passed before the first", changed(sample_hello(), [](auto& f) { f.passed[0].seq = 0; })},
        {"passed out of order", changed(sample_hello(), [](auto& f) { std::swap(f.passed[0], f.passed[1]); })},
        {"passed one twice", changed(sample_hello(), [](auto& f) { f.passed[1] = f.passed[0]; })},
        {"too much passed", changed(sample_hello(), pass_too_much)},
    };
}

Faults faults_of_a_welcome() {
    return {
        {"no epoch", changed(sample_welcome(), [](auto& f) { f.epoch = {}; })},
        {"too many scopes", changed(sample_welcome(), [](auto& f) { f.scopes = many_scopes(); })},
        {"long scope", changed(sample_welcome(), [](auto& f) { f.scopes = {std::string(max_scope_bytes + 1, 'x')}; })},
        {"empty scope", changed(sample_welcome(), [](auto& f) { f.scopes = {""}; })},
        {"unclean scope", changed(sample_welcome(), [](auto& f) { f.scopes = {std::string("a\0b", 3)}; })},
        {"scope that is no UTF-8", changed(sample_welcome(), [](auto& f) { f.scopes = {"\xff\xfe"}; })},
        {"scope of the subscription twice", changed(sample_welcome(),
                                                    [](auto& f) {
                                                        f.scopes = {"a", "b", "a"};
                                                    })},
        {"numbers backwards", changed(sample_welcome(),
                                      [](auto& f) {
                                          f.numbers = {{"SO", 2, 1}};
                                      })},
        {"numbers without series", changed(sample_welcome(),
                                           [](auto& f) {
                                               f.numbers = {{"", 1, 2}};
                                           })},
        {"too many number blocks", changed(sample_welcome(),
                                           [](auto& f) {
                                               f.numbers.assign(max_number_blocks + 1, {"SO", 1, 2});
                                           })},
    };
}

Faults faults_of_the_rest() {
    return {
        {"refusal without a code", Refusal{"", "", 0}},
        {"refusal with a long detail", Refusal{"a", std::string(max_detail_bytes + 1, 'x'), 0}},
        {"refusal for more than a day", Refusal{"a", "", 86'400'001}},
        {"push of nothing", Push{}},
        {"push of an empty mutation", Push{{{1}, {}}}},
        {"push of too many", Push{std::vector<base::Bytes>(max_push_mutations + 1, base::Bytes{1})}},
        {"push of a huge mutation", Push{{base::Bytes(schema::max_mutation_bytes + 1)}}},
        {"page of a scope beyond all", changed(sample_page(), [](auto& f) { f.scope = max_scopes; })},
        {"more rows than there are", changed(sample_page(), [](auto& f) { f.rows_done = 4; })},
        {"feed page that is the last of a snapshot", Page{.last = true, .rows = {1}}},
        {"feed page that is the first of a snapshot", Page{.first = true, .rows = {1}}},
        {"feed page of a scope", Page{.scope = 1, .rows = {1}}},
        {"checkpoint without an epoch", changed(sample_checkpoint(), [](auto& f) { f.cursor.epoch = {}; })},
        {"a sum twice", changed(sample_checkpoint(), [](auto& f) { f.sums.push_back(f.sums[0]); })},
        {"verdict on no mutation", changed(sample_checkpoint(), [](auto& f) { f.verdicts[0].no = 0; })},
        {"verdict that is none", changed(sample_checkpoint(), [](auto& f) { f.verdicts[0].judgement = schema::Judgement{9}; })},
        {"too many verdicts", changed(sample_checkpoint(), [](auto& f) { f.verdicts.assign(max_verdicts + 1, {.no = 1}); })},
        {"refetch of nothing", Refetch{""}},
        {"numbers of no series", NumbersWanted{""}},
        {"offer of nothing", BlobOffer{{5}, 0, "", {}}},
        {"offer of too much", BlobOffer{{5}, max_blob_bytes + 1, "", {}}},
        {"wanted from beyond", BlobWanted{{5}, max_blob_bytes + 1, false}},
        {"chunk too long", BlobChunk{{5}, 0, max_blob_bytes, base::Bytes(blob_chunk_bytes + 1), false}},
        {"chunk of too large a blob", BlobChunk{{5}, 0, max_blob_bytes + 1, {1}, false}},
        {"chunk behind the end", BlobChunk{{5}, 11, 10, {}, false}},
        {"chunk over the end", BlobChunk{{5}, 9, 10, {1, 2}, false}},
        {"missing without a code", BlobMissing{{5}, "", false}},
    };
}

Faults faults() {
    auto all = faults_of_a_device();
    for (const auto& more : {faults_of_a_welcome(), faults_of_the_rest()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

QString code_of(base::ByteView bytes) {
    const auto frame = decode_frame(bytes);
    return frame ? QString("accepted") : QString::fromStdString(frame.error().code);
}

/// Whatever gets through keeps all limits: it comes through once more.
bool refused_or_sound(base::ByteView bytes) {
    const auto frame = decode_frame(bytes);
    if (!frame) return frame.error().code == "frame_malformed" || frame.error().code == "frame_unknown";
    const auto again = decode_frame(encode(*frame));
    return again && *again == *frame;
}

}  // namespace

class TestMessages : public QObject {
    Q_OBJECT

private slots:
    void round_trip_data();
    void round_trip();
    void truncated_data() { round_trip_data(); }
    void truncated();
    void flipped_data() { round_trip_data(); }
    void flipped();
    void misaligned_data() { round_trip_data(); }
    void misaligned();
    void limits_data();
    void limits();
    void no_frame_data();
    void no_frame();
    void newer_frame();
    void largest_frames();
    void what_a_device_signs();
};

void TestMessages::round_trip_data() {
    QTest::addColumn<int>("index");
    const auto all = frame_samples();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].first) << static_cast<int>(i);
}

void TestMessages::round_trip() {
    QFETCH(int, index);
    const auto frame = frame_samples()[static_cast<std::size_t>(index)].second;
    const auto bytes = encode(frame);
    const auto back = decode_frame(bytes);
    QVERIFY(back);
    QVERIFY(*back == frame);
    QVERIFY(encode(*back) == bytes);
}

void TestMessages::truncated() {
    QFETCH(int, index);
    const auto bytes = encode(frame_samples()[static_cast<std::size_t>(index)].second);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const base::Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        QVERIFY(refused_or_sound(cut));
    }
}

void TestMessages::flipped() {
    QFETCH(int, index);
    const auto bytes = encode(frame_samples()[static_cast<std::size_t>(index)].second);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto hostile = bytes;
            hostile[i] = static_cast<std::uint8_t>(hostile[i] ^ 1 << bit);
            QVERIFY(refused_or_sound(hostile));
        }
        for (std::uint8_t value : {0, 0x7f, 0x80, 0xff}) {
            auto hostile = bytes;
            hostile[i] = value;
            QVERIFY(refused_or_sound(hostile));
        }
    }
}

void TestMessages::misaligned() {
    QFETCH(int, index);
    const auto frame = frame_samples()[static_cast<std::size_t>(index)].second;
    for (std::size_t shift = 1; shift < 16; ++shift) {
        base::Bytes bytes(shift);
        const auto encoded = encode(frame);
        bytes.insert(bytes.end(), encoded.begin(), encoded.end());
        const auto back = decode_frame(base::ByteView(bytes).subspan(shift));
        QVERIFY(back && *back == frame);
    }
}

void TestMessages::limits_data() {
    QTest::addColumn<int>("index");
    const auto all = faults();
    for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].first) << static_cast<int>(i);
}

void TestMessages::limits() {
    QFETCH(int, index);
    QCOMPARE(code_of(encode(faults()[static_cast<std::size_t>(index)].second)), QString("frame_malformed"));
}

void TestMessages::no_frame_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QByteArray() << "frame_malformed";
    QTest::newRow("zeros") << QByteArray(64, 0) << "frame_malformed";
    QTest::newRow("ones") << QByteArray(64, char(0xff)) << "frame_malformed";
    QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\nHost: example\r\n\r\n") << "frame_malformed";
    QTest::newRow("too large") << QByteArray(max_frame_bytes + 1, 0) << "frame_too_large";
}

void TestMessages::no_frame() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const base::Bytes copy(bytes.begin(), bytes.end());
    QCOMPARE(code_of(copy), code);
}

void TestMessages::newer_frame() {
    // The union's type is one byte: found by what changing it does.
    const auto bytes = encode(Received{77});
    int unknown = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != 8) continue;  // Received
        auto newer = bytes;
        newer[i] = 16;
        if (code_of(newer) == "frame_unknown") ++unknown;
    }
    QCOMPARE(unknown, 1);
}

void TestMessages::largest_frames() {
    QVERIFY(decode_frame(encode(Push{std::vector<base::Bytes>(max_push_mutations, base::Bytes{1})})));
    QVERIFY(decode_frame(encode(changed(sample_checkpoint(), [](auto& f) { f.verdicts.assign(max_verdicts, {.no = 1}); }))));
    QVERIFY(decode_frame(
        encode(BlobChunk{{5}, max_blob_bytes - blob_chunk_bytes, max_blob_bytes, base::Bytes(blob_chunk_bytes), false})));
    auto full = sample_welcome();
    full.scopes.clear();
    for (std::size_t i = 0; i < max_scopes; ++i)
        full.scopes.push_back(std::string(max_scope_bytes - 4, 's') + std::to_string(1'000 + i));
    full.numbers.assign(max_number_blocks, {std::string(max_code_bytes, 'N'), 1, 2});
    QVERIFY(decode_frame(encode(full)));
}

void TestMessages::what_a_device_signs() {
    const auto message = hello_message({1}, numbered_id(1), numbered_id(2));
    QVERIFY(base::as_text(message).starts_with("satchel sync hello 1"));
    QVERIFY(message != hello_message({2}, numbered_id(1), numbered_id(2)));
    QVERIFY(message != hello_message({1}, numbered_id(2), numbered_id(2)));
    QVERIFY(message != hello_message({1}, numbered_id(1), numbered_id(1)));
}

QTEST_APPLESS_MAIN(TestMessages)
#include "test_messages.moc"
