// How well the work of a month went: accuracy, plans and goods, and what was answered in time.
#include "client/models/figure_list.h"
#include "shared/documents/sales_order.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using base::Value;
using models_test::Desk;

namespace {

constexpr int patience_ms = 20'000;

}  // namespace

class TestModelsFigures : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    base::Date day(int after) const { return {base::local_date(desk_->ledger.now, {}).days + after}; }
    void order(const std::string& name, Value checked, Value wrong) {
        desk_->put("sales_order", name,
                   {{"state", "confirmed"},
                    {"owner", desk_->id("rep")},
                    {"customer", desk_->id("shop")},
                    {"ship_by", day(5)},
                    {"checked_fields", std::move(checked)},
                    {"wrong_fields", std::move(wrong)}});
    }
    void shipment(const std::string& name, Desk::Values more) {
        Desk::Values values = {{"state", "departed"}, {"subject_kind", std::int64_t{documents::sales_order::tag}}};
        values.insert(values.end(), more.begin(), more.end());
        desk_->put("shipment", name, values);
    }
    void answered(const std::string& name, std::int64_t kind, const char* from, Value margin) {
        desk_->put("event", name,
                   {{"places", Value::List{"desk:clerk"}},
                    {"subject_kind", kind},
                    {"action", "check"},
                    {"from_state", from},
                    {"margin", std::move(margin)}});
    }
    /// "label text of tone" of every row.
    QStringList figures(int months_ago = 0) {
        models::FigureList list;
        list.set_months_ago(months_ago);
        list.set_workspace(&desk_->as("clerk"));
        if (!QTest::qWaitFor([&] { return list.counted(); }, patience_ms)) return {"not counted"};
        QStringList told;
        for (int i = 0; i < list.count(); ++i) {
            const auto row = list.get(i).toMap();
            told << QStringList{row["label"].toString(), row["text"].toString(), row["of"].toString(), row["target"].toString(),
                                row["tone"].toString()}
                        .join(" | ");
        }
        return told;
    }

private slots:
    void init() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
    }

    void a_month_without_work() {
        QCOMPARE(figures(), (QStringList{"Orders without error | – | Nothing to measure yet | ≥ 99% | neutral",
                                         "Fields without error | – | Nothing to measure yet | ≥ 99.8% | neutral",
                                         "Planned in time | – | Nothing to measure yet | ≥ 95% | neutral",
                                         "Plans kept | – | Nothing to measure yet | ≥ 98% | neutral",
                                         "Left on time | – | Nothing to measure yet | ≥ 98% | neutral",
                                         "Goods as planned | – | Nothing to measure yet | 100% | neutral"}));
    }

    /// Orders nobody has checked say nothing; of a checked one every field counts, and no more can be wrong than there are.
    void accuracy_is_told_twice() {
        order("unchecked", {}, {});
        for (int i = 0; i < 3; ++i) order("right" + std::to_string(i), 100, {});
        order("wrong", 99, 1);
        order("all wrong", 1, 5);
        const auto told = figures();
        QCOMPARE(told[0], QString("Orders without error | 60% | 3 of 5 | ≥ 99% | bad"));
        QCOMPARE(told[1], QString("Fields without error | 99.5% | 398 of 400 | ≥ 99.8% | bad"));
    }
    /// 99.96 % is not told as whole, and 99.8 % reaches what is asked.
    void what_reaches_the_target() {
        order("one", 499, {});
        order("two", 1, 1);
        QCOMPARE(figures()[1], QString("Fields without error | 99.8% | 499 of 500 | ≥ 99.8% | good"));
        order("three", 2'000, {});
        desk_->sync("clerk");
        QCOMPARE(figures()[1], QString("Fields without error | 99.96% | 2,499 of 2,500 | ≥ 99.8% | good"));
    }

    void shipments() {
        const Value now(desk_->ledger.now);
        shipment("kept", {{"planned_ahead", true},
                          {"frozen_lines", 10},
                          {"plan_edits_after_freeze", 0},
                          {"plan_date", day(0)},
                          {"departed_at", now}});
        shipment("late", {{"planned_ahead", false},
                          {"frozen_lines", 10},
                          {"plan_edits_after_freeze", 1},
                          {"lines_differing", 2},
                          {"plan_date", day(-1)},
                          {"departed_at", now}});
        shipment("still here",
                 {{"planned_ahead", true}, {"frozen_lines", 10}, {"plan_edits_after_freeze", 9}, {"plan_date", day(-9)}});
        const auto told = figures();
        QCOMPARE(told[2], QString("Planned in time | 66.66% | 2 of 3 | ≥ 95% | bad"));
        QCOMPARE(told[3], QString("Plans kept | 95% | 19 of 20 | ≥ 98% | bad"));
        QCOMPARE(told[4], QString("Left on time | 50% | 1 of 2 | ≥ 98% | bad"));
        QCOMPARE(told[5], QString("Goods as planned | 90% | 18 of 20 | 100% | bad"));
    }

    /// A clock that was ended at its last moment was kept; what ended none, and kinds that nobody knows, say nothing.
    void clocks() {
        answered("at the last moment", 24, "submitted", 0);
        answered("early", 24, "submitted", 90);
        answered("late", 24, "submitted", -1);
        answered("second", 24, "second_check", 5);
        answered("no clock", 24, "draft", {});
        answered("unknown", 9'999, "submitted", 5);
        QCOMPARE(figures().mid(6), (QStringList{"Sales order · Second check | 100% | 1 of 1 in time |  | good",
                                                "Sales order · To be checked | 66.66% | 2 of 3 in time |  | warning"}));
    }
    /// The engine's own: two working hours to check an order.
    void a_checked_order_is_counted() {
        const auto id = desk_->order(3, 0, true);
        QCOMPARE(desk_->act("clerk", {schema::act(24, id, "check")}).judgement, schema::Judgement::accepted);
        const auto told = figures();
        QVERIFY2(told[0].startsWith("Orders without error | 100% | 1 of 1"), qPrintable(told[0]));
        QVERIFY2(told.last().startsWith("Sales order · To be checked | "), qPrintable(told.join('\n')));
    }

    /// Each month has its own, by when a document was made, and a shipment by when it left.
    void months() {
        const auto now = desk_->ledger.now;
        desk_->ledger.now.ms -= 40LL * 86'400'000;
        order("then", 10, 10);
        shipment("sent today", {{"frozen_lines", 4}, {"plan_date", day(40)}, {"departed_at", now}});
        desk_->ledger.now = now;
        order("today", 10, {});
        QCOMPARE(figures(0)[0], QString("Orders without error | 100% | 1 of 1 | ≥ 99% | good"));
        QCOMPARE(figures(0)[4], QString("Left on time | 100% | 1 of 1 | ≥ 98% | good"));
        const auto before = figures(1)[0] + figures(2)[0];
        QVERIFY2(before.contains("0% | 0 of 1"), qPrintable(before));
        QVERIFY2(before.contains("Nothing to measure"), qPrintable(before));
    }

    void the_month_is_named() {
        models::FigureList list;
        QCOMPARE(list.month_text(), QString());
        list.set_workspace(&desk_->as("clerk"));
        const auto year = QString::number(QDate(1970, 1, 1).addDays(day(0).days).year());
        QVERIFY(list.month_text().endsWith(' ' + year));
        models::set_language(models::Language::chinese);
        QVERIFY(list.month_text().startsWith(year + "年"));
        list.set_months_ago(-1);
        QCOMPARE(list.months_ago(), 0);
    }
};

QTEST_MAIN(TestModelsFigures)
#include "test_models_figures.moc"
