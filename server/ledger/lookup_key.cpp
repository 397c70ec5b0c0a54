#include "server/ledger/ledger.h"

namespace satchel::ledger {

base::Bytes lookup_key(std::span<const base::Value> values) {
    base::Bytes key;
    for (const auto& value : values) base::encode(key, value);
    return key;
}

}  // namespace satchel::ledger
