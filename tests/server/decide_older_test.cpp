#include "server/decide/decide.h"
#include "server/ledger/sqlite/open.h"
#include "shared/registry/reading.h"
#include "tests/support/decide_kinds.h"

#include <QTemporaryDir>
#include <QTest>

namespace satchel::decide_test {

using schema::Command;
using schema::Judgement;

namespace {

constexpr std::int64_t noon_ms = 1'728'000'000'000;

/// Three revisions of the quote: in the second a note `normal` is called `standard`, and every quote has to have one; in the third a note
/// "a; b" became the note a and the watcher b.
registry::Registry registry_of(std::uint32_t revision) {
    auto kinds = registry().kinds();
    auto& quote = kinds[1];
    if (revision >= 2) {
        quote.readings.push_back(
            {.since = 2, .read = [](Command command) {
                 command = registry::with_code_renamed(std::move(command), 0, quote_tag::note, "normal", "standard");
                 return std::vector{registry::with_default(std::move(command), 0, quote_tag::note, base::Value("standard"))};
             }});
        quote.guards.push_back({.name = "noted", .run = [](registry::Work& work) {
                                    const auto& note = work.image()->values[quote_field::note];
                                    if (note.is_null() || note == base::Value("normal"))
                                        work.refuse("required_missing", {}, quote_tag::note);
                                }});
    }
    if (revision >= 3) {
        quote.readings.push_back({.since = 3, .read = [](Command command) {
                                      const auto text = command.after.is_null() ? std::string() : command.after.text();
                                      const auto cut = text.find("; ");
                                      if (command.type != schema::CommandType::set || command.field != quote_tag::note ||
                                          cut == std::string::npos)
                                          return std::vector{command};
                                      auto watcher = command;
                                      watcher.field = quote_tag::watchers;
                                      watcher.before = {};
                                      watcher.after = base::Value(base::Value::List{base::Value(text.substr(cut + 2))});
                                      command.after = text.substr(0, cut);
                                      return std::vector{command, watcher};
                                  }});
    }
    return {revision, std::move(kinds)};
}

}  // namespace

/// What older apps wrote is decided as it was meant.
class TestDecideOlder : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    ManualClock clock_;
    SeededRandom random_{1};
    registry::Registry present_ = registry_of(3);
    std::unique_ptr<ledger::Ledger> ledger_;
    decide::EngineDecider decider_{present_, base::Zone{}};
    Person boss_{2};

    schema::Mutation write(std::uint32_t revision, std::vector<Command> commands) {
        auto mutation = boss_.say(std::move(commands), noon_ms);
        mutation.schema = revision;
        return mutation;
    }
    ledger::Settled settle(const schema::Mutation& mutation) {
        const auto submission = submission_of(mutation);
        return ledger_->decide(std::span(&submission, 1), decider_, clock_.now())->front();
    }
    Judgement decide(std::uint32_t revision, std::vector<Command> commands) {
        return settle(write(revision, std::move(commands))).verdict.judgement;
    }
    base::Value value(std::uint64_t number, std::size_t field) {
        return (*ledger_->snapshot())->read(quote(number))->values[field];
    }
    static Command begin(std::uint64_t number, const std::string& note) {
        auto command = create_quote(number, note);
        if (note.empty()) std::erase_if(command.fields, [](const auto& field) { return field.tag == quote_tag::note; });
        return command;
    }

private slots:
    void initTestCase() {
        clock_.set(noon_ms);
        ledger_ = *ledger::sqlite::open(
            {.folder = folder_.path().toStdString(), .registry = &present_, .clock = &clock_, .random = &random_});
        found(*ledger_, {{boss_, "manager"}});
    }

    void creations_data() {
        QTest::addColumn<std::uint32_t>("revision");
        QTest::addColumn<std::string>("note");
        QTest::addColumn<std::string>("means");
        const auto row = [](const char* name, std::uint32_t revision, std::string note, std::string means) {
            QTest::newRow(name) << revision << std::move(note) << std::move(means);
        };
        row("two revisions older: a code that was renamed", 1, "normal", "standard");
        row("two revisions older: a field that is required since", 1, "", "standard");
        row("two revisions older: what has not changed", 1, "urgent", "urgent");
        row("one revision older: held to what held then", 2, "", "");
        row("one revision older", 2, "standard", "standard");
        row("of today", 3, "standard", "standard");
        row("of today: the old code is none", 3, "normal", "");
        row("newer than the ledger", 4, "standard", "standard");
        row("newer than the ledger: the old code is none", 4, "normal", "");
    }
    void creations() {
        QFETCH(std::uint32_t, revision);
        QFETCH(std::string, note);
        QFETCH(std::string, means);
        static std::uint64_t number = 100;
        ++number;
        const auto judged = decide(revision, {begin(number, note)});
        QCOMPARE(judged == Judgement::rejected, means.empty());
        if (!means.empty()) QCOMPARE(value(number, quote_field::note).text(), means);
    }

    void a_field_that_became_two() {
        QVERIFY(decide(3, {begin(1, "standard")}) != Judgement::rejected);
        QVERIFY(decide(1, {schema::set(quote(1), quote_tag::note, "normal", "gift; warehouse")}) != Judgement::rejected);
        QCOMPARE(value(1, quote_field::note).text(), std::string("gift"));
        QVERIFY(value(1, quote_field::watchers).contains(base::Value("warehouse")));
        // Today it is only a text.
        QVERIFY(decide(3, {schema::set(quote(1), quote_tag::note, "gift", "x; y")}) != Judgement::rejected);
        QCOMPARE(value(1, quote_field::note).text(), std::string("x; y"));
    }

    void a_repeat_is_known_by_what_was_sent() {
        const auto mutation = write(1, {begin(2, "normal")});
        const auto first = settle(mutation);
        const auto again = settle(mutation);
        QVERIFY(first.standing == ledger::Standing::decided && again.standing == ledger::Standing::repeated);
        QVERIFY(first.verdict == again.verdict);
        auto other = mutation;
        other.commands.front().fields.back().value = "standard";
        QVERIFY(settle(other).standing == ledger::Standing::forked);
    }

    void a_registry_says_what_is_wrong_with_its_readings() {
        auto kinds = registry().kinds();
        const auto count = registry::faults_of(registry::Registry(5, kinds)).size();
        const auto same = [](Command command) { return std::vector{std::move(command)}; };
        kinds[1].readings = {{.since = 3, .read = same}, {.since = 2, .read = same}};
        QCOMPARE(registry::faults_of(registry::Registry(5, kinds)).size(), count + 1);
        kinds[1].readings = {{.since = 6, .read = same}};
        QCOMPARE(registry::faults_of(registry::Registry(5, kinds)).size(), count + 1);
        kinds[1].readings = {{.since = 2, .read = same}, {.since = 5, .read = same}};
        QCOMPARE(registry::faults_of(registry::Registry(5, kinds)).size(), count);
    }
};

}  // namespace satchel::decide_test

QTEST_GUILESS_MAIN(satchel::decide_test::TestDecideOlder)
#include "decide_older_test.moc"
