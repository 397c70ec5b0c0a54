#include "server/ledger/ledger.h"

namespace satchel::ledger {

base::Bytes lookup_key(std::span<const base::Value> values) {
    base::Bytes key;
    for (const auto& value : values) base::encode(key, value);
    return key;
}

const Origin& DecisionReader::origin() {
    static const Origin author;
    return author;
}

}  // namespace satchel::ledger
