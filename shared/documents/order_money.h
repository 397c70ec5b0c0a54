#pragma once

#include "shared/registry/document_kind.h"

/// What invoices, receipts and returns add to a sales order: what of it was invoiced, paid and credited, and what a late customer's order and an
/// exchange have to stand.
namespace satchel::documents::order_money {

/// The last fields of the main part, in the order of sales_order's enum, and the steps that go with them.
void extend(registry::DocumentKind& order);

/// Whether an order in this state is one that the office has taken on: confirmed, and not cancelled since.
bool is_taken_on(const schema::Image& order);

}  // namespace satchel::documents::order_money
