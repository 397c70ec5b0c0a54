#pragma once

#include "shared/registry/document_kind.h"

#include <span>

/// What a price was. An order is priced as of when it was written, at most so many days before it arrives; a price that was edited meanwhile
/// must still be known as it was, on the phone and on the server.
namespace satchel::documents::former {

inline constexpr std::int64_t kept_ms = 8LL * 24 * 3'600'000;  // longer than an order may be on its way [D: 7 days]
inline constexpr std::uint32_t max_lines = 100;                // of a group that keeps; the oldest goes

/// A derivation: where the header's fields from `first` on were changed, what they were is kept in group `index`, whose lines hold the moment
/// until which they held and then the same fields in the same order.
void keep(registry::Work& work, schema::Tag kind, std::size_t index, std::size_t first);

/// Those fields as they were at that moment, in their order.
std::span<const base::Value> at(const schema::Image& image, std::size_t index, std::size_t first, base::Instant moment);

}  // namespace satchel::documents::former
