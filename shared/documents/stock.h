#pragma once

#include "shared/registry/document_kind.h"

/// Stock 库存: what one warehouse has of one batch of one product, in the product's own unit. Everybody holds it; a phone shows what is
/// available with the moment that it speaks of, and the ledger decides.
namespace satchel::documents::stock {

inline constexpr schema::Tag tag = 33;

enum Field : std::size_t {
    warehouse = schema::common::count,
    product,
    batch,
    made_on,
    expires_on,
    on_hand,
    allocated,
    on_way,
    available,
    as_of,
    name,
    count
};

registry::DocumentKind kind();

/// A command by the system that moves so many thousandths of a unit in or out of one of the quantities.
schema::Command moved(const base::Id& stock, Field field, std::int64_t milli);

}  // namespace satchel::documents::stock
