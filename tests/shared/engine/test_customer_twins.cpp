#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

Id customer(World& world, const std::string& who, const Fields& fields) {
    const auto id = world.fresh();
    const auto outcome = world.does(who, {world.create("customer", id, fields)});
    if (outcome.judgement == schema::Judgement::rejected) qWarning("%s", told(outcome).c_str());
    return id;
}

}  // namespace

/// Two customers that may be one are shown to the desk.
class TestCustomerTwins : public QObject {
    Q_OBJECT
private slots:
    /// Two that are one, made one after the other, or becoming so by a change of the second.
    void proposals_data() {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const char* first, const char* second, const char* state, const char* why) {
            QTest::addRow("%s", name) << first << second << state << why;
        };
        row("the same tax number", "Tea House/9131", "Corner/9131", "", "tax_id");
        row("almost the same name", "北京华联商贸有限公司/", "北京 华联/", "", "name_key");
        row("both", "Tea House/9131", "tea house/9131", "", "tax_id");
        row("the same name, other tax numbers", "Tea House/9131", "tea-house/9132", "", "name_key");
        row("neither", "Tea House/9131", "Corner/9132", "", "");
        row("names of nothing but signs", "！/", "？/", "", "");
        row("the first is invalid", "Tea House/9131", "Tea House/9131", "invalid", "");
        row("the first was merged", "Tea House/9131", "Tea House/9131", "merged", "");
        row("the first is dormant", "Tea House/9131", "Tea House/9131", "dormant", "tax_id");
    }
    void proposals() {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QString, state);
        QFETCH(QString, why);
        const auto fields = [](const QString& said) {
            Fields out = {{"name", said.section('/', 0, 0).toStdString()}};
            if (!said.section('/', 1).isEmpty()) out.emplace_back("tax_id", said.section('/', 1).toStdString());
            return out;
        };
        for (const bool changed : {false, true}) {
            auto world = common_world();
            const auto one = customer(world, "rep", fields(first));
            if (state == "merged") world.force("customer", one, {{"merged_into", world.id("shop")}});
            if (state == "invalid" || state == "dormant") world.force("customer", one, {{"status", state.toStdString()}});
            const auto other = customer(world, "rep2", changed ? Fields{{"name", "nothing like it"}} : fields(second));
            if (changed) {
                std::vector<schema::Command> commands;
                for (const auto& [name, value] : fields(second)) commands.push_back(world.set("customer", other, name, value));
                world.does("rep2", commands);
            }
            const auto proposed = world.all("customer_merge");
            QCOMPARE(proposed.size(), why.isEmpty() ? std::size_t(0) : std::size_t(1));
            if (why.isEmpty()) continue;
            const auto id = proposed.front();
            QCOMPARE(QString::fromStdString(world.value("customer_merge", id, "why").text()), why);
            QCOMPARE(world.value("customer_merge", id, "keep").id(), one);
            QCOMPARE(world.value("customer_merge", id, "drop").id(), other);
            QCOMPARE(world.value("customer_merge", id, "team").id(), world.id("north"));
            QCOMPARE(world.state("customer_merge", id), std::string("proposed"));
        }
    }

    /// By the tax number it is one, by the name another: both are looked at.
    void two_others() {
        auto world = common_world();
        customer(world, "rep", {{"name", "Tea House"}});
        customer(world, "rep", {{"name", "Corner"}, {"tax_id", "9131"}});
        customer(world, "rep", {{"name", "Tea House"}, {"tax_id", "9131"}});
        QCOMPARE(world.all("customer_merge").size(), std::size_t(2));
    }

    void one_proposal_while_one_is_open() {
        auto world = common_world();
        const auto one = customer(world, "rep", {{"name", "Tea House"}});
        const auto other = customer(world, "rep2", {{"name", "Tea House"}});
        for (const auto& id : {one, other}) {
            for (const auto* name : {"Corner", "Tea House"}) world.does("clerk", {world.set("customer", id, "name", name)});
        }
        QCOMPARE(world.all("customer_merge").size(), std::size_t(1));
        world.does("clerk", {world.act("customer_merge", world.all("customer_merge").front(), "dismiss", {{"reason", "two"}})});
        world.does("clerk", {world.set("customer", one, "remark", "another one has this name")});
        QCOMPARE(world.all("customer_merge").size(), std::size_t(1));
        for (const auto* name : {"Corner", "Tea House"}) world.does("clerk", {world.set("customer", one, "name", name)});
        QCOMPARE(world.all("customer_merge").size(), std::size_t(2));
    }

    /// A phone knows too few customers to tell; reps never see what the desk is asked.
    void only_the_office_proposes() {
        auto world = common_world();
        const std::vector commands = {world.create("customer", world.fresh(), {{"name", "Shop"}})};
        for (const auto& write : world.foretells("rep2", commands).writes) QVERIFY(write.key.kind != 42);
        world.does("rep2", commands);
        const auto merge = world.all("customer_merge").front();
        for (const auto* who : {"clerk", "lead", "director", "north_manager"}) QVERIFY(world.holds(who, "customer_merge", merge));
        for (const auto* who : {"rep", "rep2", "south_manager", "finance", "warehouse"})
            QVERIFY2(!world.holds(who, "customer_merge", merge), who);
    }
};

QTEST_GUILESS_MAIN(TestCustomerTwins)
#include "test_customer_twins.moc"
