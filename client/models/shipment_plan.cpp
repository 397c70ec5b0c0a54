#include "client/models/shipment_plan.h"

#include "client/models/reading_work.h"
#include "client/models/text.h"
#include "shared/documents/fulfilment.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/stock.h"

#include <algorithm>
#include <limits>

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

/// What does not expire comes last.
base::Date expiry(const schema::Image& batch) {
    const auto& until = batch.values[stock::expires_on];
    return until.is_null() ? base::Date{std::numeric_limits<std::int32_t>::max()} : until.date();
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

std::map<Id, QString> batches(Workspace& workspace, const schema::Image& image) {
    ReadingWork work(workspace);
    const auto* of = work.read(order::tag, image.values[shipment::subject].id());
    if (of == nullptr || !shipment::lives(image) || shipment::has_departed(image)) return {};
    const auto today = base::local_date(workspace.now(), workspace.zone());
    std::map<Id, QString> out;
    for (const auto& item : image.groups[shipment::items]) {
        std::vector<std::pair<const schema::Image*, std::int64_t>> held;
        for (const auto& one : of->groups[order::allocations]) {
            if (one.values[order::allocation_line].id() != item.values[shipment::item_order_line].id()) continue;
            const auto* batch = work.read(stock::tag, one.values[order::allocation_stock].id());
            if (batch != nullptr && batch->values[stock::warehouse].id() == image.values[shipment::warehouse].id())
                held.push_back({batch, one.values[order::allocation_qty].integer()});
        }
        std::sort(held.begin(), held.end(), [](const auto& a, const auto& b) { return expiry(*a.first) < expiry(*b.first); });
        auto left = shipment::quantity_of(image, item);
        QStringList words;
        for (const auto& [batch, milli] : held) {
            const auto taken = std::min(left, milli);
            if (taken <= 0) continue;
            left -= taken;
            const auto& until = batch->values[stock::expires_on];
            words << Text::batch(QString::fromStdString(batch->values[stock::batch].text()),
                                 until.is_null() ? std::nullopt : std::optional(until.date()), base::Quantity{taken}, today);
        }
        words.removeAll(QString());
        out[item.id] = words.join(QStringLiteral("\n"));
    }
    return out;
}

}  // namespace satchel::models::shipment_plan
