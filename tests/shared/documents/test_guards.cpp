#include "tests/support/engine_world.h"

#include <QTest>

#include <functional>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
using schema::Command;

namespace {

/// A value that a kind's guard looks at; `code` is what the refusal says, or empty where it is allowed, `field` the tag that it names.
struct Try {
    const char* name;
    const char* who;
    std::function<std::vector<Command>(World&)> commands;
    const char* code;
    int field = 0;
};

Fields without(Fields fields, std::string_view name) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    return fields;
}

Try created(const char* name, const char* who, const char* kind, const Fields& fields, const char* code, int field = 0) {
    return {name, who, [=](World& world) { return std::vector{world.create(kind, world.fresh(), fields)}; }, code, field};
}

Try changed(const char* name, const char* kind, const char* document, const char* what, Value value, const char* code,
            int field = 0) {
    return {name, "admin", [=](World& world) { return std::vector{world.set(kind, world.id(document), what, value)}; }, code,
            field};
}

Try with_line(const char* name, const char* kind, const Fields& header, const Fields& line, const char* code, int field) {
    return {name, "admin",
            [=](World& world) {
                const auto id = world.fresh();
                return std::vector{world.create(kind, id, header), world.line(kind, id, world.fresh(), line)};
            },
            code, field};
}

/// Who answers to whom, which team stands within which, and who decides instead of whom.
std::vector<Try> tries_of_people(World& world) {
    const Fields delegation = {{"from_user", world.id("rep")}, {"to_user", world.id("rep2")}, {"from_date", 1}, {"to_date", 2}};
    return {
        changed("superior of one's superior", "user", "north_manager", "superior", world.id("rep"), "answers_to_itself", 24),
        changed("one's own superior", "user", "rep", "superior", world.id("rep"), "answers_to_itself", 24),
        changed("another superior", "user", "rep", "superior", world.id("south_manager"), ""),
        changed("team within itself", "team", "north", "parent", world.id("north"), "answers_to_itself", 22),
        changed("team within another", "team", "north", "parent", world.id("south"), ""),
        created("delegation", "rep", "delegation", delegation, ""),
        created("delegation of nobody", "rep", "delegation", without(delegation, "from_user"), "required_missing", 20),
        created("delegation to nobody", "rep", "delegation", without(delegation, "to_user"), "required_missing", 21),
        created("delegation since ever", "rep", "delegation", without(delegation, "from_date"), "required_missing", 22),
        created("delegation for ever", "rep", "delegation", without(delegation, "to_date"), "required_missing", 23),
    };
}

std::vector<Try> all_tries() {
    World world;
    const Fields product = {{"sku", "tea"}, {"name", "Tea"}, {"uom", "box"}};
    const Fields rule = {{"list", world.id("retail")}, {"product", world.id("rice")}};
    const Fields person = {{"name", "Ann"}, {"login", "ann"}};
    const Fields plan = {{"subject_kind", 24}, {"name", "orders"}};
    const Fields node = {{"name", "first"}, {"resolver", "role"}, {"role", "finance"}};
    const Fields calendar = {{"name", "2026"}};
    const Fields file = {{"subject_kind", 21}, {"subject", world.id("rice")}, {"digest", base::Bytes(32, 1)}};
    const auto with = [](Fields fields, std::string_view name, Value value) {
        fields.emplace_back(name, std::move(value));
        return fields;
    };
    auto tries = tries_of_people(world);
    const std::vector<Try> others = {
        created("product", "admin", "product", product, ""),
        created("product without SKU", "admin", "product", without(product, "sku"), "required_missing", 20),
        created("product without name", "admin", "product", without(product, "name"), "required_missing", 21),
        created("product of blanks", "admin", "product", with(without(product, "name"), "name", "  "), "required_missing", 21),
        created("product without unit", "admin", "product", without(product, "uom"), "required_missing", 26),
        changed("a name taken from a product", "product", "rice", "name", {}, "required_missing", 21),
        changed("product of negative price", "product", "rice", "list_price", -1, "price_negative", 32),
        changed("product of negative tax", "product", "rice", "tax_rate", -1, "number_out_of_range", 33),
        changed("product all tax", "product", "rice", "tax_rate", 10'001, "number_out_of_range", 33),
        with_line("pack", "product", product, {{"uom", "case"}, {"units", 12'000}}, "", 0),
        with_line("pack that holds nothing", "product", product, {{"uom", "case"}, {"units", 0}}, "quantity_not_positive", 2),
        with_line("pack of an unknown content", "product", product, {{"uom", "case"}}, "required_missing", 2),
        created("price list without name", "admin", "price_list", {{"active", true}}, "required_missing", 20),
        created("price rule", "admin", "price_rule", rule, ""),
        created("price rule of no list", "admin", "price_rule", without(rule, "list"), "required_missing", 20),
        created("price rule of no product", "admin", "price_rule", without(rule, "product"), "required_missing", 21),
        changed("rule of negative price", "price_rule", "rice from 1", "price", -1, "price_negative", 23),
        changed("rule from less than nothing", "price_rule", "rice from 1", "min_qty", -1, "quantity_not_positive", 22),
        changed("rule of negative discount", "price_rule", "rice from 1", "discount", -1, "discount_out_of_range", 24),
        created("rule whose days run backwards", "admin", "price_rule", with(with(rule, "valid_from", 2), "valid_to", 1),
                "dates_reversed", 26),
        created("person", "admin", "user", person, ""),
        created("person without name", "admin", "user", without(person, "name"), "required_missing", 20),
        created("person who cannot sign in", "admin", "user", without(person, "login"), "required_missing", 21),
        created("person of an unknown role", "admin", "user", with(person, "roles", Value::List{"king"}), "choice_unknown", 22),
        created("person of the system's role", "admin", "user", with(person, "roles", Value::List{"system"}), "choice_unknown",
                22),
        changed("ceiling above everything", "user", "rep", "discount_ceiling", 10'001, "discount_out_of_range", 27),
        changed("ceiling below nothing", "user", "rep", "discount_ceiling", -1, "discount_out_of_range", 27),
        created("team without name", "admin", "team", {{"region", "north"}}, "required_missing", 20),
        created("calendar without name", "admin", "calendar", {{"active", true}}, "required_missing", 20),
        with_line("calendar with a day without date", "calendar", calendar, {{"works", true}}, "required_missing", 1),
        with_line("plan", "approval_plan", plan, node, "", 0),
        created("plan for nothing", "admin", "approval_plan", without(plan, "subject_kind"), "required_missing", 20),
        with_line("plan that asks an unknown role", "approval_plan", plan, with(without(node, "role"), "role", "king"),
                  "choice_unknown", 5),
        with_line("plan that asks a role without saying which", "approval_plan", plan, without(node, "role"), "required_missing",
                  5),
        with_line("plan that asks a person without saying whom", "approval_plan", plan, {{"name", "first"}, {"resolver", "user"}},
                  "required_missing", 6),
        with_line("plan due before it begins", "approval_plan", plan, with(node, "due_minutes", -1), "number_out_of_range", 9),
        with_line("plan with a step before the first", "approval_plan", plan, with(node, "step", -1), "number_out_of_range", 2),
        created("customer", "rep", "customer", {{"name", "new shop"}}, ""),
        created("customer without name", "rep", "customer", {{"class", "restaurant"}}, "required_missing", 20),
        created("attachment", "rep", "attachment", file, ""),
        created("attachment without a file", "rep", "attachment", without(file, "digest"), "required_missing", 22),
        created("conflict of one's own", "admin", "conflict", {}, "create_not_allowed"),
    };
    tries.insert(tries.end(), others.begin(), others.end());
    return tries;
}

const World& common_world() {
    static const World world;
    return world;
}

}  // namespace

/// What the guards of the kinds refuse that are written without being handed in.
class TestGuards : public QObject {
    Q_OBJECT
private slots:
    void attempt_data() {
        QTest::addColumn<int>("index");
        const auto tries = all_tries();
        for (std::size_t i = 0; i < tries.size(); ++i) QTest::addRow("%s", tries[i].name) << static_cast<int>(i);
    }
    void attempt() {
        QFETCH(int, index);
        static const auto tries = all_tries();
        const auto& tried = tries[static_cast<std::size_t>(index)];
        auto world = common_world();
        const auto outcome = world.does(tried.who, tried.commands(world));
        if (*tried.code == 0) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            return;
        }
        QVERIFY2(rejected_with(outcome, tried.code), told(outcome).c_str());
        const auto& finding = *std::find_if(outcome.findings.begin(), outcome.findings.end(),
                                            [&](const auto& found) { return found.code == tried.code; });
        QCOMPARE(static_cast<int>(finding.field), tried.field);
    }

    /// What was lacking before is nobody's fault who changes something else.
    void an_older_gap_is_let_be() {
        auto world = common_world();
        world.force("product", world.id("rice"), {{"uom", Value()}});
        const auto outcome = world.does("admin", {world.set("product", world.id("rice"), "brand", "B")});
        QCOMPARE(told(outcome), std::string("accepted"));
    }

    /// Two offline creations of one customer both stay, and it is said.
    void one_tax_number_twice() {
        auto world = common_world();
        const auto first = world.fresh();
        QCOMPARE(told(world.does("rep", {world.create("customer", first, {{"name", "a"}, {"tax_id", "91310000MA1FL0000N"}})})),
                 std::string("accepted"));
        const auto outcome =
            world.does("rep2", {world.create("customer", world.fresh(), {{"name", "b"}, {"tax_id", "91310000MA1FL0000N"}})});
        QCOMPARE(told(outcome), std::string("accepted same_tax_id"));
        QCOMPARE(outcome.findings.front().params.front().id(), first);
    }

    /// What is no tax number is told and kept: a customer abroad has another, and an order must not wait for a licence.
    void a_tax_number_as_on_a_licence_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("likely");
        QTest::addRow("eighteen, the last right") << "91310115MA1K35J28F" << true;
        QTest::addRow("before 2015: fifteen digits") << "310115123456789" << true;
        QTest::addRow("the last is wrong") << "91310115MA1K35J28G" << false;
        QTest::addRow("two are exchanged") << "91310115MA1K53J28F" << false;
        QTest::addRow("a letter that is in none") << "91310115MA1K35JI8F" << false;
        QTest::addRow("small letters") << "91310115ma1k35j28f" << false;
        QTest::addRow("one too few") << "91310115MA1K35J28" << false;
        QTest::addRow("one too many") << "91310115MA1K35J28F0" << false;
        QTest::addRow("fifteen with a letter") << "31011512345678A" << false;
        QTest::addRow("no number at all") << "123" << false;
        QTest::addRow("not even that") << QString::fromUtf8("号号号号号号") << false;
    }
    void a_tax_number_as_on_a_licence() {
        QFETCH(QString, number);
        QFETCH(bool, likely);
        auto world = common_world();
        const auto id = world.fresh();
        const auto outcome = world.does("rep", {world.create("customer", id, {{"name", "a"}, {"tax_id", number.toStdString()}})});
        QCOMPARE(told(outcome), std::string(likely ? "accepted" : "accepted tax_id_unlikely"));
        QCOMPARE(world.value("customer", id, "tax_id"), Value(number.toStdString()));
        // Said when it is written, not whenever somebody touches the customer.
        QCOMPARE(told(world.does("rep", {world.set("customer", id, "remark", "shut on Mondays")})), std::string("accepted"));
    }
};

QTEST_GUILESS_MAIN(TestGuards)
#include "test_guards.moc"
