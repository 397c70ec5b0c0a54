// Two people write into one field: what each of them is told, how it is settled, and what is remembered.
#include "client/models/conflict_list.h"
#include "client/models/document_view.h"
#include "client/models/news_list.h"
#include "client/models/outbox_list.h"
#include "tests/client/models/desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace satchel;
using models_test::Desk;

namespace {

constexpr schema::Tag conflict_kind = 5;

QVariantMap told(const models::ConflictList& list) {
    return list.data(list.index(0), Qt::UserRole + 1).toMap();
}

QVariantMap side(const QVariantMap& conflict, int index) {
    return conflict["sides"].toList()[index].toMap();
}

/// The newest entry of a document's history in which something gave way.
QVariantMap change_that_lost(const QVariantList& history) {
    for (const auto& entry : history) {
        for (const auto& change : entry.toMap()["changes"].toList()) {
            if (!change.toMap()["lost"].toString().isEmpty()) return change.toMap();
        }
    }
    return {};
}

}  // namespace

class TestModelsConflicts : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;

    void clash() { desk_->clash("name", "东门店", "总店"); }
    base::Id conflict() { return desk_->as("rep").view().conflicts({}, 10).front().first; }
    void open(models::DocumentView& view, const char* login) {
        view.set_workspace(&desk_->as(login));
        view.set_kind("customer");
        view.set_document(desk_->text("shop"));
    }
    std::string name() {
        const auto& shape = desk_->ledger.registry().find("customer")->schema.main();
        return desk_->ledger.image({20, desk_->id("shop"), 0})->values[*shape.index_of(std::string_view("name"))].text();
    }

private slots:
    void init() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
    }

    void its_author_and_the_desk_are_asked_data() {
        QTest::addColumn<QString>("login");
        QTest::addColumn<int>("own");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::newRow("author") << "rep" << 1 << "Keep mine"
                                << "Keep theirs";
        QTest::newRow("who wrote the other") << "clerk" << 0 << "Keep what 张外勤 wrote"
                                             << "Keep mine";
        QTest::newRow("the desk") << "manager" << 0 << "Keep what 张外勤 wrote"
                                  << "Keep what 李内勤 wrote";
    }
    void its_author_and_the_desk_are_asked() {
        QFETCH(QString, login);
        QFETCH(int, own);
        clash();
        auto& workspace = desk_->as(login.toStdString());
        models::ConflictList list;
        list.set_workspace(&workspace);
        QTRY_COMPARE(list.count(), 1);
        const auto what = told(list);
        QCOMPARE(what["title"].toString(), QString("总店"));
        QCOMPARE(what["field"].toString(), QString("Name"));
        QCOMPARE(what["before"].toString(), QString("华联超市"));
        const auto mine = side(what, 0);
        QCOMPARE(mine["who"].toString(), QString("张外勤"));
        QCOMPARE(mine["value"].toString(), QString("东门店"));
        QVERIFY(!mine["when"].toString().isEmpty() && !mine["inForce"].toBool());
        QTEST(mine["label"].toString(), "mine");
        const auto theirs = side(what, 1);
        QCOMPARE(theirs["who"].toString(), QString("李内勤"));
        QCOMPARE(theirs["value"].toString(), QString("总店"));
        QVERIFY(!theirs["when"].toString().isEmpty() && theirs["inForce"].toBool());
        QTEST(theirs["label"].toString(), "theirs");
        QTRY_COMPARE(workspace.choices(), own);
        QCOMPARE(workspace.needs_you(), own);
        list.set_own(true);
        QTRY_COMPARE(list.count(), own);
        models::DocumentView view;
        open(view, login.toLatin1().constData());
        QCOMPARE(view.conflicts(), QVariantList{what});
    }

    void chosen_data() {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("holds");
        QTest::addColumn<QString>("lost");
        QTest::addColumn<QString>("lost_by");
        for (const auto* login : {"rep", "clerk"}) {
            QTest::addRow("%s, mine", login) << login << "choose_mine"
                                             << "东门店"
                                             << "总店"
                                             << "李内勤";
            QTest::addRow("%s, theirs", login) << login << "choose_theirs"
                                               << "总店"
                                               << "东门店"
                                               << "张外勤";
        }
    }
    void chosen() {
        QFETCH(QString, login);
        QFETCH(QString, action);
        QFETCH(QString, holds);
        clash();
        const auto who = login.toStdString();
        auto& workspace = desk_->as(who);
        models::DocumentView view;
        open(view, who.c_str());
        models::ConflictList list;
        list.set_workspace(&workspace);
        QTRY_COMPARE(list.count(), 1);
        QSignalSpy acted(&view, &models::DocumentView::acted);
        view.choose(view.conflicts().first().toMap()["conflict"].toString(), action);
        QVERIFY(acted.wait());
        // Without a signal it counts here at once, and waits.
        QTRY_COMPARE(list.count(), 0);
        QTRY_COMPARE(workspace.needs_you(), 0);
        QTRY_COMPARE(workspace.waiting(), 1);
        QVERIFY(view.conflicts().isEmpty());
        QTRY_COMPARE(view.title(), holds);
        QCOMPARE(name(), std::string("总店"));
        desk_->sync(who);
        QTRY_COMPARE(workspace.waiting(), 0);
        QCOMPARE(QString::fromStdString(name()), holds);
        // Whoever looks later finds who chose, and what gave way to what.
        for (const auto* reader : {"rep", "clerk"}) {
            desk_->sync(reader);
            models::DocumentView later;
            open(later, reader);
            QTRY_VERIFY(change_that_lost(later.history())["after"].toString() == holds);
            const auto change = change_that_lost(later.history());
            QTEST(change["lost"].toString(), "lost");
            QTEST(change["lostBy"].toString(), "lost_by");
        }
        // Its author hears of a choice that was somebody else's.
        models::NewsList news;
        news.set_workspace(&desk_->as("rep"));
        QCOMPARE(news.count(), login == "clerk" ? 1 : 0);
        if (news.count() == 0) return;
        const auto said = [&](const char* role) { return news.data(news.index(0), news.roleNames().key(role)).toString(); };
        QCOMPARE(said("document"), desk_->text("shop"));
        QCOMPARE(said("who"), QString("李内勤"));
        QCOMPARE(said("reason"), "Name: " + holds);
    }

    void somebody_else_chose_first() {
        clash();
        auto& workspace = desk_->as("rep");
        models::ConflictList list;
        list.set_own(true);
        list.set_workspace(&workspace);
        QTRY_COMPARE(list.count(), 1);
        const auto verdict = desk_->act("clerk", {schema::act(conflict_kind, conflict(), "choose_theirs")});
        QVERIFY(verdict.judgement == schema::Judgement::accepted);
        QSignalSpy chosen(&list, &models::ConflictList::chosen);
        list.choose(QString::fromStdString(conflict().text()), "choose_mine");
        QVERIFY(chosen.wait());
        desk_->sync("rep");
        models::OutboxList outbox;
        outbox.set_list("needsYou");
        outbox.set_workspace(&workspace);
        QTRY_COMPARE(outbox.count(), 1);
        const auto roles = outbox.roleNames();
        const auto said = [&](const char* role) { return outbox.data(outbox.index(0), roles.key(role)); };
        QCOMPARE(said("findings").toList().first().toMap()["text"].toString(),
                 QString("Somebody else has chosen already. What holds stands in the document."));
        QCOMPARE(said("text").toString(), QString("Chose between two values"));
        QCOMPARE(said("title").toString(), QString("总店"));
        QCOMPARE(said("document").toString(), desk_->text("shop"));
        QTRY_COMPARE(list.count(), 0);
        QCOMPARE(name(), std::string("总店"));
    }

    void a_value_in_a_line_says_which() {
        const auto order = desk_->clash_in_line(30, 20);
        models::ConflictList list;
        list.set_workspace(&desk_->as("rep"));
        QTRY_COMPARE(list.count(), 1);
        const auto what = told(list);
        QCOMPARE(what["document"].toString(), QString::fromStdString(order.text()));
        QCOMPARE(what["line"].toString(), QString("可乐"));
        QCOMPARE(what["field"].toString(), QString("Quantity"));
        QCOMPARE(side(what, 0)["value"].toString(), QString("30"));
        QCOMPARE(side(what, 1)["value"].toString(), QString("20"));
        // Handed in meanwhile: what is in it can only be kept, and it says why.
        desk_->act("rep", {schema::act(24, order, "submit")});
        desk_->sync("rep");
        QTRY_VERIFY(!side(told(list), 0)["refusal"].toString().isEmpty());
        QVERIFY(side(told(list), 1)["refusal"].toString().isEmpty());
    }

    /// Where the later one holds, nobody is asked; what it wrote over is kept with its author's name.
    void what_gave_way_to_a_later_value_is_kept() {
        desk_->clash("remark", "周末不收货", "送货前打电话");
        auto& workspace = desk_->as("rep");
        QCOMPARE(workspace.view().conflicts({}, 10).size(), std::size_t(0));
        models::DocumentView view;
        open(view, "rep");
        const auto change = change_that_lost(view.history());
        QCOMPARE(change["after"].toString(), QString("周末不收货"));
        QCOMPARE(change["lost"].toString(), QString("送货前打电话"));
        QCOMPARE(change["lostBy"].toString(), QString("李内勤"));
    }
};

QTEST_MAIN(TestModelsConflicts)
#include "test_models_conflicts.moc"
