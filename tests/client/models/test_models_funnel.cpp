// Opportunities by where they stand, and how often a customer buys.
#include "client/models/document_view.h"
#include "client/models/finder.h"
#include "client/models/rhythm.h"
#include "client/models/stage_list.h"
#include "shared/documents/customer.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using base::Value;
using models_test::Desk;

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr int patience_ms = 20'000;

QVariantMap row(const models::KeyedList& list, int at) {
    return list.get(at).toMap();
}

}  // namespace

class TestModelsFunnel : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    void opportunity(const std::string& name, const char* state, std::int64_t fen, std::int64_t weighted) {
        desk_->put("opportunity", name,
                   {{"title", name},
                    {"state", state},
                    {"owner", desk_->id("rep")},
                    {"occurred_at", desk_->ledger.now},
                    {"subject_kind", std::int64_t{documents::customer::tag}},
                    {"subject", desk_->id("shop")},
                    {"amount", base::Money{fen}},
                    {"weighted", base::Money{weighted}}});
    }
    schema::Judgement step(const std::string& opportunity, const char* action) {
        const auto tag = desk_->ledger.registry().find("opportunity")->schema.tag;
        return desk_->act("rep", {schema::act(tag, desk_->id(opportunity), action)}).judgement;
    }
    /// Everybody's clock stands so many days before today while something happens.
    template <class What>
    void days_ago(int days, What what) {
        desk_->ledger.now.ms -= days * day_ms;
        what();
        desk_->ledger.now.ms += days * day_ms;
    }
    std::unique_ptr<models::StageList> funnel(int closed_days) {
        auto list = std::make_unique<models::StageList>();
        list->setProperty("amount", "amount");
        list->setProperty("weighted", "weighted");
        list->setProperty("closedDays", closed_days);
        list->set_kind("opportunity");
        list->set_workspace(&desk_->as("rep"));
        return list;
    }
    static int number(const models::StageList& list, const char* stage) {
        for (int i = 0; i < list.loaded(); ++i) {
            if (row(list, i)["stage"] == QString(stage)) return row(list, i)["number"].toInt();
        }
        return -1;
    }

private slots:
    void initTestCase() { models::set_language(models::Language::english); }
    void init() { desk_ = std::make_unique<Desk>(); }
    void cleanup() { desk_.reset(); }

    void opportunities_stand_by_stage() {
        opportunity("a", "discovery", 100'000, 10'000);
        opportunity("b", "discovery", 300'000, 30'000);
        opportunity("c", "negotiation", 200'000, 120'000);
        opportunity("d", "won", 800'000, 800'000);
        const auto list = funnel(0);
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
        QStringList told;
        for (int i = 0; i < list->loaded(); ++i) {
            const auto one = row(*list, i);
            told << QString("%1 %2 %3 %4 %5%6")
                        .arg(one["stage"].toString(), one["number"].toString(), one["amount_text"].toString(),
                             one["weighted_text"].toString(), one["share"].toString(), one["closed"].toBool() ? " closed" : "");
        }
        QCOMPARE(told,
                 (QStringList{"discovery 2 4,000.00 400.00 0.5", "proposal 0 0.00 0.00 0", "negotiation 1 2,000.00 1,200.00 0.25",
                              "won 1 8,000.00 8,000.00 1 closed", "lost 0 0.00 0.00 0 closed"}));
        const auto open = list->open();
        QCOMPARE(open["number"].toInt(), 3);
        QCOMPARE(open["amount_text"].toString(), QString("6,000.00"));
        QCOMPARE(open["weighted_text"].toString(), QString("1,600.00"));
    }

    /// By the day of the step that closed it, however long ago it was begun.
    void what_was_closed_long_ago_is_not_in_the_funnel() {
        for (const auto& [name, days] :
             {std::pair{"long ago", 100}, std::pair{"out", 90}, std::pair{"in", 89}, std::pair{"now", 1}}) {
            days_ago(400, [&] { opportunity(name, "negotiation", 100'000, 60'000); });
            days_ago(days, [&] { QVERIFY(step(name, "win") != schema::Judgement::rejected); });
        }
        days_ago(400, [&] { opportunity("open", "negotiation", 100'000, 60'000); });
        for (const auto& [days, won] : {std::pair{90, 2}, std::pair{365, 4}, std::pair{0, 4}}) {
            const auto list = funnel(days);
            QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
            QCOMPARE(number(*list, "won"), won);
            QCOMPARE(number(*list, "negotiation"), 1);
        }
        // Without a signal it counts at once.
        const auto list = funnel(90);
        models::DocumentView view;
        view.set_workspace(&desk_->as("rep"));
        view.set_kind("opportunity");
        view.set_document(desk_->text("open"));
        view.act("win");
        QTRY_COMPARE_WITH_TIMEOUT(number(*list, "won"), 3, patience_ms);
        QCOMPARE(number(*list, "negotiation"), 0);
        QCOMPARE(list->open()["number"].toInt(), 0);
    }

    void a_rhythm_is_the_usual_time_between_two_orders_data() {
        QTest::addColumn<QString>("days");
        QTest::addColumn<int>("today");
        QTest::addColumn<QString>("rhythm");  // every, last, next, late
        QTest::newRow("never") << "" << 10 << "";
        QTest::newRow("twice") << "0 7" << 10 << "";
        QTest::newRow("thrice on two days") << "0 7 7" << 10 << "";
        QTest::newRow("weekly") << "0 7 14" << 20 << "7 14 21 -1";
        QTest::newRow("on the day") << "0 7 14" << 21 << "7 14 21 0";
        QTest::newRow("late") << "0 7 14" << 30 << "7 14 21 9";
        QTest::newRow("in any order") << "14 0 7" << 21 << "7 14 21 0";
        QTest::newRow("several a day") << "0 0 7 7 7 14" << 21 << "7 14 21 0";
        QTest::newRow("a holiday between") << "0 7 14 44 51" << 51 << "7 51 58 -7";
        QTest::newRow("every day") << "0 1 2 3" << 3 << "1 3 4 -1";
    }
    void a_rhythm_is_the_usual_time_between_two_orders() {
        QFETCH(QString, days);
        QFETCH(int, today);
        std::vector<base::Date> bought;
        for (const auto& one : days.split(' ', Qt::SkipEmptyParts)) bought.push_back({one.toInt()});
        const auto rhythm = models::rhythm_of(bought, {today});
        QTEST(rhythm ? QString("%1 %2 %3 %4")
                           .arg(rhythm->interval_days)
                           .arg(rhythm->last.days)
                           .arg(rhythm->next.days)
                           .arg(rhythm->days_late)
                     : QString(),
              "rhythm");
    }

    /// What was cancelled was not bought.
    void a_customer_has_a_rhythm() {
        for (const int days : {40, 30, 20}) days_ago(days, [&] { desk_->order(1); });
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&desk_->as("rep")));
        auto told = finder.rhythm(desk_->text("shop")).toMap();
        QCOMPARE(told["interval"].toInt(), 10);
        QCOMPARE(told["late"].toInt(), 10);
        QVERIFY(told["overdue"].toBool());
        days_ago(5, [&] {
            const auto order = desk_->order(1);
            desk_->act("rep", {schema::act(24, order, "withdraw")});
            desk_->act("rep", {schema::act(24, order, "cancel", {{"reason", Value("no")}})});
        });
        desk_->sync("rep");
        told = finder.rhythm(desk_->text("shop")).toMap();
        QCOMPARE(told["late"].toInt(), 10);
        QVERIFY(finder.rhythm(desk_->text("cola")).toMap().isEmpty());
    }

    void of_an_unknown_kind_there_are_no_stages() {
        models::StageList stages;
        QCOMPARE(stages.open()["number"].toInt(), 0);
        stages.set_workspace(&desk_->as("rep"));
        stages.set_kind("unicorn");
        QCOMPARE(stages.count(), 0);
        QVERIFY(!stages.counted());
    }
};

QTEST_MAIN(TestModelsFunnel)
#include "test_models_funnel.moc"
