#include "shared/merge/merge.h"
#include "tests/shared/base/seeded.h"
#include "tests/shared/merge/sample.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace satchel;
using namespace satchel::tests;
using base::Value;
using merge::Effect;
using schema::Command;
using schema::CommandType;
using schema::Image;
using schema::Tag;

namespace {

constexpr int runs = 20'000;

/// Few values, so that two draws are often the same.
Value random_value(SeededRandom& random, bool number) {
    const auto draw = static_cast<std::int64_t>(random.below(4));
    if (draw == 0) return {};
    return number ? Value(draw) : Value(std::string(1, static_cast<char>('a' + draw)));
}

bool is_number(Tag field) {
    return field == limit || field == total || field == scans || field == quantity || field == line_total;
}

Tag random_field(SeededRandom& random, Tag group) {
    constexpr std::array<Tag, 8> header{remark, address, limit, origin, total, scans, newer_field, 92};
    constexpr std::array<Tag, 4> known{quantity, note, line_total, newer_line_field};
    constexpr std::array<Tag, 2> newer{30, 31};
    if (group == 0) return header.at(random.below(header.size()));
    return group == lines ? known.at(random.below(known.size())) : newer.at(random.below(newer.size()));
}

Command random_insert(SeededRandom& random, Tag group) {
    std::vector<schema::Unknown> fields;
    for (auto count = random.below(3); count > 0; --count) {
        const auto field = random_field(random, group);
        fields.push_back({field, random_value(random, is_number(field))});
    }
    return insert(group, static_cast<int>(random.below(4)), std::move(fields));
}

Command random_command(SeededRandom& random, bool with_deltas) {
    const Tag group = std::array<Tag, 3>{0, lines, newer_lines}.at(random.below(3));
    const auto line = static_cast<int>(random.below(4));
    if (group != 0 && random.one_in(3)) return random.one_in(2) ? random_insert(random, group) : remove(group, line);
    const auto field = random_field(random, group);
    Command command = set(field, random_value(random, is_number(field)), random_value(random, is_number(field)));
    if (group != 0) command = set_line(group, line, field, command.before, command.after);
    if (with_deltas && is_number(field) && random.one_in(3)) {
        command = add(field, static_cast<std::int64_t>(random.below(9)) - 4, group, group != 0 ? line_id(line) : base::Id{});
    }
    return command;
}

Image random_image(SeededRandom& random, const schema::Shape& shape) {
    auto image = schema::empty_image(shape);
    for (int i = 0; i < 12; ++i) merge::apply_command(shape, image, random_command(random, true));
    return image;
}

bool has_line(const Command& command) {
    return command.group != 0;
}

/// Whether the two speak of different things: other fields, other lines, or a line and the header.
bool are_apart(const Command& a, const Command& b) {
    if (a.group != b.group) return true;
    if (has_line(a) && a.line != b.line) return true;
    const auto whole_line = [](const Command& c) {
        return c.type == CommandType::insert_line || c.type == CommandType::remove_line;
    };
    return !whole_line(a) && !whole_line(b) && a.field != b.field;
}

}  // namespace

class TestMergeLaws : public QObject {
    Q_OBJECT

private slots:
    void mine_alone_changed() {
        SeededRandom random(41);
        for (int run = 0; run < runs; ++run) {
            const auto policy = static_cast<schema::Policy>(random.below(5));
            if (policy == schema::Policy::once) continue;
            const auto base = random_value(random, false);
            const auto mine = random_value(random, false);
            const auto merged = merge::merge_field(policy, base, mine, base);
            QCOMPARE(merged.in_force, mine);
            QVERIFY(merged.effect == (mine == base ? Effect::unchanged : Effect::applied));
            QVERIFY(merged.lost.is_null());
        }
    }

    void theirs_alone_changed_or_both_to_the_same() {
        SeededRandom random(42);
        for (int run = 0; run < runs; ++run) {
            const auto policy = static_cast<schema::Policy>(random.below(5));
            const auto base = random_value(random, false);
            const auto theirs = random_value(random, false);
            for (const auto& mine : {base, theirs}) {
                const auto merged = merge::merge_field(policy, base, mine, theirs);
                QVERIFY(merged.effect == Effect::unchanged);
                QCOMPARE(merged.in_force, theirs);
            }
        }
    }

    // I9: whatever loses is named, so that it can be kept.
    void of_two_changes_both_are_told() {
        SeededRandom random(43);
        for (int run = 0; run < runs; ++run) {
            const auto policy = static_cast<schema::Policy>(random.below(5));
            const auto base = random_value(random, false);
            const auto mine = random_value(random, false);
            const auto theirs = random_value(random, false);
            if (mine == base || theirs == base || mine == theirs) continue;
            const auto merged = merge::merge_field(policy, base, mine, theirs);
            QVERIFY((merged.in_force == mine && merged.lost == theirs) || (merged.in_force == theirs && merged.lost == mine));
        }
    }

    void twice_is_once() {
        SeededRandom random(44);
        for (int run = 0; run < runs; ++run) {
            auto image = random_image(random, shape_);
            const auto command = random_command(random, false);
            const auto first = merge::apply_command(shape_, image, command);
            const auto once = image;
            const auto second = merge::apply_command(shape_, image, command);
            QVERIFY(image == once);
            QVERIFY(second.effect != Effect::applied && second.effect != Effect::overwrote);
            if (first.effect == Effect::applied || first.effect == Effect::overwrote) QVERIFY(second.effect == Effect::unchanged);
        }
    }

    void what_is_apart_commutes() {
        SeededRandom random(45);
        int seen = 0;
        for (int run = 0; run < runs; ++run) {
            const auto image = random_image(random, shape_);
            const auto a = random_command(random, true);
            const auto b = random_command(random, true);
            if (!are_apart(a, b)) continue;
            ++seen;
            auto one = image;
            auto other = image;
            const auto a_first = merge::apply_command(shape_, one, a);
            const auto b_second = merge::apply_command(shape_, one, b);
            const auto b_first = merge::apply_command(shape_, other, b);
            const auto a_second = merge::apply_command(shape_, other, a);
            QVERIFY(one == other);
            QVERIFY(a_first.effect == a_second.effect && b_first.effect == b_second.effect);
        }
        QVERIFY(seen > runs / 2);
    }

    void deltas_add_up_in_any_order() {
        SeededRandom random(46);
        for (int run = 0; run < 2'000; ++run) {
            auto image = random_image(random, shape_);
            const auto before = image.values[5].integer();
            std::vector<std::int64_t> deltas;
            for (auto count = random.below(8); count > 0; --count) {
                deltas.push_back(static_cast<std::int64_t>(random.below(2'000'000'000'000)) - 1'000'000'000'000);
            }
            std::int64_t sum = before;
            for (const auto delta : deltas) sum += delta;
            auto backwards = image;
            for (const auto delta : deltas) merge::apply_command(shape_, image, add(scans, delta));
            std::reverse(deltas.begin(), deltas.end());
            for (const auto delta : deltas) merge::apply_command(shape_, backwards, add(scans, delta));
            QCOMPARE(image.values[5].integer(), sum);
            QVERIFY(image == backwards);
        }
    }

    void whatever_is_merged_stays_canonical() {
        SeededRandom random(47);
        for (int run = 0; run < 2'000; ++run) {
            const auto image = random_image(random, shape_);
            const auto decoded = schema::decode(shape_, schema::encode(shape_, image));
            QVERIFY(decoded);
            QVERIFY(*decoded == image);
        }
    }

private:
    const schema::Shape shape_ = sample_shape();
};

QTEST_APPLESS_MAIN(TestMergeLaws)
#include "test_merge_laws.moc"
