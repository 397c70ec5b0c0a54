#include "client/replica/state.h"

#include "client/replica/try.h"

namespace satchel::replica {

base::Result<std::optional<State>> load_state(Statements& statements) {
    REPLICA_TAKE(auto* select,
                 statements.get("SELECT id,user,ledger_epoch,epoch,seq,chain,clock_offset_ms,revision,last_no,sent_upto,"
                                "synced_at,forks,search_signature,in_session,wipe,handed_over FROM replica WHERE one=1"));
    Use row(*select);
    REPLICA_TAKE(const bool there, row->step());
    if (!there) return std::optional<State>();
    State state;
    state.replica = row->id(0);
    state.user = row->id(1);
    state.ledger_epoch = row->id(2);
    state.cursor = {row->id(3), row->unsigned_integer(4), row->unsigned_integer(5)};
    state.clock_offset_ms = row->integer(6);
    state.revision = static_cast<std::uint32_t>(row->integer(7));
    state.last_no = row->unsigned_integer(8);
    state.sent_upto = row->unsigned_integer(9);
    state.synced_at = base::Instant{row->integer(10)};
    state.forks = static_cast<std::uint32_t>(row->integer(11));
    state.search_signature = row->unsigned_integer(12);
    state.in_session = row->integer(13) != 0;
    state.wipe = row->integer(14) == 0 ? Wipe::none : row->integer(14) == 1 ? Wipe::begun : Wipe::done;
    state.handed_over = row->unsigned_integer(15);
    return std::optional(state);
}

base::Result<> save_state(Statements& statements, const State& state) {
    REPLICA_TAKE(auto* replace,
                 statements.get("INSERT OR REPLACE INTO replica(one,id,user,ledger_epoch,epoch,seq,chain,clock_offset_ms,"
                                "revision,last_no,sent_upto,synced_at,forks,search_signature,in_session,wipe,handed_over) "
                                "VALUES(1,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    replace->bind(1, state.replica).bind(2, state.user).bind(3, state.ledger_epoch).bind(4, state.cursor.epoch);
    replace->bind(5, state.cursor.seq).bind(6, state.cursor.chain).bind(7, state.clock_offset_ms);
    replace->bind(8, static_cast<std::uint64_t>(state.revision)).bind(9, state.last_no).bind(10, state.sent_upto);
    replace->bind(11, state.synced_at.ms).bind(12, static_cast<std::uint64_t>(state.forks));
    replace->bind(13, state.search_signature).bind(14, state.in_session);
    return replace->bind(15, static_cast<int>(state.wipe)).bind(16, state.handed_over).run();
}

}  // namespace satchel::replica
