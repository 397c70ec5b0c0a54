#include "shared/base/text.h"

#include <QTest>

using namespace satchel::base;

class TestText : public QObject {
    Q_OBJECT

private slots:
    void clean_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("clean");
        const auto row = [](const char* name, const QByteArray& text, bool clean) { QTest::newRow(name) << text << clean; };
        row("empty", "", true);
        row("ASCII", "Order 12", true);
        row("Chinese", "订单 12 箱", true);
        row("beyond the first plane", "𠮷😀", true);
        row("highest code point", "\xf4\x8f\xbf\xbf", true);
        row("tab and line feed", "a\tb\nc", true);
        row("carriage return", "a\rb", false);
        row("NUL", QByteArray("a\0b", 3), false);
        row("only NUL", QByteArray("\0", 1), false);
        row("escape", "\x1b[31m", false);
        row("delete", "\x7f", false);
        row("C1 control", "\xc2\x85", false);
        row("no-break space is no control", "\xc2\xa0", true);
        row("lone continuation", "\x80", false);
        row("cut off, two bytes", "\xc3", false);
        row("cut off, three bytes", "\xe8\xae", false);
        row("cut off, four bytes", "\xf0\x9f\x98", false);
        row("interrupted", "\xe8\x61\xa2", false);
        row("overlong NUL", "\xc0\x80", false);
        row("overlong stroke, two bytes", "\xc0\xaf", false);
        row("overlong stroke, three bytes", "\xe0\x80\xaf", false);
        row("overlong stroke, four bytes", "\xf0\x80\x80\xaf", false);
        row("first surrogate", "\xed\xa0\x80", false);
        row("last surrogate", "\xed\xbf\xbf", false);
        row("a pair of surrogates", "\xed\xa0\xbd\xed\xb8\x80", false);
        row("before the surrogates", "\xed\x9f\xbf", true);
        row("behind the surrogates", "\xee\x80\x80", true);
        row("beyond Unicode", "\xf4\x90\x80\x80", false);
        row("five bytes", "\xf8\x88\x80\x80\x80", false);
        row("byte FE", "\xfe", false);
        row("GBK", "\xb6\xa9\xb5\xa5", false);
    }
    void clean() {
        QFETCH(QByteArray, text);
        QFETCH(bool, clean);
        QCOMPARE(is_clean_text(text.toStdString()), clean);
    }

    void characters_are_code_points_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("empty") << QByteArray("") << 0;
        QTest::newRow("ASCII") << QByteArray("abc") << 3;
        QTest::newRow("Chinese") << QByteArray("订单") << 2;
        QTest::newRow("four bytes") << QByteArray("😀") << 1;
    }
    void characters_are_code_points() {
        QFETCH(QByteArray, text);
        QFETCH(int, count);
        QCOMPARE(static_cast<int>(character_count(text.toStdString())), count);
    }

    void trimming_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("nothing to do") << QByteArray("a b") << QByteArray("a b");
        QTest::newRow("blanks") << QByteArray(" \ta\r\n") << QByteArray("a");
        QTest::newRow("full-width blanks") << QByteArray("　张三　") << QByteArray("张三");
        QTest::newRow("mixed") << QByteArray(" 　 张 三　 　") << QByteArray("张 三");
        QTest::newRow("only blanks") << QByteArray(" 　\n　") << QByteArray("");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("half a full-width blank stays") << QByteArray("a\xe3\x80") << QByteArray("a\xe3\x80");
    }
    void trimming() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const auto given = text.toStdString();
        QCOMPARE(std::string(trimmed(given)), expected.toStdString());
    }

    void folding_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("case") << QByteArray("SO-Ab") << QByteArray("so-ab");
        QTest::newRow("full width") << QByteArray("ＳＯ－００１２（甲）") << QByteArray("so-0012(甲)");
        QTest::newRow("full-width blank") << QByteArray("a　b") << QByteArray("a b");
        QTest::newRow("Chinese stays") << QByteArray("红牛，整箱。") << QByteArray("红牛,整箱。");
        QTest::newRow("Greek is no ASCII") << QByteArray("Ω") << QByteArray("Ω");
        QTest::newRow("four bytes stay") << QByteArray("😀") << QByteArray("😀");
        QTest::newRow("what is no text is left out") << QByteArray("a\xff\x80z") << QByteArray("az");
    }
    void folding() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(folded(text.toStdString()), expected.toStdString());
        QCOMPARE(folded(folded(text.toStdString())), expected.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "test_text.moc"
