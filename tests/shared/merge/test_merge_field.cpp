#include "shared/merge/merge.h"

#include <QTest>

#include <array>

using namespace satchel;
using merge::Effect;
using schema::Policy;

namespace {

constexpr std::array<const char*, 5> policies{"later", "ask", "strict", "once", "derived"};
constexpr std::array<const char*, 7> effects{"applied", "unchanged", "overwrote", "conflict", "stale", "gone", "duplicate"};

/// `-` is null, anything else a text.
base::Value value_of(QChar letter) {
    return letter == '-' ? base::Value() : base::Value(QString(letter).toStdString());
}

QString text_of(const base::Value& value) {
    return value.is_null() ? QString("-") : QString::fromStdString(value.text());
}

/// What a combination leads to, as "effect in_force lost", by policy.
struct Expectation {
    const char* name;
    const char* combination;  // base, mine, theirs
    std::array<const char*, 5> by_policy;
};

const Expectation expectations[] = {
    {"nothing was ever there", "---", {"unchanged - -", "unchanged - -", "unchanged - -", "unchanged - -", "unchanged - -"}},
    {"nobody changed", "aaa", {"unchanged a -", "unchanged a -", "unchanged a -", "unchanged a -", "unchanged a -"}},
    {"I gave the first value", "-m-", {"applied m -", "applied m -", "applied m -", "applied m -", "applied m -"}},
    {"I changed", "ama", {"applied m -", "applied m -", "applied m -", "stale a m", "applied m -"}},
    {"I emptied", "a-a", {"applied - -", "applied - -", "applied - -", "stale a -", "applied - -"}},
    {"they gave the first value", "--t", {"unchanged t -", "unchanged t -", "unchanged t -", "unchanged t -", "unchanged t -"}},
    {"they changed", "aat", {"unchanged t -", "unchanged t -", "unchanged t -", "unchanged t -", "unchanged t -"}},
    {"they emptied", "aa-", {"unchanged - -", "unchanged - -", "unchanged - -", "unchanged - -", "unchanged - -"}},
    {"both gave the same", "-ss", {"unchanged s -", "unchanged s -", "unchanged s -", "unchanged s -", "unchanged s -"}},
    {"both changed to the same", "ass", {"unchanged s -", "unchanged s -", "unchanged s -", "unchanged s -", "unchanged s -"}},
    {"both emptied", "a--", {"unchanged - -", "unchanged - -", "unchanged - -", "unchanged - -", "unchanged - -"}},
    {"both gave a first value", "-mt", {"overwrote m t", "conflict t m", "stale t m", "stale t m", "overwrote m t"}},
    {"both changed", "amt", {"overwrote m t", "conflict t m", "stale t m", "stale t m", "overwrote m t"}},
    {"I emptied, they changed", "a-t", {"overwrote - t", "conflict t -", "stale t -", "stale t -", "overwrote - t"}},
    {"I changed, they emptied", "am-", {"overwrote m -", "conflict - m", "stale - m", "stale - m", "overwrote m -"}},
};

}  // namespace

class TestMergeField : public QObject {
    Q_OBJECT

private slots:
    void combinations_data() {
        QTest::addColumn<int>("policy");
        QTest::addColumn<QString>("combination");
        QTest::addColumn<QString>("expected");
        for (const auto& row : expectations) {
            for (std::size_t i = 0; i < policies.size(); ++i) {
                QTest::addRow("%s: %s", policies[i], row.name)
                    << static_cast<int>(i) << QString(row.combination) << QString(row.by_policy[i]);
            }
        }
    }
    void combinations() {
        QFETCH(int, policy);
        QFETCH(QString, combination);
        QFETCH(QString, expected);
        const auto merged = merge::merge_field(static_cast<Policy>(policy), value_of(combination[0]), value_of(combination[1]),
                                               value_of(combination[2]));
        const QString effect(effects[static_cast<std::size_t>(merged.effect)]);
        QCOMPARE(QString("%1 %2 %3").arg(effect, text_of(merged.in_force), text_of(merged.lost)), expected);
    }

    // A null, an empty text, 0 and false are four values: emptying a field is not the same as writing a zero into it.
    void empty_values_differ() {
        const base::Value values[] = {{}, "", 0, false, base::Value::List{}};
        for (const auto& base : values) {
            for (const auto& mine : values) {
                const auto merged = merge::merge_field(Policy::later, base, mine, base);
                QVERIFY(merged.effect == (&base == &mine ? Effect::unchanged : Effect::applied));
                QCOMPARE(merged.in_force, mine);
            }
        }
    }

    // A list is one value: that both added something to it is for the policy, not for guessing.
    void lists_are_merged_whole() {
        const base::Value base(base::Value::List{"a"});
        const base::Value mine(base::Value::List{"a", "m"});
        const base::Value theirs(base::Value::List{"a", "t"});
        QVERIFY(merge::merge_field(Policy::ask, base, mine, theirs).effect == Effect::conflict);
        QCOMPARE(merge::merge_field(Policy::later, base, mine, theirs).lost, theirs);
    }
};

QTEST_APPLESS_MAIN(TestMergeField)
#include "test_merge_field.moc"
