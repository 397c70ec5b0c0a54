#include "shared/base/money.h"

#include <QTest>

#include <limits>

using namespace satchel::base;

constexpr qint64 top = std::numeric_limits<qint64>::max();
constexpr qint64 bottom = std::numeric_limits<qint64>::min();

class TestMoney : public QObject {
    Q_OBJECT

private slots:
    void multiply_divide_rounds_half_away_from_zero_data() {
        QTest::addColumn<qint64>("a");
        QTest::addColumn<qint64>("b");
        QTest::addColumn<qint64>("divisor");
        QTest::addColumn<qint64>("expected");
        const auto row = [](const char* name, qint64 a, qint64 b, qint64 divisor, qint64 expected) {
            QTest::newRow(name) << a << b << divisor << expected;
        };
        row("exact", 6, 7, 2, 21);
        row("below half", 14, 1, 10, 1);
        row("half", 15, 1, 10, 2);
        row("negative half", -15, 1, 10, -2);
        row("half by the other factor", 15, -1, 10, -2);
        row("two negatives", -15, -1, 10, 2);
        row("odd divisor, a third", 1, 1, 3, 0);
        row("odd divisor, two thirds", 2, 1, 3, 1);
        row("zero", 0, 999, 7, 0);
        row("divisor one", 12, 12, 1, 144);
        row("beyond 64 bits between", top, 1000, 1000, top);
        row("saturates above", top, 2, 1, top);
        row("saturates below", top, -2, 1, -top);
        row("both smallest", bottom, bottom, 1, top);
        row("largest divisor", top, 1, top, 1);
    }
    void multiply_divide_rounds_half_away_from_zero() {
        QFETCH(qint64, a);
        QFETCH(qint64, b);
        QFETCH(qint64, divisor);
        QFETCH(qint64, expected);
        QCOMPARE(qint64(multiply_divide(a, b, divisor)), expected);
    }

    void amount_is_rounded_to_the_fen_once_data() {
        QTest::addColumn<qint64>("price");
        QTest::addColumn<qint64>("quantity");
        QTest::addColumn<qint64>("fen");
        QTest::newRow("12.5000 × 2") << qint64{125'000} << qint64{2'000} << qint64{2'500};
        QTest::newRow("0.3333 × 3 is 1.00, not 0.99") << qint64{3'333} << qint64{3'000} << qint64{100};
        QTest::newRow("0.0050 × 1 rounds up") << qint64{50} << qint64{1'000} << qint64{1};
        QTest::newRow("0.0049 × 1 rounds down") << qint64{49} << qint64{1'000} << qint64{0};
        QTest::newRow("a return") << qint64{50} << qint64{-1'000} << qint64{-1};
        QTest::newRow("0.125 kg at 80.0000") << qint64{800'000} << qint64{125} << qint64{1'000};
    }
    void amount_is_rounded_to_the_fen_once() {
        QFETCH(qint64, price);
        QFETCH(qint64, quantity);
        QFETCH(qint64, fen);
        QCOMPARE(qint64(amount(Price{price}, Quantity{quantity}).fen), fen);
    }

    void discounted_data() {
        QTest::addColumn<qint64>("price");
        QTest::addColumn<qint64>("off");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("none") << qint64{99'900} << qint64{0} << qint64{99'900};
        QTest::newRow("15 % off") << qint64{100'000} << qint64{1'500} << qint64{85'000};
        QTest::newRow("all of it") << qint64{100'000} << qint64{10'000} << qint64{0};
        QTest::newRow("half a unit rounds up") << qint64{1} << qint64{5'000} << qint64{1};
        QTest::newRow("a surcharge") << qint64{100'000} << qint64{-1'000} << qint64{110'000};
        QTest::newRow("hostile ratio stays defined") << qint64{0} << bottom << qint64{0};
    }
    void discounted() {
        QFETCH(qint64, price);
        QFETCH(qint64, off);
        QFETCH(qint64, expected);
        QCOMPARE(qint64(satchel::base::discounted(Price{price}, Ratio{off}).units), expected);
    }

    void tax_contained_data() {
        QTest::addColumn<qint64>("gross");
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<qint64>("tax");
        QTest::newRow("113.00 at 13 %") << qint64{11'300} << qint64{1'300} << qint64{1'300};
        QTest::newRow("109.00 at 9 %") << qint64{10'900} << qint64{900} << qint64{900};
        QTest::newRow("100.00 at 13 %: net 88.50") << qint64{10'000} << qint64{1'300} << qint64{1'150};
        QTest::newRow("0.01 at 13 %") << qint64{1} << qint64{1'300} << qint64{0};
        QTest::newRow("no tax") << qint64{10'000} << qint64{0} << qint64{0};
        QTest::newRow("negative rate is none") << qint64{10'000} << qint64{-1'300} << qint64{0};
        QTest::newRow("credit note") << qint64{-11'300} << qint64{1'300} << qint64{-1'300};
        QTest::newRow("hostile rate: everything is tax") << qint64{10'000} << top << qint64{10'000};
    }
    void tax_contained() {
        QFETCH(qint64, gross);
        QFETCH(qint64, rate);
        QFETCH(qint64, tax);
        QCOMPARE(qint64(satchel::base::tax_contained(Money{gross}, Ratio{rate}).fen), tax);
    }

    void parse_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("digits");
        QTest::addColumn<bool>("sound");
        QTest::addColumn<qint64>("value");
        const auto good = [](const char* name, const char* text, int digits, qint64 value) {
            QTest::newRow(name) << QByteArray(text) << digits << true << value;
        };
        good("whole", "1234", 2, 123'400);
        good("one of two digits", "1234.5", 2, 123'450);
        good("all digits", "1234.56", 2, 123'456);
        good("negative", "-0.05", 2, -5);
        good("plus", "+7", 0, 7);
        good("no whole part", ".5", 2, 50);
        good("no digits behind the point", "5.", 2, 500);
        good("leading zeros", "000000000000000000000012", 0, 12);
        good("minus zero", "-0", 2, 0);
        good("largest", "90000000000000.00", 2, 9'000'000'000'000'000);
        const auto bad = [](const char* name, const QByteArray& text, int digits) {
            QTest::newRow(name) << text << digits << false << qint64{0};
        };
        bad("empty", "", 2);
        bad("only a sign", "-", 2);
        bad("only a point", ".", 2);
        bad("two signs", "--1", 2);
        bad("sign behind", "1-", 2);
        bad("two points", "1.2.3", 4);
        bad("more digits than the scale", "1.234", 2);
        bad("a zero beyond the scale", "1.230", 2);
        bad("a point at no digits", "1.0", 0);
        bad("beyond the bound", "90000000000000.01", 2);
        bad("beyond the bound by scaling", "9000000000000000", 2);
        bad("wraps 64 bits", "18446744073709551617", 0);
        bad("very long", QByteArray(100'000, '9'), 2);
        bad("exponent", "1e3", 2);
        bad("thousands", "1,234", 2);
        bad("blank", " 1", 2);
        bad("hexadecimal", "0x10", 2);
        bad("full width", "\xef\xbc\x91", 2);
        bad("not a number", "nan", 2);
        bad("zero byte", QByteArray("1\0", 2), 2);
    }
    void parse() {
        QFETCH(QByteArray, text);
        QFETCH(int, digits);
        QFETCH(bool, sound);
        QFETCH(qint64, value);
        const auto parsed = parse_scaled(text.toStdString(), digits);
        QCOMPARE(parsed.has_value(), sound);
        if (parsed) QCOMPARE(qint64(*parsed), value);
    }

    void text_data() {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<int>("digits");
        QTest::addColumn<bool>("trim");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << qint64{123'450} << 2 << false << "1234.50";
        QTest::newRow("trimmed") << qint64{123'450} << 2 << true << "1234.5";
        QTest::newRow("trimmed to the whole") << qint64{123'400} << 2 << true << "1234";
        QTest::newRow("a hundred keeps its zeros") << qint64{100} << 0 << true << "100";
        QTest::newRow("small") << qint64{5} << 4 << false << "0.0005";
        QTest::newRow("zero") << qint64{0} << 2 << false << "0.00";
        QTest::newRow("zero trimmed") << qint64{0} << 2 << true << "0";
        QTest::newRow("negative small") << qint64{-5} << 2 << false << "-0.05";
        QTest::newRow("largest") << top << 2 << false << "92233720368547758.07";
        QTest::newRow("smallest") << bottom << 2 << false << "-92233720368547758.08";
    }
    void text() {
        QFETCH(qint64, value);
        QFETCH(int, digits);
        QFETCH(bool, trim);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(scaled_text(value, digits, trim)), expected);
    }

    void text_and_parse_agree() {
        for (int digits = 0; digits <= 4; ++digits) {
            for (std::int64_t value = -9'000'000'000'000'000; value < 9'000'000'000'000'000; value += 123'456'789'012'347) {
                QCOMPARE(parse_scaled(scaled_text(value, digits), digits), std::optional(value));
                QCOMPARE(parse_scaled(scaled_text(value, digits, true), digits), std::optional(value));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestMoney)
#include "test_money.moc"
