#pragma once

#include "client/replica/changes.h"
#include "shared/base/result.h"
#include "shared/registry/registry.h"

namespace satchel::replica {

/// The main part of a document as a person had it before their eyes when they acted on it. Kept with the mutation and never sent, so that a
/// refusal can tell what has changed since: no clock could, as whoever changed it may have done so before.
struct Seen {
    DocumentKey document;
    schema::Image image;

    friend bool operator==(const Seen&, const Seen&) = default;
};

/// The bytes of the outbox's column. The kind has to be registered.
base::Bytes encode(const registry::Registry& registry, const Seen& seen);
/// `seen_malformed`; `kind_unknown` if the kind is no longer registered.
base::Result<Seen> decode_seen(const registry::Registry& registry, base::ByteView bytes);

}  // namespace satchel::replica
