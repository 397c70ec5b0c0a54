#include "tests/server/ledger_contract.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>

namespace satchel::ledger_test {

using ledger::Settled;
using ledger::Standing;
using ledger::Submission;
using schema::Judgement;

void LedgerContract::init() {
    place_ = factory_();
    clock_ = {};
    random_ = SeededRandom(1);
    decider_ = ScriptedDecider();
    open();
}

void LedgerContract::cleanup() {
    ledger_.reset();
    place_.reset();
}

void LedgerContract::open() {
    ledger_.reset();
    auto opened = place_->open(clock_, random_);
    QVERIFY2(opened.has_value(), opened ? "" : (opened.error().code + ": " + opened.error().detail).c_str());
    ledger_ = std::move(*opened);
}

std::vector<Settled> LedgerContract::decide(std::vector<Submission> batch) {
    auto settled = ledger_->decide(batch, decider_, clock_.now());
    if (!settled) {
        QTest::qFail((settled.error().code + ": " + settled.error().detail).c_str(), __FILE__, __LINE__);
        return std::vector<Settled>(batch.size());
    }
    return std::move(*settled);
}

Settled LedgerContract::decide_one(Submission submission) {
    std::vector<Submission> batch;
    batch.push_back(std::move(submission));
    return decide(std::move(batch)).front();
}

std::unique_ptr<ledger::Snapshot> LedgerContract::look() {
    auto snapshot = ledger_->snapshot();
    return snapshot ? std::move(*snapshot) : nullptr;
}

void LedgerContract::decided_in_order_with_one_seq_each() {
    Author ann(1), bob(2);
    const auto settled = decide({ann.say({create_note(1, "a", {"org"})}), bob.say({create_note(2, "b", {"org"})}),
                                 ann.say({rename_note(1, "c"), rename_note(2, "d")})});
    QCOMPARE(settled.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(settled[i].standing == Standing::decided);
        QVERIFY(settled[i].verdict.judgement == Judgement::accepted);
        QCOMPARE(settled[i].verdict.seq, i + 1);
    }
    QCOMPARE(settled[2].verdict.no, std::uint64_t{2});
    QCOMPARE(settled[1].verdict.no, std::uint64_t{1});
    const auto view = look();
    QCOMPARE(view->head().seq, std::uint64_t{3});
    QCOMPARE(view->part(note(1))->version, std::uint64_t{2});
    QCOMPARE(view->read(note(2))->values[schema::common::count].text(), std::string("d"));
}

void LedgerContract::repeats_answer_the_stored_verdict() {
    Author ann(1);
    const auto first = ann.say({create_note(1, "a", {"org"})});
    const auto second = ann.say({create_note(1, "again", {"org"})});
    const auto once = decide({first, second});
    // In the same batch, in a later one, and after the ledger was closed.
    const auto third = ann.say({rename_note(1, "b")});
    const auto twice = decide({second, third, third});
    QVERIFY(twice[0].standing == Standing::repeated);
    QVERIFY(twice[0].verdict == once[1].verdict);
    QVERIFY(twice[2].standing == Standing::repeated);
    QVERIFY(twice[2].verdict == twice[1].verdict);
    open();
    const auto asked = decider_.asked;
    const auto again = decide({first, second, third});
    QCOMPARE(decider_.asked, asked);
    QVERIFY(std::all_of(again.begin(), again.end(), [](const Settled& s) { return s.standing == Standing::repeated; }));
    QVERIFY(again[1].verdict == once[1].verdict);
    QCOMPARE(look()->head().seq, std::uint64_t{3});
}

void LedgerContract::same_key_other_bytes_is_a_fork() {
    Author ann(1);
    decide_one(ann.say({create_note(1, "a", {"org"})}));
    const auto settled = decide_one(ann.at(1, {create_note(2, "other", {"org"})}));
    QVERIFY(settled.standing == Standing::forked);
    QCOMPARE(look()->head().seq, std::uint64_t{1});
    QVERIFY(!look()->part(note(2)));
}

void LedgerContract::what_follows_a_fork_in_a_batch_is_the_copys_too() {
    Author ann(1), bob(2);
    decide_one(ann.say({create_note(1, "a", {"org"})}));
    const auto settled = decide({ann.at(1, {create_note(2, "b", {"org"})}), ann.at(2, {create_note(3, "c", {"org"})}),
                                 bob.say({create_note(4, "d", {"org"})})});
    QVERIFY(settled[0].standing == Standing::forked);
    QVERIFY(settled[1].standing == Standing::forked);
    QVERIFY(settled[2].standing == Standing::decided);
    // The original, which knows nothing of its copy, goes on.
    QVERIFY(decide_one(ann.at(2, {rename_note(1, "mine")})).standing == Standing::decided);
}

void LedgerContract::a_gap_is_not_decided() {
    Author ann(1);
    const auto settled = decide({ann.at(2, {create_note(2, "b", {"org"})}), ann.at(1, {create_note(1, "a", {"org"})}),
                                 ann.at(3, {create_note(3, "c", {"org"})}), ann.at(0, {})});
    QVERIFY(settled[0].standing == Standing::gap);
    QVERIFY(settled[1].standing == Standing::decided);
    QVERIFY(settled[2].standing == Standing::gap);
    QVERIFY(settled[3].standing == Standing::gap);
    QCOMPARE(look()->head().seq, std::uint64_t{1});
    QVERIFY(decide_one(ann.at(2, {create_note(2, "b", {"org"})})).standing == Standing::decided);
}

void LedgerContract::a_rejection_takes_a_seq_and_writes_nothing() {
    Author ann(1);
    const auto settled = decide({ann.say({rename_note(1, "nothing there")}), ann.say({create_note(2, "b", {"org"})})});
    QVERIFY(settled[0].verdict.judgement == Judgement::rejected);
    QCOMPARE(settled[0].verdict.findings.front().code, std::string("unknown_document"));
    QCOMPARE(settled[0].verdict.seq, std::uint64_t{1});
    QCOMPARE(settled[0].verdict.because, std::uint64_t{0});
    QCOMPARE(settled[1].verdict.seq, std::uint64_t{2});
    QCOMPARE(look()->feed("org", 0, 10).size(), std::size_t{1});
    QVERIFY(!look()->first_broken_link());
}

void LedgerContract::what_stands_upon_a_rejection_is_rejected_because_of_it() {
    Author ann(1), bob(2);
    decide_one(bob.say({create_note(1, "theirs", {"org"})}));
    // Number 1 clashes; 2 stands upon it, 3 upon 2 by another document, 4 upon neither, and bob is another replica.
    const auto settled = decide({ann.say({create_note(1, "mine", {"org"})}),
                                 ann.say({rename_note(1, "x"), create_note(2, "y", {"org"})}), ann.say({rename_note(2, "z")}),
                                 ann.say({create_note(3, "free", {"org"})}), bob.say({rename_note(1, "still theirs")})});
    QCOMPARE(settled[0].verdict.because, std::uint64_t{0});
    for (const auto i : {1, 2}) {
        QVERIFY(settled[std::size_t(i)].verdict.judgement == Judgement::rejected);
        QCOMPARE(settled[std::size_t(i)].verdict.because, std::uint64_t{1});
        QCOMPARE(settled[std::size_t(i)].verdict.findings.front().code, std::string("earlier_rejected"));
    }
    QVERIFY(settled[3].verdict.judgement == Judgement::accepted);
    QVERIFY(settled[4].verdict.judgement == Judgement::accepted);
    // The same in a later batch of a ledger that was opened again.
    open();
    QCOMPARE(decide_one(ann.say({rename_note(1, "later")}, 1)).verdict.because, std::uint64_t{1});
}

void LedgerContract::whoever_saw_the_rejection_starts_anew() {
    Author ann(1), bob(2);
    decide_one(bob.say({create_note(1, "theirs", {"org"})}));
    const auto refused = decide_one(ann.say({create_note(1, "mine", {"org"})})).verdict;
    const auto before = decide_one(ann.say({rename_note(1, "unaware")}, refused.seq - 1)).verdict;
    QCOMPARE(before.because, std::uint64_t{1});
    // The first rejection was seen, the one that followed from it was not: this was still written upon it.
    QCOMPARE(decide_one(ann.say({rename_note(1, "half aware")}, refused.seq)).verdict.because, std::uint64_t{1});
    const auto head = look()->head().seq;
    QVERIFY(decide_one(ann.say({rename_note(1, "aware")}, head)).verdict.judgement == Judgement::accepted);
    QVERIFY(decide_one(ann.say({rename_note(1, "free again")})).verdict.judgement == Judgement::accepted);
}

void LedgerContract::a_create_stands_on_its_own() {
    Author ann(1);
    QVERIFY(decide_one(ann.say({rename_note(1, "not there yet")})).verdict.judgement == Judgement::rejected);
    QVERIFY(decide_one(ann.say({create_note(1, "now", {"org"})})).verdict.judgement == Judgement::accepted);
    QVERIFY(decide_one(ann.say({rename_note(1, "accepted since")})).verdict.judgement == Judgement::accepted);
}

void LedgerContract::an_exception_is_quarantined() {
    Author ann(1), bob(2);
    decider_.script = [](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        if (mutation.commands.front().id == id_of(13)) throw std::runtime_error("unlucky");
        return carry_out(mutation, reader);
    };
    const auto poison = ann.say({create_note(13, "poison", {"org"})});
    const auto settled = decide({ann.at(1, poison.mutation.commands), bob.say({create_note(1, "a", {"org"})})});
    QVERIFY(settled[0].verdict.judgement == Judgement::rejected);
    QCOMPARE(settled[0].verdict.findings.front().code, std::string("internal_error"));
    QVERIFY(settled[1].verdict.judgement == Judgement::accepted);
    QVERIFY(decide_one(poison).standing == Standing::repeated);
    QVERIFY(decide_one(ann.say({create_note(2, "b", {"org"})})).verdict.judgement == Judgement::accepted);
}

void LedgerContract::malformed_decisions_are_quarantined_data() {
    using Spoil = std::function<void(ledger::Decision&)>;
    QTest::addColumn<Spoil>("spoil");
    const auto row = [](const char* name, Spoil spoil) { QTest::newRow(name) << spoil; };
    row("no judgement", [](auto& d) { d.verdict.judgement = Judgement{0}; });
    row("a rejection that writes", [](auto& d) { d.verdict.judgement = Judgement::rejected; });
    row("unknown kind", [](auto& d) { d.changes[0].key.kind = 99; });
    row("unknown facet", [](auto& d) { d.changes[0].key.facet = 9; });
    row("no id", [](auto& d) { d.changes[0].key.id = {}; });
    row("a part twice", [](auto& d) { d.changes.push_back(d.changes[0]); });
    row("scopes unsorted", [](auto& d) { d.changes[0].scopes = {"b", "a"}; });
    row("a scope twice", [](auto& d) { d.changes[0].scopes = {"a", "a"}; });
    row("a scope without name", [](auto& d) { d.changes[0].scopes = {""}; });
    row("a scope with a long name", [](auto& d) { d.changes[0].scopes = {std::string(ledger::max_scope_bytes + 1, 'x')}; });
    row("nine scopes", [](auto& d) { d.changes[0].scopes = {"1", "2", "3", "4", "5", "6", "7", "8", "9"}; });
    row("an image that is none", [](auto& d) { d.changes[0].image = {1, 2, 3}, d.changes[0].decoded.reset(); });
    row("removed with an image", [](auto& d) { d.changes[0].removed = true; });
    row("unknown look-up", [](auto& d) { d.changes[0].lookups.emplace_back("colour", std::vector<base::Bytes>{{1}}); });
    row("a look-up key too long", [](auto& d) {
        d.changes[0].lookups = {{"name", {base::Bytes(ledger::max_lookup_key_bytes + 1)}}};
    });
    row("a number of no series", [](auto& d) { d.numbers.push_back({"", 1}); });
    row("number nought", [](auto& d) { d.numbers.push_back({"N", 0}); });
    row("a verdict too long",
        [](auto& d) { d.verdict.findings.push_back({.code = std::string(ledger::max_verdict_bytes, 'x')}); });
}

void LedgerContract::malformed_decisions_are_quarantined() {
    QFETCH(std::function<void(ledger::Decision&)>, spoil);
    decider_.script = [&spoil](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        auto decision = carry_out(mutation, reader);
        if (mutation.commands.front().id == id_of(13)) spoil(decision);
        return decision;
    };
    Author ann(1), bob(2);
    const auto settled = decide({ann.say({create_note(13, "poison", {"org"})}), bob.say({create_note(1, "a", {"org"})})});
    QVERIFY(settled[0].standing == Standing::decided);
    QVERIFY(settled[0].verdict.judgement == Judgement::rejected);
    QCOMPARE(settled[0].verdict.findings.front().code, std::string("internal_error"));
    QVERIFY(settled[1].verdict.judgement == Judgement::accepted);
    QVERIFY(!look()->part(note(13)));
    QCOMPARE(look()->sum("org").count, std::uint64_t{1});
    QVERIFY(look()->sum_holds("org"));
}

void LedgerContract::a_batch_sees_its_own_writes() {
    Author ann(1);
    std::vector<std::size_t> found;
    decider_.script = [&found](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        found.push_back(reader.find(note_kind, "name", {base::Value("a")}, 10).ids.size());
        return carry_out(mutation, reader);
    };
    decide({ann.say({create_note(1, "a", {"org"})}), ann.say({create_note(2, "a", {"org"})}), ann.say({rename_note(1, "b")}),
            ann.say({remove_note(2)}), ann.say({create_note(2, "a", {"org"})})});
    QCOMPARE(found, (std::vector<std::size_t>{0, 1, 2, 1, 0}));
    QCOMPARE(look()->find(note_kind, "name", {base::Value("a")}, 10).ids, std::vector{id_of(2)});
    QCOMPARE(look()->part(note(2))->version, std::uint64_t{3});
}

void LedgerContract::time_never_runs_backwards() {
    Author ann(1);
    std::vector<std::int64_t> now, seen;
    decider_.script = [&](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        now.push_back(reader.now().ms);
        seen.push_back(reader.time_of(mutation.seen_seq).ms);
        return carry_out(mutation, reader);
    };
    clock_.set(1'000);
    decide_one(ann.say({}, 0));
    clock_.set(2'000);
    decide_one(ann.say({}, 1));
    clock_.set(500);
    decide_one(ann.say({}, 1));
    clock_.set(3'000);
    decide_one(ann.say({}, 77));
    open();
    clock_.set(100);
    decide_one(ann.say({}, 2));
    QCOMPARE(now, (std::vector<std::int64_t>{1'000, 2'000, 2'000, 3'000, 3'000}));
    QCOMPARE(seen, (std::vector<std::int64_t>{0, 1'000, 1'000, 2'000, 2'000}));
}

void LedgerContract::listeners_hear_heads_in_order() {
    Author ann(1);
    std::vector<std::uint64_t> heads;
    sync::Cursor last;
    std::vector<std::vector<std::string>> touched;
    ledger_->on_commit([&](const ledger::Commit& commit) {
        heads.push_back(commit.head.seq);
        last = commit.head;
        touched.push_back(commit.scopes);
        std::sort(touched.back().begin(), touched.back().end());
    });
    // What it tells of is there to be read.
    ledger_->on_commit([&](const ledger::Commit& commit) { QVERIFY(look()->holds(commit.head)); });
    const auto first = ann.say({create_note(1, "a", {"org"})});
    decide_one(first);
    decide_one(first);  // nothing new
    decide({ann.say({}), ann.say({})});
    QCOMPARE(heads, (std::vector<std::uint64_t>{1, 3}));
    QVERIFY(last == look()->head());
    // What leaves a scope grows its feed as well; what changes nothing grows none.
    decide_one(ann.say({move_note(1, {"rep", "team"})}));
    QCOMPARE(touched, (std::vector<std::vector<std::string>>{{"org"}, {}, {"org", "rep", "team"}}));
}

void LedgerContract::an_empty_or_too_large_batch() {
    QVERIFY(decide({}).empty());
    const std::vector<Submission> large(ledger::max_batch_mutations + 1);
    const auto refused = ledger_->decide(large, decider_, clock_.now());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("batch_too_large"));
}

void LedgerContract::a_full_disk_fails_the_whole_batch() {
    Author ann(1);
    decide_one(ann.say({create_note(1, "a", {"org"})}));
    const auto before = look()->head();
    QVERIFY2(place_->fill_disk(true), "a place of this contract can be made to run out of space");
    open();
    auto slim = ann;
    std::vector<Submission> batch;
    for (int i = 0; i < 200; ++i) {
        batch.push_back(
            slim.say({create_note(100 + std::uint64_t(i), std::string(2'000, 'x'), {"org", "s" + std::to_string(i)})}));
    }
    const auto failed = ledger_->decide(batch, decider_, clock_.now());
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, std::string("disk_full"));
    QVERIFY(look()->head() == before);
    QVERIFY(!look()->part(note(100)));
    QVERIFY(look()->scopes() == std::vector<std::string>{"org"});
    QVERIFY(look()->sum_holds("org"));
    // Something small still fits, and takes the number that failed.
    QVERIFY(decide_one(ann.at(2, {rename_note(1, "b")})).standing == Standing::decided);
    QVERIFY(place_->fill_disk(false));
    open();
    ann.last_no = 2;
    QVERIFY(decide_one(ann.say({create_note(100, std::string(2'000, 'x'), {"org", "s0"})})).standing == Standing::decided);
    QVERIFY(look()->sum_holds("s0"));
}

void LedgerContract::reopened_it_goes_on() {
    Author ann(1);
    decide({ann.say({create_note(1, "a", {"org"})}), ann.say({create_note(2, "b", {"org", "team"}, {"w"})})});
    const auto head = look()->head();
    const auto sum = look()->sum("org");
    open();
    QVERIFY(look()->head() == head);
    QVERIFY(look()->sum("org") == sum);
    const auto settled = decide_one(ann.say({move_note(2, {"team"})}));
    QCOMPARE(settled.verdict.seq, std::uint64_t{3});
    QVERIFY(look()->holds(head));
    QCOMPARE(look()->sum("org").count, std::uint64_t{1});
    QVERIFY(look()->sum_holds("org") && look()->sum_holds("team"));
    QVERIFY(!look()->first_broken_link());
}

}  // namespace satchel::ledger_test
