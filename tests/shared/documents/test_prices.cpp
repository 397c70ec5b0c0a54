#include "shared/documents/former.h"
#include "shared/documents/product.h"
#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Value;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

}  // namespace

class TestPrices : public QObject {
    Q_OBJECT
private slots:
    /// Prices in 1/10,000 yuan, quantities in 1/1,000, discounts in basis points, amounts in fen. The list has rice at 10.00 from one
    /// and 9.00 from a hundred; the standard price of rice is 12.00, of oil 50.00, and salt has none.
    void price_data() {
        QTest::addColumn<QString>("product");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<bool>("gift");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<qint64>("list_price");
        QTest::addColumn<qint64>("price");
        QTest::addColumn<qint64>("amount");
        const auto row = [](const char* name, const char* product, qint64 qty, qint64 discount, bool gift, const char* rule,
                            qint64 list, qint64 price, qint64 amount) {
            QTest::addRow("%s", name) << product << qty << discount << gift << rule << list << price << amount;
        };
        row("list price", "rice", 1'000, 0, false, "", 100'000, 100'000, 1'000);
        row("just below the break", "rice", 99'999, 0, false, "", 100'000, 100'000, 99'999);
        row("at the break", "rice", 100'000, 0, false, "", 90'000, 90'000, 90'000);
        row("discount", "rice", 10'000, 500, false, "", 100'000, 95'000, 9'500);
        row("everything off", "rice", 10'000, 10'000, false, "", 100'000, 0, 0);
        row("gift", "rice", 10'000, 0, true, "", 100'000, 0, 0);
        row("standard price", "oil", 2'000, 0, false, "", 500'000, 500'000, 10'000);
        row("no price", "salt", 2'000, 0, false, "", -1, -1, 0);
        row("stacks", "rice", 1'000, 0, false, "stack 1000", 90'000 + 0, 90'000, 900);
        row("stacks on the standard price", "oil", 1'000, 0, false, "oil 1000", 450'000, 450'000, 4'500);
        row("stacks, then the line's own", "rice", 1'000, 1'000, false, "stack 1000", 90'000, 81'000, 810);
        row("not yet valid", "rice", 1'000, 0, false, "tomorrow 50000", 100'000, 100'000, 1'000);
        row("no longer valid", "rice", 1'000, 0, false, "yesterday 50000", 100'000, 100'000, 1'000);
        row("valid today only", "rice", 2'000, 0, false, "today 50000", 50'000, 50'000, 1'000);
        row("list switched off", "rice", 1'000, 0, false, "off 0", 120'000, 120'000, 1'200);
        row("discount of the list alone", "rice", 2'000, 0, false, "less 1000", 108'000, 108'000, 2'160);
        row("discount of the list below its minimum", "rice", 1'000, 0, false, "less 1000", 100'000, 100'000, 1'000);
        row("discount of the list, then the line's own", "rice", 2'000, 1'000, false, "less 1000", 108'000, 97'200, 1'944);
        row("discount of the list without a standard price", "salt", 2'000, 0, false, "less_salt 1000", -1, -1, 0);
        row("rounded half up, once", "rice", 1'500, 333, false, "", 100'000, 96'670, 1'450);
        row("a third of a box", "rice", 333, 0, false, "", 100'000, 100'000, 333);
    }
    void price() {
        QFETCH(QString, product);
        QFETCH(qint64, qty);
        QFETCH(qint64, discount);
        QFETCH(bool, gift);
        QFETCH(QString, rule);
        QFETCH(qint64, list_price);
        QFETCH(qint64, price);
        QFETCH(qint64, amount);
        auto world = common_world();
        add_rule(world, rule);
        const auto order = world.fresh();
        const auto line = world.fresh();
        Fields fields = {{"product", world.id(product.toStdString())},
                         {"qty", static_cast<std::int64_t>(qty)},
                         {"discount", static_cast<std::int64_t>(discount)}};
        if (gift) fields.emplace_back("gift", true);
        const std::vector<schema::Command> commands = {world.create("sales_order", order, {{"customer", world.id("shop")}}),
                                                       world.line("sales_order", order, line, fields)};
        const auto foretold = world.foretells("rep", commands);
        const auto outcome = world.does("rep", commands);
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        const auto number = [&](const char* field) {
            const auto value = world.in_line("sales_order", order, line, field);
            return value.is_null() ? qint64(-1) : qint64(value.integer());
        };
        QCOMPARE(number("list_price"), list_price);
        QCOMPARE(number("price"), price);
        QCOMPARE(number("amount"), amount);
        const auto total = world.value("sales_order", order, "total").integer();
        QCOMPARE(qint64(total), amount);
        QCOMPARE(world.value("sales_order", order, "subtotal").integer() + world.value("sales_order", order, "tax").integer(),
                 total);
        // The phone, which holds far less, came to the same line.
        QVERIFY(!foretold.writes.empty());
        QCOMPARE(foretold.writes.front().image->groups.front().front().values,
                 world.image("sales_order", order)->groups.front().front().values);
    }

    /// What the office edits after an order was written, and before it arrives, does not touch it: the phone showed the price as it was.
    void edited_while_it_was_on_its_way_data() {
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("edit");
        QTest::addColumn<qint64>("days_later");
        QTest::addColumn<qint64>("as_written");
        QTest::addColumn<qint64>("as_edited");
        QTest::newRow("a rule's price") << "rice"
                                        << "price 70000" << qint64(0) << qint64(100'000) << qint64(70'000);
        QTest::newRow("a rule's minimum") << "rice"
                                          << "min_qty 50000" << qint64(0) << qint64(100'000) << qint64(120'000);
        QTest::newRow("a rule that ends") << "rice"
                                          << "valid_to yesterday" << qint64(0) << qint64(100'000) << qint64(120'000);
        QTest::newRow("the standard price") << "oil"
                                            << "list_price 600000" << qint64(0) << qint64(500'000) << qint64(600'000);
        QTest::newRow("a new rule") << "oil"
                                    << "new 300000" << qint64(0) << qint64(500'000) << qint64(300'000);
        QTest::newRow("edited again and again") << "rice"
                                                << "price 70000 60000" << qint64(6) << qint64(100'000) << qint64(60'000);
    }
    void edited_while_it_was_on_its_way() {
        QFETCH(QString, product);
        QFETCH(QString, edit);
        QFETCH(qint64, days_later);
        QFETCH(qint64, as_written);
        QFETCH(qint64, as_edited);
        auto world = common_world();
        const auto written = [&](const base::Id& order) {
            return world.mutation("rep", {world.create("sales_order", order, {{"customer", world.id("shop")}}),
                                          world.line("sales_order", order, world.fresh(),
                                                     {{"product", world.id(product.toStdString())}, {"qty", 1'000}})});
        };
        const auto before = world.fresh();
        const auto waiting = written(before);
        world.now.ms += 60'000;
        edit_price(world, product.toStdString(), edit);
        world.now.ms += days_later * 24 * 3'600'000;
        const auto price = [&](const base::Id& order) {
            return qint64(world.in_line("sales_order", order, world.order_line(order), "price").integer());
        };
        world.keep(world.decide(waiting, world.actor("rep")));
        QCOMPARE(price(before), as_written);
        const auto after = world.fresh();
        world.keep(world.decide(written(after), world.actor("rep")));
        QCOMPARE(price(after), as_edited);
    }
    void what_was_long_ago_is_forgotten() {
        auto world = common_world();
        const auto former = [&] {
            return world.image("product", world.id("oil"))->groups[documents::product::former_prices].size();
        };
        edit_price(world, "oil", "list_price 600000 700000");
        QCOMPARE(former(), std::size_t(2));
        world.now.ms += documents::former::kept_ms + 1;
        edit_price(world, "oil", "list_price 800000");
        QCOMPARE(former(), std::size_t(1));
        // Nothing but a price is kept, and nobody writes there.
        world.does("admin", {world.set("product", world.id("oil"), "name", "better oil")});
        QCOMPARE(former(), std::size_t(1));
    }

    /// In packs the price is the pack's, and the quantity break counts what they hold: a case of twelve at 10.00 each, or 9.00 from a
    /// hundred; never below 8.00 each.
    void packs_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<qint64>("price");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* unit, qint64 qty, qint64 discount, qint64 price, qint64 amount,
                            const char* told) {
            QTest::addRow("%s", name) << unit << qty << discount << price << amount << told;
        };
        row("its own unit", "box", 2'000, 0, 100'000, 2'000, "accepted");
        row("unsaid", "", 2'000, 0, 100'000, 2'000, "accepted");
        row("a case", "case", 1'000, 0, 1'200'000, 12'000, "accepted");
        row("a hundred and eight in cases", "case", 9'000, 0, 1'080'000, 97'200, "accepted");
        row("at the floor", "case", 1'000, 2'000, 960'000, 9'600, "accepted");
        row("below the floor", "case", 1'000, 2'001, 959'880, 9'599, "accepted below_floor");
        row("a unit in which it does not come", "pallet", 1'000, 0, -1, 0, "rejected unit_unknown");
    }
    void packs() {
        QFETCH(QString, unit);
        QFETCH(qint64, qty);
        QFETCH(qint64, discount);
        QFETCH(qint64, price);
        QFETCH(qint64, amount);
        QFETCH(QString, told);
        auto world = common_world();
        world.force("user", world.id("rep"), {{"discount_ceiling", 10'000}});
        world.does("admin", {world.line("product", world.id("rice"), world.fresh(), {{"uom", "case"}, {"units", 12'000}})});
        const auto order = world.draft_order();
        const auto line = world.order_line(order);
        world.does("rep",
                   {world.set_in_line("sales_order", order, line, "uom", unit.isEmpty() ? Value() : Value(unit.toStdString())),
                    world.set_in_line("sales_order", order, line, "qty", static_cast<std::int64_t>(qty)),
                    world.set_in_line("sales_order", order, line, "discount", static_cast<std::int64_t>(discount))});
        const auto priced = world.in_line("sales_order", order, line, "price");
        QCOMPARE(priced.is_null() ? qint64(-1) : qint64(priced.integer()), price);
        QCOMPARE(qint64(world.value("sales_order", order, "total").integer()), amount);
        const auto outcome = world.does("rep", {world.act("sales_order", order, "submit")});
        QCOMPARE(QString::fromStdString(tests::told(outcome)), told);
    }

    /// A floor belongs to its rule: who buys a hundred may go below what is the least for one.
    void the_floor_of_the_quantity_data() {
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, qint64 qty, qint64 discount, const char* told) {
            QTest::addRow("%s", name) << qty << discount << told;
        };
        row("few, at their floor", 10, 2'000, "accepted");
        row("few, below it", 10, 2'001, "accepted below_floor");
        row("many, below the floor of few", 100, 2'000, "accepted");
        row("many, below their own", 100, 4'500, "accepted below_floor");
    }
    void the_floor_of_the_quantity() {
        QFETCH(qint64, qty);
        QFETCH(qint64, discount);
        QFETCH(QString, told);
        auto world = common_world();
        world.force("user", world.id("rep"), {{"discount_ceiling", 10'000}});
        world.force("price_rule", world.id("rice from 100"), {{"floor", 50'000}}, 1);
        const auto order = world.draft_order("rep", qty, discount);
        const auto outcome = world.does("rep", {world.act("sales_order", order, "submit")});
        QCOMPARE(QString::fromStdString(tests::told(outcome)), told);
    }

    void a_sent_order_keeps_its_prices() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        world.does("admin", {world.set("price_rule", world.id("rice from 1"), "price", 200'000)});
        world.does("clerk", {world.act("sales_order", order, "confirm")});
        QCOMPARE(world.value("sales_order", order, "total").integer(), std::int64_t(10'000));
        const auto draft = world.draft_order();
        QCOMPARE(world.value("sales_order", draft, "total").integer(), std::int64_t(20'000));
    }

private:
    static void add_rule(World& world, const QString& rule) {
        if (rule.isEmpty()) return;
        const auto words = rule.split(' ');
        const auto number = static_cast<std::int64_t>(words[1].toLongLong());
        const auto today = base::local_date(world.now, world.zone).days;
        const auto* product = words[0] == "oil" ? "oil" : words[0] == "less_salt" ? "salt" : "rice";
        Fields fields = {{"list", world.id("retail")}, {"product", world.id(product)}};
        if (words[0] == "off") {
            world.does("admin", {world.set("price_list", world.id("retail"), "active", false)});
            return;
        }
        if (words[0] == "stack" || words[0] == "oil") {
            fields.emplace_back("discount", number);
            fields.emplace_back("stackable", true);
        } else if (words[0].startsWith("less")) {
            fields.emplace_back("min_qty", 2'000);
            fields.emplace_back("discount", number);
        } else {
            // Above every other rule's minimum, so that nothing but its dates can keep it out.
            fields.emplace_back("min_qty", 500);
            fields.emplace_back("price", number);
            if (words[0] == "tomorrow") fields.emplace_back("valid_from", today + 1);
            if (words[0] == "yesterday") fields.emplace_back("valid_to", today - 1);
            if (words[0] == "today") {
                fields.emplace_back("valid_from", today);
                fields.emplace_back("valid_to", today);
            }
        }
        const auto outcome = world.does("admin", {world.create("price_rule", world.fresh(), fields)});
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
    }

    /// "price 70000 60000": the rule of the product from one on, edited once or twice; "list_price …" the product; "new …" another rule.
    static void edit_price(World& world, const std::string& product, const QString& edit) {
        const auto words = edit.split(' ');
        for (qsizetype i = 1; i < words.size(); ++i) {
            const auto today = base::local_date(world.now, world.zone).days;
            const std::int64_t number = words[i] == "yesterday" ? today - 1 : words[i].toLongLong();
            engine::Outcome outcome;
            if (words[0] == "list_price") {
                outcome = world.does("admin", {world.set("product", world.id(product), "list_price", number)});
            } else if (words[0] == "new") {
                outcome = world.does(
                    "admin", {world.create("price_rule", world.fresh(),
                                           {{"list", world.id("retail")}, {"product", world.id(product)}, {"price", number}})});
            } else {
                outcome = world.does("admin", {world.set("price_rule", world.id("rice from 1"), words[0].toStdString(), number)});
            }
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            world.now.ms += 1'000;
        }
    }
};

QTEST_GUILESS_MAIN(TestPrices)
#include "test_prices.moc"
