// An order change written as the order that is to be, what it shows of the difference, and the proof that people were told of a step.
#include "client/models/change_form.h"
#include "client/models/change_story.h"
#include "client/models/document_view.h"
#include "client/models/draft_list.h"
#include "client/models/progress.h"
#include "shared/registry/system_kinds.h"
#include "tests/client/models/desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace satchel;
using base::Value;
using models_test::Desk;

class TestModelsChanges : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;
    base::Id order_;

    QString order() const { return QString::fromStdString(order_.text()); }
    void begin(models::DocumentForm& form, models::ChangeForm& change, const char* login = "rep") {
        desk_->sync(login);
        form.set_workspace(&desk_->as(login));
        change.set_form(&form);
        form.begin("order_change", desk_->as(login).valuesBeside("order_change", "sales_order", order()).toMap());
    }
    static QVariantMap row(const models::ChangeForm& change, int at) { return change.rows().value(at).toMap(); }
    static QVariantList ops(const models::DocumentForm& form) { return form.lines()["ops"].toList(); }
    QString handed_in(models::DocumentForm& form) {
        QSignalSpy saved(&form, &models::DocumentForm::saved);
        QSignalSpy refused(&form, &models::DocumentForm::refused);
        form.save("submit");
        if (!saved.wait(10'000)) qFatal("not saved: %s", refused.isEmpty() ? "" : qPrintable(refused.front().front().toString()));
        desk_->sync("rep");
        return form.document();
    }

private slots:
    void init() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
        order_ = desk_->order(10);
    }

    /// A change has no name of its own yet: it is known by the order that it changes.
    void a_change_being_written_is_called_by_its_order() {
        models::DocumentForm form;
        models::ChangeForm change;
        begin(form, change);
        change.setQuantity(row(change, 0)["id"].toString(), "12");
        models::DraftList drafts;
        drafts.set_workspace(&desk_->as("rep"));
        QTRY_COMPARE(drafts.count(), 1);
        QCOMPARE(drafts.get(0).toMap()["title"].toString(), desk_->as("rep").titleOf("sales_order", order()));
    }

    void what_is_put_back_is_no_change() {
        models::DocumentForm form;
        models::ChangeForm change;
        begin(form, change);
        QCOMPARE(change.order()["version"].toInt(), 0);
        QCOMPARE(change.rows().size(), 1);
        const auto line = row(change, 0)["id"].toString();
        change.setQuantity(line, "12");
        QCOMPARE(ops(form).size(), 1);
        QCOMPARE(row(change, 0)["was"].toString(), QString("10"));
        change.setQuantity(line, "10");
        QVERIFY(ops(form).isEmpty());
        change.setDiscount(line, "3");
        QCOMPARE(ops(form).size(), 1);
        change.setDiscount(line, "0");
        QVERIFY(ops(form).isEmpty());
        change.takeOut(line);
        change.takeOut(line);
        QCOMPARE(ops(form).size(), 1);
        QVERIFY(row(change, 0)["gone"].toBool());
        change.putBack(line);
        QVERIFY(ops(form).isEmpty());
        change.add(desk_->text("tea"), "2");
        change.add(desk_->text("tea"), "1");
        QCOMPARE(row(change, 1)["qty"].toString(), QString("3"));
        const auto tea = row(change, 1)["id"].toString();
        change.setGift(tea, true);
        QVERIFY(row(change, 1)["gift"].toBool());
        change.add(desk_->text("tea"), "1");
        QCOMPARE(change.rows().size(), 3);
        change.takeOut(row(change, 2)["id"].toString());
        change.setGift(line, true);
        QCOMPARE(ops(form).size(), 1);
        change.takeOut(tea);
        QCOMPARE(change.rows().size(), 1);
        change.setHeader("ship_to", "东门");
        QCOMPARE(change.order()["shipTo"].toString(), QString("东门"));
        change.setHeader("ship_to", change.order()["wasShipTo"].toString());
        QVERIFY(ops(form).isEmpty());
        change.setQuantity("no such line", "5");
        change.putBack("no such line");
        QVERIFY(ops(form).isEmpty());
    }

    void the_difference_is_shown() {
        models::DocumentForm form;
        models::ChangeForm change;
        begin(form, change);
        form.set("reason", "多要两箱");
        form.set("requested_via", "phone");
        change.setQuantity(row(change, 0)["id"].toString(), "12");
        change.add(desk_->text("tea"), "1");
        const auto document = handed_in(form);
        models::ChangeStory story;
        story.set_workspace(&desk_->as("rep"));
        story.set_document(document);
        QVERIFY(!story.order()["stale"].toBool());
        QStringList told;
        for (const auto& one : story.rows()) {
            const auto row = one.toMap();
            told << row["name"].toString() + " " + row["before"].toString() + ">" + row["after"].toString() + " " +
                        row["effect"].toString();
        }
        told.sort();
        QCOMPARE(told, (QStringList{"可乐 10 箱>12 箱 ¥96.00", "绿茶 >1 箱 ¥36.00"}));
    }

    /// Somebody else's change was applied meanwhile: what the order says now stands beside, and the change may be put onto it.
    void a_stale_change_shows_what_the_order_says_now() {
        models::DocumentForm form;
        models::ChangeForm change;
        begin(form, change);
        form.set("reason", "少要");
        form.set("requested_via", "phone");
        change.setQuantity(row(change, 0)["id"].toString(), "8");
        const auto document = handed_in(form);
        desk_->changed(order_, 15);
        desk_->sync("rep");
        models::ChangeStory story;
        story.set_workspace(&desk_->as("rep"));
        story.set_document(document);
        QVERIFY(story.order()["stale"].toBool());
        const auto clash = story.rows().front().toMap();
        QVERIFY(clash["clash"].toBool());
        QCOMPARE(clash["before"].toString(), QString("10 箱"));
        QCOMPARE(clash["now"].toString(), QString("15 箱"));
        models::DocumentView view;
        view.set_workspace(&desk_->as("rep"));
        view.set_kind("order_change");
        view.set_document(document);
        QSignalSpy acted(&view, &models::DocumentView::acted);
        view.act("rebase");
        QVERIFY(acted.wait());
        desk_->sync("rep");
        QVERIFY(!story.order()["stale"].toBool());
        QCOMPARE(story.rows().front().toMap()["before"].toString(), QString("15 箱"));
    }

    void of_no_order() {
        models::DocumentForm form;
        models::ChangeForm change;
        form.set_workspace(&desk_->as("rep"));
        change.set_form(&form);
        form.begin("order_change");
        QVERIFY(change.order().isEmpty());
        QVERIFY(change.rows().isEmpty());
        change.setQuantity("x", "1");
        models::ChangeStory story;
        QVERIFY(story.order().isEmpty() && story.rows().isEmpty());
        story.set_workspace(&desk_->as("rep"));
        story.set_document("018f0000-0000-7000-8000-000000000000");
        QVERIFY(story.order().isEmpty() && story.rows().isEmpty());
    }

    // -- who was told

    void the_customer_is_told_with_one_tap() {
        desk_->sync("rep");
        models::Progress progress;
        progress.set_workspace(&desk_->as("rep"));
        progress.set_order(order());
        QCOMPARE(progress.steps().size(), 1);
        QVERIFY(progress.steps().front().toMap()["customer"].toMap().isEmpty());
        QVERIFY(progress.telling()["text"].toString().contains("To be checked"));
        QSignalSpy noted(&progress, &models::Progress::noted);
        progress.tell("wechat", progress.telling()["text"].toString());
        QVERIFY(noted.wait());
        const auto told = progress.steps().front().toMap()["customer"].toMap();
        QCOMPARE(told["name"].toString(), QString("张外勤"));
        QCOMPARE(told["channel"].toString(), QString("WeChat"));
        QVERIFY(told["pending"].toBool());
        desk_->sync("rep");
        desk_->sync("clerk");
        models::Progress elsewhere;
        elsewhere.set_workspace(&desk_->as("clerk"));
        elsewhere.set_order(order());
        QCOMPARE(elsewhere.steps().front().toMap()["customer"].toMap()["channel"].toString(), QString("WeChat"));
    }

    /// A step of somebody else's counts as seen once it was on its owner's screen; only the owner's device says so.
    void its_owner_has_seen_it() {
        desk_->act("clerk", {schema::act(24, order_, "confirm")});
        desk_->sync("clerk");
        models::Progress desk;
        desk.set_workspace(&desk_->as("clerk"));
        desk.set_order(order());
        desk.seen();
        QCOMPARE(desk_->as("clerk").waiting(), 0);
        desk_->sync("rep");
        models::Progress phone;
        phone.set_workspace(&desk_->as("rep"));
        phone.set_order(order());
        QCOMPARE(phone.steps().front().toMap()["step"].toString(), QString("confirmed"));
        QSignalSpy noted(&phone, &models::Progress::noted);
        phone.seen();
        phone.seen();
        QVERIFY(noted.wait());
        phone.seen();
        desk_->sync("rep");
        desk_->sync("clerk");
        QCOMPARE(desk.steps().front().toMap()["owner"].toMap()["name"].toString(), QString("张外勤"));
        QCOMPARE(noted.count(), 1);
    }

    /// Those who are in touch with the customer, of what concerns the customer.
    void who_may_tell_and_of_what() {
        for (const auto* login : {"rep", "clerk", "manager", "finance"}) {
            desk_->sync(login);
            models::Progress progress;
            progress.set_workspace(&desk_->as(login));
            progress.set_order(order());
            QCOMPARE(!progress.telling().isEmpty(), QByteArray(login) == "rep" || QByteArray(login) == "clerk");
        }
        desk_->act("clerk", {schema::act(24, order_, "return", {{"reason", Value("why")}})});
        desk_->sync("rep");
        models::Progress progress;
        progress.set_workspace(&desk_->as("rep"));
        progress.set_order(order());
        QVERIFY(progress.steps().front().toMap()["inside"].toBool());
        QVERIFY(progress.telling().isEmpty());
    }

    void what_cannot_be_said_data() {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("audience");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("code");
        QTest::newRow("the clerk for the owner") << "clerk"
                                                 << "owner"
                                                 << "app"
                                                 << "submitted"
                                                 << "channel_not_theirs";
        QTest::newRow("a customer in the app") << "rep"
                                               << "customer"
                                               << "app"
                                               << "submitted"
                                               << "channel_not_theirs";
        QTest::newRow("the owner by phone") << "rep"
                                            << "owner"
                                            << "phone"
                                            << "submitted"
                                            << "channel_not_theirs";
        QTest::newRow("a step that is none") << "rep"
                                             << "customer"
                                             << "phone"
                                             << "draft"
                                             << "choice_unknown";
        QTest::newRow("by no channel") << "rep"
                                       << "customer"
                                       << ""
                                       << "submitted"
                                       << "required_missing";
        QTest::newRow("finance tells nobody") << "finance"
                                              << "customer"
                                              << "phone"
                                              << "submitted"
                                              << "create_not_allowed";
    }
    void what_cannot_be_said() {
        QFETCH(QString, login);
        QFETCH(QString, audience);
        QFETCH(QString, channel);
        QFETCH(QString, step);
        QFETCH(QString, code);
        const auto& kind = desk_->ledger.registry().find("progress_notice")->schema;
        const auto tag = [&](const char* name) { return kind.main().fields[*kind.main().index_of(std::string_view(name))].tag; };
        std::vector<schema::Unknown> values = {{tag("subject_kind"), std::int64_t{24}},
                                               {tag("subject"), order_},
                                               {tag("step"), step.toStdString()},
                                               {tag("audience"), audience.toStdString()}};
        if (!channel.isEmpty()) values.push_back({tag("channel"), channel.toStdString()});
        base::SystemRandom random;
        const auto verdict =
            desk_->act(login.toStdString(), {schema::create(kind, base::make_id(desk_->ledger.now, random), std::move(values))});
        QCOMPARE(verdict.judgement, schema::Judgement::rejected);
        QVERIFY(!verdict.findings.empty());
        QCOMPARE(QString::fromStdString(verdict.findings.front().code), code);
    }
};

QTEST_MAIN(TestModelsChanges)
#include "test_models_changes.moc"
