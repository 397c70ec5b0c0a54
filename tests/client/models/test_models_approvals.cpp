// All-of, in turn and beside each other, as people read them; what was let wait comes up to the superior, and is told to whom it concerns.
#include "client/models/calls.h"
#include "client/models/document_view.h"
#include "client/models/inbox_list.h"
#include "client/models/news_list.h"
#include "shared/registry/system_kinds.h"
#include "tests/client/models/desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace satchel;
using base::Value;
using models_test::Desk;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

class TestModelsApprovals : public QObject {
    Q_OBJECT
    std::unique_ptr<Desk> desk_;
    base::Id order_;

    void submitted() { order_ = desk_->order(10, 2'000); }  // above the rep's ceiling of 5 %

    models::DocumentView& view(const std::string& login) {
        desk_->sync(login);
        auto* view = new models::DocumentView(this);
        view->set_workspace(&desk_->as(login));
        view->set_kind("sales_order");
        view->set_document(QString::fromStdString(order_.text()));
        return *view;
    }
    void decide(const std::string& login, const QString& decision, const QString& reason = {}) {
        auto& seen = view(login);
        QSignalSpy acted(&seen, &models::DocumentView::acted);
        seen.decide(decision, reason);
        QVERIFY(acted.wait());
        desk_->sync(login);
    }
    /// "done:approved current:open+waiting": of each step its state, and its nodes' tasks; "=" where nodes run beside each other.
    QString told(const std::string& login) {
        QStringList steps;
        for (const auto& one : view(login).approval()["steps"].toList()) {
            const auto step = one.toMap();
            QStringList nodes;
            for (const auto& node : step["nodes"].toList()) {
                QStringList tasks;
                for (const auto& task : node.toMap()["tasks"].toList()) tasks << task.toMap()["state"].toString();
                nodes << tasks.join('+');
            }
            steps << step["state"].toString() + (step["beside"].toBool() ? "=" : ":") + nodes.join('|');
        }
        return steps.join(' ');
    }
    QString rule(const std::string& login) {
        return view(login).approval()["steps"].toList().front().toMap()["nodes"].toList().front().toMap()["rule"].toString();
    }
    void node(const char* name, int step, const char* mode, const char* role) {
        desk_->plan_node(name, {{"step", std::int64_t{step}},
                                {"mode", mode},
                                {"resolver", "role"},
                                {"role", role},
                                {"route", "discount_over_ceiling"},
                                {"due_minutes", std::int64_t{60}}});
    }
    /// As the ledger's clock leaves it when the time is over.
    void call(base::Id approval, std::int64_t called) {
        auto image = *desk_->ledger.image({system_kinds::approval, approval, 0});
        image.values[common::clock_called] = called;
        if (called > 1)
            image.values[common::participants] =
                Value::List{Value(desk_->id("rep")), Value(desk_->id("manager")), Value(desk_->id("boss"))};
        desk_->ledger.put({system_kinds::approval, approval, 0}, image);
    }
    base::Id approval() { return desk_->ledger.image({24, order_, 0})->values[common::approval].id(); }

private slots:
    void init() {
        models::set_language(models::Language::english);
        desk_ = std::make_unique<Desk>();
    }
    void cleanup() {
        qDeleteAll(findChildren<models::DocumentView*>());
        desk_.reset();
    }

    void all_of_them() {
        desk_->person("finance2", "钱财务", {{"roles", Value::List{"finance"}}});
        node("money", 1, "all_of", "finance");
        submitted();
        QCOMPARE(told("rep"), QString("current:open+open"));
        QCOMPARE(rule("rep"), QString("All 2 must agree: 0 so far"));
        decide("finance", "approve");
        const auto now = told("rep");
        QVERIFY2(now == "current:open+approved" || now == "current:approved+open", qPrintable(now));
        QCOMPARE(rule("rep"), QString("All 2 must agree: 1 so far"));
        decide("finance2", "approve");
        QCOMPARE(told("rep"), QString("done:approved+approved"));
    }

    void any_of_them() {
        desk_->person("finance2", "钱财务", {{"roles", Value::List{"finance"}}});
        node("money", 1, "any_of", "finance");
        submitted();
        QCOMPARE(rule("rep"), QString("Any one of 2 is enough"));
        decide("finance2", "approve");
        const auto now = told("rep");
        QVERIFY2(now == "done:skipped+approved" || now == "done:approved+skipped", qPrintable(now));
    }

    void in_turn_and_by_steps() {
        desk_->person("finance2", "钱财务", {{"roles", Value::List{"finance"}}});
        node("first", 1, "any_of", "manager");
        node("then", 2, "in_turn", "finance");
        submitted();
        QCOMPARE(told("rep"), QString("current:open todo:waiting+waiting"));
        decide("manager", "approve");
        QCOMPARE(told("rep"), QString("done:approved current:open+waiting"));
        models::InboxList inbox;
        desk_->sync("finance");
        inbox.set_workspace(&desk_->as("finance"));
        models::InboxList other;
        desk_->sync("finance2");
        other.set_workspace(&desk_->as("finance2"));
        // One of them is asked first; who comes later has nothing to decide yet.
        QCOMPARE(inbox.count() + other.count(), 1);
        const auto card = (inbox.count() == 1 ? inbox : other).get(0).toMap();
        QCOMPARE(card["standing"].toStringList(), (QStringList{"Step 2 of 2", "One after the other: 0 of 2 so far"}));
    }

    void beside_each_other() {
        node("sales", 1, "any_of", "manager");
        node("money", 1, "any_of", "finance");
        submitted();
        QCOMPARE(told("rep"), QString("current=open|open"));
        decide("finance", "approve");
        const auto one_agreed = told("rep");  // nodes of one step stand in the order of their ids
        QVERIFY2(one_agreed == "current=open|approved" || one_agreed == "current=approved|open", qPrintable(one_agreed));
        decide("manager", "reject", "too low");
        const auto ended = told("rep");
        QVERIFY2(ended == "bad=rejected|approved" || ended == "bad=approved|rejected", qPrintable(ended));
    }

    void an_earlier_round_is_told() {
        node("sales", 1, "any_of", "manager");
        submitted();
        decide("manager", "send_back", "why?");
        desk_->act("rep", {schema::act(24, order_, "submit")});
        const auto approval = view("rep").approval();
        QCOMPARE(approval["round"].toInt(), 2);
        const auto earlier = approval["earlier"].toList();
        QCOMPARE(earlier.size(), 1);
        QCOMPARE(earlier.front().toMap()["who"].toString(), QString("王经理"));
        QCOMPARE(earlier.front().toMap()["reason"].toString(), QString("why?"));
    }

    void who_stands_in_is_named() {
        node("sales", 1, "any_of", "manager");
        desk_->delegate("manager", "finance", -1, 1, 0, true);
        submitted();
        const auto task = view("rep").approval()["tasks"].toList().front().toMap();
        QCOMPARE(task["told"].toString(), QString("Away: 周财务 decides instead"));
        decide("finance", "approve");
        QCOMPARE(view("rep").approval()["tasks"].toList().front().toMap()["told"].toString(), QString("周财务 agreed instead"));
    }

    /// What was escalated waits in the superior's inbox too, and a decision there counts; before that it is none of theirs.
    void what_was_escalated_comes_up() {
        desk_->person("boss", "赵总", {{"roles", Value::List{"director"}}});
        desk_->change_person("manager", "superior", desk_->id("boss"));
        node("sales", 1, "any_of", "manager");
        submitted();
        const auto waits_for_boss = [&] {
            desk_->sync("boss");
            models::InboxList inbox;
            inbox.set_workspace(&desk_->as("boss"));
            return inbox.count();
        };
        QCOMPARE(waits_for_boss(), 0);
        call(approval(), 1);
        QCOMPARE(waits_for_boss(), 0);
        desk_->sync("manager");
        QCOMPARE(models::calls_for(desk_->as("manager")).size(), std::size_t{1});
        QVERIFY(models::calls_for(desk_->as("boss")).empty());
        call(approval(), 2);
        QCOMPARE(waits_for_boss(), 1);
        QCOMPARE(view("boss").approval()["call"].toString(), QString("Overdue: escalated to 赵总, who may decide it too"));
        decide("boss", "approve");
        QCOMPARE(told("rep"), QString("done:approved"));
    }

    /// Those whom it concerns, as long as it waits; nobody else.
    void calls_are_news_data() {
        QTest::addColumn<QString>("login");
        QTest::addColumn<int>("called");
        QTest::addColumn<bool>("told");
        QTest::newRow("nobody was called") << "manager" << 0 << false;
        QTest::newRow("who is asked") << "manager" << 1 << true;
        QTest::newRow("whose it is") << "rep" << 1 << true;
        QTest::newRow("who is not asked") << "finance" << 2 << false;
        QTest::newRow("a superior of nobody who is asked") << "clerk" << 2 << false;
    }
    void calls_are_news() {
        QFETCH(QString, login);
        QFETCH(int, called);
        QFETCH(bool, told);
        desk_->person("boss", "赵总", {{"roles", Value::List{"director"}}});
        node("sales", 1, "any_of", "manager");
        submitted();
        if (called > 0) call(approval(), called);
        desk_->sync(login.toStdString());
        models::NewsList news;
        news.set_workspace(&desk_->as(login.toStdString()));
        const auto mark = called > 1 ? QString("Overdue, escalated") : QString("Half of the time is over");
        bool found = false;
        for (int i = 0; i < news.loaded(); ++i) {
            const auto one = news.get(i).toMap();
            found = found || (one["text"] == mark && one["document"].toString() == QString::fromStdString(order_.text()));
        }
        QCOMPARE(found, told);
        if (!told) return;
        decide("manager", "approve");
        desk_->sync(login.toStdString());
        QTRY_VERIFY(models::calls_for(desk_->as(login.toStdString())).empty());
    }
};

QTEST_MAIN(TestModelsApprovals)
#include "test_models_approvals.moc"
