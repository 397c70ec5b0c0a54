#include "shared/documents/ageing.h"
#include "shared/documents/invoice.h"
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

}  // namespace

class TestInvoices : public QObject {
    Q_OBJECT
private slots:
    /// An order of 100.00 yuan, of which some was invoiced before.
    void amounts_data() {
        QTest::addColumn<qint64>("before");
        QTest::addColumn<Value>("fen");
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("handed_in");
        const auto row = [](const char* name, qint64 before, const Value& fen, const char* draft, const char* handed_in) {
            QTest::addRow("%s", name) << before << fen << draft << handed_in;
        };
        row("all of it", 0, 10'000, "", "");
        row("a fen more", 0, 10'001, "", "invoice_over_order");
        row("the rest", 6'000, 4'000, "", "");
        row("a fen more than the rest", 6'000, 4'001, "", "invoice_over_order");
        row("nothing", 0, 0, "", "amount_not_positive");
        row("left open", 0, {}, "", "required_missing");
        row("less than nothing", 0, -1, "amount_not_positive", "amount_not_positive");
        row("more than any order", 0, 1'000'000'000'000, "number_out_of_range", "number_out_of_range");
        row("as much as there is", 0, std::numeric_limits<std::int64_t>::max(), "number_out_of_range", "number_out_of_range");
        row("as little as there is", 0, std::numeric_limits<std::int64_t>::min(), "number_out_of_range", "number_out_of_range");
        row("no number", 0, "much", "wrong_type", "wrong_type");
    }
    void amounts() {
        QFETCH(qint64, before);
        QFETCH(Value, fen);
        QFETCH(QString, draft);
        QFETCH(QString, handed_in);
        auto world = common_world();
        const auto order = delivered_order(world);
        if (before > 0) issued_invoice(world, order, before);
        const auto request = world.fresh();
        const auto begin = begin_request(world, request, order, fen);
        const auto submit = world.act("invoice_request", request, "submit");
        for (const auto& [commands, code] : {std::pair{std::vector{begin}, draft}, {std::vector{begin, submit}, handed_in}}) {
            const auto outcome = world.would("rep", commands);
            QVERIFY2(code.isEmpty() ? told(outcome) == "accepted" : rejected_with(outcome, code.toStdString()),
                     told(outcome).c_str());
            // The phone holds the order, and says the same.
            const auto foretold = world.foretells("rep", commands);
            QCOMPARE(foretold.judgement, outcome.judgement);
        }
    }

    /// Two requests that fit one by one: finance can issue only what is left.
    void two_requests_share_one_order() {
        auto world = common_world();
        const auto order = delivered_order(world);
        const Id requests[] = {world.fresh(), world.fresh()};
        for (const auto& request : requests) {
            QCOMPARE(told(world.does(
                         "rep", {begin_request(world, request, order, 6'000), world.act("invoice_request", request, "submit")})),
                     std::string("accepted"));
        }
        const auto issue = [&](const Id& request) { return world.act("invoice_request", request, "issue"); };
        // In one breath they do not know of each other; the order does.
        QVERIFY(rejected_with(world.does("finance", {issue(requests[0]), issue(requests[1])}), "invoice_over_order"));
        QCOMPARE(told(world.does("finance", {issue(requests[0])})), std::string("accepted"));
        QVERIFY(rejected_with(world.does("finance", {issue(requests[1])}), "invoice_over_order"));
        QCOMPARE(world.all("invoice").size(), std::size_t(1));
    }

    void orders_that_are_invoiced_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("may");
        for (const auto* state : {"confirmed", "planned", "part_shipped", "shipped", "delivered", "closed"})
            QTest::addRow("%s", state) << state << true;
        for (const auto* state :
             {"draft", "approving", "submitted", "second_check", "returned", "on_hold", "rejected", "cancelled"})
            QTest::addRow("%s", state) << state << false;
    }
    void orders_that_are_invoiced() {
        QFETCH(QString, state);
        QFETCH(bool, may);
        auto world = common_world();
        const auto order = delivered_order(world);
        world.force("sales_order", order, {{"state", state.toStdString()}});
        const auto request = world.fresh();
        const auto outcome =
            world.does("rep", {begin_request(world, request, order, 100), world.act("invoice_request", request, "submit")});
        QVERIFY2(may ? told(outcome) == "accepted" : rejected_with(outcome, "order_not_confirmed"), told(outcome).c_str());
    }

    void what_a_request_is_beside_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("may");
        QTest::addRow("one's own order") << "order"
                                         << "rep" << true;
        QTest::addRow("an order of the desk's") << "order"
                                                << "clerk" << true;
        QTest::addRow("somebody else's order") << "order"
                                               << "south_rep" << false;
        QTest::addRow("a customer") << "customer"
                                    << "rep" << false;
        QTest::addRow("nothing") << "nothing"
                                 << "rep" << false;
    }
    void what_a_request_is_beside() {
        QFETCH(QString, subject);
        QFETCH(QString, who);
        QFETCH(bool, may);
        auto world = common_world();
        const auto order = subject == "order" ? delivered_order(world) : subject == "customer" ? world.id("shop") : world.fresh();
        auto begin = begin_request(world, world.fresh(), order, 100);
        if (subject == "customer") begin.fields.front().value = 20;
        const auto outcome = world.does(who.toStdString(), {begin});
        QVERIFY2(may ? told(outcome) == "accepted" : rejected_with(outcome, "subject_not_found"), told(outcome).c_str());
    }

    void a_special_invoice_bears_a_tax_number() {
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto ask = [&](const char* paper, Value tax_id) {
            const auto request = world.fresh();
            const auto begin = world.create(
                "invoice_request", request,
                {{"subject_kind", 24}, {"subject", order}, {"kind", paper}, {"amount", 100}, {"tax_id", std::move(tax_id)}});
            return told(world.would("rep", {begin, world.act("invoice_request", request, "submit")}));
        };
        QCOMPARE(ask("special", {}), std::string("rejected required_missing"));
        QCOMPARE(ask("special", "91310000X"), std::string("accepted"));
        QCOMPARE(ask("electronic", {}), std::string("accepted"));
        // What the customer says of itself is not typed again.
        world.force("customer", world.id("shop"), {{"tax_id", "91310000Y"}});
        QCOMPARE(ask("special", {}), std::string("accepted"));
    }

    void issuing_makes_the_invoice() {
        auto world = common_world();
        const auto shop = world.id("shop");
        world.force("customer", shop, {{"pay_terms_days", 30}});
        const auto order = delivered_order(world);
        const auto invoice = issued_invoice(world, order, 4'000);
        const auto today = base::local_date(world.now, world.zone);
        QCOMPARE(world.state("invoice", invoice), std::string("open"));
        QCOMPARE(world.value("invoice", invoice, "due_on").date().days, today.days + 30);
        QCOMPARE(world.value("invoice", invoice, "owner").id(), world.id("rep"));
        QCOMPARE(world.value("invoice", invoice, "title").text(), std::string("shop"));
        QCOMPARE(money(world, "invoice", invoice, "open"), std::int64_t(4'000));
        QCOMPARE(money(world, "sales_order", order, "invoiced"), std::int64_t(4'000));
        QCOMPARE(money(world, "sales_order", order, "invoiced_pct"), std::int64_t(4'000));
        QCOMPARE(balance(world), std::int64_t(4'000));
        QStringList who;
        for (const auto* login : {"rep", "rep2", "south_rep", "clerk", "lead", "north_manager", "south_manager", "director",
                                  "finance", "warehouse", "marketing"}) {
            if (world.holds(login, "invoice", invoice)) who << login;
        }
        QCOMPARE(who.join(' '), QString("rep clerk lead north_manager director finance"));
        // What its customer may spend stays with those who decide on it.
        QVERIFY(!world.holds("rep", "customer", shop, 2));
        // It goes where the customer goes; its own owner keeps it.
        world.does("clerk", {world.set("customer", shop, "owner", world.id("south_rep"))});
        QVERIFY(world.holds("south_rep", "invoice", invoice) && world.holds("rep", "invoice", invoice));
        QVERIFY(!world.holds("north_manager", "invoice", invoice));
    }

    void terms_data() {
        QTest::addColumn<Value>("terms");
        QTest::addColumn<int>("days");
        QTest::addRow("none said") << Value() << 0;
        QTest::addRow("thirty days") << Value(30) << 30;
        QTest::addRow("below zero") << Value(-5) << 0;
        QTest::addRow("beyond all") << Value(std::numeric_limits<std::int64_t>::max()) << 3'650;
    }
    void terms() {
        QFETCH(Value, terms);
        QFETCH(int, days);
        auto world = common_world();
        world.force("customer", world.id("shop"), {{"pay_terms_days", terms}});
        const auto invoice = invoice_of_boxes(world, 1);
        QCOMPARE(world.value("invoice", invoice, "due_on").date().days - base::local_date(world.now, world.zone).days, days);
    }

    /// What an order takes of its customer's credit: once, as an open order or as a balance.
    void credit_is_taken_once_data() {
        QTest::addColumn<qint64>("invoiced");
        QTest::addColumn<QString>("then");
        QTest::addColumn<qint64>("taken");
        const auto row = [](const char* name, qint64 invoiced, const char* then, qint64 taken) {
            QTest::addRow("%s", name) << invoiced << then << taken;
        };
        row("invoiced in part", 4'000, "", 10'000);
        row("invoiced whole", 10'000, "", 10'000);
        row("paid in part", 10'000, "receipt 2500", 7'500);
        row("paid", 10'000, "receipt 10000", 0);
        row("paid more than it came to", 10'000, "receipt 12000", 0);
        row("voided", 10'000, "void", 10'000);
        row("voided, then cancelled", 4'000, "void cancel", 0);
        row("written off", 10'000, "write_off", 0);
    }
    void credit_is_taken_once() {
        QFETCH(qint64, invoiced);
        QFETCH(QString, then);
        QFETCH(qint64, taken);
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto before = money(world, "customer", shop, "credit_left");
        const auto order = delivered_order(world);
        const auto invoice = issued_invoice(world, order, invoiced);
        const schema::Argument because{"reason", "because"};
        if (then.startsWith("receipt")) confirmed_receipt(world, then.mid(8).toLongLong());
        if (then.startsWith("void"))
            QCOMPARE(told(world.does("finance", {world.act("invoice", invoice, "void", {because})})), std::string("accepted"));
        if (then.endsWith("cancel")) {
            world.force("sales_order", order, {{"state", "confirmed"}});
            QCOMPARE(told(world.does("north_manager", {world.act("sales_order", order, "cancel", {because})})),
                     std::string("accepted"));
        }
        if (then == "write_off")
            QCOMPARE(told(world.does("director", {world.act("invoice", invoice, "write_off", {because})})),
                     std::string("accepted"));
        QCOMPARE(before - money(world, "customer", shop, "credit_left"), std::int64_t(taken));
        QCOMPARE(balance(world), money(world, "invoice", invoice, "open"));
    }

    void an_invoiced_order_is_not_cancelled() {
        auto world = common_world();
        const auto order = delivered_order(world);
        const auto invoice = issued_invoice(world, order, 4'000);
        world.force("sales_order", order, {{"state", "confirmed"}});
        const schema::Argument because{"reason", "because"};
        const auto cancel = world.act("sales_order", order, "cancel", {because});
        QVERIFY(rejected_with(world.does("north_manager", {cancel}), "order_invoiced"));
        QCOMPARE(world.state("sales_order", order), std::string("confirmed"));
        world.does("finance", {world.act("invoice", invoice, "void", {because})});
        QCOMPARE(told(world.does("north_manager", {cancel})), std::string("accepted"));
    }

    void a_paid_invoice_is_not_voided() {
        auto world = common_world();
        const auto invoice = invoice_of_boxes(world, 10);
        const auto receipt = confirmed_receipt(world, 10);
        const auto act = world.act("invoice", invoice, "void", {{"reason", "wrong"}});
        QVERIFY(rejected_with(world.does("finance", {act}), "invoice_has_allocations"));
        world.does("finance", {world.act("receipt", receipt, "deallocate", {{"invoice", invoice}})});
        QCOMPARE(told(world.does("finance", {act})), std::string("accepted"));
        QCOMPARE(balance(world), std::int64_t(0));
        QCOMPARE(world.value("sales_order", world.value("invoice", invoice, "order").id(), "invoiced").integer(),
                 std::int64_t(0));
    }

    /// Nobody writes an invoice but the rules; finance adds the paper.
    void what_people_may_write() {
        auto world = common_world();
        const auto invoice = invoice_of_boxes(world, 10);
        for (const auto* login : {"rep", "clerk", "finance", "director", "admin"}) {
            const auto made = world.would(login, {world.create("invoice", world.fresh(), {{"amount", 5}})});
            QVERIFY2(rejected_with(made, "create_not_allowed"), told(made).c_str());
        }
        for (const auto* field : {"amount", "open", "paid", "due_on", "issued_at", "written_off"})
            QVERIFY(rejected_with(world.would("finance", {world.set("invoice", invoice, field, 1)}), "field_derived"));
        QCOMPARE(told(world.would("finance", {world.set("invoice", invoice, "invoice_no", "25312000001")})),
                 std::string("accepted"));
        QVERIFY(rejected_with(world.would("rep", {world.set("invoice", invoice, "invoice_no", "1")}), "not_editable"));
        QVERIFY(rejected_with(world.would("finance", {schema::remove(37, invoice)}), "remove_not_allowed"));
    }

    void ageing_data() {
        QTest::addColumn<int>("late");
        QTest::addColumn<QString>("bucket");
        const auto row = [](int late, const char* bucket) { QTest::addRow("%d days", late) << late << bucket; };
        row(-100, "not_due");
        row(-1, "not_due");
        row(0, "0-30");
        row(1, "0-30");
        row(30, "0-30");
        row(31, "31-60");
        row(60, "31-60");
        row(61, "61-90");
        row(90, "61-90");
        row(91, "90+");
        row(10'000, "90+");
    }
    void ageing() {
        QFETCH(int, late);
        QFETCH(QString, bucket);
        namespace a = documents::ageing;
        QCOMPARE(QString::fromUtf8(a::bucket_name(a::bucket_of({20'000}, {20'000 + late}))), bucket);
    }
    void ageing_of_days_at_the_ends_of_time() {
        namespace a = documents::ageing;
        constexpr auto first = std::numeric_limits<std::int32_t>::min();
        constexpr auto last = std::numeric_limits<std::int32_t>::max();
        QCOMPARE(a::bucket_of({first}, {last}), a::Bucket::over_90);
        QCOMPARE(a::bucket_of({last}, {first}), a::Bucket::not_due);
    }
};

QTEST_GUILESS_MAIN(TestInvoices)
#include "test_invoices.moc"
