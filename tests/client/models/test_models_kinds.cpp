// What a screen is told of a kind that it does not know by name: for the person who looks, and no more.
#include "client/models/document_form.h"
#include "tests/client/models/desk.h"

#include <QTest>

using namespace satchel;
using models_test::Desk;

namespace {

QVariantMap field_in(const QVariantMap& kind, const QString& name) {
    for (const auto& field : kind["fields"].toList()) {
        if (field.toMap()["name"] == name) return field.toMap();
    }
    return {};
}

}  // namespace

class TestModelsKinds : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    QVariantMap kind(const char* login, const char* name) { return desk_->as(login).kindInfo(name).toMap(); }

private slots:
    void initTestCase() { desk_ = std::make_unique<Desk>(); }

    void a_kind_nobody_knows() { QVERIFY(kind("rep", "unheard_of").isEmpty()); }

    void who_may_begin_one_data() {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("creates");
        QTest::newRow("a rep an order") << "rep"
                                        << "sales_order" << true;
        QTest::newRow("a rep no price") << "rep"
                                        << "price_rule" << false;
        QTest::newRow("finance a price") << "finance"
                                         << "price_rule" << true;
        QTest::newRow("nobody an event") << "finance"
                                         << "event" << false;
    }
    void who_may_begin_one() {
        QFETCH(QString, login);
        QFETCH(QString, kind);
        QTEST(this->kind(login.toUtf8(), kind.toUtf8())["creates"].toBool(), "creates");
    }

    void fields_say_who_writes_them() {
        const auto order = kind("rep", "sales_order");
        QCOMPARE(field_in(order, "customer")["target"].toString(), QString("customer"));
        QVERIFY(field_in(order, "customer")["writable"].toBool());
        QVERIFY(!field_in(order, "total")["writable"].toBool());  // derived
        QCOMPARE(field_in(order, "customer_sign")["type"].toString(), QString("signature"));
        QVERIFY(field_in(order, "customer_sign")["writable"].toBool());
        QVERIFY(!field_in(kind("rep", "customer"), "tier")["writable"].toBool());
        QVERIFY(field_in(kind("clerk", "customer"), "tier")["writable"].toBool());
        QVERIFY(field_in(kind("finance", "price_rule"), "product")["once"].toBool());
    }

    void columns_begin_with_number_name_and_amount() {
        const auto order = kind("rep", "sales_order");
        QCOMPARE(order["columns"].toStringList().mid(0, 3), (QStringList{"no", "customer_name", "total"}));
        QCOMPARE(order["columns"].toStringList().size(), 6);
        QCOMPARE(order["submit"].toMap()["name"].toString(), QString("submit"));
        QVERIFY(kind("finance", "price_list")["submit"].toMap().isEmpty());
        QCOMPARE(kind("finance", "price_list")["columns"].toStringList(), (QStringList{"name", "active"}));
    }

    /// That there is a floor is no secret; a rep's screens have no place for it all the same.
    void facets_are_for_those_who_hold_them() {
        const auto facets = kind("finance", "price_rule")["facets"].toList();
        QCOMPARE(facets.size(), 1);
        QCOMPARE(facets.front().toMap()["name"].toString(), QString("floor"));
        QVERIFY(kind("rep", "price_rule")["facets"].toList().isEmpty());
    }

    /// A form that knows no kind by name writes a document whole: what a field refers to, and the part that only some may hold.
    void a_form_of_any_kind_writes_a_rule() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("finance"));
        form.begin("price_rule");
        QCOMPARE(form.describe("product", {}).toMap()["target"].toString(), QString("product"));
        form.set("list", desk_->text("list"));
        form.set("product", desk_->text("tea"));
        form.set("price", "9.5");
        form.set("floor", "8");
        bool saved = false;
        connect(&form, &models::DocumentForm::saved, this, [&] { saved = true; });
        form.save();
        QTRY_VERIFY(saved);
    }
};

QTEST_MAIN(TestModelsKinds)
#include "test_models_kinds.moc"
