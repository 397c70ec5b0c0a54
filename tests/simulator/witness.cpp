#include "tests/simulator/witness.h"

#include "shared/registry/system_kinds.h"

namespace satchel::simulator {

namespace system_kinds = registry::system_kinds;

void Witness::look_at_decision(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    namespace f = system_kinds::approval_field;
    for (const auto& command : mutation.commands) {
        if (command.kind != system_kinds::approval || command.argument("content_hash").is_null()) continue;
        const auto approval = reader.read({system_kinds::approval, command.id, 0});
        if (!approval) continue;
        const auto& values = approval->values;
        const auto subject_kind = static_cast<schema::Tag>(values[f::subject_kind].integer());
        const auto subject = reader.read({subject_kind, values[f::subject].id(), 0});
        if (!subject) continue;
        const auto hash = schema::content_hash(*registry_->shape(subject_kind, 0), subject.image());
        if (command.argument("content_hash") != base::Value(base::Bytes(hash.begin(), hash.end())))
            violation_ = Violation{"I7", "a decision about other contents than were seen was accepted: " + command.id.text()};
    }
}

ledger::Decision Witness::decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) {
    auto decision = decider_->decide(mutation, reader);
    // What is set aside makes nothing that its author foresaw.
    const bool aside = reader.origin().way == ledger::Origin::Way::revoked;
    if (aside || decision.verdict.judgement == schema::Judgement::rejected) return decision;
    look_at_decision(mutation, reader);
    // What the batch does to its documents comes after this call: the reader still knows them as they were.
    auto& made = made_[base::sha256(schema::encode(mutation))];
    made.clear();
    for (const auto& change : decision.changes) {
        if (!change.removed && change.key.facet == 0 && !reader.read(change.key)) made.insert(change.key);
    }
    return decision;
}

void Witness::committed(ledger::Ledger& ledger, const sync::Cursor& head) {
    const auto snapshot = ledger.snapshot();
    if (!snapshot) return;
    try {
        std::map<std::string, sync::ScopeSum> sums;
        for (const auto& scope : (*snapshot)->scopes()) sums.emplace(scope, (*snapshot)->sum(scope));
        sums_[{head.epoch, {head.seq, head.chain}}] = std::move(sums);
    } catch (const ledger::Broken&) {
        // The disk is in trouble: at this head nobody can be compared.
    }
}

std::optional<sync::ScopeSum> Witness::sum_at(const sync::Cursor& cursor, const std::string& scope) const {
    const auto at = sums_.find({cursor.epoch, {cursor.seq, cursor.chain}});
    if (at == sums_.end()) return std::nullopt;
    const auto found = at->second.find(scope);
    return found != at->second.end() ? found->second : sync::ScopeSum{scope, {}, 0};
}

const std::set<schema::PartKey>* Witness::made_by(const base::Digest& mutation) const {
    const auto at = made_.find(mutation);
    return at != made_.end() ? &at->second : nullptr;
}

}  // namespace satchel::simulator
