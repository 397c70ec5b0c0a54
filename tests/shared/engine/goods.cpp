#include "tests/shared/engine/goods.h"

#include "shared/documents/sales_order.h"
#include "shared/documents/stock.h"

#include <map>
#include <set>

namespace satchel::tests {

using base::Id;
using base::Value;
namespace order = documents::sales_order;
namespace stock = documents::stock;

Id make_warehouse(World& world, const std::string& name, const std::string& region) {
    const auto id = world.id(name);
    takes_step(world, "lead", {world.create("warehouse", id, {{"code", name}, {"name", name}, {"region", region}})});
    return id;
}

Id make_stock(World& world, const std::string& warehouse, const std::string& batch, std::int64_t boxes, const Value& expires,
              const std::string& product) {
    const auto id = world.id(warehouse + "/" + product + "/" + batch);
    takes_step(world, "warehouse",
               {world.create("stock", id,
                             {{"warehouse", world.id(warehouse)},
                              {"product", world.id(product)},
                              {"batch", batch},
                              {"expires_on", expires},
                              {"on_hand", boxes * 1'000}})});
    return id;
}

World depot() {
    static const World world = [] {
        World made;
        make_warehouse(made, "main");
        make_warehouse(made, "south", "South");
        takes_step(
            made, "admin",
            {made.set("product", made.id("rice"), "barcodes", Value::List{"690001"}),
             made.line("product", made.id("rice"), made.id("case"), {{"uom", "case"}, {"units", 5'000}, {"barcode", "690005"}})});
        return made;
    }();
    return world;
}

bool takes_step(World& world, const std::string& login, std::vector<schema::Command> commands, std::string* said) {
    const auto outcome = world.does(login, std::move(commands));
    if (said != nullptr) *said = told(outcome);
    const bool taken = outcome.judgement != schema::Judgement::rejected;
    if (!taken && said == nullptr) std::fprintf(stderr, "%s was refused: %s\n", login.c_str(), told(outcome).c_str());
    return taken;
}

Id confirmed_order(World& world, std::int64_t boxes) {
    const auto id = world.draft_order("rep", boxes);
    takes_step(world, "rep", {world.act("sales_order", id, "submit")});
    takes_step(world, "clerk", {world.act("sales_order", id, "confirm")});
    return id;
}

Id planned_shipment(World& world, const Id& order, std::int64_t boxes, const std::string& warehouse) {
    const auto id = world.fresh();
    const auto today = base::local_date(world.now, world.zone).days;
    takes_step(world, "clerk",
               {world.create("shipment", id,
                             {{"subject_kind", 24},
                              {"subject", order},
                              {"warehouse", world.id(warehouse)},
                              {"plan_date", today + 1},
                              {"mode", "own_truck"},
                              {"carrier", "Lao Wang"}}),
                world.line("shipment", id, world.fresh(), {{"order_line", world.order_line(order)}, {"qty", boxes * 1'000}})});
    return id;
}

void bring(World& world, const Id& shipment, const std::string& state) {
    const std::map<std::string, std::string> next = {
        {"planned", "freeze"}, {"frozen", "pick"}, {"picked", "check"}, {"checked", "depart"}, {"departed", "sign"}};
    while (world.state("shipment", shipment) != state) {
        const auto now = world.state("shipment", shipment);
        if (now == "picked") {
            const auto& item = world.image("shipment", shipment)->groups.front().front();
            const auto picked = world.in_line("shipment", shipment, item.id, "picked");
            takes_step(world, "warehouse", {world.act("shipment", shipment, "scan", {{"code", "rice"}, {"qty", picked}})});
        }
        std::vector<schema::Command> commands;
        if (now == "departed") commands.push_back(world.set("shipment", shipment, "receiver", "Ms Chen"));
        commands.push_back(world.act("shipment", shipment, next.at(now)));
        if (!takes_step(world, "warehouse", commands)) return;
    }
}

Planned planned(std::int64_t boxes) {
    static const auto begun = [] {
        Planned made;
        made.world = depot();
        make_stock(made.world, "main", "A", 10, 20'600);
        make_stock(made.world, "main", "B", 10, 20'700);
        made.order = confirmed_order(made.world, 10);
        made.line = made.world.order_line(made.order);
        return made;
    }();
    auto made = begun;
    made.one = planned_shipment(made.world, made.order, boxes);
    made.item = made.world.image("shipment", made.one)->groups.front().front().id;
    return made;
}

std::int64_t boxes(const Value& value) {
    return value.integer() / 1'000;
}

std::string allocated(const World& world, const Id& order) {
    std::map<std::string, std::int64_t> by_batch;
    for (const auto& line : world.image("sales_order", order)->groups[order::allocations]) {
        const auto batch = world.value("stock", line.values[order::allocation_stock].id(), "batch").text();
        by_batch[batch] += boxes(line.values[order::allocation_qty]);
    }
    std::string text;
    for (const auto& [batch, qty] : by_batch) text += (text.empty() ? "" : ", ") + batch + " " + std::to_string(qty);
    return text;
}

std::string disagreement(const World& world) {
    const std::set<std::string> living = {"confirmed", "planned", "part_shipped"};
    std::map<Id, std::int64_t> held;
    for (const auto& id : world.all("sales_order")) {
        const auto& all = world.image("sales_order", id)->groups[order::allocations];
        if (!all.empty() && !living.contains(world.state("sales_order", id))) return "an order that needs nothing holds stock";
        for (const auto& line : all) {
            if (line.values[order::allocation_qty].integer() <= 0) return "an order holds nothing, or less";
            held[line.values[order::allocation_stock].id()] += line.values[order::allocation_qty].integer();
        }
        for (const auto& line : world.image("sales_order", id)->groups[order::lines]) {
            if (line.values[order::line_shipped].integer() > line.values[order::line_qty].integer())
                return "more left than was ordered";
        }
    }
    for (const auto& id : world.all("stock")) {
        const auto& v = world.image("stock", id)->values;
        if (v[stock::allocated].integer() != held[id]) return "a stock says that another quantity is allocated";
        if (v[stock::on_hand].integer() < 0 || v[stock::available].integer() < 0) return "a stock is below nothing";
        if (v[stock::available].integer() != std::max<std::int64_t>(0, v[stock::on_hand].integer() - held[id]))
            return "a stock has another quantity available";
    }
    return {};
}

}  // namespace satchel::tests
