#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

std::int64_t credit_left(const World& world, const Id& shop) {
    return world.value("customer", shop, "credit_left").integer();
}

}  // namespace

class TestOrders : public QObject {
    Q_OBJECT
private slots:
    /// What an order takes of its customer's credit, from being handed in until it is given up. "login action", one after the other.
    void credit_data() {
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<QString>("steps");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char* name, qint64 discount, const char* steps, bool taken) {
            QTest::addRow("%s", name) << discount << steps << taken;
        };
        row("a draft", 0, "", false);
        row("handed in", 0, "rep submit", true);
        row("in approval", 900, "rep submit", true);
        row("approved", 900, "rep submit, north_manager approve", true);
        row("sent back by the approver", 900, "rep submit, north_manager send_back", false);
        row("rejected", 900, "rep submit, north_manager reject", false);
        row("withdrawn", 0, "rep submit, rep withdraw", false);
        row("withdrawn from approval", 900, "rep submit, rep withdraw", false);
        row("handed in again", 0, "rep submit, rep withdraw, rep submit", true);
        row("sent back", 0, "rep submit, clerk return", false);
        row("on hold", 0, "rep submit, clerk hold", true);
        row("confirmed", 0, "rep submit, clerk confirm", true);
        row("planned", 0, "rep submit, clerk confirm, system plan", true);
        row("shipped", 0, "rep submit, clerk confirm, system plan, system ship", true);
        row("cancelled as a draft", 0, "rep cancel", false);
        row("cancelled before it was confirmed", 0, "rep submit, rep cancel", false);
        row("cancelled in approval", 900, "rep submit, rep cancel", false);
        row("cancelled afterwards", 0, "rep submit, clerk confirm, north_manager cancel", false);
    }
    void credit() {
        QFETCH(qint64, discount);
        QFETCH(QString, steps);
        QFETCH(bool, taken);
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto before = credit_left(world, shop);
        const auto order = world.draft_order("rep", 10, discount);
        for (const auto& step : steps.split(", ", Qt::SkipEmptyParts)) {
            const auto words = step.split(' ');
            const auto login = words[0].toStdString();
            const auto action = words[1].toStdString();
            const bool decides = action == "approve" || action == "send_back" || action == "reject";
            const auto command = decides ? world.decision(world.value("sales_order", order, "approval").id(), action, login)
                                         : world.act("sales_order", order, action, {{"reason", "because"}});
            const auto outcome = world.does(login, {command});
            QVERIFY2(outcome.judgement != schema::Judgement::rejected, (step.toStdString() + ": " + told(outcome)).c_str());
        }
        const auto total = world.value("sales_order", order, "total").integer();
        QVERIFY(total > 0);
        QCOMPARE(before - credit_left(world, shop), taken ? total : 0);
        QCOMPARE(world.value("customer", shop, "open_orders", 2).integer(), taken ? total : 0);
    }

    /// Two orders that each fit into what is left, and together do not: both phones say yes, the office routes the second.
    void two_orders_share_one_credit() {
        auto world = common_world();
        world.does("finance", {world.set("customer", world.id("shop"), "credit_limit", 15'000, 2)});
        const auto first = world.draft_order();
        const auto second = world.draft_order();
        QCOMPARE(told(world.does("rep", {world.act("sales_order", first, "submit")})), std::string("accepted"));
        QCOMPARE(told(world.does("rep", {world.act("sales_order", second, "submit")})), std::string("accepted credit_exceeded"));
        QCOMPARE(world.state("sales_order", second), std::string("approving"));
    }

    /// Whoever may give 5 % off gives no more away by gifts: what they list for counts as taken off the order, with its other discounts.
    void a_gift_is_everything_off_data() {
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<qint64>("given");
        QTest::addColumn<qint64>("ceiling");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, qint64 paid, qint64 discount, qint64 given, qint64 ceiling, const char* told) {
            QTest::addRow("%s", name) << paid << discount << given << ceiling << told;
        };
        row("one for nineteen", 19, 0, 1, 500, "accepted");
        row("one for eighteen", 18, 0, 1, 500, "accepted discount_over_ceiling");
        row("one for nineteen, and a discount", 19, 300, 1, 500, "accepted discount_over_ceiling");
        row("a hundred for ten", 10, 0, 100, 500, "accepted discount_over_ceiling");
        row("a hundred for ten by one who may", 10, 0, 100, 10'000, "accepted");
        row("nothing but a gift", 0, 0, 1, 9'999, "accepted discount_over_ceiling");
    }
    void a_gift_is_everything_off() {
        QFETCH(qint64, paid);
        QFETCH(qint64, discount);
        QFETCH(qint64, given);
        QFETCH(qint64, ceiling);
        QFETCH(QString, told);
        auto world = common_world();
        world.force("user", world.id("rep"), {{"discount_ceiling", static_cast<std::int64_t>(ceiling)}});
        const auto order = world.draft_order("rep", std::max<qint64>(paid, 1), discount);
        if (paid == 0) world.does("rep", {schema::remove_line({24, order, 0}, 1, world.order_line(order))});
        world.does(
            "rep",
            {world.line("sales_order", order, world.fresh(),
                        {{"product", world.id("rice")}, {"qty", static_cast<std::int64_t>(given * 1'000)}, {"gift", true}})});
        const auto submit = world.act("sales_order", order, "submit");
        QCOMPARE(QString::fromStdString(tests::told(world.foretells("rep", {submit}))), told);
        QCOMPARE(QString::fromStdString(tests::told(world.does("rep", {submit}))), told);
    }

    /// What was handed in once is remembered, whether or not somebody had to approve it.
    void only_what_was_never_handed_in_is_removed_data() {
        QTest::addColumn<qint64>("discount");
        QTest::addRow("without approval") << qint64(0);
        QTest::addRow("through approval") << qint64(900);
    }
    void only_what_was_never_handed_in_is_removed() {
        QFETCH(qint64, discount);
        auto world = common_world();
        const auto order = world.draft_order("rep", 10, discount);
        world.does("rep", {world.act("sales_order", order, "submit")});
        world.does("rep", {world.act("sales_order", order, "withdraw")});
        QCOMPARE(world.state("sales_order", order), std::string("draft"));
        QCOMPARE(world.value("sales_order", order, "round").integer(), std::int64_t(1));
        QVERIFY(rejected_with(world.does("rep", {schema::remove(24, order)}), "remove_not_allowed"));
    }

    /// An approval that is not wanted any more asks nobody.
    void a_cancelled_order_asks_nobody() {
        auto world = common_world();
        const auto order = world.draft_order("rep", 10, 900);
        world.does("rep", {world.act("sales_order", order, "submit")});
        const auto approval = world.value("sales_order", order, "approval").id();
        QCOMPARE(world.state("approval", approval), std::string("open"));
        world.does("rep", {world.act("sales_order", order, "cancel", {{"reason", "closed down"}})});
        QCOMPARE(world.state("sales_order", order), std::string("cancelled"));
        QCOMPARE(world.state("approval", approval), std::string("withdrawn"));
        QVERIFY(rejected_with(world.does("north_manager", {world.decision(approval, "approve", "north_manager")}), "round_over"));
    }

    /// Every transition that asks for a reason is refused without one: nothing, blanks.
    void a_reason_is_asked_for_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("state");
        const auto world = common_world();
        for (const auto& kind : world.registry().kinds()) {
            // Those of other kinds are asked about in tests of theirs.
            if (kind.schema.name != "sales_order" && kind.schema.name != "expense_claim") continue;
            for (const auto& transition : kind.workflow.transitions) {
                for (const auto& from : transition.from) {
                    if (!transition.needs_reason) continue;
                    QTest::addRow("%s of %s from %s", transition.action.c_str(), kind.schema.name.c_str(), from.c_str())
                        << QString::fromStdString(kind.schema.name) << QString::fromStdString(transition.action)
                        << QString::fromStdString(from);
                }
            }
        }
    }
    void a_reason_is_asked_for() {
        QFETCH(QString, kind);
        QFETCH(QString, action);
        QFETCH(QString, state);
        auto world = common_world();
        const auto name = kind.toStdString();
        const auto document = name == "sales_order" ? world.draft_order() : world.draft_claim();
        const auto line = world.image(name, document)->groups.front().front().id;
        world.force(name, document, {{"state", state.toStdString()}});
        const std::string who = action == "return" || action == "hold" ? "clerk"
                                : action == "close_short"              ? "lead"
                                                                       : "north_manager";
        for (const auto& reason : {Value(), Value(" \t ")}) {
            const auto outcome = world.does(
                who, {world.act(name, document, action.toStdString(), {{"reason", reason}, {"line", line}, {"amount", 1}})});
            QVERIFY2(rejected_with(outcome, "reason_required"), told(outcome).c_str());
        }
        QCOMPARE(world.state(name, document), state.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestOrders)
#include "test_orders.moc"
