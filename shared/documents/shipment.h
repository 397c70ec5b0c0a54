#pragma once

#include "shared/registry/document_kind.h"

/// Shipment 发货单, beside its order: planned, frozen, picked, scanned, gone, signed for. Quantities are in the products' own units.
namespace satchel::documents::shipment {

inline constexpr schema::Tag tag = 35;
inline constexpr schema::Tag items_group = 1;
inline constexpr schema::Tag scans_group = 2;

enum Field : std::size_t {
    subject_kind = schema::common::count,
    subject,
    customer_name,
    warehouse,
    plan_date,
    mode,
    carrier,
    tracking_no,
    eta,
    receiver,
    sign_photo,
    frozen_at,
    frozen_lines,
    departed_at,
    delivered_at,
    exception_reason,
    plan_edits_after_freeze,
    planned_ahead,    // made a working day before the order's goods are due, or earlier
    lines_differing,  // of which another quantity was picked than planned
    count
};
enum Group : std::size_t { items, scans };
enum Item : std::size_t {
    item_order_line,
    item_product,
    item_name,
    item_uom,
    item_qty,
    item_picked,
    item_scanned,
    item_mismatch,
    item_frozen_qty
};
enum Scan : std::size_t { scan_code, scan_qty, scan_at };

/// [D] Shipments of one order, those that were cancelled among them.
inline constexpr std::size_t max_of_order = 200;

registry::DocumentKind kind();

/// It was not cancelled.
bool lives(const schema::Image& shipment);
/// Its goods have left the warehouse.
bool has_departed(const schema::Image& shipment);
/// What it takes of an order's line: what was picked once that is known, else what is planned.
std::int64_t quantity_of(const schema::Image& shipment, const schema::Line& item);

}  // namespace satchel::documents::shipment
