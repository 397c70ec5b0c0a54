#include "server/app/demo/scribe.h"

#include <algorithm>
#include <utility>

namespace satchel::app::demo {

Scribe::Scribe(Organisation& organisation, SettableClock& clock)
    : organisation_(organisation), clock_(clock), decider_(organisation.registry(), organisation.zone()), last_(clock.now()) {}

Outcome<> Scribe::write(Office& office, std::vector<schema::Command> commands, base::Instant at) {
    const bool full = batch_.size() >= batch_mutations || (!batch_.empty() && at.ms - batch_begin_.ms > batch_span_ms);
    if (full) {
        if (auto done = flush(); !done) return done;
    }
    if (batch_.empty()) batch_begin_ = at;
    last_ = std::max(last_, at);
    for (const auto& command : commands) pending_.insert(command.id);
    batch_.push_back(office.write(std::move(commands), at));
    return {};
}

Outcome<> Scribe::flush() {
    if (batch_.empty()) return {};
    snapshot_.reset();
    clock_.set(last_);
    auto settled = organisation_.ledger().decide(batch_, decider_, last_);
    if (!settled) return problem(settled.error(), organisation_.folder());
    for (const auto& one : *settled) {
        if (one.verdict.judgement != schema::Judgement::rejected) continue;
        ++rejections_[one.verdict.findings.empty() ? "?" : findings_text(organisation_.registry(), one.verdict)];
    }
    written_ += batch_.size();
    batch_.clear();
    pending_.clear();
    return {};
}

Outcome<ledger::Snapshot*> Scribe::read(const base::Id& document) {
    if (pending_.contains(document)) {
        if (auto done = flush(); !done) return done.error();
    }
    if (!snapshot_) {
        auto taken = organisation_.ledger().snapshot();
        if (!taken) return problem(taken.error(), organisation_.folder());
        snapshot_ = std::move(*taken);
    }
    return snapshot_.get();
}

}  // namespace satchel::app::demo
