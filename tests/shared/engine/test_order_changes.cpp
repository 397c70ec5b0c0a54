#include "tests/shared/engine/order_changes.h"
#include "tests/shared/engine/transition_table.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

constexpr Rule change_rules[] = {
    {"submit", "draft returned", "owner clerk lead", "submitted"},
    {"rebase", "draft", "owner clerk lead", "draft"},
    {"rebase", "returned", "owner clerk lead", "returned"},
    {"rebase", "submitted", "owner clerk lead", "submitted"},
    {"ask_warehouse", "submitted", "clerk lead system", "acknowledging"},
    {"acknowledge", "acknowledging", "warehouse", "submitted"},
    {"apply", "submitted", "clerk lead", "applied"},
    {"reject", "submitted", "clerk lead", "rejected"},
    {"reject", "acknowledging", "clerk lead warehouse", "rejected"},
    {"supersede", "submitted acknowledging", "system", "superseded"},
    {"withdraw", "approving submitted acknowledging", "owner", "draft"},
    {"cancel", "draft returned", "owner", "cancelled"},
    {"approval_passed", "approving", "system", "submitted"},
    {"approval_returned", "approving", "system", "returned"},
    {"approval_rejected", "approving", "system", "rejected"},
};
constexpr const char* change_states = "draft approving returned acknowledging submitted applied rejected superseded cancelled";

/// Beside its order, which was confirmed.
bool sees_change(const QString& who, const QString&) {
    return among("owner north_manager clerk lead director finance warehouse system", who);
}

const World& common_world() {
    static const World world;
    return world;
}

}  // namespace

class TestOrderChanges : public QObject {
    Q_OBJECT
private slots:
    void every_transition_has_a_rule() {
        QCOMPARE(registered(common_world().registry().find("order_change")->workflow), ruled(change_rules, change_states));
    }
    void transitions_data() { rows(change_rules, change_states, sees_change); }
    void transitions() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto change = draft(world, confirmed(world), "set_qty 20");
        world.force("order_change", change, {{"state", state.toStdString()}});
        const auto login = who == "owner" ? std::string("rep") : who.toStdString();
        const auto outcome = acts(world, login, change, action.toStdString().c_str());
        if (expected.startsWith("-> ")) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            QCOMPARE(world.state("order_change", change), expected.mid(3).toStdString());
        } else {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
        }
    }

    /// What becomes of an order of so many at 10.00, or 9.00 from a hundred on; its credit goes with it.
    void what_is_applied_data() {
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<QString>("ops");
        QTest::addColumn<qint64>("total");
        const auto row = [](const char* name, qint64 qty, const char* ops, qint64 total) {
            QTest::addRow("%s", name) << qty << ops << total;
        };
        row("more", 10, "set_qty 20", 20'000);
        row("less", 10, "set_qty 4", 4'000);
        row("a break is reached", 10, "set_qty 100", 90'000);
        row("a break is missed", 100, "set_qty 10", 10'000);
        row("a discount", 10, "set_discount 500", 9'500);
        row("a discount, then more", 10, "set_discount 500, set_qty 20", 19'000);
        row("more, then a discount", 10, "set_qty 20, set_discount 500", 19'000);
        row("said twice, the later", 10, "set_qty 20, set_qty 30", 30'000);
        row("another line", 10, "add_line oil 2", 20'000);
        row("another line with a discount", 10, "add_line oil 2 300", 19'700);
        row("a gift", 10, "add_gift oil 1", 10'000);
        row("one for another", 10, "add_line oil 2, remove_line", 10'000);
        row("the date", 10, "ship_by 20600", 10'000);
        row("the address", 10, "ship_to Pudong", 10'000);
        row("all at once", 10, "set_qty 20, ship_by 20600, ship_to Pudong, add_line oil 2", 30'000);
    }
    void what_is_applied() {
        QFETCH(qint64, qty);
        QFETCH(QString, ops);
        QFETCH(qint64, total);
        auto world = common_world();
        const auto order = confirmed(world, qty);
        const auto was = number(world, "sales_order", order, "total");
        const auto line = world.order_line(order);
        const auto change = draft(world, order, ops);
        QCOMPARE(qint64(number(world, "order_change", change, "total_effect")), total - was);
        std::int64_t sum = 0;
        for (const auto& op : world.image("order_change", change)->groups.front()) {
            const auto in_op = [&](const char* field) { return world.in_line("order_change", change, op.id, field); };
            sum += in_op("amount_effect").integer();
            const bool of_line = !in_op("order_line").is_null();
            QCOMPARE(in_op("was_qty"), of_line ? Value(static_cast<std::int64_t>(qty * 1'000)) : Value());
            if (in_op("op").text() == "ship_by") QCOMPARE(in_op("was_text").text(), std::string("2026-02-16"));
            if (in_op("op").text() == "set_discount") QCOMPARE(in_op("was_text").text(), std::string("0 %"));
        }
        QCOMPARE(qint64(sum), total - was);
        QCOMPARE(applied(world, change), QString("accepted"));
        QCOMPARE(world.state("order_change", change), std::string("applied"));
        QCOMPARE(world.state("sales_order", order), std::string("confirmed"));
        QCOMPARE(qint64(number(world, "sales_order", order, "total")), total);
        QCOMPARE(number(world, "sales_order", order, "content_version"), std::int64_t(1));
        QCOMPARE(qint64(number(world, "customer", world.id("shop"), "open_orders", 2)), total);
        if (ops.contains("ship_by")) QCOMPARE(number(world, "sales_order", order, "ship_by"), std::int64_t(20'600));
        if (ops.contains("ship_to")) QCOMPARE(world.value("sales_order", order, "ship_to").text(), std::string("Pudong"));
        QCOMPARE(schema::find_line(*world.image("sales_order", order), 0, line) == nullptr, ops.contains("remove_line"));
        // Given up, the order gives back what it takes now.
        world.does("north_manager", {world.act("sales_order", order, "cancel", {{"reason", "no truck"}})});
        QCOMPARE(number(world, "customer", world.id("shop"), "open_orders", 2), std::int64_t(0));
    }

    /// What a customer was promised does not go with the list: only a break that is reached or missed has its price of today.
    void prices_stay_data() {
        QTest::addColumn<QString>("ops");
        QTest::addColumn<qint64>("total");
        QTest::addRow("more") << "set_qty 20" << qint64(20'000);
        QTest::addRow("a discount") << "set_discount 500" << qint64(9'500);
        QTest::addRow("a break") << "set_qty 100" << qint64(90'000);
        QTest::addRow("another line") << "add_line rice 10" << qint64(30'000);
    }
    void prices_stay() {
        QFETCH(QString, ops);
        QFETCH(qint64, total);
        auto world = common_world();
        const auto order = confirmed(world);
        world.does("admin", {world.set("price_rule", world.id("rice from 1"), "price", 200'000)});
        const auto change = draft(world, order, ops);
        QCOMPARE(applied(world, change), QString("accepted"));
        QCOMPARE(qint64(number(world, "sales_order", order, "total")), total);
    }

    /// Two write on the version that both saw. The first is applied; the second is told, takes the present version, and comes after it.
    void two_from_one_version() {
        auto world = common_world();
        const auto order = confirmed(world);
        const auto first = draft(world, order, "set_qty 20");
        const auto second = draft(world, order, "set_qty 30", "clerk");
        acts(world, "clerk", second, "submit");
        QCOMPARE(applied(world, first), QString("accepted"));
        QVERIFY(rejected_with(acts(world, "clerk", second, "apply"), "order_changed_meanwhile"));
        QCOMPARE(number(world, "sales_order", order, "total"), std::int64_t(20'000));
        const auto op = world.image("order_change", second)->groups.front().front().id;
        QCOMPARE(world.in_line("order_change", second, op, "was_qty").integer(), std::int64_t(10'000));
        QCOMPARE(told(acts(world, "clerk", second, "rebase")), std::string("accepted"));
        QCOMPARE(world.in_line("order_change", second, op, "was_qty").integer(), std::int64_t(20'000));
        QCOMPARE(number(world, "order_change", second, "total_effect"), std::int64_t(10'000));
        QCOMPARE(told(acts(world, "clerk", second, "apply")), std::string("accepted"));
        QCOMPARE(number(world, "sales_order", order, "total"), std::int64_t(30'000));
        QCOMPARE(number(world, "sales_order", order, "content_version"), std::int64_t(2));
        QCOMPARE(number(world, "customer", world.id("shop"), "open_orders", 2), std::int64_t(30'000));
    }

    /// A phone that was offline says which version its owner saw: that a later one is there when it arrives makes the change no better.
    void written_offline_on_an_older_version_data() {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("refused");
        QTest::addRow("the version that was seen") << "0" << true;
        QTest::addRow("the present one") << "1" << false;
        QTest::addRow("unsaid") << "" << false;
        QTest::addRow("one to come") << "2" << true;
        QTest::addRow("none that ever was") << "-1" << true;
    }
    void written_offline_on_an_older_version() {
        QFETCH(QString, version);
        QFETCH(bool, refused);
        auto world = common_world();
        const auto order = confirmed(world);
        const auto change = world.fresh();
        auto commands = written(world, change, order, "set_qty 30",
                                version.isEmpty() ? Value() : Value(static_cast<std::int64_t>(version.toLongLong())));
        const auto waiting = world.mutation("rep", commands);
        const auto by_clerk = draft(world, order, "set_qty 20", "clerk");
        acts(world, "clerk", by_clerk, "submit");
        acts(world, "clerk", by_clerk, "apply");
        world.keep(world.decide(waiting, world.actor("rep")));
        QCOMPARE(rejected_with(acts(world, "rep", change, "submit"), "order_changed_meanwhile"), refused);
        if (!refused) return;
        QCOMPARE(told(acts(world, "rep", change, "rebase")), std::string("accepted"));
        QCOMPARE(told(acts(world, "rep", change, "submit")), std::string("accepted"));
        QCOMPARE(number(world, "order_change", change, "total_effect"), std::int64_t(10'000));
    }

    /// Approval is of what it was: put onto another version, it is asked for again.
    void a_rebase_is_judged_anew() {
        auto world = common_world();
        const auto order = confirmed(world);
        const auto change = draft(world, order, "set_discount 900");
        const auto other = draft(world, order, "set_qty 20", "clerk");
        acts(world, "clerk", other, "submit");
        acts(world, "rep", change, "submit");
        const auto approval = world.value("order_change", change, "approval").id();
        world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
        QCOMPARE(world.state("order_change", change), std::string("submitted"));
        acts(world, "clerk", other, "apply");
        QVERIFY(rejected_with(acts(world, "clerk", change, "apply"), "order_changed_meanwhile"));
        QVERIFY(has(acts(world, "clerk", change, "rebase"), "discount_over_ceiling"));
        QCOMPARE(world.state("order_change", change), std::string("approving"));
    }

    /// One more round, and whoever has not taken the present version has been overtaken; who wrote on it, or is not done, goes on.
    void who_stays_behind_is_superseded() {
        auto world = common_world();
        const auto order = confirmed(world);
        const auto handed_in = [&](const char* op) {
            const auto change = draft(world, order, op);
            acts(world, "rep", change, "submit");
            return change;
        };
        const auto behind = handed_in("set_qty 30");
        const auto draft_behind = draft(world, order, "set_qty 40");
        const auto elsewhere = draft(world, confirmed(world), "set_qty 50");
        acts(world, "rep", elsewhere, "submit");
        acts(world, "clerk", handed_in("set_qty 20"), "apply");
        QCOMPARE(world.state("order_change", behind), std::string("submitted"));
        const auto beside = handed_in("ship_to Pudong");
        acts(world, "clerk", handed_in("set_qty 25"), "apply");
        QCOMPARE(world.state("order_change", behind), std::string("superseded"));
        QCOMPARE(world.state("order_change", beside), std::string("submitted"));
        QCOMPARE(world.state("order_change", draft_behind), std::string("draft"));
        QCOMPARE(world.state("order_change", elsewhere), std::string("submitted"));
        QCOMPARE(number(world, "sales_order", order, "total"), std::int64_t(25'000));
    }

    /// An order that went back to its author and came again may say anything.
    void an_order_that_came_again_is_another_version() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        const auto change = draft(world, order, "set_qty 20");
        acts(world, "rep", change, "submit");
        world.does("clerk", {world.act("sales_order", order, "return", {{"reason", "look again"}})});
        QVERIFY(rejected_with(acts(world, "clerk", change, "apply"), "order_not_open"));
        world.does("rep", {world.act("sales_order", order, "submit")});
        QVERIFY(rejected_with(acts(world, "clerk", change, "apply"), "order_changed_meanwhile"));
    }

    /// What the warehouse works on already it hears of first.
    void the_warehouse_acknowledges_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<qint64>("discount");
        for (const auto* state : {"planned", "part_shipped"}) {
            QTest::addRow("%s", state) << state << qint64(100);
            QTest::addRow("%s, after approval", state) << state << qint64(900);
        }
    }
    void the_warehouse_acknowledges() {
        QFETCH(QString, state);
        QFETCH(qint64, discount);
        auto world = common_world();
        const auto order = confirmed(world);
        world.force("sales_order", order, {{"state", state.toStdString()}});
        const auto change = draft(world, order, QString("set_discount %1").arg(discount));
        acts(world, "rep", change, "submit");
        if (discount == 900) {
            const auto approval = world.value("order_change", change, "approval").id();
            world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
        }
        QCOMPARE(world.state("order_change", change), std::string("acknowledging"));
        QVERIFY(rejected_with(acts(world, "clerk", change, "apply"), "state_changed"));
        QCOMPARE(told(acts(world, "warehouse", change, "acknowledge")), std::string("accepted"));
        QCOMPARE(world.value("order_change", change, "acknowledged_by").id(), world.id("warehouse"));
        QCOMPARE(told(acts(world, "clerk", change, "apply")), std::string("accepted"));
        QCOMPARE(world.state("sales_order", order), state.toStdString());
    }

    void planned_after_it_was_handed_in() {
        auto world = common_world();
        const auto order = confirmed(world);
        const auto change = draft(world, order, "set_qty 20");
        acts(world, "rep", change, "submit");
        world.does("system", {world.act("sales_order", order, "plan")});
        QVERIFY(rejected_with(acts(world, "clerk", change, "apply"), "warehouse_first"));
        QCOMPARE(told(acts(world, "clerk", change, "ask_warehouse")), std::string("accepted"));
        acts(world, "warehouse", change, "acknowledge");
        // Withdrawn and handed in anew, it is another one.
        acts(world, "rep", change, "withdraw");
        acts(world, "rep", change, "submit");
        QCOMPARE(world.state("order_change", change), std::string("acknowledging"));
        QVERIFY(world.value("order_change", change, "acknowledged_by").is_null());
    }

    /// Nobody takes the order's own step: not without the change that says what it does, nor with one of another order, nor twice.
    void an_order_is_changed_by_its_changes_alone() {
        auto world = common_world();
        const auto order = confirmed(world);
        const auto change = draft(world, order, "set_qty 20");
        const auto step = [&](const Id& which, const char* login) {
            return told(world.would(login, {world.act("sales_order", order, "change", {{"change", which}})}));
        };
        QCOMPARE(step(change, "system"), std::string("rejected order_changed_meanwhile"));
        QCOMPARE(step(world.fresh(), "system"), std::string("rejected order_changed_meanwhile"));
        const auto other = draft(world, confirmed(world), "set_qty 20");
        world.force("order_change", other, {{"state", "applied"}});
        QCOMPARE(step(other, "system"), std::string("rejected order_changed_meanwhile"));
        QCOMPARE(applied(world, change), QString("accepted"));
        QCOMPARE(step(change, "system"), std::string("rejected order_changed_meanwhile"));
        const auto next = draft(world, order, "set_qty 30");
        world.force("order_change", next, {{"state", "applied"}});
        QCOMPARE(step(next, "clerk"), std::string("rejected action_not_yours"));
    }

    /// What the clerk's desk foretells is what becomes.
    void applying_is_foretold() {
        auto world = common_world();
        const auto order = confirmed(world);
        const auto change = draft(world, order, "set_qty 20, add_line oil 1");
        acts(world, "rep", change, "submit");
        const auto apply = world.act("order_change", change, "apply");
        const auto foretold = world.foretells("clerk", {apply});
        world.does("clerk", {apply});
        const auto at = std::find_if(foretold.writes.begin(), foretold.writes.end(), [&](const auto& write) {
            return write.key == schema::PartKey{24, order, 0};
        });
        QVERIFY(at != foretold.writes.end());
        QCOMPARE(*at->image, *world.image("sales_order", order));
    }
};

QTEST_GUILESS_MAIN(TestOrderChanges)
#include "test_order_changes.moc"
