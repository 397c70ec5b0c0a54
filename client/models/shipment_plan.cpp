#include "client/models/shipment_plan.h"

#include "client/models/reading_work.h"
#include "shared/documents/fulfilment.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/stock.h"

#include <algorithm>

namespace satchel::models::shipment_plan {

namespace {

namespace order = documents::sales_order;
namespace shipment = documents::shipment;
namespace stock = documents::stock;
using base::Id;

using ByLine = std::map<Id, std::int64_t>;  // thousandths of own units

/// What the order holds of the stock, by warehouse; what has departed is no longer held.
std::map<Id, ByLine> held(registry::Work& work, const schema::Image& of) {
    std::map<Id, ByLine> by_warehouse;
    for (const auto& one : of.groups[order::allocations]) {
        const auto* batch = work.read(stock::tag, one.values[order::allocation_stock].id());
        if (batch == nullptr) continue;
        by_warehouse[batch->values[stock::warehouse].id()][one.values[order::allocation_line].id()] +=
            one.values[order::allocation_qty].integer();
    }
    return by_warehouse;
}

void take_off_planned(registry::Work& work, const Id& id, std::map<Id, ByLine>& held) {
    for (const auto& other : work.find(shipment::tag, "subject", {id}, shipment::max_of_order)) {
        const auto* one = work.read(shipment::tag, other);
        if (one == nullptr || !shipment::lives(*one) || shipment::has_departed(*one)) continue;
        auto& here = held[one->values[shipment::warehouse].id()];
        for (const auto& item : one->groups[shipment::items])
            here[item.values[shipment::item_order_line].id()] -= shipment::quantity_of(*one, item);
    }
}

/// Where no stock is kept, all that was ordered lies ready.
ByLine unplanned(registry::Work& work, const Id& id, const schema::Image& of) {
    const auto taken = documents::fulfilment::on_shipments(work, id, false);
    ByLine open;
    for (const auto& line : of.groups[order::lines]) {
        const auto at = taken.find(line.id);
        open[line.id] = documents::fulfilment::ordered(work, line) - (at != taken.end() ? at->second : 0);
    }
    return open;
}

bool keeps_stock(const schema::Image& of) {
    const auto& lines = of.groups[order::lines];
    return !of.groups[order::allocations].empty() ||
           std::any_of(lines.begin(), lines.end(), [](const auto& line) { return line.values[order::line_short].integer() > 0; });
}

/// The warehouses with what lies ready in each; a null id: wherever.
std::map<Id, ByLine> ready_by_warehouse(registry::Work& work, const Id& id, const schema::Image& of) {
    if (!documents::fulfilment::is_shippable(of)) return {};
    if (!keeps_stock(of)) return {{Id(), unplanned(work, id, of)}};
    auto all = held(work, of);
    take_off_planned(work, id, all);
    return all;
}

}  // namespace

std::vector<Ready> ready(Workspace& workspace, const Id& id, const std::optional<Id>& warehouse) {
    ReadingWork work(workspace);
    const auto* of = work.read(order::tag, id);
    if (of == nullptr) return {};
    ByLine sums;
    for (const auto& [place, lines] : ready_by_warehouse(work, id, *of)) {
        if (warehouse && !place.is_null() && place != *warehouse) continue;
        for (const auto& [line, milli] : lines) sums[line] += std::max<std::int64_t>(0, milli);
    }
    std::vector<Ready> out;
    for (const auto& line : of->groups[order::lines]) {
        if (const auto milli = sums[line.id]; milli > 0) out.push_back({line.id, base::Quantity{milli}});
    }
    return out;
}

QVariantMap values(Workspace& workspace, const Id& id) {
    ReadingWork work(workspace);
    const auto* of = work.read(order::tag, id);
    if (of == nullptr) return {};
    QVariantMap out;
    std::pair<std::int64_t, std::int64_t> most;  // lines, and of as many the more goods
    for (const auto& [place, lines] : ready_by_warehouse(work, id, *of)) {
        std::pair<std::int64_t, std::int64_t> here;
        for (const auto& [line, milli] : lines) {
            if (milli > 0) here = {here.first + 1, here.second + milli};
        }
        if (place.is_null() || here <= most) continue;
        most = here;
        out["warehouse"] = QString::fromStdString(place.text());
    }
    const auto today = base::local_date(workspace.now(), workspace.zone());
    const auto& due = of->values[order::ship_by];
    out["plan_date"] = QString::fromStdString(base::to_text(due.is_null() ? today : std::max(today, due.date())));
    return out;
}

}  // namespace satchel::models::shipment_plan
