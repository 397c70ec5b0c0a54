#pragma once

#include "shared/documents/subject.h"

/// Order change 变更单: what a customer wants otherwise after an order was handed in. It lives beside its order, builds on one version of the
/// order's content, and takes effect whole or not at all.
namespace satchel::documents::order_change {

inline constexpr schema::Tag tag = 30;
inline constexpr schema::Tag ops_group = 1;

enum Field : std::size_t {
    base_version = subject::id_field + 1,
    reason,
    requested_via,
    evidence,
    total_effect,
    acknowledged_by,
    count
};
enum Op : std::size_t {
    op_kind,
    op_line,
    op_product,
    op_qty,
    op_uom,
    op_discount,
    op_date,
    op_text,
    op_was_qty,
    op_was_text,
    op_price,
    op_amount_effect,
    op_name,
    op_list_price,
    op_tax_rate,
    op_gift,  // of a line that is added
    op_holds,
    op_count
};

registry::DocumentKind kind();

/// Whether the change was applied to this order as it stands: it is this order's, and builds on its present version.
bool applies(const schema::Image& change, const base::Id& order, const schema::Image& image);
/// Does to the order what the change says, at the prices that it was handed in with; what it cannot do it leaves. Totals are added up.
void take(const registry::Context& context, const schema::Image& change, schema::Image& order);

}  // namespace satchel::documents::order_change
