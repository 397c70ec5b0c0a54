#include "shared/documents/order_money.h"

#include "shared/documents/customer.h"
#include "shared/documents/return_request.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>
#include <map>

namespace satchel::documents::order_money {

using namespace schema::describe;
using base::Value;
using registry::Work;
namespace o = sales_order;

namespace {

Value share(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? Value(base::Ratio{base::multiply_divide(part, 10'000, whole)}) : Value();
}

/// Of what the order comes to, and, for what was paid, of what is left of that after returns.
void derive_progress(Work& work) {
    const auto& held = work.image()->values;
    if (held[o::invoiced].is_null() && held[o::paid].is_null() && held[o::credited].is_null()) return;
    auto& v = work.edit().values;
    const auto total = v[o::total].integer();
    v[o::invoiced_pct] = share(v[o::invoiced].integer(), total);
    v[o::paid_pct] = share(v[o::paid].integer(), total - v[o::credited].integer());
}

/// Two invoices of one mutation do not know of each other, and neither a change nor whoever closes it short knows what was invoiced.
void refuse_over_invoiced(Work& work) {
    const auto& v = work.image()->values;
    if ((work.changed(o::invoiced) || takes(work, "change") || takes(work, "close_short")) &&
        v[o::invoiced].integer() > v[o::total].integer())
        work.refuse("invoice_over_order", {v[o::total]}, 55);
}

/// What was invoiced is voided or credited first: a claim on money for goods that nobody is to get would stay behind.
void refuse_cancelled_while_invoiced(Work& work) {
    const auto& v = work.image()->values;
    const auto left = v[o::invoiced].integer() - v[o::credited].integer();
    if (takes(work, "cancel") && left > 0) work.refuse("order_invoiced", {Value(base::Money{left})}, 55);
}

void route_overdue(Work& work) {
    if (!takes(work, "submit")) return;
    const auto* image = work.read(customer::tag, work.image()->values[o::customer].id());
    if (image != nullptr && image->values[customer::has_overdue].boolean()) work.route("customer_overdue", {}, 20);
}

/// An exchange gives what came back, of the same products and in the same units, and no more.
void check_exchange(Work& work) {
    const auto& exchange = work.image()->values[o::exchange_for];
    if (!takes(work, "submit") || exchange.is_null()) return;
    namespace r = return_request;
    const auto* request = work.read(r::tag, exchange.id());
    const auto* order = request != nullptr ? work.read(o::tag, request->values[subject::id_field].id()) : nullptr;
    if (order == nullptr) return;
    std::map<std::pair<base::Id, std::string>, std::int64_t> left;
    for (const auto& item : request->groups[r::items]) {
        const auto* line = schema::find_line(*order, 0, item.values[r::item_order_line].id());
        if (line != nullptr)
            left[{line->values[o::line_product].id(), line->values[o::line_uom].text()}] += r::accepted(item).milli;
    }
    for (const auto& line : work.image()->groups.front()) {
        const auto& v = line.values;
        if (!v[o::line_gift].boolean()) continue;
        auto& rest = left[{v[o::line_product].id(), v[o::line_uom].text()}];
        rest -= std::min(v[o::line_qty].integer(), money_bound_fen);
        if (rest < 0) work.refuse("exchange_over_return", {v[o::line_name]}, 3, o::lines_group, line.id);
    }
}

}  // namespace

void extend(registry::DocumentKind& order) {
    const std::vector<schema::Field> fields = {
        money(55, "invoiced", "Invoiced", "已开票").derived(), money(56, "paid", "Paid", "已回款").derived(),
        money(57, "credited", "Credited for returns", "退货冲减").derived(),
        reference(58, "exchange_for", "In exchange for", "换货来源", return_request::tag).derived()};
    auto& main = order.schema.shapes.front().fields;
    main.insert(main.end(), fields.begin(), fields.end());
    order.derivations.push_back({.name = "progress", .run = derive_progress});
    order.guards.push_back({.name = "over_invoiced", .run = refuse_over_invoiced});
    order.guards.push_back({.name = "not_while_invoiced", .run = refuse_cancelled_while_invoiced});
    order.guards.push_back({.name = "overdue", .needs = {{.kind = customer::tag}}, .run = route_overdue});
    order.guards.push_back(
        {.name = "exchange", .needs = {{.kind = return_request::tag}, {.kind = o::tag}}, .run = check_exchange});
}

bool is_taken_on(const schema::Image& order) {
    constexpr std::array states = {"confirmed", "planned", "part_shipped", "shipped", "delivered", "closed"};
    const auto& state = order.values[schema::common::state].text();
    return std::find(states.begin(), states.end(), state) != states.end();
}

}  // namespace satchel::documents::order_money
