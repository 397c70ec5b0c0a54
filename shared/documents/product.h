#pragma once

#include "shared/registry/document_kind.h"

/// Product 产品 with packs and barcodes; cost is a facet that only finance and managers hold.
namespace satchel::documents::product {

inline constexpr schema::Tag tag = 21;
inline constexpr schema::Tag cost_facet = 1;
inline constexpr schema::Tag packs_group = 1;
inline constexpr schema::Tag former_group = 2;

enum Field : std::size_t {
    sku = schema::common::count,
    name,
    name_en,
    spec,
    brand,
    category,
    uom,
    pack_qty,
    barcodes,
    image,
    active,
    shelf_days,
    list_price,
    tax_rate,
    count
};
enum Group : std::size_t { packs, former_prices };
enum Pack : std::size_t { pack_uom, pack_units, pack_barcode };
enum Cost : std::size_t { cost_price };

registry::DocumentKind kind();

/// The standard price at that moment; null if there was none.
const base::Value& price_at(const schema::Image& product, base::Instant moment);

}  // namespace satchel::documents::product
