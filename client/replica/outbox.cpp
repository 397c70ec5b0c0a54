#include "client/replica/outbox.h"

#include "client/replica/try.h"
#include "shared/base/planted.h"

namespace satchel::replica {

using schema::Judgement;

base::Bytes encode_expectation(const engine::Outcome& outcome) {
    schema::Verdict verdict;
    verdict.judgement = outcome.judgement;
    verdict.findings = outcome.findings;
    base::Bytes out;
    base::put_sized(out, schema::encode(verdict));
    base::put_varint(out, outcome.undecided.size());
    for (const auto& step : outcome.undecided) base::put_sized(out, base::as_bytes(step.step));
    return out;
}

Expectation decode_expectation(base::ByteView bytes) {
    Expectation expected;
    base::ByteReader reader(bytes);
    const auto verdict_bytes = reader.sized();
    if (!verdict_bytes) return expected;
    auto verdict = schema::decode_verdict(*verdict_bytes);
    const auto steps = reader.varint();
    if (!verdict || !steps) return expected;
    expected.judgement = verdict->judgement;
    expected.findings = std::move(verdict->findings);
    for (std::uint64_t i = 0; i < *steps; ++i) {
        const auto step = reader.sized();
        if (!step) break;
        expected.undecided.emplace_back(base::as_text(*step));
    }
    return expected;
}

base::Result<> Outbox::insert(std::uint64_t no, const schema::Mutation& mutation, base::Instant saved_at, base::ByteView seen) {
    REPLICA_TAKE(auto* statement, statements_->get("INSERT INTO outbox(no,mutation,saved_at,seen) VALUES(?,?,?,?)"));
    const auto bytes = schema::encode(mutation);
    if (bytes.size() > schema::max_mutation_bytes) return base::error("mutation_too_large");
    statement->bind(1, no).bind(2, bytes).bind(3, saved_at.ms);
    if (seen.empty()) return statement->bind(4, nullptr).run();
    return statement->bind(4, seen).run();
}

base::Result<> Outbox::expect(std::uint64_t no, const engine::Outcome& outcome) {
    REPLICA_TAKE(auto* statement, statements_->get("UPDATE outbox SET expected=? WHERE no=?"));
    const auto bytes = encode_expectation(outcome);
    return statement->bind(1, bytes).bind(2, no).run();
}

base::Result<> Outbox::replace(std::uint64_t no, const schema::Mutation& mutation) {
    REPLICA_TAKE(auto* statement, statements_->get("UPDATE outbox SET mutation=?,expected=? WHERE no=?"));
    const auto bytes = schema::encode(mutation);
    statement->bind(1, bytes).bind(3, no);
    if (mutation.commands.empty()) return statement->bind(2, nullptr).run();
    // What it will be is told once it has run; should nobody be able to run it, it is shown all the same.
    const auto nothing_yet = encode_expectation({});
    return statement->bind(2, nothing_yet).run();
}

base::Result<> Outbox::quarantine(const schema::Mutation& emptied) {
    REPLICA_TRY(replace(emptied.no, emptied));
    engine::Outcome lost;
    lost.judgement = Judgement::rejected;
    lost.findings.push_back({.code = std::string(unreadable_code)});
    return expect(emptied.no, lost);
}

base::Result<std::optional<schema::Mutation>> Outbox::mutation(std::uint64_t no) {
    REPLICA_TAKE(auto* statement, statements_->get("SELECT mutation FROM outbox WHERE no=?"));
    Use row(*statement);
    row->bind(1, no);
    REPLICA_TAKE(const bool there, row->step());
    if (!there) return std::optional<schema::Mutation>();
    REPLICA_TAKE(auto mutation, schema::decode_mutation(row->bytes(0)));
    return std::optional(std::move(mutation));
}

base::Result<bool> Outbox::is_pending(std::uint64_t no) {
    REPLICA_TAKE(auto* statement, statements_->get("SELECT 1 FROM outbox WHERE no=? AND verdict IS NULL"));
    Use row(*statement);
    row->bind(1, no);
    return row->step();
}

base::Result<std::vector<std::uint64_t>> Outbox::pending(std::uint64_t after, std::size_t limit) {
    REPLICA_TAKE(auto* statement, statements_->get("SELECT no FROM outbox WHERE verdict IS NULL AND no>? ORDER BY no LIMIT ?"));
    Use row(*statement);
    row->bind(1, after).bind(2, static_cast<std::uint64_t>(limit));
    std::vector<std::uint64_t> numbers;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return numbers;
        numbers.push_back(row->unsigned_integer(0));
    }
}

base::Result<std::vector<sync::Sent>> Outbox::unanswered(std::size_t limit) {
    REPLICA_TAKE(auto* statement, statements_->get("SELECT no,mutation FROM outbox WHERE verdict IS NULL ORDER BY no LIMIT ?"));
    Use row(*statement);
    row->bind(1, static_cast<std::uint64_t>(limit));
    std::vector<sync::Sent> sent;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return sent;
        sent.push_back({row->unsigned_integer(0), base::sha256(row->bytes(1))});
    }
}

/// The ledger accepts an emptied mutation like any other; to its author the work is lost, and that must be told.
schema::Verdict Outbox::as_told(const schema::Verdict& verdict, base::ByteView expected_bytes) {
    auto told = verdict;
    const auto expected = decode_expectation(expected_bytes);
    if (expected.findings.empty() || expected.findings.front().code != unreadable_code) return told;
    told.judgement = Judgement::rejected;
    told.findings = expected.findings;
    return told;
}

base::Result<bool> Outbox::decide(const schema::Verdict& verdict, base::Instant decided_at) {
    schema::Verdict told;
    {
        REPLICA_TAKE(auto* select, statements_->get("SELECT expected FROM outbox WHERE no=? AND verdict IS NULL"));
        Use row(*select);
        row->bind(1, verdict.no);
        REPLICA_TAKE(const bool open, row->step());
        if (!open || base::planted(base::Bug::verdict_not_stored)) return false;
        told = as_told(verdict, row->bytes(0));
    }
    // Only a rejection waits for a person.
    const auto* sql = told.judgement == Judgement::rejected
                          ? "UPDATE outbox SET verdict=?1,decided_at=?2 WHERE no=?3"
                          : "UPDATE outbox SET verdict=?1,decided_at=?2,dealt_with_at=?2 WHERE no=?3";
    REPLICA_TAKE(auto* statement, statements_->get(sql));
    const auto bytes = schema::encode(told);
    REPLICA_TRY(statement->bind(1, bytes).bind(2, decided_at.ms).bind(3, verdict.no).run());
    return true;
}

base::Result<std::optional<schema::Verdict>> Outbox::verdict(std::uint64_t no) {
    REPLICA_TAKE(auto* statement, statements_->get("SELECT verdict FROM outbox WHERE no=? AND verdict IS NOT NULL"));
    Use row(*statement);
    row->bind(1, no);
    REPLICA_TAKE(const bool there, row->step());
    if (!there) return std::optional<schema::Verdict>();
    REPLICA_TAKE(auto verdict, schema::decode_verdict(row->bytes(0)));
    return std::optional(std::move(verdict));
}

base::Result<std::vector<std::uint64_t>> Outbox::decided_beyond(std::uint64_t seq) {
    REPLICA_TAKE(auto* statement,
                 statements_->get("SELECT no,verdict FROM outbox WHERE verdict IS NOT NULL AND no<? ORDER BY no"));
    Use row(*statement);
    row->bind(1, fork_stride);
    std::vector<std::uint64_t> numbers;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return numbers;
        // One that cannot be read is asked for again: the ledger says it once more, or decides anew.
        const auto verdict = schema::decode_verdict(row->bytes(1));
        if (!verdict || verdict->seq > seq) numbers.push_back(row->unsigned_integer(0));
    }
}

base::Result<std::vector<std::uint64_t>> Outbox::fallen_with(std::uint64_t no) {
    REPLICA_TAKE(auto* statement,
                 statements_->get(
                     "SELECT no,verdict FROM outbox WHERE verdict IS NOT NULL AND dealt_with_at IS NULL AND no>? ORDER BY no"));
    Use row(*statement);
    row->bind(1, no);
    std::vector<std::uint64_t> numbers;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return numbers;
        const auto verdict = schema::decode_verdict(row->bytes(1));
        // Handles of an earlier id count on from their own block.
        if (verdict && verdict->because != 0 && verdict->because == no % fork_stride &&
            row->unsigned_integer(0) / fork_stride == no / fork_stride) {
            numbers.push_back(row->unsigned_integer(0));
        }
    }
}

base::Result<> Outbox::deal_with(std::uint64_t no, base::Instant now) {
    REPLICA_TAKE(auto* statement, statements_->get("UPDATE outbox SET dealt_with_at=? WHERE no=? AND verdict IS NOT NULL"));
    return statement->bind(1, now.ms).bind(2, no).run();
}

base::Result<bool> Outbox::is_dealt_with(std::uint64_t no) {
    REPLICA_TAKE(auto* statement, statements_->get("SELECT 1 FROM outbox WHERE no=? AND dealt_with_at IS NOT NULL"));
    Use row(*statement);
    row->bind(1, no);
    return row->step();
}

base::Result<> Outbox::reopen(std::uint64_t no) {
    REPLICA_TAKE(auto* statement,
                 statements_->get("UPDATE outbox SET verdict=NULL,decided_at=NULL,dealt_with_at=NULL WHERE no=?"));
    return statement->bind(1, no).run();
}

base::Result<std::int64_t> Outbox::prune(base::Instant before, std::size_t limit) {
    REPLICA_TAKE(
        auto* statement,
        statements_->get("DELETE FROM outbox WHERE no IN (SELECT no FROM outbox WHERE verdict IS NOT NULL AND decided_at<? "
                         "AND dealt_with_at IS NOT NULL AND dealt_with_at<? LIMIT ?)"));
    REPLICA_TRY(statement->bind(1, before.ms).bind(2, before.ms).bind(3, static_cast<std::uint64_t>(limit)).run());
    REPLICA_TAKE(auto* changes, statements_->get("SELECT changes()"));
    Use row(*changes);
    REPLICA_TRY(row->step());
    return row->integer(0);
}

}  // namespace satchel::replica
