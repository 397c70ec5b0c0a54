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

constexpr int planned_on = 20'420;

Id plan(World& world, const std::string& who, Fields fields = {}, const char* shop = "shop") {
    const auto id = world.fresh();
    fields.insert(fields.begin(), {{"subject_kind", 20}, {"subject", world.id(shop)}, {"plan_date", planned_on}});
    const auto outcome = world.does(who, {world.create("visit", id, fields)});
    if (outcome.judgement == schema::Judgement::rejected) qWarning("%s", told(outcome).c_str());
    return id;
}

/// In and out again, with a summary; what else is said of it before it ends.
engine::Outcome visit(World& world, const Id& id, const Fields& fields = {}) {
    world.does("rep", {world.act("visit", id, "check_in")});
    std::vector<schema::Command> commands = {world.set("visit", id, "summary", "talked")};
    for (const auto& [name, value] : fields) commands.push_back(world.set("visit", id, name, value));
    commands.push_back(world.act("visit", id, "check_out"));
    return world.does("rep", commands);
}

/// The visits of a customer that are planned.
std::vector<const schema::Image*> planned(const World& world, const Id& shop) {
    auto images = world.about("visit", shop);
    std::erase_if(images, [](const auto* image) { return image->values[schema::common::state].text() != "planned"; });
    return images;
}

}  // namespace

class TestVisits : public QObject {
    Q_OBJECT
private slots:
    /// Begun, stamped and ended on a phone without a line as in the office.
    void in_and_out() {
        auto world = common_world();
        const auto id = plan(world, "rep");
        QCOMPARE(world.value("visit", id, "channel").text(), std::string("visit"));
        QCOMPARE(world.value("visit", id, "customer_name").text(), std::string("shop"));
        const auto in = world.act("visit", id, "check_in");
        QCOMPARE(told(world.foretells("rep", {in})), std::string("accepted"));
        QCOMPARE(told(world.does("rep", {in})), std::string("accepted"));
        QCOMPARE(world.value("visit", id, "check_in_at").instant(), world.now);
        QVERIFY(world.value("visit", id, "check_out_at").is_null());
        QVERIFY(world.value("customer", world.id("shop"), "last_visit_at").is_null());

        const std::vector out = {world.set("visit", id, "summary", "ordered rice"), world.act("visit", id, "check_out")};
        const auto foretold = world.foretells("rep", out);
        QVERIFY(foretold.undecided.empty() || foretold.undecided.front().kind == 20);
        QCOMPARE(told(foretold), std::string("accepted"));
        QCOMPARE(told(world.does("rep", out)), std::string("accepted"));
        QCOMPARE(world.state("visit", id), std::string("done"));
        QCOMPARE(world.value("visit", id, "check_out_at").instant(), world.now);
        QCOMPARE(world.value("customer", world.id("shop"), "last_visit_at").instant(), world.now);
        QCOMPARE(planned(world, world.id("shop")).size(), std::size_t(0));
    }

    void a_call_is_recorded_data() {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<bool>("may");
        for (const auto* channel : {"phone", "callback"}) QTest::addRow("%s", channel) << channel << true;
        for (const auto* channel : {"visit", "video"}) QTest::addRow("%s", channel) << channel << false;
    }
    void a_call_is_recorded() {
        QFETCH(QString, channel);
        QFETCH(bool, may);
        auto world = common_world();
        const auto id = plan(world, "rep", {{"channel", channel.toStdString()}, {"summary", "called"}});
        const auto record = world.act("visit", id, "record");
        const auto foretold = world.foretells("rep", {record});
        const auto outcome = world.does("rep", {record});
        QCOMPARE(told(foretold), told(outcome));
        if (!may) {
            QVERIFY2(rejected_with(outcome, "check_in_first"), told(outcome).c_str());
            QCOMPARE(outcome.findings.front().field, schema::Tag(25));
            return;
        }
        QCOMPARE(told(outcome), std::string("accepted"));
        QVERIFY(world.value("visit", id, "check_in_at").is_null());
        QCOMPARE(world.value("customer", world.id("shop"), "last_visit_at").instant(), world.now);
    }

    /// What a visit may not say. "field=value" while it is planned, and the action that is taken with it.
    void refused_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("tag");
        const auto row = [](const char* name, const char* field, const QVariant& value, const char* code, int tag) {
            QTest::addRow("%s", name) << field << value << code << tag;
        };
        row("the first stop", "seq", 1, "", 0);
        row("the thousandth stop", "seq", 1'000, "", 0);
        row("a negative stop", "seq", -1, "number_out_of_range", 23);
        row("the millionth stop", "seq", 1'000'000, "number_out_of_range", 23);
        row("no day", "plan_date", QVariant(), "required_missing", 22);
        row("a day after all days", "plan_date", 4'000'001, "date_out_of_range", 22);
        row("a day before 1970", "plan_date", -7'305, "date_out_of_range", 22);
        row("again on the same day", "next_date", planned_on, "", 0);
        row("again before it", "next_date", planned_on - 1, "dates_reversed", 29);
        row("a position", "position", "31.230416,121.473701", "", 0);
        row("a position in the south-west", "position", "-90,-180", "", 0);
        row("no position", "position", "somewhere", "wrong_type", 31);
        row("half a position", "position", "31.2", "wrong_type", 31);
        row("a position and more", "position", "31.2,121.4,7", "wrong_type", 31);
        row("a position off the earth", "position", "90.000001,0", "wrong_type", 31);
        row("a position around the earth", "position", "0,180.000001", "wrong_type", 31);
        row("a position of many digits", "position", "31.23041612,121.473701", "wrong_type", 31);
        row("nothing but a comma", "position", ",", "wrong_type", 31);
        row("a channel of its own", "channel", "pigeon", "choice_unknown", 25);
        row("times of one's own", "check_in_at", 5, "field_derived", 33);
        row("another customer", "subject_kind", 21, "field_fixed", 20);
    }
    void refused() {
        QFETCH(QString, field);
        QFETCH(QVariant, value);
        QFETCH(QString, code);
        QFETCH(int, tag);
        auto world = common_world();
        const auto id = plan(world, "rep", {{"position_consent", true}});
        const auto said = !value.isValid()                       ? Value()
                          : value.typeId() == QMetaType::QString ? Value(value.toString().toStdString())
                                                                 : Value(static_cast<std::int64_t>(value.toLongLong()));
        const std::vector commands = {world.set("visit", id, field.toStdString(), said)};
        for (const auto& outcome : {world.foretells("rep", commands), world.would("rep", commands)}) {
            if (code.isEmpty()) {
                QCOMPARE(told(outcome), std::string("accepted"));
                continue;
            }
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            QCOMPARE(static_cast<int>(outcome.findings.front().field), tag);
        }
    }

    /// A place is told by whoever agrees to tell it, and no longer than that.
    void a_position_needs_consent() {
        auto world = common_world();
        const auto id = plan(world, "rep");
        const auto position = world.set("visit", id, "position", "31.2,121.4");
        QVERIFY(rejected_with(world.does("rep", {position}), "position_without_consent"));
        QCOMPARE(told(world.does("rep", {position, world.set("visit", id, "position_consent", true)})), std::string("accepted"));
        QVERIFY(
            rejected_with(world.does("rep", {world.set("visit", id, "position_consent", false)}), "position_without_consent"));
        QVERIFY(rejected_with(world.does("rep", {world.set("visit", id, "position_consent", {})}), "position_without_consent"));
        QCOMPARE(
            told(world.does("rep", {world.set("visit", id, "position_consent", false), world.set("visit", id, "position", {})})),
            std::string("accepted"));
    }

    void an_end_needs_a_summary_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("summary");
        for (const auto* action : {"check_out", "record"}) {
            QTest::addRow("%s without", action) << action << "";
            QTest::addRow("%s with blanks", action) << action << " \t\n";
        }
    }
    void an_end_needs_a_summary() {
        QFETCH(QString, action);
        QFETCH(QString, summary);
        auto world = common_world();
        const auto id = plan(world, "rep", {{"channel", "phone"}, {"summary", summary.toStdString()}});
        if (action == "check_out") world.does("rep", {world.act("visit", id, "check_in")});
        const auto outcome = world.does("rep", {world.act("visit", id, action.toStdString())});
        QVERIFY2(rejected_with(outcome, "required_missing"), told(outcome).c_str());
        QCOMPARE(outcome.findings.front().field, schema::Tag(26));
        QCOMPARE(told(world.does("rep", {world.set("visit", id, "summary", "x"), world.act("visit", id, action.toStdString())})),
                 std::string("accepted"));
    }

    /// The next one is the same person's, planned on a phone without a line under the id that it has in the office.
    void the_next_visit_is_planned() {
        auto world = common_world();
        const auto id = plan(world, "rep", {{"purpose", "collection"}, {"channel", "phone"}, {"seq", 4}, {"summary", "called"}});
        const auto said = world.mutation(
            "rep", {world.set("visit", id, "next_date", planned_on + 7),
                    world.set("visit", id, "next_action", "take the receipt along"), world.act("visit", id, "record")});
        const registry::Context device{&world.registry(), world.actor("rep"), world.now,
                                       said.occurred_at,  world.zone,         registry::Place::device};
        ScopedReader phone(world.registry(), world.parts, world.actor("rep"));
        const auto foretold = engine::apply(said, device, phone);
        const auto outcome = world.decide(said, world.actor("rep"));
        world.keep(outcome);
        QCOMPARE(told(outcome), std::string("accepted"));
        const auto next = planned(world, world.id("shop"));
        QCOMPARE(next.size(), std::size_t(1));
        QCOMPARE(next.front()->values[schema::common::owner].id(), world.id("rep"));
        for (const auto& visit : world.all("visit")) {
            if (visit == id) continue;
            QCOMPARE(world.value("visit", visit, "plan_date").integer(), std::int64_t(planned_on + 7));
            QCOMPARE(world.value("visit", visit, "purpose").text(), std::string("collection"));
            QCOMPARE(world.value("visit", visit, "channel").text(), std::string("phone"));
            QVERIFY(world.value("visit", visit, "seq").is_null() && world.value("visit", visit, "summary").is_null());
            QVERIFY(world.holds("rep", "visit", visit) && world.holds("north_manager", "visit", visit));
            QVERIFY(std::any_of(foretold.writes.begin(), foretold.writes.end(), [&](const auto& write) {
                return write.key == schema::PartKey{26, visit, 0};
            }));
        }
    }

    /// Two visits, of which the earlier one arrives last.
    void the_later_visit_says_when() {
        auto world = common_world();
        const auto early = plan(world, "rep", {{"channel", "phone"}, {"summary", "a"}});
        const auto late = plan(world, "rep", {{"channel", "phone"}, {"summary", "b"}});
        const auto first = world.mutation("rep", {world.act("visit", early, "record")});
        world.does("rep", {world.act("visit", late, "record")});
        const auto last = world.value("customer", world.id("shop"), "last_visit_at");
        world.keep(world.decide(first, world.actor("rep")));
        QCOMPARE(world.state("visit", early), std::string("done"));
        QVERIFY(world.value("visit", early, "check_out_at").instant() < last.instant());
        QCOMPARE(world.value("customer", world.id("shop"), "last_visit_at"), last);
    }

    void a_clock_that_was_put_back() {
        auto world = common_world();
        const auto id = plan(world, "rep", {{"summary", "talked"}});
        world.does("rep", {world.act("visit", id, "check_in")});
        auto out = world.mutation("rep", {world.act("visit", id, "check_out")});
        out.occurred_at.ms -= 3'600'000;
        world.keep(world.decide(out, world.actor("rep")));
        QCOMPARE(world.value("visit", id, "check_out_at"), world.value("visit", id, "check_in_at"));
    }

    /// One visit on two devices of one person.
    void checked_in_twice() {
        auto world = common_world();
        const auto id = plan(world, "rep");
        const auto in = world.act("visit", id, "check_in");
        world.does("rep", {in});
        const auto at = world.value("visit", id, "check_in_at");
        QVERIFY(rejected_with(world.does("rep", {in}), "state_changed"));
        QCOMPARE(world.value("visit", id, "check_in_at"), at);
    }

    void planning_for_others_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<QString>("code");
        QTest::addRow("one's own") << "rep"
                                   << "rep"
                                   << "";
        QTest::addRow("a manager for a rep") << "north_manager"
                                             << "rep"
                                             << "";
        QTest::addRow("a manager for a rep who does not have the customer") << "north_manager"
                                                                            << "rep2"
                                                                            << "";
        QTest::addRow("the director for a rep") << "director"
                                                << "rep"
                                                << "";
        QTest::addRow("a rep for a rep") << "rep"
                                         << "rep2"
                                         << "owner_not_you";
        QTest::addRow("a clerk for a rep") << "clerk"
                                           << "rep"
                                           << "owner_not_you";
        QTest::addRow("another team's manager") << "south_manager"
                                                << "rep"
                                                << "subject_not_found";
        QTest::addRow("for nobody") << "north_manager"
                                    << "nobody"
                                    << "owner_unknown";
    }
    void planning_for_others() {
        QFETCH(QString, who);
        QFETCH(QString, owner);
        QFETCH(QString, code);
        auto world = common_world();
        const auto id = world.fresh();
        const auto outcome = world.does(who.toStdString(), {world.create("visit", id,
                                                                         {{"subject_kind", 20},
                                                                          {"subject", world.id("shop")},
                                                                          {"plan_date", planned_on},
                                                                          {"owner", world.id(owner.toStdString())}})});
        if (!code.isEmpty()) {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            return;
        }
        QCOMPARE(told(outcome), std::string("accepted"));
        QVERIFY(world.holds(owner.toStdString(), "visit", id));
        QCOMPARE(told(world.does(owner.toStdString(), {world.act("visit", id, "check_in")})), std::string("accepted"));
        if (who != owner)
            QVERIFY(rejected_with(world.does(who.toStdString(), {world.act("visit", id, "check_out")}), "action_not_yours"));
    }

    /// A manager moves it to another day; a colleague, the desk and finance may look.
    void who_edits_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("code");
        for (const auto* who : {"rep", "north_manager", "director"}) QTest::addRow("%s", who) << who << "";
        for (const auto* who : {"clerk", "lead", "finance"}) QTest::addRow("%s", who) << who << "not_editable";
        for (const auto* who : {"rep2", "south_manager", "warehouse"}) QTest::addRow("%s", who) << who << "not_found";
    }
    void who_edits() {
        QFETCH(QString, who);
        QFETCH(QString, code);
        auto world = common_world();
        const auto id = plan(world, "rep");
        const auto outcome = world.does(who.toStdString(), {world.set("visit", id, "plan_date", planned_on + 1)});
        QCOMPARE(told(outcome), code.isEmpty() ? std::string("accepted") : "rejected " + code.toStdString());
        visit(world, id);
        QVERIFY(world.does(who.toStdString(), {world.set("visit", id, "place", "gate")}).judgement ==
                schema::Judgement::rejected);
    }

    /// The customer changes hands: its new owner reads what was, and whose visit it is goes on with it.
    void a_visit_outlives_a_change_of_hands() {
        auto world = common_world();
        const auto id = plan(world, "rep");
        QVERIFY(!world.holds("south_rep", "visit", id));
        world.does("clerk", {world.set("customer", world.id("shop"), "owner", world.id("south_rep"))});
        for (const auto* who : {"rep", "north_manager", "south_rep", "south_manager", "clerk"})
            QVERIFY2(world.holds(who, "visit", id), who);
        QVERIFY(!world.holds("rep", "customer", world.id("shop")));
        QCOMPARE(told(visit(world, id, {{"next_date", planned_on + 7}})), std::string("accepted"));
        QCOMPARE(world.value("customer", world.id("shop"), "last_visit_at").instant(), world.now);
        QCOMPARE(planned(world, world.id("shop")).size(), std::size_t(1));
    }

    /// What is to come is for the customer that was kept.
    void a_merged_customer_is_visited() {
        auto world = common_world();
        const auto id = plan(world, "rep");
        const auto south = world.id("south shop");
        world.does("clerk", {world.set("customer", world.id("shop"), "merged_into", south)});
        QCOMPARE(told(visit(world, id, {{"next_date", planned_on + 7}})), std::string("accepted"));
        QCOMPARE(world.value("visit", id, "subject").id(), world.id("shop"));
        QCOMPARE(world.value("customer", south, "last_visit_at").instant(), world.now);
        QCOMPARE(planned(world, south).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestVisits)
#include "test_visits.moc"
