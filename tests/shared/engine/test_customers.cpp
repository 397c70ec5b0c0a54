#include "shared/documents/customer_archive.h"
#include "shared/schema/mutation.h"
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

constexpr std::int64_t day_ms = 86'400'000;

/// The main part of the customer as an outcome writes it.
const schema::Image* written(const engine::Outcome& outcome, const Id& customer) {
    for (const auto& write : outcome.writes) {
        if (write.key == schema::PartKey{20, customer, 0}) return &*write.image;
    }
    return nullptr;
}

base::Instant noon_of(const char* day) {
    return {base::local_midnight(base::parse_date(day).value(), {}).ms + day_ms / 2};
}

}  // namespace

class TestCustomers : public QObject {
    Q_OBJECT
private slots:
    /// What an archive lacks, the same on the phone as in the office. `without`: fields and lines that are left out; "x=y": said so instead.
    void archive_data() {
        QTest::addColumn<QString>("without");
        QTest::addColumn<QString>("missing");
        QTest::addColumn<int>("complete");
        QTest::addRow("nothing is lacking") << ""
                                            << "" << 10'000;
        for (const auto* field : {"tax_id", "class", "tier", "region", "industry", "buying_habit", "pay_terms_days"})
            QTest::addRow("without %s", field) << field << field << 9'000;
        QTest::addRow("an industry of blanks") << "industry=  "
                                               << "industry" << 9'000;
        QTest::addRow("without contact") << "contact"
                                         << "contacts" << 9'000;
        QTest::addRow("a contact of blanks") << "contact= "
                                             << "contacts" << 9'000;
        QTest::addRow("without address") << "address"
                                         << "addresses" << 9'000;
        QTest::addRow("an address for invoices only") << "kind=billing"
                                                      << "addresses" << 9'000;
        QTest::addRow("an address of blanks") << "address= "
                                              << "addresses" << 9'000;
        QTest::addRow("two things") << "tier,contact"
                                    << "tier,contacts" << 8'000;
        QTest::addRow("a name and no more") << "tax_id,class,tier,region,industry,buying_habit,pay_terms_days,contact,address"
                                            << "tax_id,class,tier,region,industry,buying_habit,pay_terms_days,contacts,addresses"
                                            << 1'000;
    }
    void archive() {
        QFETCH(QString, without);
        QFETCH(QString, missing);
        QFETCH(int, complete);
        auto world = common_world();
        const auto id = world.fresh();
        Fields fields;
        const auto left_out = without.split(',');
        const auto said = [&](const QString& name, Value value) -> Value {
            if (left_out.contains(name)) return {};
            for (const auto& word : left_out) {
                if (word.startsWith(name + "=")) return word.mid(name.size() + 1).toStdString();
            }
            return value;
        };
        for (const auto& [name, value] : Fields{{"name", "Whole"},
                                                {"tax_id", "9131"},
                                                {"class", "supermarket"},
                                                {"tier", "A"},
                                                {"region", "north"},
                                                {"industry", "food"},
                                                {"buying_habit", "monthly"},
                                                {"pay_terms_days", 0}})
            fields.emplace_back(name, said(QString::fromUtf8(name.data()), value));
        std::vector commands = {world.create("customer", id, fields)};
        if (!left_out.contains("contact"))
            commands.push_back(world.line("customer", id, world.fresh(), {{"name", said("contact", "Li")}}));
        if (!left_out.contains("address"))
            commands.push_back(schema::insert_line({20, id, 0}, 2, world.fresh(),
                                                   {{1, said("kind", "delivery")}, {3, said("address", "1 Road")}}));
        const auto foretold = world.foretells("clerk", commands);
        const auto outcome = world.does("clerk", commands);
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        const auto& shape = world.registry().find("customer")->schema.main();
        for (const auto* image : {written(foretold, id), world.image("customer", id)}) {
            QVERIFY(image != nullptr);
            QStringList told;
            for (const auto& field : image->values[*shape.index_of("missing")].list())
                told << QString::fromStdString(field.text());
            QCOMPARE(told.join(','), missing);
            QCOMPARE(image->values[*shape.index_of("completeness")].integer(), std::int64_t(complete));
        }
    }

    void review_data() {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("verified");
        QTest::addColumn<QString>("due");
        const auto row = [](const char* name, const char* status, const char* verified, const char* due) {
            QTest::addRow("%s", name) << status << verified << due;
        };
        row("a month after it was written", "active", "", "2025-12-21");
        row("a month after it was verified", "active", "2025-11-10", "2025-12-10");
        row("provisional", "provisional", "2025-11-10", "2025-12-10");
        row("into a shorter month", "active", "2025-10-31", "2025-11-30");
        row("into February", "active", "2025-01-30", "2025-02-28");
        row("into February of a leap year", "active", "2024-01-31", "2024-02-29");
        row("into the next year", "active", "2024-12-31", "2025-01-31");
        row("verified before there were companies", "active", "never", "1970-02-01");
        row("dormant", "dormant", "2025-11-10", "");
        row("invalid", "invalid", "2025-11-10", "");
    }
    void review() {
        QFETCH(QString, status);
        QFETCH(QString, verified);
        QFETCH(QString, due);
        auto world = common_world();
        const auto id = world.fresh();
        Fields fields = {{"name", "Seen"}, {"status", status.toStdString()}, {"invalid_reason", "closed down"}};
        if (!verified.isEmpty())
            fields.emplace_back("verified_at", verified == "never" ? Value(std::int64_t(-9'000'000'000'000'000))
                                                                   : Value(noon_of(qPrintable(verified))));
        const auto outcome = world.does("clerk", {world.create("customer", id, fields)});
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        const auto shown = world.value("customer", id, "review_due");
        QCOMPARE(shown.is_null() ? QString() : QString::fromStdString(base::to_text(shown.date())), due);
    }

    /// Verifying is the review: it is due again a month later.
    void a_review_is_done_by_verifying() {
        auto world = common_world();
        const auto shop = world.id("shop");
        world.now = noon_of("2026-01-15");
        QCOMPARE(told(world.does("rep", {world.set("customer", shop, "verified_at", world.now)})), std::string("accepted"));
        QCOMPARE(base::to_text(world.value("customer", shop, "review_due").date()), std::string("2026-02-15"));
    }

    void guards_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("field");
        QTest::addRow("invalid without a reason") << "invalid"
                                                  << "required_missing" << 31;
        QTest::addRow("invalid for a reason of blanks") << "invalid blank"
                                                        << "required_missing" << 31;
        QTest::addRow("invalid for a reason") << "invalid reason"
                                              << "" << 0;
        QTest::addRow("verified tomorrow, by another clock") << "verified 0"
                                                             << "" << 0;
        QTest::addRow("verified later") << "verified 1001"
                                        << "date_in_future" << 32;
        QTest::addRow("verified for ever") << "verified 8000000000000000"
                                           << "date_in_future" << 32;
        QTest::addRow("merged into itself") << "merged shop"
                                            << "merge_target_wrong" << 33;
        QTest::addRow("merged into nobody") << "merged nobody"
                                            << "merge_target_wrong" << 33;
        QTest::addRow("merged in a circle") << "merged circle"
                                            << "merge_target_wrong" << 33;
        QTest::addRow("merged") << "merged south shop"
                                << "" << 0;
    }
    void guards() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        QFETCH(int, field);
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto name = what.section(' ', 1).toStdString();
        std::vector<schema::Command> commands;
        if (what.startsWith("invalid")) {
            commands = {world.set("customer", shop, "status", "invalid")};
            if (!name.empty()) commands.push_back(world.set("customer", shop, "invalid_reason", name == "blank" ? " \t" : name));
        } else if (what.startsWith("verified")) {
            // A mutation is written a second later, and foretold another second later.
            const auto latest = world.now.ms + 1'000 + day_ms;
            commands = {world.set("customer", shop, "verified_at", Value(static_cast<std::int64_t>(latest + std::stoll(name))))};
        } else {
            if (name == "circle") world.force("customer", world.id("south shop"), {{"merged_into", shop}});
            commands = {world.set("customer", shop, "merged_into", world.id(name == "circle" ? "south shop" : name))};
        }
        const auto outcome = world.does("clerk", commands);
        if (code.isEmpty()) {
            QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
            return;
        }
        QVERIFY2(rejected_with(outcome, code.toStdString()), told(outcome).c_str());
        QCOMPARE(static_cast<int>(outcome.findings.front().field), field);
        QVERIFY(rejected_with(world.foretells("clerk", commands), code.toStdString()));
    }

    /// What it owed went to the first: neither another one nor nobody takes its place.
    void merged_once() {
        auto world = common_world();
        const auto shop = world.id("shop");
        QCOMPARE(told(world.does("clerk", {world.set("customer", shop, "merged_into", world.id("south shop"))})),
                 std::string("accepted"));
        for (const auto& other : {Value(world.id("shop")), Value()}) {
            const auto again = std::vector{world.set("customer", shop, "merged_into", other)};
            QVERIFY(rejected_with(world.foretells("clerk", again), "merge_target_wrong"));
        }
    }

    /// A reason that was always lacking is nobody's fault who changes something else; nobody takes it away.
    void an_older_gap_is_let_be() {
        auto world = common_world();
        const auto shop = world.id("shop");
        world.force("customer", shop, {{"status", "invalid"}});
        QCOMPARE(told(world.does("rep", {world.set("customer", shop, "remark", "seen")})), std::string("accepted"));
        world.force("customer", shop, {{"invalid_reason", "closed down"}});
        QVERIFY(rejected_with(world.does("rep", {world.set("customer", shop, "invalid_reason", {})}), "required_missing"));
    }

    void names_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        const auto row = [](const char* name, const char* key) { QTest::addRow("%s", name) << name << key; };
        row("华联超市", "华联超市");
        row(" 华 联　超市 ", "华联超市");
        row("华联超市有限公司", "华联超市");
        row("华联超市有限责任公司", "华联超市");
        row("华联超市股份有限公司", "华联超市");
        row("华联（北京）商贸有限公司", "华联北京");
        row("华联·北京—店", "华联北京");
        row("ＡＢＣ Foods Co., Ltd.", "abcfoods");
        row("abc foods", "abcfoods");
        row("7-11便利店", "711便利");
        row("公司", "公司");
        row("店", "店");
        row("。！ -", "");
        row("", "");
    }
    void names() {
        QFETCH(QString, name);
        QFETCH(QString, key);
        QCOMPARE(QString::fromStdString(documents::customer::archive::key_of_name(name.toStdString())), key);
    }

    /// Bytes that are no text come to an end, too.
    void a_name_of_garbage() {
        for (const auto* garbage : {"\xe5", "a\xff", "\xf0\x9f", "\xc2"})
            QVERIFY(documents::customer::archive::key_of_name(garbage).size() <= 4);
    }

    void a_dossier_falls_due_in_working_days_data() {
        QTest::addColumn<QString>("day");
        QTest::addColumn<bool>("works");
        QTest::addColumn<QString>("due");
        // Written on a Friday, the 21st.
        QTest::addRow("over a weekend") << "" << false << "2025-11-26";
        QTest::addRow("over a holiday") << "2025-11-24" << false << "2025-11-27";
        QTest::addRow("over a Saturday that is worked") << "2025-11-22" << true << "2025-11-25";
    }
    void a_dossier_falls_due_in_working_days() {
        QFETCH(QString, day);
        QFETCH(bool, works);
        QFETCH(QString, due);
        auto world = common_world();
        if (!day.isEmpty()) {
            const auto calendar = world.fresh();
            world.does("admin", {world.create("calendar", calendar, {{"name", "2025"}, {"active", true}}),
                                 world.line("calendar", calendar, world.fresh(),
                                            {{"date", base::parse_date(day.toStdString()).value()}, {"works", works}})});
        }
        world.does("clerk", {world.set("customer", world.id("shop"), "is_key", true)});
        const auto dossiers = world.all("key_dossier");
        QCOMPARE(dossiers.size(), std::size_t(1));
        QCOMPARE(base::to_text(world.value("key_dossier", dossiers.front(), "due").date()), due.toStdString());
        QCOMPARE(world.value("key_dossier", dossiers.front(), "owner").id(), world.id("rep"));
        QCOMPARE(world.value("key_dossier", dossiers.front(), "customer_name").text(), std::string("shop"));
    }

    /// One while one is open; once it is done, a customer that becomes important again has another.
    void one_dossier_at_a_time() {
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto flag = [&](bool on) { world.does("clerk", {world.set("customer", shop, "is_key", on)}); };
        flag(false);
        QCOMPARE(world.all("key_dossier").size(), std::size_t(0));
        flag(true);
        flag(false);
        flag(true);
        QCOMPARE(world.all("key_dossier").size(), std::size_t(1));
        world.force("key_dossier", world.all("key_dossier").front(), {{"state", "done"}});
        world.does("clerk", {world.set("customer", shop, "remark", "still important")});
        QCOMPARE(world.all("key_dossier").size(), std::size_t(1));
        flag(false);
        flag(true);
        QCOMPARE(world.all("key_dossier").size(), std::size_t(2));
    }

    /// What an order that is given up makes the rules write to the customer is no second reason to ask.
    void one_mutation_asks_once() {
        auto world = common_world();
        const auto shop = world.id("shop");
        const auto order = world.draft_order();
        world.does("rep", {world.act("sales_order", order, "submit")});
        const auto outcome = world.does(
            "clerk", {world.act("sales_order", order, "return", {{"reason", "closed down"}}),
                      world.set("customer", shop, "is_key", true), world.set("customer", shop, "name", "South Shop Ltd")});
        QCOMPARE(told(outcome), std::string("accepted"));
        QCOMPARE(world.value("customer", shop, "open_orders", 2).integer(), std::int64_t(0));
        QCOMPARE(world.all("key_dossier").size(), std::size_t(1));
        QCOMPARE(world.all("customer_merge").size(), std::size_t(1));
    }

    void a_dossier_needs_its_four_texts_data() {
        QTest::addColumn<QString>("lacking");
        QTest::addColumn<int>("field");
        int field = 22;
        for (const auto* text : {"needs", "decision_chain", "risks", "plan"}) QTest::addRow("%s", text) << text << field++;
        QTest::addRow("nothing") << "" << 0;
    }
    void a_dossier_needs_its_four_texts() {
        QFETCH(QString, lacking);
        QFETCH(int, field);
        auto world = common_world();
        world.does("clerk", {world.set("customer", world.id("shop"), "is_key", true)});
        const auto dossier = world.all("key_dossier").front();
        std::vector<schema::Command> commands;
        for (const auto* text : {"needs", "decision_chain", "risks", "plan"})
            commands.push_back(world.set("key_dossier", dossier, text, lacking == text ? "  " : "as it is"));
        commands.push_back(world.act("key_dossier", dossier, "finish"));
        const auto outcome = world.does("rep", commands);
        if (!lacking.isEmpty()) {
            QVERIFY2(rejected_with(outcome, "required_missing"), told(outcome).c_str());
            QCOMPARE(static_cast<int>(outcome.findings.front().field), field);
            return;
        }
        QVERIFY2(outcome.judgement == schema::Judgement::accepted, told(outcome).c_str());
        QCOMPARE(world.value("key_dossier", dossier, "done_at").instant().ms, world.now.ms);
        QVERIFY(rejected_with(world.does("rep", {world.set("key_dossier", dossier, "plan", "other")}), "not_editable"));
        world.does("rep", {world.act("key_dossier", dossier, "reopen")});
        QVERIFY(world.value("key_dossier", dossier, "done_at").is_null());
        QVERIFY(rejected_with(world.does("rep", {schema::remove(41, dossier)}), "remove_not_allowed"));
    }

    /// It goes with the customer, to whoever has it next.
    void a_dossier_goes_with_its_customer() {
        auto world = common_world();
        const auto shop = world.id("shop");
        world.does("clerk", {world.set("customer", shop, "is_key", true)});
        const auto dossier = world.all("key_dossier").front();
        QVERIFY(world.holds("rep", "key_dossier", dossier) && !world.holds("south_rep", "key_dossier", dossier));
        world.does("clerk", {world.set("customer", shop, "owner", world.id("south_rep"))});
        QVERIFY(!world.holds("rep", "key_dossier", dossier) && world.holds("south_rep", "key_dossier", dossier));
        QCOMPARE(told(world.does("south_rep", {world.set("key_dossier", dossier, "plan", "visit weekly")})),
                 std::string("accepted"));
    }

    void subjects_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<qint64>("subject_kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<bool>("fits");
        for (const auto* kind : {"visit", "opportunity", "key_dossier"}) {
            const auto row = [&](const char* name, qint64 number, const char* subject, bool fits) {
                QTest::addRow("%s: %s", kind, name) << kind << number << subject << fits;
            };
            row("a customer", 20, "shop", true);
            row("a product", 21, "rice", false);
            row("a product said to be a customer", 20, "rice", false);
            row("a customer said to be a product", 21, "shop", false);
            row("nobody", 20, "nobody", false);
            row("no kind", 0, "shop", false);
            row("a number that is no tag", 65'556, "shop", false);
            row("a negative number", -20, "shop", false);
        }
    }
    void subjects() {
        QFETCH(QString, kind);
        QFETCH(qint64, subject_kind);
        QFETCH(QString, subject);
        QFETCH(bool, fits);
        auto world = common_world();
        Fields fields = {{"subject_kind", static_cast<std::int64_t>(subject_kind)}, {"subject", world.id(subject.toStdString())}};
        if (kind == "visit") fields.emplace_back("plan_date", 20'420);
        if (kind == "opportunity") fields.emplace_back("title", "Rice");
        const auto outcome = world.does("clerk", {world.create(kind.toStdString(), world.fresh(), fields)});
        QVERIFY2(fits ? outcome.judgement == schema::Judgement::accepted : rejected_with(outcome, "subject_not_found"),
                 told(outcome).c_str());
    }
};

QTEST_GUILESS_MAIN(TestCustomers)
#include "test_customers.moc"
