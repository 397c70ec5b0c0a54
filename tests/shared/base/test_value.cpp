#include "shared/base/value.h"
#include "tests/shared/base/seeded.h"

#include <QTest>

#include <limits>

using namespace satchel::base;
using satchel::tests::SeededRandom;

namespace {

Bytes encoded(const Value& value) {
    Bytes out;
    encode(out, value);
    return out;
}

std::optional<Value> decoded(ByteView bytes) {
    ByteReader reader(bytes);
    auto value = decode_value(reader);
    return value && reader.at_end() ? value : std::nullopt;
}

Value nested(int depth) {
    Value value(1);
    for (int i = 0; i < depth; ++i) value = Value(Value::List{value});
    return value;
}

Value random_value(SeededRandom& random, int depth = 0) {
    switch (random.below(depth < 4 ? 7 : 6)) {
        case 0:
            return {};
        case 1:
            return Value(random.one_in(2));
        case 2:
            return Value(static_cast<std::int64_t>(random.next() >> random.below(64)) * (random.one_in(2) ? 1 : -1));
        case 3:
            return Value(std::string(random.below(40), static_cast<char>('a' + random.below(26))));
        case 4:
            return Value(Bytes(random.below(40), static_cast<std::uint8_t>(random.below(256))));
        case 5:
            return Value(make_id(Instant{static_cast<std::int64_t>(random.below(1'000'000))}, random));
        default: {
            Value::List list;
            for (auto count = random.below(4); count > 0; --count) list.push_back(random_value(random, depth + 1));
            return Value(std::move(list));
        }
    }
}

}  // namespace

class TestValue : public QObject {
    Q_OBJECT

private slots:
    // The format is in hashes and stores: these bytes never change.
    void canonical_bytes_data() {
        QTest::addColumn<QByteArray>("actual");
        QTest::addColumn<QByteArray>("hex");
        const auto row = [](const char* name, const Value& value, const char* hex) {
            QTest::newRow(name) << QByteArray::fromStdString(to_hex(encoded(value))) << QByteArray(hex);
        };
        row("null", {}, "00");
        row("false", false, "0100");
        row("true", true, "0101");
        row("0", 0, "0200");
        row("-1", -1, "0201");
        row("64", 64, "028001");
        row("smallest", std::numeric_limits<std::int64_t>::min(), "02ffffffffffffffffff01");
        row("empty text", "", "0300");
        row("text", "订", "0303e8aea2");
        row("bytes", Bytes{0, 255}, "040200ff");
        row("id", *Id::parse("01901234-5678-7abc-8def-0123456789ab"), "050190123456787abc8def0123456789ab");
        row("empty list", Value::List{}, "0600");
        row("list", Value::List{"a", 1},
            "060203016102"
            "02");
    }
    void canonical_bytes() {
        QFETCH(QByteArray, actual);
        QFETCH(QByteArray, hex);
        QCOMPARE(actual, hex);
        QVERIFY(decoded(*from_hex(hex.toStdString())));
    }

    void hostile_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("unknown type") << QByteArray("07");
        QTest::newRow("type 255") << QByteArray("ff");
        QTest::newRow("a third boolean") << QByteArray("0102");
        QTest::newRow("boolean cut off") << QByteArray("01");
        QTest::newRow("number in too many bytes") << QByteArray("028000");
        QTest::newRow("number cut off") << QByteArray("0280");
        QTest::newRow("text longer than the input") << QByteArray("03056162");
        QTest::newRow("text of 2^63 bytes") << QByteArray("0380808080808080808001");
        QTest::newRow("id cut off") << QByteArray("050190123456787abc8def0123456789");
        QTest::newRow("list of more than there is") << QByteArray("06020200");
        QTest::newRow("list of 2^40 elements") << QByteArray(
            "06808080808020"
            "00000000");
        QTest::newRow("bytes left over") << QByteArray("0000");
        QTest::newRow("five lists deep") << QByteArray(
            "0601060106010601060102"
            "02");
        QTest::newRow("a list that never ends") << QByteArray("0601").repeated(100'000);
    }
    void hostile() {
        QFETCH(QByteArray, hex);
        QVERIFY(!decoded(*from_hex(hex.toStdString())));
    }

    void four_lists_deep_is_the_limit() {
        QCOMPARE(decoded(encoded(nested(4))), std::optional(nested(4)));
        QVERIFY(!decoded(encoded(nested(5))));
    }

    void random_values_go_there_and_back() {
        SeededRandom random(11);
        for (int i = 0; i < 5'000; ++i) {
            const auto value = random_value(random);
            const auto bytes = encoded(value);
            QCOMPARE(decoded(bytes), std::optional(value));
            for (std::size_t size = 0; size < bytes.size(); ++size) QVERIFY(!decoded(ByteView(bytes).first(size)));
        }
    }

    // One value, one encoding: whatever decodes encodes to the same bytes again.
    void whatever_decodes_is_canonical() {
        SeededRandom random(12);
        int sound = 0;
        for (int i = 0; i < 20'000; ++i) {
            auto bytes = encoded(random_value(random));
            for (auto changes = random.below(3) + 1; changes > 0; --changes) {
                bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
            }
            const auto value = decoded(bytes);
            if (!value) continue;
            ++sound;
            QCOMPARE(encoded(*value), bytes);
        }
        QVERIFY(sound > 100);
    }

    void accessors_answer_neutral_values() {
        const Value text("abc");
        QVERIFY(!text.boolean());
        QCOMPARE(text.integer(), std::int64_t{0});
        QVERIFY(text.bytes().empty() && text.id().is_null() && text.list().empty());
        QVERIFY(Value(5).text().empty());
        QCOMPARE(Value(Money{250}).money(), Money{250});
        QCOMPARE(Value(Date{3}).date(), Date{3});
        QVERIFY(Value().is_null() && !Value("").is_null() && Value("") != Value());
    }

    void contains_looks_into_lists_only() {
        QVERIFY(Value(Value::List{"a", 1}).contains(1));
        QVERIFY(!Value(Value::List{"a", 1}).contains("b"));
        QVERIFY(!Value(Value::List{"1"}).contains(1));
        QVERIFY(!Value("a").contains("a"));
    }
};

QTEST_APPLESS_MAIN(TestValue)
#include "test_value.moc"
