#include "server/decide/decide.h"
#include "server/decide/findings.h"
#include "server/decide/lookup_keys.h"
#include "server/decide/numbering.h"
#include "server/decide/quarantine.h"
#include "shared/base/assert.h"
#include "shared/base/planted.h"
#include "shared/registry/people.h"
#include "shared/registry/reading.h"

#include <algorithm>
#include <utility>

namespace satchel::decide {

using schema::Judgement;

namespace {

ledger::Decision refusal(schema::Finding finding) {
    ledger::Decision decision;
    decision.verdict.judgement = Judgement::rejected;
    decision.verdict.findings.push_back(std::move(finding));
    return decision;
}

/// Rights as of arrival. The null user is the organisation itself; Queue lets it in from this process only.
std::optional<registry::Actor> author_of(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    if (mutation.user.is_null()) return registry::system_actor();
    auto author = registry::actor_of(reader, mutation.user);
    const auto& stand_in = reader.origin().stand_in;
    if (!author && !stand_in.is_null()) author = registry::actor_of(reader, stand_in);
    return author;
}

ledger::Change change_of(engine::Write&& write, const schema::Kind& kind) {
    ledger::Change change;
    change.key = write.key;
    change.removed = !write.image;
    if (change.removed) return change;
    change.image = schema::encode(*kind.shape(write.key.facet), *write.image);
    change.scopes = std::move(write.scopes);
    if (base::planted(base::Bug::facet_to_all) && write.key.facet != 0) change.scopes = {"org"};
    if (write.key.facet == 0) change.lookups = lookup_keys_of(kind, *write.image);
    change.decoded = std::move(write.image);
    return change;
}

bool same_writes(const std::vector<engine::Write>& a, const std::vector<engine::Write>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.key == y.key && x.image == y.image; });
}

}  // namespace

base::Instant price_time(base::Instant occurred_at, base::Instant seen, base::Instant arrival) {
    const auto oldest = std::max(seen, base::Instant{arrival.ms - max_price_age_ms});
    // What was seen cannot be later than now, or two clocks would decide about one price.
    return std::clamp(occurred_at, std::min(oldest, arrival), arrival);
}

EngineDecider::EngineDecider(const registry::Registry& registry, base::Zone zone, RemovalGuard* removals,
                             std::size_t dependants_at_once)
    : registry_(registry), zone_(zone), removals_(removals), dependants_at_once_(dependants_at_once) {
}

engine::Outcome EngineDecider::apply(const schema::Mutation& mutation, const registry::Actor& actor,
                                     ledger::DecisionReader& reader) const {
    registry::Context context{.registry = &registry_,
                              .actor = actor,
                              .now = reader.now(),
                              .zone = zone_,
                              .place = registry::Place::server,
                              .dependants_at_once = dependants_at_once_};
    context.priced_at = price_time(mutation.occurred_at, reader.time_of(mutation.seen_seq), context.now);
    auto outcome = engine::apply(mutation, context, reader);
    // The ledger holds everything: whatever is undecided here would stay so for ever.
    SATCHEL_ASSERT(outcome.undecided.empty());
    if (context.priced_at == mutation.occurred_at || outcome.judgement == Judgement::rejected) return outcome;

    // Clocks always differ a little. It is told only when the other time changes what is written, else every device whose clock is wrong
    // would have all its work adjusted.
    auto as_written = context;
    as_written.priced_at = mutation.occurred_at;
    if (same_writes(outcome.writes, engine::apply(mutation, as_written, reader).writes)) return outcome;
    outcome.judgement = Judgement::adjusted;
    outcome.findings.push_back({.code = "price_time_adjusted", .params = {base::Value(context.priced_at)}});
    return outcome;
}

ledger::Decision EngineDecider::decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    using Way = ledger::Origin::Way;
    const auto way = reader.origin().way;
    if (way == Way::revoked) return set_aside(mutation, reader);
    if (way == Way::discarded) return refusal({.code = "discarded"});
    const auto actor = author_of(mutation, reader);
    if (!actor) return refusal({.code = "author_inactive"});
    return judge(mutation, *actor, reader);
}

/// Accepted as what it is not: the ledger has it, under its own number, and nothing of it has taken effect.
ledger::Decision EngineDecider::set_aside(const schema::Mutation& mutation, ledger::DecisionReader& reader) const {
    const auto note = quarantine_note(mutation, reader.origin(), registry_);
    auto decision = judge(note, registry::system_actor(), reader);
    // Nothing that a device may send comes to that; if it did, it must not count as kept.
    if (decision.verdict.judgement == Judgement::rejected) return refusal({.code = "internal_error"});
    decision.verdict.judgement = Judgement::adjusted;
    decision.verdict.findings = {schema::Finding{.code = "in_quarantine"}};
    if (base::planted(base::Bug::quarantine_not_written)) decision.changes.clear();
    return decision;
}

ledger::Decision EngineDecider::judge(const schema::Mutation& mutation, const registry::Actor& actor,
                                      ledger::DecisionReader& reader) const {
    const auto present = registry::in_present_terms(registry_, mutation);
    Numbering numbering(registry_, reader, present ? *present : mutation);
    auto outcome = apply(numbering.mutation(), actor, reader);
    if (removals_ != nullptr && outcome.judgement != Judgement::rejected) {
        if (auto held = removals_->check(mutation, outcome.writes, reader)) return refusal(std::move(*held));
    }

    ledger::Decision decision;
    decision.verdict.judgement = outcome.judgement;
    decision.verdict.findings = std::move(outcome.findings);
    if (outcome.judgement != Judgement::rejected) {
        numbering.fill(outcome.writes);
        auto adjusted = numbering.take_findings();
        if (!adjusted.empty()) decision.verdict.judgement = Judgement::adjusted;
        std::move(adjusted.begin(), adjusted.end(), std::back_inserter(decision.verdict.findings));
    }
    keep_visible(decision.verdict.findings, outcome.judgement, registry_, actor, outcome.writes, reader);
    if (outcome.judgement == Judgement::rejected) return decision;

    decision.numbers = numbering.take_uses();
    decision.changes.reserve(outcome.writes.size());
    for (auto& write : outcome.writes) {
        decision.changes.push_back(change_of(std::move(write), registry_.find(write.key.kind)->schema));
    }
    return decision;
}

}  // namespace satchel::decide
