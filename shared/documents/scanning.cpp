#include "shared/documents/scanning.h"

#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/rules.h"
#include "shared/documents/shipment.h"
#include "shared/registry/registry.h"

#include <algorithm>

namespace satchel::documents::scanning {

using base::Value;
using registry::Work;
using namespace shipment;

namespace {

/// What one of what bears the code holds, if it is this product or a pack of it.
std::optional<base::Quantity> content_of(const schema::Image& described, const Value& code) {
    constexpr base::Quantity one{1'000};
    const auto& v = described.values;
    if (v[product::sku] == code || v[product::barcodes].contains(code)) return one;
    for (const auto& pack : described.groups[product::packs]) {
        if (pack.values[product::pack_barcode] == code) return pack.values[product::pack_units].quantity();
    }
    return std::nullopt;
}

bool is_known(Work& work, const Value& code) {
    return !work.find(product::tag, "sku", {code}, 1).empty() || !work.find(product::tag, "barcode", {code}, 1).empty();
}

std::int64_t room(const schema::Line& item) {
    return std::max<std::int64_t>(0, item.values[item_picked].integer() - item.values[item_scanned].integer());
}

/// Spreads it over the product's lines. False if there is no room for all of it.
bool spread(Work& work, const base::Id& product, std::int64_t left) {
    for (auto& item : work.edit().groups[items]) {
        if (item.values[item_product].id() != product) continue;
        const auto here = std::min(left, room(item));
        item.values[item_scanned] = item.values[item_scanned].integer() + here;
        left -= here;
    }
    return left == 0;
}

void count_one(Work& work, const Value& code, const Value& times) {
    const auto& all = work.image()->groups[items];
    if (code.text().empty()) return work.refuse("scan_unknown", {code.text()});
    if (!times.is_null() && times.integer() <= 0) return work.refuse("quantity_not_positive", {code});
    std::optional<base::Quantity> content;
    const auto at = std::find_if(all.begin(), all.end(), [&](const schema::Line& item) {
        const auto* described = work.read(product::tag, item.values[item_product].id());
        if (described != nullptr) content = content_of(*described, code);
        return content.has_value();
    });
    // The code is somebody's input: it is handed on only if it is a product's.
    if (at == all.end()) return is_known(work, code) ? work.refuse("scan_not_on_shipment", {code}) : work.refuse("scan_unknown");
    const auto name = at->values[item_name];
    const auto qty = price::in_own_units({times.is_null() ? 1'000 : times.integer()}, *content).milli;
    auto& scans_done = work.edit().groups[scans];
    const auto& group = work.context().registry->shape(tag, 0)->groups[scans];
    if (scans_done.size() >= group.max_lines) return work.refuse("too_many_lines", {static_cast<std::int64_t>(group.max_lines)});
    if (!spread(work, at->values[item_product].id(), qty)) return work.refuse("scan_too_many", {name}, 7, items_group);
    auto scan = schema::empty_line(group, work.new_id());
    scan.values[scan_code] = code;
    scan.values[scan_qty] = qty;
    scan.values[scan_at] = work.mutation().occurred_at;
    schema::insert_line(work.edit(), scans, std::move(scan));
}

void count_all(Work& work) {
    if (!takes(work, "scan") || work.image()->values[schema::common::state].text() != "picked") return;
    count_one(work, work.action()->argument("code"), work.action()->argument("qty"));
}

void refuse_incomplete(Work& work) {
    if (!takes(work, "check")) return;
    for (const auto& item : work.image()->groups[items]) {
        const auto& v = item.values;
        if (v[item_scanned].integer() != v[item_picked].integer())
            work.refuse("scan_incomplete", {v[item_name], Value(v[item_scanned].integer()), Value(v[item_picked].integer())}, 7,
                        items_group, item.id);
    }
}

}  // namespace

registry::Step count() {
    return {
        .name = "scan",
        .needs = {{.kind = product::tag}, {.kind = product::tag, .lookup = "sku"}, {.kind = product::tag, .lookup = "barcode"}},
        .run = count_all};
}

registry::Step complete() {
    return {.name = "scanned", .run = refuse_incomplete};
}

}  // namespace satchel::documents::scanning
