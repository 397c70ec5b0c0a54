#include "tests/shared/engine/money_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

/// "login action", one after the other; what the last of them said.
std::string go(World& world, const Id& request, const QString& steps) {
    std::string said;
    for (const auto& step : steps.split(", ", Qt::SkipEmptyParts)) {
        const auto words = step.split(' ');
        if (words[1] == "inspect") {
            const auto line = world.image("return_request", request)->groups.front().front().id;
            world.does("warehouse", {world.set_in_line("return_request", request, line, "inspect_result", "scrap")});
        }
        said = told(world.does(words[0].toStdString(),
                               {world.act("return_request", request, words[1].toStdString(), {{"reason", "because"}})}));
    }
    return said;
}

constexpr const char* to_inspected = "rep submit, clerk accept, warehouse receive, warehouse inspect";

std::int64_t returned(const World& world, const Id& order) {
    return world.in_line("sales_order", order, world.order_line(order), "returned").integer();
}

}  // namespace

class TestReturns : public QObject {
    Q_OBJECT
private slots:
    /// Ten boxes were ordered, `shipped` of them shipped and `back` of them returned before.
    void quantities_data() {
        QTest::addColumn<qint64>("shipped");
        QTest::addColumn<qint64>("back");
        QTest::addColumn<qint64>("milli");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, qint64 shipped, qint64 back, qint64 milli, const char* code) {
            QTest::addRow("%s", name) << shipped << back << milli << code;
        };
        row("all", 10'000, 0, 10'000, "");
        row("a thousandth more", 10'000, 0, 10'001, "return_over_shipped");
        row("what was shipped so far", 4'000, 0, 4'000, "");
        row("more than was shipped so far", 4'000, 0, 4'001, "return_over_shipped");
        row("nothing was shipped", 0, 0, 1, "return_over_shipped");
        row("what did not come back yet", 10'000, 7'000, 3'000, "");
        row("more than that", 10'000, 7'000, 3'001, "return_over_shipped");
        row("nothing", 10'000, 0, 0, "quantity_not_positive");
        row("less than nothing", 10'000, 0, -1, "quantity_not_positive");
        row("a million", 10'000, 0, 1'000'000'000, "return_over_shipped");
        row("as much as there is", 10'000, 0, std::numeric_limits<qint64>::max(), "number_out_of_range");
        row("as little as there is", 10'000, 0, std::numeric_limits<qint64>::min(), "number_out_of_range");
    }
    void quantities() {
        QFETCH(qint64, shipped);
        QFETCH(qint64, back);
        QFETCH(qint64, milli);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = delivered_order(world);
        force_line(world, "sales_order", order, "shipped", std::int64_t(shipped));
        force_line(world, "sales_order", order, "returned", std::int64_t(back));
        const auto request = draft_return(world, order, 1, "refund");
        const auto line = world.image("return_request", request)->groups.front().front().id;
        const std::vector commands = {world.set_in_line("return_request", request, line, "qty", std::int64_t(milli)),
                                      world.act("return_request", request, "submit")};
        const auto outcome = world.would("rep", commands);
        QVERIFY2(code.isEmpty() ? told(outcome) == "accepted" : rejected_with(outcome, code.toStdString()),
                 told(outcome).c_str());
        // The phone holds the order: what is wrong with this one alone it says at once.
        QCOMPARE(world.foretells("rep", commands).judgement, outcome.judgement);
    }

    void what_is_asked_for_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("code");
        QTest::addRow("no photo") << "photos" << Value() << "required_missing";
        QTest::addRow("an empty list of photos") << "photos" << Value(Value::List{}) << "required_missing";
        QTest::addRow("no reason") << "reason" << Value() << "required_missing";
        QTest::addRow("an unknown reason") << "reason" << Value("mood") << "choice_unknown";
        QTest::addRow("no quantity") << "qty" << Value() << "required_missing";
        QTest::addRow("what the warehouse counts") << "received_qty" << Value(1) << "field_not_yours";
        QTest::addRow("what the warehouse finds") << "inspect_result" << Value("scrap") << "field_not_yours";
        QTest::addRow("what it comes to") << "amount" << Value(1) << "field_derived";
    }
    void what_is_asked_for() {
        QFETCH(QString, field);
        QFETCH(Value, value);
        QFETCH(QString, code);
        auto world = common_world();
        const auto request = draft_return(world, delivered_order(world), 1, "refund");
        const auto line = world.image("return_request", request)->groups.front().front().id;
        const auto outcome = world.would("rep", {world.set_in_line("return_request", request, line, field.toStdString(), value),
                                                 world.act("return_request", request, "submit")});
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
    }

    void lines_of_another_order_and_none() {
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto other = delivered_order(world);
        const auto begin = [&](const Id& request, const Id& of) {
            return world.create("return_request", request, {{"subject_kind", 24}, {"subject", of}, {"want", "repair"}});
        };
        const auto item = [&](const Id& request, const Id& line) {
            return world.line(
                "return_request", request, world.fresh(),
                {{"order_line", line}, {"qty", 1'000}, {"reason", "other"}, {"photos", Value::List{base::Bytes(32, 1)}}});
        };
        const auto request = world.fresh();
        const auto submit = world.act("return_request", request, "submit");
        QVERIFY(rejected_with(world.would("rep", {begin(request, order), item(request, world.order_line(other)), submit}),
                              "line_unknown"));
        QVERIFY(rejected_with(world.would("rep", {begin(request, order), submit}), "no_lines"));
        // One line in two items counts twice.
        const auto line = world.order_line(order);
        force_line(world, "sales_order", order, "shipped", 1'000);
        QVERIFY(rejected_with(world.would("rep", {begin(request, order), item(request, line), item(request, line), submit}),
                              "return_over_shipped"));
        QVERIFY(rejected_with(world.would("south_rep", {begin(request, order)}), "subject_not_found"));
        QVERIFY(rejected_with(world.would("warehouse", {begin(request, order)}), "create_not_allowed"));
    }

    /// Two phones, each alone: both say yes, and the ledger locks what is left to the first that arrives.
    void two_requests_share_what_was_shipped_data() {
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("free");
        QTest::addRow("handed in") << "rep submit" << false;
        QTest::addRow("accepted") << "rep submit, clerk accept" << false;
        QTest::addRow("received") << "rep submit, clerk accept, warehouse receive" << false;
        QTest::addRow("inspected") << to_inspected << false;
        QTest::addRow("a draft") << "" << true;
        QTest::addRow("withdrawn") << "rep submit, rep withdraw" << true;
        QTest::addRow("sent back") << "rep submit, clerk return" << true;
        QTest::addRow("rejected") << "rep submit, clerk reject" << true;
        QTest::addRow("cancelled after it was accepted") << "rep submit, clerk accept, clerk cancel" << true;
    }
    void two_requests_share_what_was_shipped() {
        QFETCH(QString, first);
        QFETCH(bool, free);
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto mine = draft_return(world, order, 6, "refund");
        const auto theirs = draft_return(world, order, 5, "refund", "clerk");
        const auto submit = world.act("return_request", theirs, "submit");
        go(world, mine, first);
        if (first != to_inspected) QVERIFY(world.foretells("clerk", {submit}).judgement == schema::Judgement::accepted);
        const auto outcome = world.does("clerk", {submit});
        QVERIFY2(free ? told(outcome) == "accepted" : rejected_with(outcome, "return_over_shipped"), told(outcome).c_str());
    }

    /// What was returned is counted on the order, and never more than came.
    void counting() {
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto request = draft_return(world, order, 6, "refund");
        go(world, request, "rep submit, clerk accept");
        const auto line = world.image("return_request", request)->groups.front().front().id;
        const auto count = [&](const char* who, std::int64_t milli) {
            return told(world.does(who, {world.set_in_line("return_request", request, line, "received_qty", milli)}));
        };
        QCOMPARE(count("warehouse", 6'001), std::string("rejected received_over_asked"));
        QCOMPARE(count("warehouse", -1), std::string("rejected received_over_asked"));
        QCOMPARE(count("clerk", 5), std::string("rejected field_not_yours"));
        QCOMPARE(count("warehouse", 4'000), std::string("accepted"));
        QCOMPARE(money(world, "return_request", request, "refund_amount"), std::int64_t(4'000));
        QVERIFY(rejected_with(
            world.does("warehouse", {world.set_in_line("return_request", request, line, "inspect_result", "scrap")}),
            "not_editable"));
        go(world, request, "warehouse receive");
        QVERIFY(rejected_with(world.does("warehouse", {world.act("return_request", request, "inspect")}), "required_missing"));
        QCOMPARE(count("warehouse", 3'000), std::string("rejected not_editable"));
        go(world, request, "warehouse inspect");
        QCOMPARE(returned(world, order), std::int64_t(4'000));
        QCOMPARE(money(world, "return_request", request, "refund_amount"), std::int64_t(4'000));
    }

    /// What was handed in stays as it was; who is not its author does not write in a draft either.
    void late_changes_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("may");
        const auto row = [](const char* state, const char* who, const char* field, bool may) {
            QTest::addRow("%s of a %s one by %s", field, state, who) << state << who << field << may;
        };
        row("draft", "rep", "want", true);
        row("draft", "clerk", "want", true);
        row("draft", "warehouse", "want", false);
        row("draft", "finance", "description", false);
        row("returned", "rep", "want", true);
        row("submitted", "rep", "want", false);
        row("accepted", "rep", "want", false);
        row("accepted", "clerk", "description", false);
        row("received", "lead", "want", false);
        row("inspected", "rep", "want", false);
        row("inspected", "finance", "settlement", true);
        row("inspected", "finance", "want", false);
        row("accepted", "finance", "settlement", false);
        row("settled", "finance", "settlement", false);
    }
    void late_changes() {
        QFETCH(QString, state);
        QFETCH(QString, who);
        QFETCH(QString, field);
        QFETCH(bool, may);
        auto world = common_world();
        const auto request = draft_return(world, delivered_order(world), 1, "refund");
        world.force("return_request", request, {{"state", state.toStdString()}});
        const auto outcome = world.does(who.toStdString(), {world.set("return_request", request, field.toStdString(), "repair")});
        QVERIFY2(may ? told(outcome) == "accepted" : rejected_with(outcome, "not_editable"), told(outcome).c_str());
        // A line taken out is a change as well.
        const auto line = world.image("return_request", request)->groups.front().front().id;
        const auto remove = world.would(who.toStdString(), {schema::remove_line({43, request, 0}, 1, line)});
        const bool draft = (state == "draft" || state == "returned") && who != "warehouse" && who != "finance";
        QVERIFY2(draft ? told(remove) == "accepted" : rejected_with(remove, "not_editable"), told(remove).c_str());
    }

    void large_returns_data() {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<bool>("routed");
        QTest::addRow("at the limit") << qint64(500'000) << false;
        QTest::addRow("above it") << qint64(500'010) << true;
    }
    void large_returns() {
        QFETCH(qint64, fen);
        QFETCH(bool, routed);
        auto world = common_world();
        const auto order = delivered_order(world);
        // Prices of a confirmed order stay: 10 boxes that come to so much.
        force_line(world, "sales_order", order, "price", std::int64_t(fen * 10));
        const auto request = draft_return(world, order, 10, "refund");
        QCOMPARE(go(world, request, "rep submit"), std::string("accepted"));
        QCOMPARE(go(world, request, "clerk accept"), std::string(routed ? "accepted return_over_limit" : "accepted"));
        QCOMPARE(world.state("return_request", request), std::string(routed ? "approving" : "accepted"));
        if (!routed) return;
        const auto approval = world.value("return_request", request, "approval").id();
        world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
        QCOMPARE(world.state("return_request", request), std::string("accepted"));
    }

    /// An order of 100.00 yuan, invoiced and paid so far; four boxes go back. Nothing is lost and nothing comes from nowhere.
    void settling_money_data() {
        QTest::addColumn<qint64>("invoiced");
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<QString>("want");
        QTest::addColumn<qint64>("balance");
        QTest::addColumn<qint64>("unallocated");
        QTest::addColumn<qint64>("cash");
        const auto row = [](const char* name, qint64 invoiced, qint64 paid, const char* want, qint64 balance, qint64 unallocated,
                            qint64 cash) {
            QTest::addRow("%s", name) << invoiced << paid << want << balance << unallocated << cash;
        };
        row("refund of what was paid", 10'000, 10'000, "refund", 0, 0, 6'000);
        row("refund of what is open", 10'000, 0, "refund", 10'000, 0, -4'000);
        row("credit to what is open", 10'000, 0, "credit", 6'000, 0, 0);
        row("credit to what is open in part", 10'000, 7'000, "credit", 0, 1'000, 7'000);
        row("credit of what was paid", 10'000, 10'000, "credit", 0, 4'000, 10'000);
        row("credit of what was never invoiced", 0, 0, "credit", 0, 4'000, 0);
    }
    void settling_money() {
        QFETCH(qint64, invoiced);
        QFETCH(qint64, paid);
        QFETCH(QString, want);
        QFETCH(qint64, balance);
        QFETCH(qint64, unallocated);
        QFETCH(qint64, cash);
        auto world = common_world();
        const auto order = delivered_order(world);
        if (invoiced > 0) issued_invoice(world, order, invoiced);
        if (paid > 0) confirmed_receipt(world, paid);
        const auto credit = money(world, "customer", world.id("shop"), "credit_left");
        const auto before = tests::balance(world);
        const auto request = draft_return(world, order, 4, want.toUtf8().constData());
        go(world, request, to_inspected);
        QCOMPARE(go(world, request, "finance settle"), std::string("accepted"));
        QCOMPARE(tests::balance(world), std::int64_t(balance));
        QCOMPARE(money(world, "customer", world.id("shop"), "credit_left") - credit, before - std::int64_t(balance));
        const auto note = world.value("return_request", request, "credit_note").id();
        QCOMPARE(money(world, "invoice", note, "amount"), std::int64_t(-4'000));
        QCOMPARE(world.state("invoice", note), std::string("paid"));
        QCOMPARE(money(world, "sales_order", order, "credited"), std::int64_t(4'000));
        QCOMPARE(money(world, "sales_order", order, "invoiced"), std::int64_t(invoiced));
        std::int64_t left = 0;
        std::int64_t came = 0;
        std::int64_t issued = 0;
        for (const auto& id : world.all("receipt")) {
            left += money(world, "receipt", id, "unallocated");
            came += money(world, "receipt", id, "amount");
        }
        for (const auto& id : world.all("invoice")) issued += money(world, "invoice", id, "amount");
        QCOMPARE(left, std::int64_t(unallocated));
        QCOMPARE(came, std::int64_t(cash));
        QCOMPARE(issued - came, std::int64_t(balance - unallocated));
        QCOMPARE(go(world, request, "finance settle"), std::string("rejected state_changed"));
    }

    /// A line that goes back box by box comes to the line, rounded as it was.
    void rounding() {
        auto world = common_world();
        const auto order = delivered_order(world, "rep", 3);
        // 0.335 yuan each: one is 0.34, three are 1.01.
        force_line(world, "sales_order", order, "price", 3'350);
        std::int64_t sum = 0;
        for (int box = 0; box < 3; ++box) {
            const auto request = draft_return(world, order, 1, "credit");
            go(world, request, to_inspected);
            sum += money(world, "return_request", request, "refund_amount");
        }
        QCOMPARE(sum, std::int64_t(101));
        QCOMPARE(returned(world, order), std::int64_t(3'000));
    }

    void nothing_came() {
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto request = draft_return(world, order, 4, "refund");
        go(world, request, "rep submit, clerk accept");
        const auto line = world.image("return_request", request)->groups.front().front().id;
        world.does("warehouse", {world.set_in_line("return_request", request, line, "received_qty", 0)});
        go(world, request, "warehouse receive, warehouse inspect");
        QCOMPARE(go(world, request, "finance settle"), std::string("accepted"));
        QVERIFY(world.all("invoice").empty() && world.all("receipt").empty());
        QCOMPARE(returned(world, order), std::int64_t(0));
    }

    /// Other goods: an order that gives what came back, and no more, without asking anybody for the discount.
    void replacing_data() {
        QTest::addColumn<qint64>("more");
        QTest::addColumn<QString>("code");
        QTest::addRow("as many") << qint64(0) << "";
        QTest::addRow("a thousandth more") << qint64(1) << "exchange_over_return";
        QTest::addRow("fewer") << qint64(-1'000) << "";
        QTest::addRow("as much as there is") << std::numeric_limits<qint64>::max() << "number_out_of_range";
    }
    void replacing() {
        QFETCH(qint64, more);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto request = draft_return(world, order, 4, "replace");
        go(world, request, to_inspected);
        QCOMPARE(go(world, request, "clerk settle"), std::string("accepted"));
        const auto exchange = world.value("return_request", request, "replacement").id();
        QCOMPARE(world.state("sales_order", exchange), std::string("draft"));
        QCOMPARE(world.value("sales_order", exchange, "type").text(), std::string("exchange"));
        QCOMPARE(world.value("sales_order", exchange, "owner").id(), world.id("rep"));
        QCOMPARE(money(world, "sales_order", exchange, "total"), std::int64_t(0));
        const auto line = world.order_line(exchange);
        QCOMPARE(world.in_line("sales_order", exchange, line, "qty").integer(), std::int64_t(4'000));
        const auto qty = more == std::numeric_limits<qint64>::max() ? std::int64_t(more) : 4'000 + std::int64_t(more);
        const std::vector commands = {world.set("sales_order", exchange, "ship_by", 20'500),
                                      world.set_in_line("sales_order", exchange, line, "qty", qty),
                                      world.act("sales_order", exchange, "submit")};
        const auto outcome = world.does("rep", commands);
        QVERIFY2(code.isEmpty() ? told(outcome) == "accepted" : rejected_with(outcome, code.toStdString()),
                 told(outcome).c_str());
        QCOMPARE(world.state("sales_order", exchange), std::string(code.isEmpty() ? "submitted" : "draft"));
        // Nobody makes such an order by hand.
        const auto forged =
            world.create("sales_order", world.fresh(), {{"customer", world.id("shop")}, {"exchange_for", request}});
        QVERIFY(rejected_with(world.would("rep", {forged}), "field_derived"));
    }

    void only_what_was_never_handed_in_is_removed() {
        auto world = common_world();
        const auto request = draft_return(world, delivered_order(world), 4, "refund");
        QCOMPARE(told(world.would("rep", {schema::remove(43, request)})), std::string("accepted"));
        go(world, request, "rep submit, rep withdraw");
        QVERIFY(rejected_with(world.would("rep", {schema::remove(43, request)}), "remove_not_allowed"));
    }

    void who_sees_a_return() {
        auto world = common_world();
        const auto request = draft_return(world, delivered_order(world), 4, "replace");
        QStringList who;
        for (const auto* login : {"rep", "rep2", "south_rep", "clerk", "lead", "north_manager", "south_manager", "director",
                                  "finance", "warehouse", "marketing", "service", "admin"}) {
            if (world.holds(login, "return_request", request)) who << login;
        }
        QCOMPARE(who.join(' '), QString("rep clerk lead north_manager director finance warehouse"));
    }
};

QTEST_GUILESS_MAIN(TestReturns)
#include "test_returns.moc"
