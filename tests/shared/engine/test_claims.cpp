#include "tests/support/engine_world.h"

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

Id approval_of(World& world, std::string_view kind, const Id& subject) {
    return world.value(kind, subject, "approval").id();
}

}  // namespace

class TestClaims : public QObject {
    Q_OBJECT
private slots:
    void sanction_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("code");
        QTest::addRow("less") << "north_manager" << qint64(15'000) << "";
        QTest::addRow("nothing") << "finance" << qint64(0) << "";
        QTest::addRow("more than claimed") << "finance" << qint64(20'001) << "sanctioned_over_claimed";
        QTest::addRow("negative") << "finance" << qint64(-1) << "sanctioned_over_claimed";
        QTest::addRow("by the owner") << "rep" << qint64(1) << "own_submission";
        QTest::addRow("by one who does not hold it") << "clerk" << qint64(1) << "not_found";
        QTest::addRow("no such line") << "finance" << qint64(-2) << "line_unknown";
        QTest::addRow("no amount that is one") << "finance" << qint64(-3) << "argument_wrong";
        QTest::addRow("no amount") << "finance" << qint64(-4) << "argument_missing";
    }
    void sanction() {
        QFETCH(QString, who);
        QFETCH(qint64, fen);
        QFETCH(QString, code);
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto line = world.image("expense_claim", claim)->groups.front().front().id;
        const auto amount = fen == -4 ? Value() : fen == -3 ? Value("5") : Value(static_cast<std::int64_t>(fen));
        const auto outcome =
            world.does(who.toStdString(),
                       {world.act("expense_claim", claim, "sanction",
                                  {{"line", fen == -2 ? world.fresh() : line}, {"amount", amount}, {"reason", "too much"}})});
        if (!code.isEmpty()) {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            return;
        }
        QCOMPARE(world.value("expense_claim", claim, "total_sanctioned").integer(), std::int64_t(fen));
        const auto id = approval_of(world, "expense_claim", claim);
        QCOMPARE(world.state("approval", id), std::string("open"));
        world.does("north_manager", {world.decision(id, "approve", "north_manager")});
        QCOMPARE(world.state("expense_claim", claim), std::string("approved"));
        QCOMPARE(world.value("expense_claim", claim, "total_sanctioned").integer(), std::int64_t(fen));
    }

    void twins_are_pointed_at_data() {
        QTest::addColumn<QString>("same");
        QTest::addColumn<bool>("found");
        for (const auto* same : {"invoice_no", "receipts", "day", "invoice_no code", "invoice_no one_code"})
            QTest::addRow("%s", same) << same << true;
        for (const auto* same : {"nothing", "invoice_no other_code", "invoice_no cancelled", "invoice_no returned_cancelled"})
            QTest::addRow("%s", same) << same << false;
        QTest::addRow("sent back") << "invoice_no returned" << true;
        QTest::addRow("rejected") << "invoice_no rejected" << false;
        QTest::addRow("not handed in yet") << "invoice_no draft" << false;
    }
    void twins_are_pointed_at() {
        QFETCH(QString, same);
        QFETCH(bool, found);
        auto world = common_world();
        const auto words = same.split(' ');
        const auto what = words.size() > 1 ? words[1] : QString();
        same = words[0];
        auto made = Id{};
        const auto claim = [&](const std::string& who, int nth) {
            const auto id = world.fresh();
            const auto byte = static_cast<std::uint8_t>(same == "receipts" ? 1 : nth);
            Fields fields = {{"date", same == "day" ? 20'410 : 20'400 - nth},
                             {"category", "travel"},
                             {"amount", 5'000},
                             {"receipts", Value::List{base::Bytes(32, byte)}}};
            made = id;
            if (same == "invoice_no") fields.emplace_back("invoice_no", "4711");
            if (what == "code" || what == "other_code" || (what == "one_code" && nth == 1))
                fields.emplace_back("invoice_code", what == "other_code" ? std::to_string(nth) : std::string("0110"));
            world.does(who, {world.create("expense_claim", id, {{"reason", "visit"}}),
                             world.line("expense_claim", id, world.fresh(), fields)});
            return world.does(who, {world.act("expense_claim", id, "submit")});
        };
        QVERIFY(!has(claim("rep", 1), "maybe_duplicate"));
        if (what == "cancelled" || what == "draft") world.does("rep", {world.act("expense_claim", made, "withdraw")});
        if (what.startsWith("returned") || what == "rejected") {
            const auto* action = what == "rejected" ? "reject" : "send_back";
            world.does("north_manager", {world.decision(approval_of(world, "expense_claim", made), action, "north_manager")});
        }
        if (what.endsWith("cancelled")) world.does("rep", {world.act("expense_claim", made, "cancel")});
        const auto second = claim("rep2", 2);
        QCOMPARE(has(second, "maybe_duplicate"), found);
        QVERIFY(second.judgement == schema::Judgement::accepted);
    }

    /// What a line may not say; some of it only when the claim is handed in.
    void lines_that_are_refused_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("handed_in");
        QTest::addColumn<int>("tag");
        const auto row = [](const char* name, const char* field, qint64 number, const char* draft, const char* handed_in,
                            int tag) { QTest::addRow("%s", name) << field << number << draft << handed_in << tag; };
        row("nothing claimed", "amount", 0, "", "amount_not_positive", 3);
        row("less than nothing", "amount", -1, "amount_not_positive", "amount_not_positive", 3);
        row("more than any claim", "amount", 1'000'000'000'000, "number_out_of_range", "number_out_of_range", 22);
        row("negative tax", "tax", -1, "number_out_of_range", "number_out_of_range", 4);
        row("all of it tax", "tax", 20'000, "", "", 0);
        row("more tax than amount", "tax", 20'001, "", "number_out_of_range", 4);
        row("tomorrow, by another clock", "date", 1, "", "", 0);
        row("the day after tomorrow", "date", 2, "", "date_in_future", 1);
    }
    void lines_that_are_refused() {
        QFETCH(QString, field);
        QFETCH(qint64, number);
        QFETCH(QString, draft);
        QFETCH(QString, handed_in);
        QFETCH(int, tag);
        auto world = common_world();
        const auto claim = world.draft_claim();
        const auto line = world.image("expense_claim", claim)->groups.front().front().id;
        const auto today = base::local_date(world.now, world.zone).days;
        const auto value = field == "date" ? Value(today + static_cast<int>(number)) : Value(static_cast<std::int64_t>(number));
        const auto set = world.set_in_line("expense_claim", claim, line, field.toStdString(), value);
        const auto submit = world.act("expense_claim", claim, "submit");
        for (const auto& [commands, code] : {std::pair{std::vector{set}, draft}, {std::vector{set, submit}, handed_in}}) {
            const auto outcome = world.would("rep", commands);
            if (code.isEmpty()) {
                QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
                continue;
            }
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            QCOMPARE(static_cast<int>(outcome.findings.front().field), tag);
        }
    }

    void one_invoice_twice_in_a_claim_data() {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("refused");
        QTest::addRow("the same number") << "/4711"
                                         << "/4711" << true;
        QTest::addRow("the same code and number") << "0110/4711"
                                                  << "0110/4711" << true;
        QTest::addRow("another code") << "0110/4711"
                                      << "0120/4711" << false;
        QTest::addRow("another number") << "0110/4711"
                                        << "0110/4712" << false;
        QTest::addRow("no numbers") << "/"
                                    << "/" << false;
    }
    void one_invoice_twice_in_a_claim() {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(bool, refused);
        auto world = common_world();
        const auto claim = world.fresh();
        std::vector<schema::Command> commands = {world.create("expense_claim", claim, {{"reason", "visit"}})};
        for (const auto& invoice : {first, second}) {
            const auto words = invoice.split('/');
            Fields fields = {{"date", 20'410},
                             {"category", "meals"},
                             {"amount", 100},
                             {"receipts", Value::List{base::Bytes(32, static_cast<std::uint8_t>(commands.size()))}}};
            if (!words[0].isEmpty()) fields.emplace_back("invoice_code", words[0].toStdString());
            if (!words[1].isEmpty()) fields.emplace_back("invoice_no", words[1].toStdString());
            commands.push_back(world.line("expense_claim", claim, world.fresh(), fields));
        }
        QCOMPARE(told(world.does("rep", commands)), std::string("accepted"));
        const auto outcome = world.does("rep", {world.act("expense_claim", claim, "submit")});
        QCOMPARE(rejected_with(outcome, "invoice_twice"), refused);
        QCOMPARE(outcome.judgement == schema::Judgement::rejected, refused);
    }

    void nothing_is_claimed_by_an_empty_claim() {
        auto world = common_world();
        const auto claim = world.fresh();
        world.does("rep", {world.create("expense_claim", claim, {{"reason", "visit"}})});
        QVERIFY(rejected_with(world.does("rep", {world.act("expense_claim", claim, "submit")}), "no_lines"));
    }

    /// What was cut is judged afresh when the claim is handed in again.
    void a_cut_ends_with_the_round() {
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto line = world.image("expense_claim", claim)->groups.front().front().id;
        world.does("finance", {world.act("expense_claim", claim, "sanction", {{"line", line}, {"amount", 5}, {"reason", "x"}})});
        QCOMPARE(world.value("expense_claim", claim, "total_sanctioned").integer(), std::int64_t(5));
        world.does("north_manager", {world.decision(approval_of(world, "expense_claim", claim), "send_back", "north_manager")});
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        QCOMPARE(world.value("expense_claim", claim, "total_sanctioned").integer(), std::int64_t(20'000));
    }

    /// Claims are for those who decide on them: whoever leads a team's clerks does not read what its members spent.
    void a_lead_of_the_team_reads_no_claims() {
        auto world = common_world();
        world.force("user", world.id("lead"), {{"works_in", world.id("north")}});
        const auto claim = world.draft_claim();
        QVERIFY(world.holds("north_manager", "expense_claim", claim));
        QVERIFY(!world.holds("lead", "expense_claim", claim));
        QVERIFY(world.holds("lead", "sales_order", world.draft_order()));
    }
};

QTEST_GUILESS_MAIN(TestClaims)
#include "test_claims.moc"
