#pragma once

#include "shared/registry/document_kind.h"

/// Goods are scanned as they are loaded. What was scanned stays, line by line.
namespace satchel::documents::scanning {

/// The action `scan`: arguments `code` (a product's barcode or SKU, a pack's barcode) and `qty` (1 if not given; of packs, if it is a pack),
/// or a list of each. Refuses `scan_unknown`, `scan_not_on_shipment`, `scan_too_many`.
registry::Step count();
/// The action `check`: refuses `scan_incomplete` at every line of which less was scanned than picked.
registry::Step complete();

}  // namespace satchel::documents::scanning
