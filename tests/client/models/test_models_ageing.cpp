// What customers owe, by how long it has been due; and that figures over many documents never say half.
#include "client/models/ageing_list.h"
#include "client/models/document_list.h"
#include "client/models/document_view.h"
#include "client/models/list_walk.h"
#include "shared/documents/customer.h"
#include "shared/documents/documents.h"
#include "tests/client/models/desk.h"

#include <QSignalSpy>
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

/// "0-30 100.00" for each band that has money.
QStringList bands(const QVariantMap& row) {
    QStringList told;
    for (const auto& one : row["bands"].toList()) {
        const auto band = one.toMap();
        if (!band["text"].toString().isEmpty()) told << band["name"].toString() + " " + band["text"].toString();
    }
    return told;
}

}  // namespace

class TestModelsAgeing : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;
    base::Id order_;  // of the invoices

    base::Date day(int after) const { return {base::local_date(desk_->ledger.now, {}).days + after}; }
    /// With this much open on it, due so many days ago.
    void invoice(const std::string& name, const std::string& customer, int days_late, std::int64_t open_fen,
                 const char* state = "open") {
        desk_->put("invoice", name,
                   {{"no", "IN-" + name},
                    {"state", state},
                    {"owner", desk_->id("rep")},
                    {"order", order_.is_null() ? Value() : Value(order_)},
                    {"customer", desk_->id(customer)},
                    {"subject_kind", std::int64_t{documents::customer::tag}},
                    {"subject", desk_->id(customer)},
                    {"amount", base::Money{open_fen}},
                    {"paid", base::Money{0}},
                    {"open", base::Money{open_fen}},
                    {"due_on", day(-days_late)}});
    }
    base::Id receipt(std::int64_t fen) {
        return desk_->write("rep", "receipt",
                            {{"subject_kind", std::int64_t{documents::customer::tag}},
                             {"subject", desk_->id("shop")},
                             {"amount", base::Money{fen}},
                             {"method", "transfer"},
                             {"received_on", day(0)},
                             {"payer", "华联"}});
    }
    std::unique_ptr<models::AgeingList> ageing() {
        auto list = std::make_unique<models::AgeingList>();
        list->set_workspace(&desk_->as("finance"));
        return list;
    }
    int found(const QVariant& filters) {
        models::DocumentList invoices;
        invoices.set_workspace(&desk_->as("finance"));
        invoices.set_kind("invoice");
        invoices.set_filters(filters.toList());
        QSignalSpy counted(&invoices, &models::DocumentList::count_changed);
        return counted.wait(patience_ms) ? invoices.count() : -1;
    }

private slots:
    void initTestCase() { models::set_language(models::Language::english); }
    void init() { desk_ = std::make_unique<Desk>(); }
    void cleanup() {
        desk_.reset();
        order_ = {};
    }

    /// Documents go on naming the archive they were written for: whoever asks for a customer's means those of all that were merged into it.
    void merged_customers_owe_together() {
        const auto archive = [&](const char* name, const char* into) {
            desk_->put(
                "customer", name,
                {{"name", name}, {"owner", desk_->id("rep")}, {"team", desk_->id("team")}, {"merged_into", desk_->id(into)}});
        };
        archive("twin", "shop");
        archive("twin of the twin", "twin");
        invoice("1", "shop", 1, 10'000);
        invoice("2", "twin", 1, 20'000);
        invoice("3", "twin of the twin", 1, 30'000);
        const auto list = ageing();
        QTRY_COMPARE_WITH_TIMEOUT(list->rowCount(), 1, patience_ms);
        QCOMPARE(row(*list, 0)["customer"].toString(), desk_->text("shop"));
        QCOMPARE(row(*list, 0)["total_text"].toString(), QString("600.00"));
        QCOMPARE(found(list->filters(desk_->text("shop"), {})), 3);
        QCOMPARE(found(list->filters(desk_->text("twin"), {})), 2);
        // Beside the customer as well.
        const QVariantMap beside{{"field", "subject"}, {"op", "="}, {"value", desk_->text("shop")}};
        QCOMPARE(found(QVariantList{beside}), 3);
        // As it never should be: it ends all the same.
        archive("one", "shop");
        archive("other", "one");
        archive("one", "other");
        desk_->sync("finance");
        const auto& merged = desk_->as("finance").merged_customers();
        QVERIFY(merged.all_of(desk_->id("one")).size() <= 2);
        QVERIFY(!merged.kept(desk_->id("one")).is_null());
    }

    void money_has_an_age_data() {
        QTest::addColumn<int>("late");
        QTest::addColumn<QString>("band");
        QTest::addColumn<QString>("tone");
        QTest::newRow("in ten years") << -3'650 << "not_due"
                                      << "neutral";
        QTest::newRow("tomorrow") << -1 << "not_due"
                                  << "neutral";
        QTest::newRow("today") << 0 << "0-30"
                               << "warning";
        QTest::newRow("yesterday") << 1 << "0-30"
                                   << "warning";
        QTest::newRow("last of thirty") << 30 << "0-30"
                                        << "warning";
        QTest::newRow("first of sixty") << 31 << "31-60"
                                        << "bad";
        QTest::newRow("last of sixty") << 60 << "31-60"
                                       << "bad";
        QTest::newRow("first of ninety") << 61 << "61-90"
                                         << "bad";
        QTest::newRow("last of ninety") << 90 << "61-90"
                                        << "bad";
        QTest::newRow("beyond") << 91 << "90+"
                                << "bad";
        QTest::newRow("ten years") << 3'650 << "90+"
                                   << "bad";
    }
    /// And the list that an amount leads to has just the invoices that it is made of.
    void money_has_an_age() {
        QFETCH(int, late);
        QFETCH(QString, band);
        invoice("one", "shop", late, 12'300);
        const auto list = ageing();
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
        QCOMPARE(list->count(), 1);
        QCOMPARE(bands(row(*list, 0)), QStringList{band + " 123.00"});
        QCOMPARE(row(*list, 0)["overdue_text"].toString(), band == "not_due" ? QString() : QString("123.00"));
        for (const auto& one : row(*list, 0)["bands"].toList()) {
            const auto name = one.toMap()["name"].toString();
            if (name == band) QTEST(one.toMap()["tone"].toString(), "tone");
            QCOMPARE(found(list->filters(desk_->text("shop"), name)), name == band ? 1 : 0);
        }
        QCOMPARE(found(list->filters({}, {})), 1);
        QCOMPARE(found(list->filters(desk_->text("cola"), {})), 0);
    }

    void what_is_no_longer_owed_has_no_age_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("counts");
        const auto registry = documents::make_registry();
        for (const auto& state : registry->find("invoice")->workflow.states) {
            const bool counts = state.name == "open" || state.name == "part_paid";
            QTest::newRow(state.name.c_str()) << QString::fromStdString(state.name) << counts;
        }
    }
    void what_is_no_longer_owed_has_no_age() {
        QFETCH(QString, state);
        invoice("one", "shop", 5, 12'300, qPrintable(state));
        const auto list = ageing();
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
        QTEST(list->count() == 1, "counts");
    }

    void who_is_late_with_most_comes_first() {
        desk_->customer("城南便利店");
        desk_->customer("城北便利店");
        invoice("a", "城南便利店", 40, 10'000);
        invoice("b", "城北便利店", 2, 20'000);
        invoice("c", "城北便利店", 100, 5'000);
        invoice("d", "shop", -5, 900'000);
        invoice("credit", "城北便利店", 2, -1'000);
        const auto list = ageing();
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
        QStringList names;
        for (int i = 0; i < list->loaded(); ++i) names << row(*list, i)["name"].toString();
        QCOMPARE(names, (QStringList{"城北便利店", "城南便利店", "华联超市"}));
        QCOMPARE(bands(row(*list, 0)), (QStringList{"0-30 190.00", "90+ 50.00"}));
        QCOMPARE(row(*list, 0)["total_text"].toString(), QString("240.00"));
        QCOMPARE(bands(list->totals()), (QStringList{"not_due 9,000.00", "0-30 190.00", "31-60 100.00", "90+ 50.00"}));
        QCOMPARE(list->totals()["total_text"].toString(), QString("9,340.00"));
        QCOMPARE(list->totals()["overdue_text"].toString(), QString("340.00"));
        QCOMPARE(list->heads().size(), 5);
    }

    void a_promise_makes_nothing_younger() {
        invoice("one", "shop", 35, 10'000);
        desk_->write("rep", "payment_promise",
                     {{"subject_kind", std::int64_t{documents::customer::tag}},
                      {"subject", desk_->id("shop")},
                      {"invoice", desk_->id("one")},
                      {"due_on", day(10)},
                      {"amount", base::Money{10'000}}});
        const auto list = ageing();
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
        QCOMPARE(bands(row(*list, 0)), QStringList{"31-60 100.00"});
    }

    void midnight_makes_money_older() {
        invoice("one", "shop", -1, 10'000);
        const auto list = ageing();
        QTRY_COMPARE_WITH_TIMEOUT(bands(list->totals()), QStringList{"not_due 100.00"}, patience_ms);
        auto& finance = desk_->as("finance");
        QSignalSpy days(&finance, &models::Workspace::day_changed);
        const auto before = finance.today();
        desk_->ledger.now.ms = base::SystemClock().now().ms + day_ms;
        desk_->ledger.devices_behind_ms = day_ms;
        desk_->sync("finance");
        QTRY_COMPARE_WITH_TIMEOUT(bands(list->totals()), QStringList{"0-30 100.00"}, patience_ms);
        QCOMPARE(days.size(), 1);
        QVERIFY(finance.today() > before);
    }

    /// Money is moved by the ledger alone: what it refuses changes no figure, and is told to whoever asked for it.
    void what_is_paid_leaves_the_list() {
        desk_->customer("城南便利店");
        order_ = desk_->order(1);
        invoice("late", "shop", 50, 10'000);
        invoice("later", "shop", 5, 20'000);
        invoice("other", "城南便利店", 5, 7'000);
        // What is paid is posted to the accounts of the customer and of the order.
        desk_->put("customer", "shop", {{"balance", base::Money{30'000}}}, documents::customer::credit_facet);
        const auto money = receipt(15'000);
        const auto list = ageing();
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 2, patience_ms);
        auto& finance = desk_->as("finance");
        models::DocumentView view;
        view.set_workspace(&finance);
        view.set_kind("receipt");
        view.set_document(QString::fromStdString(money.text()));
        const auto take = [&](const QString& action, const QVariantMap& answers, int refused, const QString& left) {
            QSignalSpy acted(&view, &models::DocumentView::acted);
            view.act(action, {}, {}, answers);
            QTRY_COMPARE_WITH_TIMEOUT(acted.size(), 1, patience_ms);
            desk_->sync("finance");
            QTRY_COMPARE_WITH_TIMEOUT(finance.rejected(), refused, patience_ms);
            QTRY_COMPARE_WITH_TIMEOUT(bands(list->totals()).join(", "), left, patience_ms);
        };
        // The oldest first: the late one whole, the rest for the other.
        take("confirm", {}, 0, "0-30 220.00");
        take("deallocate", {{"invoice", desk_->text("later")}, {"amount", "60"}}, 1, "0-30 220.00");
        take("allocate", {{"invoice", desk_->text("other")}}, 2, "0-30 220.00");
        take("deallocate", {{"invoice", desk_->text("later")}}, 2, "0-30 270.00");
        take("allocate", {{"invoice", desk_->text("later")}, {"amount", "60"}}, 3, "0-30 270.00");
        take("allocate", {{"invoice", desk_->text("later")}, {"amount", "20"}}, 3, "0-30 250.00");
    }

    void without_a_question_there_is_no_answer() {
        models::AgeingList nobodys;
        QCOMPARE(nobodys.count(), 0);
        QVERIFY(!nobodys.counted());
        QCOMPARE(nobodys.heads().size(), 5);
        QCOMPARE(nobodys.filters("x", "0-30").toList().size(), 2);  // no days without a clock
        invoice("one", "shop", 5, 10'000);
        const auto list = ageing();
        QCOMPARE(list->filters({}, "yesterday").toList().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
    }

    /// More than a slice: the former figures stand until the new ones are whole.
    void half_of_it_is_never_told() {
        for (int i = 0; i < 150; ++i) invoice("a" + std::to_string(i), "shop", 5, 100);
        const auto list = ageing();
        QTRY_VERIFY_WITH_TIMEOUT(list->counted(), patience_ms);
        QCOMPARE(list->totals()["total_text"].toString(), QString("150.00"));
        for (int i = 0; i < 350; ++i) invoice("b" + std::to_string(i), "shop", 5, 100);
        QStringList told;
        connect(list.get(), &models::TallyList::tallied, this,
                [&] { told << list->totals()["total_text"].toString() + " " + row(*list, 0)["total_text"].toString(); });
        desk_->sync("finance");
        while (told.isEmpty()) {
            QCOMPARE(list->totals()["total_text"].toString(), QString("150.00"));
            QVERIFY(list->counted());
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCOMPARE(told, QStringList{"500.00 500.00"});
    }

    void a_walk_is_whole_or_nothing() {
        for (int i = 0; i < 250; ++i) invoice("a" + std::to_string(i), "shop", 5, 100);
        auto& finance = desk_->as("finance");
        replica::Query query{.kind = desk_->ledger.registry().find("invoice")->schema.tag};
        models::ListWalk walk;
        int given_up = 0;
        int seen = 0;
        int done = 0;
        walk.start(
            &finance, query, [&](const replica::Row&) { return ++given_up > 0; }, [&] { ++given_up; });
        walk.start(
            &finance, query, [&](const replica::Row&) { return ++seen > 0; }, [&] { ++done; });
        QVERIFY(walk.running());
        QTRY_COMPARE_WITH_TIMEOUT(done, 1, patience_ms);
        QCOMPARE(seen, 250);
        QCOMPARE(given_up, 0);
        QVERIFY(!walk.running());
        // Whoever has enough ends it, and may begin another one then.
        walk.start(
            &finance, query, [&](const replica::Row&) { return ++seen < 253; },
            [&] {
                walk.start(
                    &finance, query, [&](const replica::Row&) { return false; }, [&] { ++done; });
            });
        QTRY_COMPARE_WITH_TIMEOUT(done, 2, patience_ms);
        QCOMPARE(seen, 253);
        // A list of nothing is whole at once; one that cannot be read, or whose person has gone, never.
        query.kind = desk_->ledger.registry().find("lead")->schema.tag;
        walk.start(
            &finance, query, [&](const replica::Row&) { return ++seen > 0; }, [&] { ++done; });
        QTRY_COMPARE_WITH_TIMEOUT(done, 3, patience_ms);
        walk.start(
            &finance, query, [&](const replica::Row&) { return ++given_up > 0; }, [&] { ++given_up; });
        desk_.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!walk.running(), patience_ms);
        QCOMPARE(given_up, 0);
        QCOMPARE(seen, 253);
    }
};

QTEST_MAIN(TestModelsAgeing)
#include "test_models_ageing.moc"
