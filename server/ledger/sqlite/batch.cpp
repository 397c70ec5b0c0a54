#include "server/ledger/sqlite/batch.h"

#include "shared/base/planted.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace satchel::ledger::sqlite {

namespace {

Decision refusal(std::string code) {
    Decision decision;
    decision.verdict.judgement = schema::Judgement::rejected;
    decision.verdict.findings.push_back({std::move(code), {}, {}, 0, {}, 0});
    return decision;
}

}  // namespace

Memory::Memory(sql::Database& database, const registry::Registry& the_registry, std::size_t max_kept_parts)
    : registry(the_registry),
      scopes(database),
      lookups(database),
      parts(database, the_registry, scopes, lookups, max_kept_parts),
      journal(database),
      replicas(database),
      numbers(database),
      whole_blob(database.must_prepare("SELECT 1 FROM delivery WHERE digest = ? AND whole = 1 LIMIT 1")) {
}

std::vector<std::string> Memory::flush() {
    parts.flush();
    lookups.flush();
    journal.flush();
    auto touched = scopes.flush();
    replicas.flush();
    return touched;
}

void Memory::forget() {
    parts.forget();
    scopes.forget();
    lookups.forget();
    replicas.forget();
    journal.forget();
    numbers.forget();
}

Batch::Batch(Memory& memory, Decider& decider, base::Instant now)
    // A clock that was set back must not make the ledger's time run backwards: prices are judged by it.
    : memory_(memory), decider_(decider), now_(std::max(now, memory.journal.end().at)) {
}

/// A store that fails while a decider asks is no fault of the mutation: it must end the batch, even if the decider catches it.
template <class Question>
auto Batch::ask(Question question) {
    try {
        return question();
    } catch (const Broken&) {
        store_failed_ = true;
        throw;
    }
}

registry::Read Batch::read(const schema::PartKey& key) {
    return ask([&] { return memory_.parts.read(key); });
}

registry::Found Batch::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key, std::size_t limit) {
    return ask([&] { return registry::Found{true, memory_.lookups.find(kind, lookup, lookup_key(key), limit)}; });
}

std::optional<bool> Batch::has_blob(const base::Digest& digest) {
    return ask([&] { return Query(memory_.whole_blob, base::ByteView(digest)).next(); });
}

base::Instant Batch::time_of(std::uint64_t seq) {
    return ask([&] { return memory_.journal.time_of(seq); });
}

bool Batch::may_use(const base::Id& replica, std::string_view series, std::uint64_t number) {
    return ask([&] { return memory_.numbers.may_use(replica, series, number); });
}

std::uint64_t Batch::next_number(std::string_view series, std::uint64_t ahead) {
    return ask([&] { return memory_.numbers.next(series) + ahead; });
}

std::vector<Settled> Batch::settle(std::span<const Submission> submissions) {
    std::vector<Settled> answers;
    answers.reserve(submissions.size());
    for (const auto& submission : submissions) answers.push_back(settle(submission));
    return answers;
}

Settled Batch::settle(const Submission& submission) {
    const auto& mutation = submission.mutation;
    auto& head = memory_.replicas.head(mutation.replica);
    if (head.forked) return {Standing::forked, {}};
    // Numbers start at 1; 0 names nothing.
    if (mutation.no == 0 || mutation.no > head.highest + 1) return {Standing::gap, {}};

    const auto digest = base::sha256(submission.bytes);
    if (head.number != 0 && mutation.no <= head.highest) {
        if (auto before = memory_.journal.find(head.number, mutation.no)) {
            if (before->digest != digest) {
                head.forked = true;
                return {Standing::forked, {}};
            }
            if (!base::planted(base::Bug::decided_twice)) return {Standing::repeated, std::move(before->verdict)};
        }
    }
    return {Standing::decided, write(head, submission, digest)};
}

Decision Batch::decide(const schema::Mutation& mutation) {
    // What is quarantined is one mutation: its poison must not hold up all that wait behind it.
    auto quarantined = refusal("internal_error");
    try {
        auto decision = decider_.decide(mutation, *this);
        if (store_failed_) throw Broken(base::error("io_failed", "a read failed while deciding"));
        const auto fault = fault_of(decision, memory_.registry);
        if (fault.empty()) return decision;
        quarantined.verdict.findings.front().params.emplace_back(fault);
    } catch (const std::exception&) {
        // Its text may quote a document: it goes nowhere.
        if (store_failed_) throw;
    }
    return quarantined;
}

schema::Verdict Batch::write(Replicas::Head& head, const Submission& submission, const base::Digest& digest) {
    const auto& mutation = submission.mutation;
    const auto seq = memory_.journal.end().seq + 1;
    memory_.replicas.settle(head);
    origin_ = &submission.origin;

    Decision decision;
    if (const auto because = memory_.replicas.blocked_by(head, mutation)) {
        decision = refusal("earlier_rejected");
        decision.verdict.because = *because;
    } else {
        decision = decide(mutation);
        decision.verdict.because = 0;
    }
    auto& verdict = decision.verdict;
    verdict.no = mutation.no;
    verdict.seq = seq;
    auto verdict_bytes = schema::encode(verdict);
    if (verdict_bytes.size() > max_verdict_bytes) {
        decision = refusal("internal_error");
        verdict.no = mutation.no;
        verdict.seq = seq;
        verdict_bytes = schema::encode(verdict);
    }

    if (verdict.judgement == schema::Judgement::rejected) {
        memory_.replicas.rejected(head, mutation, verdict.because != 0 ? verdict.because : mutation.no, seq);
    } else {
        for (auto& change : decision.changes) memory_.parts.apply(std::move(change), seq);
        const auto& under = origin_->written_under;
        for (const auto& number : decision.numbers) memory_.numbers.use(under.is_null() ? mutation.replica : under, number);
        memory_.replicas.accepted(head, mutation);
    }
    memory_.replicas.decided(head, mutation.no);
    memory_.journal.append(head.number, digest, submission.bytes, verdict, std::move(verdict_bytes), now_);
    return std::move(verdict);
}

}  // namespace satchel::ledger::sqlite
