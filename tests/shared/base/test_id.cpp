#include "shared/base/id.h"
#include "tests/shared/base/seeded.h"

#include <QTest>

#include <set>

using namespace satchel::base;
using satchel::tests::SeededRandom;

class TestId : public QObject {
    Q_OBJECT

private slots:
    void later_ids_sort_later() {
        SeededRandom random(1);
        Id previous;
        for (std::int64_t ms = 1; ms < 2'000'000'000'000; ms = ms * 3 + 1) {
            const auto id = make_id(Instant{ms}, random);
            QVERIFY(previous < id);
            QVERIFY(previous.text() < id.text());
            previous = id;
        }
    }

    void has_the_shape_of_a_version_7_uuid() {
        SeededRandom random(2);
        const auto id = make_id(Instant{0x0190'1234'5678}, random);
        QCOMPARE(id.text().substr(0, 13), std::string("01901234-5678"));
        QCOMPARE(id.text()[14], '7');
        QVERIFY(std::string("89ab").find(id.text()[19]) != std::string::npos);
    }

    void an_instant_before_1970_counts_as_1970() {
        SeededRandom random(3);
        QCOMPARE(make_id(Instant{-5}, random).text().substr(0, 13), std::string("00000000-0000"));
    }

    void ids_of_one_millisecond_differ() {
        SeededRandom random(4);
        std::set<Id> ids;
        for (int i = 0; i < 10'000; ++i) ids.insert(make_id(Instant{1'790'000'000'000}, random));
        QCOMPARE(ids.size(), std::size_t{10'000});
    }

    void parse_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("sound");
        QTest::newRow("lower case") << QByteArray("01901234-5678-7abc-8def-0123456789ab") << true;
        QTest::newRow("upper case") << QByteArray("01901234-5678-7ABC-8DEF-0123456789AB") << true;
        QTest::newRow("null id") << QByteArray("00000000-0000-0000-0000-000000000000") << true;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("no dashes") << QByteArray("0190123456787abc8def0123456789ab") << false;
        QTest::newRow("dashes elsewhere") << QByteArray("0190-12345678-7abc-8def-0123456789ab") << false;
        QTest::newRow("dash for a digit") << QByteArray("01901234-5678-7abc-8def-0123456789-b") << false;
        QTest::newRow("digit for a dash") << QByteArray("0190123405678-7abc-8def-0123456789ab") << false;
        QTest::newRow("too short") << QByteArray("01901234-5678-7abc-8def-0123456789a") << false;
        QTest::newRow("too long") << QByteArray("01901234-5678-7abc-8def-0123456789ab0") << false;
        QTest::newRow("no digit") << QByteArray("01901234-5678-7abc-8def-0123456789ag") << false;
        QTest::newRow("braces") << QByteArray("{01901234-5678-7abc-8def-0123456789a}") << false;
        QTest::newRow("blank before") << QByteArray(" 01901234-5678-7abc-8def-0123456789ab") << false;
        QTest::newRow("zero byte") << QByteArray("01901234-5678-7abc-8def-0123456789a\0", 36) << false;
        QTest::newRow("only dashes") << QByteArray(36, '-') << false;
    }
    void parse() {
        QFETCH(QByteArray, text);
        QFETCH(bool, sound);
        const auto id = Id::parse(text.toStdString());
        QCOMPARE(id.has_value(), sound);
        if (id) QCOMPARE(id->text(), text.toLower().toStdString());
    }

    void from_takes_sixteen_bytes() {
        const Bytes bytes(17, 7);
        QVERIFY(!Id::from(ByteView(bytes).first(15)));
        QVERIFY(Id::from(ByteView(bytes).first(16)));
        QVERIFY(!Id::from(bytes));
        QVERIFY(!Id::from({}));
    }

    // Stored effects name these ids: another result would make other documents of them on an updated device.
    void derived_ids_never_change() {
        const auto replica = *Id::parse("01901234-5678-7abc-8def-0123456789ab");
        const auto id = derive_id(Instant{0x0190'1234'5678}, replica, 42, 3, 1);
        QCOMPARE(id.text(), std::string("01901234-5678-7d7d-aa81-2e116e96f658"));
    }

    void derived_ids_differ_by_every_ingredient() {
        const auto replica = *Id::parse("01901234-5678-7abc-8def-0123456789ab");
        const auto other = *Id::parse("01901234-5678-7abc-8def-0123456789ac");
        const Instant at{1'790'000'000'000};
        const std::set<Id> ids{derive_id(at, replica, 1, 0, 0), derive_id(at, other, 1, 0, 0),
                               derive_id(at, replica, 2, 0, 0), derive_id(at, replica, 1, 1, 0),
                               derive_id(at, replica, 1, 0, 1), derive_id({at.ms + 1}, replica, 1, 0, 0)};
        QCOMPARE(ids.size(), std::size_t{6});
        // Varints keep the ingredients apart: (1, 23) is not (12, 3).
        QVERIFY(derive_id(at, replica, 1, 23, 0) != derive_id(at, replica, 12, 3, 0));
    }

    void below_stays_below() {
        SeededRandom random(5);
        QCOMPARE(random.below(0), std::uint64_t{0});
        QCOMPARE(random.below(1), std::uint64_t{0});
        std::array<int, 6> seen{};
        for (int i = 0; i < 6'000; ++i) ++seen.at(random.below(6));
        for (int count : seen) QVERIFY(count > 800 && count < 1200);
        QVERIFY(random.below(~std::uint64_t{0}) < ~std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(TestId)
#include "test_id.moc"
