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

constexpr schema::Tag customer_tag = 20;

Id customer(World& world, const std::string& who, Fields fields) {
    const auto id = world.fresh();
    const auto outcome = world.does(who, {world.create("customer", id, fields)});
    if (outcome.judgement == schema::Judgement::rejected) qWarning("%s", told(outcome).c_str());
    return id;
}

void add_contact(World& world, const Id& id, const char* name, const char* phone) {
    const auto line = world.fresh();
    std::vector commands = {world.line("customer", id, line, {{"name", name}})};
    if (*phone != 0) commands.push_back(world.line("customer", id, line, {{"phone", phone}}, 1));
    world.does("clerk", commands);
}

void add_address(World& world, const Id& id, const char* where) {
    world.does("clerk", {schema::insert_line({customer_tag, id, 0}, 2, world.fresh(), {{1, "delivery"}, {3, where}})});
}

/// Names of the lines of a group, each with its phone, sorted.
QStringList lines_of(const World& world, const Id& id, std::size_t group, std::size_t field) {
    QStringList out;
    const auto* phones = world.image("customer", id, 1);
    for (const auto& line : world.image("customer", id)->groups[group]) {
        const auto* phone = phones != nullptr ? schema::find_line(*phones, 0, line.id) : nullptr;
        out << QString::fromStdString(line.values[field].text() + (phone != nullptr ? " " + phone->values[0].text() : ""));
    }
    out.sort();
    return out;
}

Id order_for(World& world, const std::string& who, const Id& shop) {
    auto order = world.fresh();
    while (std::hash<Id>{}(order) % 10 == 0) order = world.fresh();
    world.does(who, {world.create("sales_order", order, {{"customer", shop}, {"ship_by", 20'500}}),
                     world.line("sales_order", order, world.fresh(), {{"product", world.id("rice")}, {"qty", 10'000}})});
    return order;
}

std::int64_t open_orders(const World& world, const Id& id) {
    return world.value("customer", id, "open_orders", 2).integer();
}

/// The shop and its twin, of two reps of one team, with a proposal.
struct Twins {
    World world = common_world();
    Id shop = world.id("shop");
    Id twin = customer(world, "clerk", {{"name", "the other"}, {"owner", world.id("rep2")}, {"price_list", world.id("retail")}});
    Id merge = world.fresh();

    Twins() {
        world.does("finance", {world.set("customer", twin, "credit_limit", 1'000'000, 2)});
        add_contact(world, shop, "Li", "1");
        add_contact(world, twin, " LI ", "2");
        add_contact(world, twin, "Wang", "3");
        add_contact(world, twin, "Zhao", "");
        add_address(world, shop, "1 Road");
        add_address(world, twin, "1 Road");
        add_address(world, twin, "2 Road");
        world.does("clerk", {world.create("customer_merge", merge, {{"keep", shop}, {"drop", twin}, {"why", "noticed"}})});
    }
};

}  // namespace

class TestCustomerMerges : public QObject {
    Q_OBJECT
private slots:
    void begun_by_hand_data() {
        QTest::addColumn<QString>("keep");
        QTest::addColumn<QString>("drop");
        QTest::addColumn<QString>("code");
        QTest::addRow("two customers") << "shop"
                                       << "south shop"
                                       << "";
        QTest::addRow("one customer") << "shop"
                                      << "shop"
                                      << "same_customer";
        QTest::addRow("into nobody") << "nobody"
                                     << "shop"
                                     << "subject_not_found";
        QTest::addRow("nobody into it") << "shop"
                                        << "nobody"
                                        << "subject_not_found";
        QTest::addRow("nothing said") << ""
                                      << "shop"
                                      << "required_missing";
        QTest::addRow("one that was merged") << "shop"
                                             << "merged"
                                             << "already_merged";
        QTest::addRow("into one that was merged") << "merged"
                                                  << "shop"
                                                  << "already_merged";
    }
    void begun_by_hand() {
        QFETCH(QString, keep);
        QFETCH(QString, drop);
        QFETCH(QString, code);
        auto world = common_world();
        world.does("clerk", {world.create("customer", world.id("merged"), {{"name", "merged before"}})});
        world.force("customer", world.id("merged"), {{"merged_into", world.id("south shop")}});
        Fields fields = {{"drop", world.id(drop.toStdString())}, {"why", "noticed"}};
        if (!keep.isEmpty()) fields.emplace_back("keep", world.id(keep.toStdString()));
        const std::vector commands = {world.create("customer_merge", world.fresh(), fields)};
        for (const auto& outcome : {world.foretells("clerk", commands), world.would("clerk", commands)}) {
            QVERIFY2(
                code.isEmpty() ? outcome.judgement == schema::Judgement::accepted : rejected_with(outcome, code.toStdString()),
                told(outcome).c_str());
        }
    }

    /// Who stays is chosen as it is decided; what the one that stays lacks comes over.
    void merging_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("keep");
        QTest::addColumn<bool>("turned");
        for (const auto* who : {"clerk", "lead", "north_manager"}) {
            QTest::addRow("by %s", who) << who << "" << false;
            QTest::addRow("by %s, as proposed", who) << who << "keep" << false;
            QTest::addRow("by %s, the other way round", who) << who << "drop" << true;
        }
    }
    void merging() {
        QFETCH(QString, who);
        QFETCH(QString, keep);
        QFETCH(bool, turned);
        Twins t;
        const auto taken = order_for(t.world, "rep2", t.twin);
        t.world.does("rep2", {t.world.act("sales_order", taken, "submit")});
        t.world.force("customer", t.twin, {{"balance", 700}, {"overdue", 70}}, 2);
        t.world.force("customer", t.shop, {{"balance", 5}}, 2);
        std::vector<schema::Argument> arguments;
        if (!keep.isEmpty()) arguments.push_back({"keep", keep == "keep" ? t.shop : t.twin});
        const auto outcome = t.world.does(who.toStdString(), {t.world.act("customer_merge", t.merge, "merge", arguments)});
        QCOMPARE(told(outcome), std::string("accepted"));
        const auto& kept = turned ? t.twin : t.shop;
        const auto& dropped = turned ? t.shop : t.twin;
        QCOMPARE(t.world.value("customer_merge", t.merge, "keep").id(), kept);
        QCOMPARE(t.world.value("customer_merge", t.merge, "drop_name").text(), std::string(turned ? "shop" : "the other"));
        QCOMPARE(t.world.value("customer", dropped, "merged_into").id(), kept);
        QCOMPARE(t.world.value("customer", dropped, "status").text(), std::string("invalid"));
        QVERIFY(!t.world.value("customer", dropped, "invalid_reason").is_null());
        QVERIFY(t.world.value("customer", dropped, "review_due").is_null());
        QVERIFY(t.world.value("customer", kept, "merged_into").is_null());
        QCOMPARE(t.world.value("customer", kept, "status").text(), std::string("active"));

        QCOMPARE(open_orders(t.world, kept), std::int64_t(10'000));
        QCOMPARE(open_orders(t.world, dropped), std::int64_t(0));
        QCOMPARE(t.world.value("customer", kept, "balance", 2).integer(), std::int64_t(705));
        QCOMPARE(t.world.value("customer", kept, "overdue", 2).integer(), std::int64_t(70));
        QCOMPARE(t.world.value("customer", dropped, "balance", 2).integer(), std::int64_t(0));
        const auto limit = t.world.value("customer", kept, "credit_limit", 2).integer();
        QCOMPARE(t.world.value("customer", kept, "credit_left").integer(), limit - 10'705);

        QCOMPARE(lines_of(t.world, kept, 0, 0),
                 turned ? (QStringList{" LI  2", "Wang 3", "Zhao"}) : (QStringList{"Li 1", "Wang 3", "Zhao"}));
        QCOMPARE(lines_of(t.world, kept, 1, 2), (QStringList{"1 Road", "2 Road"}));
        QVERIFY(t.world.holds(turned ? "rep2" : "rep", "customer", kept, 1));
        QVERIFY(!t.world.holds(turned ? "rep" : "rep2", "customer", kept, 1));
    }

    void nobody_else_stays_data() {
        QTest::addColumn<int>("which");
        QTest::addRow("somebody else") << 0;
        QTest::addRow("a number") << 1;
        QTest::addRow("nobody") << 2;
    }
    void nobody_else_stays() {
        QFETCH(int, which);
        Twins t;
        const Value keep = which == 0 ? Value(t.world.id("south shop")) : which == 1 ? Value(1) : Value(t.world.fresh());
        QVERIFY(rejected_with(t.world.does("clerk", {t.world.act("customer_merge", t.merge, "merge", {{"keep", keep}})}),
                              which == 1 ? "argument_wrong" : "choice_unknown"));
    }

    /// The desk holds every customer, so its device foretells all but the credit.
    void a_desk_without_a_line_merges() {
        Twins t;
        const auto foretold = t.world.foretells("clerk", {t.world.act("customer_merge", t.merge, "merge")});
        QCOMPARE(told(foretold), std::string("accepted"));
        const auto& fields = t.world.registry().find("customer")->schema.main();
        int seen = 0;
        for (const auto& write : foretold.writes) {
            if (write.key == schema::PartKey{customer_tag, t.twin, 0}) {
                ++seen;
                QCOMPARE(write.image->values[*fields.index_of("status")].text(), std::string("invalid"));
            }
            if (write.key == schema::PartKey{customer_tag, t.shop, 0}) {
                ++seen;
                QCOMPARE(write.image->groups[0].size(), std::size_t(3));
            }
        }
        QCOMPARE(seen, 2);
    }

    /// Two desks decide offline: the first that arrives holds.
    void two_desks_decide() {
        Twins t;
        const auto merge = t.world.act("customer_merge", t.merge, "merge");
        const auto dismiss = t.world.act("customer_merge", t.merge, "dismiss", {{"reason", "two"}});
        QCOMPARE(told(t.world.does("clerk", {dismiss})), std::string("accepted"));
        QVERIFY(rejected_with(t.world.does("lead", {merge}), "state_changed"));
        QVERIFY(t.world.value("customer", t.twin, "merged_into").is_null());
    }

    /// What an order took before is given back to whom it is owed by now.
    void an_older_order_is_given_up() {
        Twins t;
        const auto order = order_for(t.world, "rep2", t.twin);
        t.world.does("rep2", {t.world.act("sales_order", order, "submit")});
        t.world.does("clerk", {t.world.act("customer_merge", t.merge, "merge")});
        QCOMPARE(t.world.value("sales_order", order, "customer").id(), t.twin);
        QCOMPARE(open_orders(t.world, t.shop), std::int64_t(10'000));
        t.world.does("clerk", {t.world.act("sales_order", order, "return", {{"reason", "ask again"}})});
        QCOMPARE(open_orders(t.world, t.shop), std::int64_t(0));
        QCOMPARE(open_orders(t.world, t.twin), std::int64_t(0));
        // Two of them in one mutation.
        const std::vector both = {order_for(t.world, "clerk", t.shop), order_for(t.world, "clerk", t.shop)};
        for (const auto& one : both) t.world.does("clerk", {t.world.act("sales_order", one, "submit")});
        for (const auto& one : both) t.world.force("sales_order", one, {{"customer", t.twin}});
        QCOMPARE(open_orders(t.world, t.shop), std::int64_t(20'000));
        const auto outcome = t.world.does("clerk", {t.world.act("sales_order", both[0], "return", {{"reason", "again"}}),
                                                    t.world.act("sales_order", both[1], "return", {{"reason", "again"}})});
        QCOMPARE(told(outcome), std::string("accepted"));
        QCOMPARE(open_orders(t.world, t.shop), std::int64_t(0));
        QCOMPARE(open_orders(t.world, t.twin), std::int64_t(0));
    }

    /// New work for a merged customer is for the kept one, by somebody who holds that one.
    void new_work_follows_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("told");
        QTest::addRow("by the desk") << "clerk"
                                     << "adjusted customer_merged";
        QTest::addRow("by the dropped one's rep") << "rep2"
                                                  << "rejected customer_merged customer_not_yours";
    }
    void new_work_follows() {
        QFETCH(QString, who);
        QFETCH(QString, told);
        Twins t;
        t.world.does("clerk", {t.world.set("customer", t.shop, "price_list", t.world.id("key_accounts"))});
        const auto order = order_for(t.world, "rep2", t.twin);
        t.world.does("clerk", {t.world.act("customer_merge", t.merge, "merge")});
        const auto outcome = t.world.does(who.toStdString(), {t.world.act("sales_order", order, "submit")});
        QCOMPARE(QString::fromStdString(tests::told(outcome)), told);
        if (who != "clerk") return;
        QCOMPARE(outcome.findings.front().params.front().id(), t.shop);
        QCOMPARE(t.world.value("sales_order", order, "customer").id(), t.shop);
        QCOMPARE(t.world.value("sales_order", order, "customer_name").text(), std::string("shop"));
        QCOMPARE(t.world.value("sales_order", order, "price_list").id(), t.world.id("key_accounts"));
        QCOMPARE(open_orders(t.world, t.shop), t.world.value("sales_order", order, "total").integer());
        QCOMPARE(open_orders(t.world, t.twin), std::int64_t(0));
    }

    /// Merged into one that is merged in its turn: all of it arrives at the end.
    void a_chain_is_followed() {
        Twins t;
        const auto order = order_for(t.world, "clerk", t.twin);
        const auto taken = order_for(t.world, "clerk", t.twin);
        t.world.does("clerk", {t.world.act("sales_order", taken, "submit")});
        const auto south = t.world.id("south shop");
        t.world.does("clerk", {t.world.set("customer", t.twin, "merged_into", t.shop)});
        t.world.does("clerk", {t.world.set("customer", t.shop, "merged_into", south)});
        QCOMPARE(open_orders(t.world, south), std::int64_t(10'000));
        t.world.does("clerk", {t.world.act("sales_order", taken, "return", {{"reason", "again"}})});
        QCOMPARE(open_orders(t.world, south), std::int64_t(0));
        t.world.does("clerk", {t.world.act("sales_order", order, "submit")});
        QCOMPARE(t.world.value("sales_order", order, "customer").id(), south);
        QVERIFY(rejected_with(t.world.does("clerk", {t.world.act("customer_merge", t.merge, "merge")}), "already_merged"));
    }

    /// Rows that a circle got into some other way hurt nobody.
    void a_circle_ends() {
        Twins t;
        const auto order = order_for(t.world, "clerk", t.twin);
        t.world.force("customer", t.twin, {{"merged_into", t.shop}});
        t.world.force("customer", t.shop, {{"merged_into", t.twin}});
        QCOMPARE(told(t.world.does("clerk", {t.world.act("sales_order", order, "submit")})), std::string("accepted"));
        QCOMPARE(t.world.value("sales_order", order, "customer").id(), t.twin);
        QCOMPARE(open_orders(t.world, t.twin), std::int64_t(10'000));
    }

    /// What does not fit stays behind, rather than that nothing can be merged.
    void as_much_as_there_is_room_for() {
        Twins t;
        for (int i = 0; i < 29; ++i) add_contact(t.world, t.shop, ("contact " + std::to_string(i)).c_str(), "");
        for (int i = 0; i < 58; ++i)
            t.world.does("clerk", {t.world.line("customer", t.shop, t.world.fresh(), {{"phone", "5"}}, 1)});
        t.world.does("clerk",
                     {schema::remove_line({customer_tag, t.shop, 0}, 1, t.world.image("customer", t.shop)->groups[0].back().id)});
        QCOMPARE(told(t.world.does("clerk", {t.world.act("customer_merge", t.merge, "merge")})), std::string("accepted"));
        QCOMPARE(t.world.image("customer", t.shop)->groups[0].size(), std::size_t(30));
        QVERIFY(t.world.image("customer", t.shop, 1)->groups[0].size() <= 60);
        QCOMPARE(t.world.image("customer", t.shop)->groups[1].size(), std::size_t(2));
    }

    /// Of a ledger in which a merge was still taken back: lines that came over once are there.
    void merged_a_second_time() {
        Twins t;
        t.world.does("clerk", {t.world.act("customer_merge", t.merge, "merge")});
        t.world.force("customer", t.twin, {{"merged_into", {}}});
        t.world.does("clerk", {t.world.set_in_line("customer", t.twin, t.world.image("customer", t.twin)->groups[0].back().id,
                                                   "name", "Sun")});
        const auto again = t.world.fresh();
        t.world.does("clerk",
                     {t.world.create("customer_merge", again, {{"keep", t.shop}, {"drop", t.twin}, {"why", "noticed"}})});
        QCOMPARE(told(t.world.does("clerk", {t.world.act("customer_merge", again, "merge")})), std::string("accepted"));
        QCOMPARE(t.world.image("customer", t.shop)->groups[0].size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(TestCustomerMerges)
#include "test_customer_merges.moc"
