#include "shared/documents/shipment.h"
#include "tests/shared/engine/goods.h"

#include <QTest>

using namespace satchel;
using namespace satchel::tests;
using base::Id;
using base::Value;
using schema::Command;
namespace shipment = documents::shipment;

namespace {

struct Rule {
    const char* action;
    const char* from;
    const char* who;
    const char* to;
};
constexpr Rule rules[] = {
    {"freeze", "planned", "clerk lead warehouse", "frozen"},
    {"unfreeze", "frozen", "lead", "planned"},
    {"pick", "frozen", "lead warehouse", "picked"},
    {"scan", "picked", "lead warehouse", "picked"},
    {"check", "picked", "lead warehouse", "checked"},
    {"depart", "checked", "clerk lead warehouse", "departed"},
    {"sign", "departed", "clerk lead warehouse", "signed"},
    {"exception", "departed", "clerk lead warehouse", "exception"},
    {"resume", "exception", "clerk lead warehouse", "departed"},
    {"cancel", "planned frozen picked checked", "clerk lead warehouse", "cancelled"},
    {"lapse", "planned frozen picked checked", "system", "cancelled"},
};
constexpr const char* states = "planned frozen picked checked departed exception signed cancelled";

Command item_line(World& world, const Id& shipment, const Id& line, Value qty) {
    return world.line("shipment", shipment, world.fresh(), {{"order_line", line}, {"qty", qty}});
}

}  // namespace

class TestShipmentSteps : public QObject {
    Q_OBJECT
private slots:
    void every_transition_has_a_rule() {
        QStringList told;
        for (const auto& rule : rules) {
            for (const auto& from : QString(rule.from).split(' ')) told << QString(rule.action) + " from " + from;
        }
        QStringList registered;
        const World world;
        for (const auto& transition : world.registry().find("shipment")->workflow.transitions) {
            for (const auto& from : transition.from) registered << QString::fromStdString(transition.action + " from " + from);
        }
        told.sort();
        registered.sort();
        QCOMPARE(registered, told);
    }

    void transitions_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("expected");
        for (const auto& rule : rules) {
            for (const auto* who : {"rep", "rep2", "south_rep", "clerk", "lead", "north_manager", "south_manager", "director",
                                    "finance", "warehouse", "marketing", "service", "admin", "system"}) {
                for (const auto& state : QString(states).split(' ')) {
                    const bool sees =
                        QString("rep clerk lead north_manager director finance warehouse system").split(' ').contains(who);
                    const bool here = QString(rule.from).split(' ').contains(state);
                    const bool may = QString(rule.who).split(' ').contains(who);
                    QTest::addRow("%s by %s in %s", rule.action, who, qPrintable(state)) << rule.action << who << state
                                                                                         << (!sees   ? QString("not_found")
                                                                                             : !here ? QString("state_changed")
                                                                                             : !may  ? QString("action_not_yours")
                                                                                                     : QString("-> ") + rule.to);
                }
            }
        }
    }

    void transitions() {
        QFETCH(QString, action);
        QFETCH(QString, who);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        static const auto begun = planned();
        auto p = begun;
        p.world.force("shipment", p.one, {{"state", state.toStdString()}, {"receiver", "Ms Chen"}});
        // Picked, and scanned unless that is what is to be done.
        auto image = *p.world.image("shipment", p.one);
        auto& item = image.groups[shipment::items].front().values;
        if (state != "planned" && state != "frozen") item[shipment::item_picked] = item[shipment::item_qty];
        if (action != "scan") item[shipment::item_scanned] = item[shipment::item_picked];
        p.world.parts[{shipment::tag, p.one, 0}] = std::make_shared<const registry::Stored>(registry::Stored{9, image});
        const auto* rule = p.world.registry().find("shipment")->workflow.transition(action.toStdString(), state.toStdString());
        if (expected.startsWith("-> ") && rule->needs_reason) {
            for (const auto& reason : {Value(), Value(" \t ")}) {
                const auto unreasoned = p.world.would(
                    who.toStdString(), {p.world.act("shipment", p.one, action.toStdString(), {{"reason", reason}})});
                QVERIFY2(rejected_with(unreasoned, "reason_required"), told(unreasoned).c_str());
            }
        }
        const auto outcome = p.world.does(
            who.toStdString(), {p.world.act("shipment", p.one, action.toStdString(), {{"reason", "because"}, {"code", "rice"}})});
        if (expected.startsWith("-> ")) {
            QVERIFY2(outcome.judgement != schema::Judgement::rejected, told(outcome).c_str());
            QCOMPARE(p.world.state("shipment", p.one), expected.mid(3).toStdString());
        } else {
            QVERIFY2(rejected_with(outcome, expected.toStdString()), told(outcome).c_str());
            QCOMPARE(p.world.state("shipment", p.one), state.toStdString());
        }
    }

    /// What must be there before a step, and what may not be changed after it.
    void steps_data() {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("field");  // "item.": of the one line
        QTest::addColumn<int>("value");      // boxes, days; -1: empty
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* at, const char* who, const char* field, int value, const char* action,
                            const char* said) { QTest::addRow("%s", name) << at << who << field << value << action << said; };
        row("frozen without a day", "planned", "clerk", "plan_date", -1, "freeze", "required_missing");
        row("frozen without a warehouse", "planned", "clerk", "warehouse", -1, "freeze", "required_missing");
        row("another day while it is planned", "planned", "clerk", "plan_date", 20'440, "", "accepted");
        row("another day once it is frozen", "frozen", "clerk", "plan_date", 20'440, "", "not_editable");
        row("another warehouse once it is frozen", "frozen", "clerk", "warehouse", -1, "", "not_editable");
        row("less once it is frozen", "frozen", "clerk", "item.qty", 8, "", "accepted");
        row("more than is open once it is frozen", "frozen", "clerk", "item.qty", 11, "", "over_open_quantity");
        row("less once it is picked", "picked", "clerk", "item.qty", 8, "", "not_editable");
        row("less once it is checked", "checked", "clerk", "item.qty", 8, "", "not_editable");
        row("less once it has left", "departed", "clerk", "item.qty", 8, "", "not_editable");
        row("by the rep", "planned", "rep", "item.qty", 8, "", "not_editable");
        row("fewer picked", "frozen", "warehouse", "item.picked", 8, "pick", "accepted");
        row("more picked", "frozen", "warehouse", "item.picked", 11, "pick", "picked_over_planned");
        row("less than nothing picked", "frozen", "warehouse", "item.picked", -2, "pick", "picked_over_planned");
        row("nothing picked", "frozen", "warehouse", "item.picked", 0, "pick", "no_lines");
        row("picked anew after picking", "picked", "warehouse", "item.picked", 8, "", "not_editable");
        row("checked without a scan", "picked", "warehouse", "", 0, "check", "scan_incomplete");
        row("leaves without a carrier", "checked", "warehouse", "carrier", -1, "depart", "required_missing");
        row("leaves by nobody knows what", "checked", "warehouse", "mode", -1, "depart", "required_missing");
        row("signed for by nobody", "departed", "warehouse", "", 0, "sign", "required_missing");
        row("unfrozen without a reason", "frozen", "lead", "", 0, "unfreeze", "reason_required");
        row("cancelled without a reason", "frozen", "clerk", "", 0, "cancel", "reason_required");
        row("an exception without a reason", "departed", "clerk", "", 0, "exception", "reason_required");
    }

    void steps() {
        QFETCH(QString, at);
        QFETCH(QString, who);
        QFETCH(QString, field);
        QFETCH(int, value);
        QFETCH(QString, action);
        QFETCH(QString, said);
        auto p = planned();
        bring(p.world, p.one, at.toStdString());
        std::vector<Command> commands;
        const auto wanted = value == -1 ? Value() : Value(field.startsWith("item.") ? value * 1'000 : value);
        if (field.startsWith("item.")) {
            commands.push_back(p.world.set_in_line("shipment", p.one, p.item, field.mid(5).toStdString(), wanted));
        } else if (!field.isEmpty()) {
            commands.push_back(p.world.set("shipment", p.one, field.toStdString(), wanted));
        }
        if (!action.isEmpty()) commands.push_back(p.world.act("shipment", p.one, action.toStdString()));
        const auto outcome = p.world.does(who.toStdString(), commands);
        if (said == "accepted") {
            QCOMPARE(told(outcome), std::string("accepted"));
        } else {
            QVERIFY2(rejected_with(outcome, said.toStdString()), told(outcome).c_str());
        }
    }

    /// A carrier's parcel has a number; one's own truck, and the customer's, have none.
    void a_parcel_has_a_number_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("leaves");
        for (const auto* mode : {"own_truck", "pickup", "haulier", "express"}) {
            const bool own = QString(mode) == "own_truck" || QString(mode) == "pickup";
            QTest::addRow("%s without", mode) << mode << "" << own;
            QTest::addRow("%s with", mode) << mode << "SF123" << true;
            QTest::addRow("%s with blanks", mode) << mode << "  " << own;
        }
    }

    void a_parcel_has_a_number() {
        QFETCH(QString, mode);
        QFETCH(QString, number);
        QFETCH(bool, leaves);
        auto p = planned();
        bring(p.world, p.one, "checked");
        std::string said;
        const auto left = takes_step(
            p.world, "warehouse",
            {p.world.set("shipment", p.one, "mode", mode.toStdString()),
             p.world.set("shipment", p.one, "tracking_no", number.toStdString()), p.world.act("shipment", p.one, "depart")},
            &said);
        QCOMPARE(left, leaves);
        QVERIFY(leaves || said == "rejected required_missing");
    }

    void a_photo_is_a_signature_too() {
        auto p = planned();
        bring(p.world, p.one, "departed");
        QVERIFY(takes_step(
            p.world, "clerk",
            {p.world.set("shipment", p.one, "sign_photo", base::Bytes(32, 1)), p.world.act("shipment", p.one, "sign")}));
        QCOMPARE(p.world.state("sales_order", p.order), std::string("delivered"));
    }

    void an_exception_and_back() {
        auto p = planned();
        bring(p.world, p.one, "departed");
        takes_step(p.world, "warehouse", {p.world.act("shipment", p.one, "exception", {{"reason", "flat tyre"}})});
        QCOMPARE(p.world.value("shipment", p.one, "exception_reason").text(), std::string("flat tyre"));
        QCOMPARE(p.world.state("sales_order", p.order), std::string("shipped"));
        takes_step(p.world, "warehouse", {p.world.act("shipment", p.one, "resume")});
        bring(p.world, p.one, "signed");
        QCOMPARE(p.world.state("sales_order", p.order), std::string("delivered"));
    }

    /// What is scanned of ten boxes: the codes and how many of each, together the boxes that count.
    void scans_data() {
        QTest::addColumn<QList<QPair<QString, qint64>>>("codes");
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("scanned");
        using Codes = QList<QPair<QString, qint64>>;
        const auto row = [](const char* name, const Codes& codes, const char* said, int scanned) {
            QTest::addRow("%s", name) << codes << said << scanned;
        };
        row("a box by its SKU", {{"rice", 1'000}}, "accepted", 1);
        row("a box by its barcode", {{"690001", 1'000}}, "accepted", 1);
        row("four boxes", {{"690001", 4'000}}, "accepted", 4);
        row("a case of five", {{"690005", 1'000}}, "accepted", 5);
        row("two cases", {{"690005", 2'000}}, "accepted", 10);
        row("a case and three boxes", {{"690005", 1'000}, {"690001", 3'000}}, "accepted", 8);
        row("all of it", {{"690001", 10'000}}, "accepted", 10);
        row("one too many", {{"690001", 11'000}}, "rejected scan_too_many", 0);
        row("a case too many", {{"690005", 3'000}}, "rejected scan_too_many", 0);
        row("a million", {{"690005", 1'000'000'000}}, "rejected scan_too_many", 0);
        row("more than a number holds", {{"690005", std::numeric_limits<qint64>::max()}}, "rejected argument_wrong", 0);
        row("none", {{"690001", 0}}, "rejected quantity_not_positive", 0);
        row("less than none", {{"690001", -1}}, "rejected quantity_not_positive", 0);
        row("something else", {{"oil", 1'000}}, "rejected scan_not_on_shipment", 0);
        row("nobody knows what", {{"690009", 1'000}}, "rejected scan_unknown", 0);
        row("nothing at all", {{"", 1'000}}, "rejected scan_unknown", 0);
    }

    void scans() {
        using Codes = QList<QPair<QString, qint64>>;
        QFETCH(Codes, codes);
        QFETCH(QString, said);
        QFETCH(int, scanned);
        // By a phone that foretells each.
        auto p = planned();
        bring(p.world, p.one, "picked");
        QString last;
        for (const auto& [code, qty] : codes) {
            const auto scan =
                p.world.act("shipment", p.one, "scan", {{"code", code.toStdString()}, {"qty", static_cast<std::int64_t>(qty)}});
            const auto foretold = told(p.world.foretells("warehouse", {scan}));
            last = QString::fromStdString(told(p.world.does("warehouse", {scan})));
            QCOMPARE(QString::fromStdString(foretold), last);
        }
        QCOMPARE(last, said);
        if (said == "accepted") {
            QCOMPARE(QString::fromStdString(std::to_string(boxes(p.world.in_line("shipment", p.one, p.item, "scanned")))),
                     QString::number(scanned));
            QCOMPARE(p.world.image("shipment", p.one)->groups[shipment::scans].size(), static_cast<std::size_t>(codes.size()));
        }
        const auto checked = p.world.would("warehouse", {p.world.act("shipment", p.one, "check")});
        QCOMPARE(checked.judgement != schema::Judgement::rejected, scanned == 10);
        QVERIFY(scanned == 10 || rejected_with(checked, "scan_incomplete"));
    }

    /// Two people load the same truck, each offline: no box is counted twice.
    void two_phones_scan_the_same_boxes() {
        auto p = planned();
        bring(p.world, p.one, "picked");
        const auto scan = p.world.act("shipment", p.one, "scan", {{"code", "rice"}, {"qty", 6'000}});
        QCOMPARE(told(p.world.foretells("warehouse", {scan})), std::string("accepted"));
        QCOMPARE(told(p.world.foretells("lead", {scan})), std::string("accepted"));
        QVERIFY(takes_step(p.world, "warehouse", {scan}));
        QVERIFY(rejected_with(p.world.does("lead", {scan}), "scan_too_many"));
        QCOMPARE(boxes(p.world.in_line("shipment", p.one, p.item, "scanned")), std::int64_t(6));
    }

    /// What nobody's scanner says, and a mutation may.
    void hostile_scans() {
        auto p = planned();
        bring(p.world, p.one, "picked");
        const auto scan = [&](std::vector<schema::Argument> arguments) {
            return told(p.world.would("warehouse", {p.world.act("shipment", p.one, "scan", std::move(arguments))}));
        };
        QCOMPARE(scan({}), std::string("rejected argument_missing"));
        QCOMPARE(scan({{"code", 7}}), std::string("rejected argument_wrong"));
        QCOMPARE(scan({{"code", Value::List{"rice"}}}), std::string("rejected argument_wrong"));
        QCOMPARE(scan({{"code", "rice"}, {"qty", "many"}}), std::string("rejected argument_wrong"));
        QCOMPARE(scan({{"code", ""}}), std::string("rejected scan_unknown"));
        QCOMPARE(scan({{"code", "rice"}}), std::string("accepted"));
    }

    /// A plan is made while the warehouse still has a working day for it: on the last one before the goods are due, at the latest. 20'500 is
    /// Monday, 16 February 2026.
    void a_plan_in_time_data() {
        QTest::addColumn<int>("day");
        QTest::addColumn<bool>("in_time");
        QTest::addRow("long before") << 20'480 << true;
        QTest::addRow("the Friday before") << 20'497 << true;
        QTest::addRow("on the Sunday before") << 20'499 << false;
        QTest::addRow("on the day") << 20'500 << false;
        QTest::addRow("after it") << 20'510 << false;
    }
    void a_plan_in_time() {
        QFETCH(int, day);
        QFETCH(bool, in_time);
        auto p = planned(4);
        p.world.now = {base::local_midnight(base::Date{day}, base::Zone{}).ms + 10 * 3'600'000LL};
        const auto other = planned_shipment(p.world, p.order, 2);
        QCOMPARE(p.world.value("shipment", other, "planned_ahead"), Value(in_time));
        takes_step(p.world, "clerk", {p.world.set("shipment", other, "plan_date", 20'600)});
        QCOMPARE(p.world.value("shipment", other, "planned_ahead"), Value(in_time));
    }

    void lines_that_differ() {
        auto p = planned();
        bring(p.world, p.one, "frozen");
        takes_step(p.world, "warehouse", {p.world.set_in_line("shipment", p.one, p.item, "picked", 8'000)});
        QCOMPARE(p.world.value("shipment", p.one, "lines_differing").integer(), std::int64_t(1));
        takes_step(p.world, "warehouse", {p.world.set_in_line("shipment", p.one, p.item, "picked", 10'000)});
        QVERIFY(p.world.value("shipment", p.one, "lines_differing").is_null());
    }

    /// Carrier, waybill and receiver may be said with the step that needs them, and with no other.
    void what_a_step_is_told() {
        auto p = planned();
        const auto told_of = [&](const char* action, std::vector<schema::Argument> arguments) {
            return told(p.world.does("warehouse", {p.world.act("shipment", p.one, action, std::move(arguments))}));
        };
        const auto value = [&](const char* field) { return p.world.value("shipment", p.one, field); };
        const auto carrier = value("carrier");
        QCOMPARE(told_of("freeze", {{"carrier", 7}, {"receiver", Value::List{"x"}}, {"mode", 1}}), std::string("accepted"));
        QCOMPARE(value("carrier"), carrier);
        QVERIFY(value("receiver").is_null());
        QVERIFY(value("mode") != Value(1));
        bring(p.world, p.one, "checked");
        p.world.force("shipment", p.one, {{"mode", Value()}, {"carrier", Value()}, {"tracking_no", Value()}});
        QCOMPARE(told_of("depart", {}), std::string("rejected required_missing required_missing"));
        QCOMPARE(told_of("depart", {{"carrier", 7}}), std::string("rejected argument_wrong"));
        QCOMPARE(told_of("depart", {{"mode", "by_balloon"}, {"carrier", "SF"}}), std::string("rejected argument_wrong"));
        QCOMPARE(told_of("depart", {{"mode", "express"}, {"carrier", "SF"}}), std::string("rejected required_missing"));
        const auto left = told_of("depart", {{"mode", "express"}, {"carrier", "SF"}, {"tracking_no", "SF100"}});
        QVERIFY2(p.world.state("shipment", p.one) == "departed", left.c_str());
        QCOMPARE(value("tracking_no"), Value("SF100"));
        QCOMPARE(told_of("sign", {}), std::string("rejected required_missing"));
        QCOMPARE(told_of("sign", {{"receiver", "Ms Chen"}, {"carrier", "another"}}), std::string("accepted"));
        QCOMPARE(value("receiver"), Value("Ms Chen"));
        QCOMPARE(value("carrier"), Value("SF"));
    }

    /// Lines that are no longer what was frozen.
    void edits_after_the_freeze() {
        auto p = planned(4);
        const auto edits = [&] { return p.world.value("shipment", p.one, "plan_edits_after_freeze"); };
        takes_step(p.world, "clerk", {item_line(p.world, p.one, p.line, 1'000)});
        takes_step(p.world, "clerk", {p.world.set_in_line("shipment", p.one, p.item, "qty", 3'000)});
        QVERIFY(edits().is_null());
        bring(p.world, p.one, "frozen");
        QCOMPARE(edits().integer(), std::int64_t(0));
        takes_step(p.world, "clerk", {p.world.set_in_line("shipment", p.one, p.item, "qty", 2'000)});
        QCOMPARE(edits().integer(), std::int64_t(1));
        takes_step(p.world, "clerk", {item_line(p.world, p.one, p.line, 1'000)});
        QCOMPARE(edits().integer(), std::int64_t(2));
        takes_step(p.world, "clerk", {schema::remove_line({shipment::tag, p.one, 0}, shipment::items_group, p.item)});
        QCOMPARE(edits().integer(), std::int64_t(2));
        takes_step(p.world, "lead", {p.world.act("shipment", p.one, "unfreeze", {{"reason", "other truck"}})});
        QVERIFY(p.world.value("shipment", p.one, "frozen_at").is_null());
        takes_step(p.world, "clerk", {p.world.set("shipment", p.one, "plan_date", 20'440)});
        bring(p.world, p.one, "frozen");
        QCOMPARE(edits().integer(), std::int64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestShipmentSteps)
#include "test_shipment_steps.moc"
