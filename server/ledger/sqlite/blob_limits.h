#pragma once

#include "shared/sync/messages.h"

#include <cstdint>

namespace satchel::ledger::sqlite {

struct BlobLimits {
    std::uint64_t max_bytes = sync::max_blob_bytes;
    std::uint64_t max_bytes_of_user = std::uint64_t{5} << 30;  // [D] per person, so that one's photos never refuse another's
};

}  // namespace satchel::ledger::sqlite
