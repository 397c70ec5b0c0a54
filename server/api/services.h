#pragma once

#include "server/decide/queue.h"
#include "server/ledger/ledger.h"
#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/registry/registry.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace satchel::api {

struct Settings {
    std::string organisation;  // its name, as people read it
    std::string version;       // of this program
    base::Zone zone;
    std::int64_t session_days = 30;           // [D] until a person has to sign in again
    std::size_t max_bootstraps = 24;          // [D] replicas that load from nothing at the same time
    std::int64_t bootstrap_retry_ms = 4'000;  // [D] told to those who must wait, plus as much again at random
    std::size_t max_sessions_of_user = 8;     // [D] a person's devices at once; above, `try_later`
    std::size_t max_uploads_of_session = 16;  // attachments offered and not yet whole
    // [D] what one revoked device may have in quarantine that nobody has looked at; above, the rest waits on it
    std::size_t max_quarantined = 20'000;
    std::uint64_t max_quarantined_bytes = 128u << 20;
};

/// Everything that handlers work with. It outlives the server.
struct Services {
    ledger::Ledger& ledger;
    const registry::Registry& registry;
    decide::Queue& queue;
    base::Clock& clock;
    base::Random& random;
    Settings settings;
};

}  // namespace satchel::api
