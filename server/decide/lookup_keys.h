#pragma once

#include "server/ledger/ledger.h"

#include <string>
#include <utility>
#include <vector>

namespace satchel::decide {

using LookupKeys = std::vector<std::pair<std::string, std::vector<base::Bytes>>>;

/// Under which keys each look-up of the kind lists a document with this main part. A field that is a list lists it under each of its
/// elements; a null, or an empty list, lists it nowhere; a group lists it once per line.
LookupKeys lookup_keys_of(const schema::Kind& kind, const schema::Image& main);

}  // namespace satchel::decide
