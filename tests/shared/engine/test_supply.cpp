#include "tests/shared/engine/goods.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;

namespace {

/// The one supply task beside an order; null if there is none.
Id task_of(const World& world, const Id& order) {
    for (const auto& id : world.all("supply_task")) {
        if (world.value("supply_task", id, "subject").id() == order) return id;
    }
    return {};
}

}  // namespace

class TestSupply : public QObject {
    Q_OBJECT
private slots:
    /// Where an order of ten boxes, to be shipped by day 20,500, finds them. Stock: "batch boxes expires warehouse".
    void taken_data() {
        QTest::addColumn<QString>("stock");
        QTest::addColumn<QString>("taken");
        QTest::addColumn<int>("lacking");
        const auto row = [](const char* name, const char* stock, const char* taken, int lacking) {
            QTest::addRow("%s", name) << stock << taken << lacking;
        };
        row("one batch", "A 12 20600 main", "A 10", 0);
        row("exactly", "A 10 20600 main", "A 10", 0);
        row("what expires first goes first", "A 12 20700 main, B 12 20600 main", "B 10", 0);
        row("and the next after it", "A 12 20700 main, B 4 20600 main", "A 6, B 4", 0);
        row("what never expires goes last", "A 12 0 main, B 12 20700 main", "B 10", 0);
        row("what does not expire", "A 12 0 main", "A 10", 0);
        row("expires when it is shipped", "A 12 20500 main", "", 10);
        row("expires the day after", "A 12 20501 main", "A 10", 0);
        row("is too old, the other is not", "A 12 20400 main, B 3 20600 main", "B 3", 7);
        row("the customer's region before the expiry", "A 12 20600 main, B 12 20700 south", "B 10", 0);
        row("and what it lacks from elsewhere", "A 12 20600 main, B 4 20700 south", "A 6, B 4", 0);
        row("too little", "A 4 20600 main", "A 4", 6);
        row("nothing", "A 0 20600 main", "", 10);
        row("no stock of it", "", "", 10);
    }

    void taken() {
        QFETCH(QString, stock);
        QFETCH(QString, taken);
        QFETCH(int, lacking);
        auto world = depot();
        takes_step(world, "clerk", {world.set("customer", world.id("shop"), "region", "South")});
        for (const auto& one : stock.split(", ", Qt::SkipEmptyParts)) {
            const auto words = one.split(' ');
            const auto expires = words[2] == "0" ? Value() : Value(words[2].toInt());
            make_stock(world, words[3].toStdString(), words[0].toStdString(), words[1].toInt(), expires);
        }
        const auto order = world.draft_order();
        takes_step(world, "rep", {world.act("sales_order", order, "submit")});
        const auto outcome = world.does("clerk", {world.act("sales_order", order, "confirm")});
        QCOMPARE(QString::fromStdString(told(outcome)), lacking > 0 ? QString("accepted shortage") : QString("accepted"));
        QCOMPARE(QString::fromStdString(allocated(world, order)), taken);
        QCOMPARE(QString::fromStdString(disagreement(world)), QString());
        QCOMPARE(boxes(world.in_line("sales_order", order, world.order_line(order), "short")), std::int64_t(lacking));
        const auto task = task_of(world, order);
        QCOMPARE(!task.is_null(), lacking > 0);
        if (task.is_null()) return;
        QCOMPARE(boxes(world.value("supply_task", task, "qty")), std::int64_t(lacking));
        QCOMPARE(world.value("supply_task", task, "need_by").integer(), std::int64_t(20'500));
        QCOMPARE(world.value("supply_task", task, "name").text(), std::string("rice"));
        QCOMPARE(world.value("supply_task", task, "order_line").id(), world.order_line(order));
        for (const auto* who : {"rep", "clerk", "warehouse", "north_manager"}) QVERIFY(world.holds(who, "supply_task", task));
        for (const auto* who : {"rep2", "south_rep", "marketing"}) QVERIFY(!world.holds(who, "supply_task", task));
    }

    void nobody_is_short_where_nobody_keeps_stock() {
        World world;
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        QCOMPARE(told(world.does("clerk", {world.act("sales_order", order, "confirm")})), std::string("accepted"));
        QVERIFY(world.all("supply_task").empty());
    }

    void a_warehouse_that_was_closed_gives_nothing() {
        auto world = depot();
        make_stock(world, "main", "A", 20);
        takes_step(world, "lead", {world.set("warehouse", world.id("main"), "active", false)});
        QCOMPARE(allocated(world, confirmed_order(world, 10)), std::string());
    }

    /// A case holds five boxes; stock is counted in boxes, the order's line in cases.
    void packs_are_taken_by_what_they_hold() {
        auto world = depot();
        make_stock(world, "main", "A", 7);
        const auto order = world.draft_order("rep", 2);
        takes_step(world, "rep", {world.set_in_line("sales_order", order, world.order_line(order), "uom", "case")});
        takes_step(world, "rep", {world.act("sales_order", order, "submit")});
        takes_step(world, "clerk", {world.act("sales_order", order, "confirm")});
        QCOMPARE(allocated(world, order), std::string("A 7"));
        QCOMPARE(world.in_line("sales_order", order, world.order_line(order), "short").integer(), std::int64_t(600));
        QCOMPARE(boxes(world.value("supply_task", task_of(world, order), "qty")), std::int64_t(3));
    }

    /// What a case held when it was priced is what the customer gets, whatever the product says of cases by then.
    void a_pack_that_changes_later_changes_no_order_data() {
        QTest::addColumn<int>("units");
        QTest::addRow("it holds more") << 8'000;
        QTest::addRow("there are no cases any more") << 0;
    }

    void a_pack_that_changes_later_changes_no_order() {
        QFETCH(int, units);
        auto world = depot();
        make_stock(world, "main", "A", 20);
        const auto order = world.draft_order("rep", 2);
        const auto line = world.order_line(order);
        takes_step(world, "rep", {world.set_in_line("sales_order", order, line, "uom", "case")});
        takes_step(world, "rep", {world.act("sales_order", order, "submit")});
        takes_step(world, "clerk", {world.act("sales_order", order, "confirm")});
        const auto first = planned_shipment(world, order, 6);
        bring(world, first, "departed");
        QCOMPARE(world.state("sales_order", order), std::string("part_shipped"));
        QVERIFY(takes_step(world, "admin",
                           {units > 0 ? world.set_in_line("product", world.id("rice"), world.id("case"), "units", units)
                                      : schema::remove_line({21, world.id("rice"), 0}, 1, world.id("case"))}));
        takes_step(world, "clerk", {world.act("sales_order", order, "allocate")});
        QCOMPARE(world.state("sales_order", order), std::string("part_shipped"));
        QCOMPARE(world.in_line("sales_order", order, line, "shipped").integer(), std::int64_t(1'200));
        QCOMPARE(allocated(world, order), std::string("A 4"));
        bring(world, first, "signed");
        QCOMPARE(world.state("sales_order", order), std::string("part_shipped"));
        bring(world, planned_shipment(world, order, 4), "signed");
        QCOMPARE(world.state("sales_order", order), std::string("delivered"));
        QCOMPARE(allocated(world, order), std::string());
        QCOMPARE(disagreement(world), std::string());
    }

    /// Two lines of one product share what is there, and so do two orders.
    void goods_are_promised_once() {
        auto world = depot();
        make_stock(world, "main", "A", 15);
        const auto order = world.draft_order();
        takes_step(world, "rep",
                   {world.line("sales_order", order, world.fresh(), {{"product", world.id("rice")}, {"qty", 8'000}})});
        takes_step(world, "rep", {world.act("sales_order", order, "submit")});
        QVERIFY(has(world.does("clerk", {world.act("sales_order", order, "confirm")}), "shortage"));
        QCOMPARE(allocated(world, order), std::string("A 15"));
        const auto second = confirmed_order(world, 1);
        QCOMPARE(allocated(world, second), std::string());
        // What comes back is there for whoever asks next.
        takes_step(world, "north_manager", {world.act("sales_order", order, "cancel", {{"reason", "closed down"}})});
        QCOMPARE(allocated(world, order), std::string());
        QCOMPARE(world.state("supply_task", task_of(world, order)), std::string("cancelled"));
        takes_step(world, "clerk", {world.act("sales_order", second, "allocate")});
        QCOMPARE(allocated(world, second), std::string("A 1"));
        QVERIFY(world.in_line("sales_order", second, world.order_line(second), "short").is_null());
        QCOMPARE(world.state("supply_task", task_of(world, second)), std::string("cancelled"));
        QCOMPARE(disagreement(world), std::string());
    }

    /// A change that the system writes into a confirmed order is followed by itself.
    void a_changed_line_is_allocated_anew_data() {
        QTest::addColumn<int>("qty");
        QTest::addColumn<QString>("taken");
        QTest::addColumn<int>("lacking");
        QTest::addRow("less") << 3 << "A 3" << 0;
        QTest::addRow("what expires first is kept") << 8 << "A 6, B 2" << 0;
        QTest::addRow("more") << 14 << "A 6, B 8" << 0;
        QTest::addRow("more than there is") << 20 << "A 6, B 9" << 5;
    }

    void a_changed_line_is_allocated_anew() {
        QFETCH(int, qty);
        QFETCH(QString, taken);
        QFETCH(int, lacking);
        auto world = depot();
        make_stock(world, "main", "A", 6, 20'600);
        make_stock(world, "main", "B", 9, 20'700);
        const auto order = confirmed_order(world, 10);
        QCOMPARE(allocated(world, order), std::string("A 6, B 4"));
        takes_step(world, "system", {world.set_in_line("sales_order", order, world.order_line(order), "qty", qty * 1'000)});
        QCOMPARE(QString::fromStdString(allocated(world, order)), taken);
        QCOMPARE(boxes(world.in_line("sales_order", order, world.order_line(order), "short")), std::int64_t(lacking));
        QCOMPARE(task_of(world, order).is_null(), lacking == 0);
        QCOMPARE(QString::fromStdString(disagreement(world)), QString());
    }

    /// Who may take which step of a supply task from where.
    void tasks_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("expected");
        struct Rule {
            const char* action;
            const char* from;
            const char* who;
            const char* to;
        };
        constexpr Rule rules[] = {{"accept", "open", "clerk lead warehouse", "accepted"},
                                  {"start", "accepted", "clerk lead warehouse", "in_progress"},
                                  {"arrive", "accepted in_progress", "lead warehouse", "arrived"},
                                  {"cancel", "open accepted in_progress", "clerk lead warehouse", "cancelled"},
                                  {"lapse", "open accepted in_progress", "system", "cancelled"}};
        for (const auto& rule : rules) {
            for (const auto* who :
                 {"rep", "rep2", "clerk", "lead", "warehouse", "finance", "north_manager", "director", "marketing", "system"}) {
                for (const auto* state : {"open", "accepted", "in_progress", "arrived", "cancelled"}) {
                    const bool sees = QString(who) != "rep2" && QString(who) != "marketing";
                    const bool from_here = QString(rule.from).split(' ').contains(state);
                    const bool may = QString(rule.who).split(' ').contains(who);
                    QTest::addRow("%s by %s in %s", rule.action, who, state) << rule.action << who << state
                                                                             << (!sees        ? QString("not_found")
                                                                                 : !from_here ? QString("state_changed")
                                                                                 : !may       ? QString("action_not_yours")
                                                                                              : QString("-> ") + rule.to);
                }
            }
        }
    }

    void tasks() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        static World begun = depot();
        static const auto order = confirmed_order(begun, 10);
        auto world = begun;
        const auto task = task_of(world, order);
        world.force("supply_task", task, {{"state", state.toStdString()}});
        const auto* rule = world.registry().find("supply_task")->workflow.transition(action.toStdString(), state.toStdString());
        if (expected.startsWith("-> ") && rule->needs_reason) {
            for (const auto& reason : {Value(), Value(" \t ")}) {
                const auto unreasoned =
                    world.would(who.toStdString(), {world.act("supply_task", task, action.toStdString(), {{"reason", reason}})});
                QVERIFY2(rejected_with(unreasoned, "reason_required"), told(unreasoned).c_str());
            }
        }
        const auto outcome =
            world.does(who.toStdString(), {world.act("supply_task", task, action.toStdString(), {{"reason", "because"}})});
        if (expected.startsWith("-> ")) {
            QVERIFY2(outcome.judgement != schema::Judgement::rejected, told(outcome).c_str());
            QCOMPARE(world.state("supply_task", task), expected.mid(3).toStdString());
        } else {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
        }
    }

    /// What comes in lies in the stock that was named, and the order gets it.
    void arrival_data() {
        QTest::addColumn<QString>("stock");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("taken");
        const auto row = [](const char* name, const char* stock, qint64 qty, const char* said, const char* taken) {
            QTest::addRow("%s", name) << stock << qty << said << taken;
        };
        row("all of it", "main/rice/A", 0, "accepted", "A 10");
        row("more of it", "main/rice/A", 12'000, "accepted", "A 10");
        row("a part", "main/rice/A", 4'000, "accepted", "A 4");
        row("counted by somebody else", "", 0, "accepted", "");
        row("something else", "main/oil/A", 0, "rejected stock_of_other_product", "");
        row("into nothing", "main/tea/A", 0, "rejected stock_of_other_product", "");
        row("less than nothing", "main/rice/A", -1, "rejected quantity_not_positive", "");
        row("too much for the book", "main/rice/A", 9'000'000'000'000'000, "rejected number_out_of_range", "");
        row("too much for a number", "main/rice/A", std::numeric_limits<qint64>::max(), "rejected argument_wrong", "");
    }

    void arrival() {
        QFETCH(QString, stock);
        QFETCH(qint64, qty);
        QFETCH(QString, said);
        QFETCH(QString, taken);
        auto world = depot();
        const auto rice = make_stock(world, "main", "A", 0);
        make_stock(world, "main", "A", 0, {}, "oil");
        // A box that came before somebody looked.
        make_stock(world, "south", "lost", 0);
        takes_step(world, "warehouse", {world.set("stock", rice, "on_way", 6'000)});
        if (qty == 9'000'000'000'000'000) takes_step(world, "warehouse", {world.set("stock", rice, "on_hand", 1'000)});
        const auto order = world.draft_order();
        if (qty == 9'000'000'000'000'000) takes_step(world, "warehouse", {world.set("stock", rice, "expires_on", 1)});
        takes_step(world, "rep", {world.act("sales_order", order, "submit")});
        takes_step(world, "clerk", {world.act("sales_order", order, "confirm")});
        const auto task = task_of(world, order);
        takes_step(world, "clerk", {world.act("supply_task", task, "accept")});
        std::vector<schema::Argument> arguments;
        if (!stock.isEmpty()) arguments.push_back({"stock", world.id(stock.toStdString())});
        if (qty != 0) arguments.push_back({"qty", static_cast<std::int64_t>(qty)});
        const auto outcome = world.does("warehouse", {world.act("supply_task", task, "arrive", arguments)});
        QVERIFY2(QString::fromStdString(told(outcome)).startsWith(said), told(outcome).c_str());
        QCOMPARE(QString::fromStdString(allocated(world, order)), taken);
        QCOMPARE(QString::fromStdString(disagreement(world)), QString());
        if (taken.isEmpty()) return;
        const auto came = qty != 0 ? qty / 1'000 : 10;
        QCOMPARE(boxes(world.value("stock", rice, "on_hand")), std::int64_t(came));
        QCOMPARE(boxes(world.value("stock", rice, "on_way")), std::int64_t(std::max<qint64>(0, 6 - came)));
        // What is still short is somebody's task again.
        const auto left = world.in_line("sales_order", order, world.order_line(order), "short");
        QCOMPARE(boxes(left), std::int64_t(std::max<qint64>(0, 10 - came)));
        QCOMPARE(world.all("supply_task").size(), came < 10 ? std::size_t(2) : std::size_t(1));
    }

    void a_task_is_nobodys_to_write() {
        auto world = depot();
        const auto order = confirmed_order(world, 10);
        const auto task = task_of(world, order);
        QVERIFY(rejected_with(
            world.would("clerk", {world.create("supply_task", world.fresh(), {{"subject_kind", 24}, {"subject", order}})}),
            "create_not_allowed"));
        QVERIFY(rejected_with(world.would("clerk", {world.set("supply_task", task, "qty", 1)}), "field_derived"));
        QVERIFY(rejected_with(world.would("rep", {world.set("supply_task", task, "eta", 20'450)}), "not_editable"));
        QVERIFY(rejected_with(world.would("clerk", {world.line("supply_task", task, world.fresh(), {{"due", 1}})}),
                              "required_missing"));
        QVERIFY(takes_step(
            world, "clerk",
            {world.set("supply_task", task, "eta", 20'450), world.set("supply_task", task, "assignee", world.id("warehouse")),
             world.line("supply_task", task, world.fresh(), {{"name", "ordered"}, {"due", 20'430}})}));
        QVERIFY(rejected_with(world.would("clerk", {world.act("supply_task", task, "cancel")}), "reason_required"));
    }
};

QTEST_GUILESS_MAIN(TestSupply)
#include "test_supply.moc"
