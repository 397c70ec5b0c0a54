#include "tests/shared/engine/transition_table.h"

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;

namespace {

constexpr Rule quotation_rules[] = {
    {"submit", "draft returned", "owner clerk lead", "approved"},
    {"withdraw", "approving", "owner", "draft"},
    {"send", "approved", "owner clerk lead", "sent"},
    {"accept", "sent", "owner clerk lead", "accepted"},
    {"lose", "returned approved sent accepted", "owner clerk lead", "lost"},
    {"expire", "approved sent accepted", "system", "expired"},
    {"revise", "approved sent lost expired", "owner clerk lead", "draft"},
    {"convert", "approved sent accepted", "owner clerk lead", "converted"},
    {"approval_passed", "approving", "system", "approved"},
    {"approval_returned", "approving", "system", "returned"},
    {"approval_rejected", "approving", "system", "rejected"},
};
constexpr const char* quotation_states = "draft approving returned approved sent accepted lost expired converted rejected";

/// A draft belongs to its author and the team's manager; the desk, and the director with it, sees what was handed in.
bool sees_quotation(const QString& who, const QString& state) {
    return among("owner north_manager system", who) || (among("clerk lead director", who) && state != "draft");
}

const World& common_world() {
    static const World world;
    return world;
}

std::int64_t today(const World& world) {
    return base::local_date(world.now, world.zone).days;
}

/// A draft with lines of rice: "qty discount" each, "gift" at the end of a gift.
Id draft(World& world, const QString& lines = "10 0", const std::string& login = "rep", std::int64_t days = 30) {
    const auto quotation = world.fresh();
    std::vector<schema::Command> commands = {world.create(
        "quotation", quotation, {{"customer", world.id("shop")}, {"valid_until", today(world) + days}, {"contact", "Wang"}})};
    for (const auto& line : lines.split(", ", Qt::SkipEmptyParts)) {
        const auto words = line.split(' ');
        Fields fields = {{"product", world.id("rice")},
                         {"qty", static_cast<std::int64_t>(words[0].toLongLong() * 1'000)},
                         {"discount", static_cast<std::int64_t>(words[1].toLongLong())}};
        if (words.contains("gift")) fields.emplace_back("gift", true);
        if (words.contains("case")) fields.emplace_back("uom", "case");
        commands.push_back(world.line("quotation", quotation, world.fresh(), fields));
    }
    const auto outcome = world.does(login, commands);
    if (outcome.judgement == schema::Judgement::rejected) qWarning("%s", told(outcome).c_str());
    return quotation;
}

/// Approved by whoever has to.
Id approved(World& world, const QString& lines) {
    const auto quotation = draft(world, lines);
    world.does("rep", {world.act("quotation", quotation, "submit")});
    if (world.state("quotation", quotation) != "approving") return quotation;
    const auto approval = world.value("quotation", quotation, "approval").id();
    world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
    return quotation;
}

Id convert(World& world, const Id& quotation, const std::string& login = "rep") {
    world.does(login, {world.act("quotation", quotation, "convert")});
    return world.value("quotation", quotation, "order").id();
}

}  // namespace

class TestQuotations : public QObject {
    Q_OBJECT
private slots:
    void every_transition_has_a_rule() {
        QCOMPARE(registered(common_world().registry().find("quotation")->workflow), ruled(quotation_rules, quotation_states));
    }
    void transitions_data() { rows(quotation_rules, quotation_states, sees_quotation); }
    void transitions() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto quotation = draft(world);
        world.force("quotation", quotation,
                    {{"state", state.toStdString()}, {"places", state == "draft" ? Value() : Value(Value::List{"desk:clerk"})}});
        const auto login = who == "owner" ? std::string("rep") : who.toStdString();
        const auto outcome =
            world.does(login, {world.act("quotation", quotation, action.toStdString(), {{"reason", "too dear"}})});
        if (expected.startsWith("-> ")) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            QCOMPARE(world.state("quotation", quotation), expected.mid(3).toStdString());
        } else {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
        }
    }

    /// The same policy as an order's, in the same words; only the credit is not asked.
    void policy_data() {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("told");
        QTest::addRow("within policy") << "10 500"
                                       << "accepted";
        QTest::addRow("above the ceiling") << "10 501"
                                           << "accepted discount_over_ceiling";
        QTest::addRow("below the floor") << "10 2001"
                                         << "accepted discount_over_ceiling below_floor";
        QTest::addRow("a gift within the ceiling") << "19 0, 1 0 gift"
                                                   << "accepted";
        QTest::addRow("a gift above it") << "18 0, 1 0 gift"
                                         << "accepted discount_over_ceiling";
        QTest::addRow("beyond all credit") << "90000 0"
                                           << "accepted";
        QTest::addRow("nothing") << ""
                                 << "rejected no_lines";
        QTest::addRow("none of it") << "0 0"
                                    << "rejected quantity_not_positive";
    }
    void policy() {
        QFETCH(QString, lines);
        QFETCH(QString, told);
        auto world = common_world();
        world.does("finance", {world.set("customer", world.id("shop"), "credit_limit", 1, 2)});
        const auto quotation = draft(world, lines);
        const auto outcome = world.does("rep", {world.act("quotation", quotation, "submit")});
        QCOMPARE(QString::fromStdString(tests::told(outcome)), told);
        const auto state = told == "accepted" ? "approved" : told.startsWith("accepted") ? "approving" : "draft";
        QCOMPARE(world.state("quotation", quotation), std::string(state));
    }

    void hostile_lines_data() {
        QTest::addColumn<qint64>("qty");
        QTest::addColumn<qint64>("discount");
        QTest::addColumn<QString>("code");
        QTest::addRow("negative") << qint64(-1) << qint64(0) << "quantity_not_positive";
        QTest::addRow("more than all off") << qint64(1) << qint64(10'001) << "discount_out_of_range";
        QTest::addRow("less than nothing off") << qint64(1) << qint64(-1) << "discount_out_of_range";
        QTest::addRow("beyond all bounds") << qint64(9'000'000'000'000) << qint64(0) << "total_too_large";
    }
    void hostile_lines() {
        QFETCH(qint64, qty);
        QFETCH(qint64, discount);
        QFETCH(QString, code);
        auto world = common_world();
        const auto quotation = draft(world, "");
        const auto outcome = world.does("rep", {world.line("quotation", quotation, world.fresh(),
                                                           {{"product", world.id("rice")},
                                                            {"qty", static_cast<std::int64_t>(qty * 1'000)},
                                                            {"discount", static_cast<std::int64_t>(discount)}})});
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
    }

    void nothing_is_done_after_its_last_day_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("refused");
        for (const auto& [action, state] :
             {std::pair{"submit", "draft"}, {"send", "approved"}, {"accept", "sent"}, {"convert", "accepted"}}) {
            QTest::addRow("%s on the last day", action) << action << state << 0 << false;
            QTest::addRow("%s the day after", action) << action << state << -1 << true;
        }
        QTest::addRow("lose the day after") << "lose"
                                            << "sent" << -1 << false;
    }
    void nothing_is_done_after_its_last_day() {
        QFETCH(QString, action);
        QFETCH(QString, state);
        QFETCH(int, days);
        QFETCH(bool, refused);
        auto world = common_world();
        const auto quotation = draft(world);
        world.force("quotation", quotation, {{"state", state.toStdString()}, {"valid_until", today(world) + days}});
        const auto outcome = world.does("rep", {world.act("quotation", quotation, action.toStdString(), {{"reason", "x"}})});
        QCOMPARE(rejected_with(outcome, "quotation_expired"), refused);
        QCOMPARE(outcome.judgement == schema::Judgement::rejected, refused);
    }

    void a_revision_is_counted_and_approved_anew() {
        auto world = common_world();
        const auto quotation = approved(world, "10 400");
        QCOMPARE(world.value("quotation", quotation, "revision").integer(), std::int64_t(1));
        world.does("rep", {world.act("quotation", quotation, "send")});
        world.does("rep", {world.act("quotation", quotation, "lose", {{"reason", "too dear"}})});
        QCOMPARE(world.value("quotation", quotation, "lost_reason").text(), std::string("too dear"));
        QVERIFY(rejected_with(world.does("rep", {world.set("quotation", quotation, "terms", "x")}), "not_editable"));
        world.does("rep", {world.act("quotation", quotation, "revise")});
        QCOMPARE(world.value("quotation", quotation, "revision").integer(), std::int64_t(2));
        const auto line = world.image("quotation", quotation)->groups.front().front().id;
        world.does("rep", {world.set_in_line("quotation", quotation, line, "discount", 900)});
        QVERIFY(has(world.does("rep", {world.act("quotation", quotation, "submit")}), "discount_over_ceiling"));
        QCOMPARE(world.state("quotation", quotation), std::string("approving"));
    }

    void reasons_are_asked_for() {
        auto world = common_world();
        const auto quotation = approved(world, "10 0");
        for (const auto& reason : {Value(), Value(" \t ")})
            QVERIFY(rejected_with(world.does("rep", {world.act("quotation", quotation, "lose", {{"reason", reason}})}),
                                  "reason_required"));
    }

    void a_conversion_makes_an_order_data() {
        QTest::addColumn<QString>("who");
        for (const auto* who : {"rep", "clerk"}) QTest::addRow("by %s", who) << who;
    }
    void a_conversion_makes_an_order() {
        QFETCH(QString, who);
        auto world = common_world();
        const auto quotation = approved(world, "10 900, 1 0 gift");
        const auto command = world.act("quotation", quotation, "convert");
        const auto foretold = world.foretells(who.toStdString(), {command});
        QVERIFY(foretold.judgement == schema::Judgement::accepted);
        const auto order = convert(world, quotation, who.toStdString());
        QCOMPARE(world.state("quotation", quotation), std::string("converted"));
        QCOMPARE(world.state("sales_order", order), std::string("draft"));
        QCOMPARE(world.value("sales_order", order, "quote").id(), quotation);
        QCOMPARE(world.value("sales_order", order, "owner").id(), world.id("rep"));
        QCOMPARE(world.value("sales_order", order, "entered_by").id(), world.id(who.toStdString()));
        QCOMPARE(world.value("sales_order", order, "contact").text(), std::string("Wang"));
        QCOMPARE(world.value("sales_order", order, "total"), world.value("quotation", quotation, "total"));
        QCOMPARE(world.image("sales_order", order)->groups.front().size(), std::size_t(2));
        QVERIFY(rejected_with(world.does("rep", {command}), "state_changed"));
        // Nobody is asked twice.
        world.does("rep", {world.set("sales_order", order, "ship_by", 20'500)});
        QCOMPARE(told(world.does("rep", {world.act("sales_order", order, "submit")})), std::string("accepted"));
        QCOMPARE(world.state("sales_order", order), std::string("submitted"));
    }

    /// What of an order is in its quotation "20 900, 1 0 gift" is neither priced nor judged anew; the rest is.
    void what_was_quoted_holds_data() {
        QTest::addColumn<QString>("edit");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* edit, qint64 total, const char* told) {
            QTest::addRow("%s", name) << edit << total << told;
        };
        // Quoted at 10.00, of which 9 % are off; the list has meanwhile gone to 20.00.
        row("as it was quoted", "", 18'200, "accepted");
        row("more of it", "qty 30000", 27'300, "accepted");
        row("less of it", "qty 19000", 34'580, "accepted discount_over_ceiling");
        row("less off", "discount 100", 19'800, "accepted");
        row("more off", "discount 901", 36'396, "accepted discount_over_ceiling");
        row("more of the gift", "gift 2000", 18'200, "accepted discount_over_ceiling");
        row("less of the gift", "gift 500", 18'200, "accepted");
        row("the gift alone", "alone", 0, "accepted discount_over_ceiling");
        row("another line within the ceiling", "line 100", 18'200 + 1'980, "accepted");
        row("another line above it", "line 600", 18'200 + 1'880, "accepted discount_over_ceiling");
        row("another customer", "customer", 36'400, "accepted quotation_not_in_force discount_over_ceiling");
        row("after its last day", "late", 36'400, "accepted quotation_not_in_force discount_over_ceiling");
        row("not approved any more", "lost", 36'400, "accepted quotation_not_in_force discount_over_ceiling");
        row("samples of it", "sample", 0, "accepted quotation_not_in_force discount_over_ceiling");
        row("another quotation's name", "unknown", 36'400, "accepted quotation_not_in_force discount_over_ceiling");
    }
    void what_was_quoted_holds() {
        QFETCH(QString, edit);
        QFETCH(qint64, total);
        QFETCH(QString, told);
        auto world = common_world();
        const auto quotation = approved(world, "20 900, 1 0 gift");
        const auto order = convert(world, quotation);
        world.does("rep", {world.set("sales_order", order, "ship_by", 20'500)});
        world.does("admin", {world.set("price_rule", world.id("rice from 1"), "price", 200'000)});
        world.now.ms += 10 * 24 * 3'600'000LL;  // longer than former prices are kept
        edit_order(world, quotation, order, edit);
        const auto submit = world.act("sales_order", order, "submit");
        if (edit != "unknown") QCOMPARE(QString::fromStdString(tests::told(world.foretells("rep", {submit}))), told);
        QCOMPARE(QString::fromStdString(tests::told(world.does("rep", {submit}))), told);
        QCOMPARE(qint64(world.value("sales_order", order, "total").integer()), total);
    }

    /// A case that holds more by now is not the case that was quoted.
    void what_a_case_held_was_quoted_with_it() {
        auto world = common_world();
        const auto rice = world.id("rice");
        QVERIFY(told(world.does("admin", {world.line("product", rice, world.id("case"), {{"uom", "case"}, {"units", 5'000}})})) ==
                "accepted");
        const auto quotation = approved(world, "1 900 case");
        const auto order = convert(world, quotation);
        const auto line = world.order_line(order);
        QVERIFY(world.in_line("sales_order", order, line, "quoted").boolean());
        const auto was = world.in_line("sales_order", order, line, "list_price").integer();
        world.does("admin", {world.set_in_line("product", rice, world.id("case"), "units", 10'000)});
        world.does("rep", {world.set("sales_order", order, "ship_by", 20'500)});
        QVERIFY(world.in_line("sales_order", order, line, "quoted").is_null());
        QCOMPARE(world.in_line("sales_order", order, line, "holds").integer(), std::int64_t(10'000));
        QCOMPARE(world.in_line("sales_order", order, line, "list_price").integer(), 2 * was);
    }

    /// One line of a quotation covers one of the order, whatever their ids.
    void an_order_by_hand_names_it() {
        auto world = common_world();
        const auto quotation = approved(world, "10 900");
        const auto order = world.draft_order("rep", 10, 900);
        world.does("rep", {world.set("sales_order", order, "quote", quotation)});
        QVERIFY(world.in_line("sales_order", order, world.order_line(order), "quoted").boolean());
        const auto submit = world.act("sales_order", order, "submit");
        QCOMPARE(told(world.would("rep", {submit})), std::string("accepted"));
        world.does("rep", {world.line("sales_order", order, world.fresh(),
                                      {{"product", world.id("rice")}, {"qty", 10'000}, {"discount", 900}})});
        QCOMPARE(told(world.would("rep", {submit})), std::string("accepted discount_over_ceiling"));
        world.does("rep", {world.set("sales_order", order, "quote", {})});
        QVERIFY(world.in_line("sales_order", order, world.order_line(order), "quoted").is_null());
    }

    void who_holds_it() {
        auto world = common_world();
        const auto quotation = draft(world);
        const auto holders = [&] {
            QStringList who;
            for (const auto& login : QString("rep rep2 south_rep clerk north_manager south_manager finance warehouse").split(' '))
                if (world.holds(login.toStdString(), "quotation", quotation)) who << login;
            return who.join(' ');
        };
        QCOMPARE(holders(), QString("rep north_manager"));
        world.does("rep", {world.act("quotation", quotation, "submit")});
        QCOMPARE(holders(), QString("rep clerk north_manager"));
        // What the desk writes it goes on holding.
        QVERIFY(world.holds("clerk2", "quotation", draft(world, "1 0", "clerk")));
    }

private:
    static void edit_order(World& world, const Id& quotation, const Id& order, const QString& edit) {
        const auto words = edit.split(' ');
        const auto number = words.size() > 1 ? static_cast<std::int64_t>(words[1].toLongLong()) : 0;
        Id paid;
        Id gift;
        for (const auto& line : world.image("sales_order", order)->groups.front())
            (world.in_line("sales_order", order, line.id, "gift").boolean() ? gift : paid) = line.id;
        const auto set = [&](const Id& line, const char* field) {
            world.does("rep", {world.set_in_line("sales_order", order, line, field, number)});
        };
        if (words[0] == "qty" || words[0] == "discount") set(paid, words[0] == "qty" ? "qty" : "discount");
        if (words[0] == "gift") set(gift, "qty");
        if (edit == "alone") world.does("rep", {schema::remove_line({24, order, 0}, 1, paid)});
        if (words[0] == "line") {
            world.does("rep", {world.line("sales_order", order, world.fresh(),
                                          {{"product", world.id("rice")}, {"qty", 1'000}, {"discount", number}})});
        }
        if (edit == "customer") world.force("quotation", quotation, {{"customer", world.id("south shop")}});
        if (edit == "late") world.force("quotation", quotation, {{"valid_until", today(world) - 1}});
        if (edit == "lost") world.force("quotation", quotation, {{"state", "lost"}});
        if (edit == "sample") world.does("rep", {world.set("sales_order", order, "type", "sample")});
        if (edit == "unknown") world.does("rep", {world.set("sales_order", order, "quote", world.fresh())});
    }
};

QTEST_GUILESS_MAIN(TestQuotations)
#include "test_quotations.moc"
