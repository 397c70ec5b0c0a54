#include "tests/support/engine_world.h"

#include <QTest>

#include <functional>

using namespace satchel;
using namespace satchel::tests;
using base::Value;
using schema::Command;

namespace {

/// One thing that somebody tries; `code` is what the refusal says, or empty where it is allowed.
struct Try {
    const char* name;
    const char* who;
    std::function<std::vector<Command>(World&, const base::Id& order)> commands;
    const char* code;
    int field = -1;  // tag that the finding names
};

std::vector<Command> one(Command command) {
    return {std::move(command)};
}

const std::string long_text(400, 'x');

// clang-format off
const std::vector<Try> all_tries = {
    {"unknown kind", "rep", [](World& w, const base::Id&) { return one({.type = schema::CommandType::create, .kind = 999, .id = w.fresh()}); }, "kind_unknown"},
    {"unknown facet", "rep", [](World& w, const base::Id& o) { auto c = w.set("sales_order", o, "remark", "x"); c.facet = 7; return one(c); }, "place_unknown"},
    {"unknown group", "rep", [](World& w, const base::Id& o) { auto c = w.set("sales_order", o, "remark", "x"); c.group = 7; return one(c); }, "place_unknown"},
    {"unknown field of an app as old as this", "rep", [](World& w, const base::Id& o) { auto c = w.set("sales_order", o, "remark", "x"); c.field = 777; return one(c); }, "field_unknown"},
    {"field without a tag", "rep", [](World& w, const base::Id& o) { auto c = w.set("sales_order", o, "remark", "x"); c.field = 0; return one(c); }, "field_unknown"},
    {"no id", "rep", [](World& w, const base::Id&) { return one(w.create("sales_order", {}, {})); }, "place_unknown"},
    {"line without an id", "rep", [](World& w, const base::Id& o) { return one(w.line("sales_order", o, {}, {})); }, "place_unknown"},
    {"line in no group", "rep", [](World& w, const base::Id& o) { auto c = w.line("sales_order", o, w.fresh(), {}); c.group = 0; return one(c); }, "place_unknown"},
    {"creation that names a group", "rep", [](World& w, const base::Id&) { auto c = w.create("sales_order", w.fresh(), {{"team", w.id("south")}}); c.group = 1; return one(c); }, "place_unknown"},
    {"unknown command", "rep", [](World& w, const base::Id& o) { auto c = w.set("sales_order", o, "remark", "x"); c.type = schema::CommandType(99); return one(c); }, "command_unknown"},
    {"unknown action", "rep", [](World& w, const base::Id& o) { return one(w.act("sales_order", o, "\x01 explode")); }, "action_unknown"},
    {"two actions", "rep", [](World& w, const base::Id& o) { return std::vector{w.act("sales_order", o, "submit"), w.act("sales_order", o, "withdraw")}; }, "one_action_only"},
    {"not there", "rep", [](World& w, const base::Id&) { return one(w.set("sales_order", w.fresh(), "remark", "x")); }, "not_found"},
    {"another rep's", "rep2", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "remark", "x")); }, "not_found"},
    {"another rep's by action", "south_rep", [](World& w, const base::Id& o) { return one(w.act("sales_order", o, "submit")); }, "not_found"},
    {"another rep's by removal", "rep2", [](World&, const base::Id& o) { return one(schema::remove(24, o)); }, "not_found"},
    {"created twice", "rep", [](World& w, const base::Id& o) { return one(w.create("sales_order", o, {})); }, "already_exists"},
    {"created after removal", "rep", [](World& w, const base::Id& o) { return std::vector{schema::remove(24, o), w.create("sales_order", o, {})}; }, "already_exists"},
    {"created by one who may not", "service", [](World& w, const base::Id&) { return one(w.create("sales_order", w.fresh(), {})); }, "create_not_allowed"},
    {"for somebody else", "rep", [](World& w, const base::Id&) { return one(w.create("sales_order", w.fresh(), {{"owner", w.id("rep2")}})); }, "owner_not_you"},
    {"given away", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "owner", w.id("rep2"))); }, "owner_not_you"},
    {"given to nobody", "clerk", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "owner", {})); }, "required_missing"},
    {"given to a stranger", "clerk", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "owner", w.id("ghost"))); }, "owner_unknown"},
    {"given over by a clerk", "clerk", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "owner", w.id("rep2"))); }, ""},
    {"by a manager, who only looks on", "north_manager", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "remark", "x")); }, "not_editable"},
    {"derived total", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "total", 1)); }, "field_derived", 30},
    {"derived state", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "state", "confirmed")); }, "field_derived", 7},
    {"derived state at creation", "rep", [](World& w, const base::Id&) { return one(w.create("sales_order", w.fresh(), {{"state", "confirmed"}})); }, "field_derived", 7},
    {"derived price in a new line", "rep", [](World& w, const base::Id& o) { return one(w.line("sales_order", o, w.fresh(), {{"price", 1}})); }, "field_derived", 7},
    {"derived price of a line", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "price", 1)); }, "field_derived", 7},
    {"line that the rules alone write", "rep", [](World& w, const base::Id& o) { auto c = w.line("sales_order", o, w.fresh(), {}); c.group = 3; return one(c); }, "field_derived"},
    {"fixed product of a line", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "product", w.id("oil"))); }, "field_fixed", 1},
    {"number that was left open", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "no", "SO-1")); }, ""},
    {"wrong type", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "ship_by", "soon")); }, "wrong_type", 23},
    {"unclean text", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "remark", std::string("a\0b", 3))); }, "text_unclean", 37},
    {"too long", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "ship_to", long_text)); }, "text_too_long", 22},
    {"unknown choice", "rep", [](World& w, const base::Id& o) { return one(w.set("sales_order", o, "type", "gold")); }, "choice_unknown", 27},
    {"number beyond everything", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "qty", Value(std::int64_t{1} << 62))); }, "number_out_of_range", 3},
    {"delta beyond everything", "rep", [](World& w, const base::Id& o) {
         auto c = w.set_in_line("sales_order", o, w.order_line(o), "qty", Value(9'000'000'000'000'000));
         c.type = schema::CommandType::add;
         return one(c);
     }, "number_out_of_range", 3},
    {"delta of a text", "rep", [](World& w, const base::Id& o) { auto c = w.set("sales_order", o, "remark", 1); c.type = schema::CommandType::add; return one(c); }, "wrong_type"},
    {"worth more than any order", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "qty", Value(9'000'000'000'000'000))); }, "total_too_large", 30},
    {"negative quantity", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "qty", -1'000)); }, "quantity_not_positive", 3},
    {"discount above all", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "discount", 10'001)); }, "discount_out_of_range", 6},
    {"negative discount", "rep", [](World& w, const base::Id& o) { return one(w.set_in_line("sales_order", o, w.order_line(o), "discount", -1)); }, "discount_out_of_range", 6},
    {"same line twice", "rep", [](World& w, const base::Id& o) { return one(w.line("sales_order", o, w.order_line(o), {{"product", w.id("oil")}})); }, "already_exists"},
    {"more lines than fit", "rep", [](World& w, const base::Id& o) {
         std::vector<Command> many;
         for (int i = 0; i < 300; ++i) many.push_back(w.line("sales_order", o, w.fresh(), {{"product", w.id("rice")}, {"qty", 1'000}}));
         return many;
     }, "too_many_lines"},
    {"submit without date", "rep", [](World& w, const base::Id& o) { return std::vector{w.set("sales_order", o, "ship_by", {}), w.act("sales_order", o, "submit")}; }, "required_missing", 23},
    {"submit without customer", "rep", [](World& w, const base::Id& o) { return std::vector{w.set("sales_order", o, "customer", {}), w.act("sales_order", o, "submit")}; }, "required_missing", 20},
    {"submit without lines", "rep", [](World& w, const base::Id& o) { return std::vector{schema::remove_line({24, o, 0}, 1, w.order_line(o)), w.act("sales_order", o, "submit")}; }, "no_lines"},
    {"submit nothing of something", "rep", [](World& w, const base::Id& o) { return std::vector{w.set_in_line("sales_order", o, w.order_line(o), "qty", 0), w.act("sales_order", o, "submit")}; }, "quantity_not_positive"},
    {"submit without a price", "rep", [](World& w, const base::Id& o) { return std::vector{w.line("sales_order", o, w.fresh(), {{"product", w.id("salt")}, {"qty", 1'000}}), w.act("sales_order", o, "submit")}; }, "no_price"},
    {"submit for another's customer", "rep", [](World& w, const base::Id& o) { return std::vector{w.set("sales_order", o, "customer", w.id("south shop")), w.act("sales_order", o, "submit")}; }, "customer_not_yours", 20},
    {"submit for nobody's customer", "clerk", [](World& w, const base::Id& o) { return std::vector{w.set("sales_order", o, "customer", w.id("ghost")), w.act("sales_order", o, "submit")}; }, "customer_not_yours", 20},
    {"unclean reason", "rep", [](World& w, const base::Id& o) { return one(w.act("sales_order", o, "cancel", {{"reason", std::string("a\0", 2)}})); }, "text_unclean"},
    {"reason of another type", "rep", [](World& w, const base::Id& o) { return one(w.act("sales_order", o, "cancel", {{"reason", Value::List{1, 2}}})); }, "wrong_type"},
    {"marks of another type", "rep", [](World& w, const base::Id& o) { return one(w.act("sales_order", o, "cancel", {{"reason", "x"}, {"marks", 7}})); }, "wrong_type"},
    {"credit limit by a rep", "rep", [](World& w, const base::Id&) { return one(w.set("customer", w.id("shop"), "credit_limit", 1, 2)); }, "not_allowed"},
    {"credit limit by a manager", "north_manager", [](World& w, const base::Id&) { return one(w.set("customer", w.id("shop"), "credit_limit", 1, 2)); }, "field_not_yours", 1},
    {"credit limit by finance", "finance", [](World& w, const base::Id&) { return one(w.set("customer", w.id("shop"), "credit_limit", 1, 2)); }, ""},
    {"tier by a rep", "rep", [](World& w, const base::Id&) { return one(w.set("customer", w.id("shop"), "tier", "VIP")); }, "field_not_yours", 24},
    {"tier by a clerk", "clerk", [](World& w, const base::Id&) { return one(w.set("customer", w.id("shop"), "tier", "VIP")); }, ""},
    {"phone by the owner", "rep", [](World& w, const base::Id&) { return one(w.line("customer", w.id("shop"), w.fresh(), {{"phone", "138"}}, 1)); }, ""},
    {"phone by the manager", "north_manager", [](World& w, const base::Id&) { return one(w.line("customer", w.id("shop"), w.fresh(), {{"phone", "138"}}, 1)); }, "not_allowed"},
    {"facet of another's document", "rep2", [](World& w, const base::Id&) { return one(w.create("customer", w.id("shop"), {}, 1)); }, "not_found"},
    {"facet without a document", "rep", [](World& w, const base::Id&) { return one(w.create("customer", w.fresh(), {}, 1)); }, "not_found"},
    {"facet twice", "rep", [](World& w, const base::Id&) { return one(w.create("customer", w.id("shop"), {}, 1)); }, "already_exists"},
    {"own customer removed", "rep", [](World& w, const base::Id&) { return one(schema::remove(20, w.id("shop"))); }, "remove_not_allowed"},
    {"own draft removed", "rep", [](World&, const base::Id& o) { return one(schema::remove(24, o)); }, ""},
    {"a clerk removes another's draft", "clerk", [](World&, const base::Id& o) { return one(schema::remove(24, o)); }, "remove_not_allowed"},
    {"floor by a rep", "rep", [](World& w, const base::Id&) { return one(w.set("price_rule", w.id("rice from 1"), "floor", 1, 1)); }, "not_allowed"},
    {"price by a rep", "rep", [](World& w, const base::Id&) { return one(w.set("price_rule", w.id("rice from 1"), "price", 1)); }, "not_editable"},
    {"same login", "admin", [](World& w, const base::Id&) { return one(w.create("user", w.fresh(), {{"login", "rep"}})); }, "login_taken"},
    {"same login in one mutation", "admin", [](World& w, const base::Id&) { return std::vector{w.create("user", w.fresh(), {{"name", "a"}, {"login", "new"}}), w.create("user", w.fresh(), {{"name", "b"}, {"login", "new"}})}; }, "login_taken"},
    {"same SKU", "admin", [](World& w, const base::Id&) { return one(w.create("product", w.fresh(), {{"sku", "rice"}})); }, "sku_taken"},
    {"another unit than stock is counted in", "admin", [](World& w, const base::Id&) { return one(w.set("product", w.id("rice"), "uom", "kg")); }, "field_fixed"},
    {"in a unit that nobody knows", "rep", [](World& w, const base::Id& o) { return std::vector{w.set_in_line("sales_order", o, w.order_line(o), "uom", "pallet"), w.act("sales_order", o, "submit")}; }, "unit_unknown"},
    {"a gift in a unit that nobody knows", "rep", [](World& w, const base::Id& o) { return std::vector{w.line("sales_order", o, w.fresh(), {{"product", w.id("rice")}, {"qty", 1'000}, {"uom", "pallet"}, {"gift", true}}), w.act("sales_order", o, "submit")}; }, "unit_unknown"},
    {"an event of one's own", "admin", [](World& w, const base::Id&) { return one(w.create("event", w.fresh(), {})); }, "create_not_allowed"},
    {"what has happened, by whoever did it", "rep", [](World& w, const base::Id& o) { for (const auto& id : w.all("event")) if (w.value("event", id, "subject").id() == o) return one(w.set("event", id, "reason", "another")); return std::vector<schema::Command>(); }, "not_editable"},
    {"an approval of one's own", "director", [](World& w, const base::Id&) { return one(w.create("approval", w.fresh(), {})); }, "create_not_allowed"},
    {"comment on what is held", "clerk", [](World& w, const base::Id& o) { return one(w.create("comment", w.fresh(), {{"subject_kind", 24}, {"subject", o}, {"text", "hello"}})); }, ""},
    {"comment on what is not held", "rep2", [](World& w, const base::Id& o) { return one(w.create("comment", w.fresh(), {{"subject_kind", 24}, {"subject", o}, {"text", "hello"}})); }, "subject_not_found"},
    {"comment on nothing", "rep", [](World& w, const base::Id&) { return one(w.create("comment", w.fresh(), {{"text", "hello"}})); }, "subject_not_found"},
    {"comment on a kind by its lower bits", "rep", [](World& w, const base::Id& o) { return one(w.create("comment", w.fresh(), {{"subject_kind", 65'536 + 24}, {"subject", o}, {"text", "x"}})); }, "subject_not_found"},
    {"comment that says nothing", "rep", [](World& w, const base::Id& o) { return one(w.create("comment", w.fresh(), {{"subject_kind", 24}, {"subject", o}, {"text", " "}})); }, "required_missing"},
    {"attachment on what is not held", "south_rep", [](World& w, const base::Id& o) { return one(w.create("attachment", w.fresh(), {{"subject_kind", 24}, {"subject", o}, {"digest", base::Bytes(32, 1)}})); }, "subject_not_found"},
    {"delegation to oneself", "rep", [](World& w, const base::Id&) { return one(w.create("delegation", w.fresh(), {{"from_user", w.id("rep")}, {"to_user", w.id("rep")}, {"from_date", 1}, {"to_date", 2}})); }, "delegate_self"},
    {"delegation of another's", "rep", [](World& w, const base::Id&) { return one(w.create("delegation", w.fresh(), {{"from_user", w.id("director")}, {"to_user", w.id("rep")}, {"from_date", 1}, {"to_date", 2}})); }, "delegate_own_only"},
    {"delegation backwards", "rep", [](World& w, const base::Id&) { return one(w.create("delegation", w.fresh(), {{"from_user", w.id("rep")}, {"to_user", w.id("rep2")}, {"from_date", 2}, {"to_date", 1}})); }, "dates_reversed"},
    {"price rule beyond all", "admin", [](World& w, const base::Id&) { return one(w.set("price_rule", w.id("rice from 1"), "discount", 20'000)); }, "discount_out_of_range"},
};
// clang-format on

const World& common_world() {
    static const World world;
    return world;
}

}  // namespace

class TestRefusals : public QObject {
    Q_OBJECT
private slots:
    void attempt_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < all_tries.size(); ++i) QTest::addRow("%s", all_tries[i].name) << static_cast<int>(i);
    }
    void attempt() {
        QFETCH(int, index);
        const auto& tried = all_tries[static_cast<std::size_t>(index)];
        auto world = common_world();
        const auto order = world.draft_order();
        const auto parts = world.parts;
        const auto outcome = world.does(tried.who, tried.commands(world, order));
        if (*tried.code == 0) {
            QVERIFY2(outcome.judgement != schema::Judgement::rejected, told(outcome).c_str());
            QVERIFY(world.parts != parts);
            return;
        }
        QVERIFY2(rejected_with(outcome, tried.code), told(outcome).c_str());
        QVERIFY(world.parts == parts);
        const auto& finding = *std::find_if(outcome.findings.begin(), outcome.findings.end(),
                                            [&](const auto& found) { return found.code == tried.code; });
        if (tried.field >= 0) QCOMPARE(static_cast<int>(finding.field), tried.field);
    }

    void stale_values_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("expected");
        QTest::addRow("later") << "remark"
                               << "theirs"
                               << "mine"
                               << "accepted merged_later";
        QTest::addRow("ask") << "ship_to"
                             << "theirs"
                             << "mine"
                             << "adjusted conflict_kept";
        QTest::addRow("the same") << "ship_to"
                                  << "both"
                                  << "both"
                                  << "accepted";
    }
    void stale_values() {
        QFETCH(QString, field);
        QFETCH(QString, theirs);
        QFETCH(QString, mine);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto order = world.draft_order();
        const auto command = world.set("sales_order", order, field.toStdString(), mine.toStdString());
        world.does("clerk", {world.set("sales_order", order, field.toStdString(), theirs.toStdString())});
        QCOMPARE(QString::fromStdString(told(world.does("rep", {command}))), expected);
    }

    void strict_values_are_not_overwritten() {
        auto world = common_world();
        const auto command = world.set("customer", world.id("shop"), "credit_limit", 5, 2);
        world.does("finance2", {world.set("customer", world.id("shop"), "credit_limit", 7, 2)});
        const auto outcome = world.does("finance", {command});
        QVERIFY2(rejected_with(outcome, "value_changed"), told(outcome).c_str());
        QCOMPARE(static_cast<int>(outcome.findings.front().part.facet), 2);
    }

    void a_verdict_stays_readable() {
        auto world = common_world();
        const auto order = world.draft_order();
        std::vector<Command> many = {world.set("sales_order", order, "ship_by", {})};
        for (int i = 0; i < 250; ++i) many.push_back(world.line("sales_order", order, world.fresh(), {}));
        many.push_back(world.act("sales_order", order, "submit"));
        const auto outcome = world.would("rep", many);
        QCOMPARE(outcome.findings.size(), schema::max_findings);
        const auto bytes = schema::encode(schema::Verdict{.no = 1, .judgement = outcome.judgement, .findings = outcome.findings});
        QVERIFY(schema::decode_verdict(bytes).has_value());
    }

    void a_newer_app_keeps_what_this_one_does_not_know() {
        auto world = common_world();
        const auto order = world.draft_order();
        auto command = world.set("sales_order", order, "remark", "x");
        command.field = 1'000;
        auto said = world.mutation("rep", {command});
        said.schema = world.registry().revision() + 1;
        const auto outcome = world.decide(said, world.actor("rep"));
        QCOMPARE(outcome.judgement, schema::Judgement::accepted);
        world.keep(outcome);
        QCOMPARE(world.image("sales_order", order)->extra.size(), std::size_t(1));
    }

    void an_order_does_not_tell_of_a_customer_that_is_not_held() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.set("sales_order", order, "customer", world.id("south shop"))});
        QVERIFY(world.value("sales_order", order, "customer_name").is_null());
        QVERIFY(world.value("sales_order", order, "price_list").is_null());
    }

    void a_delegation_with_more_pending_than_fits_is_refused_not_fatal() {
        auto world = common_world();
        auto said = world.mutation("rep", {});
        said.commands.assign(schema::max_commands + 1, world.set("customer", world.id("shop"), "remark", "x"));
        QVERIFY(rejected_with(world.decide(said, world.actor("rep")), "mutation_too_large"));
        said.commands.resize(1);
        said.occurred_at.ms = std::numeric_limits<std::int64_t>::max();
        QVERIFY(rejected_with(world.decide(said, world.actor("rep")), "number_out_of_range"));
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_refusals.moc"
