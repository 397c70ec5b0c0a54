#include "tests/server/ledger_contract.h"

#include <QTest>

namespace satchel::ledger_test {

using ledger::Standing;
using schema::Judgement;

namespace {

/// Takes the number that the first command's id says.
ledger::Decision take_number(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    auto decision = carry_out(mutation, reader);
    const auto number = mutation.commands.front().id.bytes[15] + std::uint64_t{mutation.commands.front().id.bytes[14]} * 256;
    if (!reader.may_use(mutation.replica, "SO", number)) return rejected("not_yours");
    decision.numbers.push_back({"SO", number});
    return decision;
}

}  // namespace

void LedgerContract::blocks_do_not_overlap() {
    const auto a = ledger_->lease(id_of(1), "SO", 100);
    const auto b = ledger_->lease(id_of(2), "SO", 50);
    const auto c = ledger_->lease(id_of(1), "EX", 100);
    QVERIFY(*a == (sync::NumberBlock{"SO", 1, 101}));
    QVERIFY(*b == (sync::NumberBlock{"SO", 101, 151}));
    QVERIFY(*c == (sync::NumberBlock{"EX", 1, 101}));
    open();
    QVERIFY(*ledger_->lease(id_of(1), "SO", 1) == (sync::NumberBlock{"SO", 151, 152}));
    const std::vector<sync::NumberBlock> held = {{"EX", 1, 101}, {"SO", 1, 101}, {"SO", 151, 152}};
    QVERIFY(look()->numbers(id_of(1)) == held);
    QCOMPARE(look()->numbers(id_of(2)).size(), std::size_t{1});
    QVERIFY(look()->numbers(id_of(3)).empty());
    QCOMPARE(code_of(ledger_->lease(id_of(1), "SO", 0)), std::string("lease_malformed"));
    QCOMPARE(code_of(ledger_->lease(id_of(1), "SO", ledger::max_lease + 1)), std::string("lease_malformed"));
    QCOMPARE(code_of(ledger_->lease(id_of(1), "", 1)), std::string("lease_malformed"));
    QCOMPARE(code_of(ledger_->lease({}, "SO", 1)), std::string("lease_malformed"));
}

void LedgerContract::numbers_are_used_once() {
    Author ann(1), bob(2);
    QVERIFY(ledger_->lease(ann.replica, "SO", 10));
    QVERIFY(ledger_->lease(bob.replica, "SO", 10));
    decider_.script = take_number;
    // 5 before 3: a document that was begun earlier may arrive later. The second 5 sees the first in its own batch.
    const auto settled = decide({ann.say({create_note(5, "a", {"org"})}), ann.say({create_note(3, "b", {"org"})}),
                                 ann.say({create_note(261, "no 5 of the second byte: 261", {"org"})}),
                                 ann.say({create_note(11, "bob's", {"org"})}), bob.say({create_note(11, "bob's", {"org"})})});
    QVERIFY(settled[0].verdict.judgement == Judgement::accepted);
    QVERIFY(settled[1].verdict.judgement == Judgement::accepted);
    QVERIFY(settled[2].verdict.judgement == Judgement::rejected);
    QVERIFY(settled[3].verdict.judgement == Judgement::rejected);
    QVERIFY(settled[4].verdict.judgement == Judgement::accepted);
    QVERIFY(look()->numbers(ann.replica) == (std::vector<sync::NumberBlock>{{"SO", 6, 11}}));
    open();
    decider_.script = [](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        for (const std::uint64_t used : {3, 5, 0, 11, 12, 21}) {
            if (reader.may_use(mutation.replica, "SO", used)) return rejected("may use " + std::to_string(used));
        }
        for (const std::uint64_t open : {1, 2, 4, 6, 10}) {
            if (!reader.may_use(mutation.replica, "SO", open)) return rejected("may not use " + std::to_string(open));
        }
        return ledger::Decision{};
    };
    QVERIFY(decide_one(ann.say({create_note(77, "", {"org"})}, look()->head().seq)).verdict.judgement == Judgement::accepted);
}

void LedgerContract::the_server_takes_numbers_itself() {
    Author ann(1);
    QVERIFY(ledger_->lease(ann.replica, "SO", 10));
    decider_.script = [](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        auto decision = carry_out(mutation, reader);
        for (std::uint64_t ahead = 0; ahead < 2; ++ahead) decision.numbers.push_back({"SO", reader.next_number("SO", ahead)});
        decision.verdict.findings.push_back({.code = std::to_string(decision.numbers.back().number)});
        return decision;
    };
    const auto settled = decide({ann.say({create_note(1, "a", {"org"})}), ann.say({create_note(2, "b", {"org"})})});
    QCOMPARE(settled[0].verdict.findings.front().code, std::string("12"));
    QCOMPARE(settled[1].verdict.findings.front().code, std::string("14"));
    QVERIFY(*ledger_->lease(ann.replica, "SO", 10) == (sync::NumberBlock{"SO", 15, 25}));
}

void LedgerContract::a_decision_knows_how_its_mutation_came() {
    using Way = ledger::Origin::Way;
    Author ann(1);
    std::vector<Way> ways;
    std::string device_name;
    decider_.script = [&](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        ways.push_back(reader.origin().way);
        device_name += reader.origin().device_name;
        return carry_out(mutation, reader);
    };
    const auto plain = ann.say({create_note(1, "a", {"org"})});
    auto left = ann.say({create_note(2, "b", {"org"})});
    left.origin.way = Way::revoked;
    left.origin.device_name = "a phone";
    auto discarded = ann.say({create_note(3, "c", {"org"})});
    discarded.origin.way = Way::discarded;
    decide({plain, left, discarded});
    QVERIFY(ways == (std::vector<Way>{Way::author, Way::revoked, Way::discarded}));
    QCOMPARE(device_name, std::string("a phone"));
}

void LedgerContract::numbers_of_the_replica_it_was_written_under() {
    Author ann(1), office(2);
    QVERIFY(ledger_->lease(ann.replica, "SO", 10));
    decider_.script = [&](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        auto decision = carry_out(mutation, reader);
        if (reader.may_use(reader.origin().written_under, "SO", 4)) decision.numbers.push_back({"SO", 4});
        return decision;
    };
    auto admitted = office.say({create_note(1, "a", {"org"})});
    admitted.origin.way = ledger::Origin::Way::admitted;
    admitted.origin.written_under = ann.replica;
    decide({admitted});
    open();
    decider_.script = [&](const schema::Mutation&, ledger::DecisionReader& reader) {
        return reader.may_use(ann.replica, "SO", 4) ? rejected("used") : ledger::Decision{};
    };
    QVERIFY(decide_one(ann.say({create_note(2, "b", {"org"})})).verdict.judgement == Judgement::accepted);
}

void LedgerContract::what_was_decided_can_be_read_again() {
    Author ann(1), bob(2);
    const auto sent = ann.say({create_note(1, "a", {"org"})});
    decide({sent});
    open();
    QVERIFY(look()->mutation(ann.replica, 1) == sent.bytes);
    QVERIFY(!look()->mutation(ann.replica, 2));
    QVERIFY(!look()->mutation(bob.replica, 1));
    QVERIFY(!look()->mutation(ann.replica, 0));
}

void LedgerContract::passwords() {
    auto& accounts = ledger_->accounts();
    QVERIFY(!accounts.password(id_of(1)));
    QVERIFY(accounts.set_password(id_of(1), "scrypt$1"));
    QVERIFY(accounts.set_password(id_of(1), "scrypt$2"));
    QCOMPARE(*accounts.password(id_of(1)), std::string("scrypt$2"));
    open();
    QCOMPARE(*ledger_->accounts().password(id_of(1)), std::string("scrypt$2"));
    QVERIFY(!ledger_->accounts().password(id_of(2)));
}

void LedgerContract::codes_work_once() {
    auto& accounts = ledger_->accounts();
    const ledger::EnrolmentCode code{base::sha256(base::as_bytes("123456")), id_of(1), base::Instant{clock_.now().ms + 1'000}};
    QVERIFY(accounts.add_code(code));
    QVERIFY(!*accounts.take_code(base::sha256(base::as_bytes("654321"))));
    const auto taken = *accounts.take_code(code.code_hash);
    QVERIFY(taken && taken->user == code.user && taken->expires_at == code.expires_at);
    QVERIFY(!*accounts.take_code(code.code_hash));
    // Codes that nobody took are swept when another one comes.
    QVERIFY(accounts.add_code(code));
    clock_.advance(2'000);
    QVERIFY(accounts.add_code({base::sha256(base::as_bytes("x")), id_of(2), base::Instant{clock_.now().ms + 1}}));
    QVERIFY(!*accounts.take_code(code.code_hash));
}

void LedgerContract::devices() {
    ledger::DeviceRecord device;
    device.id = id_of(1);
    device.user = id_of(2);
    device.name = "小米 14";
    device.public_key = bytes_of(32);
    device.session_hash = base::sha256(device.public_key);
    device.session_until = base::Instant{3};
    device.enrolled_at = base::Instant{1};
    device.seen_at = base::Instant{2};
    QVERIFY(!ledger_->accounts().device(device.id));
    QVERIFY(ledger_->accounts().add_device(device));
    // An id is given once: adding is no way to write over a record.
    QVERIFY(!ledger_->accounts().add_device(device));
    device.session_hash = base::sha256(device.session_hash);
    device.session_until = base::Instant{5};
    device.seen_at = base::Instant{4};
    QVERIFY(*ledger_->accounts().renew_session(device.id, device.session_hash, device.session_until, base::Instant{3}));
    QVERIFY(ledger_->accounts().note_seen(device.id, device.seen_at));
    QVERIFY(!*ledger_->accounts().renew_session(id_of(7), device.session_hash, device.session_until, device.seen_at));
    open();
    const auto kept = ledger_->accounts().device(device.id);
    QVERIFY(kept && kept->user == device.user && kept->name == device.name && kept->public_key == device.public_key);
    QVERIFY(kept->session_hash == device.session_hash && kept->session_until == device.session_until);
    QVERIFY(kept->enrolled_at == device.enrolled_at && kept->seen_at == device.seen_at && !kept->revoked);
    QCOMPARE(ledger_->accounts().devices().size(), std::size_t{1});
    // Secrets never enter the feed.
    QCOMPARE(look()->head().seq, std::uint64_t{0});
}

void LedgerContract::a_revoked_device_stays_revoked() {
    auto& accounts = ledger_->accounts();
    const ledger::DeviceRecord device{
        .id = id_of(1), .user = id_of(2), .session_until = base::Instant{3}, .seen_at = base::Instant{2}};
    QVERIFY(accounts.add_device(device));
    QVERIFY(accounts.revoke(device.id));
    // Whoever read the record before comes too late, whatever they write.
    QVERIFY(!*accounts.renew_session(device.id, base::sha256(base::as_bytes("secret")), base::Instant{9}, base::Instant{9}));
    QVERIFY(accounts.note_seen(device.id, base::Instant{9}));
    QVERIFY(!accounts.add_device(device));
    QVERIFY(accounts.revoke(device.id));
    open();
    const auto kept = ledger_->accounts().device(device.id);
    QVERIFY(kept && kept->revoked && kept->session_hash == device.session_hash);
    QVERIFY(kept->session_until == device.session_until && kept->seen_at == device.seen_at);
}

void LedgerContract::a_replica_belongs_to_one_user() {
    Author ann(1);
    QVERIFY(ledger_->accounts().claim_replica(ann.replica, ann.user, id_of(1)));
    QVERIFY(decide_one(ann.say({})).standing == Standing::decided);
    open();
    QVERIFY(ledger_->accounts().claim_replica(ann.replica, ann.user, id_of(1)));
    QCOMPARE(code_of(ledger_->accounts().claim_replica(ann.replica, id_of(99), id_of(1))), std::string("replica_taken"));
    QCOMPARE(code_of(ledger_->accounts().claim_replica(ann.replica, ann.user, id_of(2))), std::string("replica_taken"));
    // Also when the ledger met it before anybody claimed it.
    Author bob(2);
    QVERIFY(decide({bob.at(7, {})}).front().standing == Standing::gap);
    QVERIFY(ledger_->accounts().claim_replica(bob.replica, bob.user, id_of(3)));
    QVERIFY(decide_one(bob.say({})).standing == Standing::decided);
    QVERIFY(decide_one(ann.say({})).standing == Standing::decided);
}

void LedgerContract::a_backup_is_the_ledger() {
    Author ann(1);
    decide({ann.say({create_note(1, "a", {"org"}, {"w"})}), ann.say({create_note(2, "b", {"org"})}), ann.say({remove_note(2)})});
    const auto content = bytes_of(1'000);
    QVERIFY(ledger_->blobs().offer({base::sha256(content), content.size(), "a", {}}, id_of(1)));
    QVERIFY(ledger_->blobs().append(base::sha256(content), id_of(1), 0, content));
    QVERIFY(ledger_->accounts().set_password(ann.user, "secret"));
    const auto folder = place_->free_folder();
    const auto head = look()->head();
    const auto sum = look()->sum("org");
    const auto copied = ledger_->backup(folder);
    QVERIFY2(copied.has_value(), copied ? "" : (copied.error().code + copied.error().detail).c_str());
    QCOMPARE(code_of(ledger_->backup(folder)), std::string("folder_exists"));
    // The original goes on, the copy does not.
    decide_one(ann.say({rename_note(1, "later")}));

    const auto copy = place_->restored(folder);
    ledger_.reset();
    auto opened = copy->open(clock_, random_);
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
    ledger_ = std::move(*opened);
    QVERIFY(look()->head() == head);
    QVERIFY(look()->sum("org") == sum && look()->sum_holds("org"));
    QVERIFY(!look()->first_broken_link());
    QCOMPARE(look()->find(note_kind, "word", {base::Value("w")}, 10).ids, std::vector{id_of(1)});
    QVERIFY(*ledger_->blobs().read(base::sha256(content), 0, 5'000) == content);
    QCOMPARE(*ledger_->accounts().password(ann.user), std::string("secret"));
    QCOMPARE(decide_one(ann.at(4, {})).verdict.seq, head.seq + 1);
    ledger_.reset();
}

void LedgerContract::compaction() {
    Author ann(1);
    decide({ann.say({create_note(1, "a", {"org", "team"})}), ann.say({create_note(2, "b", {"org", "team"})})});
    decide_one(ann.say({move_note(1, {"org"})}));
    const auto moved = look()->head().seq;
    const auto first = clock_.now();
    clock_.set(first.ms + 1'000);
    decide_one(ann.say({move_note(2, {"org"})}));
    QCOMPARE(look()->kept_since(), std::uint64_t{0});
    QCOMPARE(look()->feed("team", 0, 10).size(), std::size_t{2});

    QCOMPARE(*ledger_->compact(first, 10), std::uint64_t{0});  // nothing was decided before its own time
    QCOMPARE(*ledger_->compact({first.ms + 1}, 10), std::uint64_t{1});
    QCOMPARE(look()->kept_since(), moved);
    QCOMPARE(look()->feed("team", 0, 10).size(), std::size_t{1});
    QCOMPARE(look()->feed("org", 0, 10).size(), std::size_t{2});
    QVERIFY(look()->sum_holds("team") && look()->sum_holds("org"));
    // In slices; what was forgotten stays so.
    clock_.set(first.ms + 5'000);
    decide_one(ann.say({remove_note(2)}));
    clock_.set(first.ms + 9'000);
    decide_one(ann.say({}));
    QCOMPARE(*ledger_->compact({first.ms + 6'000}, 1), std::uint64_t{1});
    QCOMPARE(*ledger_->compact({first.ms + 6'000}, 1), std::uint64_t{1});
    QCOMPARE(*ledger_->compact({first.ms + 6'000}, 1), std::uint64_t{0});
    QCOMPARE(look()->kept_since(), look()->head().seq - 1);
    open();
    QCOMPARE(look()->kept_since(), look()->head().seq - 1);
    QCOMPARE(look()->feed("team", 0, 10).size(), std::size_t{0});
}

/// A backup from before the last restore: its epoch is not known here, and may have leased numbers behind a leap like ours.
void LedgerContract::an_epoch_that_is_not_known_mints_one() {
    Author ann(1);
    QCOMPARE(ledger_->lease(ann.replica, "SO", 100)->next, std::uint64_t{1});
    const auto before = look()->head();
    const sync::Cursor lost{id_of(3), 0, 0};
    const auto minted = *ledger_->mint_epoch(lost);
    QVERIFY(minted != before.epoch && minted != lost.epoch);
    QVERIFY(*ledger_->mint_epoch(lost) == minted);
    QVERIFY(*ledger_->mint_epoch(before) == minted);
    QVERIFY(look()->knows(lost.epoch) && look()->knows(before.epoch) && look()->knows(minted));
    QVERIFY(ledger_->lease(ann.replica, "SO", 100)->next > ledger::series_jump + 100);
    open();
    QVERIFY(look()->knows(lost.epoch) && look()->head().epoch == minted);
}

void LedgerContract::a_backup_put_back_mints_one_epoch() {
    Author ann(1);
    QVERIFY(ledger_->lease(ann.replica, "SO", 100));
    decide({ann.say({create_note(1, "a", {"org"})}), ann.say({})});
    const auto folder = place_->free_folder();
    QVERIFY(ledger_->backup(folder));
    QVERIFY(ledger_->lease(ann.replica, "SO", 100));  // 101 to 200: the copy does not know
    QVERIFY(ledger_->lease(ann.replica, "EX", 100));
    decide({ann.say({}), ann.say({})});
    const auto lost = look()->head();
    const auto copy = place_->restored(folder);
    ledger_.reset();
    auto opened = copy->open(clock_, random_);
    QVERIFY(opened.has_value());
    ledger_ = std::move(*opened);

    const auto before = look()->head();
    QVERIFY(before.epoch == lost.epoch && !look()->holds(lost));
    // A place that the ledger knows is no evidence, nor is that of one who has seen no ledger.
    QVERIFY(*ledger_->mint_epoch(before) == before.epoch);
    QVERIFY(*ledger_->mint_epoch({}) == before.epoch);
    std::vector<sync::Cursor> heard;
    ledger_->on_commit([&heard](const ledger::Commit& commit) { heard.push_back(commit.head); });
    const auto minted = *ledger_->mint_epoch(lost);
    QVERIFY(minted != before.epoch);
    QVERIFY(*ledger_->mint_epoch(lost) == minted);
    QVERIFY(look()->knows(minted) && look()->knows(before.epoch) && !look()->knows(id_of(3)));
    QCOMPARE(heard.size(), std::size_t{1});
    QVERIFY(heard.front() == look()->head() && heard.front().epoch == minted && heard.front().seq == before.seq);
    QVERIFY(!look()->holds(before));
    QCOMPARE(look()->decided_upto(ann.replica), std::uint64_t{2});
    // What was passed before an epoch was minted stays passed.
    QVERIFY(look()->passed({before.seq, before.chain}));
    QVERIFY(!look()->passed({lost.seq, lost.chain}));

    // Series leap, also those that the copy never knew; what lies between may be brought along once.
    decider_.script = take_number;
    const auto settled =
        decide({ann.at(3, {create_note(150, "lost with the block", {"org"})}), ann.at(4, {create_note(150, "", {"org"})}),
                ann.at(5, {create_note(20, "of the block that was kept", {"org"})})});
    QVERIFY(settled[0].verdict.judgement == Judgement::accepted);
    QVERIFY(settled[1].verdict.judgement == Judgement::rejected);
    QVERIFY(settled[2].verdict.judgement == Judgement::accepted);
    QCOMPARE(ledger_->lease(ann.replica, "SO", 100)->next, 101 + ledger::series_jump);
    decider_.script = [](const schema::Mutation& mutation, ledger::DecisionReader& reader) {
        if (!reader.may_use(mutation.replica, "EX", mutation.no)) return rejected("not_yours");
        ledger::Decision decision;
        decision.numbers.push_back({"EX", mutation.no});
        return decision;
    };
    for (const std::uint64_t no : {6, 7}) QVERIFY(decide_one(ann.at(no, {})).verdict.judgement == Judgement::accepted);
    QCOMPARE(ledger_->lease(ann.replica, "EX", 100)->next, 1 + ledger::series_jump);
    QVERIFY(!look()->first_broken_link());
    ledger_.reset();
}

}  // namespace satchel::ledger_test
