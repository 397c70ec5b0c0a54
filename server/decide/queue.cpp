#include "server/decide/queue.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace satchel::decide {

using ledger::Settled;
using ledger::Standing;
using ledger::Submission;

namespace {

base::Result<std::vector<Submission>> read(const sync::Principal& principal, std::vector<base::Bytes> mutations) {
    if (mutations.size() > sync::max_push_mutations) return base::error("push_too_large");
    std::vector<Submission> submissions;
    submissions.reserve(mutations.size());
    for (auto& bytes : mutations) {
        auto mutation = schema::decode_mutation(bytes);
        if (!mutation) return mutation.error();
        // A replica is one person's on one device, and the null user is nobody's who comes from outside.
        if (mutation->replica != principal.replica) return base::error("wrong_replica");
        if (mutation->user != principal.user || mutation->user.is_null()) return base::error("wrong_user");
        submissions.push_back({std::move(bytes), std::move(*mutation), {}});
    }
    return submissions;
}

/// For what cannot be stored as it was decided.
class Refuser final : public ledger::Decider {
public:
    ledger::Decision decide(const schema::Mutation&, ledger::DecisionReader&) override {
        ledger::Decision decision;
        decision.verdict.judgement = schema::Judgement::rejected;
        decision.verdict.findings.push_back({.code = "internal_error"});
        return decision;
    }
};

/// What hits every batch alike; anything else may be the doing of one mutation in it.
bool is_environment(const base::Error& error) {
    static constexpr const char* codes[] = {"disk_full",     "io_failed",        "read_only",
                                            "database_busy", "database_corrupt", "cannot_open"};
    return std::any_of(std::begin(codes), std::end(codes), [&error](const char* code) { return error.code == code; });
}

}  // namespace

Queue::Queue(ledger::Ledger& ledger, ledger::Decider& decider, base::Clock& clock, const Limits& limits)
    : ledger_(ledger), decider_(decider), clock_(clock), limits_(limits), allowance_(limits) {
    // A whole push must fit into what the ledger takes at once.
    limits_.max_batch = std::min(limits_.max_batch, ledger::max_batch_mutations - sync::max_push_mutations);
}

void Queue::submit(const sync::Principal& principal, std::vector<base::Bytes> mutations, Done done,
                   const std::string& device_name) {
    Item item{.replica = principal.replica, .done = std::move(done)};
    for (const auto& bytes : mutations) item.bytes += bytes.size();
    auto submissions = read(principal, std::move(mutations));
    if (!submissions) return item.done({{}, submissions.error()});
    item.submissions = std::move(*submissions);
    if (principal.revoked) {
        ledger::Origin origin{.way = ledger::Origin::Way::revoked, .device = principal.device};
        origin.device_name = device_name;
        for (auto& submission : item.submissions) submission.origin = origin;
    }
    enqueue(std::move(item));
}

void Queue::submit_system(std::vector<schema::Mutation> mutations, Done done) {
    SATCHEL_ASSERT(mutations.size() <= sync::max_push_mutations);
    Item item{.limited = false, .done = std::move(done)};
    for (auto& mutation : mutations) {
        SATCHEL_ASSERT(mutation.user.is_null());
        auto bytes = schema::encode(mutation);
        item.bytes += bytes.size();
        item.submissions.push_back({std::move(bytes), std::move(mutation), {}});
    }
    enqueue(std::move(item));
}

void Queue::submit_admitted(std::vector<Submission> submissions, Done done) {
    SATCHEL_ASSERT(submissions.size() <= sync::max_push_mutations);
    Item item{.limited = false, .submissions = std::move(submissions), .done = std::move(done)};
    for (const auto& submission : item.submissions) item.bytes += submission.bytes.size();
    enqueue(std::move(item));
}

bool Queue::admit(const Item& item) {
    if (closed_ || waiting_ + item.count > limits_.max_waiting || waiting_bytes_ + item.bytes > limits_.max_waiting_bytes)
        return false;
    return !item.limited || allowance_.take(item.replica, item.count, clock_.now());
}

void Queue::enqueue(Item item) {
    item.count = item.submissions.size();
    if (item.count == 0) return item.done({});
    {
        const std::lock_guard lock(mutex_);
        if (admit(item)) {
            waiting_ += item.count;
            waiting_bytes_ += item.bytes;
            items_.push_back(std::move(item));
            // Under the lock: after close() the listener is called no more, and may go.
            if (on_waiting_) on_waiting_();
            return;
        }
    }
    item.done({{}, base::error("busy")});
}

bool Queue::waiting() const {
    const std::lock_guard lock(mutex_);
    return !items_.empty();
}

void Queue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
}

std::vector<Queue::Item> Queue::take_batch() {
    const std::lock_guard lock(mutex_);
    std::vector<Item> batch;
    std::size_t count = 0;
    while (!items_.empty() && (batch.empty() || count + items_.front().count <= limits_.max_batch)) {
        auto& item = items_.front();
        count += item.count;
        waiting_ -= item.count;
        waiting_bytes_ -= item.bytes;
        batch.push_back(std::move(item));
        items_.pop_front();
    }
    return batch;
}

bool Queue::work() {
    auto batch = take_batch();
    if (batch.empty()) return false;
    decide(batch);
    return true;
}

/// One push. Whatever in it cannot be stored is rejected alone: poison holds up nobody's work, its author's least of all.
base::Result<std::vector<Settled>> Queue::decide_apart(std::span<const Submission> submissions) {
    auto settled = ledger_.decide(submissions, decider_, clock_.now());
    if (settled || is_environment(settled.error())) return settled;
    if (submissions.size() == 1) {
        Refuser refuser;
        return ledger_.decide(submissions, refuser, clock_.now());
    }
    std::vector<Settled> all;
    for (std::size_t i = 0; i < submissions.size(); ++i) {
        auto one = decide_apart(submissions.subspan(i, 1));
        if (!one) return one;
        all.push_back(std::move(one->front()));
    }
    return all;
}

void Queue::decide(std::vector<Item>& items) {
    std::vector<Submission> all;
    for (auto& item : items) std::move(item.submissions.begin(), item.submissions.end(), std::back_inserter(all));
    auto settled = ledger_.decide(all, decider_, clock_.now());
    const bool apart = !settled && !is_environment(settled.error());
    std::size_t next = 0;
    for (auto& item : items) {
        const auto from = std::exchange(next, next + item.count);
        if (apart) {
            auto own = decide_apart(std::span<const Submission>(all).subspan(from, item.count));
            answer(item, own ? base::Result<std::span<Settled>>(std::span(*own)) : own.error());
        } else if (settled) {
            answer(item, std::span(*settled).subspan(from, item.count));
        } else {
            answer(item, settled.error());
        }
    }
}

void Queue::answer(Item& item, base::Result<std::span<Settled>> settled) {
    if (item.limited) {
        const std::lock_guard lock(mutex_);
        allowance_.give_back(item.replica, item.count);
    }
    if (!settled) return item.done({{}, settled.error()});
    sync::Pushed pushed;
    for (auto& one : *settled) {
        switch (one.standing) {
            case Standing::decided:
            case Standing::repeated:
                pushed.verdicts.push_back(std::move(one.verdict));
                break;
            case Standing::forked:
                pushed.failure = base::error("forked");
                break;
            case Standing::gap:
                if (!pushed.failure) pushed.failure = base::error("out_of_order");
                break;
        }
    }
    item.done(std::move(pushed));
}

std::size_t Queue::refuse_waiting() {
    std::size_t refused = 0;
    for (auto batch = take_batch(); !batch.empty(); batch = take_batch()) {
        for (auto& item : batch) {
            refused += item.count;
            answer(item, base::error("busy"));
        }
    }
    return refused;
}

}  // namespace satchel::decide
