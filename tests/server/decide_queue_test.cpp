#include "server/decide/decide.h"
#include "server/decide/deciding_thread.h"
#include "server/decide/queue.h"
#include "server/ledger/sqlite/open.h"
#include "tests/support/decide_kinds.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <set>
#include <thread>

namespace satchel::decide_test {

using decide::Queue;
using schema::Judgement;

namespace {

std::string code_of(const sync::Pushed& pushed) {
    return pushed.failure ? pushed.failure->code : "fine";
}

/// Passes batches on to a real ledger, counts them, and fails where a test wants it to.
class WatchedLedger final : public ledger::Ledger {
public:
    explicit WatchedLedger(ledger::Ledger& inner) : inner_(inner) {}

    base::Result<std::vector<ledger::Settled>> decide(std::span<const ledger::Submission> batch, ledger::Decider& decider,
                                                      base::Instant now) override {
        sizes.push_back(batch.size());
        if (delay_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
        for (const auto& submission : batch) {
            const bool poisoned = poison.contains({submission.mutation.replica, submission.mutation.no});
            if (poisoned && &decider == as_usual) return base::error("constraint", "cannot be stored");
        }
        if (!failure.empty()) return base::error(failure);
        return inner_.decide(batch, decider, now);
    }
    base::Result<std::unique_ptr<ledger::Snapshot>> snapshot() override { return inner_.snapshot(); }
    base::Result<sync::NumberBlock> lease(const base::Id& replica, const std::string& series, std::uint64_t size) override {
        return inner_.lease(replica, series, size);
    }
    base::Result<std::uint64_t> compact(base::Instant before, std::uint64_t limit) override {
        return inner_.compact(before, limit);
    }
    ledger::Accounts& accounts() override { return inner_.accounts(); }
    ledger::Blobs& blobs() override { return inner_.blobs(); }
    void on_commit(std::function<void(const ledger::Commit& commit)> listener) override { inner_.on_commit(std::move(listener)); }
    base::Result<> backup(const std::string& folder) override { return inner_.backup(folder); }
    base::Result<base::Id> mint_epoch(const sync::Cursor& seen) override { return inner_.mint_epoch(seen); }

    std::vector<std::size_t> sizes;
    std::set<std::pair<base::Id, std::uint64_t>> poison;  // what this decider says of them cannot be stored
    const ledger::Decider* as_usual = nullptr;
    std::string failure;
    int delay_ms = 0;

private:
    ledger::Ledger& inner_;
};

}  // namespace

class TestQueue : public QObject {
    Q_OBJECT

private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        clock_.set(1'800'000'000'000);
        inner_ = *ledger::sqlite::open(
            {.folder = folder_->path().toStdString(), .registry = &registry(), .clock = &clock_, .random = &random_});
        ledger_ = std::make_unique<WatchedLedger>(*inner_);
        ann_ = Person(1);
        bob_ = Person(2);
        found(*inner_, {{ann_, "rep"}, {bob_, "rep"}});
    }

    void one_commit_for_all_that_wait() {
        Queue queue(*ledger_, decider_, clock_);
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 3, answers);
        submit(queue, bob_, 2, answers);
        QVERIFY(answers.empty() && queue.waiting());
        QVERIFY(queue.work());
        QVERIFY(!queue.work() && !queue.waiting());
        QCOMPARE(ledger_->sizes, std::vector<std::size_t>{5});
        QCOMPARE(answers.size(), std::size_t{2});
        QCOMPARE(answers[0].verdicts.size(), std::size_t{3});
        QCOMPARE(answers[1].verdicts.size(), std::size_t{2});
        QCOMPARE(answers[1].verdicts[1].no, std::uint64_t{2});
        QVERIFY(!answers[0].failure && !answers[1].failure);
    }

    void batches_are_bounded_and_pushes_stay_whole() {
        Queue queue(*ledger_, decider_, clock_, {.max_batch = 5});
        std::vector<sync::Pushed> answers;
        for (int i = 0; i < 3; ++i) submit(queue, ann_, 2, answers);
        submit(queue, ann_, 7, answers);
        while (queue.work()) {}
        QCOMPARE(ledger_->sizes, (std::vector<std::size_t>{4, 2, 7}));
        QCOMPARE(answers.size(), std::size_t{4});
    }

    void an_empty_push_is_answered_at_once() {
        Queue queue(*ledger_, decider_, clock_);
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 0, answers);
        QCOMPARE(answers.size(), std::size_t{1});
        QVERIFY(!queue.waiting());
    }

    void refused_at_the_door_data() {
        using Spoil = std::function<void(schema::Mutation&, std::vector<base::Bytes>&)>;
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<std::string>("code");
        const auto row = [](const char* name, Spoil spoil, std::string code) {
            QTest::newRow(name) << std::move(spoil) << std::move(code);
        };
        row(
            "another's replica", [](auto& m, auto&) { m.replica = id_of(99); }, "wrong_replica");
        row(
            "another user", [](auto& m, auto&) { m.user = id_of(99); }, "wrong_user");
        row(
            "the organisation", [](auto& m, auto&) { m.user = {}; }, "wrong_user");
        row(
            "malformed",
            [](auto&, auto& bytes) {
                bytes.push_back({1, 2, 3});
            },
            "mutation_malformed");
        row(
            "too many", [](auto&, auto& bytes) { bytes.resize(sync::max_push_mutations + 1); }, "push_too_large");
    }
    void refused_at_the_door() {
        QFETCH(std::function<void(schema::Mutation&, std::vector<base::Bytes>&)>, spoil);
        QFETCH(std::string, code);
        Queue queue(*ledger_, decider_, clock_);
        auto mutation = ann_.say({}, 0);
        std::vector<base::Bytes> bytes;
        spoil(mutation, bytes);
        bytes.insert(bytes.begin(), schema::encode(mutation));
        std::vector<sync::Pushed> answers;
        queue.submit(ann_.principal, bytes, [&](sync::Pushed pushed) { answers.push_back(std::move(pushed)); });
        QCOMPARE(answers.size(), std::size_t{1});
        QCOMPARE(code_of(answers.front()), code);
        QVERIFY(!queue.waiting());
    }

    void forks_and_gaps() {
        Queue queue(*ledger_, decider_, clock_);
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 2, answers);
        queue.work();
        auto copy = ann_;
        copy.last_no = 1;
        push(queue, ann_, {copy.say({create_quote(50, "another 2")}, 7), copy.say({}, 7)}, answers);
        ann_.last_no = 5;
        push(queue, bob_, {bob_.say({}, 0)}, answers);
        submit(queue, ann_, 1, answers);
        queue.work();
        QCOMPARE(code_of(answers[1]), std::string("forked"));
        QVERIFY(answers[1].verdicts.empty());
        QCOMPARE(code_of(answers[2]), std::string("fine"));
        QCOMPARE(code_of(answers[3]), std::string("forked"));  // the same replica, in the batch of its copy
        submit(queue, ann_, 1, answers);
        queue.work();
        QCOMPARE(code_of(answers[4]), std::string("out_of_order"));
    }

    void limits_are_per_principal() {
        Queue queue(*ledger_, decider_, clock_, {.max_outstanding = 4});
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 3, answers);
        submit(queue, ann_, 2, answers);
        QCOMPARE(answers.size(), std::size_t{1});
        QCOMPARE(code_of(answers[0]), std::string("busy"));
        submit(queue, bob_, 3, answers);
        QCOMPARE(answers.size(), std::size_t{1});
        while (queue.work()) {}
        QCOMPARE(answers.size(), std::size_t{3});
        ann_.last_no = 3;
        submit(queue, ann_, 4, answers);
        queue.work();
        QCOMPARE(code_of(answers[3]), std::string("fine"));
        QCOMPARE(answers[3].verdicts.size(), std::size_t{4});
    }

    void the_rate_is_bounded() {
        Queue queue(*ledger_, decider_, clock_, {.rate_per_second = 2, .burst = 3});
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 3, answers);
        queue.work();
        submit(queue, ann_, 1, answers);
        QCOMPARE(code_of(answers[1]), std::string("busy"));
        ann_.last_no = 3;
        clock_.advance(500);
        submit(queue, ann_, 1, answers);
        queue.work();
        QCOMPARE(code_of(answers[2]), std::string("fine"));
        submit(queue, ann_, 1, answers);
        QCOMPARE(code_of(answers[3]), std::string("busy"));
        clock_.advance(-10'000);  // set back: fills nothing, breaks nothing
        submit(queue, ann_, 1, answers);
        QCOMPARE(code_of(answers[4]), std::string("busy"));
    }

    void the_whole_queue_is_bounded() {
        Queue queue(*ledger_, decider_, clock_, {.max_waiting = 3});
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 2, answers);
        submit(queue, bob_, 2, answers);
        QCOMPARE(answers.size(), std::size_t{1});
        QCOMPARE(code_of(answers[0]), std::string("busy"));
        Queue small(*ledger_, decider_, clock_, {.max_waiting_bytes = 10});
        submit(small, bob_, 1, answers);
        QCOMPARE(code_of(answers[1]), std::string("busy"));
    }

    /// And what its author wrote before and after takes effect.
    void what_cannot_be_stored_is_rejected_alone() {
        Queue queue(*ledger_, decider_, clock_);
        ledger_->as_usual = &decider_;
        ledger_->poison = {{bob_.principal.replica, 2}};
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 1, answers);
        submit(queue, bob_, 3, answers);
        submit(queue, ann_, 1, answers);
        queue.work();
        for (const auto& answer : answers) QCOMPARE(code_of(answer), std::string("fine"));
        QCOMPARE(answers[0].verdicts.size() + answers[2].verdicts.size(), std::size_t{2});
        const auto& bobs = answers[1].verdicts;
        QCOMPARE(bobs.size(), std::size_t{3});
        QVERIFY(bobs[0].judgement != schema::Judgement::rejected);
        QVERIFY(bobs[1].judgement == schema::Judgement::rejected);
        QCOMPARE(bobs[1].findings.front().code, std::string("internal_error"));
        QVERIFY(bobs[2].judgement != schema::Judgement::rejected);
        // Alone in its push, nothing changes.
        ledger_->poison = {{bob_.principal.replica, 4}};
        submit(queue, bob_, 1, answers);
        queue.work();
        QVERIFY(answers[3].verdicts.front().judgement == schema::Judgement::rejected);
    }

    void a_full_disk_fails_all_and_passes() {
        Queue queue(*ledger_, decider_, clock_);
        ledger_->failure = "disk_full";
        std::vector<sync::Pushed> answers;
        submit(queue, ann_, 1, answers);
        submit(queue, bob_, 1, answers);
        queue.work();
        QCOMPARE(ledger_->sizes.size(), std::size_t{1});
        QCOMPARE(code_of(answers[0]), std::string("disk_full"));
        QCOMPARE(code_of(answers[1]), std::string("disk_full"));
        ledger_->failure.clear();
        ann_.last_no = 0;
        submit(queue, ann_, 1, answers);
        queue.work();
        QCOMPARE(code_of(answers[2]), std::string("fine"));
    }

    void the_organisation_submits_itself() {
        Queue queue(*ledger_, decider_, clock_, {.max_outstanding = 0});
        auto mutation = Person(7).say({schema::create(registry().find(receipt_kind)->schema, id_of(5), {})}, 0);
        mutation.user = {};
        std::vector<sync::Pushed> answers;
        queue.submit_system({mutation}, [&](sync::Pushed pushed) { answers.push_back(std::move(pushed)); });
        queue.work();
        QVERIFY(answers.front().verdicts.front().judgement != Judgement::rejected);
    }

    void stopping_drains() {
        Queue queue(*ledger_, decider_, clock_, {.max_batch = 2});
        std::vector<sync::Pushed> answers;  // of this thread, read after the thread has ended
        for (int i = 0; i < 10; ++i) submit(queue, ann_, 2, answers);
        decide::DecidingThread thread(queue);
        QVERIFY(thread.stop(10'000));
        QCOMPARE(answers.size(), std::size_t{10});
        for (const auto& answer : answers) QCOMPARE(code_of(answer), std::string("fine"));
        submit(queue, ann_, 1, answers);
        QCOMPARE(code_of(answers.back()), std::string("busy"));
    }

    void stopping_has_a_deadline() {
        Queue queue(*ledger_, decider_, clock_, {.max_batch = 1});
        ledger_->delay_ms = 40;
        std::vector<sync::Pushed> answers;
        for (int i = 0; i < 50; ++i) submit(queue, ann_, 1, answers);
        decide::DecidingThread thread(queue);
        QVERIFY(!thread.stop(100));
        QCOMPARE(answers.size(), std::size_t{50});
        const auto decided = std::count_if(answers.begin(), answers.end(), [](const auto& answer) { return !answer.failure; });
        QVERIFY(decided > 0 && decided < 50);
        // Every one that was answered is in the ledger, every other one is not.
        auto view = *inner_->snapshot();
        QCOMPARE(view->decided(ann_.principal.replica, 1, 100).size(), static_cast<std::size_t>(decided));
    }

    void many_threads() {
        Queue queue(*ledger_, decider_, clock_);
        std::vector<Person> people;
        std::vector<std::pair<Person, std::string>> rows;
        for (std::uint64_t i = 0; i < 6; ++i) {
            people.emplace_back(10 + i);
            rows.emplace_back(people.back(), "rep");
        }
        found(*inner_, rows);
        std::atomic<int> fine = 0, other = 0;
        {
            decide::DecidingThread thread(queue);
            std::vector<std::thread> threads;
            for (auto& person : people) {
                threads.emplace_back([&queue, &fine, &other, person]() mutable {
                    for (std::uint64_t i = 0; i < 50; ++i) {
                        const auto number = person.principal.user.bytes[15] * 1'000u + i;
                        queue.submit(
                            person.principal, person.push({person.say({create_quote(number, "x")}, 0)}),
                            [&](sync::Pushed pushed) { ++(!pushed.failure && pushed.verdicts.size() == 1 ? fine : other); });
                    }
                });
            }
            for (auto& one : threads) one.join();
            QVERIFY(thread.stop(30'000));
        }
        QCOMPARE(fine.load(), 300);
        QCOMPARE(other.load(), 0);
        QVERIFY(!(*inner_->snapshot())->first_broken_link());
    }

private:
    using Answers = std::vector<sync::Pushed>;

    static void push(Queue& queue, const Person& person, std::vector<schema::Mutation> mutations, Answers& answers) {
        queue.submit(person.principal, person.push(std::move(mutations)),
                     [&answers](sync::Pushed pushed) { answers.push_back(std::move(pushed)); });
    }
    static void submit(Queue& queue, Person& person, std::size_t count, Answers& answers) {
        std::vector<schema::Mutation> mutations;
        for (std::size_t i = 0; i < count; ++i) mutations.push_back(person.say({}, 0));
        push(queue, person, std::move(mutations), answers);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    ManualClock clock_;
    SeededRandom random_{1};
    std::unique_ptr<ledger::Ledger> inner_;
    std::unique_ptr<WatchedLedger> ledger_;
    decide::EngineDecider decider_{registry(), base::Zone{}};
    Person ann_{1}, bob_{2};
};

}  // namespace satchel::decide_test

QTEST_GUILESS_MAIN(satchel::decide_test::TestQueue)
#include "decide_queue_test.moc"
