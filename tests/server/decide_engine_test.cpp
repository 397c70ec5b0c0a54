#include "server/decide/decide.h"
#include "server/decide/lease.h"
#include "server/decide/lookup_keys.h"
#include "server/decide/numbering.h"
#include "server/ledger/sqlite/open.h"
#include "shared/schema/describe.h"
#include "tests/support/decide_kinds.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace satchel::decide_test {

using schema::Judgement;
using schema::Verdict;

namespace {

constexpr std::int64_t day_ms = 24 * 60 * 60 * 1'000;
constexpr std::int64_t noon_ms = 20'000 * day_ms + 4 * 60 * 60 * 1'000;  // 12:00 in Shanghai

bool tells(const Verdict& verdict, const std::string& code) {
    return std::any_of(verdict.findings.begin(), verdict.findings.end(),
                       [&](const auto& finding) { return finding.code == code; });
}

}  // namespace

/// EngineDecider upon a real ledger.
class TestEngineDecider : public QObject {
    Q_OBJECT

private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        clock_.set(noon_ms);
        ledger_ = *ledger::sqlite::open(
            {.folder = folder_->path().toStdString(), .registry = &registry(), .clock = &clock_, .random = &random_});
        rep_ = Person(1);
        manager_ = Person(2);
        found(*ledger_, {{rep_, "rep"}, {manager_, "manager"}});
    }

    void what_the_engine_says_is_stored() {
        const auto verdict = decide(rep_.say({create_quote(1, "hello")}, noon_ms));
        QCOMPARE(verdict.judgement, Judgement::adjusted);  // it brought no number
        const auto view = look();
        const auto part = view->part(quote(1));
        QVERIFY(part);
        QCOMPARE(part->scopes, std::vector<std::string>{"rep:" + rep_.principal.user.text()});
        QCOMPARE(view->find(quote_kind, "note", {base::Value("hello")}, 10).ids, std::vector{id_of(1)});
        QCOMPARE(image(1).values[schema::common::received_at].instant().ms, noon_ms);
        QVERIFY(view->sum_holds(part->scopes.front()));
    }

    void rights_are_those_of_arrival() {
        QCOMPARE(decide(Person(9).say({create_quote(1, "x")}, noon_ms)).findings.front().code, std::string("author_inactive"));
        set_active(*ledger_, rep_, "rep", false);
        const auto verdict = decide(rep_.say({create_quote(1, "x")}, noon_ms));
        QCOMPARE(verdict.judgement, Judgement::rejected);
        QCOMPARE(verdict.findings.front().code, std::string("author_inactive"));
        set_active(*ledger_, rep_, "finance", true);
        QCOMPARE(decide(rep_.say({create_quote(2, "x")}, noon_ms)).judgement, Judgement::rejected);
        set_active(*ledger_, rep_, "rep", true);
        QVERIFY(decide(rep_.say({create_quote(3, "x")}, noon_ms)).judgement != Judgement::rejected);
    }

    void the_organisation_itself_may() {
        auto mutation = Person(7).say({schema::create(registry().find(receipt_kind)->schema, id_of(5), {})}, noon_ms);
        mutation.user = {};
        QVERIFY(decide(mutation).judgement != Judgement::rejected);
    }

    void price_times_data() {
        QTest::addColumn<qint64>("occurred");
        QTest::addColumn<qint64>("seen");
        QTest::addColumn<qint64>("priced");
        QTest::newRow("as written") << qint64{-1'000} << qint64{-5'000} << qint64{-1'000};
        QTest::newRow("a clock ahead") << qint64{9'000} << qint64{-5'000} << qint64{0};
        QTest::newRow("before what it had seen") << qint64{-9'000} << qint64{-5'000} << qint64{-5'000};
        QTest::newRow("a week offline") << qint64{-7 * day_ms} << qint64{-9 * day_ms} << qint64{-7 * day_ms};
        QTest::newRow("longer") << qint64{-8 * day_ms} << qint64{-9 * day_ms} << qint64{-7 * day_ms};
        QTest::newRow("never seen a ledger") << qint64{-8 * day_ms} << qint64{-noon_ms} << qint64{-7 * day_ms};
        QTest::newRow("seen later than now") << qint64{-1'000} << qint64{5'000} << qint64{0};
    }
    void price_times() {
        QFETCH(qint64, occurred);
        QFETCH(qint64, seen);
        QFETCH(qint64, priced);
        const auto at = [](qint64 ms) { return base::Instant{noon_ms + ms}; };
        QCOMPARE(decide::price_time(at(occurred), at(seen), at(0)).ms - noon_ms, priced);
    }

    void another_price_time_is_told_where_it_matters() {
        QVERIFY(ledger_->lease(rep_.principal.replica, "QU", 10));
        // Seconds off, the same day and so the same price: nothing to tell.
        const auto ahead = decide(rep_.say({create_quote(1, "x", "QU-000001")}, noon_ms + 5'000));
        QCOMPARE(ahead.judgement, Judgement::accepted);
        // Ten days ago: seven at most, so another day's price.
        const auto old = decide(rep_.say({create_quote(2, "x", "QU-000002")}, noon_ms - 10 * day_ms));
        QCOMPARE(old.judgement, Judgement::adjusted);
        QVERIFY(tells(old, "price_time_adjusted"));
        QCOMPARE(image(2).values[quote_field::priced_on].date().days, base::local_date({noon_ms - 7 * day_ms}, {}).days);
        // It had seen the ledger a day ago: not older than that.
        const auto head = look()->head().seq;
        clock_.advance(2 * day_ms);
        const auto seen = decide(rep_.say({create_quote(3, "x", "QU-000003")}, noon_ms - 3 * day_ms, head));
        QVERIFY(tells(seen, "price_time_adjusted"));
        QCOMPARE(image(3).values[quote_field::priced_on].date().days, base::local_date({noon_ms}, {}).days);
        // Within what it had seen: the price of the day it was written, two days ago.
        QCOMPARE(decide(rep_.say({create_quote(4, "x", "QU-000004")}, noon_ms + 1, head)).judgement, Judgement::accepted);
        QCOMPARE(image(4).values[quote_field::priced_on].date().days, base::local_date({noon_ms}, {}).days);
    }

    void numbers_data() {
        QTest::addColumn<std::string>("given");
        QTest::addColumn<std::string>("kept");
        QTest::newRow("of its block") << std::string("QU-000003") << std::string("QU-000003");
        QTest::newRow("none") << std::string() << std::string("QU-000021");
        QTest::newRow("of another's block") << std::string("QU-000013") << std::string("QU-000021");
        QTest::newRow("of nobody's") << std::string("QU-000500") << std::string("QU-000021");
        QTest::newRow("of another series") << std::string("RC-000003") << std::string("QU-000021");
        QTest::newRow("spelt otherwise") << std::string("QU-3") << std::string("QU-000021");
        QTest::newRow("no number") << std::string("QU-abc") << std::string("QU-000021");
        QTest::newRow("too large") << std::string("QU-99999999999999999999") << std::string("QU-000021");
    }
    void numbers() {
        QFETCH(std::string, given);
        QFETCH(std::string, kept);
        QVERIFY(ledger_->lease(rep_.principal.replica, "QU", 10));
        QVERIFY(ledger_->lease(manager_.principal.replica, "QU", 10));
        const auto verdict = decide(rep_.say({create_quote(1, "x", given)}, noon_ms));
        QCOMPARE(number(1), kept);
        QCOMPARE(tells(verdict, "number_adjusted"), given != kept);
        QCOMPARE(verdict.judgement, given == kept ? Judgement::accepted : Judgement::adjusted);
        if (given != kept) QCOMPARE(verdict.findings.front().params.front().text(), kept);
        // Once used it is used, by the same hand too.
        decide(rep_.say({create_quote(2, "x", kept)}, noon_ms));
        QVERIFY(number(2) != kept);
    }

    void two_documents_of_one_mutation_do_not_share_a_number() {
        QVERIFY(ledger_->lease(rep_.principal.replica, "QU", 10));
        decide(rep_.say({create_quote(1, "x", "QU-000004"), create_quote(2, "x", "QU-000004"), create_quote(3, "x")}, noon_ms));
        QCOMPARE(number(1), std::string("QU-000004"));
        QCOMPARE(number(2), std::string("QU-000011"));
        QCOMPARE(number(3), std::string("QU-000012"));
    }

    void a_number_set_after_the_creation_goes_past_nothing() {
        QVERIFY(ledger_->lease(rep_.principal.replica, "QU", 10));
        decide(rep_.say({create_quote(1, "x", "QU-000001")}, noon_ms));
        // Another document's, another replica's, and no number at all: in one breath with the creation, where a fixed field is open still.
        const std::vector<base::Value> wanted = {"QU-000001", "QU-000777", "the best one", {}};
        for (std::uint64_t i = 0; i < wanted.size(); ++i) {
            const auto own = decide::number_text("QU", i + 2);
            const auto verdict = decide(
                rep_.say({create_quote(i + 2, "x", own), schema::set(quote(i + 2), quote_tag::no, own, wanted[i])}, noon_ms));
            QCOMPARE(verdict.judgement, Judgement::adjusted);
            QVERIFY(tells(verdict, "number_adjusted"));
            QCOMPARE(number(i + 2), own);
        }
        const auto verdict = decide(rep_.say({schema::set(quote(2), quote_tag::no, number(2), "QU-000001")}, noon_ms));
        QCOMPARE(verdict.findings.front().code, std::string("field_fixed"));
    }

    void a_refused_document_uses_no_number() {
        QVERIFY(ledger_->lease(rep_.principal.replica, "QU", 10));
        QCOMPARE(decide(rep_.say({create_quote(1, "forbidden", "QU-000001")}, noon_ms)).judgement, Judgement::rejected);
        QCOMPARE(decide(rep_.say({create_quote(2, "x", "QU-000001")}, noon_ms)).judgement, Judgement::accepted);
    }

    void what_rules_copy_is_the_number_that_holds() {
        const auto verdict = decide(rep_.say({create_quote(1, "receipt", "QU-000777")}, noon_ms));
        QCOMPARE(verdict.judgement, Judgement::adjusted);
        QCOMPARE(number(1), std::string("QU-000001"));
        const auto view = look();
        const auto receipts = view->find(receipt_kind, "quote_no", {base::Value("QU-000001")}, 10).ids;
        QCOMPARE(receipts.size(), std::size_t{1});
        // Nobody typed it, so its number is nobody's adjustment.
        const auto receipt = view->read({receipt_kind, receipts.front(), 0});
        QCOMPARE(receipt->values[schema::common::no].text(), std::string("RC-000001"));
        QCOMPARE(std::count_if(verdict.findings.begin(), verdict.findings.end(),
                               [](const auto& f) { return f.code == "number_adjusted"; }),
                 std::ptrdiff_t{1});
    }

    void gapless_numbers_come_from_the_server() {
        const auto verdict = decide(rep_.say({create_invoice(1)}, noon_ms));
        QCOMPARE(verdict.judgement, Judgement::accepted);
        decide(rep_.say({create_invoice(2)}, noon_ms));
        QCOMPARE(look()->read({invoice_kind, id_of(2), 0})->values[schema::common::no].text(), std::string("IN-000002"));
    }

    /// Also those of documents that rules make: each once and none left out, since what is refused in the end burns none.
    void gapless_numbers_of_what_rules_make() {
        std::uint64_t n = 0;
        for (const auto* note : {"invoice", "forbidden", "invoice twice", "invoice", "throws", "invoice"})
            decide(rep_.say({create_quote(++n, note)}, noon_ms));
        decide(rep_.say({create_invoice(100), create_quote(++n, "invoice")}, noon_ms));
        const auto view = look();
        std::vector<std::string> numbers;
        for (const auto& id : view->ids(invoice_kind, {}, 100))
            numbers.push_back(view->read({invoice_kind, id, 0})->values[schema::common::no].text());
        std::sort(numbers.begin(), numbers.end());
        QCOMPARE(numbers, (std::vector<std::string>{"IN-000001", "IN-000002", "IN-000003", "IN-000004", "IN-000005"}));
    }

    void findings_about_a_facet_reach_its_readers_only() {
        const auto of_rep = decide(rep_.say({create_quote(1, "low")}, noon_ms));
        QVERIFY(of_rep.judgement != Judgement::rejected && !tells(of_rep, "below_floor"));
        const auto of_manager = decide(manager_.say({create_quote(2, "low")}, noon_ms));
        QVERIFY(tells(of_manager, "below_floor"));
        const auto refused = decide(rep_.say({create_quote(3, "secretly")}, noon_ms));
        QCOMPARE(refused.judgement, Judgement::rejected);
        QVERIFY(tells(refused, "refused_for_it") && !tells(refused, "far_below_floor"));
    }

    void a_rule_that_throws_is_quarantined() {
        QCOMPARE(decide(rep_.say({create_quote(1, "throws")}, noon_ms)).findings.front().code, std::string("internal_error"));
        QVERIFY(decide(rep_.say({create_quote(2, "x")}, noon_ms)).judgement != Judgement::rejected);
    }

    void more_scopes_than_a_part_may_have() {
        auto command = create_quote(1, "x");
        command.fields.push_back({quote_tag::watchers, ledger_test::texts({"1", "2", "3", "4", "5", "6", "7", "8"})});
        const auto verdict = decide(rep_.say({command}, noon_ms));
        QCOMPARE(verdict.judgement, Judgement::rejected);
        QCOMPARE(verdict.findings.front().code, std::string("too_many_places"));
    }

    void blocks_are_leased_as_they_are_needed() {
        const auto& replica = rep_.principal.replica;
        const auto first = decide::lease(*ledger_, registry(), replica, "QU", 4);
        QVERIFY(*first == (sync::NumberBlock{"QU", 1, 5}));
        QVERIFY(*decide::lease(*ledger_, registry(), replica, "QU", 4) == (sync::NumberBlock{"QU", 5, 9}));
        // Two whole blocks: whoever asks in a loop gets what it has.
        QVERIFY(*decide::lease(*ledger_, registry(), replica, "QU", 4) == (sync::NumberBlock{"QU", 5, 9}));
        for (std::uint64_t i = 1; i <= 2; ++i) decide(rep_.say({create_quote(i, "x", decide::number_text("QU", i))}, noon_ms));
        QVERIFY(*decide::lease(*ledger_, registry(), replica, "QU", 4) == (sync::NumberBlock{"QU", 9, 13}));
        for (const auto* series : {"IN", "XX", ""}) {
            QCOMPARE(decide::lease(*ledger_, registry(), replica, series).error().code, std::string("series_unknown"));
        }
    }

    void number_texts() {
        QCOMPARE(decide::number_text("QU", 1), std::string("QU-000001"));
        QCOMPARE(decide::number_text("QU", 12'345'678), std::string("QU-12345678"));
        QCOMPARE(decide::number_of("QU-12345678", "QU"), std::optional<std::uint64_t>(12'345'678));
        for (const auto* text :
             {"", "QU", "QU-", "QU-00001", "QU-0000001", "QU 000001", "QU-00000x", "Qu-000001", "QU--00001", "QU-+00001"}) {
            QVERIFY2(!decide::number_of(text, "QU"), text);
        }
    }

    void lookup_keys() {
        using namespace schema::describe;
        schema::Kind kind;
        schema::LineGroup lines{.tag = 1, .name = "lines"};
        lines.fields = {text(1, "code", "", ""), text(2, "colour", "", "")};
        kind.shapes.push_back(main_part({text(20, "a", "", ""), texts(21, "b", "", "")}, {lines}));
        kind.lookups = {{.name = "a", .fields = {"a"}},
                        {.name = "ab", .fields = {"a", "b"}},
                        {.name = "line", .fields = {"code", "colour"}, .group = "lines"}};
        auto image = schema::empty_image(kind.main());
        const auto counts = [&] {
            std::vector<std::size_t> sizes;
            for (const auto& [name, keys] : decide::lookup_keys_of(kind, image)) sizes.push_back(keys.size());
            return sizes;
        };
        QCOMPARE(counts(), (std::vector<std::size_t>{0, 0, 0}));
        image.values[schema::common::count] = "x";
        QCOMPARE(counts(), (std::vector<std::size_t>{1, 0, 0}));
        image.values[schema::common::count + 1] = ledger_test::texts({"1", "2", "3"});
        image.groups[0] = {{id_of(1), {base::Value("c"), base::Value("d")}, {}}, {id_of(2), {base::Value("c"), {}}, {}}};
        QCOMPARE(counts(), (std::vector<std::size_t>{1, 3, 1}));
        const std::vector<base::Value> key = {base::Value("x"), base::Value("2")};
        QVERIFY(decide::lookup_keys_of(kind, image)[1].second[1] == ledger::lookup_key(key));
        image.values[schema::common::count + 1] = base::Value(base::Value::List{});
        QCOMPARE(counts(), (std::vector<std::size_t>{1, 0, 1}));
    }

private:
    Verdict decide(schema::Mutation mutation) {
        const auto submission = submission_of(std::move(mutation));
        auto settled = ledger_->decide(std::span(&submission, 1), decider_, clock_.now());
        return settled ? std::move(settled->front().verdict) : Verdict{};
    }
    std::unique_ptr<ledger::Snapshot> look() { return *ledger_->snapshot(); }
    schema::Image image(std::uint64_t number) { return look()->read(quote(number)).image(); }
    std::string number(std::uint64_t of_quote) { return image(of_quote).values[schema::common::no].text(); }

    std::unique_ptr<QTemporaryDir> folder_;
    ManualClock clock_;
    SeededRandom random_{1};
    std::unique_ptr<ledger::Ledger> ledger_;
    decide::EngineDecider decider_{registry(), base::Zone{}};
    Person rep_{1}, manager_{2};
};

}  // namespace satchel::decide_test

QTEST_GUILESS_MAIN(satchel::decide_test::TestEngineDecider)
#include "decide_engine_test.moc"
