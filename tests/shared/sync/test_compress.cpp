#include "shared/sync/messages.h"

#include <QTest>
#include <zstd.h>

#include <random>

using namespace satchel;
using namespace satchel::sync;

namespace {

base::Bytes random_bytes(std::size_t size) {
    std::mt19937 engine(7);
    base::Bytes bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine());
    return bytes;
}

QString code_of(base::ByteView bytes, std::size_t max_bytes) {
    const auto out = decompress(bytes, max_bytes);
    return out ? QString("accepted") : QString::fromStdString(out.error().code);
}

}  // namespace

class TestCompress : public QObject {
    Q_OBJECT

private slots:
    void round_trip_data();
    void round_trip();
    void bound();
    void claim_of_a_size();
    void bomb_without_a_size();
    void wide_window();
    void damaged();
};

void TestCompress::round_trip_data() {
    QTest::addColumn<int>("size");
    for (int size : {0, 1, 100, 65'535, 65'536, 65'537, 1'000'000, 5'000'000}) QTest::addRow("%d bytes", size) << size;
}

void TestCompress::round_trip() {
    QFETCH(int, size);
    const base::Bytes even(static_cast<std::size_t>(size), 7);
    const auto uneven = random_bytes(static_cast<std::size_t>(size));
    for (const auto& bytes : {even, uneven}) {
        const auto back = decompress(compress(bytes), bytes.size());
        QVERIFY(back);
        QVERIFY(*back == bytes);
    }
}

void TestCompress::bound() {
    const auto packed = compress(base::Bytes(1'000, 7));
    QCOMPARE(code_of(packed, 1'000), QString("accepted"));
    QCOMPARE(code_of(packed, 999), QString("page_too_large"));
}

void TestCompress::claim_of_a_size() {
    // A frame's header with a content size of 2^62 bytes and nothing behind it.
    const base::Bytes huge{0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0x40};
    QCOMPARE(code_of(huge, max_page_bytes), QString("page_too_large"));
    // One that is allowed, and a lie.
    const base::Bytes lie{0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0x10, 0};
    QCOMPARE(code_of(lie, max_page_bytes), QString("page_malformed"));
}

void TestCompress::bomb_without_a_size() {
    const base::Bytes zeros(32u << 20);
    base::Bytes bomb(1u << 20);
    auto* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 20);
    bomb.resize(ZSTD_compress2(context, bomb.data(), bomb.size(), zeros.data(), zeros.size()));
    ZSTD_freeCCtx(context);
    QVERIFY(bomb.size() < 10'000);
    QCOMPARE(code_of(bomb, max_page_bytes), QString("page_too_large"));
    QCOMPARE(code_of(bomb, zeros.size()), QString("accepted"));
}

void TestCompress::wide_window() {
    const auto bytes = random_bytes(9u << 20);
    base::Bytes packed(ZSTD_compressBound(bytes.size()));
    auto* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 24);
    packed.resize(ZSTD_compress2(context, packed.data(), packed.size(), bytes.data(), bytes.size()));
    ZSTD_freeCCtx(context);
    // Its decoder would have to hold sixteen megabytes before the first byte comes out.
    QCOMPARE(code_of(packed, max_page_bytes), QString("page_malformed"));
}

void TestCompress::damaged() {
    const auto packed = compress(random_bytes(500));
    for (std::size_t size = 0; size < packed.size(); ++size) {
        QCOMPARE(code_of(base::ByteView(packed).first(size), 1'000), QString("page_malformed"));
    }
    auto longer = packed;
    longer.push_back(0);
    QCOMPARE(code_of(longer, 1'000), QString("page_malformed"));
    for (std::size_t i = 0; i < packed.size(); ++i) {
        auto flipped = packed;
        flipped[i] ^= 0x10;
        const auto out = decompress(flipped, 1'000);
        QVERIFY(!out || out->size() <= 1'000);
    }
    QCOMPARE(code_of({}, 1'000), QString("page_malformed"));
}

QTEST_APPLESS_MAIN(TestCompress)
#include "test_compress.moc"
