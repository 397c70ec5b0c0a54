#pragma once

#include "client/replica/statement.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/sync/cursor.h"

#include <cstdint>
#include <optional>

namespace satchel::replica {

/// Whether the office has revoked this device and taken all that waited on it.
enum class Wipe : std::uint8_t {
    none = 0,
    begun = 1,  // the rows are gone; what they said may still lie in the file and in the folder of attachments
    done = 2,
};

/// The one row of table `replica`, as the running transaction leaves it.
struct State {
    base::Id replica;
    base::Id user;
    base::Id ledger_epoch;             // of the last welcome
    sync::Cursor cursor;               // of the last checkpoint
    std::int64_t clock_offset_ms = 0;  // the ledger's clock minus the device's, at the last welcome
    std::uint32_t revision = 0;        // of the registry that the tables were last adapted to
    std::uint64_t last_no = 0;
    std::uint64_t sent_upto = 0;  // the highest number that was ever given to a session: from there on undo is too late
    bool in_session = false;      // then, after a power cut, `sent_upto` may be too low
    base::Instant synced_at;      // the ledger's clock at the last checkpoint
    std::uint32_t forks = 0;
    std::uint64_t search_signature = 0;  // of what the search index was built from
    Wipe wipe = Wipe::none;
    std::uint64_t handed_over = 0;  // mutations that went into quarantine before the wipe

    friend bool operator==(const State&, const State&) = default;
};

/// Nothing if the row is not there: a new file.
base::Result<std::optional<State>> load_state(Statements& statements);
base::Result<> save_state(Statements& statements, const State& state);

}  // namespace satchel::replica
