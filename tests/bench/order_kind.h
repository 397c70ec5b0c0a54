#pragma once

#include "shared/registry/registry.h"

#include <memory>

namespace satchel::bench {

inline constexpr schema::Tag order_tag = 900;

/// The kinds that Satchel brings and one more: the ORDER row of the workloads, an ordinary kind with nothing switched off (history, two
/// scopes, search over its number and note).
std::shared_ptr<const registry::Registry> make_registry();

/// One realistic order, different for every number: what repeats in life repeats here.
schema::Command make_order(const registry::Registry& registry, std::uint64_t number, const base::Id& id, base::Instant at);

}  // namespace satchel::bench
