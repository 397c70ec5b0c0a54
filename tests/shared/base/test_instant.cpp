#include "shared/base/instant.h"
#include "shared/base/value.h"

#include <QTest>

#include <limits>

using namespace satchel::base;

constexpr Zone shanghai{};
constexpr Zone utc{0};

class TestInstant : public QObject {
    Q_OBJECT

private slots:
    void parse_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");  // empty: no date
        QTest::newRow("dashes") << "2026-11-21"
                                << "2026-11-21";
        QTest::newRow("strokes") << "2026/11/21"
                                 << "2026-11-21";
        QTest::newRow("points") << "2026.11.21"
                                << "2026-11-21";
        QTest::newRow("without zeros") << "2026-1-2"
                                       << "2026-01-02";
        QTest::newRow("leap day") << "2024-02-29"
                                  << "2024-02-29";
        QTest::newRow("leap day of a fourth century") << "2000-02-29"
                                                      << "2000-02-29";
        QTest::newRow("no leap day") << "2026-02-29"
                                     << "";
        QTest::newRow("no leap day in a century") << "2100-02-29"
                                                  << "";
        QTest::newRow("last of April") << "2026-04-31"
                                       << "";
        QTest::newRow("first day") << "0001-01-01"
                                   << "0001-01-01";
        QTest::newRow("last day") << "9999-12-31"
                                  << "9999-12-31";
        QTest::newRow("year 0") << "0000-01-01"
                                << "";
        QTest::newRow("month 0") << "2026-00-01"
                                 << "";
        QTest::newRow("month 13") << "2026-13-01"
                                  << "";
        QTest::newRow("month 257 is not January") << "2026-257-01"
                                                  << "";
        QTest::newRow("day 0") << "2026-01-00"
                               << "";
        QTest::newRow("day 32") << "2026-01-32"
                                << "";
        QTest::newRow("day 257 is not the first") << "2026-01-257"
                                                  << "";
        QTest::newRow("two separators") << "2026-11/21"
                                        << "";
        QTest::newRow("two digits of the year") << "26-11-21"
                                                << "";
        QTest::newRow("five digits of the year") << "20260-11-21"
                                                 << "";
        QTest::newRow("day first") << "21.11.2026"
                                   << "";
        QTest::newRow("negative month") << "2026--1-21"
                                        << "";
        QTest::newRow("negative year") << "-026-11-21"
                                       << "";
        QTest::newRow("blank behind") << "2026-11-21 "
                                      << "";
        QTest::newRow("time behind") << "2026-11-21T09:00"
                                     << "";
        QTest::newRow("no day") << "2026-11"
                                << "";
        QTest::newRow("no separators") << "20261121"
                                       << "";
        QTest::newRow("number too large") << "2026-11-99999999999999999999"
                                          << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("only separators") << "--"
                                         << "";
    }
    void parse() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto date = parse_date(text.toStdString());
        QCOMPARE(date ? QString::fromStdString(to_text(*date)) : QString(), expected);
    }

    void weekdays_data() {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("expected");
        QTest::newRow("1970-01-01, Thursday") << 0 << 3;
        QTest::newRow("1969-12-29, Monday") << -3 << 0;
        QTest::newRow("1969-12-28, Sunday") << -4 << 6;
        QTest::newRow("2026-11-21, Saturday") << make_date(2026, 11, 21).days << 5;
        QTest::newRow("2024-02-29, Thursday") << make_date(2024, 2, 29).days << 3;
        QTest::newRow("last number") << std::numeric_limits<int>::max() << 4;
        QTest::newRow("first number") << std::numeric_limits<int>::min() << 1;
    }
    void weekdays() {
        QFETCH(int, days);
        QFETCH(int, expected);
        QCOMPARE(weekday(Date{days}), expected);
    }

    void every_day_of_four_centuries_goes_there_and_back() {
        auto previous = make_date(1799, 12, 31);
        for (auto date = make_date(1800, 1, 1); date <= make_date(2200, 12, 31); ++date.days) {
            const auto [year, month, day] = parts_of(date);
            QCOMPARE(make_date(year, month, day), date);
            QCOMPARE(parse_date(to_text(date)), std::optional(date));
            QCOMPARE(weekday(date), (weekday(previous) + 1) % 7);
            QVERIFY(to_text(previous) < to_text(date));
            previous = date;
        }
    }

    void local_time_data() {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("expected");
        QTest::newRow("epoch in Shanghai") << qint64{0} << 480 << "1970-01-01 08:00";
        QTest::newRow("a moment before midnight") << qint64{16 * 3'600'000 - 1} << 480 << "1970-01-01 23:59";
        QTest::newRow("midnight is the next day") << qint64{16 * 3'600'000} << 480 << "1970-01-02 00:00";
        QTest::newRow("before 1970") << qint64{-1} << 0 << "1969-12-31 23:59";
        QTest::newRow("west of Greenwich") << qint64{0} << -300 << "1969-12-31 19:00";
        QTest::newRow("half an hour") << qint64{0} << 330 << "1970-01-01 05:30";
    }
    void local_time() {
        QFETCH(qint64, ms);
        QFETCH(int, offset);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(to_local_text(Instant{ms}, Zone{offset})), expected);
    }

    void date_midnight_and_time_of_day_make_the_instant() {
        for (const int offset : {-720, -300, 0, 330, 480, 840}) {
            for (std::int64_t ms = -4'000'000'000'000; ms < 4'000'000'000'000; ms += 98'765'432'109) {
                const Zone zone{offset};
                const Instant at{ms};
                const auto of_day = local_time_of_day_ms(at, zone);
                QVERIFY(of_day >= 0 && of_day < 86'400'000);
                QCOMPARE(local_midnight(local_date(at, zone), zone).ms + of_day, ms);
            }
        }
    }

    void text_is_utc() {
        QCOMPARE(to_text(Instant{1'795'252'320'123}), std::string("2026-11-21T09:12:00.123Z"));
        QCOMPARE(to_text(local_date(Instant{1'795'252'320'123}, shanghai)), std::string("2026-11-21"));
    }

    void an_instant_of_no_year_counts_as_the_nearest() {
        QCOMPARE(to_text(Instant{std::numeric_limits<std::int64_t>::max()}), std::string("9999-12-31T23:59:59.999Z"));
        QCOMPARE(to_text(Instant{std::numeric_limits<std::int64_t>::min()}), std::string("0001-01-01T00:00:00.000Z"));
        QCOMPARE(to_text(local_date(Instant{std::numeric_limits<std::int64_t>::max()}, utc)), std::string("9999-12-31"));
    }

    void a_date_of_no_year_counts_as_the_nearest() {
        QCOMPARE(to_text(Value(std::numeric_limits<std::int64_t>::max()).date()), std::string("9999-12-31"));
        QCOMPARE(to_text(Value(std::numeric_limits<std::int64_t>::min()).date()), std::string("0001-01-01"));
        QCOMPARE(Value(std::int64_t{1} << 32).date().days, std::numeric_limits<std::int32_t>::max());
    }
};

QTEST_APPLESS_MAIN(TestInstant)
#include "test_instant.moc"
