#include "shared/documents/dunning.h"
#include "shared/documents/overdue.h"
#include "shared/documents/payment_promise.h"
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

/// An invoice of 100.00 yuan that was due so many days ago.
Id late_invoice(World& world, int days) {
    const auto invoice = invoice_of_boxes(world, 10);
    world.force("invoice", invoice, {{"due_on", base::Date{base::local_date(world.now, world.zone).days - days}}});
    return invoice;
}

/// What the daily round does about overdue money.
void go_round(World& world) {
    const auto today = base::local_date(world.now, world.zone);
    for (const auto& id : world.all("invoice")) {
        if (const auto command = documents::overdue::found(world.registry(), id, *world.image("invoice", id), today))
            world.does("system", {*command});
    }
}

Id promise(World& world, const Id& invoice, std::int64_t fen = 1'000) {
    const auto id = world.fresh();
    world.does(
        "rep",
        {world.create(
            "payment_promise", id,
            {{"subject_kind", 20}, {"subject", world.id("shop")}, {"invoice", invoice}, {"due_on", 20'500}, {"amount", fen}})});
    return id;
}

Id remind(World& world, const Id& invoice, std::size_t level = 1) {
    const auto id = world.fresh();
    world.does("system", {documents::dunning::remind(world.registry(), id, invoice, documents::dunning::levels[level])});
    return id;
}

}  // namespace

class TestCollection : public QObject {
    Q_OBJECT
private slots:
    void due_steps_data() {
        QTest::addColumn<int>("late");
        QTest::addColumn<QString>("there");
        QTest::addColumn<qint64>("open");
        QTest::addColumn<QString>("due");
        const auto row = [](const char* name, int late, const char* there, qint64 open, const char* due) {
            QTest::addRow("%s", name) << late << there << open << due;
        };
        row("long before", -30, "", 10, "");
        row("four days before", -4, "", 10, "");
        row("three days before", -3, "", 10, "before_3");
        row("two days before, missed", -2, "", 10, "before_3");
        row("two days before, done", -2, "before_3", 10, "");
        row("on the day", 0, "before_3", 10, "");
        row("a day late", 1, "before_3", 10, "after_1");
        row("six days late", 6, "before_3 after_1", 10, "");
        row("seven days late", 7, "before_3 after_1", 10, "after_7");
        row("fifteen days late", 15, "before_3 after_1 after_7", 10, "after_15");
        row("a year late, all done", 365, "before_3 after_1 after_7 after_15", 10, "");
        row("a year late, nothing done", 365, "", 10, "after_15");
        row("paid", 7, "", 0, "");
        row("a credit note", 7, "", -10, "");
    }
    void due_steps() {
        QFETCH(int, late);
        QFETCH(QString, there);
        QFETCH(qint64, open);
        QFETCH(QString, due);
        namespace i = documents::invoice;
        namespace d = documents::dunning;
        auto invoice = schema::empty_image(common_world().registry().find("invoice")->schema.main());
        QVERIFY(d::due_steps(invoice, {20'000}, {}).empty());
        invoice.values[i::due_on] = base::Date{20'000};
        invoice.values[i::open] = base::Money{open};
        std::vector<std::string> names;
        for (const auto& name : there.split(' ', Qt::SkipEmptyParts)) names.push_back(name.toStdString());
        QStringList said;
        for (const auto& level : d::due_steps(invoice, {20'000 + late}, names)) said << QString::fromUtf8(level.name);
        QCOMPARE(said.join(' '), due);
    }

    void a_reminder_follows_its_invoice() {
        auto world = common_world();
        const auto invoice = late_invoice(world, 1);
        const auto id = remind(world, invoice);
        QCOMPARE(world.value("dunning", id, "subject").id(), world.id("shop"));
        QCOMPARE(world.value("dunning", id, "owner").id(), world.id("rep"));
        QCOMPARE(world.value("dunning", id, "due_on").date(), base::local_date(world.now, world.zone));
        QVERIFY(world.holds("rep", "dunning", id) && world.holds("clerk", "dunning", id) && !world.holds("rep2", "dunning", id));
        for (const auto* login : {"rep", "clerk", "finance"}) {
            QVERIFY(rejected_with(world.would(login, {world.create("dunning", world.fresh(), {})}), "create_not_allowed"));
            QVERIFY(rejected_with(world.would(login, {schema::remove(40, id)}), "remove_not_allowed"));
            QVERIFY(rejected_with(world.would(login, {world.set("dunning", id, "level", "after_7")}), "field_derived"));
            QVERIFY(rejected_with(world.would(login, {world.act("dunning", id, "cancel")}), "action_not_yours"));
        }
        const auto finish = world.act("dunning", id, "finish");
        QVERIFY(rejected_with(world.does("rep", {finish}), "required_missing"));
        QVERIFY(rejected_with(world.does("rep", {world.set("dunning", id, "result", " \t"), finish}), "required_missing"));
        QCOMPARE(told(world.does("rep", {world.set("dunning", id, "result", "pays on Friday"),
                                         world.set("dunning", id, "channel", "phone"), finish})),
                 std::string("accepted"));
        QCOMPARE(world.state("dunning", id), std::string("done"));
    }

    /// How and what came of it is said with the step; a day that was promised becomes a promise of what is open.
    void what_came_of_a_reminder() {
        auto world = common_world();
        const auto invoice = late_invoice(world, 1);
        const auto today = base::local_date(world.now, world.zone);
        const auto finish = [&](const Id& id, std::vector<schema::Argument> said) {
            return std::vector{world.act("dunning", id, "finish", std::move(said))};
        };
        const auto spoken = remind(world, invoice);
        QVERIFY(rejected_with(world.does("rep", finish(spoken, {{"channel", "phone"}})), "required_missing"));
        QVERIFY(rejected_with(world.does("rep", finish(spoken, {{"channel", "pigeon"}, {"result", "x"}})), "argument_wrong"));
        QVERIFY(rejected_with(world.does("rep", finish(spoken, {{"promised_on", base::Date{today.days - 1}}})), "date_in_past"));
        QCOMPARE(world.state("dunning", spoken), std::string("open"));
        QCOMPARE(told(world.does("rep", finish(spoken, {{"channel", "phone"}, {"result", "nobody there"}}))),
                 std::string("accepted"));
        QCOMPARE(world.value("dunning", spoken, "channel"), Value("phone"));
        QCOMPARE(world.value("dunning", spoken, "result"), Value("nobody there"));
        QVERIFY(world.all("payment_promise").empty());

        const auto promised = remind(world, invoice, 2);
        const auto said = finish(promised, {{"promised_on", base::Date{today.days + 3}}});
        // The office writes it: the phone may know less of what is open.
        for (const auto& write : world.foretells("rep", said).writes) QVERIFY(write.key.kind != documents::payment_promise::tag);
        QCOMPARE(told(world.does("rep", said)), std::string("accepted"));
        QCOMPARE(world.all("payment_promise").size(), std::size_t(1));
        const auto promise = world.all("payment_promise").front();
        QCOMPARE(world.value("payment_promise", promise, "amount"), world.value("invoice", invoice, "open"));
        QCOMPARE(world.value("payment_promise", promise, "invoice").id(), invoice);
        QCOMPARE(world.value("payment_promise", promise, "subject").id(), world.id("shop"));
        QCOMPARE(world.value("payment_promise", promise, "due_on").date().days, today.days + 3);
        QCOMPARE(world.state("payment_promise", promise), std::string("open"));
        QVERIFY(world.holds("rep", "payment_promise", promise) && world.holds("finance", "payment_promise", promise));
    }

    /// Whoever has the customer by then.
    void a_reminder_goes_where_the_customer_goes() {
        auto world = common_world();
        const auto id = remind(world, late_invoice(world, 1));
        world.does("clerk", {world.set("customer", world.id("shop"), "owner", world.id("rep2"))});
        QCOMPARE(told(world.does("rep2", {world.set("dunning", id, "result", "paid"), world.act("dunning", id, "finish")})),
                 std::string("accepted"));
    }

    /// Nobody is asked for what was paid, voided or given up; what was promised is then kept, or off.
    void what_ends_with_an_invoice_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("dunning");
        QTest::addColumn<QString>("promise");
        QTest::addRow("paid") << "10000"
                              << "cancelled"
                              << "kept";
        QTest::addRow("paid in part") << "9999"
                                      << "open"
                                      << "open";
        QTest::addRow("voided") << "void"
                                << "cancelled"
                                << "cancelled";
        QTest::addRow("written off") << "write_off"
                                     << "cancelled"
                                     << "cancelled";
    }
    void what_ends_with_an_invoice() {
        QFETCH(QString, how);
        QFETCH(QString, dunning);
        QFETCH(QString, promise);
        auto world = common_world();
        const auto invoice = late_invoice(world, 1);
        const auto reminder = remind(world, invoice);
        const auto promised = ::promise(world, invoice);
        if (how.toInt() > 0) {
            confirmed_receipt(world, how.toInt());
        } else {
            world.does(how == "void" ? "finance" : "director",
                       {world.act("invoice", invoice, how.toStdString(), {{"reason", "because"}})});
        }
        QCOMPARE(QString::fromStdString(world.state("dunning", reminder)), dunning);
        QCOMPARE(QString::fromStdString(world.state("payment_promise", promised)), promise);
    }

    void promises_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* field, const Value& value, const char* code) {
            QTest::addRow("%s", name) << field << value << code;
        };
        row("all that is open", "amount", 10'000, "");
        row("more than is open", "amount", 10'001, "allocation_over_invoice");
        row("nothing", "amount", 0, "amount_not_positive");
        row("less than nothing", "amount", std::numeric_limits<std::int64_t>::min(), "number_out_of_range");
        row("as much as there is", "amount", std::numeric_limits<std::int64_t>::max(), "number_out_of_range");
        row("no amount", "amount", {}, "required_missing");
        row("no day", "due_on", {}, "required_missing");
        row("for no invoice", "invoice", {}, "required_missing");
        row("for one that is not there", "invoice", Value(base::derive_id({}, {}, 1, 2, 3)), "invoice_unknown");
    }
    void promises() {
        QFETCH(QString, field);
        QFETCH(Value, value);
        QFETCH(QString, code);
        auto world = common_world();
        const auto invoice = late_invoice(world, 1);
        Fields fields = {
            {"subject_kind", 20}, {"subject", world.id("shop")}, {"invoice", invoice}, {"due_on", 20'500}, {"amount", 1'000}};
        for (auto& [name, given] : fields) {
            if (name == field.toStdString()) given = value;
        }
        const auto id = world.fresh();
        const auto outcome = world.does("rep", {world.create("payment_promise", id, fields)});
        QVERIFY2(code.isEmpty() ? told(outcome) == "accepted" : rejected_with(outcome, code.toStdString()),
                 told(outcome).c_str());
        if (!code.isEmpty()) return;
        // What was said was said.
        QVERIFY(rejected_with(world.would("rep", {world.set("payment_promise", id, "amount", 1)}), "not_editable"));
        QVERIFY(rejected_with(world.would("rep", {schema::remove(39, id)}), "remove_not_allowed"));
    }
    void a_promise_of_another_customer() {
        auto world = common_world();
        const auto invoice = late_invoice(world, 1);
        const auto outcome = world.does("south_rep", {world.create("payment_promise", world.fresh(),
                                                                   {{"subject_kind", 20},
                                                                    {"subject", world.id("south shop")},
                                                                    {"invoice", invoice},
                                                                    {"due_on", 20'500},
                                                                    {"amount", 1}})});
        QVERIFY2(rejected_with(outcome, "invoice_unknown"), told(outcome).c_str());
    }

    /// The customer's overdue money is what is open of invoices that the round found late, whatever happens to them afterwards.
    void overdue_money_data() {
        QTest::addColumn<int>("late");
        QTest::addColumn<QString>("then");
        QTest::addColumn<qint64>("overdue");
        const auto row = [](const char* name, int late, const char* then, qint64 overdue) {
            QTest::addRow("%s", name) << late << then << overdue;
        };
        row("not due yet", -1, "round", 0);
        row("due today", 0, "round", 0);
        row("a day late", 1, "round", 10'000);
        row("a day late, before the round", 1, "", 0);
        row("two rounds", 1, "round round", 10'000);
        row("paid in part", 1, "round pay", 6'000);
        row("paid in part before the round", 1, "pay round", 6'000);
        row("paid, and the money came back", 1, "round pay reverse", 10'000);
        row("written off", 1, "round write_off", 0);
        row("voided", 1, "round void", 0);
    }
    void overdue_money() {
        QFETCH(int, late);
        QFETCH(QString, then);
        QFETCH(qint64, overdue);
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto invoice = late_invoice(world, late);
        Id receipt;
        for (const auto& step : then.split(' ', Qt::SkipEmptyParts)) {
            const auto action = step.toStdString();
            const schema::Argument because{"reason", "because"};
            if (step == "round") go_round(world);
            if (step == "pay") receipt = confirmed_receipt(world, 4'000);
            if (step == "reverse") world.does("finance", {world.act("receipt", receipt, action, {because})});
            if (step == "void") world.does("finance", {world.act("invoice", invoice, action, {because})});
            if (step == "write_off") world.does("director", {world.act("invoice", invoice, action, {because})});
        }
        QCOMPARE(world.value("customer", shop, "overdue", 2).integer(), std::int64_t(overdue));
        QCOMPARE(world.value("customer", shop, "has_overdue").boolean(), overdue > 0);
        const schema::Image* all[] = {world.image("invoice", invoice)};
        const auto reckoned = documents::overdue::of(all, base::local_date(world.now, world.zone)).fen;
        QCOMPARE(reckoned, then.contains("round") ? std::int64_t(overdue) : std::int64_t(10'000));
    }

    /// The phone knows before it hands an order in, though not how much is late.
    void a_late_customers_order_is_somebodys_to_allow() {
        auto world = common_world();
        late_invoice(world, 1);
        const auto order = world.draft_order();
        const auto submit = world.act("sales_order", order, "submit");
        QCOMPARE(told(world.would("rep", {submit})), std::string("accepted"));
        go_round(world);
        QCOMPARE(told(world.foretells("rep", {submit})), std::string("accepted customer_overdue"));
        QCOMPARE(told(world.does("rep", {submit})), std::string("accepted customer_overdue"));
        QCOMPARE(world.state("sales_order", order), std::string("approving"));
        QVERIFY(!world.holds("rep", "customer", world.id("shop"), 2));
        confirmed_receipt(world, 10'000);
        const auto next = world.draft_order();
        QCOMPARE(told(world.does("rep", {world.act("sales_order", next, "submit")})), std::string("accepted"));
    }
};

QTEST_GUILESS_MAIN(TestCollection)
#include "test_collection.moc"
