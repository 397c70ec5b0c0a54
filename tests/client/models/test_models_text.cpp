// What a person reads and types: texts in both languages, values as forms write them, photos without metadata.
#include "client/models/field_values.h"
#include "client/models/photo.h"
#include "client/models/text.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace satchel;
using models::Language;
using models::Text;

class TestModelsText : public QObject {
    Q_OBJECT
private slots:
    void names_are_told_as_they_were_written_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("today");
        QTest::addColumn<QString>("called");
        QTest::newRow("with what tells it from others") << "雪碧"
                                                        << "雪碧 2L"
                                                        << "雪碧 2L";
        QTest::newRow("the same") << "雪碧"
                                  << "雪碧"
                                  << "雪碧";
        QTest::newRow("called something else since") << "雪碧"
                                                     << "七喜 2L"
                                                     << "雪碧";
        QTest::newRow("not held here") << "雪碧"
                                       << ""
                                       << "雪碧";
        QTest::newRow("not copied yet") << ""
                                        << "雪碧 2L"
                                        << "雪碧 2L";
    }
    void names_are_told_as_they_were_written() {
        QFETCH(QString, name);
        QFETCH(QString, today);
        QTEST(Text::called(name, today), "called");
    }

    void money_data() {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("capital");
        QTest::newRow("nothing") << qint64(0) << "0.00"
                                 << "零元整";
        QTest::newRow("fen") << qint64(5) << "0.05"
                             << "伍分";
        QTest::newRow("jiao") << qint64(30) << "0.30"
                              << "叁角";
        QTest::newRow("gap") << qint64(105) << "1.05"
                             << "壹元零伍分";
        QTest::newRow("ten") << qint64(1'000) << "10.00"
                             << "壹拾元整";
        QTest::newRow("hundred and one") << qint64(10'100) << "101.00"
                                         << "壹佰零壹元整";
        QTest::newRow("twelve thousand") << qint64(1'230'000) << "12,300.00"
                                         << "壹万贰仟叁佰元整";
        QTest::newRow("gap over a group") << qint64(100'010'000) << "1,000,100.00"
                                          << "壹佰万零壹佰元整";
        QTest::newRow("all places") << qint64(12'345'678) << "123,456.78"
                                    << "壹拾贰万叁仟肆佰伍拾陆元柒角捌分";
        QTest::newRow("owed") << qint64(-150) << "-1.50"
                              << "负壹元伍角";
        QTest::newRow("ten and five fen") << qint64(1'005) << "10.05"
                                          << "壹拾元零伍分";
        QTest::newRow("no jiao between") << qint64(2'000'005) << "20,000.05"
                                         << "贰万元零伍分";
        QTest::newRow("jiao behind noughts") << qint64(10'000'050) << "100,000.50"
                                             << "壹拾万元伍角";
        QTest::newRow("one above a hundred million") << qint64(10'000'000'100) << "100,000,001.00"
                                                     << "壹亿零壹元整";
        QTest::newRow("a group that is missing") << qint64(10'010'000'000) << "100,100,000.00"
                                                 << "壹亿零壹拾万元整";
        QTest::newRow("noughts in two groups") << qint64(1'000'200'030'000) << "10,002,000,300.00"
                                               << "壹佰亿零贰佰万零叁佰元整";
        QTest::newRow("owed a fen") << qint64(-1) << "-0.01"
                                    << "负壹分";
        QTest::newRow("hundred million") << qint64(10'000'000'000) << "100,000,000.00"
                                         << "壹亿元整";
    }
    void money() {
        QFETCH(qint64, fen);
        QTEST(Text::money({fen}), "text");
        QTEST(Text::capital_money({fen}), "capital");
    }
    void numbers() {
        QCOMPARE(Text::count(12'345), QString("12,345"));
        QCOMPARE(Text::quantity({2'500}), QString("2.5"));
        QCOMPARE(Text::quantity({1'200'000}), QString("1,200"));
        QCOMPARE(Text::price({125'000}), QString("12.50"));
        QCOMPARE(Text::price({34'567}), QString("3.4567"));
        QCOMPARE(Text::ratio({1'250}), QString("12.5%"));
    }
    void dates() {
        const auto today = base::make_date(2026, 11, 21);
        const auto day = base::make_date(2026, 11, 25);
        models::set_language(Language::chinese);
        QCOMPARE(Text::date(day, today), QString("11月25日 周三"));
        QCOMPARE(Text::date(base::make_date(2025, 1, 2), today), QString("2025年1月2日"));
        // Across the end of the year people still plan by the day of the week.
        QCOMPARE(Text::date(base::make_date(2027, 1, 4), base::make_date(2026, 12, 29)), QString("2027年1月4日 周一"));
        models::set_language(Language::english);
        QCOMPARE(Text::date(day, today), QString("Wed 25 Nov"));
        models::set_language(Language::chinese);
    }
    void days_by_which_something_is_owed() {
        const auto today = base::make_date(2026, 11, 21);
        const auto said = [&](int after) { return Text::owed({today.days + after}, today); };
        QCOMPARE(said(4), QString("11月25日 周三"));
        QCOMPARE(said(0), "11月21日 · " + Text::tr("due today"));
        QCOMPARE(said(-12), "11月9日 · " + Text::tr("%n day(s) overdue", nullptr, 12));
    }
    /// In working time: 9 to 12 and 13:30 to 18, Monday to Friday.
    void time_left_data() {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("deadline");
        QTest::addColumn<QString>("told");
        QTest::newRow("an hour and a half") << "23 10:00"
                                            << "23 11:30"
                                            << "1 h 30 min left";
        QTest::newRow("over lunch") << "23 11:30"
                                    << "23 14:00"
                                    << "1 h left";
        QTest::newRow("over a weekend") << "20 17:40"
                                        << "23 09:10"
                                        << "30 min left";
        QTest::newRow("days") << "23 09:00"
                              << "25 10:20"
                              << "16 h left";
        QTest::newRow("seconds") << "23 10:00"
                                 << "23 10:00"
                                 << "no time left";
        QTest::newRow("outside of working time") << "21 10:00"
                                                 << "21 12:00"
                                                 << "no time left";
        QTest::newRow("late") << "23 11:00"
                              << "23 10:30"
                              << "30 min late";
        QTest::newRow("late over night") << "24 10:00"
                                         << "23 17:00"
                                         << "2 h late";
        QTest::newRow("late since the weekend") << "22 10:00"
                                                << "21 12:00"
                                                << "overdue";
    }
    void time_left() {
        QFETCH(QString, now);
        QFETCH(QString, deadline);
        QFETCH(QString, told);
        const auto calendar = workflow::default_calendar();
        const auto at = [&](const QString& text) {
            const auto clock = text.mid(3).split(':');
            constexpr std::int64_t minute_ms = 60'000;
            return base::Instant{base::local_midnight(base::make_date(2026, 11, text.left(2).toInt()), calendar.zone).ms +
                                 (clock[0].toInt() * 60 + clock[1].toInt()) * minute_ms};
        };
        QCOMPARE(Text::time_left(calendar, at(now), at(deadline)), told);
    }
    void typed_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QVariant>("typed");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<QVariant>("written");
        const auto row = [](const char* name, schema::FieldKind kind, const QVariant& typed, bool accepted,
                            const QVariant& written = {}) {
            QTest::newRow(name) << static_cast<int>(kind) << typed << accepted << written;
        };
        row("money", schema::FieldKind::money, "12.5", true, "12.50");
        row("money with separators", schema::FieldKind::money, "1,234.50", true, "1234.50");
        row("money full width", schema::FieldKind::money, "１２．５", true, "12.50");
        row("money too fine", schema::FieldKind::money, "1.234", false);
        row("money in words", schema::FieldKind::money, "ten", false);
        row("quantity", schema::FieldKind::quantity, "3", true, "3");
        row("ratio", schema::FieldKind::ratio, "12.5%", true, "12.5");
        row("date", schema::FieldKind::date, "2026-11-25", true, "2026-11-25");
        row("no date", schema::FieldKind::date, "2026-02-30", false);
        row("emptied", schema::FieldKind::money, "", true);
        row("boolean", schema::FieldKind::boolean, true, true, true);
        row("boolean in words", schema::FieldKind::boolean, "yes", false);
    }
    void typed() {
        QFETCH(int, kind);
        QFETCH(QVariant, typed);
        QFETCH(bool, accepted);
        schema::Field field;
        field.kind = static_cast<schema::FieldKind>(kind);
        const auto value = models::from_variant(field, typed);
        QCOMPARE(value.has_value(), accepted);
        if (accepted) QTEST(models::to_variant(field, *value), "written");
    }
    void photo_is_small_and_says_nothing_of_where() {
        QTemporaryDir folder;
        const auto file = folder.filePath("photo.png");
        QImage image(3'200, 1'200, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        image.setText("GPSPosition", "31.2N 121.5E");
        QVERIFY(image.save(file));
        const auto photo = models::prepare_photo(QUrl::fromLocalFile(file));
        QVERIFY(photo.has_value());
        QCOMPARE(photo->mime, std::string("image/jpeg"));
        const auto bytes =
            QByteArray(reinterpret_cast<const char*>(photo->bytes.data()), static_cast<qsizetype>(photo->bytes.size()));
        QVERIFY(!bytes.contains("GPS"));
        QCOMPARE(QImage::fromData(bytes).size(), QSize(1'600, 600));
        const auto small =
            QByteArray(reinterpret_cast<const char*>(photo->small.data()), static_cast<qsizetype>(photo->small.size()));
        QCOMPARE(QImage::fromData(small).size(), QSize(320, 120));
        QVERIFY(small.size() < bytes.size() && !small.contains("GPS"));
    }
    void what_needs_no_thumbnail_has_none() {
        QTemporaryDir folder;
        const auto file = folder.filePath("stamp.png");
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(file));
        QVERIFY(models::prepare_photo(QUrl::fromLocalFile(file))->small.empty());
        QFile bill(folder.filePath("bill.pdf"));
        QVERIFY(bill.open(QIODevice::WriteOnly));
        const QByteArray content = "%PDF-1.4 a bill";
        bill.write(content);
        bill.close();
        const auto kept = models::prepare_photo(QUrl::fromLocalFile(bill.fileName()));
        QVERIFY(kept && kept->mime == "application/pdf" && kept->small.empty());
        QVERIFY(std::ranges::equal(kept->bytes, content, [](std::uint8_t a, char b) { return static_cast<char>(a) == b; }));
    }
    void photo_refuses_what_is_none() {
        QTemporaryDir folder;
        QFile file(folder.filePath("note.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no picture");
        file.close();
        QCOMPARE(models::prepare_photo(QUrl::fromLocalFile(file.fileName())).error().code, std::string("type_refused"));
        QCOMPARE(models::prepare_photo(QUrl::fromLocalFile("/nowhere.jpg")).error().code, std::string("file_unreadable"));
    }
};

QTEST_GUILESS_MAIN(TestModelsText)
#include "test_models_text.moc"
