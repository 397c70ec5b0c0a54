#include "shared/registry/system_kinds.h"
#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
namespace f = registry::system_kinds::approval_field;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

Id approval_of(World& world, const Id& claim) {
    return world.value("expense_claim", claim, "approval").id();
}

/// Delegates from one to the other around today; dates as days from it.
engine::Outcome delegate(World& world, const std::string& from, const std::string& to, int first, int last, Fields more = {}) {
    const auto today = base::local_date(world.now, world.zone).days;
    more.emplace_back("from_user", world.id(from));
    more.emplace_back("to_user", world.id(to));
    more.emplace_back("from_date", today + first);
    more.emplace_back("to_date", today + last);
    more.emplace_back("active", true);
    return world.does(from, {world.create("delegation", world.fresh(), more)});
}

}  // namespace

/// Who decides in another's place, from when until when, and what.
class TestDelegation : public QObject {
    Q_OBJECT
private slots:
    void delegation_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<qint64>("most");
        QTest::addColumn<bool>("before");
        QTest::addColumn<bool>("pending");
        QTest::addColumn<QString>("code");
        QTest::addRow("today") << 0 << 0 << "" << qint64(0) << true << false << "";
        QTest::addRow("over") << -9 << -1 << "" << qint64(0) << true << false << "not_found";
        QTest::addRow("not yet") << 1 << 9 << "" << qint64(0) << true << false << "not_found";
        QTest::addRow("this kind") << -1 << 1 << "expense_claim" << qint64(0) << true << false << "";
        QTest::addRow("another kind") << -1 << 1 << "sales_order" << qint64(0) << true << false << "not_found";
        QTest::addRow("up to the amount") << -1 << 1 << "" << qint64(20'000) << true << false << "";
        QTest::addRow("above the amount") << -1 << 1 << "" << qint64(19'999) << true << false << "not_found";
        QTest::addRow("pending goes along") << -1 << 1 << "" << qint64(0) << false << true << "";
        QTest::addRow("pending stays") << -1 << 1 << "" << qint64(0) << false << false << "not_found";
        QTest::addRow("pending of another kind") << -1 << 1 << "sales_order" << qint64(0) << false << true << "not_found";
        QTest::addRow("pending above the amount") << -1 << 1 << "" << qint64(19'999) << false << true << "not_found";
    }
    void delegation() {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(QString, kind);
        QFETCH(qint64, most);
        QFETCH(bool, before);
        QFETCH(bool, pending);
        QFETCH(QString, code);
        auto world = common_world();
        Fields more = {{"include_pending", pending}};
        if (!kind.isEmpty()) more.emplace_back("kinds", Value::List{kind.toStdString()});
        if (most != 0) more.emplace_back("max_amount", static_cast<std::int64_t>(most));
        const auto claim = world.draft_claim();
        if (before) delegate(world, "north_manager", "marketing", first, last, more);
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        if (!before) QCOMPARE(told(delegate(world, "north_manager", "marketing", first, last, more)), std::string("accepted"));
        const auto id = approval_of(world, claim);
        const auto outcome = world.does("marketing", {world.decision(id, "approve", "north_manager")});
        if (!code.isEmpty()) {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            return;
        }
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        QVERIFY(world.holds("marketing", "expense_claim", claim));
        const auto& task = world.image("approval", id)->groups.front().front().values;
        QCOMPARE(task[f::task_decided_by].id(), world.id("marketing"));
        QCOMPARE(task[f::task_via].id(), world.id("north_manager"));
        QCOMPARE(world.state("expense_claim", claim), std::string("approved"));
    }

    void a_delegation_that_ended_decides_nothing() {
        auto world = common_world();
        delegate(world, "north_manager", "marketing", 0, 0);
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        world.now.ms += 2 * 86'400'000LL;
        QVERIFY(rejected_with(world.does("marketing", {world.decision(approval_of(world, claim), "approve", "north_manager")}),
                              "task_not_yours"));
    }
};

QTEST_GUILESS_MAIN(TestDelegation)
#include "test_delegation.moc"
