#include "client/replica/core.h"
#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

base::Result<sync::Standing> Replica::standing() {
    auto& store = core_->store;
    REPLICA_TRY(core_->quarantine(false));
    {
        // A session begins: what the ledger lacked in the last one may be there by now.
        REPLICA_TAKE(auto unit, Unit::begin(store, true));
        REPLICA_TRY(core_->blobs.ask_again());
        REPLICA_TRY(unit.commit());
    }
    sync::Standing standing;
    standing.replica = store.state.replica;
    standing.cursor = store.state.cursor;
    // Before the first checkpoint of an epoch the replica knows only whose pages it has staged.
    if (standing.cursor.epoch.is_null()) standing.cursor.epoch = store.state.ledger_epoch;
    standing.last_no = store.state.last_no;
    REPLICA_TAKE(standing.passed, Passed(store.statements).all());
    for (const auto& scope : store.scopes.all()) {
        const bool under_way = scope.rows_done != 0 || scope.staged_last;
        if (!scope.subscribed || (!scope.complete && !under_way)) continue;
        sync::HeldScope held{.scope = scope.name, .complete = scope.complete};
        if (!scope.complete) {
            held.snapshot_seq = scope.snapshot_seq;
            held.after = scope.after;
            held.rows_done = scope.rows_done;
        }
        standing.held.push_back(std::move(held));
    }
    // All that waits, not only what this replica remembers to have sent: a phone that was put back from a backup forgot it.
    REPLICA_TAKE(standing.sent, core_->outbox.unanswered(sync::max_unanswered));
    return standing;
}

base::Result<std::vector<sync::Outgoing>> Replica::outgoing(std::uint64_t after, std::size_t max_count, std::size_t max_bytes) {
    auto& store = core_->store;
    if (store.stale) REPLICA_TRY(store.load());
    std::vector<sync::Outgoing> out;
    {
        REPLICA_TAKE(auto* select,
                     store.statements.get("SELECT no,mutation FROM outbox WHERE verdict IS NULL AND no>? ORDER BY no LIMIT ?"));
        Use row(*select);
        row->bind(1, after).bind(2, static_cast<std::uint64_t>(max_count));
        for (std::size_t bytes = 0;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            bytes += row->bytes(1).size();
            if (bytes > max_bytes && !out.empty()) break;
            out.push_back({row->unsigned_integer(0), base::copy(row->bytes(1))});
        }
    }
    if (out.empty() || out.back().no <= store.state.sent_upto) return out;
    // Noted before it is sent, so that nobody empties a mutation that the ledger may have. The note itself need not survive a power cut:
    // that a session was under way does.
    REPLICA_TAKE(auto unit, Unit::begin(store, true));
    store.state.sent_upto = out.back().no;
    store.changes.outbox = true;
    REPLICA_TRY(unit.commit());
    return out;
}

base::Result<bool> Replica::welcome(const sync::Welcome& welcome, base::Instant device_time) {
    auto& store = core_->store;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    auto& state = store.state;
    const bool other_epoch = !state.ledger_epoch.is_null() && state.ledger_epoch != welcome.epoch;
    const bool other_cursor = !state.cursor.epoch.is_null() && state.cursor.epoch != welcome.epoch;
    if (welcome.restart || other_epoch || other_cursor) {
        state.cursor = {};
        for (auto& scope : store.scopes.all()) {
            ScopeBook::reset(scope);
            ScopeBook::forget_staged(scope);
        }
        REPLICA_TAKE(auto* erase, store.statements.get("DELETE FROM staged"));
        REPLICA_TRY(erase->run());
    }
    if (other_epoch || welcome.restart) {
        REPLICA_TRY(store.diagnose("new_epoch", welcome.epoch.text()));
        REPLICA_TRY(core_->blobs.offer_again());
    }
    state.ledger_epoch = welcome.epoch;
    state.in_session = true;
    state.clock_offset_ms = welcome.server_time.ms - device_time.ms;

    Rebase rebase(store);
    bool reopened = false;
    if (welcome.restart) {
        REPLICA_TAKE(reopened, core_->offer_again(welcome, rebase));
        REPLICA_TRY(Passed(store.statements).forget_beyond(welcome.shared_upto));
    }
    REPLICA_TRY(subscribe(store, rebase, welcome.scopes));
    REPLICA_TRY(rebase.rerun());
    REPLICA_TRY(core_->numbers.replace(welcome.numbers));
    ++store.row_changes;
    REPLICA_TRY(unit.commit());
    return reopened;
}

/// What was decided in a history that is lost has to be decided again. True: there is some.
base::Result<bool> Replica::Core::offer_again(const sync::Welcome& welcome, Rebase& rebase) {
    REPLICA_TAKE(const auto numbers, outbox.decided_beyond(welcome.shared_upto));
    bool reopened = false;
    for (const auto no : numbers) {
        const auto verdict = outbox.verdict(no);
        REPLICA_TAKE(const bool dealt_with, outbox.is_dealt_with(no));
        if (verdict && (*verdict)->judgement == schema::Judgement::rejected && dealt_with) {
            // Refused then, and typed anew since: its meaning must not come twice. Only its number must exist.
            if (no <= welcome.decided_upto) continue;
            REPLICA_TAKE(auto mutation, outbox.mutation(no));
            mutation->commands.clear();
            REPLICA_TRY(outbox.replace(no, *mutation));
        }
        REPLICA_TRY(outbox.reopen(no));
        REPLICA_TAKE(const auto mutation, outbox.mutation(no));
        REPLICA_TRY(rebase.link(*mutation));
        REPLICA_TAKE(auto* again, store.statements.get("INSERT OR IGNORE INTO pending_rerun(no) VALUES(?)"));
        REPLICA_TRY(again->bind(1, no).run());
        store.changes.outbox = true;
        reopened = true;
    }
    return reopened;
}

void Replica::ended() {
    // Where this fails, or is lost, more counts as sent than was: undo is refused once too often, and no rows come without their verdict.
    auto unit = Unit::begin(core_->store, true);
    if (!unit) return;
    core_->store.state.in_session = false;
    (void)unit->commit();
}

base::Result<> Replica::stage(const sync::Page& page, const std::string& name) {
    auto& store = core_->store;
    REPLICA_TAKE(auto unit, Unit::begin(store, true));
    auto& scope = store.scopes.number_of(name);
    scope.subscribed = true;
    const bool anew = page.first || page.rows_done < scope.rows_done || (!page.upto.id.is_null() && page.upto < scope.after);
    if (anew) {
        REPLICA_TRY(drop_staged_pages(store.statements, scope.number));
        ScopeBook::forget_staged(scope);
    }
    if (scope.snapshot_seq == 0) scope.snapshot_seq = page.snapshot_seq;
    REPLICA_TAKE(auto* insert, store.statements.get("INSERT INTO staged(scope,page,rows) "
                                                    "SELECT ?1,coalesce(max(page)+1,0),?2 FROM staged WHERE scope=?1"));
    REPLICA_TRY(insert->bind(1, int{scope.number}).bind(2, page.rows).run());
    if (!page.upto.id.is_null()) scope.after = page.upto;
    scope.rows_done = page.rows_done;
    scope.rows_total = page.rows_total;
    scope.staged_last = page.last;
    // While it is fetched again, nobody may conclude that what is not here does not exist.
    scope.complete = false;
    store.changes.scopes = true;
    return unit.commit();
}

base::Result<sync::Applied> Replica::commit(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                            const std::vector<std::string>& scopes) {
    auto& store = core_->store;
    std::optional<std::string> damaged;
    base::Error failure;
    {
        REPLICA_TAKE(auto unit, Unit::begin(store));
        Intake intake(store);
        auto applied = intake.run(feed, checkpoint, scopes);
        if (applied) {
            REPLICA_TRY(unit.commit());
            return applied;
        }
        failure = applied.error();
        damaged = intake.damaged_scope();
    }
    if (!damaged) return failure;
    // A staged page that cannot be read would fail every later checkpoint as well: fetch the scope anew.
    REPLICA_TAKE(auto unit, Unit::begin(store));
    auto& scope = store.scopes.number_of(*damaged);
    REPLICA_TRY(drop_staged_pages(store.statements, scope.number));
    ScopeBook::forget_staged(scope);
    REPLICA_TRY(store.diagnose("staged_page_damaged", failure.code));
    REPLICA_TRY(unit.commit());
    return failure;
}

base::Result<> Replica::fork() {
    auto& store = core_->store;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    auto& state = store.state;
    REPLICA_TAKE(const auto pending, core_->outbox.pending(0, max_pending + 1));
    Rebase rebase(store);
    for (const auto no : pending) REPLICA_TRY(rebase.settle(no));

    // What was decided keeps its row under a handle of its own; the numbers begin again, for they are the new id's.
    const std::uint64_t offset = (state.forks + std::uint64_t{1}) * fork_stride;
    REPLICA_TAKE(auto* archive, store.statements.get("UPDATE outbox SET no=no+? WHERE verdict IS NOT NULL AND no<?"));
    REPLICA_TRY(archive->bind(1, offset).bind(2, fork_stride).run());
    state.replica = base::make_id(state.synced_at, store.random());
    state.forks += 1;
    state.sent_upto = 0;
    state.last_no = 0;
    for (const auto no : pending) {
        REPLICA_TAKE(auto mutation, core_->outbox.mutation(no));
        mutation->replica = state.replica;
        mutation->no = ++state.last_no;
        REPLICA_TAKE(auto* move, store.statements.get("UPDATE outbox SET no=? WHERE no=?"));
        REPLICA_TRY(move->bind(1, mutation->no).bind(2, no).run());
        REPLICA_TRY(core_->outbox.replace(mutation->no, *mutation));
        REPLICA_TRY(rebase.link(*mutation));
        REPLICA_TRY(rebase.again(mutation->no));
    }
    // Both copies hold the same blocks; the ledger leases new ones to the new id.
    REPLICA_TRY(core_->numbers.clear());
    REPLICA_TRY(rebase.rerun());
    REPLICA_TRY(store.diagnose("forked", "this replica was copied; it goes on under a new id"));
    store.changes.outbox = true;
    return unit.commit();
}

}  // namespace satchel::replica
