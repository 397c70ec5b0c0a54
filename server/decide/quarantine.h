#pragma once

#include "server/ledger/ledger.h"

#include <cstdint>

namespace satchel::decide {

/// The document under which a mutation of a revoked device waits.
base::Id quarantine_id(const base::Id& replica, std::uint64_t no);
/// In whose name what this replica left in quarantine is judged at last. Its own number is answered: with that it is in quarantine.
base::Id quarantine_replica(const base::Id& replica);
/// A name of that sort: no device may speak under one, or it could take a number away from what waits.
bool is_quarantine_replica(const base::Id& replica);

/// A system's mutation that writes this document: whose it is, when it was written, on which device, what it is about. No value of a field
/// gets into it: who may read the document need not be one who may read those.
schema::Mutation quarantine_note(const schema::Mutation& mutation, const ledger::Origin& origin,
                                 const registry::Registry& registry);

}  // namespace satchel::decide
