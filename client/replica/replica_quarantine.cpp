#include "client/replica/core.h"
#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

namespace {

struct Unreadable {
    std::uint64_t no = 0;
    base::Instant saved_at;
    bool pending = false;
};

}  // namespace

/// Poison is quarantined, never the queue (rule 2): what a damaged file or a fault of this program made unreadable would end every session
/// and every list. Its number must reach the ledger, so it goes there empty; its author is told that the work is lost.
base::Result<> Replica::Core::quarantine(bool all) {
    // What is judged by a name that a failed transaction has left in memory would all seem foreign.
    if (store.stale) REPLICA_TRY(store.load());
    std::vector<Unreadable> found;
    {
        // Each session begins with this, and thousands that are decided would be read again each time.
        REPLICA_TAKE(auto* select, store.statements.get(all ? "SELECT no,mutation,saved_at,verdict IS NULL FROM outbox"
                                                            : "SELECT no,mutation,saved_at,1 FROM outbox WHERE verdict IS NULL"));
        Use row(*select);
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            const Unreadable one{row->unsigned_integer(0), base::Instant{row->integer(2)}, row->integer(3) != 0};
            const auto mutation = schema::decode_mutation(row->bytes(1));
            // What is decided lies under a handle, and is not sent any more.
            const bool sound = mutation && (!one.pending || (mutation->no == one.no && mutation->replica == store.state.replica &&
                                                             row->bytes(1).size() <= schema::max_mutation_bytes));
            if (!sound) found.push_back(one);
        }
    }
    if (found.empty()) return {};
    REPLICA_TAKE(auto unit, Unit::begin(store));
    Rebase rebase(store);
    for (const auto& one : found) {
        const schema::Mutation emptied{.replica = store.state.replica,
                                       .no = one.no,
                                       .schema = store.options.registry->revision(),
                                       .user = store.state.user,
                                       .occurred_at = one.saved_at};
        REPLICA_TRY(outbox.quarantine(emptied));
        if (one.pending) REPLICA_TRY(rebase.again(one.no));
        REPLICA_TRY(store.diagnose(unreadable_code, std::to_string(one.no)));
    }
    store.changes.outbox = true;
    REPLICA_TRY(rebase.rerun());
    return unit.commit();
}

}  // namespace satchel::replica
