#include "shared/documents/order_checks.h"
#include "shared/documents/sales_order.h"
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

}  // namespace

class TestOrderChecks : public QObject {
    Q_OBJECT
private slots:
    void errors_are_recorded_by_field_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("should");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* who, const char* field, const char* was, const char* should,
                            const char* code) { QTest::addRow("%s", name) << who << field << was << should << code; };
        row("a line's field", "clerk", "qty", "10", "100", "");
        row("a header's field", "lead", "ship_by", "2026-02-16", "2026-02-17", "");
        row("left out", "clerk", "ship_to", "", "Pudong", "");
        row("too much", "clerk", "remark", "urgent", "", "");
        row("by the author", "rep", "qty", "10", "100", "action_not_yours");
        row("by the manager", "north_manager", "qty", "10", "100", "action_not_yours");
        row("no field", "clerk", "", "10", "100", "argument_missing");
        row("an unknown field", "clerk", "colour", "10", "100", "argument_wrong");
        row("a derived field", "clerk", "total", "10", "100", "argument_wrong");
        row("a common field", "clerk", "owner", "10", "100", "argument_wrong");
        row("no error", "clerk", "qty", "10", " 10 ", "nothing_to_correct");
        row("characters that nobody types", "clerk", "qty", "\x01", "10", "argument_wrong");
        row("a novel", "clerk", "qty", "long", "10", "argument_wrong");
        row("no text", "clerk", "qty", "number", "10", "argument_wrong");
    }
    void errors_are_recorded_by_field() {
        QFETCH(QString, who);
        QFETCH(QString, field);
        QFETCH(QString, was);
        QFETCH(QString, should);
        QFETCH(QString, code);
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        const auto text = [](const QString& said) { return said.isEmpty() ? Value() : Value(said.toStdString()); };
        const Value before = was == "long" ? Value(std::string(301, 'x')) : was == "number" ? Value(7) : text(was);
        const auto command =
            world.act("sales_order", order, "record_error", {{"field", text(field)}, {"was", before}, {"should", text(should)}});
        const auto outcome = world.does(who.toStdString(), {command});
        if (!code.isEmpty()) {
            QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
            return;
        }
        QCOMPARE(told(outcome), std::string("accepted"));
        QCOMPARE(world.state("sales_order", order), std::string("submitted"));
        const auto& errors = world.image("sales_order", order)->groups[documents::sales_order::entry_errors];
        QCOMPARE(errors.size(), std::size_t(1));
        namespace e = documents::order_checks;
        const auto& v = errors.front().values;
        QCOMPARE(v[e::error_field], text(field));
        QCOMPARE(v[e::error_was], text(was));
        QCOMPARE(v[e::error_should], text(should));
        QCOMPARE(v[e::error_found_by].id(), world.id(who.toStdString()));
        QVERIFY(!v[e::error_found_at].is_null());
        QCOMPARE(world.value("sales_order", order, "wrong_fields").integer(), std::int64_t(1));
        // Nobody writes there by hand, or takes out what was found.
        QVERIFY(rejected_with(world.does("rep", {schema::remove_line({24, order, 0}, 2, errors.front().id)}), "not_editable"));
    }

    void not_without_end() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        const auto command = world.act("sales_order", order, "record_error", {{"field", "qty"}, {"was", "1"}, {"should", "2"}});
        for (int i = 0; i < 100; ++i) QCOMPARE(told(world.does("clerk", {command})), std::string("accepted"));
        QVERIFY(rejected_with(world.does("clerk", {command}), "too_many_lines"));
    }

    /// Customer, date and total of the header; product, quantity, unit and price of a line.
    void what_was_checked_is_counted() {
        auto world = common_world();
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        QVERIFY(world.value("sales_order", order, "checked_fields").is_null());
        const auto confirmed = world.would("clerk", {world.act("sales_order", order, "confirm")});
        world.does("clerk", {world.act("sales_order", order, "check")});
        QCOMPARE(world.value("sales_order", order, "checked_fields").integer(), std::int64_t(7));
        world.keep(confirmed);
        QCOMPARE(world.value("sales_order", order, "checked_fields").integer(), std::int64_t(7));
    }

    /// A second person is neither the first nor the one who wrote it.
    void the_second_check_data() {
        QTest::addColumn<QString>("author");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("refused");
        QTest::addRow("a third one") << "rep"
                                     << "clerk"
                                     << "clerk2" << false;
        QTest::addRow("the first again") << "rep"
                                         << "clerk"
                                         << "clerk" << true;
        QTest::addRow("the author") << "clerk"
                                    << "clerk2"
                                    << "clerk" << true;
        QTest::addRow("the author's colleague") << "clerk"
                                                << "clerk2"
                                                << "lead" << false;
    }
    void the_second_check() {
        QFETCH(QString, author);
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(bool, refused);
        auto world = common_world();
        const auto order = world.draft_order(author.toStdString());
        world.does(author.toStdString(), {world.act("sales_order", order, "submit")});
        world.does(first.toStdString(), {world.act("sales_order", order, "check")});
        const auto outcome = world.does(second.toStdString(), {world.act("sales_order", order, "confirm")});
        QCOMPARE(rejected_with(outcome, "second_person_needed"), refused);
        QCOMPARE(world.state("sales_order", order), std::string(refused ? "second_check" : "confirmed"));
    }

    /// Samples cost nothing, also what has no price; somebody has to allow that they are given away.
    void samples_data() {
        QTest::addColumn<QString>("product");
        QTest::addColumn<qint64>("ceiling");
        QTest::addColumn<QString>("told");
        QTest::addRow("of a rep") << "rice" << qint64(9'999) << "accepted discount_over_ceiling";
        QTest::addRow("of one who may give all") << "rice" << qint64(10'000) << "accepted";
        QTest::addRow("of what has no price") << "salt" << qint64(9'999) << "accepted discount_over_ceiling";
    }
    void samples() {
        QFETCH(QString, product);
        QFETCH(qint64, ceiling);
        QFETCH(QString, told);
        auto world = common_world();
        world.force("user", world.id("rep"), {{"discount_ceiling", static_cast<std::int64_t>(ceiling)}});
        const auto order = world.fresh();
        world.does(
            "rep",
            {world.create("sales_order", order, {{"customer", world.id("shop")}, {"ship_by", 20'500}, {"type", "sample"}}),
             world.line("sales_order", order, world.fresh(), {{"product", world.id(product.toStdString())}, {"qty", 2'000}})});
        QCOMPARE(world.value("sales_order", order, "total").integer(), std::int64_t(0));
        const auto submit = world.act("sales_order", order, "submit");
        QCOMPARE(QString::fromStdString(tests::told(world.foretells("rep", {submit}))), told);
        QCOMPARE(QString::fromStdString(tests::told(world.does("rep", {submit}))), told);
    }
};

QTEST_GUILESS_MAIN(TestOrderChecks)
#include "test_order_checks.moc"
