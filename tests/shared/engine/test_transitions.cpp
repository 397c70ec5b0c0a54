#include "tests/shared/engine/transition_table.h"

using namespace satchel;
using namespace satchel::tests;

namespace {

constexpr Rule order_rules[] = {
    {"submit", "draft returned", "owner clerk lead", "submitted"},
    {"withdraw", "approving submitted", "owner", "draft"},
    {"confirm", "submitted second_check", "clerk lead", "confirmed"},
    {"check", "submitted", "clerk lead", "second_check"},
    {"return", "submitted second_check on_hold", "clerk lead", "returned"},
    {"hold", "submitted second_check", "clerk lead finance", "on_hold"},
    {"release", "on_hold", "clerk lead finance", "submitted"},
    {"cancel", "draft returned approving submitted second_check on_hold", "owner north_manager", "cancelled"},
    {"cancel", "confirmed planned", "north_manager", "cancelled"},
    {"plan", "confirmed planned", "system", "planned"},
    {"ship_part", "planned part_shipped", "system", "part_shipped"},
    {"ship", "planned part_shipped shipped", "system", "shipped"},
    {"deliver", "shipped delivered", "system", "delivered"},
    {"close_short", "part_shipped", "lead", "shipped"},
    {"allocate", "confirmed", "warehouse clerk lead system", "confirmed"},
    {"allocate", "planned", "warehouse clerk lead system", "planned"},
    {"allocate", "part_shipped", "warehouse clerk lead system", "part_shipped"},
    {"close", "delivered", "clerk lead", "closed"},
    {"record_error", "submitted", "clerk lead", "submitted"},
    {"record_error", "second_check", "clerk lead", "second_check"},
    {"change", "submitted", "system", "submitted"},
    {"change", "second_check", "system", "second_check"},
    {"change", "on_hold", "system", "on_hold"},
    {"change", "confirmed", "system", "confirmed"},
    {"change", "planned", "system", "planned"},
    {"change", "part_shipped", "system", "part_shipped"},
    {"approval_passed", "approving", "system", "submitted"},
    {"approval_returned", "approving", "system", "returned"},
    {"approval_rejected", "approving", "system", "rejected"},
};
constexpr const char* order_states =
    "draft approving submitted second_check returned on_hold confirmed planned part_shipped shipped delivered closed rejected "
    "cancelled";

constexpr Rule claim_rules[] = {
    {"submit", "draft returned", "owner", "approving"},
    {"withdraw", "approving", "owner", "draft"},
    {"sanction", "approving", "north_manager finance director", "approving"},
    {"pay", "approved", "finance", "paid"},
    {"cancel", "draft returned", "owner", "cancelled"},
    {"approval_passed", "approving", "system", "approved"},
    {"approval_returned", "approving", "system", "returned"},
    {"approval_rejected", "approving", "system", "rejected"},
};
constexpr const char* claim_states = "draft approving returned approved paid rejected cancelled";

/// Who holds an order in a state: the owner, the team's manager and the clerks' desk always, the director with them; finance once it was
/// handed in, the warehouse once it was confirmed.
bool sees_order(const QString& who, const QString& state) {
    if (among("owner north_manager clerk lead director system", who)) return true;
    if (who == "finance") return !among("draft returned cancelled", state);
    return who == "warehouse" && among("confirmed planned part_shipped shipped delivered closed", state);
}

bool sees_claim(const QString& who) {
    return among("owner north_manager finance director system", who);
}

const World& common_world() {
    static const World world;
    return world;
}

void run(std::string_view kind, World& world, const base::Id& document, const QString& action, const QString& who,
         const QString& state, const QString& expected) {
    world.force(kind, document, {{"state", state.toStdString()}});
    const auto login = who == "owner" ? std::string("rep") : who.toStdString();
    const auto line = world.image(kind, document)->groups.front().front().id;
    std::vector<schema::Argument> arguments = {{"reason", "because"}};
    if (action == "record_error") arguments.insert(arguments.end(), {{"field", "qty"}, {"was", "10"}, {"should", "1"}});
    if (action == "change") {
        const auto change = world.id("a change");
        world.force("order_change", change, {{"subject", document}, {"state", "applied"}});
        arguments.push_back({"change", change});
    }
    if (action == "sanction") arguments.insert(arguments.end(), {{"line", line}, {"amount", 1}});
    const auto outcome = world.does(login, {world.act(kind, document, action.toStdString(), arguments)});
    if (!expected.startsWith("-> ")) {
        QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
        QCOMPARE(world.state(kind, document), state.toStdString());
        return;
    }
    QVERIFY2(outcome.judgement != schema::Judgement::rejected, told(outcome).c_str());
    QCOMPARE(world.state(kind, document), expected.mid(3).toStdString());
}

}  // namespace

class TestTransitions : public QObject {
    Q_OBJECT
private slots:
    /// A transition, or a kind with a workflow, that nobody wrote rules for: who may take it would be what its own table happens to say.
    void every_transition_has_a_rule() {
        QStringList kinds;
        for (const auto& kind : common_world().registry().kinds()) {
            if (kind.workflow.empty()) continue;
            const auto& name = kind.schema.name;
            kinds << QString::fromStdString(name);
            if (name == "sales_order") QCOMPARE(registered(kind.workflow), ruled(order_rules, order_states));
            if (name == "expense_claim") QCOMPARE(registered(kind.workflow), ruled(claim_rules, claim_states));
        }
        // The rules of the mechanisms' own documents are in test_mechanisms, those of other kinds in tests of theirs.
        QCOMPARE(
            sorted(kinds),
            (QStringList{"approval",        "conflict",         "customer_merge", "dunning",     "expense_claim",  "invoice",
                         "invoice_request", "key_dossier",      "lead",           "opportunity", "order_change",   "order_issue",
                         "payment_promise", "quarantined_work", "quotation",      "receipt",     "return_request", "sales_order",
                         "shipment",        "supply_task",      "visit"}));
    }

    void order_data() { rows(order_rules, order_states, sees_order); }
    void order() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto order = world.draft_order();
        base::Value::List places;
        if (sees_order("finance", state)) places.emplace_back("desk:finance");
        if (sees_order("warehouse", state)) places.emplace_back("desk:warehouse");
        world.force("sales_order", order, {{"places", places}});
        run("sales_order", world, order, action, who, state, expected);
    }

    void claim_data() {
        rows(claim_rules, claim_states, [](const QString& who, const QString&) { return sees_claim(who); });
    }
    void claim() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        run("expense_claim", world, world.draft_claim(), action, who, state, expected);
    }

    void paying_is_not_foretold() {
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.force("expense_claim", claim, {{"state", "approved"}});
        const auto pay = world.act("expense_claim", claim, "pay");
        const auto foretold = world.foretells("finance", {pay});
        QCOMPARE(foretold.judgement, schema::Judgement::accepted);
        QVERIFY(foretold.writes.empty());
        QCOMPARE(foretold.undecided.front().step, std::string("pay"));
        QVERIFY(rejected_with(world.foretells("rep", {pay}), "action_not_yours"));
        world.does("finance", {pay});
        QVERIFY(!world.value("expense_claim", claim, "paid_at").is_null());
        QCOMPARE(world.value("expense_claim", claim, "paid_by").id(), world.id("finance"));
    }

    void two_persons_look_at_a_large_order() {
        auto world = common_world();
        const auto order = world.draft_order("rep", 6'000);
        const auto submit = world.act("sales_order", order, "submit");
        // Who hands it in is told before, on the phone: a nought too many is seen.
        QVERIFY(has(world.foretells("rep", {submit}), "large_order"));
        const auto outcome = world.does("rep", {submit});
        QVERIFY(has(outcome, "large_order") && !has(outcome, "credit_exceeded"));
        QCOMPARE(world.state("sales_order", order), std::string("submitted"));
        QVERIFY(rejected_with(world.does("clerk", {world.act("sales_order", order, "confirm")}), "second_check_needed"));
        world.does("clerk", {world.act("sales_order", order, "check")});
        QVERIFY(rejected_with(world.does("clerk", {world.act("sales_order", order, "confirm")}), "second_person_needed"));
        world.does("clerk2", {world.act("sales_order", order, "confirm")});
        QCOMPARE(world.state("sales_order", order), std::string("confirmed"));
    }

    void credit_is_used_and_given_back() {
        auto world = common_world();
        const auto order = world.draft_order();
        const auto before = world.value("customer", world.id("shop"), "credit_left").integer();
        world.does("rep", {world.act("sales_order", order, "submit")});
        world.does("clerk", {world.act("sales_order", order, "confirm")});
        // Ten boxes at 10.00 yuan.
        QCOMPARE(world.value("customer", world.id("shop"), "credit_left").integer(), before - 10'000);
        QCOMPARE(world.value("customer", world.id("shop"), "open_orders", 2).integer(), std::int64_t(10'000));
        world.does("north_manager", {world.act("sales_order", order, "cancel", {{"reason", "no truck"}})});
        QCOMPARE(world.value("customer", world.id("shop"), "credit_left").integer(), before);
        world.does("finance", {world.set("customer", world.id("shop"), "credit_limit", {}, 2)});
        QVERIFY(world.value("customer", world.id("shop"), "credit_left").is_null());
    }

    void credit_is_known_to_those_who_answer_for_it() {
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto know = [&] {
            QStringList who;
            for (const auto* login : {"director", "finance", "north_manager", "south_manager", "lead", "clerk", "rep", "admin"}) {
                if (world.holds(login, "customer", shop, 2)) who << login;
            }
            return who.join(' ');
        };
        QCOMPARE(know(), QString("director finance north_manager"));
        // It goes along when the customer changes hands, also by somebody who does not hold it.
        world.does("clerk", {world.set("customer", shop, "owner", world.id("south_rep"))});
        QCOMPARE(know(), QString("director finance south_manager"));
        // A customer of nobody's team is finance's and the director's.
        world.does("clerk", {world.set("customer", shop, "owner", world.id("warehouse"))});
        QCOMPARE(know(), QString("director finance"));
    }

    void one_mutation_makes_and_submits() {
        auto world = common_world();
        const auto order = world.fresh();
        const auto outcome = world.does(
            "rep",
            {world.create("sales_order", order, {{"customer", world.id("shop")}, {"ship_by", 20'500}}),
             world.line("sales_order", order, world.fresh(), {{"product", world.id("rice")}, {"qty", 1'000}, {"discount", 900}}),
             world.act("sales_order", order, "submit")});
        QVERIFY2(has(outcome, "discount_over_ceiling"), told(outcome).c_str());
        QCOMPARE(world.state("sales_order", order), std::string("approving"));
        QVERIFY(world.holds("north_manager", "approval", world.value("sales_order", order, "approval").id()));
    }
};

QTEST_GUILESS_MAIN(TestTransitions)
#include "test_transitions.moc"
