#include "server/api/blob_rights.h"
#include "server/decide/lookup_keys.h"
#include "server/decide/moves.h"
#include "shared/documents/customer.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"
#include "tests/server/app_house.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace satchel;
using app::test::House;
using base::Id;
using base::Value;
namespace common = schema::common;
namespace customer = documents::customer;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::size_t at_once = 40;
constexpr decide::MoveLimits small_steps{.parts = 60, .parts_of_mutation = 25};

/// What one customer has beside it after some years, written straight into the ledger.
class Archive final : public ledger::Decider {
public:
    Archive(const registry::Registry& registry, base::Random& random) : registry_(registry), random_(random) {}

    void beside(schema::Tag kind, const Id& subject, const Id& named, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) wanted_.push_back({kind, subject, named, base::make_id({1'000}, random_)});
    }
    const Id& last() const { return wanted_.back().id; }

    ledger::Decision decide(const schema::Mutation&, ledger::DecisionReader& reader) override {
        ledger::Decision decision;
        for (const auto& wanted : wanted_) {
            const auto& described = registry_.find(wanted.kind)->schema;
            const auto& subject = registry_.find(wanted.named_kind())->schema;
            const auto at = reader.read({subject.tag, wanted.named, 0});
            Value::List places;
            for (auto& scope : schema::scopes_of(subject, 0, at ? at.image() : *pending_.at(wanted.named)))
                places.emplace_back(scope);
            auto image = schema::empty_image(described.main());
            const auto put = [&](std::string_view name, Value value) {
                image.values[*described.main().index_of(name)] = std::move(value);
            };
            put("places", Value(std::move(places)));
            put("subject_kind", static_cast<std::int64_t>(subject.tag));
            put("subject", wanted.named);
            if (wanted.kind == system_kinds::comment) put("text", "call before noon");
            if (wanted.kind == system_kinds::attachment) put("digest", base::Bytes(32, 7));
            ledger::Change change{.key = {wanted.kind, wanted.id, 0}, .image = schema::encode(described.main(), image)};
            change.scopes = schema::scopes_of(described, 0, image);
            change.lookups = decide::lookup_keys_of(described, image);
            change.decoded = image;
            pending_[wanted.id] = std::make_shared<schema::Image>(image);
            decision.changes.push_back(std::move(change));
        }
        return decision;
    }

private:
    struct Wanted {
        schema::Tag kind;
        Id subject;  // the customer
        Id named;    // what it is beside: the customer, or a comment on it
        Id id;
        schema::Tag named_kind() const { return named == subject ? customer::tag : system_kinds::comment; }
    };
    const registry::Registry& registry_;
    base::Random& random_;
    std::vector<Wanted> wanted_;
    std::map<Id, std::shared_ptr<schema::Image>> pending_;
};

}  // namespace

/// A customer with more beside it than may move in one mutation is given to another rep, upon a real ledger.
class AppMoves : public QObject {
    Q_OBJECT

    std::unique_ptr<House> house_;
    std::unique_ptr<decide::EngineDecider> decider_;
    std::unique_ptr<decide::Queue> queue_;
    std::unique_ptr<decide::Moves> moves_;
    Id customer_;
    Id lone_comment_;

    app::Organisation& organisation() { return *house_->organisation; }
    const registry::Registry& registry() { return organisation().registry(); }
    auto snapshot() { return *organisation().ledger().snapshot(); }
    Id person(const std::string& login) { return *app::person_with_login(*snapshot(), login); }
    std::string scope_of(const std::string& login) { return "rep:" + person(login).text(); }

    QString says(const std::string& login, std::vector<schema::Command> commands) {
        app::Office office(organisation(), login.empty() ? Id() : person(login));
        const auto submission = office.write(std::move(commands), house_->clock.now());
        const auto settled = organisation().ledger().decide(std::span(&submission, 1), *decider_, house_->clock.now());
        const auto& verdict = settled->front().verdict;
        if (verdict.judgement != schema::Judgement::rejected) return "accepted";
        return QString::fromStdString(app::findings_codes(registry(), verdict));
    }
    Id new_customer(const std::string& owner) {
        const auto& kind = registry().find(customer::tag)->schema;
        const auto id = base::make_id(house_->clock.now(), organisation().random());
        const auto written =
            says("clerk",
                 {schema::create(kind, id, app::fields_of(kind.main(), {{"name", "Corner shop"}, {"owner", person(owner)}}))});
        if (written != "accepted") qWarning("%s", qPrintable(written));
        return id;
    }
    void fill(std::size_t comments) {
        Archive archive(registry(), organisation().random());
        archive.beside(system_kinds::attachment, customer_, customer_, 1);
        archive.beside(system_kinds::comment, customer_, customer_, comments);
        lone_comment_ = archive.last();
        archive.beside(system_kinds::comment, customer_, lone_comment_, comments / 10);
        app::Office office(organisation(), person("admin"));
        const auto submission =
            office.write({schema::remove(customer::tag, base::make_id({1}, organisation().random()))}, house_->clock.now());
        QVERIFY(
            organisation().ledger().decide(std::span(&submission, 1), archive, house_->clock.now())->front().verdict.judgement ==
            schema::Judgement::accepted);
    }
    QString give_to(const std::string& login) {
        const schema::PartKey part{customer::tag, customer_, 0};
        const auto owner = snapshot()->read(part)->values[common::owner];
        return says("clerk",
                    {schema::set(part, registry().shape(customer::tag, 0)->fields[common::owner].tag, owner, person(login))});
    }
    std::size_t listed_in(const std::string& scope) {
        std::size_t count = 0;
        schema::PartKey after;
        for (auto view = snapshot();;) {
            const auto page = view->contents(scope, after, 10'000);
            count += static_cast<std::size_t>(std::count_if(page.begin(), page.end(), [](const auto& entry) {
                return entry.key.kind == system_kinds::comment || entry.key.kind == system_kinds::attachment;
            }));
            if (page.size() < 10'000) return count;
            after = page.back().key;
        }
    }
    std::size_t moving() { return listed_in(std::string(engine::moving_scope)); }
    /// How many comments stand exactly where the customer does.
    std::size_t beside_customer() {
        const auto view = snapshot();
        const auto& described = registry().find(customer::tag)->schema;
        const auto scopes = schema::scopes_of(described, 0, view->read({customer::tag, customer_, 0}).image());
        std::size_t count = 0;
        for (const auto& id : view->ids(system_kinds::comment, {}, 1'000'000)) {
            const auto part = view->part({system_kinds::comment, id, 0});
            count += part->scopes == scopes ? 1 : 0;
        }
        return count;
    }
    bool may_fetch_paper(const std::string& login) {
        base::Digest digest;
        digest.fill(7);
        return api::blob_right(*snapshot(), registry(), person(login), digest, {person("admin")}).named;
    }
    void serve() {
        queue_ = std::make_unique<decide::Queue>(organisation().ledger(), *decider_, house_->clock);
        moves_ = std::make_unique<decide::Moves>(organisation().ledger(), *queue_, registry(), house_->clock,
                                                 organisation().random(), small_steps);
    }
    void finish_moves() {
        QVERIFY(moves_->look());
        while (queue_->work()) {}
    }

private slots:
    void init() {
        house_ = std::make_unique<House>();
        QVERIFY(house_->add("north", "rep", "", "North"));
        QVERIFY(house_->add("south", "rep", "", "South"));
        QVERIFY(house_->add("west", "rep", "", "West"));
        QVERIFY(house_->add("clerk", "clerk"));
        decider_ = std::make_unique<decide::EngineDecider>(registry(), organisation().zone(), nullptr, at_once);
        customer_ = new_customer("north");
        serve();
    }
    void cleanup() {
        moves_.reset();
        queue_.reset();
        house_.reset();
    }

    void what_may_move_at_once_does() {
        fill(at_once - 5);  // and three answers, and the paper
        QCOMPARE(give_to("south"), "accepted");
        QCOMPARE(moving(), 0u);
        QCOMPARE(listed_in(scope_of("north")), 0u);
        QCOMPARE(beside_customer(), at_once - 5 + (at_once - 5) / 10);
    }

    void who_lost_the_right_has_it_no_more_at_once() {
        fill(200);
        QCOMPARE(listed_in(scope_of("north")), 221u);
        QVERIFY(may_fetch_paper("north"));
        QCOMPARE(give_to("south"), "accepted");
        QCOMPARE(listed_in(scope_of("north")), 0u);
        QVERIFY(!may_fetch_paper("north"));
        const auto view = snapshot();
        const auto north = *registry::actor_of(*view, person("north"));
        for (const auto& id : view->ids(system_kinds::comment, {}, 1'000))
            QVERIFY(!registry::may_hold(north, registry().find(system_kinds::comment)->schema, 0,
                                        view->read({system_kinds::comment, id, 0}).image()));
        // Whoever holds it before and after holds it all the time.
        QCOMPARE(listed_in("desk:clerk"), 221u);
        QVERIFY(may_fetch_paper("clerk"));
    }

    void the_rest_follows_in_bounded_steps() {
        fill(200);
        QCOMPARE(give_to("south"), "accepted");
        QVERIFY(moving() >= 200);
        QVERIFY(moves_->look());
        QVERIFY(moves_->look());  // one round at a time
        for (auto left = moving(); left > 0;) {
            QVERIFY(queue_->work());
            const auto now = moving();
            QVERIFY(now < left && left - now <= small_steps.parts);
            left = now;
        }
        QVERIFY(!queue_->work());
        QCOMPARE(listed_in(scope_of("south")), 221u);
        QCOMPARE(beside_customer(), 220u);
        QVERIFY(may_fetch_paper("south"));
        const auto view = snapshot();
        for (const auto& scope : view->scopes()) QVERIFY(view->sum_holds(scope));
    }

    void a_history_says_nothing_of_it() {
        fill(100);
        QCOMPARE(give_to("south"), "accepted");
        const auto events = snapshot()->ids(system_kinds::event, {}, 1'000).size();
        finish_moves();
        QCOMPARE(moving(), 0u);
        QCOMPARE(snapshot()->ids(system_kinds::event, {}, 1'000).size(), events);
    }

    void it_goes_on_after_a_crash() {
        fill(200);
        QCOMPARE(give_to("south"), "accepted");
        QVERIFY(moves_->look());
        QVERIFY(queue_->work());
        const auto left = moving();
        QVERIFY(left > 0 && left < 221);
        serve();  // what waited is forgotten
        finish_moves();
        QCOMPARE(moving(), 0u);
        QCOMPARE(beside_customer(), 220u);
    }

    void a_round_that_failed_comes_again() {
        fill(100);
        QCOMPARE(give_to("south"), "accepted");
        QVERIFY(moves_->look());
        QCOMPARE(queue_->refuse_waiting(), std::size_t{3});
        finish_moves();
        QCOMPARE(moving(), 0u);
    }

    void moved_again_meanwhile_it_comes_to_the_last_place() {
        fill(200);
        QCOMPARE(give_to("south"), "accepted");
        QVERIFY(moves_->look());
        QVERIFY(queue_->work());
        QVERIFY(listed_in(scope_of("south")) > 0);
        QCOMPARE(give_to("west"), "accepted");
        QCOMPARE(listed_in(scope_of("south")), 0u);
        while (queue_->work()) {}
        finish_moves();
        QCOMPARE(moving(), 0u);
        QCOMPARE(listed_in(scope_of("west")), 221u);
        QCOMPARE(listed_in(scope_of("south")) + listed_in(scope_of("north")), 0u);
    }

    void and_back_again() {
        fill(200);
        QCOMPARE(give_to("south"), "accepted");
        QVERIFY(moves_->look());
        QVERIFY(queue_->work());
        QCOMPARE(give_to("north"), "accepted");
        QCOMPARE(listed_in(scope_of("south")), 0u);
        while (queue_->work()) {}
        finish_moves();
        QCOMPARE(moving(), 0u);
        QCOMPARE(listed_in(scope_of("north")), 221u);
    }

    void what_comes_meanwhile_is_placed_at_once() {
        fill(100);
        QCOMPARE(give_to("south"), "accepted");
        const auto& kind = registry().find(system_kinds::comment)->schema;
        const auto written = [&](const std::string& who, schema::Tag subject_kind, const Id& subject) {
            const auto id = base::make_id(house_->clock.now(), organisation().random());
            return says(who,
                        {schema::create(kind, id,
                                        app::fields_of(kind.main(), {{"subject_kind", static_cast<std::int64_t>(subject_kind)},
                                                                     {"subject", subject},
                                                                     {"text", "hello"}}))});
        };
        QCOMPARE(written("south", customer::tag, customer_), "accepted");
        QCOMPARE(listed_in(scope_of("south")), 1u);
        QVERIFY(written("north", customer::tag, customer_).contains("subject_not_found"));
        // An answer to a comment that is still to come: it comes along with it.
        QVERIFY(written("south", system_kinds::comment, lone_comment_).contains("subject_not_found"));
        QCOMPARE(written("clerk", system_kinds::comment, lone_comment_), "accepted");
        finish_moves();
        QCOMPARE(moving(), 0u);
        QCOMPARE(beside_customer(), 112u);
    }

    void nobody_but_the_organisation_may_ask_for_it() {
        fill(1);
        const auto version = snapshot()->part({system_kinds::comment, lone_comment_, 0})->version;
        QVERIFY(says("clerk", {engine::rejoin_subject(system_kinds::comment, lone_comment_)}) != "accepted");
        QCOMPARE(snapshot()->part({system_kinds::comment, lone_comment_, 0})->version, version);
    }

    /// As many as somebody may have behind a customer: SATCHEL_DEPENDANTS=50000.
    void many() {
        const auto count = std::max(2'000, qEnvironmentVariableIntValue("SATCHEL_DEPENDANTS"));
        decider_ = std::make_unique<decide::EngineDecider>(registry(), organisation().zone(), nullptr,
                                                           static_cast<std::size_t>(count) / 10);
        queue_ = std::make_unique<decide::Queue>(organisation().ledger(), *decider_, house_->clock);
        moves_ =
            std::make_unique<decide::Moves>(organisation().ledger(), *queue_, registry(), house_->clock, organisation().random());
        fill(static_cast<std::size_t>(count));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(give_to("south"), "accepted");
        const auto narrowed = timer.restart();
        QCOMPARE(listed_in(scope_of("north")), 0u);
        timer.restart();
        finish_moves();
        const auto moved = timer.elapsed();
        QCOMPARE(moving(), 0u);
        QCOMPARE(beside_customer(), static_cast<std::size_t>(count + count / 10));
        qInfo("%d beside one customer: narrowed in %lld ms, moved in %lld ms", count, narrowed, moved);
    }
};

QTEST_GUILESS_MAIN(AppMoves)
#include "app_moves_test.moc"
