#pragma once

#include "client/models/workspace.h"

#include <map>
#include <optional>
#include <vector>

/// What a clerk who plans a shipment would copy from its order: the goods that lie ready, where they lie, and the day they are due.
namespace satchel::models::shipment_plan {

struct Ready {
    base::Id line;       // of the order
    base::Quantity qty;  // in the product's own units, allocated to the line and on no other shipment yet
};

/// In the order's own order; only what lies in this warehouse, or in any.
std::vector<Ready> ready(Workspace& workspace, const base::Id& order, const std::optional<base::Id>& warehouse = {});
/// {warehouse, plan_date}: where most lines lie ready; the order's ship-by date, or today where that is past.
QVariantMap values(Workspace& workspace, const base::Id& order);

/// By line of a shipment that has not left: of which batches to pick it, what expires first on top, as a person reads it ("" : of any).
std::map<base::Id, QString> batches(Workspace& workspace, const schema::Image& shipment);

}  // namespace satchel::models::shipment_plan
