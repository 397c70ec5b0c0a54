#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Value;

/// A node of a plan may ask that attachments have arrived, and a payment always does: consent to a paper that nobody can look at is none.
class TestFiles : public QObject {
    Q_OBJECT

    /// A claim of the rep's with one receipt, handed in under a plan with one node.
    static base::Id handed_in(World& world, bool needs_files) {
        const auto plan = world.fresh();
        world.does("admin", {world.create("approval_plan", plan, {{"subject_kind", 25}, {"name", "claims"}, {"active", true}}),
                             world.line("approval_plan", plan, world.fresh(),
                                        {{"name", "superior"},
                                         {"mode", "any_of"},
                                         {"resolver", "superior"},
                                         {"needs_files", needs_files ? Value(true) : Value()}})});
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        return claim;
    }
    static base::Digest receipt_of(const World& world, const base::Id& claim) {
        const auto& line = world.image("expense_claim", claim)->groups.front().front();
        const auto bytes = world.in_line("expense_claim", claim, line.id, "receipts").list().front().bytes();
        base::Digest digest{};
        std::copy(bytes.begin(), bytes.end(), digest.begin());
        return digest;
    }

private slots:
    void decision_data() {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<QString>("arrived");
        QTest::addColumn<QString>("decision");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, bool asked, const char* arrived, const char* decision, const char* code) {
            QTest::addRow("%s", name) << asked << arrived << decision << code;
        };
        row("not there yet", true, "none", "approve", "files_not_arrived");
        row("something else is there", true, "another", "approve", "files_not_arrived");
        row("there", true, "all", "approve", "");
        row("a device that cannot tell", true, "unknown", "approve", "");
        row("sent back unseen", true, "none", "send_back", "");
        row("rejected unseen", true, "none", "reject", "");
        row("nobody asks", false, "none", "approve", "");
    }
    void decision() {
        QFETCH(bool, asked);
        QFETCH(QString, arrived);
        QFETCH(QString, decision);
        QFETCH(QString, code);
        World world;
        const auto claim = handed_in(world, asked);
        const auto approval = world.value("expense_claim", claim, "approval").id();
        if (arrived != "unknown") world.blobs.emplace();
        if (arrived == "all") world.blobs->insert(receipt_of(world, claim));
        if (arrived == "another") world.blobs->insert(base::Digest{1});
        const auto outcome = world.does("north_manager", {world.decision(approval, decision.toStdString(), "north_manager")});
        QCOMPARE(outcome.judgement == schema::Judgement::rejected, !code.isEmpty());
        if (!code.isEmpty()) QCOMPARE(QString::fromStdString(outcome.findings.front().code), code);
        QCOMPARE(world.state("approval", approval) == "open", !code.isEmpty());
        if (code.isEmpty()) return;
        // Once it has arrived, the same tap goes through.
        world.blobs->insert(receipt_of(world, claim));
        world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
        QCOMPARE(world.state("expense_claim", claim), std::string("approved"));
    }

    void payment() {
        World world;
        const auto claim = handed_in(world, false);
        const auto approval = world.value("expense_claim", claim, "approval").id();
        world.does("north_manager", {world.decision(approval, "approve", "north_manager")});
        world.blobs.emplace();
        const auto early = world.does("finance", {world.act("expense_claim", claim, "pay")});
        QVERIFY(early.judgement == schema::Judgement::rejected);
        QCOMPARE(early.findings.front().code, std::string("files_not_arrived"));
        world.blobs->insert(receipt_of(world, claim));
        world.does("finance", {world.act("expense_claim", claim, "pay")});
        QCOMPARE(world.state("expense_claim", claim), std::string("paid"));
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"
