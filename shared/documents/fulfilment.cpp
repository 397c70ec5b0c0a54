#include "shared/documents/fulfilment.h"

#include "shared/base/planted.h"
#include "shared/documents/allocation.h"
#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/supply_task.h"
#include "shared/documents/warehouse.h"
#include "shared/registry/registry.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>

namespace satchel::documents::fulfilment {

using namespace schema::describe;
using base::Id;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
namespace common = schema::common;
namespace order = sales_order;

namespace {

/// As far as a field's number goes.
constexpr std::int64_t bound = 9'000'000'000'000'000;
constexpr std::size_t max_tasks = 2'000;
constexpr schema::Tag short_tag = 20;

bool is_shippable_state(std::string_view state) {
    constexpr std::array states = {"confirmed", "planned", "part_shipped"};
    return std::find(states.begin(), states.end(), state) != states.end();
}

/// What the line's unit held when it was priced. Only a line from before that was kept asks what the product says today.
std::optional<base::Quantity> content_of(Work& work, const schema::Line& line) {
    if (const auto& holds = line.values[order::line_holds]; !holds.is_null()) return holds.quantity();
    const auto* described = work.read(product::tag, line.values[order::line_product].id());
    return described != nullptr ? price::content_of(*described, line.values[order::line_uom].text()) : std::nullopt;
}

std::int64_t own_units(std::int64_t milli, base::Quantity content) {
    return std::clamp<std::int64_t>(price::in_own_units({milli}, content).milli, 0, bound);
}

/// Back into the unit of the line: the whole of what was ordered for the whole of what that comes to.
std::int64_t line_units(const schema::Line& line, std::int64_t own, base::Quantity content) {
    const auto qty = line.values[order::line_qty].integer();
    if (own >= own_units(qty, content)) return qty;
    return std::min(qty, base::multiply_divide(own, 1'000, content.milli));
}

std::int64_t of_line(const Quantities& quantities, const Id& line) {
    const auto at = quantities.find(line);
    return at != quantities.end() ? at->second : 0;
}

/// Where the action of this turn leads; without one, where the order is.
std::string state_to_come(const Work& work) {
    const auto& state = work.image()->values[common::state].text();
    if (work.action() == nullptr) return state;
    const auto& flow = work.context().registry->find(order::tag)->workflow;
    const auto* transition = flow.transition(work.action()->action, state);
    return transition != nullptr ? transition->to : state;
}

bool ships(const Work& work) {
    return work.context().actor.is_system() && work.action() != nullptr && !work.action()->argument("shipment").is_null();
}

void derive_delivered(schema::Image& image) {
    std::int64_t qty = 0;
    std::int64_t shipped = 0;
    for (const auto& line : image.groups[order::lines]) {
        qty += line.values[order::line_qty].integer();
        shipped += line.values[order::line_shipped].integer();
    }
    // Rounded, what is nearly all would read as all.
    if (shipped > 0)
        image.values[order::delivered_pct] =
            shipped < qty ? std::min<std::int64_t>(base::multiply_divide(shipped, 10'000, qty), 9'999) : 10'000;
}

bool is_complete(Work& work, const schema::Image& image, const Quantities& departed) {
    const auto& lines = image.groups[order::lines];
    return std::all_of(
        lines.begin(), lines.end(),
        // Of a unit that nobody knows any more, nobody can say that all of it has left.
        [&](const schema::Line& line) { return content_of(work, line) && of_line(departed, line.id) >= ordered(work, line); });
}

/// One task a line for what is short of it, as long as nobody has taken it on; then it is theirs.
void supply(Work& work) {
    const auto& image = *work.image();
    std::map<Id, Id> open;
    for (const auto& id : work.find(supply_task::tag, "subject", {work.id()}, max_tasks)) {
        const auto* task = work.read(supply_task::tag, id);
        if (task != nullptr && supply_task::is_open(*task)) open[task->values[supply_task::order_line].id()] = id;
    }
    const auto* described = work.context().registry->find(supply_task::tag);
    for (const auto& line : image.groups[order::lines]) {
        const auto content = content_of(work, line);
        const auto lacking = line.values[order::line_short].integer();
        const auto qty = content ? own_units(lacking, *content) : 0;
        const auto at = open.find(line.id);
        if (at == open.end() && qty > 0) {
            work.follow(schema::create(described->schema, work.new_id(),
                                       {{20, static_cast<std::int64_t>(order::tag)},
                                        {21, work.id()},
                                        {supply_task::order_line_tag, line.id},
                                        {supply_task::qty_tag, qty},
                                        {supply_task::need_by_tag, image.values[order::ship_by]}}));
        }
        if (at == open.end()) continue;
        const auto& task = *work.read(supply_task::tag, at->second);
        if (task.values[common::state].text() != "open" || task.values[supply_task::qty].integer() == qty) continue;
        work.follow(qty > 0
                        ? schema::set({supply_task::tag, at->second, 0}, supply_task::qty_tag, task.values[supply_task::qty], qty)
                        : schema::act(supply_task::tag, at->second, "lapse"));
    }
}

/// Nothing more is to be supplied; and for an order of which no more is wanted, nothing more is to leave.
void end(Work& work, bool given_up) {
    for (const auto& id : work.find(supply_task::tag, "subject", {work.id()}, max_tasks)) {
        const auto* task = work.read(supply_task::tag, id);
        if (task != nullptr && supply_task::is_open(*task)) work.follow(schema::act(supply_task::tag, id, "lapse"));
    }
    if (!given_up) return;
    for (const auto& id : work.find(shipment::tag, "subject", {work.id()}, shipment::max_of_order)) {
        const auto* one = work.read(shipment::tag, id);
        if (one != nullptr && shipment::lives(*one) && !shipment::has_departed(*one))
            work.follow(schema::act(shipment::tag, id, "lapse"));
    }
}

void follow_up(Work& work) {
    const auto& image = *work.image();
    const auto& state = image.values[common::state].text();
    if (is_shippable(image)) supply(work);
    if (work.action() != nullptr && (state == "cancelled" || state == "shipped"))
        end(work, state == "cancelled" || takes(work, "close_short"));
    if (const auto next = next_step(work, work.id(), image); !next.empty()) work.follow(schema::act(order::tag, work.id(), next));
}

}  // namespace

bool is_shippable(const schema::Image& order) {
    return is_shippable_state(order.values[common::state].text());
}

std::int64_t ordered(Work& work, const schema::Line& line) {
    const auto content = content_of(work, line);
    return content ? own_units(line.values[order::line_qty].integer(), *content) : 0;
}

Quantities on_shipments(Work& work, const Id& order, bool departed_only, const Id& except) {
    Quantities taken;
    for (const auto& id : work.find(shipment::tag, "subject", {order}, shipment::max_of_order)) {
        const auto* one = id != except ? work.read(shipment::tag, id) : nullptr;
        if (one == nullptr || !(departed_only ? shipment::has_departed(*one) : shipment::lives(*one))) continue;
        for (const auto& item : one->groups[shipment::items]) {
            auto& sum = taken[item.values[shipment::item_order_line].id()];
            const int times = departed_only && base::planted(base::Bug::shipped_twice) ? 2 : 1;
            sum = std::min(bound, sum + times * shipment::quantity_of(*one, item));
        }
    }
    return taken;
}

std::vector<registry::Need> needs() {
    return {{.kind = product::tag}, {.kind = shipment::tag}, {.kind = shipment::tag, .lookup = "subject"}};
}

std::string next_step(Work& work, const Id& order, const schema::Image& image, bool departs) {
    const auto& state = image.values[common::state].text();
    if (!is_shippable(image) && state != "shipped") return {};
    bool any = false;
    bool all_signed = true;
    for (const auto& id : work.find(shipment::tag, "subject", {order}, shipment::max_of_order)) {
        const auto* one = work.read(shipment::tag, id);
        if (one == nullptr || !shipment::lives(*one)) continue;
        any = true;
        all_signed = all_signed && one->values[common::state].text() == "signed";
    }
    if (!any) return {};
    if (state == "shipped") return all_signed ? "deliver" : "";
    const auto departed = on_shipments(work, order, true);
    if (departed.empty()) return state == "confirmed" ? "plan" : "";
    if (is_complete(work, image, departed)) return "ship";
    return departs ? "ship_part" : "";
}

void reallocate(Work& work) {
    const bool living = is_shippable_state(state_to_come(work));
    if (!living && !is_shippable(*work.image())) return;
    const auto departed = on_shipments(work, work.id(), true);
    Allocation allocation(work);
    const bool kept = allocation.keeps_stock();
    if (ships(work) && kept) {
        const auto* gone = work.read(shipment::tag, work.action()->argument("shipment").id());
        if (gone != nullptr) allocation.dispatch(*gone);
    }
    auto& image = work.edit();
    allocation.forget_lines_gone();
    for (auto& line : image.groups[order::lines]) {
        const auto content = content_of(work, line);
        if (!content || content->milli <= 0) {
            if (!living && kept) allocation.hold(line, 0);
            continue;
        }
        auto& v = line.values;
        const auto gone = of_line(departed, line.id);
        if (gone > 0) v[order::line_shipped] = line_units(line, gone, *content);
        const auto needed = living ? std::max<std::int64_t>(0, own_units(v[order::line_qty].integer(), *content) - gone) : 0;
        const auto missing = kept ? allocation.hold(line, needed) : 0;
        const auto was = v[order::line_short].integer();
        v[order::line_short] = missing > 0 ? Value(line_units(line, missing, *content)) : Value();
        if (v[order::line_short].integer() > was)
            work.tell("shortage", {v[order::line_name], v[order::line_short]}, short_tag, 0, order::lines_group, line.id);
    }
    derive_delivered(image);
    allocation.settle();
}

registry::Step close_short() {
    return {.name = "close_short", .run = [](Work& work) {
                if (!takes(work, "close_short")) return;
                auto& image = work.edit();
                for (auto& line : image.groups[order::lines])
                    line.values[order::line_qty] = base::Quantity{line.values[order::line_shipped].integer()};
                image.values[order::content_version] = image.values[order::content_version].integer() + 1;
            }};
}

schema::LineGroup allocations() {
    return {.tag = order::allocations_group,
            .name = "allocations",
            .label = {"Allocated", "配货"},
            .fields = {id(1, "order_line", "Order line", "订单行").derived(),
                       reference(2, "stock", "Stock", "库存", stock::tag).derived(),
                       quantity(3, "qty", "Quantity", "数量").derived()},
            .max_lines = 1'000};
}

std::vector<workflow::Transition> transitions() {
    const RoleSet rules = {Role::system};
    const RoleSet desk = {Role::clerk, Role::lead, Role::warehouse, Role::system};
    std::vector<workflow::Transition> all = {
        // Two shipments of one mutation may say the same: the second time it changes nothing.
        {.action = "plan", .label = {"Plan shipping", "排单"}, .from = {"confirmed", "planned"}, .to = "planned", .roles = rules},
        {.action = "ship_part",
         .label = {"Ship a part", "部分发货"},
         .from = {"planned", "part_shipped"},
         .to = "part_shipped",
         .roles = rules},
        {.action = "ship",
         .label = {"Ship", "发货"},
         .from = {"planned", "part_shipped", "shipped"},
         .to = "shipped",
         .roles = rules},
        {.action = "deliver",
         .label = {"Delivered", "送达"},
         .from = {"shipped", "delivered"},
         .to = "delivered",
         .roles = rules},
        {.action = "close_short",
         .label = {"Close short", "按已发结案"},
         .from = {"part_shipped"},
         .to = "shipped",
         .roles = {Role::lead},
         .needs_reason = true},
    };
    for (const auto* state : {"confirmed", "planned", "part_shipped"})
        all.push_back({.action = "allocate", .label = {"Allocate stock", "配货"}, .from = {state}, .to = state, .roles = desk});
    return all;
}

registry::Step allocation() {
    auto all = needs();
    all.insert(all.end(), {{.kind = customer::tag},
                           {.kind = warehouse::tag},
                           {.kind = warehouse::tag, .lookup = "active"},
                           {.kind = stock::tag},
                           {.kind = stock::tag, .lookup = "product"}});
    return {.name = "allocation", .needs = std::move(all), .run = reallocate, .server_only = true};
}

std::vector<registry::Step> effects() {
    auto all = needs();
    all.insert(all.end(), {{.kind = supply_task::tag}, {.kind = supply_task::tag, .lookup = "subject"}});
    return {{.name = "fulfilment", .needs = std::move(all), .run = follow_up, .server_only = true}};
}

}  // namespace satchel::documents::fulfilment
