#include "server/app/demo/scribe.h"

#include "shared/base/assert.h"

#include <algorithm>
#include <utility>

namespace satchel::app::demo {

namespace {

/// What was decided ahead, handed over in its order.
class Decided final : public ledger::Decider {
public:
    explicit Decided(std::vector<ledger::Decision>& decisions) : decisions_(decisions) {}
    ledger::Decision decide(const schema::Mutation&, ledger::DecisionReader&) override {
        SATCHEL_ASSERT(next_ < decisions_.size());
        return std::move(decisions_[next_++]);
    }

private:
    std::vector<ledger::Decision>& decisions_;
    std::size_t next_ = 0;
};

}  // namespace

Scribe::Scribe(Organisation& organisation, SettableClock& clock)
    : organisation_(organisation), clock_(clock), decider_(organisation.registry(), organisation.zone()), last_(clock.now()) {
}

Outcome<Scribe::Ahead*> Scribe::ahead() {
    if (!ahead_) {
        auto taken = organisation_.ledger().snapshot();
        if (!taken) return problem(taken.error(), organisation_.folder());
        ahead_ = std::make_unique<Ahead>(std::move(*taken));
    }
    return ahead_.get();
}

Outcome<> Scribe::write(Office& office, std::vector<schema::Command> commands, base::Instant at) {
    const bool full = batch_.size() >= batch_mutations || (!batch_.empty() && at.ms - batch_begin_.ms > batch_span_ms);
    if (full) {
        if (auto done = flush(); !done) return done;
    }
    if (batch_.empty()) batch_begin_ = at;
    last_ = std::max(last_, at);
    auto ledger = ahead();
    if (!ledger) return ledger.error();
    (*ledger)->ground.set(last_);
    batch_.push_back(office.write(std::move(commands), at));
    decisions_.push_back(decider_.decide(batch_.back().mutation, (*ledger)->decided));
    const auto& decision = decisions_.back();
    if (decision.verdict.judgement == schema::Judgement::rejected) {
        ++rejections_[findings_codes(organisation_.registry(), decision.verdict)];
    } else {
        (*ledger)->decided.take(decision);
    }
    return {};
}

Outcome<> Scribe::flush() {
    if (batch_.empty()) return {};
    ahead_.reset();
    clock_.set(last_);
    Decided decided(decisions_);
    auto settled = organisation_.ledger().decide(batch_, decided, last_);
    if (!settled) return problem(settled.error(), organisation_.folder());
    for (const auto& one : *settled) {
        // Refused by the ledger itself: what was decided ahead was not what it has.
        const auto& findings = one.verdict.findings;
        if (one.standing == ledger::Standing::decided && !findings.empty() && findings.front().code == "internal_error") {
            ++rejections_["internal_error"];
        }
    }
    written_ += batch_.size();
    batch_.clear();
    decisions_.clear();
    return {};
}

Outcome<registry::Reader*> Scribe::read() {
    auto ledger = ahead();
    if (!ledger) return ledger.error();
    return static_cast<registry::Reader*>(&(*ledger)->decided);
}

}  // namespace satchel::app::demo
