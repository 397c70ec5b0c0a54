#include "shared/documents/receipt_allocation.h"
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

/// Three invoices of the shop, of 10, 20 and 30 yuan in the order in which they were issued, and due in the order of the third word on.
struct Three {
    World world = common_world();
    Id invoices[3] = {invoice_of_boxes(world, 1), invoice_of_boxes(world, 2), invoice_of_boxes(world, 3)};

    std::string open() {
        std::string text;
        for (const auto& id : invoices)
            text += std::to_string(money(world, "invoice", id, "open")) + " " + world.state("invoice", id) + ", ";
        return text + std::to_string(balance(world));
    }
};

schema::Command allocation(World& world, const Id& receipt, const char* action, const Id& invoice, const Value& fen) {
    return world.act("receipt", receipt, action, {{"invoice", invoice}, {"amount", fen}});
}

}  // namespace

class TestReceipts : public QObject {
    Q_OBJECT
private slots:
    void captures_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* field, const Value& value, const char* code) {
            QTest::addRow("%s", name) << field << value << code;
        };
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        row("nothing", "amount", 0, "amount_not_positive");
        row("no amount", "amount", {}, "required_missing");
        row("less than nothing", "amount", -1, "amount_not_positive");
        row("a million yuan", "amount", 100'000'000, "");
        row("more than any order", "amount", 1'000'000'000'000, "number_out_of_range");
        row("as much as there is", "amount", most, "number_out_of_range");
        row("as little as there is", "amount", -most - 1, "number_out_of_range");
        row("no way of paying", "method", {}, "required_missing");
        row("an unknown way", "method", "barter", "choice_unknown");
        row("no day", "received_on", {}, "required_missing");
        row("a day to come", "received_on", 30'000, "date_in_future");
        row("a day that is none", "received_on", most, "number_out_of_range");
        row("a derived field", "unallocated", 5, "field_derived");
        row("somebody else's", "owner", Value(Id{}), "owner_unknown");
    }
    void captures() {
        QFETCH(QString, field);
        QFETCH(Value, value);
        QFETCH(QString, code);
        auto world = common_world();
        auto begin = begin_receipt(world, world.fresh(), 500);
        const auto& shape = world.registry().find("receipt")->schema.main();
        const auto tag = shape.fields[shape.index_of(field.toStdString()).value()].tag;
        std::erase_if(begin.fields, [&](const auto& given) { return given.tag == tag; });
        begin.fields.push_back({tag, value});
        const auto outcome = world.would("rep", {begin});
        QVERIFY2(code.isEmpty() ? told(outcome) == "accepted" : outcome.judgement == schema::Judgement::rejected,
                 told(outcome).c_str());
        if (!code.isEmpty()) QVERIFY2(has(outcome, code.toStdString()), told(outcome).c_str());
    }

    void who_captures_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("told");
        for (const auto* who : {"rep", "clerk", "lead", "north_manager", "finance"})
            QTest::addRow("%s", who) << who << "accepted";
        // The director has somebody for that; the others have nothing to do with the customer.
        for (const auto* who : {"director", "warehouse", "marketing", "admin"})
            QTest::addRow("%s", who) << who << "rejected create_not_allowed";
        for (const auto* who : {"rep2", "south_rep", "south_manager"})
            QTest::addRow("%s", who) << who << "rejected subject_not_found";
    }
    void who_captures() {
        QFETCH(QString, who);
        QFETCH(QString, told);
        auto world = common_world();
        const auto begin = begin_receipt(world, world.fresh(), 500);
        QCOMPARE(QString::fromStdString(tests::told(world.would(who.toStdString(), {begin}))), told);
    }

    void a_rep_writes_in_their_own_name() {
        auto world = common_world();
        const auto begin = begin_receipt(world, world.fresh(), 500, {{"owner", world.id("rep2")}});
        QVERIFY(rejected_with(world.would("rep", {begin}), "owner_not_you"));
        QCOMPARE(told(world.would("clerk", {begin})), std::string("accepted"));
    }

    /// What was captured stays as it was; only a photo may come later.
    void nothing_is_rewritten_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("told");
        QTest::addRow("photo") << "photo" << Value(base::Bytes(32, 3)) << "accepted";
        QTest::addRow("amount") << "amount" << Value(700) << "rejected field_fixed";
        QTest::addRow("note, which was open") << "note" << Value("later") << "rejected field_fixed";
        QTest::addRow("bank reference, which was open") << "bank_ref" << Value("1") << "rejected field_fixed";
    }
    void nothing_is_rewritten() {
        QFETCH(QString, field);
        QFETCH(Value, value);
        QFETCH(QString, told);
        auto world = common_world();
        const auto receipt = world.fresh();
        world.does("rep", {begin_receipt(world, receipt, 500)});
        const auto set = world.set("receipt", receipt, field.toStdString(), value);
        for (const auto* login : {"rep", "finance"})
            QCOMPARE(QString::fromStdString(tests::told(world.would(login, {set}))), told);
        QVERIFY(rejected_with(world.would("rep", {schema::remove(38, receipt)}), "remove_not_allowed"));
        world.does("finance", {world.act("receipt", receipt, "confirm")});
        QVERIFY(
            rejected_with(world.would("finance", {world.set("receipt", receipt, field.toStdString(), value)}), "not_editable"));
    }

    /// Nobody writes allocations by hand, not even empty ones.
    void lines_are_the_rules_own() {
        auto world = common_world();
        const auto receipt = world.fresh();
        const auto begin = begin_receipt(world, receipt, 500);
        QVERIFY(rejected_with(world.would("rep", {begin, world.line("receipt", receipt, world.fresh(), {})}), "field_derived"));
        const auto full = world.line("receipt", receipt, world.fresh(), {{"invoice", world.fresh()}, {"amount", 5}});
        QVERIFY(rejected_with(world.would("rep", {begin, full}), "field_derived"));
    }

    void one_transfer_twice_data() {
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("same");
        QTest::addColumn<bool>("told");
        QTest::addRow("to be confirmed") << "" << true << true;
        QTest::addRow("confirmed") << "confirm" << true << true;
        QTest::addRow("rejected") << "reject" << true << false;
        QTest::addRow("reversed") << "confirm reverse" << true << false;
        QTest::addRow("another reference") << "" << false << false;
    }
    void one_transfer_twice() {
        QFETCH(QString, first);
        QFETCH(bool, same);
        QFETCH(bool, told);
        auto world = common_world();
        const auto receipt = world.fresh();
        world.does("rep", {begin_receipt(world, receipt, 500, {{"bank_ref", "4711"}})});
        for (const auto& action : first.split(' ', Qt::SkipEmptyParts))
            world.does("finance", {world.act("receipt", receipt, action.toStdString(), {{"reason", "because"}})});
        const auto second = world.fresh();
        const auto outcome = world.does("clerk", {begin_receipt(world, second, 500, {{"bank_ref", same ? "4711" : "4712"}})});
        QCOMPARE(has(outcome, "bank_ref_twice"), told);
        QCOMPARE(outcome.judgement, schema::Judgement::accepted);
        QCOMPARE(has(world.does("finance", {world.act("receipt", second, "confirm")}), "bank_ref_twice"), told);
    }

    void another_confirms_what_one_wrote_down() {
        auto world = common_world();
        const auto receipt = world.fresh();
        world.does("finance", {begin_receipt(world, receipt, 1'000)});
        const auto confirm = world.act("receipt", receipt, "confirm");
        QVERIFY(rejected_with(world.does("finance", {confirm}), "receipt_confirmed_by_author"));
        QCOMPARE(world.state("receipt", receipt), std::string("captured"));
        QCOMPARE(told(world.does("finance2", {confirm})), std::string("accepted"));
        const auto at_once = world.fresh();
        QVERIFY(rejected_with(
            world.would("finance", {begin_receipt(world, at_once, 1'000), world.act("receipt", at_once, "confirm")}),
            "receipt_confirmed_by_author"));
    }

    void first_in_first_out_data() {
        QTest::addColumn<qint64>("rest");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("shares");
        const auto row = [](const char* name, qint64 rest, const char* open, const char* shares) {
            QTest::addRow("%s", name) << rest << open << shares;
        };
        // id:day:number:fen
        row("nothing open", 100, "", "");
        row("nothing to give", 0, "1:5:INV-000001:100", "");
        row("one, in part", 60, "1:5:INV-000001:100", "1:60");
        row("one, whole, and a rest", 160, "1:5:INV-000001:100", "1:100");
        row("the earlier due before the later", 150, "1:6:INV-000001:100 2:5:INV-000002:100", "2:100 1:50");
        row("of one day the lower number", 150, "1:5:INV-000002:100 2:5:INV-000001:100", "2:100 1:50");
        row("a longer number is higher", 150, "1:5:INV-1000000:100 2:5:INV-999999:100", "2:100 1:50");
        row("without numbers, by what they are called", 150, "2:5::100 1:5::100", "1:100 2:50");
        row("a credit note gives", 50, "1:5:INV-000001:100 2:9:INV-000002:-50", "2:-50 1:100");
        row("a credit note pays alone", 0, "1:5:INV-000001:100 2:9:INV-000002:-50", "2:-50 1:50");
        row("money that goes out pays no invoice", -50, "1:5:INV-000001:100 2:9:INV-000002:-80", "2:-50");
        row("and no more than is owed", -90, "2:9:INV-000002:-80", "2:-80");
        row("three at most", 400, "1:1::100 2:2::100 3:3::100 4:4::100", "1:100 2:100 3:100");
    }
    void first_in_first_out() {
        QFETCH(qint64, rest);
        QFETCH(QString, open);
        QFETCH(QString, shares);
        namespace a = documents::receipt_allocation;
        const auto named = [](const QString& name) {
            Id id;
            id.bytes.back() = static_cast<std::uint8_t>(name.toUInt());
            return id;
        };
        std::vector<a::Open> all;
        for (const auto& word : open.split(' ', Qt::SkipEmptyParts)) {
            const auto parts = word.split(':');
            all.push_back({named(parts[0]), {parts[1].toInt()}, parts[2].toStdString(), {parts[3].toLongLong()}});
        }
        std::vector<a::Share> expected;
        for (const auto& word : shares.split(' ', Qt::SkipEmptyParts))
            expected.push_back({named(word.split(':')[0]), {word.split(':')[1].toLongLong()}});
        QVERIFY(a::first_in_first_out({rest}, all, 3) == expected);
        std::reverse(all.begin(), all.end());
        QVERIFY(a::first_in_first_out({rest}, all, 3) == expected);
    }

    /// Confirmed, and so allocated: what is open on invoices of 10, 20 and 30 yuan, and the customer's balance.
    void confirming_pays_data() {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("open");
        QTest::addColumn<qint64>("left");
        QTest::addRow("a part of the first") << qint64(400) << "600 part_paid, 2000 open, 3000 open, 5600" << qint64(0);
        QTest::addRow("the first") << qint64(1'000) << "0 paid, 2000 open, 3000 open, 5000" << qint64(0);
        QTest::addRow("two and a half") << qint64(4'500) << "0 paid, 0 paid, 1500 part_paid, 1500" << qint64(0);
        QTest::addRow("all, and more") << qint64(7'000) << "0 paid, 0 paid, 0 paid, 0" << qint64(1'000);
    }
    void confirming_pays() {
        QFETCH(qint64, fen);
        QFETCH(QString, open);
        QFETCH(qint64, left);
        Three three;
        const auto before = three.open();
        const auto receipt = confirmed_receipt(three.world, fen);
        QCOMPARE(QString::fromStdString(three.open()), open);
        QCOMPARE(money(three.world, "receipt", receipt, "unallocated"), std::int64_t(left));
        const auto order = three.world.value("invoice", three.invoices[0], "order").id();
        QCOMPARE(money(three.world, "sales_order", order, "paid"), std::min<std::int64_t>(fen, 1'000));
        QCOMPARE(money(three.world, "sales_order", order, "paid_pct"), std::min<std::int64_t>(fen * 10, 10'000));
        // A reversal is an entry of its own, and everything is as it was.
        QCOMPARE(told(three.world.does("finance", {three.world.act("receipt", receipt, "reverse", {{"reason", "bounced"}})})),
                 std::string("accepted"));
        QCOMPARE(three.open(), before);
        QCOMPARE(money(three.world, "sales_order", order, "paid"), std::int64_t(0));
        const auto reversal = three.world.value("receipt", receipt, "reversal").id();
        QCOMPARE(three.world.state("receipt", reversal), std::string("reversal"));
        QCOMPARE(money(three.world, "receipt", reversal, "amount"), -std::int64_t(fen));
        QCOMPARE(three.world.value("receipt", reversal, "reverses").id(), receipt);
        QVERIFY(
            rejected_with(three.world.does("finance", {three.world.act("receipt", receipt, "reverse", {{"reason", "again"}})}),
                          "state_changed"));
        QVERIFY(
            rejected_with(three.world.does("finance", {three.world.act("receipt", reversal, "reverse", {{"reason", "back"}})}),
                          "state_changed"));
    }

    void another_customers_money_pays_nothing_here() {
        Three three;
        three.world.does("south_rep", {begin_receipt(three.world, three.world.id("theirs"), 500,
                                                     {{"subject", three.world.id("south shop")}})});
        three.world.does("finance", {three.world.act("receipt", three.world.id("theirs"), "confirm")});
        QCOMPARE(money(three.world, "receipt", three.world.id("theirs"), "unallocated"), std::int64_t(500));
        QCOMPARE(three.open(), std::string("1000 open, 2000 open, 3000 open, 6000"));
        QVERIFY(rejected_with(
            three.world.does("finance", {allocation(three.world, three.world.id("theirs"), "allocate", three.invoices[0], 5)}),
            "invoice_unknown"));
    }

    /// A receipt of 45 yuan that has paid the first, the second and half of the third.
    void by_hand_data() {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("open");
        const auto row = [](const char* name, const char* steps, const char* told, const char* open) {
            QTest::addRow("%s", name) << steps << told << open;
        };
        const auto* as_it_was = "0 paid, 0 paid, 1500 part_paid, 1500";
        row("nothing is left", "allocate 2 100", "rejected allocation_over_receipt", as_it_was);
        row("taken back", "deallocate 0 1000", "accepted", "1000 open, 0 paid, 1500 part_paid, 2500");
        row("taken back in part", "deallocate 0 1", "accepted", "1 part_paid, 0 paid, 1500 part_paid, 1501");
        row("taken back whole", "deallocate 1 -", "accepted", "0 paid, 2000 open, 1500 part_paid, 3500");
        row("more than was given", "deallocate 0 1001", "rejected allocation_over_receipt", as_it_was);
        row("less than nothing", "deallocate 0 -5", "rejected allocation_over_receipt", as_it_was);
        row("nothing at all", "deallocate 0 0", "rejected amount_not_positive", as_it_was);
        row("as much as there is", "deallocate 0 9223372036854775807", "rejected argument_wrong", as_it_was);
        row("as little as there is", "deallocate 0 -9223372036854775808", "rejected argument_wrong", as_it_was);
        row("a word", "deallocate 0 much", "rejected argument_wrong", as_it_was);
        row("given elsewhere", "deallocate 0 1000, allocate 2 1000", "accepted", "1000 open, 0 paid, 500 part_paid, 1500");
        row("given elsewhere, as much as there is", "deallocate 0 -, allocate 2 -", "accepted",
            "1000 open, 0 paid, 500 part_paid, 1500");
        row("more than is open", "deallocate 1 -, allocate 2 1501", "rejected allocation_over_invoice",
            "0 paid, 2000 open, 1500 part_paid, 3500");
        row("to one that is paid", "deallocate 1 -, allocate 0 1", "rejected allocation_over_invoice",
            "0 paid, 2000 open, 1500 part_paid, 3500");
        row("less than nothing, given", "deallocate 1 -, allocate 2 -1", "rejected allocation_over_invoice",
            "0 paid, 2000 open, 1500 part_paid, 3500");
        row("in order", "deallocate 0 -, allocate", "accepted", as_it_was);
        row("to no invoice", "allocate 3 5", "rejected invoice_unknown", as_it_was);
    }
    void by_hand() {
        QFETCH(QString, steps);
        QFETCH(QString, told);
        QFETCH(QString, open);
        Three three;
        auto& world = three.world;
        const auto receipt = confirmed_receipt(world, 4'500);
        QString last;
        for (const auto& step : steps.split(", ")) {
            const auto words = step.split(' ');
            auto act = world.act("receipt", receipt, words[0].toStdString());
            if (words.size() > 1) {
                const auto nth = words[1].toUInt();
                act.arguments.push_back({"invoice", nth < 3 ? three.invoices[nth] : world.fresh()});
                bool is_number = false;
                const auto fen = words[2].toLongLong(&is_number);
                if (words[2] != "-")
                    act.arguments.push_back({"amount", is_number ? Value(std::int64_t(fen)) : Value(words[2].toStdString())});
            }
            last = QString::fromStdString(tests::told(world.does("finance", {act})));
        }
        QCOMPARE(last, told);
        QCOMPARE(QString::fromStdString(three.open()), open);
        std::int64_t given = 0;
        for (const auto& line : world.image("receipt", receipt)->groups.front()) given += line.values[1].integer();
        QCOMPARE(money(world, "receipt", receipt, "unallocated"), 4'500 - given);
    }

    /// Two of one mutation do not know of each other: both would pay the same invoice.
    void two_receipts_at_once() {
        Three three;
        auto& world = three.world;
        const Id receipts[] = {world.fresh(), world.fresh()};
        for (const auto& receipt : receipts) world.does("rep", {begin_receipt(world, receipt, 500)});
        const auto confirm = [&](const Id& receipt) { return world.act("receipt", receipt, "confirm"); };
        QVERIFY(rejected_with(world.does("finance", {confirm(receipts[0]), confirm(receipts[1])}), "allocation_over_invoice"));
        QCOMPARE(told(world.does("finance", {confirm(receipts[0])})), std::string("accepted"));
        QCOMPARE(told(world.does("finance2", {confirm(receipts[1])})), std::string("accepted"));
        QCOMPARE(three.open(), std::string("0 paid, 2000 open, 3000 open, 5000"));
    }

    /// What was written off stays written off, and what then comes back is open again.
    void a_receipt_of_an_invoice_written_off() {
        auto world = common_world();
        const auto invoice = invoice_of_boxes(world, 10);
        const auto receipt = confirmed_receipt(world, 6'000);
        world.does("director", {world.act("invoice", invoice, "write_off", {{"reason", "insolvent"}})});
        QCOMPARE(balance(world), std::int64_t(0));
        QCOMPARE(money(world, "invoice", invoice, "written_off"), std::int64_t(4'000));
        world.does("finance", {world.act("receipt", receipt, "reverse", {{"reason", "bounced"}})});
        QCOMPARE(world.state("invoice", invoice), std::string("part_paid"));
        QCOMPARE(money(world, "invoice", invoice, "open"), std::int64_t(6'000));
        QCOMPARE(balance(world), std::int64_t(6'000));
        confirmed_receipt(world, 6'000);
        QCOMPARE(world.state("invoice", invoice), std::string("paid"));
        QCOMPARE(balance(world), std::int64_t(0));
    }

    /// A person cannot say what the rules say.
    void payments_are_the_systems_own() {
        auto world = common_world();
        const auto invoice = invoice_of_boxes(world, 10);
        for (const auto fen :
             {std::int64_t(10'000), std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
            for (const auto* action : {"pay", "part_pay", "reopen"}) {
                const auto outcome = world.does("finance", {world.act("invoice", invoice, action, {{"amount", fen}})});
                QVERIFY2(outcome.judgement == schema::Judgement::rejected, action);
            }
        }
        QCOMPARE(balance(world), std::int64_t(10'000));
    }
};

QTEST_GUILESS_MAIN(TestReceipts)
#include "test_receipts.moc"
