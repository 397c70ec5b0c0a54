// The models on real replica files: lists that follow changes, forms that survive, decisions.
#include "client/models/bulk_action.h"
#include "client/models/document_form.h"
#include "client/models/document_list.h"
#include "client/models/document_view.h"
#include "client/models/finder.h"
#include "client/models/inbox_list.h"
#include "client/models/outbox_list.h"
#include "tests/client/models/desk.h"

#include <QSignalSpy>
#include <QtTest>

using namespace satchel;
using models_test::Desk;

class TestModelsDesk : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

private slots:
    void init() { desk_ = std::make_unique<Desk>(); }

    void list_reads_pages_and_follows_changes() {
        for (int i = 0; i < 70; ++i) desk_->order(i + 1);
        models::DocumentList list;
        list.set_workspace(&desk_->as("rep"));
        list.set_kind("sales_order");
        QTRY_COMPARE(list.count(), 70);
        QCOMPARE(list.loaded(), 60);
        list.fetchMore({});
        QCOMPARE(list.loaded(), 70);
        QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&list, &QAbstractItemModel::rowsInserted);
        models::DocumentForm form;
        form.set_workspace(&desk_->as("rep"));
        form.begin("sales_order", {{"customer", desk_->text("shop")}});
        form.save();
        QTRY_COMPARE(list.count(), 71);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 1);
        QVERIFY(list.get(0).toMap()["pending"].toBool());
    }

    void search_finds_by_initials() {
        models::DocumentList list;
        list.set_workspace(&desk_->as("rep"));
        list.set_kind("customer");
        list.set_search("hlcs");
        QTRY_COMPARE(list.count(), 1);
        QCOMPARE(list.get(0).toMap()["name"].toString(), QString("华联超市"));
    }

    void form_keeps_what_is_typed_with_the_cursor() {
        auto& workspace = desk_->as("rep");
        QString document;
        QString line;
        {
            models::DocumentForm form;
            form.set_workspace(&workspace);
            form.begin("sales_order", {{"customer", desk_->text("shop")}});
            line = form.addLine("lines", {{"product", desk_->text("cola")}, {"qty", "3"}});
            form.setLine("lines", line, "discount", "2.");
            form.setFocus(line, "discount", 2);
            document = form.document();
        }
        models::DocumentForm again;
        again.set_workspace(&workspace);
        QTRY_VERIFY(workspace.view().drafts().size() == 1 && workspace.view().drafts().front().focus);
        again.open("sales_order", document);
        QVERIFY(again.restored());
        QCOMPARE(again.focus(), (QVariantMap{{"line", line}, {"field", "discount"}, {"cursor", 2}}));
        const auto row = again.lines()["lines"].toList().first().toMap();
        QCOMPARE(row["discount"].toString(), QString("2."));
        QCOMPARE(row["amount_text"].toString(), QString("¥141.12"));
    }

    void form_tells_before_submitting_who_decides() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("rep"));
        form.begin("sales_order", {{"customer", desk_->text("shop")}, {"ship_by", desk_->as("rep").day(2)}});
        const auto line = form.addLine("lines", {{"product", desk_->text("cola")}, {"qty", "10"}});
        form.setLine("lines", line, "discount", "20");
        QTRY_COMPARE(form.notices().value(0).toMap()["code"].toString(), QString("discount_over_ceiling"));
        QSignalSpy saved(&form, &models::DocumentForm::saved);
        form.save("submit");
        QVERIFY(saved.wait());
        models::DocumentView view;
        view.set_workspace(&desk_->as("rep"));
        view.set_kind("sales_order");
        view.set_document(form.document());
        QCOMPARE(view.state()["name"].toString(), QString("approving"));
        QVERIFY(view.pending());
    }

    void manager_decides_from_the_inbox() {
        const auto order = desk_->order(10, 2'000);
        models::InboxList inbox;
        inbox.set_workspace(&desk_->as("manager"));
        QTRY_COMPARE(inbox.count(), 1);
        QCOMPARE(inbox.get(0).toMap()["document"].toString(), QString::fromStdString(order.text()));
        models::DocumentView view;
        view.set_workspace(&desk_->as("manager"));
        view.set_kind("sales_order");
        view.set_document(QString::fromStdString(order.text()));
        QSignalSpy acted(&view, &models::DocumentView::acted);
        view.decide("approve");
        QVERIFY(acted.wait());
        QTRY_COMPARE(inbox.count(), 0);
        models::OutboxList outbox;
        outbox.set_workspace(&desk_->as("manager"));
        QTRY_COMPARE(outbox.count(), 1);
    }

    void bulk_action_answers_row_by_row() {
        const auto a = QString::fromStdString(desk_->order(1).text());
        const auto b = QString::fromStdString(desk_->order(2).text());
        models::BulkAction bulk;
        bulk.setProperty("workspace", QVariant::fromValue(&desk_->as("clerk")));
        QSignalSpy finished(&bulk, &models::BulkAction::finished);
        bulk.start("sales_order", {a, b, a}, "confirm");
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(bulk.total(), 3);
        QVERIFY(bulk.failed() >= 1);
    }

    void finder_knows_the_usual_and_the_code() {
        desk_->order(7);
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&desk_->as("rep")));
        const auto usual = finder.usualItems(desk_->text("shop")).toList();
        QCOMPARE(usual.size(), 1);
        QCOMPARE(usual.first().toMap()["lastQty"].toString(), QString("7"));
        QCOMPARE(finder.productByCode("6901"), desk_->text("cola"));
        QCOMPARE(finder.productByCode("nothing"), QString());
    }
};

QTEST_MAIN(TestModelsDesk)
#include "test_models_desk.moc"
