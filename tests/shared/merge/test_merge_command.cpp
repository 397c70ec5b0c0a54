#include "shared/merge/merge.h"
#include "tests/shared/merge/sample.h"

#include <QTest>

#include <limits>

using namespace satchel;
using namespace satchel::tests;
using base::Value;
using merge::Effect;
using schema::Command;
using schema::Image;

namespace {

constexpr auto top = std::numeric_limits<std::int64_t>::max();
constexpr auto bottom = std::numeric_limits<std::int64_t>::min();

/// remark "a", scans 5, field 90 "new"; line 2 (quantity 20, note "n", field 91 7); group 9 with line 1 (field 30 "x").
Image sample() {
    static const auto shape = sample_shape();
    auto image = schema::empty_image(shape);
    image.values[0] = "a";
    image.values[5] = 5;
    image.extra = {{newer_field, "new"}};
    auto line = schema::empty_line(shape.groups[0], line_id(2));
    line.values[0] = 20;
    line.values[1] = "n";
    line.extra = {{newer_line_field, 7}};
    image.groups[0].push_back(line);
    image.extra_groups = {{newer_lines, {{line_id(1), {}, {{30, "x"}}}}}};
    return image;
}

struct Row {
    const char* name;
    Command command;
    Effect effect;
    Value in_force;
    Value lost;
};

std::vector<Row> field_rows() {
    return {
        {"set", set(remark, "a", "b"), Effect::applied, "b", {}},
        {"set to what is there", set(remark, "z", "a"), Effect::unchanged, "a", {}},
        {"set what changed meanwhile", set(remark, "z", "b"), Effect::overwrote, "b", "a"},
        {"ask", set(address, "z", "b"), Effect::conflict, {}, "b"},
        {"strict", set(limit, 1, 2), Effect::stale, {}, 2},
        {"once, not yet given", set(origin, {}, "b"), Effect::applied, "b", {}},
        {"derived, by the system", set(total, {}, 900), Effect::applied, 900, {}},
        {"unknown field", set(newer_field, "new", "newer"), Effect::applied, "newer", {}},
        {"unknown field, changed meanwhile", set(newer_field, "z", "newer"), Effect::overwrote, "newer", "new"},
        {"unknown field, emptied", set(newer_field, "new", {}), Effect::applied, {}, {}},
        {"unknown field, first value", set(80, {}, "first"), Effect::applied, "first", {}},
        {"unknown field, behind the others", set(95, {}, "last"), Effect::applied, "last", {}},
        {"unknown field, nothing to empty", set(80, {}, {}), Effect::unchanged, {}, {}},

        {"add", add(scans, 3), Effect::applied, 8, {}},
        {"take off", add(scans, -9), Effect::applied, -4, {}},
        {"add nothing", add(scans, 0), Effect::unchanged, 5, {}},
        {"add to nothing", add(total, 3), Effect::applied, 3, {}},
        {"add nothing to nothing", add(total, 0), Effect::unchanged, {}, {}},
        {"add beyond the end", add(scans, Value(top)), Effect::applied, Value(top), {}},
        {"take off beyond nothing", add(total, Value(bottom)), Effect::applied, Value(bottom), {}},
        {"add to an unknown field", add(80, 3), Effect::applied, 3, {}},
        {"add to an unknown text", add(newer_field, 3), Effect::stale, "new", 3},
        {"add a text to an unknown field", add(80, "3"), Effect::stale, {}, "3"},
    };
}

std::vector<Row> line_rows() {
    return {
        {"set in a line", set_line(lines, 2, quantity, 20, 30), Effect::applied, 30, {}},
        {"set in a line, changed meanwhile", set_line(lines, 2, quantity, 10, 30), Effect::overwrote, 30, 20},
        {"ask in a line", set_line(lines, 2, note, "z", "m"), Effect::conflict, "n", "m"},
        {"unknown field of a line", set_line(lines, 2, newer_line_field, 7, 8), Effect::applied, 8, {}},
        {"set in a line that is gone", set_line(lines, 3, quantity, 20, 30), Effect::gone, {}, 30},
        {"set nothing in a line that is gone", set_line(lines, 3, quantity, 20, 20), Effect::unchanged, {}, {}},
        {"empty in a line that is gone", set_line(lines, 3, quantity, 20, {}), Effect::gone, {}, {}},
        {"unknown field of a line that is gone", set_line(lines, 3, newer_line_field, 7, 8), Effect::gone, {}, 8},
        {"add in a line", add(quantity, 5, lines, line_id(2)), Effect::applied, 25, {}},
        {"add in a line that is gone", add(quantity, 5, lines, line_id(3)), Effect::gone, {}, 5},
        {"set in a line of an unknown group", set_line(newer_lines, 1, 30, "x", "y"), Effect::applied, "y", {}},
        {"set in no line of an unknown group", set_line(newer_lines, 2, 30, "x", "y"), Effect::gone, {}, "y"},
        {"set in a group that is not there", set_line(10, 1, 30, "x", "y"), Effect::gone, {}, "y"},

        {"insert", insert(lines, 1, {{quantity, 5}}), Effect::applied, {}, {}},
        {"insert an empty line", insert(lines, 3, {}), Effect::applied, {}, {}},
        {"insert again", insert(lines, 2, {{quantity, 20}, {note, "n"}, {newer_line_field, 7}}), Effect::unchanged, {}, {}},
        {"insert again, in another order",
         insert(lines, 2, {{newer_line_field, 7}, {note, "n"}, {quantity, 20}}),
         Effect::unchanged,
         {},
         {}},
        {"insert again, without the unknown field", insert(lines, 2, {{quantity, 20}, {note, "n"}}), Effect::duplicate, {}, {}},
        {"insert something else",
         insert(lines, 2, {{quantity, 21}, {note, "n"}, {newer_line_field, 7}}),
         Effect::duplicate,
         {},
         {}},
        {"insert less", insert(lines, 2, {{quantity, 20}, {newer_line_field, 7}}), Effect::duplicate, {}, {}},
        {"insert into an unknown group", insert(newer_lines, 2, {{30, "y"}}), Effect::applied, {}, {}},
        {"insert again into an unknown group", insert(newer_lines, 1, {{30, "x"}}), Effect::unchanged, {}, {}},
        {"insert something else into an unknown group", insert(newer_lines, 1, {{30, "y"}}), Effect::duplicate, {}, {}},
        {"insert into a group that is not there", insert(10, 1, {{30, "y"}}), Effect::applied, {}, {}},

        {"remove", remove(lines, 2), Effect::applied, {}, {}},
        {"remove what is gone", remove(lines, 3), Effect::unchanged, {}, {}},
        {"remove from an unknown group", remove(newer_lines, 1), Effect::applied, {}, {}},
        {"remove what is gone from an unknown group", remove(newer_lines, 2), Effect::unchanged, {}, {}},
        {"remove from a group that is not there", remove(10, 1), Effect::unchanged, {}, {}},
    };
}

}  // namespace

Q_DECLARE_METATYPE(satchel::schema::Command)
Q_DECLARE_METATYPE(satchel::base::Value)

class TestMergeCommand : public QObject {
    Q_OBJECT

private slots:
    void commands_data() {
        QTest::addColumn<Command>("command");
        QTest::addColumn<int>("effect");
        QTest::addColumn<Value>("in_force");
        QTest::addColumn<Value>("lost");
        for (const auto& rows : {field_rows(), line_rows()}) {
            for (const auto& row : rows)
                QTest::newRow(row.name) << row.command << static_cast<int>(row.effect) << row.in_force << row.lost;
        }
    }
    void commands() {
        QFETCH(Command, command);
        QFETCH(int, effect);
        QFETCH(Value, in_force);
        QFETCH(Value, lost);
        auto image = sample();
        const auto merged = merge::apply_command(shape_, image, command);
        QCOMPARE(static_cast<int>(merged.effect), effect);
        QCOMPARE(merged.in_force, in_force);
        QCOMPARE(merged.lost, lost);
        // What says that it changed something did, and nothing else; and the image stays canonical.
        const bool changes = merged.effect == Effect::applied || merged.effect == Effect::overwrote;
        QCOMPARE(image != sample(), changes);
        const auto decoded = schema::decode(shape_, schema::encode(shape_, image));
        QVERIFY(decoded);
        QVERIFY(*decoded == image);
    }

    void a_derived_value_in_a_line_is_no_difference() {
        auto image = sample();
        image.groups[0][0].values[2] = 4'000;
        const auto again = insert(lines, 2, {{quantity, 20}, {note, "n"}, {newer_line_field, 7}});
        QVERIFY(merge::apply_command(shape_, image, again).effect == Effect::unchanged);
        QCOMPARE(image.groups[0][0].values[2], Value(4'000));
    }

    void lines_keep_the_order_of_ids() {
        auto image = sample();
        for (const int line : {9, 1, 5}) merge::apply_command(shape_, image, insert(lines, line, {}));
        std::vector<base::Id> ids;
        for (const auto& line : image.groups[0]) ids.push_back(line.id);
        QVERIFY((ids == std::vector{line_id(1), line_id(2), line_id(5), line_id(9)}));
        merge::apply_command(shape_, image, remove(lines, 5));
        QCOMPARE(image.groups[0].size(), std::size_t{3});
        QVERIFY(schema::find_line(image, 0, line_id(9)) != nullptr);
    }

    void unknown_fields_keep_the_order_of_tags() {
        auto image = sample();
        merge::apply_command(shape_, image, set(95, {}, 3));
        merge::apply_command(shape_, image, set(80, {}, 1));
        const std::vector<schema::Unknown> expected{{80, 1}, {newer_field, "new"}, {95, 3}};
        QVERIFY(image.extra == expected);
    }

    void an_unknown_group_goes_with_its_last_line() {
        auto image = sample();
        merge::apply_command(shape_, image, insert(newer_lines, 2, {{30, "y"}}));
        merge::apply_command(shape_, image, remove(newer_lines, 1));
        QCOMPARE(image.extra_groups.size(), std::size_t{1});
        merge::apply_command(shape_, image, remove(newer_lines, 2));
        QVERIFY(image.extra_groups.empty());
    }

private:
    const schema::Shape shape_ = sample_shape();
};

QTEST_APPLESS_MAIN(TestMergeCommand)
#include "test_merge_command.moc"
