// What lists say of documents beside their own fields: fields of those they refer to, how late something is, how much time is left; and what
// a form begins with and says of a number that is too large.
#include "client/models/document_form.h"
#include "client/models/document_list.h"
#include "client/models/kind_info.h"
#include "client/models/text.h"
#include "shared/documents/customer.h"
#include "tests/client/models/desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace satchel;
using base::Value;
using models_test::Desk;

class TestModelsColumns : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    base::Date day(int after) const { return {base::local_date(desk_->ledger.now, {}).days + after}; }
    void invoice(int days_late, std::int64_t open_fen, const char* state = "open") {
        desk_->put("invoice", "invoice",
                   {{"no", "INV-1"},
                    {"state", state},
                    {"owner", desk_->id("rep")},
                    {"customer", desk_->id("shop")},
                    {"subject_kind", std::int64_t{documents::customer::tag}},
                    {"subject", desk_->id("shop")},
                    {"amount", base::Money{50'000}},
                    {"open", base::Money{open_fen}},
                    {"due_on", day(-days_late)}});
    }
    void reminder() {
        desk_->put("dunning", "reminder",
                   {{"state", "open"},
                    {"owner", desk_->id("rep")},
                    {"subject_kind", std::int64_t{documents::customer::tag}},
                    {"subject", desk_->id("shop")},
                    {"invoice", desk_->id("invoice")},
                    {"places", Value::List{"desk:finance"}},
                    {"level", "after_1"},
                    {"due_on", day(0)}});
    }
    std::unique_ptr<models::DocumentList> list(const char* kind) {
        auto all = std::make_unique<models::DocumentList>();
        all->set_workspace(&desk_->as("finance"));
        all->set_kind(kind);
        return all;
    }

private slots:
    void init() { desk_ = std::make_unique<Desk>(); }

    /// A reminder says whom, of what, how much and since when, none of which it holds itself; and follows the invoice.
    void a_reminder_shows_its_invoice() {
        invoice(12, 30'000);
        reminder();
        desk_->sync("finance");
        const auto reminders = list("dunning");
        QTRY_COMPARE(reminders->count(), 1);
        const auto row = [&] { return reminders->get(0).toMap(); };
        QCOMPARE(row()["subject_text"].toString(), desk_->as("finance").titleOf("customer", desk_->text("shop")));
        QVERIFY(!row()["subject_text"].toString().isEmpty());
        QCOMPARE(row()["invoice_no_text"].toString(), QString("INV-1"));
        QCOMPARE(row()["invoice_open_text"].toString(), QString("¥300.00"));
        const auto late = models::Text::owed(day(-12), day(0));
        QCOMPARE(row()["invoice_due_on_text"].toString(), late);
        QCOMPARE(row()["invoice_due_on_tone"].toString(), QString("bad"));

        invoice(12, 0, "paid");
        desk_->sync("finance");
        QTRY_COMPARE(row()["invoice_open_text"].toString(), QString("¥0.00"));
        // Nothing is owed any more, so nothing is late.
        QVERIFY(!row()["invoice_due_on_text"].toString().isEmpty());
        QVERIFY(row()["invoice_due_on_text"].toString() != late);
        QCOMPARE(row()["invoice_due_on_tone"].toString(), QString());
    }

    void what_is_described_is_what_a_screen_is_told() {
        auto& workspace = desk_->as("finance");
        const auto* kind = workspace.registry().find("dunning");
        const auto columns = models::kind_info(*kind, workspace.registry(), workspace.actor())["columns"].toStringList();
        QCOMPARE(columns, (QStringList{"subject", "invoice_no", "invoice_open", "invoice_due_on", "level", "result"}));
    }

    /// Somebody answers for what was handed in; for a draft nobody does yet.
    void an_order_says_how_much_time_is_left() {
        desk_->order(1);
        desk_->sync("rep");
        auto& workspace = desk_->as("rep");
        models::DocumentForm form;
        form.set_workspace(&workspace);
        form.begin("sales_order", {{"customer", desk_->text("shop")}});
        form.save();
        models::DocumentList orders;
        orders.set_workspace(&workspace);
        orders.set_kind("sales_order");
        QTRY_COMPARE(orders.count(), 2);
        for (int i = 0; i < 2; ++i) {
            const auto row = orders.get(i).toMap();
            QCOMPARE(row["timeLeft"].toString().isEmpty(), row["state"] == "draft");
        }
    }

    void a_receipt_begins_with_today() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("rep"));
        form.begin("receipt", {{"subject", desk_->text("shop")}});
        QCOMPARE(form.values()["received_on"].toString(), desk_->as("rep").day(0));
        form.begin("receipt", {{"received_on", desk_->as("rep").day(-3)}});
        QCOMPARE(form.values()["received_on"].toString(), desk_->as("rep").day(-3));
    }

    /// A delegation that its author forgot to switch on would decide nothing, and nobody would notice.
    void a_delegation_begins_in_force_and_with_its_author() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("manager"));
        form.begin("delegation", {});
        QCOMPARE(form.values()["from_user"].toString(), desk_->text("manager"));
        QCOMPARE(form.values()["from_date"].toString(), desk_->as("manager").day(0));
        QCOMPARE(form.values()["active"].toBool(), true);
        QVERIFY(form.values()["to_user"].toString().isEmpty());
    }

    /// A customer has many orders.
    void an_order_is_named_by_its_number_and_customer() {
        desk_->put("sales_order", "order",
                   {{"no", "SO-000959"},
                    {"state", "submitted"},
                    {"owner", desk_->id("rep")},
                    {"customer", desk_->id("shop")},
                    {"customer_name", "Corner shop"}});
        desk_->sync("rep");
        auto& workspace = desk_->as("rep");
        QTRY_COMPARE(workspace.titleOf("sales_order", desk_->text("order")), QString("SO-000959 · Corner shop"));
        QVERIFY(!workspace.titleOf("customer", desk_->text("shop")).contains("·"));
    }

    /// What is typed and no number that anything may hold is said at its field, with the limit, and when it is saved.
    void too_large_a_number_is_told_with_its_limit() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("rep"));
        form.begin("sales_order", {{"customer", desk_->text("shop")}});
        const auto line = form.addLine("lines", {{"product", desk_->text("cola")}, {"qty", "1"}});
        form.setLine("lines", line, "qty", "99999999999999");
        const auto said = models::Text::tr("That is too large a number: at most %1.").section("%1", 0, 0);
        QTRY_VERIFY(form.errors()[line + "/qty"].toString().startsWith(said));
        QSignalSpy refused(&form, &models::DocumentForm::refused);
        form.save();
        QCOMPARE(refused.count(), 1);
        QVERIFY2(refused.front().front().toString().contains(said), qPrintable(refused.front().front().toString()));
    }
};

QTEST_GUILESS_MAIN(TestModelsColumns)
#include "test_models_columns.moc"
