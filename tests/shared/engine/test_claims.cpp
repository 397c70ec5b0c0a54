#include "tests/support/engine_world.h"

#include <QtTest>

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
    }
    void sanction() {
        QFETCH(QString, who);
        QFETCH(qint64, fen);
        QFETCH(QString, code);
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto line = world.image("expense_claim", claim)->groups.front().front().id;
        const auto outcome = world.does(
            who.toStdString(), {world.act("expense_claim", claim, "sanction",
                                          {{"line", line}, {"amount", static_cast<std::int64_t>(fen)}, {"reason", "too much"}})});
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
        for (const auto* same : {"invoice_no", "receipts", "day"}) QTest::addRow("%s", same) << same << true;
        QTest::addRow("nothing") << "nothing" << false;
    }
    void twins_are_pointed_at() {
        QFETCH(QString, same);
        QFETCH(bool, found);
        auto world = common_world();
        const auto claim = [&](const std::string& who, int nth) {
            const auto id = world.fresh();
            const auto byte = static_cast<std::uint8_t>(same == "receipts" ? 1 : nth);
            Fields fields = {{"date", same == "day" ? 20'410 : 20'400 - nth},
                             {"category", "travel"},
                             {"amount", 5'000},
                             {"receipts", Value::List{base::Bytes(32, byte)}}};
            if (same == "invoice_no") fields.emplace_back("invoice_no", "4711");
            world.does(who, {world.create("expense_claim", id, {{"reason", "visit"}}),
                             world.line("expense_claim", id, world.fresh(), fields)});
            return world.does(who, {world.act("expense_claim", id, "submit")});
        };
        QVERIFY(!has(claim("rep", 1), "maybe_duplicate"));
        const auto second = claim("rep2", 2);
        QCOMPARE(has(second, "maybe_duplicate"), found);
        QVERIFY(second.judgement == schema::Judgement::accepted);
    }
};

QTEST_GUILESS_MAIN(TestClaims)
#include "test_claims.moc"
