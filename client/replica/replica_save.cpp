#include "client/replica/core.h"
#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

namespace {

/// Gives every created document of a numbered kind its number, unless it brings one. False if a series is used up.
base::Result<bool> give_numbers(const registry::Registry& registry, Numbers& numbers, std::vector<schema::Command>& commands) {
    bool all = true;
    for (auto& command : commands) {
        const auto* kind = registry.find(command.kind);
        const bool creates = command.type == schema::CommandType::create && command.facet == 0;
        if (kind == nullptr || !creates || kind->schema.series.prefix.empty() || kind->schema.series.gapless) continue;
        const auto tag = kind->schema.main().fields[schema::common::no].tag;
        const bool brings =
            std::any_of(command.fields.begin(), command.fields.end(), [&](const auto& field) { return field.tag == tag; });
        if (brings) continue;
        REPLICA_TAKE(const auto number, numbers.take(kind->schema.series.prefix));
        if (!number) {
            all = false;
            continue;
        }
        const auto at =
            std::find_if(command.fields.begin(), command.fields.end(), [&](const auto& field) { return field.tag > tag; });
        command.fields.insert(at, {tag, base::Value(number_text(kind->schema.series.prefix, *number))});
    }
    return all;
}

base::Result<> drop_editing(Store& store, const DocumentKey& document) {
    REPLICA_TAKE(auto* erase, store.statements.get("DELETE FROM editing WHERE kind=? AND id=?"));
    REPLICA_TRY(erase->bind(1, int{document.kind}).bind(2, document.id).run());
    store.changes.drafts = true;
    return {};
}

}  // namespace

base::Result<Saved> Replica::save(std::vector<schema::Command> commands, base::Instant now, const DocumentKey* finishes,
                                  const Seen* seen) {
    auto& store = core_->store;
    if (commands.size() > schema::max_commands) return base::error("mutation_too_large");
    REPLICA_TAKE(auto unit, Unit::begin(store));
    REPLICA_TAKE(const auto actor, store.actor());
    auto& state = store.state;
    REPLICA_TAKE(const auto first, core_->outbox.pending(0, 1));
    if (!first.empty() && state.last_no - first.front() >= max_pending) return base::error("outbox_full");
    Saved saved;
    REPLICA_TAKE(const bool numbered, give_numbers(*store.options.registry, core_->numbers, commands));
    saved.number_pending = !numbered;

    schema::Mutation mutation;
    mutation.replica = state.replica;
    mutation.no = state.last_no + 1;
    mutation.schema = store.options.registry->revision();
    mutation.user = state.user;
    mutation.occurred_at = base::Instant{now.ms + state.clock_offset_ms};
    mutation.seen_seq = state.cursor.seq;
    mutation.commands = std::move(commands);
    REPLICA_TAKE(saved.predicted, store.predict(mutation, actor));
    // Refused by rules that are known here: the person hears it at once, and nothing is kept, not even the number.
    if (saved.predicted.judgement == schema::Judgement::rejected) return saved;

    Rebase rebase(store);
    const auto kept = seen != nullptr ? encode(*store.options.registry, *seen) : base::Bytes();
    REPLICA_TRY(core_->outbox.insert(mutation.no, mutation, now, kept));
    REPLICA_TRY(rebase.record(mutation, saved.predicted));
    if (finishes != nullptr) REPLICA_TRY(drop_editing(store, *finishes));
    state.last_no = mutation.no;
    store.changes.outbox = true;
    REPLICA_TRY(unit.commit());
    saved.no = mutation.no;
    return saved;
}

base::Result<> Replica::undo(std::uint64_t no) {
    auto& store = core_->store;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    REPLICA_TAKE(const bool pending, core_->outbox.is_pending(no));
    if (!pending) return base::error("unknown_number");
    if (no <= store.state.sent_upto) return base::error("already_sent");
    Rebase rebase(store);
    REPLICA_TAKE(const auto documents, rebase.written_by(no));
    for (const auto& document : documents) {
        REPLICA_TAKE(const auto writers, rebase.writers_of(document));
        if (!writers.empty() && writers.back() > no) return base::error("later_work");
    }
    REPLICA_TRY(rebase.settle(no));
    REPLICA_TAKE(auto mutation, core_->outbox.mutation(no));
    mutation->commands.clear();
    REPLICA_TRY(core_->outbox.replace(no, *mutation));
    REPLICA_TRY(rebase.rerun());
    store.changes.outbox = true;
    return unit.commit();
}

base::Result<> Replica::put_draft(const Draft& draft) {
    auto& store = core_->store;
    const auto* kind = store.options.registry->find(draft.document.kind);
    if (kind == nullptr) return base::error("kind_unknown");
    REPLICA_TAKE(auto unit, Unit::begin(store));
    REPLICA_TAKE(auto* replace, store.statements.get("INSERT OR REPLACE INTO editing(kind,id,draft,updated_at) VALUES(?,?,?,?)"));
    const auto bytes = encode(kind->schema, draft);
    REPLICA_TRY(
        replace->bind(1, int{draft.document.kind}).bind(2, draft.document.id).bind(3, bytes).bind(4, draft.updated_at.ms).run());
    store.changes.drafts = true;
    return unit.commit();
}

base::Result<> Replica::drop_draft(const DocumentKey& document) {
    REPLICA_TAKE(auto unit, Unit::begin(core_->store));
    REPLICA_TRY(drop_editing(core_->store, document));
    return unit.commit();
}

base::Result<> Replica::dismiss(std::uint64_t no) {
    auto& store = core_->store;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    REPLICA_TAKE(const auto verdict, core_->outbox.verdict(no));
    if (!verdict) return base::error("unknown_number");
    REPLICA_TRY(core_->outbox.deal_with(no, store.state.synced_at));
    store.changes.outbox = true;
    return unit.commit();
}

}  // namespace satchel::replica
