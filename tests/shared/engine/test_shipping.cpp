#include "shared/documents/shipment.h"
#include "tests/shared/engine/goods.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
using schema::Command;
namespace shipment = documents::shipment;

namespace {

std::string order_state(const Planned& p) {
    return p.world.state("sales_order", p.order);
}

/// "on hand/allocated" of both batches.
std::string books(const Planned& p) {
    std::string text;
    for (const auto* batch : {"main/rice/A", "main/rice/B"}) {
        const auto value = [&](const char* field) {
            return std::to_string(boxes(World(p.world).value("stock", World(p.world).id(batch), field)));
        };
        text += (text.empty() ? "" : " ") + value("on_hand") + "/" + value("allocated");
    }
    return text;
}

Command item_line(World& world, const Id& shipment, const Id& line, Value qty) {
    return world.line("shipment", shipment, world.fresh(), {{"order_line", line}, {"qty", qty}});
}

}  // namespace

class TestShipping : public QObject {
    Q_OBJECT
private slots:
    /// The order follows its shipment, and so do the books.
    void an_order_follows_its_shipment_data() {
        QTest::addColumn<QString>("brought_to");
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("books");
        QTest::addColumn<int>("shipped");
        QTest::addRow("planned") << "planned"
                                 << "planned"
                                 << "10/10 10/0" << 0;
        QTest::addRow("frozen") << "frozen"
                                << "planned"
                                << "10/10 10/0" << 0;
        QTest::addRow("picked") << "picked"
                                << "planned"
                                << "10/10 10/0" << 0;
        QTest::addRow("checked") << "checked"
                                 << "planned"
                                 << "10/10 10/0" << 0;
        QTest::addRow("departed") << "departed"
                                  << "shipped"
                                  << "0/0 10/0" << 10;
        QTest::addRow("signed") << "signed"
                                << "delivered"
                                << "0/0 10/0" << 10;
    }

    void an_order_follows_its_shipment() {
        QFETCH(QString, brought_to);
        QFETCH(QString, order);
        QFETCH(QString, books);
        QFETCH(int, shipped);
        auto p = planned();
        bring(p.world, p.one, brought_to.toStdString());
        QCOMPARE(QString::fromStdString(order_state(p)), order);
        QCOMPARE(QString::fromStdString(::books(p)), books);
        QCOMPARE(boxes(p.world.in_line("sales_order", p.order, p.line, "shipped")), std::int64_t(shipped));
        QCOMPARE(p.world.value("sales_order", p.order, "delivered_pct").integer(), std::int64_t(shipped * 1'000));
        QCOMPARE(p.world.value("shipment", p.one, "frozen_at").is_null(), brought_to == "planned");
        QCOMPARE(p.world.value("shipment", p.one, "departed_at").is_null(), shipped == 0);
        QCOMPARE(p.world.value("shipment", p.one, "delivered_at").is_null(), brought_to != "signed");
        QCOMPARE(disagreement(p.world), std::string());
        if (order == "delivered") QVERIFY(takes_step(p.world, "clerk", {p.world.act("sales_order", p.order, "close")}));
    }

    /// In two parts: shipped when the last has left, delivered when the last was signed for.
    void two_shipments() {
        auto p = planned(4);
        const auto second = planned_shipment(p.world, p.order, 6);
        bring(p.world, p.one, "departed");
        QCOMPARE(order_state(p), std::string("part_shipped"));
        QCOMPARE(books(p), std::string("6/6 10/0"));
        QCOMPARE(p.world.value("sales_order", p.order, "delivered_pct").integer(), std::int64_t(4'000));
        bring(p.world, p.one, "signed");
        QCOMPARE(order_state(p), std::string("part_shipped"));
        bring(p.world, second, "departed");
        QCOMPARE(order_state(p), std::string("shipped"));
        bring(p.world, second, "signed");
        QCOMPARE(order_state(p), std::string("delivered"));
        QCOMPARE(books(p), std::string("0/0 10/0"));
    }

    /// Said in one breath, it comes to the same.
    void two_shipments_leave_and_come_at_once() {
        auto p = planned(4);
        const auto second = planned_shipment(p.world, p.order, 6);
        for (const auto* state : {"departed", "signed"}) {
            for (const auto& one : {p.one, second}) bring(p.world, one, std::string(state) == "signed" ? "departed" : "checked");
            std::vector<Command> commands;
            for (const auto& one : {p.one, second}) {
                if (std::string(state) == "signed") commands.push_back(p.world.set("shipment", one, "receiver", "Ms Chen"));
                commands.push_back(p.world.act("shipment", one, std::string(state) == "signed" ? "sign" : "depart"));
            }
            QVERIFY(takes_step(p.world, "warehouse", commands));
            QCOMPARE(order_state(p), std::string(std::string(state) == "signed" ? "delivered" : "shipped"));
            QCOMPARE(disagreement(p.world), std::string());
        }
        QCOMPARE(boxes(p.world.in_line("sales_order", p.order, p.line, "shipped")), std::int64_t(10));
    }

    /// Cases leave box by box, and are whole again when the last one has left.
    void parts_of_a_case() {
        auto p = planned();
        const auto order = p.world.draft_order("rep", 2);
        const auto line = p.world.order_line(order);
        takes_step(p.world, "rep", {p.world.set_in_line("sales_order", order, line, "uom", "case")});
        takes_step(p.world, "rep", {p.world.act("sales_order", order, "submit")});
        takes_step(p.world, "clerk", {p.world.act("sales_order", order, "confirm")});
        for (const auto& [count, shipped, state] :
             {std::tuple{3, 600, "part_shipped"}, std::tuple{1, 800, "part_shipped"}, std::tuple{6, 2'000, "shipped"}}) {
            bring(p.world, planned_shipment(p.world, order, count), "departed");
            QCOMPARE(p.world.in_line("sales_order", order, line, "shipped").integer(), std::int64_t(shipped));
            QCOMPARE(p.world.state("sales_order", order), std::string(state));
        }
    }

    /// What was ordered has left, though it comes to no round number of boxes.
    void a_whole_that_does_not_divide() {
        auto p = planned();
        takes_step(p.world, "admin",
                   {p.world.line("product", p.world.id("rice"), p.world.fresh(), {{"uom", "bag"}, {"units", 333}})});
        const auto order = p.world.draft_order("rep", 1);
        const auto line = p.world.order_line(order);
        takes_step(p.world, "rep",
                   {p.world.set_in_line("sales_order", order, line, "uom", "bag"),
                    p.world.set_in_line("sales_order", order, line, "qty", 1'001)});
        takes_step(p.world, "rep", {p.world.act("sales_order", order, "submit")});
        takes_step(p.world, "clerk", {p.world.act("sales_order", order, "confirm")});
        const auto one = p.world.fresh();
        takes_step(p.world, "clerk",
                   {p.world.create("shipment", one,
                                   {{"subject_kind", 24},
                                    {"subject", order},
                                    {"warehouse", p.world.id("main")},
                                    {"plan_date", 20'440},
                                    {"carrier", "Lao Wang"},
                                    {"mode", "own_truck"}}),
                    item_line(p.world, one, line, 333)});
        bring(p.world, one, "departed");
        QCOMPARE(p.world.in_line("sales_order", order, line, "shipped").integer(), std::int64_t(1'001));
        QCOMPARE(p.world.value("sales_order", order, "delivered_pct").integer(), std::int64_t(10'000));
        QCOMPARE(p.world.state("sales_order", order), std::string("shipped"));
        QCOMPARE(disagreement(p.world), std::string());
    }

    /// Two clerks plan the same goods, each offline: both phones say yes, the office says it to one.
    void two_clerks_plan_the_same_goods() {
        auto p = planned(4);
        const auto plan = [&](const Id& id, std::int64_t count) {
            return std::vector{
                p.world.create("shipment", id, {{"subject_kind", 24}, {"subject", p.order}, {"warehouse", p.world.id("main")}}),
                item_line(p.world, id, p.line, count * 1'000)};
        };
        const auto first = plan(p.world.fresh(), 6);
        const auto second = plan(p.world.fresh(), 6);
        QVERIFY(p.world.foretells("clerk", first).judgement == schema::Judgement::accepted);
        QVERIFY(p.world.foretells("clerk2", second).judgement == schema::Judgement::accepted);
        QVERIFY(takes_step(p.world, "clerk", first));
        const auto outcome = p.world.does("clerk2", second);
        QVERIFY2(rejected_with(outcome, "over_open_quantity"), told(outcome).c_str());
        QCOMPARE(outcome.findings.front().params.back().integer(), std::int64_t(0));
        // What is given up is there to be planned again.
        takes_step(p.world, "clerk", {p.world.act("shipment", p.one, "cancel", {{"reason", "no truck"}})});
        QVERIFY(takes_step(p.world, "clerk2", plan(p.world.fresh(), 4)));
    }

    /// What a plan cannot say. `said`: "accepted", or the code of the refusal.
    void plans_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<QString>("spoilt");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* who, qint64 qty, const char* spoilt, const char* said) {
            QTest::addRow("%s", name) << who << qty << spoilt << said;
        };
        row("by a clerk", "clerk", 6'000, "", "accepted");
        row("by the lead", "lead", 6'000, "", "accepted");
        row("by the warehouse", "warehouse", 6'000, "", "accepted");
        row("by the rep", "rep", 6'000, "", "create_not_allowed");
        row("by the manager", "north_manager", 6'000, "", "create_not_allowed");
        row("more than is open", "clerk", 6'001, "", "over_open_quantity");
        row("nothing", "clerk", 0, "", "quantity_not_positive");
        row("less than nothing", "clerk", -1, "", "quantity_not_positive");
        row("a million", "clerk", 1'000'000'000, "", "over_open_quantity");
        row("all that a number holds", "clerk", 9'000'000'000'000'000, "", "over_open_quantity");
        row("more than a number holds", "clerk", std::numeric_limits<qint64>::max(), "", "number_out_of_range");
        row("of a line that is not there", "clerk", 6'000, "line", "line_unknown");
        row("of an order that is not there", "clerk", 6'000, "order", "subject_not_found");
        row("beside a customer", "clerk", 6'000, "customer", "subject_not_found");
        row("one line twice, together what is open", "clerk", 3'000, "twice", "accepted");
        row("one line twice, together more", "clerk", 4'000, "twice", "over_open_quantity");
        for (const auto* state : {"draft", "approving", "submitted", "second_check", "returned", "on_hold", "shipped",
                                  "delivered", "closed", "rejected", "cancelled"})
            row(state, "clerk", 6'000, state, "order_not_shippable");
    }

    void plans() {
        QFETCH(QString, who);
        QFETCH(qint64, qty);
        QFETCH(QString, spoilt);
        QFETCH(QString, said);
        auto p = planned(4);
        auto subject = p.order;
        auto line = p.line;
        std::int64_t kind = 24;
        if (spoilt == "line") line = p.world.fresh();
        if (spoilt == "order") subject = p.world.fresh();
        if (spoilt == "customer") {
            kind = 20;
            subject = p.world.id("shop");
        }
        if (said == "order_not_shippable") p.world.force("sales_order", p.order, {{"state", spoilt.toStdString()}});
        const auto id = p.world.fresh();
        std::vector<Command> commands = {
            p.world.create("shipment", id, {{"subject_kind", kind}, {"subject", subject}, {"warehouse", p.world.id("main")}}),
            item_line(p.world, id, line, static_cast<std::int64_t>(qty))};
        if (spoilt == "twice") commands.push_back(item_line(p.world, id, line, static_cast<std::int64_t>(qty)));
        const auto outcome = p.world.does(who.toStdString(), commands);
        if (said == "accepted") {
            QCOMPARE(told(outcome), std::string("accepted"));
            QCOMPARE(p.world.value("shipment", id, "customer_name").text(), std::string("shop"));
            for (const auto* sees : {"rep", "north_manager", "clerk2", "warehouse", "finance"})
                QVERIFY(p.world.holds(sees, "shipment", id));
            for (const auto* blind : {"rep2", "south_rep", "south_manager", "marketing"})
                QVERIFY(!p.world.holds(blind, "shipment", id));
        } else {
            QVERIFY2(rejected_with(outcome, said.toStdString()), told(outcome).c_str());
        }
    }

    void an_order_has_not_endless_shipments() {
        auto p = planned(1);
        std::string said;
        std::size_t made = 1;
        for (; made <= shipment::max_of_order; ++made) {
            const auto id = p.world.fresh();
            if (!takes_step(p.world, "clerk", {p.world.create("shipment", id, {{"subject_kind", 24}, {"subject", p.order}})},
                            &said))
                break;
        }
        QCOMPARE(said, std::string("rejected too_many_shipments"));
        QVERIFY(made < shipment::max_of_order);
    }

    /// What leaves is what was picked; the rest stays open, and the difference is kept.
    void fewer_boxes_than_planned() {
        auto p = planned();
        bring(p.world, p.one, "frozen");
        takes_step(p.world, "warehouse", {p.world.set_in_line("shipment", p.one, p.item, "picked", 8'000)});
        bring(p.world, p.one, "departed");
        QCOMPARE(p.world.in_line("shipment", p.one, p.item, "mismatch").text(), std::string("8/10"));
        QCOMPARE(order_state(p), std::string("part_shipped"));
        QCOMPARE(books(p), std::string("2/2 10/0"));
        bring(p.world, planned_shipment(p.world, p.order, 2), "departed");
        QCOMPARE(order_state(p), std::string("shipped"));
    }

    /// What does not lie where the truck was loaded, or is not in the books at all.
    void goods_from_elsewhere() {
        auto p = planned();
        make_stock(p.world, "south", "C", 4);
        const auto one = planned_shipment(p.world, confirmed_order(p.world, 10), 10, "south");
        QCOMPARE(books(p), std::string("10/10 10/10"));
        bring(p.world, one, "checked");
        const auto outcome = p.world.does("warehouse", {p.world.act("shipment", one, "depart")});
        QCOMPARE(told(outcome), std::string("accepted stock_lacking"));
        QCOMPARE(outcome.findings.front().params.back().integer(), std::int64_t(6'000));
        // What the order held elsewhere is free again.
        QCOMPARE(books(p), std::string("10/10 10/0"));
        QCOMPARE(boxes(p.world.value("stock", p.world.id("south/rice/C"), "on_hand")), std::int64_t(0));
        QCOMPARE(disagreement(p.world), std::string());
    }

    /// An order that comes to nothing takes along what has not left.
    void a_cancelled_order_ships_nothing_data() {
        QTest::addColumn<QString>("at");
        QTest::addColumn<bool>("ends");
        for (const auto* at : {"planned", "frozen", "picked", "checked"}) QTest::addRow("%s", at) << at << true;
        QTest::addRow("departed") << "departed" << false;
    }

    void a_cancelled_order_ships_nothing() {
        QFETCH(QString, at);
        QFETCH(bool, ends);
        auto p = planned();
        bring(p.world, p.one, at.toStdString());
        std::string said;
        QCOMPARE(
            takes_step(p.world, "north_manager", {p.world.act("sales_order", p.order, "cancel", {{"reason", "closed"}})}, &said),
            ends);
        QCOMPARE(p.world.state("shipment", p.one), ends ? std::string("cancelled") : at.toStdString());
        QCOMPARE(books(p), std::string(ends ? "10/0 10/0" : "0/0 10/0"));
    }

    /// What shipments say of an order, nobody else does.
    /// The rest is given up: nobody waits for it, nobody owes it, and it may be sold to somebody else.
    void an_order_is_closed_short() {
        auto p = planned(6);
        bring(p.world, p.one, "departed");
        const auto two = planned_shipment(p.world, p.order, 3, "main");
        QCOMPARE(books(p), std::string("4/4 10/0"));
        const auto close = p.world.act("sales_order", p.order, "close_short", {{"reason", "they want no more"}});
        QVERIFY(rejected_with(p.world.would("clerk", {close}), "action_not_yours"));
        const auto left = p.world.value("customer", p.world.id("shop"), "credit_left").integer();
        const auto total = p.world.value("sales_order", p.order, "total").integer();
        QVERIFY(takes_step(p.world, "lead", {close}));
        QCOMPARE(order_state(p), std::string("shipped"));
        QCOMPARE(boxes(p.world.in_line("sales_order", p.order, p.line, "qty")), std::int64_t(6));
        QCOMPARE(p.world.value("sales_order", p.order, "total").integer(), total * 6 / 10);
        QCOMPARE(p.world.value("customer", p.world.id("shop"), "credit_left").integer(), left + total * 4 / 10);
        QCOMPARE(p.world.value("sales_order", p.order, "content_version").integer(), std::int64_t(1));
        QCOMPARE(p.world.state("shipment", two), std::string("cancelled"));
        QCOMPARE(books(p), std::string("4/0 10/0"));
        QCOMPARE(disagreement(p.world), std::string());
        bring(p.world, p.one, "signed");
        QCOMPARE(order_state(p), std::string("delivered"));
    }
    void what_is_invoiced_is_not_closed_short() {
        auto p = planned(6);
        bring(p.world, p.one, "departed");
        p.world.force("sales_order", p.order, {{"invoiced", 7'000}});
        const auto close = p.world.act("sales_order", p.order, "close_short", {{"reason", "they want no more"}});
        QVERIFY(rejected_with(p.world.does("lead", {close}), "invoice_over_order"));
        QCOMPARE(order_state(p), std::string("part_shipped"));
    }

    void an_order_is_shipped_by_nobody_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("state");
        QTest::addRow("plan") << "plan"
                              << "confirmed";
        QTest::addRow("ship a part") << "ship_part"
                                     << "planned";
        QTest::addRow("ship") << "ship"
                              << "planned";
        QTest::addRow("deliver") << "deliver"
                                 << "shipped";
    }

    void an_order_is_shipped_by_nobody() {
        QFETCH(QString, action);
        QFETCH(QString, state);
        auto p = planned();
        p.world.force("sales_order", p.order, {{"state", state.toStdString()}});
        for (const auto* who : {"clerk", "lead", "warehouse", "north_manager"}) {
            const auto outcome =
                p.world.would(who, {p.world.act("sales_order", p.order, action.toStdString(), {{"shipment", p.one}})});
            QVERIFY(rejected_with(outcome, "action_not_yours"));
        }
    }

    /// A rep's phone sees what becomes of an order.
    void the_rep_hears_of_each_step() {
        auto p = planned();
        bring(p.world, p.one, "signed");
        QStringList heard;
        for (const auto* event : p.world.about("event", p.one)) {
            const auto& fields = p.world.registry().find("event")->schema.main();
            heard << QString::fromStdString(event->values[fields.index_of(std::string_view("action")).value()].text());
        }
        heard.removeAll("scan");
        QCOMPARE(heard, (QStringList{"created", "freeze", "pick", "check", "depart", "sign"}));
        for (const auto& id : p.world.all("event")) {
            if (p.world.value("event", id, "subject").id() == p.one) QVERIFY(p.world.holds("rep", "event", id));
        }
    }
};

QTEST_GUILESS_MAIN(TestShipping)
#include "test_shipping.moc"
