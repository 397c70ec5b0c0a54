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

/// A lead that may be converted, with a phone if one is given.
Id qualified(World& world, const Fields& fields, const char* phone = "") {
    const auto id = world.fresh();
    std::vector commands = {world.create("lead", id, fields)};
    if (*phone != 0) commands.push_back(world.create("lead", id, {{"phone", phone}}, 1));
    world.does("rep", commands);
    for (const auto* action : {"contact", "qualify"}) world.does("rep", {world.act("lead", id, action)});
    return id;
}

Id opportunity(World& world, const Fields& more = {}) {
    const auto id = world.fresh();
    Fields fields = {{"subject_kind", 20}, {"subject", world.id("shop")}, {"title", "Rice for a year"}};
    fields.insert(fields.end(), more.begin(), more.end());
    world.does("rep", {world.create("opportunity", id, fields)});
    return id;
}

}  // namespace

/// Leads, and the opportunities that they become.
class TestLeads : public QObject {
    Q_OBJECT
private slots:
    void converting_data() {
        QTest::addColumn<QString>("contact");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("named");
        QTest::addRow("with all that is known") << "Li"
                                                << "138"
                                                << "Li";
        QTest::addRow("without a phone") << "Li"
                                         << ""
                                         << "Li";
        QTest::addRow("with nothing but a phone") << ""
                                                  << "138"
                                                  << "New place";
        QTest::addRow("with nothing but a name") << ""
                                                 << ""
                                                 << "";
    }
    void converting() {
        QFETCH(QString, contact);
        QFETCH(QString, phone);
        QFETCH(QString, named);
        auto world = common_world();
        Fields fields = {{"name", "New place"}, {"source", "referral"}, {"region", "north"}, {"note", "opens in spring"}};
        if (!contact.isEmpty()) fields.emplace_back("contact", contact.toStdString());
        const auto lead = qualified(world, fields, qPrintable(phone));
        const auto said = world.mutation("rep", {world.act("lead", lead, "convert")});
        const registry::Context device{&world.registry(), world.actor("rep"), world.now,
                                       said.occurred_at,  world.zone,         registry::Place::device};
        ScopedReader reader(world.registry(), world.parts, world.actor("rep"));
        const auto foretold = engine::apply(said, device, reader);
        world.keep(world.decide(said, world.actor("rep")));
        QCOMPARE(world.state("lead", lead), std::string("converted"));

        const auto customer = world.value("lead", lead, "customer").id();
        for (const auto& [field, value] : Fields{{"name", "New place"},
                                                 {"region", "north"},
                                                 {"remark", "opens in spring"},
                                                 {"status", "provisional"},
                                                 {"owner", world.id("rep")},
                                                 {"team", world.id("north")}})
            QCOMPARE(world.value("customer", customer, field), value);
        const auto& contacts = world.image("customer", customer)->groups.front();
        QCOMPARE(contacts.size(), named.isEmpty() ? std::size_t(0) : std::size_t(1));
        if (!named.isEmpty()) QCOMPARE(QString::fromStdString(contacts.front().values[0].text()), named);
        const auto* phones = world.image("customer", customer, 1);
        QCOMPARE(phones != nullptr, !phone.isEmpty());
        if (phones != nullptr) {
            QCOMPARE(phones->groups.front().front().id, contacts.front().id);
            QCOMPARE(QString::fromStdString(phones->groups.front().front().values[0].text()), phone);
            QVERIFY(world.holds("rep", "customer", customer, 1) && !world.holds("rep2", "customer", customer, 1));
        }
        const auto deal = world.value("lead", lead, "opportunity").id();
        QCOMPARE(world.value("opportunity", deal, "subject").id(), customer);
        QCOMPARE(world.value("opportunity", deal, "title").text(), std::string("New place"));
        QCOMPARE(world.value("opportunity", deal, "owner").id(), world.id("rep"));
        QCOMPARE(world.state("opportunity", deal), std::string("discovery"));
        // The phone goes on with the very same documents before it has a line.
        for (const auto& key : {schema::PartKey{20, customer, 0}, schema::PartKey{28, deal, 0}})
            QVERIFY(
                std::any_of(foretold.writes.begin(), foretold.writes.end(), [&](const auto& write) { return write.key == key; }));
    }

    /// Into a customer that is there: one that the person who converts holds, or what it was merged into.
    void converting_into_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("customer");
        QTest::addColumn<QString>("code");
        QTest::addRow("one's own") << "rep"
                                   << "shop"
                                   << "";
        QTest::addRow("another's") << "rep"
                                   << "south shop"
                                   << "customer_not_yours";
        QTest::addRow("another's, by the desk") << "clerk"
                                                << "south shop"
                                                << "";
        QTest::addRow("nobody") << "rep"
                                << "nobody"
                                << "customer_not_yours";
        QTest::addRow("a product") << "clerk"
                                   << "rice"
                                   << "customer_not_yours";
        QTest::addRow("a number") << "rep"
                                  << "4"
                                  << "argument_wrong";
        QTest::addRow("one that was merged into one's own") << "rep"
                                                            << "merged"
                                                            << "";
        QTest::addRow("one that was merged into another's") << "rep"
                                                            << "merged away"
                                                            << "customer_not_yours";
    }
    void converting_into() {
        QFETCH(QString, who);
        QFETCH(QString, customer);
        QFETCH(QString, code);
        auto world = common_world();
        for (const auto& [name, into] : {std::pair{"merged", "shop"}, {"merged away", "south shop"}}) {
            world.does("rep", {world.create("customer", world.id(name), {{"name", name}})});
            world.does("clerk", {world.set("customer", world.id(name), "merged_into", world.id(into))});
        }
        const auto before = world.all("customer").size();
        const auto lead = qualified(world, {{"name", "New place"}, {"contact", "Li"}});
        const auto named = customer == "4" ? Value(4) : Value(world.id(customer.toStdString()));
        const auto outcome = world.does(who.toStdString(), {world.act("lead", lead, "convert", {{"customer", named}})});
        QCOMPARE(world.all("customer").size(), before);
        if (!code.isEmpty()) {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            if (code != "argument_wrong") QCOMPARE(outcome.findings.front().field, schema::Tag(26));
            return;
        }
        QCOMPARE(told(outcome), std::string("accepted"));
        const auto into = customer == "merged" ? world.id("shop") : named.id();
        QCOMPARE(world.value("lead", lead, "customer").id(), into);
        const auto deal = world.value("lead", lead, "opportunity").id();
        QCOMPARE(world.value("opportunity", deal, "subject").id(), into);
        QVERIFY(world.holds("rep", "opportunity", deal));
    }

    /// What a lead becomes may be there already: the desk is asked once.
    void a_customer_that_was_known() {
        auto world = common_world();
        const auto lead = qualified(world, {{"name", "The Shop"}, {"contact", "Li"}}, "138");
        world.does("rep2", {world.create("customer", world.fresh(), {{"name", "the shop"}})});
        world.does("rep", {world.act("lead", lead, "convert")});
        QCOMPARE(world.all("customer_merge").size(), std::size_t(1));
    }

    void a_lead_is_lost_and_found() {
        auto world = common_world();
        const auto lead = qualified(world, {{"name", "New place"}});
        world.does("rep", {world.act("lead", lead, "lose", {{"reason", "closed down"}})});
        QCOMPARE(world.value("lead", lead, "lost_reason").text(), std::string("closed down"));
        QVERIFY(rejected_with(world.does("rep", {world.set("lead", lead, "note", "x")}), "not_editable"));
        world.does("rep", {world.act("lead", lead, "reopen")});
        QCOMPARE(world.state("lead", lead), std::string("contacted"));
        QVERIFY(world.value("lead", lead, "lost_reason").is_null());
    }

    /// Converted once; a second device comes too late.
    void converted_once() {
        auto world = common_world();
        const auto lead = qualified(world, {{"name", "New place"}});
        const auto convert = world.act("lead", lead, "convert");
        world.does("rep", {convert});
        const auto customers = world.all("customer").size();
        QVERIFY(rejected_with(world.does("north_manager", {convert}), "state_changed"));
        QCOMPARE(world.all("customer").size(), customers);
    }

    void what_a_lead_may_not_say_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        QTest::addRow("no name") << "name"
                                 << ""
                                 << "required_missing";
        QTest::addRow("a name of blanks") << "name"
                                          << "  "
                                          << "required_missing";
        QTest::addRow("a name without an end") << "name" << QString(101, 'x') << "text_too_long";
        QTest::addRow("a source of its own") << "source"
                                             << "pigeon"
                                             << "choice_unknown";
        QTest::addRow("why it was lost") << "lost_reason"
                                         << "no"
                                         << "field_derived";
    }
    void what_a_lead_may_not_say() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, code);
        auto world = common_world();
        const auto lead = qualified(world, {{"name", "New place"}});
        const auto said = value.isEmpty() ? Value() : Value(value.toStdString());
        QVERIFY(rejected_with(world.does("rep", {world.set("lead", lead, field.toStdString(), said)}), code.toStdString()));
    }

    /// The phone is its owner's and the desk's, and goes along with the lead.
    void who_holds_the_phone() {
        auto world = common_world();
        const auto lead = qualified(world, {{"name", "New place"}}, "138");
        const auto hold = [&](schema::Tag facet) {
            QStringList who;
            for (const auto* login :
                 {"rep", "rep2", "south_rep", "clerk", "lead", "north_manager", "director", "finance", "admin"}) {
                if (world.holds(login, "lead", lead, facet)) who << login;
            }
            return who.join(' ');
        };
        QCOMPARE(hold(0), QString("rep clerk lead north_manager director"));
        QCOMPARE(hold(1), QString("rep clerk lead"));
        QVERIFY(rejected_with(world.does("north_manager", {world.set("lead", lead, "phone", "139", 1)}), "not_allowed"));
        world.does("clerk", {world.set("lead", lead, "owner", world.id("rep2"))});
        QCOMPARE(hold(1), QString("rep2 clerk lead"));
    }

    /// What it is worth follows its stage, on the phone as in the office.
    void stages_data() {
        QTest::addColumn<QString>("actions");
        QTest::addColumn<QString>("stage");
        QTest::addColumn<int>("probability");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<qint64>("weighted");
        const auto row = [](const char* actions, const char* stage, int probability, qint64 amount, qint64 weighted) {
            QTest::addRow("%s of %lld", stage, static_cast<long long>(amount))
                << actions << stage << probability << amount << weighted;
        };
        row("", "discovery", 1'000, 50'000, 5'000);
        row("advance", "proposal", 3'000, 50'000, 15'000);
        row("advance advance", "negotiation", 6'000, 50'000, 30'000);
        row("advance advance win", "won", 10'000, 50'000, 50'000);
        row("advance advance lose", "lost", 0, 50'000, 0);
        row("advance advance back", "proposal", 3'000, 5, 2);
        row("advance back", "discovery", 1'000, 999'999'999'999, 100'000'000'000);
        row("lose", "lost", 0, 0, 0);
    }
    void stages() {
        QFETCH(QString, actions);
        QFETCH(QString, stage);
        QFETCH(int, probability);
        QFETCH(qint64, amount);
        QFETCH(qint64, weighted);
        auto world = common_world();
        const auto deal = opportunity(world, {{"amount", static_cast<std::int64_t>(amount)}});
        for (const auto& action : actions.split(' ', Qt::SkipEmptyParts)) {
            const auto act = world.act("opportunity", deal, action.toStdString(), {{"reason", "too dear"}});
            const auto foretold = world.foretells("rep", {act});
            QCOMPARE(told(world.does("rep", {act})), std::string("accepted"));
            QCOMPARE(foretold.writes.front().image->values[schema::common::count + 5],
                     world.value("opportunity", deal, "probability"));
        }
        QCOMPARE(QString::fromStdString(world.state("opportunity", deal)), stage);
        QCOMPARE(world.value("opportunity", deal, "probability").integer(), std::int64_t(probability));
        QCOMPARE(world.value("opportunity", deal, "weighted").integer(), std::int64_t(weighted));
        QCOMPARE(world.value("opportunity", deal, "lost_reason").text(), std::string(stage == "lost" ? "too dear" : ""));
    }

    void amounts_data() {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("code");
        QTest::addRow("nothing") << qint64(0) << "";
        QTest::addRow("a fen") << qint64(1) << "";
        QTest::addRow("less than nothing") << qint64(-1) << "amount_not_positive";
        QTest::addRow("as much as may be") << qint64(999'999'999'999) << "";
        QTest::addRow("more than any deal") << qint64(1'000'000'000'000) << "number_out_of_range";
        QTest::addRow("more than any number") << std::numeric_limits<qint64>::max() << "number_out_of_range";
        QTest::addRow("less than any number") << std::numeric_limits<qint64>::min() << "number_out_of_range";
    }
    void amounts() {
        QFETCH(qint64, fen);
        QFETCH(QString, code);
        auto world = common_world();
        const auto deal = opportunity(world, {{"amount", 7}});
        const auto set = world.set("opportunity", deal, "amount", static_cast<std::int64_t>(fen));
        for (const auto& outcome : {world.foretells("rep", {set}), world.does("rep", {set})}) {
            QCOMPARE(QString::fromStdString(told(outcome)), code.isEmpty() ? QString("accepted") : "rejected " + code);
            if (!code.isEmpty()) QCOMPARE(outcome.findings.front().field, schema::Tag(23));
        }
        QCOMPARE(world.value("opportunity", deal, "amount").integer(), std::int64_t(code.isEmpty() ? fen : 7));
    }

    /// Of an amount that nobody knows, no part is known; one that was added up past all bounds is refused.
    void amounts_come_and_go() {
        auto world = common_world();
        const auto deal = opportunity(world, {{"amount", 7}});
        world.does("rep", {world.set("opportunity", deal, "amount", {})});
        QVERIFY(world.value("opportunity", deal, "weighted").is_null());
        auto add = world.set("opportunity", deal, "amount", std::int64_t(8'999'999'999'999'999));
        add.type = schema::CommandType::add;
        QVERIFY(rejected_with(world.does("rep", {add}), "number_out_of_range"));
    }

    /// Two people set another amount offline: neither is lost.
    void two_amounts() {
        auto world = common_world();
        const auto deal = opportunity(world, {{"amount", 7}});
        const auto mine = world.set("opportunity", deal, "amount", 8);
        world.does("north_manager", {world.set("opportunity", deal, "amount", 9)});
        QCOMPARE(told(world.does("rep", {mine})), std::string("adjusted conflict_kept"));
        QCOMPARE(world.value("opportunity", deal, "amount").integer(), std::int64_t(9));
    }

    /// Whose deal it is keeps it when the customer changes hands.
    void a_deal_stays_its_owners() {
        auto world = common_world();
        const auto deal = opportunity(world);
        world.does("clerk", {world.set("customer", world.id("shop"), "owner", world.id("south_rep"))});
        QVERIFY(world.holds("south_manager", "opportunity", deal));
        QCOMPARE(told(world.does("rep", {world.act("opportunity", deal, "advance")})), std::string("accepted"));
        QVERIFY(rejected_with(world.does("south_rep", {world.act("opportunity", deal, "advance")}), "action_not_yours"));
        QCOMPARE(told(world.does("south_manager", {world.set("opportunity", deal, "owner", world.id("south_rep"))})),
                 std::string("accepted"));
        QCOMPARE(told(world.does("south_rep", {world.act("opportunity", deal, "advance")})), std::string("accepted"));
    }
};

QTEST_GUILESS_MAIN(TestLeads)
#include "test_leads.moc"
