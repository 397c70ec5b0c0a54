#pragma once

#include "shared/base/crypto.h"
#include "shared/base/id.h"
#include "shared/registry/registry.h"

namespace satchel::api {

/// Whether this person may read this attachment. Naming a hash grants nothing by itself: the person uploaded it, or holds a document
/// that names it and whose author uploaded it or could read it in turn. Authors are who made the document, and who put the name there
/// later, by its history. `uploader`: who brought the bytes.
///
/// Documents are found by look-ups over blob fields, so a kind whose blob field has none is not found.
bool may_read_blob(registry::Reader& reader, const registry::Registry& registry, const base::Id& user, const base::Digest& digest,
                   const base::Id& uploader);

}  // namespace satchel::api
