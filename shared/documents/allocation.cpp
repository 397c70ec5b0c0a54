#include "shared/documents/allocation.h"

#include "shared/base/planted.h"
#include "shared/documents/customer.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/documents/warehouse.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace satchel::documents::fulfilment {

using base::Id;
using base::Value;
using registry::Work;
namespace order = sales_order;

namespace {

constexpr std::size_t max_stocks = 500;
constexpr auto never = std::numeric_limits<std::int64_t>::max();

}  // namespace

Allocation::Allocation(Work& work) : work_(work), order_(work.edit()) {
    const auto* buyer = work.read(customer::tag, order_.values[order::customer].id());
    if (buyer != nullptr) region_ = buyer->values[customer::region].text();
}

bool Allocation::keeps_stock() {
    return !order_.groups[order::allocations].empty() || !work_.find(warehouse::tag, "active", {true}, 1).empty();
}

Allocation::Level& Allocation::level(const Id& stock) {
    if (const auto known = levels_.find(stock); known != levels_.end()) return known->second;
    Level level;
    if (const auto* image = work_.read(stock::tag, stock)) {
        const auto& v = image->values;
        level.warehouse = v[stock::warehouse].id();
        level.expires = v[stock::expires_on].is_null() ? never : v[stock::expires_on].integer();
        level.on_hand = level.had_on_hand = v[stock::on_hand].integer();
        level.allocated = level.had_allocated = v[stock::allocated].integer();
        const auto* place = work_.read(warehouse::tag, level.warehouse);
        level.far = place == nullptr || place->values[warehouse::region].text() != region_;
        level.usable = place != nullptr && place->values[warehouse::active].boolean() &&
                       level.expires > order_.values[order::ship_by].integer();
    }
    return levels_.emplace(stock, level).first->second;
}

/// The nearest first, and of those what expires first.
const std::vector<Id>& Allocation::stocks_of(const Id& product) {
    if (const auto known = stocks_.find(product); known != stocks_.end()) return known->second;
    auto found = work_.find(stock::tag, "product", {product}, max_stocks);
    const auto rank = [this](const Id& id) {
        const auto& one = level(id);
        return std::tuple(one.far, one.expires, id);
    };
    std::sort(found.begin(), found.end(), [&](const Id& a, const Id& b) { return rank(a) < rank(b); });
    return stocks_.emplace(product, std::move(found)).first->second;
}

/// What a line holds, first what expires first. Good until the next one is added.
std::vector<schema::Line*> Allocation::held_for(const Id& line) {
    std::vector<schema::Line*> held;
    for (auto& one : order_.groups[order::allocations]) {
        if (one.values[order::allocation_line].id() == line) held.push_back(&one);
    }
    const auto rank = [this](const schema::Line* one) {
        const auto& stock = one->values[order::allocation_stock].id();
        return std::tuple(level(stock).expires, stock);
    };
    std::sort(held.begin(), held.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
    return held;
}

void Allocation::give_back(schema::Line& held, std::int64_t milli) {
    auto& qty = held.values[order::allocation_qty];
    qty = qty.integer() - milli;
    level(held.values[order::allocation_stock].id()).allocated -= milli;
}

bool Allocation::add(const Id& line, const Id& stock, std::int64_t milli) {
    auto& all = order_.groups[order::allocations];
    auto at = std::find_if(all.begin(), all.end(), [&](const schema::Line& one) {
        return one.values[order::allocation_line].id() == line && one.values[order::allocation_stock].id() == stock;
    });
    if (at == all.end()) {
        static const auto group = allocations();
        if (all.size() >= group.max_lines) return false;
        auto made = schema::empty_line(group, work_.new_id());
        made.values[order::allocation_line] = line;
        made.values[order::allocation_stock] = stock;
        const auto id = made.id;
        schema::insert_line(order_, order::allocations, std::move(made));
        at = std::find_if(all.begin(), all.end(), [&](const schema::Line& one) { return one.id == id; });
    }
    auto& qty = at->values[order::allocation_qty];
    qty = qty.integer() + milli;
    level(stock).allocated += milli;
    return true;
}

void Allocation::dispatch(const schema::Image& shipment) {
    const auto& from = shipment.values[shipment::warehouse].id();
    for (const auto& item : shipment.groups[shipment::items]) {
        const auto& v = item.values;
        auto left = shipment::quantity_of(shipment, item);
        const auto take = [&](Level& source, std::int64_t most) {
            const auto taken = source.warehouse == from ? std::max<std::int64_t>(0, std::min({left, most, source.on_hand})) : 0;
            source.on_hand -= base::planted(base::Bug::stock_below_nothing) ? 2 * taken : taken;
            left -= taken;
            return taken;
        };
        for (auto* held : held_for(v[shipment::item_order_line].id())) {
            auto& source = level(held->values[order::allocation_stock].id());
            give_back(*held, take(source, held->values[order::allocation_qty].integer()));
        }
        for (const bool promised : {false, true}) {
            for (const auto& id : stocks_of(v[shipment::item_product].id())) {
                auto& source = level(id);
                take(source, promised ? source.on_hand : source.free());
            }
        }
        if (left > 0) work_.tell("stock_lacking", {v[shipment::item_name], Value(left)});
    }
}

std::int64_t Allocation::hold(const schema::Line& line, std::int64_t needed) {
    auto missing = needed;
    auto held = held_for(line.id);
    for (const auto* one : held) missing -= one->values[order::allocation_qty].integer();
    for (auto one = held.rbegin(); missing < 0 && one != held.rend(); ++one) {
        const auto back = std::min(-missing, (*one)->values[order::allocation_qty].integer());
        give_back(**one, back);
        missing += back;
    }
    if (missing <= 0) return 0;
    for (const auto& id : stocks_of(line.values[order::line_product].id())) {
        const auto& source = level(id);
        const auto taken = source.usable ? std::min(missing, source.free()) : 0;
        if (taken > 0 && add(line.id, id, taken)) missing -= taken;
    }
    return missing;
}

void Allocation::forget_lines_gone() {
    for (auto& held : order_.groups[order::allocations]) {
        if (schema::find_line(order_, order::lines, held.values[order::allocation_line].id()) == nullptr)
            give_back(held, held.values[order::allocation_qty].integer());
    }
}

void Allocation::settle() {
    std::erase_if(order_.groups[order::allocations],
                  [](const schema::Line& held) { return held.values[order::allocation_qty].integer() == 0; });
    for (const auto& [stock, now] : levels_) {
        if (now.on_hand != now.had_on_hand) work_.follow(stock::moved(stock, stock::on_hand, now.on_hand - now.had_on_hand));
        const bool kept = base::planted(base::Bug::stock_kept_by_cancelled) && order_.groups[order::allocations].empty();
        if (now.allocated != now.had_allocated && !kept)
            work_.follow(stock::moved(stock, stock::allocated, now.allocated - now.had_allocated));
    }
}

}  // namespace satchel::documents::fulfilment
