#pragma once

#include "tests/support/engine_world.h"

/// Warehouses, stock and shipments for tests, made by the people who make them.
namespace satchel::tests {

inline constexpr schema::Tag allocations_group = 3;

/// With the warehouses "main" and, in the region South, "south"; with barcodes on the rice, in boxes and in cases of five.
World depot();
base::Id make_warehouse(World& world, const std::string& name, const std::string& region = {});
/// Null for a batch that does not expire.
base::Id make_stock(World& world, const std::string& warehouse, const std::string& batch, std::int64_t boxes,
                    const base::Value& expires = {}, const std::string& product = "rice");
/// "rep"'s order of so many boxes of rice, confirmed by the clerk.
base::Id confirmed_order(World& world, std::int64_t boxes);
/// Says whether it was refused; what the engine told is in `said`.
bool takes_step(World& world, const std::string& login, std::vector<schema::Command> commands, std::string* said = nullptr);
/// The clerk's plan for so many boxes of the order's one line.
base::Id planned_shipment(World& world, const base::Id& order, std::int64_t boxes, const std::string& warehouse = "main");
/// From where it is to the state: every step as it should be taken.
void bring(World& world, const base::Id& shipment, const std::string& state);

/// Twenty boxes of rice in "main", ten each of the batches A and B, an order of ten, and a plan for so many of them.
struct Planned {
    World world;
    base::Id order;
    base::Id one;   // the shipment
    base::Id line;  // of the order
    base::Id item;  // of the shipment
};
Planned planned(std::int64_t boxes = 10);

/// Boxes, of the one line.
std::int64_t boxes(const base::Value& value);
/// "A 6, B 4": what orders hold of which batch, in the order of batches.
std::string allocated(const World& world, const base::Id& order);
/// Empty, or what of the books does not agree: what living orders hold of each stock is what the stock says, and nothing is below zero.
std::string disagreement(const World& world);

}  // namespace satchel::tests
