#pragma once

#include "client/replica/statement.h"
#include "shared/engine/engine.h"
#include "shared/sync/messages.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::replica {

/// What the device expects of a mutation, as it last ran it.
struct Expectation {
    schema::Judgement judgement = schema::Judgement::accepted;
    std::vector<schema::Finding> findings;
    std::vector<std::string> undecided;
};
base::Bytes encode_expectation(const engine::Outcome& outcome);
/// What was saved under this number cannot be read any more.
inline constexpr std::string_view unreadable_code = "outbox_damaged";

/// The neutral one for bytes that are none.
Expectation decode_expectation(base::ByteView bytes);

/// Numbers from here on are handles of decided mutations of an id that this replica had before it was found to be a copy: they keep their
/// rows out of the way of the new numbers. One block of this size per fork.
inline constexpr std::uint64_t fork_stride = std::uint64_t{1} << 40;

/// Table `outbox`. Pending is whatever has no verdict: a query, never a flag.
class Outbox {
public:
    explicit Outbox(Statements& statements) : statements_(&statements) {}

    /// `seen`: the bytes of what the person saw; empty: nothing that is worth keeping.
    base::Result<> insert(std::uint64_t no, const schema::Mutation& mutation, base::Instant saved_at, base::ByteView seen);
    base::Result<> expect(std::uint64_t no, const engine::Outcome& outcome);
    /// An emptied mutation means nothing: it expects nothing and is listed nowhere. Of any other nothing is known until it runs again.
    base::Result<> replace(std::uint64_t no, const schema::Mutation& mutation);
    /// In place of one that cannot be read. Once the ledger has its number, its author has a rejection that says so.
    base::Result<> quarantine(const schema::Mutation& emptied);
    base::Result<std::optional<schema::Mutation>> mutation(std::uint64_t no);

    base::Result<bool> is_pending(std::uint64_t no);
    /// Ascending, above `after`.
    base::Result<std::vector<std::uint64_t>> pending(std::uint64_t after, std::size_t limit);
    /// The first pending ones, ascending, with their digests.
    base::Result<std::vector<sync::Sent>> unanswered(std::size_t limit);
    /// False if there is no pending mutation of this number: verdicts may repeat.
    base::Result<bool> decide(const schema::Verdict& verdict, base::Instant decided_at);
    base::Result<std::optional<schema::Verdict>> verdict(std::uint64_t no);
    /// Of this replica's present id, ascending: those whose verdict has a later seq.
    base::Result<std::vector<std::uint64_t>> decided_beyond(std::uint64_t seq);
    /// Rejected because of `no`, ascending.
    base::Result<std::vector<std::uint64_t>> fallen_with(std::uint64_t no);
    base::Result<> deal_with(std::uint64_t no, base::Instant now);
    base::Result<bool> is_dealt_with(std::uint64_t no);
    base::Result<> reopen(std::uint64_t no);
    /// Decided mutations leave after a while; rejected ones only once they were dealt with. At most `limit` rows; how many went.
    base::Result<std::int64_t> prune(base::Instant before, std::size_t limit);

private:
    static schema::Verdict as_told(const schema::Verdict& verdict, base::ByteView expected);

    Statements* statements_;
};

}  // namespace satchel::replica
