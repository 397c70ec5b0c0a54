#pragma once

#include "shared/registry/document_kind.h"

#include <map>

/// How an order comes to its goods: what it takes of which stock, what is short and being supplied, and what shipments say of it.
/// Quantities are thousandths of the product's own unit unless something else is said; none exceeds what a field may hold.
namespace satchel::documents::fulfilment {

using Quantities = std::map<base::Id, std::int64_t>;  // by order line

/// The states in which goods may be taken, planned and shipped: confirmed, planned, part_shipped.
bool is_shippable(const schema::Image& order);

/// So many as a line of an order asks for; 0 in a unit in which the product does not come.
std::int64_t ordered(registry::Work& work, const schema::Line& line);
/// What the order's shipments take of its lines: those that have departed, or all that live; not `except`.
Quantities on_shipments(registry::Work& work, const base::Id& order, bool departed_only, const base::Id& except = {});
/// What a step that asks for these has to declare.
std::vector<registry::Need> needs();

/// The next step that the order's shipments lead it to: plan, ship_part, ship, deliver; empty: none. `departs`: one of them leaves now.
std::string next_step(registry::Work& work, const base::Id& order, const schema::Image& image, bool departs = false);

/// Brings what an order takes of the stock to what its lines still need, earliest expiry first, and says what is short; with a departed
/// shipment, takes its goods out of its warehouse. Runs with every change of an order that can be shipped, so whatever changes lines
/// later has nothing to call unless it writes them after the order's derivations.
void reallocate(registry::Work& work);

/// For the order's own description.
schema::LineGroup allocations();
std::vector<workflow::Transition> transitions();
registry::Step close_short();           // before its totals: what is ordered comes down to what has left
registry::Step allocation();            // the last of its derivations
std::vector<registry::Step> effects();  // supply tasks, progress, the end of what lived beside it

}  // namespace satchel::documents::fulfilment
