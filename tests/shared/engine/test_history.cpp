#include "shared/registry/system_kinds.h"
#include "tests/support/engine_world.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
namespace f = registry::system_kinds::event_field;

namespace {

const World& common_world() {
    static const World world;
    return world;
}

Value unpacked(const Value& packed) {
    base::ByteReader reader(packed.bytes());
    return base::decode_value(reader).value_or(Value());
}

/// "created:->draft submit:draft->submitted", one word an event, in the order in which they happened.
QString path(const World& world, const Id& subject) {
    QStringList words;
    for (const auto* event : world.about("event", subject)) {
        const auto& v = event->values;
        if (v[f::facet].integer() != 0) continue;
        words << QString::fromStdString(v[f::action].text() + ":" + v[f::from].text() + "->" + v[f::to].text());
    }
    return words.join(' ');
}

std::vector<std::string> scopes(const World& world, std::string_view kind, const schema::Image& image, schema::Tag facet = 0) {
    return schema::scopes_of(world.registry().find(kind)->schema, facet, image);
}

const schema::Image& last_event(const World& world, const Id& subject) {
    return *world.about("event", subject).back();
}

}  // namespace

class TestHistory : public QObject {
    Q_OBJECT
private slots:
    void a_legal_path() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        world.does("clerk",
                   {world.act("sales_order", order, "return", {{"reason", "no address"}, {"marks", Value::List{"ship_to"}}})});
        QCOMPARE(last_event(world, order).values[f::reason].text(), std::string("no address"));
        QCOMPARE(last_event(world, order).values[f::actor].id(), world.id("clerk"));
        world.does("rep", {world.set("sales_order", order, "ship_to", "here"), world.act("sales_order", order, "submit")});
        world.does("clerk", {world.act("sales_order", order, "confirm")});
        QCOMPARE(path(world, order), QString("created:->draft submit:draft->submitted return:submitted->returned "
                                             "submit:returned->submitted confirm:submitted->confirmed"));
    }

    void the_rules_act_as_rules() {
        auto world = common_world();
        const auto claim = world.draft_claim();
        world.does("rep", {world.act("expense_claim", claim, "submit")});
        const auto approval = world.value("expense_claim", claim, "approval").id();
        world.does("north_manager", {world.decision(approval, "send_back", "north_manager", "no receipt")});
        QCOMPARE(path(world, claim), QString("created:->draft submit:draft->approving approval_returned:approving->returned"));
        const auto& event = last_event(world, claim);
        QVERIFY(event.values[f::actor].is_null());
        QCOMPARE(event.values[f::reason].text(), std::string("no receipt"));
        QCOMPARE(event.values[schema::common::created_by].id(), world.id("north_manager"));
    }

    void the_losing_value_stays() {
        auto world = common_world();
        const auto order = world.draft_order();
        const auto late = world.set("sales_order", order, "remark", "mine");
        world.does("clerk", {world.set("sales_order", order, "remark", "theirs")});
        world.does("rep", {late});
        const auto& change = last_event(world, order).groups.front().front().values;
        QCOMPARE(unpacked(change[f::change_before]).text(), std::string("theirs"));
        QCOMPARE(unpacked(change[f::change_after]).text(), std::string("mine"));
        QCOMPARE(unpacked(change[f::change_lost]).text(), std::string("theirs"));
    }

    void a_delta_is_told_by_what_it_made() {
        auto world = common_world();
        const auto order = world.draft_order();
        auto scan = world.set_in_line("sales_order", order, world.order_line(order), "qty", 2'000);
        scan.type = schema::CommandType::add;
        world.does("rep", {scan});
        const auto& change = last_event(world, order).groups.front().front().values;
        QCOMPARE(unpacked(change[f::change_before]).integer(), std::int64_t(10'000));
        QCOMPARE(unpacked(change[f::change_after]).integer(), std::int64_t(12'000));
        QCOMPARE(world.value("sales_order", order, "total").integer(), std::int64_t(12'000));
    }

    void a_removed_line_is_kept() {
        auto world = common_world();
        const auto order = world.draft_order();
        const auto line = world.order_line(order);
        world.does("rep", {schema::remove_line({24, order, 0}, 1, line)});
        const auto& change = last_event(world, order).groups.front().front().values;
        QCOMPARE(change[f::change_line].id(), line);
        QVERIFY(unpacked(change[f::change_before]).contains(world.id("rice")));
        QVERIFY(change[f::change_after].is_null());
    }

    void a_change_of_a_line_that_is_gone() {
        auto world = common_world();
        const auto order = world.draft_order();
        const auto late = world.set_in_line("sales_order", order, world.order_line(order), "note", "mine");
        world.does("clerk", {schema::remove_line({24, order, 0}, 1, world.order_line(order))});
        QCOMPARE(told(world.does("rep", {late})), std::string("adjusted line_gone"));
        const auto& change = last_event(world, order).groups.front().front().values;
        QCOMPARE(unpacked(change[f::change_lost]).text(), std::string("mine"));
    }

    void a_facet_has_a_history_of_its_own() {
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto before = world.about("event", shop).size();
        world.does("finance", {world.set("customer", shop, "credit_limit", 77, 2)});
        const auto events = world.about("event", shop);
        QCOMPARE(events.size(), before + 1);
        QCOMPARE(events.back()->values[f::facet].integer(), std::int64_t(2));
        QCOMPARE(scopes(world, "event", *events.back()),
                 (std::vector<std::string>{"desk:finance", "managers:" + world.id("north").text()}));
        // The customer goes to the south: what speaks of the main part follows, what speaks of the limit goes where the limit goes.
        world.does("clerk", {world.set("customer", shop, "owner", world.id("south_rep"))});
        QCOMPARE(world.value("customer", shop, "team").id(), world.id("south"));
        for (const auto* event : world.about("event", shop)) {
            const auto facet = static_cast<schema::Tag>(event->values[f::facet].integer());
            QCOMPARE(scopes(world, "event", *event), scopes(world, "customer", *world.image("customer", shop, facet), facet));
        }
        QVERIFY(world.holds("south_rep", "customer", shop, 1));
        QVERIFY(!world.holds("rep", "customer", shop, 1));
        for (const auto& id : world.all("event")) {
            if (world.value("event", id, "subject").id() == shop) QVERIFY(!world.holds("rep", "event", id));
        }
    }

    /// A facet that is begun beside a document that was there tells what it began with, and to nobody else.
    void a_facet_that_is_begun_later() {
        auto world = common_world();
        const auto shop = world.fresh();
        world.does("clerk", {world.create("customer", shop, {{"name", "new"}, {"owner", world.id("rep")}})});
        const auto before = world.about("event", shop).size();
        QCOMPARE(told(world.does("finance", {world.create("customer", shop, {{"credit_limit", 500}}, 2)})),
                 std::string("accepted"));
        const auto events = world.about("event", shop);
        QCOMPARE(events.size(), before + 1);
        const auto& v = events.back()->values;
        QCOMPARE(v[f::facet].integer(), std::int64_t(2));
        QCOMPARE(v[f::actor].id(), world.id("finance"));
        QCOMPARE(scopes(world, "event", *events.back()), scopes(world, "customer", *world.image("customer", shop, 2), 2));
        const auto& change = events.back()->groups.front().front().values;
        QVERIFY(change[f::change_before].is_null());
        QCOMPARE(unpacked(change[f::change_after]).integer(), std::int64_t(500));
    }

    void a_draft_that_never_was() {
        auto world = common_world();
        const auto order = world.fresh();
        const auto parts = world.parts;
        world.does("rep", {world.create("sales_order", order, {}), schema::remove(24, order)});
        QVERIFY(world.parts == parts);
    }

    void a_conflict_until_one_tap_chooses_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("expected");
        QTest::addRow("author, mine") << "rep"
                                      << "choose_mine"
                                      << "mine";
        QTest::addRow("author, theirs") << "rep"
                                        << "choose_theirs"
                                        << "theirs";
        QTest::addRow("desk, mine") << "clerk2"
                                    << "choose_mine"
                                    << "mine";
    }
    void a_conflict_until_one_tap_chooses() {
        QFETCH(QString, who);
        QFETCH(QString, choice);
        QFETCH(QString, expected);
        auto world = common_world();
        const auto order = world.draft_order();
        const auto late = world.set("sales_order", order, "ship_to", "mine");
        world.does("clerk", {world.set("sales_order", order, "ship_to", "theirs")});
        const auto written = world.now;
        world.does("rep", {late});
        QCOMPARE(world.value("sales_order", order, "ship_to").text(), std::string("theirs"));
        const auto conflict = world.all("conflict").front();
        QCOMPARE(world.value("conflict", conflict, "mine_by").id(), world.id("rep"));
        QCOMPARE(world.value("conflict", conflict, "theirs_by").id(), world.id("clerk"));
        QCOMPARE(world.value("conflict", conflict, "theirs_at").instant(), written);
        QVERIFY(rejected_with(world.does("rep2", {world.act("conflict", conflict, "choose_mine")}), "not_found"));
        const auto outcome = world.does(who.toStdString(), {world.act("conflict", conflict, choice.toStdString())});
        QCOMPARE(told(outcome), std::string("accepted"));
        QCOMPARE(world.state("conflict", conflict), std::string("settled"));
        QCOMPARE(world.value("sales_order", order, "ship_to").text(), expected.toStdString());
    }

    void nobody_chooses_into_what_was_handed_in() {
        auto world = common_world();
        const auto order = world.draft_order();
        const auto late = world.set("sales_order", order, "ship_to", "mine");
        world.does("clerk", {world.set("sales_order", order, "ship_to", "theirs")});
        world.does("rep", {late});
        world.does("rep", {world.act("sales_order", order, "submit")});
        QVERIFY(rejected_with(world.does("rep", {world.act("conflict", world.all("conflict").front(), "choose_mine")}),
                              "not_editable"));
    }

    void what_stands_beside_a_document_follows_it() {
        auto world = common_world();
        const auto order = world.draft_order("rep", 10, 900);
        const auto comment = world.fresh();
        const auto file = world.fresh();
        world.does("rep", {world.create("comment", comment, {{"subject_kind", 24}, {"subject", order}, {"text", "hello"}}),
                           world.create("attachment", file,
                                        {{"subject_kind", 24}, {"subject", order}, {"digest", base::Bytes(32, 9)}})});
        const auto answer = world.fresh();
        world.does("clerk", {world.create("comment", answer, {{"subject_kind", 9}, {"subject", comment}, {"text", "yes"}})});
        QVERIFY(world.image("comment", answer) != nullptr);
        QVERIFY(!world.holds("marketing", "comment", comment));
        const auto plan = world.fresh();
        world.does("admin", {world.create("approval_plan", plan, {{"subject_kind", 24}, {"name", "p"}, {"active", true}}),
                             world.line("approval_plan", plan, world.fresh(),
                                        {{"name", "n"}, {"resolver", "user"}, {"person", world.id("marketing")}})});
        world.does("rep", {world.act("sales_order", order, "submit")});
        for (const auto* kind : {"comment", "attachment"}) {
            const auto id = std::string_view(kind) == "comment" ? comment : file;
            QVERIFY2(world.holds("marketing", kind, id) && world.holds("finance", kind, id), kind);
            QCOMPARE(scopes(world, kind, *world.image(kind, id)),
                     scopes(world, "sales_order", *world.image("sales_order", order)));
        }
        for (const auto& id : world.all("event")) {
            if (world.value("event", id, "subject").id() == order) QVERIFY(world.holds("marketing", "event", id));
        }
        // And what stands beside that.
        QVERIFY(world.holds("marketing", "comment", answer));
        QCOMPARE(scopes(world, "comment", *world.image("comment", answer)),
                 scopes(world, "sales_order", *world.image("sales_order", order)));
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "test_history.moc"
