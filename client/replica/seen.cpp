#include "client/replica/seen.h"

#include "client/replica/try.h"

namespace satchel::replica {

base::Bytes encode(const registry::Registry& registry, const Seen& seen) {
    base::Bytes out;
    base::put_varint(out, seen.document.kind);
    out.insert(out.end(), seen.document.id.bytes.begin(), seen.document.id.bytes.end());
    base::put_sized(out, schema::encode(*registry.shape(seen.document.kind, 0), seen.image));
    return out;
}

base::Result<Seen> decode_seen(const registry::Registry& registry, base::ByteView bytes) {
    base::ByteReader reader(bytes);
    const auto kind = reader.varint();
    const auto id = reader.take(16);
    const auto image = reader.sized();
    if (!kind || *kind > 0xffff || !id || !image || !reader.at_end()) return base::error("seen_malformed");
    Seen seen{.document = {static_cast<schema::Tag>(*kind), *base::Id::from(*id)}, .image = {}};
    const auto* shape = registry.shape(seen.document.kind, 0);
    if (shape == nullptr) return base::error("kind_unknown");
    REPLICA_TAKE(seen.image, schema::decode(*shape, *image));
    return seen;
}

}  // namespace satchel::replica
