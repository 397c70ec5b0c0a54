#include "shared/workflow/calendar.h"
#include "tests/shared/base/seeded.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <limits>

using namespace satchel::base;
using namespace satchel::workflow;
using satchel::tests::SeededRandom;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

Date day(const QString& text) {
    return *parse_date(text.toStdString());
}

/// "2026-10-08 10:00" in the calendar's zone.
Instant at(const Calendar& calendar, const QString& text) {
    const auto parts = text.split(' ');
    const auto clock = parts[1].split(':');
    return {local_midnight(day(parts[0]), calendar.zone).ms + clock[0].toInt() * hour_ms + clock[1].toInt() * minute_ms};
}

QString text_of(const Calendar& calendar, Instant instant) {
    return QString::fromStdString(to_local_text(instant, calendar.zone));
}

void add_days(std::vector<Date>& dates, const char* first, const char* last) {
    for (auto date = day(first); date <= day(last); ++date.days) dates.push_back(date);
}

/// As the State Council announced the year 2026 on 4 November 2025.
Calendar calendar_2026() {
    auto calendar = default_calendar();
    add_days(calendar.holidays, "2026-01-01", "2026-01-03");  // New Year
    add_days(calendar.holidays, "2026-02-15", "2026-02-23");  // Spring Festival
    add_days(calendar.holidays, "2026-04-04", "2026-04-06");  // Qingming
    add_days(calendar.holidays, "2026-05-01", "2026-05-05");  // Labour Day
    add_days(calendar.holidays, "2026-06-19", "2026-06-21");  // Dragon Boat
    add_days(calendar.holidays, "2026-09-25", "2026-09-27");  // Mid-Autumn
    add_days(calendar.holidays, "2026-10-01", "2026-10-07");  // National Day
    for (const auto* date : {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}) {
        calendar.make_up.push_back(day(date));
    }
    return calendar;
}

Calendar random_calendar(SeededRandom& random) {
    Calendar calendar;
    calendar.zone.offset_minutes = static_cast<std::int32_t>(random.below(27 * 4)) * 15 - 12 * 60;
    std::int64_t from = 0;
    do {
        const auto begin = from + static_cast<std::int64_t>(random.below(6 * 3'600'000));
        const auto end = std::min<std::int64_t>(day_ms, begin + 1 + static_cast<std::int64_t>(random.below(6 * 3'600'000)));
        if (begin < end) calendar.hours.push_back({begin, end});
        from = end;
    } while (from < day_ms && !random.one_in(3));
    auto date = day("2025-12-01");
    for (int i = 0; i < 40; ++i) {
        date.days += static_cast<std::int32_t>(1 + random.below(20));
        (random.one_in(4) ? calendar.make_up : calendar.holidays).push_back(date);
    }
    return calendar;
}

Instant random_start(SeededRandom& random) {
    return {local_midnight(make_date(2026, 1, 1), Zone{0}).ms + static_cast<std::int64_t>(random.below(365ULL * 86'400'000))};
}

std::int64_t random_duration(SeededRandom& random) {
    return 1 + static_cast<std::int64_t>(random.below(random.one_in(2) ? 8 * 3'600'000 : 300ULL * 3'600'000));
}

}  // namespace

class TestCalendar : public QObject {
    Q_OBJECT

private slots:
    void works_on_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<bool>("works");
        QTest::newRow("a Wednesday") << "2026-03-04" << true;
        QTest::newRow("a Friday") << "2026-03-06" << true;
        QTest::newRow("a Saturday") << "2026-03-07" << false;
        QTest::newRow("a Sunday") << "2026-03-08" << false;
        QTest::newRow("a Monday") << "2026-03-09" << true;
        QTest::newRow("New Year") << "2026-01-01" << false;
        QTest::newRow("Sunday worked for New Year") << "2026-01-04" << true;
        QTest::newRow("Saturday worked before Spring Festival") << "2026-02-14" << true;
        QTest::newRow("a Wednesday in Spring Festival") << "2026-02-18" << false;
        QTest::newRow("Saturday worked after Spring Festival") << "2026-02-28" << true;
        QTest::newRow("Sunday worked before National Day") << "2026-09-20" << true;
        QTest::newRow("the last of National Day") << "2026-10-07" << false;
        QTest::newRow("Saturday worked after National Day") << "2026-10-10" << true;
        QTest::newRow("the Sunday behind it") << "2026-10-11" << false;
    }
    void works_on() {
        QFETCH(QString, date);
        QFETCH(bool, works);
        QCOMPARE(calendar_2026().works_on(day(date)), works);
    }

    void a_make_up_day_wins_over_a_holiday() {
        auto calendar = calendar_2026();
        calendar.make_up = {day("2026-10-02")};
        QVERIFY(calendar.works_on(day("2026-10-02")));
    }

    void deadlines_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* start, int minutes, const char* expected) {
            QTest::newRow(name) << QString(start) << minutes << QString(expected);
        };
        row("within a span", "2026-03-04 09:15", 90, "2026-03-04 10:45");
        row("over lunch", "2026-03-04 11:30", 60, "2026-03-04 14:00");
        row("to the end of a span", "2026-03-04 09:00", 180, "2026-03-04 12:00");
        row("to the end of the day", "2026-03-04 09:00", 450, "2026-03-04 18:00");
        row("a minute more", "2026-03-04 09:00", 451, "2026-03-05 09:01");
        row("begun at lunch", "2026-03-04 12:45", 60, "2026-03-04 14:30");
        row("begun at the end of a span", "2026-03-04 12:00", 1, "2026-03-04 13:31");
        row("begun before work", "2026-03-04 07:00", 30, "2026-03-04 09:30");
        row("begun after work", "2026-03-04 20:00", 30, "2026-03-05 09:30");
        row("over a weekend", "2026-03-06 17:00", 120, "2026-03-09 10:00");
        row("begun on a Sunday", "2026-03-08 10:00", 60, "2026-03-09 10:00");
        row("a week of work", "2026-03-04 09:00", 5 * 450, "2026-03-10 18:00");
        row("nothing to do", "2026-10-03 12:00", 0, "2026-10-03 12:00");
        row("less than nothing", "2026-03-04 10:00", -60, "2026-03-04 10:00");
        row("into the Saturday before Spring Festival", "2026-02-13 17:00", 120, "2026-02-14 10:00");
        row("over Spring Festival", "2026-02-14 17:00", 120, "2026-02-24 10:00");
        row("a day's work on the Saturday after it", "2026-02-27 18:00", 450, "2026-02-28 18:00");
        row("the Sunday worked before National Day", "2026-09-19 12:00", 60, "2026-09-20 10:00");
        row("over Mid-Autumn", "2026-09-24 16:00", 240, "2026-09-28 11:00");
        row("over National Day", "2026-09-30 17:00", 120, "2026-10-08 10:00");
        row("begun on National Day", "2026-10-03 12:00", 60, "2026-10-08 10:00");
        row("into the Saturday after National Day", "2026-10-09 17:00", 120, "2026-10-10 10:00");
        row("out of that Saturday", "2026-10-10 17:30", 60, "2026-10-12 09:30");
    }
    void deadlines() {
        QFETCH(QString, start);
        QFETCH(int, minutes);
        QFETCH(QString, expected);
        const auto calendar = calendar_2026();
        const auto begin = at(calendar, start);
        const auto end = add_working_time(calendar, begin, minutes * minute_ms);
        QCOMPARE(text_of(calendar, end), expected);
        QCOMPARE(working_time_between(calendar, begin, end), std::max(0, minutes) * minute_ms);
    }

    void working_time_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<int>("minutes");
        const auto row = [](const char* name, const char* start, const char* end, int minutes) {
            QTest::newRow(name) << QString(start) << QString(end) << minutes;
        };
        row("nothing between", "2026-03-04 10:00", "2026-03-04 10:00", 0);
        row("the wrong way round", "2026-03-05 10:00", "2026-03-04 10:00", 0);
        row("a whole day", "2026-03-04 00:00", "2026-03-05 00:00", 450);
        row("at night", "2026-03-04 18:00", "2026-03-05 09:00", 0);
        row("over lunch", "2026-03-04 11:00", "2026-03-04 14:30", 120);
        row("all of National Day", "2026-10-01 00:00", "2026-10-08 09:00", 0);
        row("over National Day", "2026-09-30 17:30", "2026-10-08 09:30", 60);
        row("all of February", "2026-02-01 00:00", "2026-03-01 00:00", 16 * 450);
        row("all of October", "2026-10-01 00:00", "2026-11-01 00:00", 18 * 450);
    }
    void working_time() {
        QFETCH(QString, start);
        QFETCH(QString, end);
        QFETCH(int, minutes);
        const auto calendar = calendar_2026();
        QCOMPARE(working_time_between(calendar, at(calendar, start), at(calendar, end)), minutes * minute_ms);
    }

    void working_days_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("expected");
        QTest::newRow("tomorrow") << "2026-03-04" << 1 << "2026-03-05";
        QTest::newRow("over a weekend") << "2026-03-06" << 1 << "2026-03-09";
        QTest::newRow("none") << "2026-03-04" << 0 << "2026-03-04";
        QTest::newRow("none, on a holiday") << "2026-10-03" << 0 << "2026-10-03";
        QTest::newRow("over National Day") << "2026-09-30" << 1 << "2026-10-08";
        QTest::newRow("the Saturday counts") << "2026-09-30" << 3 << "2026-10-10";
        QTest::newRow("the Sunday does not") << "2026-09-30" << 4 << "2026-10-12";
        QTest::newRow("from within a holiday") << "2026-10-03" << 1 << "2026-10-08";
        QTest::newRow("over Spring Festival") << "2026-02-13" << 2 << "2026-02-24";
        QTest::newRow("back over National Day") << "2026-10-08" << -1 << "2026-09-30";
        QTest::newRow("back to the Saturday") << "2026-10-12" << -1 << "2026-10-10";
        QTest::newRow("back from within a holiday") << "2026-10-03" << -1 << "2026-09-30";
    }
    void working_days() {
        QFETCH(QString, start);
        QFETCH(int, days);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(to_text(add_working_days(calendar_2026(), day(start), days))), expected);
    }

    // The same instant falls on different days in different zones: the organisation's counts, not the device's.
    void the_zone_decides_which_day_it_is() {
        auto calendar = calendar_2026();
        const auto start = at(calendar, "2026-10-08 00:30");  // 7 October in UTC
        QCOMPARE(text_of(calendar, add_working_time(calendar, start, hour_ms)), QString("2026-10-08 10:00"));
        calendar.zone = Zone{0};
        QCOMPARE(text_of(calendar, add_working_time(calendar, start, hour_ms)), QString("2026-10-08 10:00"));
        QCOMPARE(text_of(calendar, start), QString("2026-10-07 16:30"));
        calendar.zone = Zone{-300};
        QCOMPARE(text_of(calendar, add_working_time(calendar, at(calendar, "2026-03-04 11:30"), hour_ms)),
                 QString("2026-03-04 14:00"));
    }

    // Shanghai had summer time in 1986–1991. A fixed offset does not know, on any device, so all agree.
    void no_summer_time() {
        const auto calendar = default_calendar();
        const auto start = at(calendar, "1990-04-14 00:00");
        QCOMPARE(at(calendar, "1990-04-16 00:00").ms - start.ms, 2 * day_ms);
        QCOMPARE(working_time_between(calendar, start, at(calendar, "1990-04-21 00:00")), 5 * 450 * minute_ms);
    }

    void a_span_may_last_all_day() {
        Calendar calendar;
        calendar.hours = {{0, day_ms}};
        const auto start = at(calendar, "2026-03-06 12:00");
        QCOMPARE(text_of(calendar, add_working_time(calendar, start, 24 * hour_ms)), QString("2026-03-09 12:00"));
        QCOMPARE(text_of(calendar, add_working_time(calendar, start, 12 * hour_ms)), QString("2026-03-07 00:00"));
    }

    void looking_ahead_has_an_end() {
        Calendar idle;
        const auto start = at(idle, "2026-03-04 10:00");
        QCOMPARE(text_of(idle, add_working_time(idle, start, 1)), QString("2036-03-04 00:00"));
        QCOMPARE(working_time_between(idle, start, {std::numeric_limits<std::int64_t>::max()}), std::int64_t{0});
        auto calendar = default_calendar();
        constexpr auto endless = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(text_of(calendar, add_working_time(calendar, start, endless)), QString("2036-03-04 00:00"));
        QVERIFY(working_time_between(calendar, start, {endless}) < 3'653 * 8 * hour_ms);
        QVERIFY(working_time_between(calendar, {std::numeric_limits<std::int64_t>::min()}, start) < 3'653 * 8 * hour_ms);
        // An instant beyond the year 9999 counts as its last.
        QVERIFY(add_working_time(calendar, {endless}, 1).ms < at(calendar, "9999-12-31 00:00").ms + 10 * day_ms);
        QCOMPARE(QString::fromStdString(to_text(add_working_days(calendar, day("2026-03-04"), 1'000'000))),
                 QString("2036-03-04"));
        QCOMPARE(QString::fromStdString(to_text(add_working_days(calendar, day("2036-03-04"), -1'000'000))),
                 QString("2026-03-04"));
    }

    void what_is_added_lies_between() {
        SeededRandom random(31);
        for (int run = 0; run < 2'000; ++run) {
            const auto calendar = random_calendar(random);
            if (calendar.hours.empty()) continue;
            const auto start = random_start(random);
            const auto duration = random_duration(random);
            const auto end = add_working_time(calendar, start, duration);
            if (end.ms - start.ms > 3'652 * day_ms) continue;  // hours so short that ten years do not hold it
            QCOMPARE(working_time_between(calendar, start, end), duration);
            // And it is the first such instant.
            QCOMPARE(working_time_between(calendar, start, {end.ms - 1}), duration - 1);
            QVERIFY(calendar.works_on(local_date({end.ms - 1}, calendar.zone)));
        }
    }

    void durations_and_intervals_add_up() {
        SeededRandom random(32);
        const auto calendar = calendar_2026();
        for (int run = 0; run < 2'000; ++run) {
            const auto start = random_start(random);
            const auto first = random_duration(random);
            const auto second = random_duration(random);
            const auto between = add_working_time(calendar, start, first);
            QCOMPARE(add_working_time(calendar, between, second).ms, add_working_time(calendar, start, first + second).ms);
            std::array<Instant, 3> points{random_start(random), random_start(random), random_start(random)};
            std::sort(points.begin(), points.end());
            QCOMPARE(working_time_between(calendar, points[0], points[1]) + working_time_between(calendar, points[1], points[2]),
                     working_time_between(calendar, points[0], points[2]));
        }
    }
};

QTEST_APPLESS_MAIN(TestCalendar)
#include "test_calendar.moc"
