// Why a customer pays what they pay: the same rules that price an order, told step by step; floors only for who may hold them.
#include "client/models/finder.h"
#include "client/models/price_policy.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using models_test::Desk;

class TestModelsPrices : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    QVariantMap ask(const char* login, const QString& product, const QString& quantity, const QString& unit = {}) {
        models::PricePolicy policy;
        policy.set_workspace(&desk_->as(login));
        return policy.explain(desk_->text("shop"), desk_->text(product.toStdString()), quantity, unit).toMap();
    }

private slots:
    void initTestCase() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
        // Cola in the shop's list: 45 from the first on, 40 from ten, and 5 % off besides from twenty; the floor of the last is 36.
        desk_->price_rule("any", "cola", {{"price", base::Price{450'000}}});
        desk_->price_rule("ten", "cola", {{"min_qty", base::Quantity{10'000}}, {"price", base::Price{400'000}}},
                          base::Price{360'000});
        desk_->price_rule("besides", "cola",
                          {{"min_qty", base::Quantity{20'000}}, {"discount", base::Ratio{500}}, {"stackable", true}});
    }

    /// What is found by a few letters costs what the line will say once it is in the order.
    void products_cost_what_the_customer_pays() {
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&desk_->as("rep")));
        const auto price = [&](const QString& customer) {
            const auto found = finder.products("kele", customer).toList();
            return found.isEmpty() ? QString() : found.front().toMap()["price_text"].toString();
        };
        QCOMPARE(price(desk_->text("shop")), QString("¥45.00"));
        QCOMPARE(price({}), QString("¥48.00"));
    }

    void prices_data() {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("price");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<int>("steps");  // the list, the standard price, and what the rules make of it
        QTest::addColumn<QString>("next");
        QTest::newRow("from the first on") << "cola"
                                           << "1"
                                           << "¥45.00"
                                           << "¥45.00" << 3 << "From 10 on: ¥40.00";
        QTest::newRow("just below the break") << "cola"
                                              << "9.999"
                                              << "¥45.00"
                                              << "¥449.96" << 3 << "From 10 on: ¥40.00";
        QTest::newRow("at the break") << "cola"
                                      << "10"
                                      << "¥40.00"
                                      << "¥400.00" << 3 << "From 20 on: 5% off";
        QTest::newRow("stacked") << "cola"
                                 << "20"
                                 << "¥38.00"
                                 << "¥760.00" << 4 << "";
        QTest::newRow("no rule") << "tea"
                                 << "3"
                                 << "¥36.00"
                                 << "¥108.00" << 2 << "";
        QTest::newRow("full-width digits") << "tea" << QString::fromUtf8("３") << "¥36.00"
                                           << "¥108.00" << 2 << "";
    }
    void prices() {
        QFETCH(QString, product);
        QFETCH(QString, quantity);
        const auto told = ask("rep", product, quantity);
        QTEST(told["price"].toString(), "price");
        QTEST(told["amount"].toString(), "amount");
        QTEST(static_cast<int>(told["steps"].toList().size()), "steps");
        QTEST(told["next"].toString(), "next");
        QVERIFY(told["problem"].toString().isEmpty());
    }

    void what_is_asked_must_make_sense_data() {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("unit");
        QTest::newRow("nothing") << "cola"
                                 << ""
                                 << "";
        QTest::newRow("zero") << "cola"
                              << "0"
                              << "";
        QTest::newRow("below zero") << "cola"
                                    << "-1"
                                    << "";
        QTest::newRow("no number") << "cola"
                                   << "many"
                                   << "";
        QTest::newRow("too many digits") << "cola"
                                         << "99999999999999999999"
                                         << "";
        QTest::newRow("a unit in which it does not come") << "cola"
                                                          << "1"
                                                          << "pallet";
        QTest::newRow("no such product") << "shop"
                                         << "1"
                                         << "";
    }
    void what_is_asked_must_make_sense() {
        QFETCH(QString, product);
        QFETCH(QString, quantity);
        QFETCH(QString, unit);
        const auto told = ask("rep", product, quantity, unit);
        QVERIFY(!told["problem"].toString().isEmpty());
        QVERIFY(told["price"].toString().isEmpty());
    }

    void floors_are_for_those_who_hold_them() {
        QCOMPARE(ask("finance", "cola", "10")["floor"].toString(), QString("¥36.00"));
        QVERIFY(ask("rep", "cola", "10")["floor"].toString().isEmpty());
        models::PricePolicy policy;
        policy.set_workspace(&desk_->as("rep"));
        for (const auto& product : policy.terms(desk_->text("list"), {}).toList()) {
            for (const auto& term : product.toMap()["terms"].toList()) QVERIFY(term.toMap()["floor"].toString().isEmpty());
        }
    }

    void a_list_says_its_terms_by_product() {
        models::PricePolicy policy;
        policy.set_workspace(&desk_->as("finance"));
        QCOMPARE(policy.lists().toList().size(), 1);
        const auto products = policy.terms(desk_->text("list"), {}).toList();
        QCOMPARE(products.size(), 1);
        const auto terms = products.front().toMap()["terms"].toList();
        QCOMPARE(terms.size(), 3);
        QCOMPARE(terms[1].toMap()["floor"].toString(), QString("¥36.00"));
        QVERIFY(policy.terms(desk_->text("list"), "tea").toList().isEmpty());
        QVERIFY(policy.terms("no id", {}).toList().isEmpty());
    }
};

QTEST_MAIN(TestModelsPrices)
#include "test_models_prices.moc"
