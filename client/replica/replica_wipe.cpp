#include "client/replica/core.h"
#include "client/replica/try.h"
#include "shared/base/planted.h"

#include <algorithm>

/// The end of a revoked device: the office has what waited here, and everything goes.
namespace satchel::replica {

namespace {

/// Of those that the office keeps and has not judged.
base::Result<std::uint64_t> count_in_quarantine(Store& store) {
    REPLICA_TAKE(auto* select, store.statements.get("SELECT verdict FROM outbox WHERE verdict IS NOT NULL"));
    Use row(*select);
    for (std::uint64_t count = 0;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return count;
        const auto verdict = schema::decode_verdict(row->bytes(0));
        if (!verdict) continue;
        const auto& findings = verdict->findings;
        count +=
            std::any_of(findings.begin(), findings.end(), [](const auto& one) { return one.code == "in_quarantine"; }) ? 1 : 0;
    }
}

}  // namespace

std::optional<std::uint64_t> Replica::wiped() const {
    const auto& state = core_->store.state;
    return state.wipe == Wipe::none ? std::nullopt : std::optional(state.handed_over);
}

base::Result<> Replica::wipe() {
    auto& store = core_->store;
    if (store.stale) REPLICA_TRY(store.load());
    REPLICA_TAKE(const auto pending, core_->outbox.pending(0, 1));
    REPLICA_TAKE(const auto uploads, core_->blobs.uploads(1));
    const bool waits = !pending.empty() || !uploads.empty();
    // Asked here once more, where nobody can write in between.
    if (waits && !base::planted(base::Bug::wiped_before_quarantined)) return base::error("work_waits");
    REPLICA_TRY(core_->empty_tables());
    // The rows are gone, whatever comes of the rest: it is tried again when the file is opened.
    (void)core_->finish_wipe();
    return {};
}

base::Result<> Replica::Core::empty_tables() {
    // A wipe that was not heard of is done once more, and must not forget what the first one knew.
    const auto before = store.state.wipe == Wipe::none ? 0 : store.state.handed_over;
    REPLICA_TAKE(const auto handed_over, count_in_quarantine(store));
    REPLICA_TAKE(auto unit, Unit::begin(store));
    for (std::size_t i = 0; i < store.parts.size(); ++i) REPLICA_TRY(store.parts.at(i).clear());
    for (const auto* table :
         {"scope", "staged", "outbox", "pending_write", "pending_read", "pending_rerun", "passed", "confirmed", "editing",
          "number_block", "blob", "wanted", "small_picture", "diagnostic", "search", "search_pending"}) {
        REPLICA_TRY(store.database.execute(std::string("DELETE FROM ") + table));
    }
    REPLICA_TRY(store.scopes.load(store.statements));
    const auto user = store.state.user;
    const auto signature = store.state.search_signature;
    store.state = {};
    store.state.replica = base::make_id(base::Instant{}, store.random());
    store.state.user = user;
    store.state.revision = store.options.registry->revision();
    store.state.search_signature = signature;
    store.state.wipe = Wipe::begun;
    store.state.handed_over = before + handed_over;
    store.changes.everything = store.changes.outbox = store.changes.scopes = store.changes.drafts = store.changes.blobs = true;
    ++store.row_changes;
    return unit.commit();
}

/// What was deleted still lies in free pages and in the log until the file is rewritten, and attachments are files of their own.
base::Result<> Replica::Core::finish_wipe() {
    REPLICA_TRY(blobs.remove_all());
    REPLICA_TRY(store.database.execute("VACUUM"));
    // A reader may be in the way of shortening the log; the app closes its own and removes the file.
    REPLICA_TRY(store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    REPLICA_TAKE(auto unit, Unit::begin(store));
    store.state.wipe = Wipe::done;
    return unit.commit();
}

}  // namespace satchel::replica
