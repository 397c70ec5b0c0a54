// What a screen is told of a kind that it does not know by name: for the person who looks, and no more.
#include "client/models/document_form.h"
#include "client/models/document_view.h"
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

    /// By what has an index and an order that says something.
    void lists_are_sorted_by_some_fields() {
        const auto product = kind("rep", "product");
        QVERIFY(field_in(product, "sku")["sortable"].toBool());
        QVERIFY(!field_in(product, "spec")["sortable"].toBool());
        QVERIFY(!field_in(kind("rep", "sales_order"), "customer")["sortable"].toBool());
    }

    /// Of a state, what this person may do with many at once: nothing that asks for a reason or an answer.
    void a_state_says_what_is_done_with_many() {
        const auto actions = [&](const char* login, const char* state) {
            QStringList names;
            const auto states = kind(login, "sales_order")["states"].toList();
            for (const auto& one : states) {
                if (one.toMap()["value"] != state) continue;
                const auto all = one.toMap()["actions"].toList();
                for (const auto& action : all) names << action.toMap()["name"].toString();
            }
            return names.join(" ");
        };
        QCOMPARE(actions("clerk", "submitted"), QString("confirm check"));
        QCOMPARE(actions("clerk", "on_hold"), QString("release"));
        QCOMPARE(actions("clerk", "draft"), QString());
        QCOMPARE(actions("rep", "submitted"), QString());
    }

    /// That there is a floor is no secret; a rep's screens have no place for it all the same.
    void facets_are_for_those_who_hold_them() {
        const auto facets = kind("finance", "price_rule")["facets"].toList();
        QCOMPARE(facets.size(), 1);
        QCOMPARE(facets.front().toMap()["name"].toString(), QString("floor"));
        QVERIFY(kind("rep", "price_rule")["facets"].toList().isEmpty());
    }

    /// Each step with its sign: done, here, to come, or where it ended.
    void a_way_and_where_it_stands() {
        const auto order = desk_->order(10);
        desk_->sync("rep");
        models::DocumentView view;
        view.set_kind("sales_order");
        view.set_document(QString::fromStdString(order.text()));
        const auto shown = [&] {
            QStringList signs;
            for (const auto& step : view.steps()) {
                const auto one = step.toMap();
                signs << one["title"].toString() + "=" + one["state"].toString();
            }
            return signs.join(" ");
        };
        view.set_workspace(&desk_->as("rep"));
        const auto act = [&](const char* action) {
            desk_->act("clerk", {schema::act(24, order, action, {{"reason", "缺资料"}})});
            desk_->sync("rep");
        };
        QTRY_COMPARE(shown(), QString("待审核=current 已确认=todo 已排单=todo 已发货=todo 已送达=todo 已关闭=todo"));
        QVERIFY(view.steps().front().toMap()["note"].toString().startsWith("张外勤"));
        act("hold");
        QTRY_COMPARE(shown(), QString("待审核=done 已挂起=current 已确认=todo 已排单=todo 已发货=todo 已送达=todo 已关闭=todo"));
        act("release");
        act("confirm");
        QTRY_COMPARE(shown(), QString("待审核=done 已确认=current 已排单=todo 已发货=todo 已送达=todo 已关闭=todo"));
        view.set_kind("price_list");
        view.set_document(desk_->text("list"));
        QVERIFY(view.steps().isEmpty());
    }

    /// An issue's time depends on how grave it is, not on its state; it runs as well.
    void what_may_be_late_says_so() {
        for (const char* name : {"order_issue", "return_request", "supply_task"})
            QVERIFY2(kind("clerk", name)["keepsTime"].toBool(), name);
        QVERIFY(!kind("clerk", "stock")["keepsTime"].toBool());
    }

    /// Who writes a return hands it in; that the desk's step judges it is another matter. Its lines name those of the order.
    void a_return_is_written_and_handed_in() {
        QCOMPARE(kind("rep", "return_request")["submit"].toMap()["name"].toString(), QString("submit"));
        const auto group = kind("rep", "return_request")["groups"].toList().front().toMap();
        QCOMPARE(group["of"].toMap()["name"].toString(), QString("order_line"));
        QVERIFY(kind("rep", "sales_order")["groups"].toList().front().toMap()["of"].toMap().isEmpty());

        Desk desk;
        const auto order = desk.order(10);
        auto& rep = desk.as("rep");
        models::DocumentForm form;
        form.set_workspace(&rep);
        form.begin("return_request");
        QVERIFY(form.subject_lines().isEmpty());
        QCOMPARE(form.submit()["name"].toString(), QString("submit"));
        const auto beside = rep.valuesBeside("return_request", "sales_order", QString::fromStdString(order.text())).toMap();
        for (auto it = beside.begin(); it != beside.end(); ++it) form.set(it.key(), it.value());
        const auto lines = form.subject_lines();
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.front().toMap()["text"].toString().startsWith("可乐 · 10"),
                 qPrintable(lines.front().toMap()["text"].toString()));
        form.addLine("items", {{"order_line", lines.front().toMap()["value"]}, {"qty", "2"}, {"reason", "damaged"}});
        const auto item = form.lines()["items"].toList().front().toMap();
        QCOMPARE(item["order_line"], lines.front().toMap()["value"]);
        form.set("want", "refund");
        QString told;
        connect(&form, &models::DocumentForm::refused, this, [&](const QString& text) { told = text; });
        form.save("submit");
        // Nothing of it has been shipped, and no photo says what is wrong: that is what the rules have to say.
        QTRY_VERIFY(!told.isEmpty());
        QVERIFY2(!form.errors().isEmpty(), qPrintable(told));
    }

    /// Nobody types again what the order says: a shipment begins with what lies ready for it, where most of it lies.
    void a_shipment_begins_with_what_lies_ready() {
        Desk desk;
        for (const char* place : {"near", "far"}) desk.put("warehouse", place, {{"name", place}, {"active", true}});
        const auto batch = [&](const char* name, const char* place, const char* product, int milli, base::Date expires) {
            desk.put("stock", name,
                     {{"warehouse", desk.id(place)},
                      {"product", desk.id(product)},
                      {"batch", std::string(name)},
                      {"on_hand", base::Quantity{milli}},
                      {"expires_on", expires}});
        };
        const base::Date soon{base::local_date(desk.ledger.now, {}).days + 90};
        batch("first", "near", "cola", 6'000, soon);
        batch("second", "far", "cola", 10'000, {soon.days + 1});
        const auto order = QString::fromStdString(desk.order(20).text());
        desk.act("clerk", {schema::act(24, *base::Id::parse(order.toStdString()), "confirm")});
        desk.sync("clerk");
        auto& clerk = desk.as("clerk");
        const auto written = [](const models::DocumentForm& form) {
            QStringList lines;
            for (const auto& line : form.lines()["items"].toList()) lines << line.toMap()["qty"].toString();
            return form.values()["warehouse"].toString() + " " + lines.join(",");
        };
        models::DocumentForm form;
        form.set_workspace(&clerk);
        form.begin("shipment", clerk.valuesBeside("shipment", "sales_order", order).toMap());
        QCOMPARE(written(form), desk.text("far") + " 10");
        QVERIFY(!form.values()["plan_date"].toString().isEmpty());
        QVERIFY(form.ready_lines().isEmpty());
        // From elsewhere what lies there; a line that is written already is not written again.
        form.set("warehouse", desk.text("near"));
        QVERIFY(form.ready_lines().isEmpty());
        form.removeLine("items", form.lines()["items"].toList().front().toMap()["id"].toString());
        QCOMPARE(form.ready_lines().size(), 1);
        form.takeReady();
        QCOMPARE(written(form), desk.text("near") + " 6");
        bool saved = false;
        connect(&form, &models::DocumentForm::saved, this, [&] { saved = true; });
        form.save("freeze");
        QTRY_VERIFY2(saved, qPrintable(QStringList(form.errors().keys()).join(' ')));
        // Who picks it reads of which batches.
        models::DocumentView view;
        view.set_workspace(&clerk);
        view.set_kind("shipment");
        view.set_document(form.document());
        const auto batches = [&] { return view.lines()["items"].toList().front().toMap()["batches"].toString(); };
        QTRY_VERIFY2(batches().contains("first") && batches().endsWith("× 6"), qPrintable(batches()));
        // What is on one shipment is not on the next.
        models::DocumentForm next;
        next.set_workspace(&clerk);
        next.begin("shipment");
        QVERIFY(next.ready_lines().isEmpty());
        next.standBeside("sales_order", order);
        QCOMPARE(written(next), desk.text("far") + " 10");
        next.set("warehouse", desk.text("near"));
        next.removeLine("items", next.lines()["items"].toList().front().toMap()["id"].toString());
        QVERIFY(next.ready_lines().isEmpty());
        // Another order's lines are not this one's.
        const auto other = QString::fromStdString(desk.order(3).text());
        desk.sync("clerk");
        next.standBeside("sales_order", order);
        next.standBeside("sales_order", other);
        QVERIFY(next.lines()["items"].toList().isEmpty());
    }

    /// What was handed in is only saved: the step that did it does not come again.
    void a_form_offers_the_step_from_where_it_stands() {
        Desk desk;
        const auto order = desk.order(10);
        desk.put("shipment", "planned",
                 {{"state", "planned"}, {"subject_kind", 24}, {"subject", order}, {"plan_date", base::Date{20'600}}});
        desk.put("shipment", "gone",
                 {{"state", "departed"}, {"subject_kind", 24}, {"subject", order}, {"plan_date", base::Date{20'600}}});
        const auto submit = [&](const char* name) {
            models::DocumentForm form;
            form.set_workspace(&desk.as("clerk"));
            form.open("shipment", desk.text(name));
            return form.submit()["name"].toString();
        };
        QCOMPARE(submit("planned"), QString("freeze"));
        QCOMPARE(submit("gone"), QString());
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
