#include "tests/server/ledger_contract.h"

#include <QTest>

#include <algorithm>
#include <tuple>

namespace satchel::ledger_test {

namespace {

/// "50:3 put@7" of each entry: what a failing comparison shows.
std::vector<std::string> lines(const std::vector<sync::Entry>& entries) {
    std::vector<std::string> out;
    for (const auto& entry : entries) {
        out.push_back(std::to_string(entry.key.id.bytes[15]) + (entry.key.facet != 0 ? "s" : "") + (entry.put ? "+" : "-") +
                      std::to_string(entry.seq) + "v" + std::to_string(entry.version));
    }
    return out;
}

using Lines = std::vector<std::string>;
const schema::PartKey from_start{};

}  // namespace

void LedgerContract::an_empty_ledger() {
    const auto view = look();
    QVERIFY(!view->head().epoch.is_null());
    QCOMPARE(view->head().seq, std::uint64_t{0});
    QCOMPARE(view->head().chain, std::uint64_t{0});
    QVERIFY(view->holds(view->head()));
    QVERIFY(view->feed("org", 0, 10).empty());
    QCOMPARE(view->feed_size("org", 0), std::uint64_t{0});
    QVERIFY(view->contents("org", from_start, 10).empty());
    QVERIFY(!view->part(note(1)));
    QVERIFY(view->read(note(1)).known == registry::Known::absent);
    QVERIFY(view->find(note_kind, "name", {base::Value("a")}, 10).known);
    QVERIFY(view->sum("org") == (sync::ScopeSum{"org", {}, 0}));
    QVERIFY(view->sum_holds("org"));
    QVERIFY(view->decided(id_of(1), 1, 10).empty());
    QVERIFY(view->numbers(id_of(1)).empty());
    QVERIFY(view->scopes().empty());
    QVERIFY(!view->first_broken_link());
}

void LedgerContract::put_and_remove_with_one_seq() {
    Author ann(1);
    decide({ann.say({create_note(1, "a", {"a", "b"})}), ann.say({move_note(1, {"b", "c"})})});
    const auto view = look();
    QCOMPARE(lines(view->feed("a", 0, 10)), (Lines{"1-2v2"}));
    QCOMPARE(lines(view->feed("b", 0, 10)), (Lines{"1+2v2"}));
    QCOMPARE(lines(view->feed("c", 0, 10)), (Lines{"1+2v2"}));
    QCOMPARE(view->sum("a"), (sync::ScopeSum{"a", {}, 0}));
    QCOMPARE(view->sum("b").count, std::uint64_t{1});
    QCOMPARE(view->part(note(1))->scopes, (std::vector<std::string>{"b", "c"}));
    QVERIFY(view->contents("a", from_start, 10).empty());
    QCOMPARE(lines(view->contents("c", from_start, 10)), (Lines{"1+2v2"}));
}

void LedgerContract::the_feed_keeps_the_latest_entry() {
    Author ann(1);
    decide_one(ann.say({create_note(1, "a", {"org"}), create_note(2, "b", {"org"})}));
    decide({ann.say({rename_note(2, "x")}), ann.say({rename_note(1, "x")}), ann.say({rename_note(2, "y")})});
    decide_one(ann.say({remove_note(1)}));
    const auto view = look();
    QCOMPARE(lines(view->feed("org", 0, 10)), (Lines{"2+4v3", "1-5v3"}));
    QCOMPARE(lines(view->feed("org", 4, 10)), (Lines{"1-5v3"}));
    QCOMPARE(view->feed_size("org", 0), std::uint64_t{2});
    QCOMPARE(view->feed_size("org", 4), std::uint64_t{1});
    QCOMPARE(view->feed_size("org", 5), std::uint64_t{0});
    QVERIFY(view->feed("org", 5, 10).empty());
    QVERIFY(view->feed("org", ~std::uint64_t{0}, 10).empty());
    QCOMPARE(lines(view->feed("org", 0, 1)), (Lines{"2+4v3"}));
}

void LedgerContract::the_feed_goes_by_seq_then_by_key() {
    Author ann(1);
    std::vector<schema::Command> many;
    for (std::uint64_t i = 19; i >= 10; --i) many.push_back(create_note(i, "x", {"org"}));
    decide({ann.say({create_note(30, "first", {"org"})}), ann.say(std::move(many)), ann.say({create_note(2, "last", {"org"})})});
    const auto view = look();
    const auto all = view->feed("org", 0, 100);
    QCOMPARE(all.size(), std::size_t{12});
    QVERIFY(std::is_sorted(all.begin(), all.end(),
                           [](const auto& a, const auto& b) { return std::tie(a.seq, a.key) < std::tie(b.seq, b.key); }));
    // Exactly as many as asked for, also in the middle of one mutation: the caller finds the cut.
    QCOMPARE(lines(view->feed("org", 0, 3)), lines({all.begin(), all.begin() + 3}));
    QCOMPARE(lines(view->feed("org", 2, 3)), (Lines{"2+3v1"}));
    QVERIFY(view->feed("org", 0, 0).empty());
    QCOMPARE(view->feed("org", 0, ~std::size_t{0}).size(), all.size());
}

void LedgerContract::contents_go_in_the_order_of_keys() {
    Author ann(1);
    decide({ann.say({create_note(3, "c", {"org"}), create_secret(3, 5, {"org"})}), ann.say({create_note(1, "a", {"org"})}),
            ann.say({create_note(2, "b", {"org"})}), ann.say({create_note(4, "d", {"org"})}), ann.say({move_note(2, {"else"})}),
            ann.say({schema::create(registry().find(label_kind)->schema, id_of(0), {{20, base::Value("label")}})})});
    const auto view = look();
    const auto all = view->contents("org", from_start, 10);
    QCOMPARE(lines(all), (Lines{"1+2v1", "3+1v1", "3s+1v1", "4+4v1", "0+6v1"}));
    // Page by page, behind any key, also one that is no longer there.
    std::vector<sync::Entry> paged;
    for (schema::PartKey after; paged.size() < all.size();) {
        const auto page = view->contents("org", after, 2);
        QVERIFY(!page.empty());
        paged.insert(paged.end(), page.begin(), page.end());
        after = page.back().key;
    }
    QCOMPARE(lines(paged), lines(all));
    QCOMPARE(lines(view->contents("org", note(2), 1)), (Lines{"3+1v1"}));
    QVERIFY(view->contents("org", all.back().key, 10).empty());
}

void LedgerContract::removed_and_made_again_the_version_goes_on() {
    Author ann(1);
    decide_one(ann.say({create_note(1, "a", {"org"}, {"w"})}));
    decide_one(ann.say({remove_note(1)}));
    {
        const auto view = look();
        QVERIFY(!view->part(note(1)));
        QVERIFY(view->read(note(1)).known == registry::Known::absent);
        QVERIFY(view->find(note_kind, "word", {base::Value("w")}, 10).ids.empty());
        QCOMPARE(lines(view->feed("org", 0, 10)), (Lines{"1-2v2"}));
        QVERIFY(view->ids(note_kind, {}, 10).empty());
        QVERIFY(view->sum("org") == (sync::ScopeSum{"org", {}, 0}));
    }
    decide_one(ann.say({create_note(1, "b", {"org"})}));
    QCOMPARE(lines(look()->feed("org", 0, 10)), (Lines{"1+3v3"}));
    // Made and removed by one mutation: nobody ever held it.
    decide_one(ann.say({create_note(2, "x", {"org"}), remove_note(2)}));
    QCOMPARE(look()->feed_size("org", 0), std::uint64_t{1});
}

void LedgerContract::sums_are_those_of_the_parts() {
    Author ann(1);
    decide({ann.say({create_note(1, "a", {"org"})}), ann.say({create_note(2, "b", {"org", "team"})}),
            ann.say({rename_note(2, "c")})});
    const auto view = look();
    schema::Sum128 expected;
    for (const auto& key : {note(1), note(2)}) {
        const auto part = view->part(key);
        expected += schema::part_hash(key, part->version, part->image);
    }
    QVERIFY(view->sum("org").sum == expected);
    QCOMPARE(view->sum("org").count, std::uint64_t{2});
    QVERIFY(view->sum_holds("org") && view->sum_holds("team"));
}

void LedgerContract::facets_have_scopes_of_their_own() {
    Author ann(1);
    decide_one(ann.say({create_note(1, "a", {"org"}), create_secret(1, 99, {"desk:managers"})}));
    const auto view = look();
    QCOMPARE(lines(view->contents("org", from_start, 10)), (Lines{"1+1v1"}));
    QCOMPARE(lines(view->contents("desk:managers", from_start, 10)), (Lines{"1s+1v1"}));
    QCOMPARE(view->part(secret(1))->scopes, std::vector<std::string>{"desk:managers"});
    QCOMPARE(view->read(secret(1))->values.front().integer(), std::int64_t{99});
}

void LedgerContract::lookups_follow_the_document() {
    Author ann(1);
    const auto by = [this](const char* lookup, const char* key) {
        std::string found;
        for (const auto& id : look()->find(note_kind, lookup, {base::Value(key)}, 10).ids)
            found += std::to_string(id.bytes[15]) + " ";
        return found;
    };
    decide({ann.say({create_note(2, "same", {"org"}, {"x", "y"})}), ann.say({create_note(1, "same", {"org"}, {"y"})})});
    QCOMPARE(by("name", "same"), std::string("1 2 "));
    QCOMPARE(by("word", "y"), std::string("1 2 "));
    QCOMPARE(by("word", "x"), std::string("2 "));
    QCOMPARE(look()->find(note_kind, "name", {base::Value("same")}, 1).ids, std::vector{id_of(1)});
    decide({ann.say({add_item(1, 7, "A-1")}), ann.say({add_item(1, 8, "A-2"), rename_note(2, "other")})});
    QCOMPARE(by("item", "A-1"), std::string("1 "));
    QCOMPARE(by("item", "A-2"), std::string("1 "));
    QCOMPARE(by("name", "same"), std::string("1 "));
    QCOMPARE(by("name", "other"), std::string("2 "));
    decide_one(ann.say({schema::set(note(2), note_tag::words, {}, texts({"y", "z"}))}));
    QCOMPARE(by("word", "x"), std::string());
    QCOMPARE(by("word", "y"), std::string("1 2 "));
    QCOMPARE(by("word", "z"), std::string("2 "));
    const auto listed = [this](const char* lookup, const char* key, std::uint8_t id) {
        return look()->lists(note_kind, lookup, ledger::lookup_key(std::vector{base::Value(key)}), id_of(id));
    };
    QVERIFY(listed("word", "y", 1) && listed("word", "y", 2) && listed("name", "same", 1));
    QVERIFY(!listed("word", "x", 2) && !listed("name", "other", 1) && !listed("colour", "y", 1));
    // Two names, two items, y for both and z for one.
    QCOMPARE(look()->listings(note_kind), std::uint64_t{7});
    QCOMPARE(look()->listings(label_kind), std::uint64_t{0});
    // A look-up belongs to its kind.
    QVERIFY(look()->find(label_kind, "name", {base::Value("other")}, 10).ids.empty());
}

void LedgerContract::a_snapshot_stays_where_it_was() {
    Author ann(1);
    decide_one(ann.say({create_note(1, "a", {"org"})}));
    const auto before = look();
    const auto head = before->head();
    decide({ann.say({rename_note(1, "b")}), ann.say({create_note(2, "c", {"org", "new"})})});
    QVERIFY(before->head() == head);
    QCOMPARE(before->read(note(1))->values[schema::common::count].text(), std::string("a"));
    QCOMPARE(before->feed_size("org", 0), std::uint64_t{1});
    QCOMPARE(before->sum("new").count, std::uint64_t{0});
    QCOMPARE(before->decided(ann.replica, 1, 10).size(), std::size_t{1});
    QVERIFY(!before->part(note(2)));
    QCOMPARE(look()->head().seq, std::uint64_t{3});
    // It may outlive the ledger that gave it.
    ledger_.reset();
    QCOMPARE(before->feed_size("org", 0), std::uint64_t{1});
}

void LedgerContract::snapshots_are_bounded() {
    std::vector<std::unique_ptr<ledger::Snapshot>> held;
    for (int i = 0; i < 1'000; ++i) {
        auto snapshot = ledger_->snapshot();
        if (!snapshot) {
            QCOMPARE(snapshot.error().code, std::string("busy"));
            held.pop_back();
            QVERIFY(ledger_->snapshot());
            return;
        }
        held.push_back(std::move(*snapshot));
    }
    QFAIL("a thousand snapshots at once: no limit in sight");
}

void LedgerContract::cursors_of_this_history() {
    Author ann(1);
    decide({ann.say({}), ann.say({}), ann.say({})});
    const auto view = look();
    const auto head = view->head();
    QVERIFY(view->holds(head));
    QVERIFY(view->holds({head.epoch, 0, 0}));
    QVERIFY(!view->holds({head.epoch, 0, 1}));
    QVERIFY(!view->holds({head.epoch, 2, head.chain}));
    QVERIFY(!view->holds({head.epoch, 3, head.chain + 1}));
    QVERIFY(!view->holds({head.epoch, 4, head.chain}));
    QVERIFY(!view->holds({head.epoch, ~std::uint64_t{0}, head.chain}));
    QVERIFY(!view->holds({id_of(9), head.seq, head.chain}));
    QVERIFY(view->passed({head.seq, head.chain}));
    QVERIFY(!view->passed({head.seq, head.chain + 1}));
    QVERIFY(!view->passed({head.seq + 1, head.chain}));
    QVERIFY(!view->holds({id_of(5), 3, head.chain}));
    QVERIFY(!view->holds({}));
}

void LedgerContract::verdicts_in_order_from_a_number() {
    Author ann(1), bob(2);
    const auto first = ann.say({create_note(1, "a", {"org"})});
    decide({first, bob.say({}), ann.say({create_note(1, "again", {"org"})}), ann.say({})});
    const auto view = look();
    const auto all = view->decided(ann.replica, 1, 10);
    QCOMPARE(all.size(), std::size_t{3});
    QVERIFY(all[0].digest == base::sha256(first.bytes));
    QVERIFY(all[1].digest != all[0].digest);
    QCOMPARE(all[1].verdict.no, std::uint64_t{2});
    QCOMPARE(all[1].verdict.seq, std::uint64_t{3});
    QCOMPARE(all[1].verdict.findings.front().code, std::string("already_exists"));
    QVERIFY(view->decided(ann.replica, 2, 1) == std::vector{all[1]});
    QVERIFY(view->decided(ann.replica, 4, 10).empty());
    QVERIFY(view->decided(ann.replica, ~std::uint64_t{0}, 10).empty());
    QCOMPARE(view->decided(ann.replica, 0, 10).size(), std::size_t{3});
    QVERIFY(view->decided(id_of(9), 1, 10).empty());
}

void LedgerContract::the_highest_number_decided() {
    Author ann(1);
    decide({ann.say({}), ann.say({})});
    QCOMPARE(look()->decided_upto(ann.replica), std::uint64_t{2});
    QCOMPARE(look()->decided_upto(id_of(9)), std::uint64_t{0});
}

void LedgerContract::subscriptions_come_from_the_people() {
    Author admin(1);
    const auto& kind = registry().find(registry::system_kinds::user)->schema;
    const auto person = [&](std::uint64_t number, bool active, const char* role) {
        return schema::create(kind, id_of(number),
                              {{22, texts({role})}, {23, base::Value(id_of(70))}, {26, base::Value(active)}});
    };
    decide({admin.say({person(1, true, "manager")}), admin.say({person(2, false, "manager")})});
    const auto view = look();
    const auto scopes = view->subscription({id_of(1), id_of(8), id_of(9)});
    const auto subscribed = [&scopes](const std::string& scope) {
        return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    };
    QVERIFY(subscribed("org") && subscribed("desk:managers"));
    QVERIFY(subscribed("team:" + id_of(70).text()) && subscribed("user:" + id_of(1).text()));
    QVERIFY(std::is_sorted(scopes.begin(), scopes.end()));
    QVERIFY(view->subscription({id_of(2), id_of(8), id_of(9)}).empty());
    QVERIFY(view->subscription({id_of(3), id_of(8), id_of(9)}).empty());
}

void LedgerContract::the_chain_covers_every_entry() {
    Author ann(1);
    std::vector<sync::Cursor> heads;
    for (int i = 0; i < 5; ++i) {
        decide_one(ann.say({create_note(std::uint64_t(i % 2), "x", {"org"})}));
        heads.push_back(look()->head());
    }
    const auto view = look();
    QVERIFY(!view->first_broken_link());
    for (const auto& head : heads) QVERIFY(view->holds(head));
    for (std::size_t i = 1; i < heads.size(); ++i) QVERIFY(heads[i].chain != heads[i - 1].chain);
}

void LedgerContract::ids_of_a_kind() {
    Author ann(1);
    decide({ann.say({create_note(3, "c", {"org"}), create_secret(3, 1, {"org"})}), ann.say({create_note(1, "a", {"org"})}),
            ann.say({create_note(2, "b", {"org"})})});
    QCOMPARE(look()->ids(note_kind, {}, 10), (std::vector{id_of(1), id_of(2), id_of(3)}));
    QCOMPARE(look()->ids(note_kind, id_of(1), 1), std::vector{id_of(2)});
    QVERIFY(look()->ids(label_kind, {}, 10).empty());
}

}  // namespace satchel::ledger_test
