#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "tests/shared/base/seeded.h"
#include "tests/shared/engine/goods.h"

#include <QTest>

#include <map>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
namespace order = documents::sales_order;

namespace {

/// Every step that it still takes, until somebody refuses one. True if it left the warehouse on the way.
bool ship_on(World& world, const Id& shipment) {
    const std::map<std::string, const char*> next = {
        {"planned", "freeze"}, {"frozen", "pick"}, {"picked", "check"}, {"checked", "depart"}, {"departed", "sign"}};
    bool left = false;
    std::string said;
    for (auto step = next.find(world.state("shipment", shipment)); step != next.end();
         step = next.find(world.state("shipment", shipment))) {
        const auto& [state, action] = *step;
        if (state == "picked") {
            const auto& planned = world.image("shipment", shipment)->groups[0][0].values[documents::shipment::item_qty];
            takes_step(world, "warehouse", {world.act("shipment", shipment, "scan", {{"code", "rice"}, {"qty", planned}})},
                       &said);
        }
        std::vector<schema::Command> commands;
        if (state == "departed") commands.push_back(world.set("shipment", shipment, "receiver", "Ms Chen"));
        commands.push_back(world.act("shipment", shipment, action));
        if (!takes_step(world, "warehouse", commands, &said)) return left;
        left = left || state == "checked";
    }
    return left;
}

}  // namespace

class TestStock : public QObject {
    Q_OBJECT
private slots:
    /// Who keeps the books, and what they cannot say. "warehouse/rice/A" holds ten boxes, six of them promised.
    void books_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("field");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<bool>("adds");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* who, const char* field, qint64 value, bool adds, const char* said) {
            QTest::addRow("%s", name) << who << field << value << adds << said;
        };
        row("counted by the warehouse", "warehouse", "on_hand", 20'000, false, "accepted");
        row("counted by the lead", "lead", "on_hand", 20'000, false, "accepted");
        row("counted by the administrator", "admin", "on_hand", 20'000, false, "accepted");
        row("counted by a clerk", "clerk", "on_hand", 20'000, false, "rejected not_editable");
        row("counted by a rep", "rep", "on_hand", 20'000, false, "rejected not_editable");
        row("come in", "warehouse", "on_hand", 5'000, true, "accepted");
        row("nothing left", "warehouse", "on_hand", 0, false, "accepted stock_below_allocated");
        row("less than promised", "warehouse", "on_hand", 5'999, false, "accepted stock_below_allocated");
        row("as much as promised", "warehouse", "on_hand", 6'000, false, "accepted");
        row("below nothing", "warehouse", "on_hand", -1, false, "rejected stock_negative stock_below_allocated");
        row("more taken out than there is", "warehouse", "on_hand", -10'001, true,
            "rejected stock_negative stock_below_allocated");
        row("more than a number holds", "warehouse", "on_hand", 9'000'000'000'000'000, true, "rejected number_out_of_range");
        row("less than nothing on the way", "warehouse", "on_way", -1, false, "rejected stock_negative");
        row("on the way", "warehouse", "on_way", 7'000, false, "accepted");
        row("what orders take", "warehouse", "allocated", 0, false, "rejected field_derived");
        row("what is left", "admin", "available", 99'000, false, "rejected field_derived");
        row("made after it expires", "warehouse", "made_on", 20'601, false, "rejected dates_reversed");
    }

    void books() {
        QFETCH(QString, who);
        QFETCH(QString, field);
        QFETCH(qint64, value);
        QFETCH(bool, adds);
        QFETCH(QString, said);
        auto world = depot();
        const auto stock = make_stock(world, "main", "A", 10, 20'600);
        confirmed_order(world, 6);
        QCOMPARE(boxes(world.value("stock", stock, "available")), std::int64_t(4));
        auto command = world.set("stock", stock, field.toStdString(), static_cast<std::int64_t>(value));
        if (adds) command.type = schema::CommandType::add;
        const auto outcome = world.does(who.toStdString(), {command});
        QCOMPARE(QString::fromStdString(told(outcome)), said);
        QCOMPARE(QString::fromStdString(disagreement(world)), QString());
        const bool moved = said.startsWith("accepted") && (field == "on_hand" || field == "on_way");
        QCOMPARE(world.value("stock", stock, "as_of").integer() == world.now.ms, moved);
    }

    /// A count of what was there before something left would bring it back.
    void a_stale_count_is_refused() {
        auto world = depot();
        const auto stock = make_stock(world, "main", "A", 10);
        const auto counted = world.set("stock", stock, "on_hand", 9'000);
        QVERIFY(takes_step(world, "lead", {world.set("stock", stock, "on_hand", 4'000)}));
        QVERIFY(rejected_with(world.does("warehouse", {counted}), "value_changed"));
    }

    void one_document_a_batch() {
        auto world = depot();
        make_stock(world, "main", "A", 10);
        const auto again = [&](const char* warehouse, const char* product, const Value& batch) {
            return told(world.would(
                "warehouse",
                {world.create("stock", world.fresh(),
                              {{"warehouse", world.id(warehouse)}, {"product", world.id(product)}, {"batch", batch}})}));
        };
        QCOMPARE(again("main", "rice", "A"), std::string("rejected stock_exists"));
        QCOMPARE(again("main", "rice", "B"), std::string("accepted"));
        QCOMPARE(again("main", "rice", {}), std::string("accepted"));
        QCOMPARE(again("south", "rice", "A"), std::string("accepted"));
        QCOMPARE(again("main", "oil", "A"), std::string("accepted"));
        QVERIFY(rejected_with(world.would("clerk", {world.create("stock", world.fresh(), {})}), "create_not_allowed"));
        QVERIFY(rejected_with(world.would("warehouse", {world.create("stock", world.fresh(), {})}), "required_missing"));
    }

    void a_batch_expires_by_its_products_shelf_life() {
        auto world = depot();
        takes_step(world, "admin", {world.set("product", world.id("rice"), "shelf_days", 180)});
        const auto made = [&](const Value& expires) {
            const auto id = world.fresh();
            takes_step(world, "warehouse",
                       {world.create("stock", id,
                                     {{"warehouse", world.id("main")},
                                      {"product", world.id("rice")},
                                      {"batch", std::to_string(world.now.ms)},
                                      {"made_on", 20'400},
                                      {"expires_on", expires}})});
            return world.value("stock", id, "expires_on").integer();
        };
        QCOMPARE(made({}), std::int64_t(20'580));
        QCOMPARE(made(20'500), std::int64_t(20'500));
    }

    void warehouses() {
        auto world = depot();
        const auto create = [&](const char* who, const char* code) {
            return told(world.would(who, {world.create("warehouse", world.fresh(), {{"code", code}, {"name", code}})}));
        };
        QCOMPARE(create("lead", "new"), std::string("accepted"));
        QCOMPARE(create("admin", "new"), std::string("accepted"));
        QCOMPARE(create("admin", "main"), std::string("rejected code_taken"));
        QCOMPARE(create("warehouse", "new"), std::string("rejected create_not_allowed"));
        QVERIFY(world.value("warehouse", world.id("main"), "active").boolean());
        for (const auto* who : {"rep", "south_rep", "finance", "warehouse"})
            QVERIFY(world.holds(who, "warehouse", world.id("main")));
    }

    /// No number that a person may write becomes one that a field cannot hold.
    void a_gift_of_everything_data() {
        QTest::addColumn<qint64>("qty");
        QTest::addRow("a million boxes") << qint64(1'000'000'000);
        QTest::addRow("as many as a number holds") << qint64(9'000'000'000'000'000);
    }

    void a_gift_of_everything() {
        QFETCH(qint64, qty);
        auto world = depot();
        make_stock(world, "main", "A", 7);
        const auto order = world.draft_order();
        const auto line = world.fresh();
        takes_step(
            world, "rep",
            {world.line(
                "sales_order", order, line,
                {{"product", world.id("rice")}, {"qty", static_cast<std::int64_t>(qty)}, {"gift", true}, {"uom", "case"}})});
        world.force("sales_order", order, {{"state", "submitted"}, {"places", Value::List{"desk:finance"}}});
        QVERIFY(takes_step(world, "clerk", {world.act("sales_order", order, "confirm")}));
        const auto& field = world.registry().find("supply_task")->schema.main().fields;
        for (const auto& id : world.all("supply_task")) {
            for (std::size_t i = 0; i < field.size(); ++i)
                QCOMPARE(schema::fault_of(field[i], world.image("supply_task", id)->values[i]), std::string_view());
        }
        QVERIFY(world.in_line("sales_order", order, line, "short").integer() <= qty);
        QCOMPARE(QString::fromStdString(disagreement(world)), QString());
    }

    /// Whatever people do, in whatever order: what orders hold is what the books say, and nothing is below zero.
    void two_orders_of_one_mutation_data() {
        QTest::addColumn<int>("each");
        QTest::addColumn<bool>("fit");
        QTest::newRow("both fit") << 5 << true;
        QTest::newRow("the second would take what the first has") << 6 << false;
    }
    void two_orders_of_one_mutation() {
        QFETCH(int, each);
        QFETCH(bool, fit);
        auto world = depot();
        make_stock(world, "main", "A", 10, 20'600);
        std::vector<schema::Command> confirm;
        for (int i = 0; i < 2; ++i) {
            const auto order = world.draft_order("rep", each);
            takes_step(world, "rep", {world.act("sales_order", order, "submit")});
            confirm.push_back(world.act("sales_order", order, "confirm"));
        }
        const auto outcome = world.does("clerk", confirm);
        QCOMPARE(rejected_with(outcome, "stock_taken_twice"), !fit);
        QCOMPARE(disagreement(world), std::string());
        if (fit) return;
        for (const auto& one : confirm) QVERIFY(takes_step(world, "clerk", {one}));
        QCOMPARE(disagreement(world), std::string());
    }

    /// What lies there is everybody's to know; how it moves, order by order, is for those who work on it. A count is somebody's word.
    void movements_reach_no_phone() {
        auto world = depot();
        const auto batch = make_stock(world, "main", "A", 10, 20'600);
        const auto last_places = [&] { return world.about("event", batch).back()->values[schema::common::places]; };
        const auto before = world.about("event", batch).size();
        confirmed_order(world, 4);
        QCOMPARE(world.about("event", batch).size(), before + 1);
        QCOMPARE(last_places(), Value(Value::List{"desk:clerk", "desk:warehouse"}));
        QVERIFY(takes_step(world, "warehouse", {world.set("stock", batch, "on_hand", 9'000)}));
        QCOMPARE(last_places(), Value(Value::List{"org"}));
    }

    /// What only the ledger does for one document names nothing of another one otherwise.
    void ids_are_of_their_place() {
        auto world = depot();
        make_stock(world, "main", "A", 10, 20'600);
        const auto taken = world.draft_order("rep", 12);
        const auto wrong = world.draft_order("rep", 1);
        for (const auto& order : {taken, wrong}) takes_step(world, "rep", {world.act("sales_order", order, "submit")});
        const std::vector<schema::Command> commands = {
            world.act("sales_order", taken, "confirm"),
            world.act("sales_order", wrong, "record_error", {{"field", "qty"}, {"was", "1"}, {"should", "2"}})};
        const auto error_in = [&](const engine::Outcome& outcome) {
            for (const auto& write : outcome.writes) {
                if (write.key.id == wrong && write.image) return write.image->groups[order::entry_errors].front().id;
            }
            return Id();
        };
        // The same mutation on either side.
        auto device = world;
        const auto here = error_in(device.foretells("clerk", commands));
        QVERIFY(!here.is_null());
        QCOMPARE(here, error_in(world.would("clerk", commands)));
    }

    void the_books_agree_data() {
        QTest::addColumn<int>("seed");
        const int seeds = qEnvironmentVariableIsSet("SATCHEL_SEEDS") ? qEnvironmentVariableIntValue("SATCHEL_SEEDS") : 30;
        for (int seed = 1; seed <= seeds; ++seed) QTest::addRow("seed %d", seed) << seed;
    }

    void the_books_agree() {
        QFETCH(int, seed);
        auto world = depot();
        SeededRandom random(static_cast<std::uint64_t>(seed));
        const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(random.below(bound)); };
        const auto one_of = [&](std::string_view kind) {
            const auto all = world.all(kind);
            return all.empty() ? Id() : all[static_cast<std::size_t>(below(all.size()))];
        };
        for (const auto* batch : {"A", "B"}) make_stock(world, "main", batch, below(30), 20'490 + below(30));
        make_stock(world, "south", "C", below(30));
        std::string said;
        int shipped = 0;
        for (int step = 0; step < 200; ++step) {
            const auto order = one_of("sales_order");
            const auto shipment = one_of("shipment");
            switch (order.is_null() ? 0 : below(9)) {
                case 0:
                    confirmed_order(world, 1 + below(12));
                    break;
                case 1: {
                    const auto id = world.fresh();
                    takes_step(world, "clerk",
                               {world.create("shipment", id,
                                             {{"subject_kind", 24},
                                              {"subject", order},
                                              {"warehouse", world.id(below(3) == 0 ? "south" : "main")},
                                              {"plan_date", 20'450},
                                              {"mode", "own_truck"},
                                              {"carrier", "x"}}),
                                world.line("shipment", id, world.fresh(),
                                           {{"order_line", world.order_line(order)}, {"qty", 1'000 * (1 + below(6))}})},
                               &said);
                    break;
                }
                case 2:
                    if (below(4) == 0)
                        takes_step(world, "north_manager", {world.act("sales_order", order, "cancel", {{"reason", "x"}})}, &said);
                    break;
                case 3:
                    takes_step(world, "warehouse", {world.set("stock", one_of("stock"), "on_hand", 1'000 * below(30))}, &said);
                    break;
                case 4:
                    takes_step(world, "clerk", {world.act("sales_order", order, "allocate")}, &said);
                    break;
                case 5: {
                    // As a change of an order would: never below what has left.
                    const auto line = world.order_line(order);
                    const auto least = world.in_line("sales_order", order, line, "shipped").integer();
                    takes_step(world, "system",
                               {world.set_in_line("sales_order", order, line, "qty", std::max(least, 1'000 * (1 + below(12))))},
                               &said);
                    break;
                }
                case 6:
                    if (!shipment.is_null())
                        takes_step(world, "clerk", {world.act("shipment", shipment, "cancel", {{"reason", "x"}})}, &said);
                    break;
                default:
                    if (!shipment.is_null()) shipped += ship_on(world, shipment) ? 1 : 0;
            }
            QVERIFY2(disagreement(world).empty(), (std::to_string(step) + ": " + disagreement(world)).c_str());
        }
        QVERIFY(shipped > 0);
    }
};

QTEST_GUILESS_MAIN(TestStock)
#include "test_stock.moc"
