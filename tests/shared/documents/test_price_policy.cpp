#include "shared/documents/sales_order.h"
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

/// "vip:VIP/ east:/east both:VIP/east": lists by name, each with its tiers and regions.
void add_lists(World& world, const QString& lists) {
    for (const auto& list : lists.split(' ', Qt::SkipEmptyParts)) {
        const auto words = list.split(':');
        const auto name = words[0].toStdString();
        const auto names = [](const QString& text) {
            Value::List all;
            for (const auto& one : text.split('+', Qt::SkipEmptyParts)) all.emplace_back(one.toStdString());
            return all.empty() ? Value() : Value(std::move(all));
        };
        const auto for_whom = words[1].split('/');
        const Fields fields = {
            {"name", name}, {"active", !name.starts_with("off")}, {"tiers", names(for_whom[0])}, {"regions", names(for_whom[1])}};
        world.does("admin", {world.create("price_list", world.id(name), fields)});
    }
}

/// "min/price/discount/from/to/stack" of the list retail, days counted from today; what is empty is not said.
schema::Command rule(World& world, const std::string& product, const QString& text, const base::Id& id) {
    constexpr const char* fields[] = {"min_qty", "price", "discount", "valid_from", "valid_to"};
    const auto today = base::local_date(world.now, world.zone).days;
    const auto words = text.split('/');
    Fields said = {{"list", world.id("retail")}, {"product", world.id(product)}};
    for (int i = 0; i < 5; ++i) {
        if (words[i].isEmpty()) continue;
        said.emplace_back(fields[i], static_cast<std::int64_t>(words[i].toLongLong() + (i >= 3 ? today : 0)));
    }
    if (words.size() > 5 && words[5] == "stack") said.emplace_back("stackable", true);
    return world.create("price_rule", id, said);
}

}  // namespace

class TestPricePolicy : public QObject {
    Q_OBJECT
private slots:
    /// Worked examples. Oil has a standard price of 50.00 and no rule but those of the row; prices in 1/10,000 yuan, quantities in 1/1,000.
    void examples_data() {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<qint64>("price");
        const auto row = [](const char* name, const char* rules, qint64 qty, qint64 price, const char* unit = "") {
            QTest::addRow("%s", name) << rules << qty << unit << price;
        };
        const auto* breaks = "/480000/// 10000/450000/// 100000/400000///";
        row("no rule", "", 1'000, 500'000);
        row("from one on", breaks, 1'000, 480'000);
        row("nothing of it", breaks, 0, 480'000);
        row("just below the first break", breaks, 9'999, 480'000);
        row("at the first break", breaks, 10'000, 450'000);
        row("between the breaks", breaks, 99'999, 450'000);
        row("at the last break", breaks, 100'000, 400'000);
        row("far above", breaks, 9'000'000'000, 400'000);
        row("begins today", "/300000//0/", 1'000, 300'000);
        row("begins tomorrow", "/300000//1/", 1'000, 500'000);
        row("ends today", "/300000///0", 1'000, 300'000);
        row("ended yesterday", "/300000///-1", 1'000, 500'000);
        row("one day only", "/300000//0/0", 1'000, 300'000);
        row("a gap between two seasons", "/300000//-9/-1 /200000//1/9", 1'000, 500'000);
        row("a gap falls back to the break below", "/480000/// 10000/300000//-9/-1", 20'000, 480'000);
        row("a discount of the list", "//1000//", 1'000, 450'000);
        row("one thing stacks", "//1000///stack", 1'000, 450'000);
        row("two stack one on the other", "//1000///stack //1000///stack", 1'000, 405'000);
        row("stacked on a break", "10000/450000/// //1000///stack", 10'000, 405'000);
        row("stacks from its own minimum on", "5000//1000///stack", 4'999, 500'000);
        row("each rounds by itself, half up", "/10001/// //5000///stack //5000///stack", 1'000, 2'501);
        row("a third off", "/100000/// //3333///stack", 1'000, 66'670);
        row("everything off", "//10000///stack", 1'000, 0);
        row("a case of twelve", breaks, 1'000, 5'400'000, "case");
        row("less than a break in cases", "/480000/// 12001/450000///", 1'000, 5'760'000, "case");
        row("in a unit in which it does not come", breaks, 1'000, -1, "pallet");
        row("of two alike the first", "/300000/// /300000///", 1'000, 300'000);
    }
    void examples() {
        QFETCH(QString, rules);
        QFETCH(qint64, qty);
        QFETCH(QString, unit);
        QFETCH(qint64, price);
        auto world = common_world();
        world.does("admin", {world.line("product", world.id("oil"), world.fresh(), {{"uom", "case"}, {"units", 12'000}})});
        for (const auto& text : rules.split(' ', Qt::SkipEmptyParts))
            world.does("admin", {rule(world, "oil", text, world.fresh())});
        const auto order = world.fresh();
        Fields fields = {{"product", world.id("oil")}, {"qty", static_cast<std::int64_t>(qty)}};
        if (!unit.isEmpty()) fields.emplace_back("uom", unit.toStdString());
        const std::vector<schema::Command> commands = {world.create("sales_order", order, {{"customer", world.id("shop")}}),
                                                       world.line("sales_order", order, world.fresh(), fields)};
        const auto foretold = world.foretells("rep", commands);
        const auto outcome = world.does("rep", commands);
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        const auto got = world.in_line("sales_order", order, world.order_line(order), "price");
        QCOMPARE(got.is_null() ? qint64(-1) : qint64(got.integer()), price);
        // The phone came to the same.
        QCOMPARE(foretold.writes.front().image->groups.front(), world.image("sales_order", order)->groups.front());
    }

    /// Prices that no goods have: refused, and nothing overflows.
    void beyond_all_bounds_data() {
        QTest::addColumn<qint64>("price");
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<QString>("code");
        QTest::addRow("at the top of what a field takes")
            << qint64(9'000'000'000'000'000) << qint64(9'000'000'000'000'000) << "total_too_large";
        QTest::addRow("a million of a million") << qint64(10'000'000'000) << qint64(1'000'000'000) << "total_too_large";
        QTest::addRow("a million of one") << qint64(10'000) << qint64(1'000'000'000) << "";
        QTest::addRow("less than nothing of it") << qint64(10'000) << qint64(-1) << "quantity_not_positive";
    }
    void beyond_all_bounds() {
        QFETCH(qint64, price);
        QFETCH(qint64, qty);
        QFETCH(QString, code);
        auto world = common_world();
        world.does("admin", {world.set("product", world.id("oil"), "list_price", static_cast<std::int64_t>(price))});
        const auto order = world.fresh();
        const auto outcome =
            world.does("rep", {world.create("sales_order", order, {{"customer", world.id("shop")}}),
                               world.line("sales_order", order, world.fresh(),
                                          {{"product", world.id("oil")}, {"qty", static_cast<std::int64_t>(qty)}})});
        QCOMPARE(outcome.judgement == schema::Judgement::rejected, !code.isEmpty());
        if (!code.isEmpty()) QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
    }

    /// Which list prices a customer who has none of its own.
    void lists_data() {
        QTest::addColumn<QString>("lists");
        QTest::addColumn<QString>("tier");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("list");
        const auto row = [](const char* name, const char* lists, const char* tier, const char* region, const char* list,
                            const char* own = "") { QTest::addRow("%s", name) << lists << tier << region << own << list; };
        const auto* all = "vip:VIP/ east:/east both:VIP/east";
        row("both", all, "VIP", "east", "both");
        row("the region before the tier", "vip:VIP/ east:/east", "VIP", "east", "east");
        row("the tier alone", all, "VIP", "west", "vip");
        row("the region alone", all, "A", "east", "east");
        row("neither", all, "A", "west", "");
        row("a customer without tier and region", all, "", "", "");
        row("one of several", "some:A+B/east+west", "B", "west", "some");
        row("both or not at all", "some:A+B/east+west", "C", "west", "");
        row("its own before all", all, "VIP", "east", "retail", "retail");
        row("switched off", "off:VIP/east east:/east", "VIP", "east", "east");
        row("for nobody in particular", "all:/", "VIP", "east", "");
        row("two alike", "east1:/east east2:/east", "A", "east", "lower of east1 east2");
    }
    void lists() {
        QFETCH(QString, lists);
        QFETCH(QString, tier);
        QFETCH(QString, region);
        QFETCH(QString, own);
        QFETCH(QString, list);
        auto world = common_world();
        add_lists(world, lists);
        const auto text = [](const QString& value) { return value.isEmpty() ? Value() : Value(value.toStdString()); };
        world.force("customer", world.id("shop"),
                    {{"tier", text(tier)},
                     {"region", text(region)},
                     {"price_list", own.isEmpty() ? Value() : Value(world.id(own.toStdString()))}});
        const auto order = world.fresh();
        const std::vector<schema::Command> commands = {world.create("sales_order", order, {{"customer", world.id("shop")}})};
        const auto foretold = world.foretells("rep", commands);
        world.does("rep", commands);
        Value expected;
        if (list.startsWith("lower")) {
            expected = std::min(world.id("east1"), world.id("east2"));
        } else if (!list.isEmpty()) {
            expected = world.id(list.toStdString());
        }
        QCOMPARE(world.value("sales_order", order, "price_list"), expected);
        QCOMPARE(foretold.writes.front().image->values[documents::sales_order::price_list], expected);
    }

    /// A second rule for the same at the same time is told, and stays.
    void overlaps_data() {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* first, const char* second, const char* told) {
            QTest::addRow("%s", name) << first << second << told;
        };
        row("always", "/1000///", "/2000///", "accepted price_rules_overlap");
        row("from one on, and unsaid", "/1000///", "0/2000///", "accepted price_rules_overlap");
        row("on one day", "/1000//0/5", "/2000//5/9", "accepted price_rules_overlap");
        row("one after the other", "/1000//0/5", "/2000//6/9", "accepted");
        row("open to the end", "/1000//0/", "/2000//9/", "accepted price_rules_overlap");
        row("open from the beginning", "/1000///5", "/2000//6/", "accepted");
        row("from another quantity on", "/1000///", "1000/2000///", "accepted");
        row("one stacks", "/1000///", "//100///stack", "accepted");
        row("both stack", "//100///stack", "//100///stack", "accepted price_rules_overlap");
        row("reversed dates", "/1000///", "5000/2000//3/2", "rejected dates_reversed");
    }
    void overlaps() {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QString, told);
        auto world = common_world();
        world.does("admin", {rule(world, "oil", first, world.fresh())});
        const auto command = rule(world, "oil", second, world.fresh());
        QCOMPARE(QString::fromStdString(tests::told(world.foretells("marketing", {command}))), told);
        QCOMPARE(QString::fromStdString(tests::told(world.does("marketing", {command}))), told);
        // A rule of another product is none of its business.
        QCOMPARE(QString::fromStdString(tests::told(world.would("admin", {rule(world, "salt", "/1///", world.fresh())}))),
                 QString("accepted"));
    }
};

QTEST_GUILESS_MAIN(TestPricePolicy)
#include "test_price_policy.moc"
