#include "shared/base/bytes.h"

#include <QTest>

#include <limits>

using namespace satchel::base;

class TestBytes : public QObject {
    Q_OBJECT

private slots:
    void varint_forms_data() {
        QTest::addColumn<quint64>("value");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("0") << quint64{0} << QByteArray("00");
        QTest::newRow("127") << quint64{127} << QByteArray("7f");
        QTest::newRow("128") << quint64{128} << QByteArray("8001");
        QTest::newRow("300") << quint64{300} << QByteArray("ac02");
        QTest::newRow("largest") << ~quint64{0} << QByteArray("ffffffffffffffffff01");
    }
    void varint_forms() {
        QFETCH(quint64, value);
        QFETCH(QByteArray, hex);
        Bytes out;
        put_varint(out, value);
        QCOMPARE(QByteArray::fromStdString(to_hex(out)), hex);
        ByteReader reader(out);
        QCOMPARE(reader.varint(), std::optional<std::uint64_t>(value));
        QVERIFY(reader.at_end());
    }

    void signed_numbers_go_there_and_back() {
        using Limits = std::numeric_limits<std::int64_t>;
        for (int bit = 0; bit < 63; ++bit) {
            const auto power = std::int64_t{1} << bit;
            for (const auto value : {power, power - 1, -power, -power - 1, Limits::max(), Limits::min()}) {
                Bytes out;
                put_signed_varint(out, value);
                QVERIFY(out.size() <= 10);
                ByteReader reader(out);
                QCOMPARE(reader.signed_varint(), std::optional(value));
                QVERIFY(reader.at_end());
            }
        }
    }

    void malformed_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("goes on") << QByteArray("80");
        QTest::newRow("nine bytes, goes on") << QByteArray("ffffffffffffffffff");
        QTest::newRow("eleven bytes") << QByteArray("ffffffffffffffffff8100");
        QTest::newRow("a bit too high") << QByteArray("ffffffffffffffffff02");
        QTest::newRow("zero in two bytes") << QByteArray("8000");
        QTest::newRow("one in two bytes") << QByteArray("8100");
        QTest::newRow("padded to ten") << QByteArray("80808080808080808000");
    }
    void malformed() {
        QFETCH(QByteArray, hex);
        const auto bytes = *from_hex(hex.toStdString());
        ByteReader reader(bytes);
        QVERIFY(!reader.varint());
        QVERIFY(reader.failed());
        QVERIFY(!reader.at_end());
        // And it keeps failing, whatever is left.
        QVERIFY(!reader.byte());
        QVERIFY(!reader.sized());
        QVERIFY(!reader.take(0));
    }

    void every_truncation_fails() {
        Bytes out;
        put_varint(out, 1'000'000);
        put_sized(out, as_bytes("satchel"));
        put_signed_varint(out, -70'000);
        for (std::size_t size = 0; size <= out.size(); ++size) {
            ByteReader reader(ByteView(out).first(size));
            (void)reader.varint();
            (void)reader.sized();
            (void)reader.signed_varint();
            QCOMPARE(reader.at_end(), size == out.size());
            QCOMPARE(reader.failed(), size != out.size());
        }
    }

    void a_size_that_lies_is_refused_data() {
        QTest::addColumn<quint64>("size");
        QTest::newRow("one too many") << quint64{4};
        QTest::newRow("2^32") << (quint64{1} << 32);
        QTest::newRow("2^32 + 3") << (quint64{1} << 32) + 3;
        QTest::newRow("largest") << ~quint64{0};
    }
    void a_size_that_lies_is_refused() {
        QFETCH(quint64, size);
        Bytes out;
        put_varint(out, size);
        out.insert(out.end(), {1, 2, 3});
        ByteReader reader(out);
        QVERIFY(!reader.sized());
        QVERIFY(reader.failed());
    }

    void hexadecimal_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("sound");
        QTest::newRow("empty") << QByteArray("") << true;
        QTest::newRow("lower case") << QByteArray("00ff7a") << true;
        QTest::newRow("upper case") << QByteArray("00FF7A") << true;
        QTest::newRow("odd") << QByteArray("00f") << false;
        QTest::newRow("no digit") << QByteArray("0g") << false;
        QTest::newRow("prefix") << QByteArray("0x00") << false;
        QTest::newRow("blank") << QByteArray("0 0 ") << false;
        QTest::newRow("high bytes") << QByteArray("\xff\xfe") << false;
    }
    void hexadecimal() {
        QFETCH(QByteArray, text);
        QFETCH(bool, sound);
        const auto bytes = from_hex(text.toStdString());
        QCOMPARE(bytes.has_value(), sound);
        if (bytes) QCOMPARE(to_hex(*bytes), text.toLower().toStdString());
    }
};

QTEST_APPLESS_MAIN(TestBytes)
#include "test_bytes.moc"
