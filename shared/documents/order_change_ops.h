#pragma once

#include "shared/registry/document_kind.h"

/// What an order change does, one op after the other, to a copy of its order.
namespace satchel::documents::order_change {

/// Writes into each op what the order says and what it will cost: name, was, prices, effect; and the effects' sum into the change.
/// A quantity that today's list prices as it does the old one keeps the line's price. Needs price::needs().
void price_ops(registry::Work& work, const schema::Image& order);
/// Refuses, at its op and field, what cannot be done to the order as it stands, and what would leave nothing of it.
void refuse_ops(registry::Work& work, const schema::Image& order);
/// The order as it will be, with the mark "quoted" on every line that the change leaves as it is: what is marked is not judged again.
schema::Image to_judge(const registry::Context& context, const schema::Image& change, const schema::Image& order);

}  // namespace satchel::documents::order_change
