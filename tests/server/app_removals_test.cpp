#include "server/decide/removals.h"
#include "shared/documents/product.h"
#include "shared/registry/system_kinds.h"
#include "tests/server/app_house.h"

#include <QTest>

#include <map>

using namespace satchel;
using app::test::House;
using base::Id;
using base::Value;
namespace product = documents::product;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

}  // namespace

/// A script that empties the ledger is held, its author is told, and an administrator may let it through.
class AppRemovals : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;
    std::unique_ptr<decide::RemovalGuard> guard_;
    std::unique_ptr<decide::EngineDecider> decider_;
    std::map<std::string, std::unique_ptr<app::Office>> pens_;

    app::Organisation& organisation() { return *house_->organisation; }
    auto snapshot() { return *organisation().ledger().snapshot(); }
    Id person(const std::string& login) { return *app::person_with_login(*snapshot(), login); }
    bool is_there(const Id& id) { return bool(snapshot()->read({product::tag, id, 0})); }

    schema::Verdict says(const std::string& login, std::vector<schema::Command> commands) {
        auto& pen = pens_[login];
        if (!pen) pen = std::make_unique<app::Office>(organisation(), login.empty() ? Id() : person(login));
        const auto submission = pen->write(std::move(commands), house_->clock.now());
        return organisation().ledger().decide(std::span(&submission, 1), *decider_, house_->clock.now())->front().verdict;
    }
    QString said(const std::string& login, std::vector<schema::Command> commands) {
        const auto verdict = says(login, std::move(commands));
        if (verdict.judgement != schema::Judgement::rejected) return "accepted";
        return QString::fromStdString(app::findings_codes(organisation().registry(), verdict));
    }
    schema::Command adding(const Id& id) {
        const auto& kind = organisation().registry().find(product::tag)->schema;
        return schema::create(kind, id, app::fields_of(kind.main(), {{"sku", "P" + id.text()}, {"name", "tea"}, {"uom", "bag"}}));
    }
    std::vector<Id> some_products(int count) {
        std::vector<Id> ids;
        for (int i = 0; i < count; ++i) {
            ids.push_back(base::make_id(house_->clock.now(), organisation().random()));
            const auto written = said("market", {adding(ids.back())});
            if (written != "accepted") qWarning("%s", qPrintable(written));
        }
        return ids;
    }
    QString removes(const std::string& login, const Id& id) { return said(login, {schema::remove(product::tag, id)}); }
    QString sets(const std::string& login, std::string_view field, const Value& after) {
        const schema::PartKey part{system_kinds::user, person(login), 0};
        const auto& shape = *organisation().registry().shape(system_kinds::user, 0);
        const auto index = *shape.index_of(field);
        return said("admin", {schema::set(part, shape.fields[index].tag, snapshot()->read(part)->values[index], after)});
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("market", "marketing"));
        QVERIFY(house_->add("second", "admin"));
        for (const auto* login : {"one", "two", "three", "four"}) QVERIFY(house_->add(login, "rep"));
        guard_ = std::make_unique<decide::RemovalGuard>(decide::RemovalLimits{.documents = 3, .people = 2});
        decider_ = std::make_unique<decide::EngineDecider>(organisation().registry(), organisation().zone(), guard_.get());
    }
    void cleanup() {
        pens_.clear();
        house_.reset();
    }

    void what_is_above_the_limit_is_refused_and_told() {
        const auto ids = some_products(5);
        for (int i = 0; i < 3; ++i) QCOMPARE(removes("admin", ids[i]), "accepted");
        const auto verdict = says("admin", {schema::remove(product::tag, ids[3])});
        QCOMPARE(verdict.judgement, schema::Judgement::rejected);
        QCOMPARE(verdict.findings.size(), std::size_t{1});
        QCOMPARE(verdict.findings.front().code, std::string("mass_removal"));
        QCOMPARE(verdict.findings.front().params.front().integer(), 3);
        QVERIFY(is_there(ids[3]) && !is_there(ids[2]));
        // Anything else that this person writes is decided as ever.
        QCOMPARE(sets("one", "name", Value("Uno")), "accepted");
    }

    void one_mutation_that_removes_too_much_is_refused_whole() {
        const auto ids = some_products(4);
        std::vector<schema::Command> all;
        for (const auto& id : ids) all.push_back(schema::remove(product::tag, id));
        QCOMPARE(said("admin", all), "mass_removal");
        for (const auto& id : ids) QVERIFY(is_there(id));
        // A refusal takes nothing away, so it counts for nothing. Written anew, for the refused ones hold back what follows on them.
        pens_.clear();
        all.pop_back();
        QCOMPARE(said("admin", all), "accepted");
    }

    void each_has_a_limit_of_their_own() {
        const auto ids = some_products(7);
        for (int i = 0; i < 3; ++i) QCOMPARE(removes("admin", ids[i]), "accepted");
        QCOMPARE(removes("admin", ids[3]), "mass_removal");
        for (int i = 4; i < 7; ++i) QCOMPARE(removes("second", ids[i]), "accepted");
    }

    void the_organisation_itself_has_none() {
        for (const auto& id : some_products(5)) QCOMPARE(removes("", id), "accepted");
    }

    void an_hour_later_there_is_room_again() {
        const auto ids = some_products(5);
        for (int i = 0; i < 3; ++i) QCOMPARE(removes("admin", ids[i]), "accepted");
        house_->clock.shift_ms += hour_ms - 60'000;
        QCOMPARE(removes("admin", ids[3]), "mass_removal");
        house_->clock.shift_ms += 2 * 60'000;
        QCOMPARE(removes("admin", ids[4]), "accepted");
    }

    void what_was_begun_and_given_up_in_one_breath_is_no_removal() {
        for (int i = 0; i < 5; ++i) {
            const auto id = base::make_id(house_->clock.now(), organisation().random());
            QVERIFY(said("admin", {adding(id), schema::remove(product::tag, id)}) != "mass_removal");
        }
    }

    void an_administrator_allows_it_for_a_while() {
        const auto ids = some_products(9);
        for (int i = 0; i < 3; ++i) QCOMPARE(removes("admin", ids[i]), "accepted");
        QCOMPARE(removes("admin", ids[3]), "mass_removal");
        guard_->allow(person("admin"), {house_->clock.now().ms + hour_ms / 2});
        for (int i = 4; i < 8; ++i) QCOMPARE(removes("admin", ids[i]), "accepted");
        // The refused one again: what was refused can be sent anew.
        pens_.clear();
        QCOMPARE(removes("admin", ids[3]), "accepted");
        house_->clock.shift_ms += hour_ms / 2 + 1'000;
        QCOMPARE(removes("admin", ids[8]), "mass_removal");
    }

    void people_who_lose_what_they_see_data() {
        QTest::addColumn<std::string>("field");
        QTest::addColumn<std::string>("what");
        QTest::addColumn<QString>("third");
        QTest::newRow("access") << std::string("active") << std::string("off") << "mass_removal";
        QTest::newRow("a team") << std::string("works_in") << std::string("none") << "accepted";  // a rep sees nothing by team
        QTest::newRow("roles") << std::string("roles") << std::string("warehouse") << "accepted";
        QTest::newRow("a name") << std::string("name") << std::string("else") << "accepted";
    }
    void people_who_lose_what_they_see() {
        QFETCH(std::string, field);
        QFETCH(std::string, what);
        QFETCH(QString, third);
        const auto value = field == "active"     ? Value(false)
                           : field == "works_in" ? Value()
                           : field == "roles"    ? Value(Value::List{Value("rep"), Value(what)})
                                                 : Value(what);
        QCOMPARE(sets("one", field, value), "accepted");
        QCOMPARE(sets("two", field, value), "accepted");
        QCOMPARE(sets("three", field, value), third);
    }

    void a_batch_that_is_tried_again_counts_once() {
        class Again final : public ledger::Decider {
        public:
            Again(ledger::Decider& decider, int times) : decider_(decider), times_(times) {}
            ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override {
                for (int i = 1; i < times_; ++i) (void)decider_.decide(mutation, reader);
                return decider_.decide(mutation, reader);
            }

        private:
            ledger::Decider& decider_;
            int times_;
        } again(*decider_, 4);
        app::Office office(organisation(), person("admin"));
        for (const auto& id : some_products(3)) {
            const auto submission = office.write({schema::remove(product::tag, id)}, house_->clock.now());
            const auto settled = organisation().ledger().decide(std::span(&submission, 1), again, house_->clock.now());
            QVERIFY(settled->front().verdict.judgement != schema::Judgement::rejected);
        }
    }

    void the_command_speaks_to_a_running_server() {
        const auto none = house_->ask("user allow-removals", {{"login", "admin"}});
        QCOMPARE(none.exit_code, 1);
        house_->open_doors();
        QCOMPARE(house_->ask("user allow-removals", {{"login", "nobody"}}).exit_code, 1);
        decide::EngineDecider decider(organisation().registry(), organisation().zone(), &organisation().removals());
        const auto ids = some_products(101);
        std::vector<schema::Command> all;
        for (const auto& id : ids) all.push_back(schema::remove(product::tag, id));
        const auto attempt = [&] {
            app::Office office(organisation(), person("admin"));
            const auto submission = office.write(all, house_->clock.now());
            return organisation()
                .ledger()
                .decide(std::span(&submission, 1), decider, house_->clock.now())
                ->front()
                .verdict.judgement;
        };
        QCOMPARE(attempt(), schema::Judgement::rejected);
        const auto allowed = house_->ask("user allow-removals", {{"login", "admin"}});
        QCOMPARE(allowed.exit_code, 0);
        QVERIFY(allowed.out.find("admin") != std::string::npos);
        QVERIFY(attempt() != schema::Judgement::rejected);
    }
};

QTEST_GUILESS_MAIN(AppRemovals)
#include "app_removals_test.moc"
