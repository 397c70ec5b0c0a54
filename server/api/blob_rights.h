#pragma once

#include "shared/base/crypto.h"
#include "shared/base/id.h"
#include "shared/registry/registry.h"

#include <optional>
#include <vector>

namespace satchel::api {

/// What a person may do with an attachment that they name.
struct BlobRight {
    /// A document that they hold names it: they may learn that it has not arrived.
    bool named = false;
    /// They may read it, as somebody who delivered it (perhaps they themselves) meant them to.
    std::optional<base::Id> through;
};

/// Naming a hash grants nothing by itself: the person delivered the bytes, or holds a document that names it and whose author delivered them
/// or could read them in turn. Authors are who made the document, and who put the name there later, by its history.
///
/// Documents are found by look-ups over blob fields, so a kind whose blob field has none is not found.
BlobRight blob_right(registry::Reader& reader, const registry::Registry& registry, const base::Id& user,
                     const base::Digest& digest, const std::vector<base::Id>& deliverers);

}  // namespace satchel::api
