#include "shared/schema/describe.h"
#include "shared/schema/image.h"
#include "shared/schema/verdict.h"

#include <QTest>

#include <functional>

using namespace satchel;
using namespace satchel::schema;
using namespace satchel::schema::describe;
using base::Value;

namespace {

Kind sound() {
    Kind kind{.tag = 60, .name = "thing", .label = {"Thing", "物"}};
    kind.shapes = {
        main_part({describe::text(20, "name", "Name", "名称"), texts(21, "codes", "Codes", "编码"),
                   describe::integer(22, "size", "Size", "大小")},
                  {{.tag = 1,
                    .name = "rows",
                    .label = {"Rows", "行"},
                    .fields = {describe::text(1, "colour", "Colour", "颜色"), describe::integer(2, "size", "Size", "大小")}}})};
    kind.scopes = {{.prefix = "org"}};
    kind.lookups = {{.name = "name", .fields = {"name"}},
                    {.name = "code", .fields = {"codes"}},
                    {.name = "row", .fields = {"colour", "size"}, .group = "rows"}};
    return kind;
}

Image thing() {
    const auto kind = sound();
    auto image = empty_image(kind.main());
    image.values[common::count] = "box";
    image.values[common::count + 1] = Value::List{"a", "b"};
    for (int i = 1; i <= 2; ++i) {
        auto line = empty_line(kind.main().groups[0], base::derive_id({}, {}, static_cast<std::uint64_t>(i), 0, 0));
        line.values = {i == 1 ? "red" : "blue", i};
        insert_line(image, 0, std::move(line));
    }
    return image;
}

}  // namespace

class TestKind : public QObject {
    Q_OBJECT
private slots:
    void faults_data() {
        QTest::addColumn<int>("spoilt");
        QTest::addColumn<QString>("fault");
        QTest::addRow("sound") << -1 << "";
        QTest::addRow("a look-up of nothing") << 0 << "thing: look-up empty names no field";
        QTest::addRow("a look-up of an unknown field") << 1 << "thing: look-up odd names the unknown field odd";
        QTest::addRow("too many scopes") << 2 << "thing/main: lives in too many scopes";
        QTest::addRow("no scope") << 3 << "thing/main: lives in no scope";
        QTest::addRow("tags that fall") << 4 << "thing/main: tags must ascend; low breaks the order";
        QTest::addRow("a name twice") << 5 << "thing/main: the name name is used twice";
        QTest::addRow("a column of nothing") << 6 << "thing: the column odd names nothing";
        QTest::addRow("a column beyond what refers to nothing") << 7 << "thing: the column name.odd names nothing";
        QTest::addRow("a text that begins with a day") << 8 << "thing/main.day: cannot begin with what it begins with";
        QTest::addRow("a text that is owed") << 9 << "thing/main.day: only a day is owed";
    }
    void faults() {
        QFETCH(int, spoilt);
        QFETCH(QString, fault);
        auto kind = sound();
        if (spoilt == 0) kind.lookups.push_back({.name = "empty"});
        if (spoilt == 1) kind.lookups.push_back({.name = "odd", .fields = {"odd"}});
        if (spoilt == 2) kind.scopes.resize(9, {.prefix = "org"});
        if (spoilt == 3) kind.scopes.clear();
        if (spoilt == 4) kind.shapes[0].fields.push_back(describe::text(12, "low", "Low", "低"));
        if (spoilt == 5) kind.shapes[0].fields.push_back(describe::text(30, "name", "Name", "名称"));
        if (spoilt == 6) kind.columns = {"name", "odd"};
        if (spoilt == 8) kind.shapes[0].fields.push_back(describe::text(30, "day", "Day", "日").begins(schema::Begins::today));
        if (spoilt == 9) kind.shapes[0].fields.push_back(describe::text(30, "day", "Day", "日").owed());
        if (spoilt == 7) kind.columns = {"name.odd"};
        const auto found = faults_of(kind);
        QCOMPARE(found.empty(), fault.isEmpty());
        if (!fault.isEmpty()) QCOMPARE(QString::fromStdString(found.front()), fault);
    }

    void answers_data() {
        QTest::addColumn<QString>("lookup");
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("listed");
        QTest::addRow("by name") << "name" << 0 << true;
        QTest::addRow("by another name") << "name" << 1 << false;
        QTest::addRow("by one element of a list") << "code" << 2 << true;
        QTest::addRow("by no element") << "code" << 0 << false;
        QTest::addRow("by one line") << "row" << 3 << true;
        QTest::addRow("by two lines' fields") << "row" << 4 << false;
        QTest::addRow("a null lists nothing") << "name" << 5 << false;
        QTest::addRow("a key too short") << "row" << 0 << false;
    }
    void answers() {
        QFETCH(QString, lookup);
        QFETCH(int, key);
        QFETCH(bool, listed);
        const std::vector<std::vector<Value>> keys = {{"box"}, {"bag"}, {"b"}, {"blue", 2}, {"blue", 1}, {Value()}};
        const auto kind = sound();
        QCOMPARE(schema::answers(kind, *kind.lookup(lookup.toStdString()), thing(), keys[static_cast<std::size_t>(key)]), listed);
    }

    void values_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("fault");
        const char* faults[] = {"",
                                "wrong_type",
                                "text_unclean",
                                "text_too_long",
                                "number_out_of_range",
                                "choice_unknown",
                                "list_too_long",
                                "wrong_type",
                                "date_out_of_range",
                                "wrong_type",
                                "",
                                "date_out_of_range",
                                "",
                                "date_out_of_range",
                                "",
                                "date_out_of_range"};
        for (int i = 0; i < 16; ++i) QTest::addRow("%d %s", i, faults[i]) << i << faults[i];
    }
    void values() {
        QFETCH(int, index);
        QFETCH(QString, fault);
        const Field name = describe::text(1, "name", "Name", "名称").max(3);
        const Field size = describe::integer(2, "size", "Size", "大小");
        const Field colour = choice(3, "colour", "Colour", "颜色", {{"red", {"Red", "红"}}});
        const Field codes = texts(4, "codes", "Codes", "编码").max(1);
        const Field file = blob(5, "file", "File", "文件");
        const Field day = date(6, "day", "Day", "日");
        const Field birthday = date(7, "birthday", "Birthday", "生日").long_ago();
        const std::vector<std::pair<Field, Value>> pairs = {{name, "三个字"},
                                                            {name, 1},
                                                            {name, std::string("\0", 1)},
                                                            {name, "四个字啊"},
                                                            {size, std::int64_t{1} << 60},
                                                            {colour, "blue"},
                                                            {codes, Value::List{"a", "b"}},
                                                            {codes, Value::List{1}},
                                                            {day, 5'000'000},
                                                            {file, base::Bytes(31, 0)},
                                                            {day, 0},
                                                            {day, -1},
                                                            {day, 84'005},
                                                            {day, 84'006},
                                                            {birthday, -36'525},
                                                            {birthday, -36'526}};
        const auto& [field, value] = pairs[static_cast<std::size_t>(index)];
        QCOMPARE(QString::fromUtf8(fault_of(field, value).data(), static_cast<qsizetype>(fault_of(field, value).size())), fault);
    }

    void a_full_verdict_is_read_again() {
        Verdict verdict{.no = 7,
                        .judgement = Judgement::adjusted,
                        .seq = 9,
                        .findings = std::vector<Finding>(
                            max_findings, {.code = "x", .params = {1, "a"}, .line = base::derive_id({}, {}, 1, 0, 0)})};
        const auto read = decode_verdict(encode(verdict));
        QVERIFY(read.has_value());
        QVERIFY(*read == verdict);
        auto bytes = encode(verdict);
        bytes.pop_back();
        QVERIFY(!decode_verdict(bytes).has_value());
    }
};

QTEST_GUILESS_MAIN(TestKind)
#include "test_kind.moc"
