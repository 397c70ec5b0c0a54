#include "shared/documents/sales_order.h"
#include "tests/shared/base/seeded.h"
#include "tests/shared/engine/order_changes.h"
#include "tests/shared/engine/transition_table.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

/// Totals are their lines, no line is below what has left, and the customer's credit is taken by what its orders come to.
QString broken(World& world) {
    namespace o = documents::sales_order;
    std::int64_t taken = 0;
    for (const auto& order : world.all("sales_order")) {
        const auto& image = *world.image("sales_order", order);
        std::int64_t sum = 0;
        for (const auto& line : image.groups[o::lines]) {
            sum += line.values[o::line_amount].integer();
            if (line.values[o::line_qty].integer() < line.values[o::line_shipped].integer()) return "less than has left";
        }
        if (image.values[o::total].integer() != sum) return "a total is not its lines";
        const bool free = among(QString("draft returned cancelled"), QString::fromStdString(world.state("sales_order", order)));
        if (!free) taken += sum;
    }
    if (number(world, "customer", world.id("shop"), "open_orders", 2) != taken) return "credit does not add up";
    return {};
}

}  // namespace

class TestOrderChangeRules : public QObject {
    Q_OBJECT
private slots:
    void what_is_refused_data() {
        QTest::addColumn<QString>("ops");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* ops, const char* code, const char* state = "confirmed") {
            QTest::addRow("%s", name) << ops << state << code;
        };
        row("nothing", "", "no_lines");
        row("no quantity", "set_qty", "required_missing");
        row("no date", "ship_by", "required_missing");
        row("no address", "ship_to blank", "required_missing");
        row("nothing of it", "set_qty 0", "quantity_not_positive");
        row("nothing of another", "add_line oil 0", "quantity_not_positive");
        row("a line that is not there", "set_qty 5 unknown", "line_unknown");
        row("taken out and not there", "remove_line unknown", "line_unknown");
        row("taken out twice", "add_line oil 1, remove_line, remove_line", "line_unknown");
        row("fewer than have left", "set_qty 2", "quantity_below_shipped");
        row("taken out after some have left", "add_line oil 1, remove_line", "quantity_below_shipped");
        row("as many as have left", "set_qty 3", "");
        row("a product without a price", "add_line salt 1", "no_price");
        row("beyond all bounds", "set_qty 9000000000000", "total_too_large");
        for (const auto* state : {"draft", "approving", "returned", "shipped", "delivered", "closed", "rejected", "cancelled"})
            row(state, "set_qty 20", "order_not_open", state);
        for (const auto* state : {"submitted", "second_check", "on_hold", "planned", "part_shipped"})
            row(state, "set_qty 20", "", state);
    }
    void what_is_refused() {
        QFETCH(QString, ops);
        QFETCH(QString, state);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = confirmed(world);
        const auto change = draft(world, order, ops);
        auto image = *world.image("sales_order", order);
        image.groups.front().front().values[11] = 3'000;  // shipped
        if (ops.contains("set_qty 2") || ops.contains("set_qty 3") || code == "quantity_below_shipped" || ops.isEmpty())
            if (ops != "set_qty 20")
                world.parts[{24, order, 0}] = std::make_shared<const registry::Stored>(registry::Stored{9, image});
        world.force("sales_order", order, {{"state", state.toStdString()}});
        const auto submitted = acts(world, "rep", change, "submit");
        if (code.isEmpty()) {
            QVERIFY2(submitted.judgement == schema::Judgement::accepted, told(submitted).c_str());
            return;
        }
        QVERIFY2(rejected_with(submitted, code.toStdString()), told(submitted).c_str());
        // What came to be so after it was handed in is asked again.
        world.force("order_change", change, {{"state", "submitted"}});
        const auto outcome = acts(world, "clerk", change, "apply");
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
    }

    void an_order_keeps_a_line() {
        auto world = common_world();
        const auto change = draft(world, confirmed(world), "remove_line");
        QVERIFY(rejected_with(acts(world, "rep", change, "submit"), "order_without_lines"));
    }

    void hostile_numbers_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("code");
        QTest::addRow("negative quantity") << "qty" << qint64(-1) << "quantity_not_positive";
        QTest::addRow("beyond a field") << "qty" << qint64(9'000'000'000'000'001) << "number_out_of_range";
        QTest::addRow("at its end") << "qty" << qint64(9'000'000'000'000'000) << "";
        QTest::addRow("negative discount") << "discount" << qint64(-1) << "discount_out_of_range";
        QTest::addRow("more than everything off") << "discount" << qint64(10'001) << "discount_out_of_range";
        QTest::addRow("a derived price") << "price" << qint64(1) << "field_derived";
        QTest::addRow("what it was") << "was_qty" << qint64(1) << "field_derived";
    }
    void hostile_numbers() {
        QFETCH(QString, field);
        QFETCH(qint64, value);
        QFETCH(QString, code);
        auto world = common_world();
        const auto change = draft(world, confirmed(world), "set_qty 20");
        const auto op = world.image("order_change", change)->groups.front().front().id;
        const auto outcome = world.does(
            "rep", {world.set_in_line("order_change", change, op, field.toStdString(), static_cast<std::int64_t>(value))});
        QVERIFY2(code.isEmpty() ? outcome.judgement == schema::Judgement::accepted : rejected_with(outcome, code.toStdString()),
                 told(outcome).c_str());
    }

    /// Every line that a change touches is judged as if it were new; the others were judged.
    void what_is_routed_data() {
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<QString>("ops");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, qint64 discount, const char* ops, const char* told) {
            QTest::addRow("%s", name) << discount << ops << told;
        };
        row("a discount within the ceiling", 0, "set_discount 500", "accepted");
        row("a discount above it", 0, "set_discount 501", "accepted discount_over_ceiling");
        row("another line above it", 0, "add_line oil 1 501", "accepted discount_over_ceiling");
        row("below the floor", 0, "set_discount 2001", "accepted discount_over_ceiling below_floor");
        row("more at a discount that was allowed", 900, "set_qty 20", "accepted discount_over_ceiling");
        row("a gift that is more than may be given", 0, "add_gift oil 1", "accepted discount_over_ceiling");
        row("another line beside it", 900, "add_line oil 1", "accepted");
        row("the date", 900, "ship_by 20600", "accepted");
        row("as much as the credit", 0, "set_qty 15", "accepted");
        row("more than the credit", 0, "set_qty 16", "accepted credit_exceeded");
        row("less", 0, "set_qty 1", "accepted");
    }
    void what_is_routed() {
        QFETCH(qint64, discount);
        QFETCH(QString, ops);
        QFETCH(QString, told);
        auto world = common_world();
        const auto order = confirmed(world, 10, 0);
        // Allowed when it was handed in.
        if (discount != 0) {
            auto image = *world.image("sales_order", order);
            image.groups.front().front().values[5] = static_cast<std::int64_t>(discount);
            world.parts[{24, order, 0}] = std::make_shared<const registry::Stored>(registry::Stored{9, image});
        }
        const auto left = 5'000 + (ops.contains("oil") || discount != 0 ? 100'000 : 0);
        world.does("finance", {world.set("customer", world.id("shop"), "credit_limit", 10'000 + left, 2)});
        const auto change = draft(world, order, ops);
        const auto submit = world.act("order_change", change, "submit");
        const auto foretold = QString::fromStdString(tests::told(world.foretells("rep", {submit})));
        QCOMPARE(foretold, QString(told).remove(" below_floor"));
        QCOMPARE(QString::fromStdString(tests::told(world.does("rep", {submit}))), told);
        QCOMPARE(world.state("order_change", change), std::string(told == "accepted" ? "submitted" : "approving"));
    }

    /// What is given away is judged by the whole: less paid for the same gifts gives more of it away.
    void gifts_are_judged_by_the_whole_data() {
        QTest::addColumn<QString>("op");
        QTest::addColumn<QString>("told");
        QTest::addRow("more is paid") << "set_qty 50"
                                      << "accepted";
        QTest::addRow("less is paid") << "set_qty 10"
                                      << "accepted discount_over_ceiling";
        QTest::addRow("the date") << "ship_by 20600"
                                  << "accepted";
    }
    void gifts_are_judged_by_the_whole() {
        QFETCH(QString, op);
        QFETCH(QString, told);
        auto world = common_world();
        const auto order = world.draft_order("rep", 19);
        world.does("rep", {world.line("sales_order", order, world.fresh(),
                                      {{"product", world.id("rice")}, {"qty", 1'000}, {"gift", true}})});
        QCOMPARE(tests::told(world.does("rep", {world.act("sales_order", order, "submit")})), std::string("accepted"));
        const auto change = draft(world, order, op);
        QCOMPARE(QString::fromStdString(tests::told(acts(world, "rep", change, "submit"))), told);
    }

    /// Whatever is written, handed in, applied, put onto another version and given up, in whatever order.
    void it_adds_up() {
        std::ptrdiff_t done = 0;
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            auto world = common_world();
            done += live(world, seed);
            if (QTest::currentTestFailed()) return;
        }
        // Else the draws test little but refusals.
        QVERIFY2(done > 90, qPrintable(QString::number(done)));
    }

    void who_may_write_one_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("code");
        for (const auto* who : {"rep", "clerk", "lead", "north_manager"}) QTest::addRow("%s", who) << who << "";
        for (const auto* who : {"rep2", "south_rep", "south_manager"}) QTest::addRow("%s", who) << who << "subject_not_found";
        for (const auto* who : {"finance", "warehouse", "service"}) QTest::addRow("%s", who) << who << "create_not_allowed";
    }
    void who_may_write_one() {
        QFETCH(QString, who);
        QFETCH(QString, code);
        auto world = common_world();
        const auto change = world.fresh();
        const auto outcome = world.does(who.toStdString(), written(world, change, confirmed(world), "set_qty 20"));
        QVERIFY2(code.isEmpty() ? outcome.judgement == schema::Judgement::accepted : rejected_with(outcome, code.toStdString()),
                 told(outcome).c_str());
        if (!code.isEmpty()) return;
        for (const auto* login : {"rep", "north_manager", "clerk", "finance", "warehouse"})
            QVERIFY2(world.holds(login, "order_change", change), login);
        for (const auto* login : {"rep2", "south_rep", "south_manager"})
            QVERIFY2(!world.holds(login, "order_change", change), login);
    }

    void beside_an_order_alone() {
        auto world = common_world();
        const auto outcome = world.does(
            "rep",
            {world.create("order_change", world.fresh(),
                          {{"subject_kind", 20}, {"subject", world.id("shop")}, {"reason", "x"}, {"requested_via", "phone"}})});
        QVERIFY2(rejected_with(outcome, "subject_not_found"), told(outcome).c_str());
    }

    void reasons_are_asked_for() {
        auto world = common_world();
        const auto order = confirmed(world);
        for (const auto* state : {"submitted", "acknowledging"}) {
            const auto change = draft(world, order, "set_qty 20");
            world.force("order_change", change, {{"state", state}});
            QVERIFY(rejected_with(world.does("clerk", {world.act("order_change", change, "reject", {{"reason", " \t"}})}),
                                  "reason_required"));
        }
        const auto change = draft(world, order, "set_qty 20");
        world.does("rep", {world.set("order_change", change, "reason", {})});
        QVERIFY(rejected_with(acts(world, "rep", change, "submit"), "required_missing"));
    }

private:
    /// What two orders and their changes go through; how many changes were applied.
    static std::ptrdiff_t live(World& world, std::uint64_t seed) {
        SeededRandom random(seed);
        const auto one_of = [&](const QString& words) {
            return words.split(", ")[static_cast<qsizetype>(random.below(words.count(',') + 1))];
        };
        const Id orders[] = {confirmed(world), world.draft_order("rep", 20, 300)};
        std::vector<Id> changes;
        for (int step = 0; step < 300; ++step) {
            const auto order = orders[random.below(2)];
            std::vector<schema::Command> commands;
            const auto lines = world.image("sales_order", order)->groups.front().size();
            if (changes.empty() || random.below(5) == 0) {
                const auto ops = one_of("set_qty 5, set_qty 120, set_discount 400, add_line oil 2, ship_by 20600, remove_line");
                const auto change = world.fresh();
                if (lines == 0) continue;
                commands = written(world, change, order, ops);
                if (random.below(3) != 0) commands.push_back(world.act("order_change", change, "submit"));
            } else if (random.below(4) != 0) {
                const auto change = changes[changes.size() - 1 - random.below(std::min<std::size_t>(changes.size(), 2))];
                const auto action = one_of("submit, apply, apply, rebase, withdraw, acknowledge").toStdString();
                commands = {world.act("order_change", change, action)};
                // In one breath with something else that the order is taken through.
                if (random.below(4) == 0) commands.push_back(world.act("sales_order", order, "submit"));
            } else {
                const auto action = one_of("submit, return, submit, confirm, check, hold, release, plan").toStdString();
                commands = {world.act("sales_order", order, action, {{"reason", "x"}})};
            }
            const auto outcome = world.does(one_of("rep, clerk, clerk2, clerk, warehouse").toStdString(), commands);
            const bool began = commands.front().type == schema::CommandType::create;
            if (began && outcome.judgement != schema::Judgement::rejected) changes.push_back(commands.front().id);
            const auto complaint = broken(world);
            if (complaint.isEmpty()) continue;
            QTest::qFail(qPrintable(QString("seed %1, step %2: %3").arg(seed).arg(step).arg(complaint)), __FILE__, __LINE__);
            return 0;
        }
        return std::count_if(changes.begin(), changes.end(),
                             [&](const Id& change) { return world.state("order_change", change) == "applied"; });
    }
};

QTEST_GUILESS_MAIN(TestOrderChangeRules)
#include "test_order_change_rules.moc"
