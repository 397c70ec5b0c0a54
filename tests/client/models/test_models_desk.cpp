// The models on real replica files: lists that follow changes, forms that survive, decisions.
#include "client/models/bulk_action.h"
#include "client/models/document_form.h"
#include "client/models/document_list.h"
#include "client/models/document_view.h"
#include "client/models/draft_list.h"
#include "client/models/finder.h"
#include "client/models/inbox_list.h"
#include "client/models/outbox_list.h"
#include "tests/client/models/desk.h"

#include <QHash>
#include <QSignalSpy>
#include <QTest>

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
        desk_->customer("城南便利店");
        models::DocumentList list;
        list.set_workspace(&desk_->as("rep"));
        list.set_kind("customer");
        QTRY_COMPARE(list.count(), 2);
        list.set_search("hlcs");
        QTRY_COMPARE(list.count(), 1);
        QCOMPARE(list.get(0).toMap()["name"].toString(), QString("华联超市"));
        list.set_search("hlcb");
        QTRY_COMPARE(list.count(), 0);
    }

    void a_limited_list_holds_the_first_rows() {
        for (int i = 0; i < 7; ++i) desk_->order(1);
        auto& workspace = desk_->as("rep");
        models::DocumentList list;
        list.set_workspace(&workspace);
        list.set_kind("sales_order");
        list.set_limit(5);
        QTRY_COMPARE(list.count(), 7);
        QCOMPARE(list.loaded(), 5);
        QVERIFY(!list.canFetchMore({}));
        const auto first = list.get(0).toMap()["document"].toString();
        const auto last = list.get(4).toMap()["document"].toString();
        models::DocumentForm form;
        form.set_workspace(&workspace);
        form.begin("sales_order", {{"customer", desk_->text("shop")}});
        form.save();
        // What is new pushes the last one out; when it is taken back the last one is there again.
        QTRY_COMPARE(list.count(), 8);
        QCOMPARE(list.loaded(), 5);
        QCOMPARE(list.get(1).toMap()["document"].toString(), first);
        QCOMPARE(list.indexOf(last), -1);
        workspace.undo(1);
        QTRY_COMPARE(list.count(), 7);
        QCOMPARE(list.loaded(), 5);
        QCOMPARE(list.get(4).toMap()["document"].toString(), last);
        list.set_limit(0);
        QTRY_COMPARE(list.loaded(), 7);
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
        // A decision is told, and leads to, what was decided.
        const auto role = [&](const char* name) { return outbox.data(outbox.index(0), outbox.roleNames().key(name)); };
        QCOMPARE(role("document").toString(), QString::fromStdString(order.text()));
        QCOMPARE(role("kind").toString(), QString("sales_order"));
        QCOMPARE(role("canRedraft").toBool(), false);
    }

    /// A contact's phone belongs to a part that only some people hold; on the screen it is one form.
    void form_writes_what_only_some_may_hold() {
        auto& workspace = desk_->as("rep");
        QString document;
        QString contact;
        {
            models::DocumentForm form;
            form.set_workspace(&workspace);
            form.begin("customer", {{"name", "新开的店"}, {"class", "restaurant"}});
            QVERIFY(form.offers("phones"));
            contact = form.addLine("contacts", {{"name", "陈老板"}});
            form.setLine("phones", contact, "phone", "13800001234");
            form.setFocus(contact, "phone", 11);
            document = form.document();
        }
        models::DocumentForm again;
        again.set_workspace(&workspace);
        QTRY_VERIFY(workspace.view().drafts().size() == 1 && workspace.view().drafts().front().focus);
        again.open("customer", document);
        QVERIFY(again.restored());
        QCOMPARE(again.focus(), (QVariantMap{{"line", contact}, {"field", "phone"}, {"cursor", 11}}));
        const auto phone = again.lines()["phones"].toList().value(0).toMap();
        QCOMPARE(phone["id"].toString(), contact);
        QCOMPARE(phone["phone"].toString(), QString("13800001234"));
        QSignalSpy saved(&again, &models::DocumentForm::saved);
        again.save();
        QVERIFY(saved.wait());
        models::DocumentView view;
        view.set_workspace(&workspace);
        view.set_kind("customer");
        view.set_document(document);
        const auto phones = view.facets()["contact_data"].toMap()["phones"].toMap();
        QCOMPARE(phones[contact].toMap()["phone"].toString(), QString("13800001234"));
    }

    void form_changes_a_phone_that_is_there_already() {
        auto& workspace = desk_->as("rep");
        models::DocumentForm form;
        form.set_workspace(&workspace);
        form.open("customer", desk_->text("shop"));
        const auto contact = form.addLine("contacts", {{"name", "李店长"}});
        form.setLine("phones", contact, "phone", "13911112222");
        const auto other = form.addLine("contacts", {{"name", "周采购"}});
        QSignalSpy saved(&form, &models::DocumentForm::saved);
        QSignalSpy refused(&form, &models::DocumentForm::refused);
        form.save();
        QTRY_VERIFY(saved.count() + refused.count() == 1);
        QCOMPARE(refused.value(0).value(0).toString(), QString());
        models::DocumentForm again;
        again.set_workspace(&workspace);
        again.open("customer", desk_->text("shop"));
        again.setLine("phones", contact, "phone", "13933334444");
        // Begun and emptied: nobody is told of it.
        again.setLine("phones", other, "phone", "1");
        again.setLine("phones", other, "phone", "");
        QCOMPARE(again.lines()["phones"].toList().size(), 1);
        QSignalSpy changed(&again, &models::DocumentForm::saved);
        again.save();
        QVERIFY(changed.wait());
        const auto held = workspace.view().document({20, desk_->id("shop")});
        const auto* image = held->image(1);
        QVERIFY(image != nullptr);
        QCOMPARE(image->groups.front().size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(image->groups.front().front().values[0].text()), QString("13933334444"));
    }

    void form_without_a_contact_sends_no_facet() {
        models::DocumentForm form;
        form.set_workspace(&desk_->as("rep"));
        form.begin("customer", {{"name", "街角小店"}, {"class", "convenience"}});
        const auto contact = form.addLine("contacts", {{"name", "何姐"}});
        form.setLine("phones", contact, "phone", "1350000");
        form.removeLine("contacts", contact);
        QVERIFY(form.lines()["phones"].toList().isEmpty());
        QSignalSpy saved(&form, &models::DocumentForm::saved);
        form.save();
        QVERIFY(saved.wait());
        const auto items = desk_->as("rep").view().outbox(replica::OutboxList::waiting, 0, 10);
        QCOMPARE(items.size(), std::size_t(1));
        for (const auto& command : items.front().mutation.commands) QCOMPARE(command.facet, schema::Tag(0));
    }

    /// What the rules would refuse is not offered as the next step, and it is known why.
    void action_that_would_be_refused_says_why() {
        const auto order = desk_->order(3, 0, true);
        models::DocumentView view;
        view.set_workspace(&desk_->as("clerk"));
        view.set_kind("sales_order");
        view.set_document(QString::fromStdString(order.text()));
        QHash<QString, QString> refusals;
        for (const auto& action : view.actions())
            refusals[action.toMap()["name"].toString()] = action.toMap()["refusal"].toString();
        QCOMPARE(refusals["confirm"], models::Text::problem("second_check_needed"));
        QVERIFY(refusals.contains("check") && refusals["check"].isEmpty());
        QVERIFY(refusals.contains("return") && refusals["return"].isEmpty());
    }

    void delegate_decides_instead_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<qint64>("limit_fen");
        QTest::addColumn<bool>("active");
        QTest::addColumn<int>("waiting");
        QTest::newRow("runs") << -1 << 3 << qint64(0) << true << 1;
        QTest::newRow("within the limit") << -1 << 3 << qint64(10'000'000) << true << 1;
        QTest::newRow("above the limit") << -1 << 3 << qint64(100) << true << 0;
        QTest::newRow("over") << -5 << -2 << qint64(0) << true << 0;
        QTest::newRow("taken back") << -1 << 3 << qint64(0) << false << 0;
    }
    void delegate_decides_instead() {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(qint64, limit_fen);
        QFETCH(bool, active);
        desk_->delegate("manager", "clerk", from, to, limit_fen, active);
        const auto order = desk_->order(10, 2'000);
        models::InboxList inbox;
        inbox.set_workspace(&desk_->as("clerk"));
        QTEST(inbox.count(), "waiting");
        if (inbox.count() == 0) return;
        QCOMPARE(inbox.get(0).toMap()["insteadOf"].toString(), QString("王经理"));
        models::DocumentView view;
        view.set_workspace(&desk_->as("clerk"));
        view.set_kind("sales_order");
        view.set_document(QString::fromStdString(order.text()));
        QVERIFY(!view.approval()["mine"].toString().isEmpty());
        QCOMPARE(view.approval()["insteadOf"].toString(), QString("王经理"));
        QSignalSpy acted(&view, &models::DocumentView::acted);
        view.decide("approve");
        QVERIFY(acted.wait());
        QTRY_COMPARE(inbox.count(), 0);
    }

    /// What the sync page shows to whoever helps.
    void a_mismatch_is_counted_and_healed() {
        auto& rep = desk_->as("rep");
        const auto org = [&] {
            for (const auto& scope : rep.scopes().toList()) {
                if (scope.toMap()["name"] == "org") return scope.toMap();
            }
            return QVariantMap();
        };
        QCOMPARE(org()["mismatches"], QVariant(qint64(0)));
        QCOMPARE(org()["healed"], QVariant(qint64(0)));
        const auto before = rep.cursor_text();
        QVERIFY(!before.isEmpty());
        desk_->ledger.lie_about("org");
        desk_->order(1);
        desk_->sync("rep");
        QTRY_COMPARE(org()["mismatches"].toInt(), 1);
        QCOMPARE(org()["healed"].toInt(), 0);
        desk_->sync("rep");
        QTRY_COMPARE(org()["healed"].toInt(), 1);
        QCOMPARE(org()["mismatches"].toInt(), 1);
        QVERIFY(rep.cursor_text() != before);
    }

    void done_is_counted() {
        auto& rep = desk_->as("rep");
        QCOMPARE(rep.done(), 0);
        models::DocumentForm form;
        form.set_workspace(&rep);
        form.begin("sales_order", {{"customer", desk_->text("shop")}});
        form.save();
        QTRY_COMPARE(rep.waiting(), 1);
        desk_->sync("rep");
        QTRY_COMPARE(rep.done(), 1);
        QCOMPARE(rep.waiting(), 0);
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

    /// What may still be promised holds as of when the server was last heard, however long ago it was counted.
    void stock_is_as_of_when_the_server_was_heard() {
        const auto counted = base::SystemClock().now().ms - 40LL * 86'400'000;
        desk_->put("stock", "batch",
                   {{"product", desk_->id("cola")},
                    {"on_hand", base::Quantity{9'000}},
                    {"available", base::Quantity{9'000}},
                    {"as_of", base::Instant{counted}}});
        desk_->sync("rep");
        auto& rep = desk_->as("rep");
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&rep));
        const auto told = [&] { return finder.stock(desk_->text("cola")).toMap(); };
        QTRY_COMPARE(told()["available_text"].toString(), QString("9"));
        QVERIFY(rep.told_at().ms > counted);
        QCOMPARE(told()["as_of_text"].toString(), models::Text::instant(rep.told_at(), rep.now(), rep.zone()));
    }

    /// What will have expired when the goods leave is not promised, as it is not allocated.
    void stock_that_expires_before_the_goods_leave_is_not_promised() {
        const auto today = base::local_date(base::SystemClock().now(), {}).days;
        const auto batch = [&](const char* name, int milli, int expires_in) {
            desk_->put("stock", name,
                       {{"product", desk_->id("cola")},
                        {"on_hand", base::Quantity{milli}},
                        {"available", base::Quantity{milli}},
                        {"expires_on", base::Date{today + expires_in}}});
        };
        batch("gone", 1'000, -1);
        batch("soon", 4'000, 5);
        batch("later", 9'000, 200);
        desk_->sync("rep");
        auto& rep = desk_->as("rep");
        models::Finder finder;
        finder.setProperty("workspace", QVariant::fromValue(&rep));
        const auto available = [&](const QString& ship_by) {
            return finder.stock(desk_->text("cola"), "12", {}, ship_by).toMap();
        };
        const auto day = [&](int after) { return QString::fromStdString(base::to_text(base::Date{today + after})); };
        QTRY_COMPARE(available({})["available_text"].toString(), QString("13"));
        QCOMPARE(available(day(4))["available_text"].toString(), QString("13"));
        QVERIFY(!available(day(4))["short"].toBool());
        // On its last day a batch is no longer good for anybody.
        QCOMPARE(available(day(5))["available_text"].toString(), QString("9"));
        QVERIFY(available(day(5))["short"].toBool());
        QCOMPARE(available(day(200))["available_text"].toString(), QString("0"));
    }
};

QTEST_MAIN(TestModelsDesk)
#include "test_models_desk.moc"
