#include "shared/documents/priced_lines.h"

#include "shared/base/planted.h"
#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/rules.h"
#include "shared/registry/people.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::priced_lines {

using namespace schema::describe;
using base::Value;
using registry::Work;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr schema::Tag customer_tag = 20;
constexpr schema::Tag total_tag = 30;

/// The customer, if the one who acts holds it: an order must not tell of a customer what the customer's own row would not.
const schema::Image* held_customer(Work& work, const Columns& columns) {
    const auto* image = work.read(customer::tag, work.image()->values[columns.customer].id());
    const auto* described = work.context().registry->find(customer::tag);
    return image != nullptr && registry::may_hold(work.context().actor, described->schema, 0, *image) ? image : nullptr;
}

void derive_customer(Work& work, const Columns& columns) {
    const auto& v = work.image()->values;
    if (!prices_open(work) || !(work.created() || work.changed(columns.customer) || takes(work, "submit"))) return;
    if (takes(work, "submit")) customer::follow_merge(work, columns.customer, customer_tag);
    const auto* image = v[columns.customer].is_null() ? nullptr : held_customer(work, columns);
    if (image == nullptr) {
        if (work.changed(columns.customer))
            work.edit().values[columns.customer_name] = work.edit().values[columns.price_list] = {};
        return;
    }
    auto& out = work.edit().values;
    out[columns.customer_name] = image->values[customer::name];
    out[columns.price_list] =
        price::list_of(work, image->values[customer::price_list], image->values[customer::tier], image->values[customer::region]);
}

void derive_prices(Work& work, const Columns& columns) {
    if (!prices_open(work)) return;
    const auto moment = work.context().priced_at;
    auto& image = work.edit();
    image.values[columns.priced_on] = base::local_date(moment, work.context().zone);
    const auto list = image.values[columns.price_list].id();
    for (auto& line : image.groups[index]) price_line(work, line, list, moment, is_free(image, columns, line));
}

void refuse_empty(Work& work) {
    if (!takes(work, "submit")) return;
    if (work.image()->groups[index].empty()) work.refuse("no_lines");
    for (const auto& line : work.image()->groups[index]) {
        if (line.values[line_qty].integer() == 0)
            work.refuse("quantity_not_positive", {line.values[line_name]}, 3, group_tag, line.id);
        if (line.values[line_holds].is_null())
            work.refuse("unit_unknown", {line.values[line_name], line.values[line_uom]}, 4, group_tag, line.id);
        else if (line.values[line_price].is_null())
            work.refuse("no_price", {line.values[line_name]}, 7, group_tag, line.id);
    }
}

/// Handed in by somebody who holds the customer: the clerks may always.
void refuse_customer(Work& work, const Columns& columns) {
    const auto& named = work.image()->values[columns.customer];
    if (takes(work, "submit") && !named.is_null() && held_customer(work, columns) == nullptr)
        work.refuse("customer_not_yours", {}, customer_tag);
}

void check_limits(Work& work, const Columns& columns) {
    const auto total_fen = work.image()->values[columns.total].integer();
    if (total_fen >= bound_fen || total_fen <= -bound_fen)
        work.refuse("total_too_large", {Value(base::Money{bound_fen})}, total_tag);
    for (const auto& line : work.image()->groups[index]) {
        const auto discount = line.values[line_discount].integer();
        if (discount < 0 || discount > 10'000) work.refuse("discount_out_of_range", {}, 6, group_tag, line.id);
        if (line.values[line_qty].integer() < 0)
            work.refuse("quantity_not_positive", {line.values[line_name]}, 3, group_tag, line.id);
    }
}

}  // namespace

bool prices_open(const Work& work) {
    const auto& state = work.image()->values[common::state].text();
    return state.empty() || state == "draft" || state == "returned";
}

bool is_free(const schema::Image& image, const Columns& columns, const schema::Line& line) {
    return line.values[line_gift].boolean() || (columns.type != 0 && image.values[columns.type].text() == "sample");
}

void price_line(Work& work, schema::Line& line, const base::Id& list, base::Instant moment, bool free) {
    auto& v = line.values;
    const auto* described = work.read(product::tag, v[line_product].id());
    if (described == nullptr) return;
    v[line_name] = described->values[product::name];
    if (v[line_uom].is_null()) v[line_uom] = described->values[product::uom];
    v[line_tax_rate] = described->values[product::tax_rate];
    // Lists speak of the product's own unit. A pack costs what it holds; in a unit in which the product does not come, it has no price.
    const auto content = price::content_of(*described, v[line_uom].text());
    v[line_holds] = content ? Value(*content) : Value();
    std::optional<base::Price> listed;
    if (content) {
        const auto quantity = price::in_own_units(v[line_qty].quantity(), *content);
        listed = price::unit_price(work, list, v[line_product].id(), quantity, moment);
        if (listed) listed = price::for_unit(*listed, *content);
    }
    v[line_list_price] = listed ? Value(*listed) : Value();
    if (free) {
        v[line_price] = base::Price{0};
    } else {
        v[line_price] = listed ? Value(base::discounted(*listed, v[line_discount].ratio())) : Value();
    }
}

base::Ratio given_away(const schema::Image& image) {
    std::int64_t listed = 0;
    std::int64_t paid = 0;
    const auto fen = [](const schema::Line& line, std::size_t price) {
        return std::min(base::amount(line.values[price].price(), line.values[line_qty].quantity()).fen, bound_fen);
    };
    for (const auto& line : image.groups[index]) {
        listed += fen(line, line_list_price);
        paid += fen(line, line_price);
    }
    // What lists for nothing is given away whole.
    return {listed > 0 ? base::multiply_divide(listed - paid, 10'000, listed) : 10'000};
}

void add_up(schema::Image& image, const Columns& columns) {
    std::int64_t sum = 0;
    std::int64_t taxes = 0;
    // A line's gross saturates, and 300 of those would overflow; check_limits refuses whatever comes near it.
    const auto add = [](std::int64_t& to, std::int64_t fen) {
        to = std::clamp(to + std::clamp(fen, -bound_fen, bound_fen), -bound_fen, bound_fen);
    };
    for (auto& line : image.groups[index]) {
        const auto gross = base::amount(line.values[line_price].price(), line.values[line_qty].quantity());
        line.values[line_amount] = gross;
        add(sum, gross.fen);
        add(taxes, base::tax_contained(gross, line.values[line_tax_rate].ratio()).fen);
    }
    image.values[columns.total] = base::Money{sum};
    image.values[columns.tax] = base::Money{taxes};
    image.values[columns.subtotal] = base::Money{sum - taxes};
}

void route_discount(Work& work, const schema::Image& image, const Columns& columns) {
    const auto* user = work.read(system_kinds::user, image.values[common::owner].id());
    const auto ceiling = user != nullptr ? user->values[system_kinds::user_field::discount_ceiling].integer() : 0;
    for (const auto& line : image.groups[index]) {
        if (line.values[line_quoted].boolean()) continue;
        // A gift's own discount means nothing: what it takes off, it takes off the order.
        const bool free = is_free(image, columns, line);
        if (line.values[line_gift].boolean() && columns.exchange_for != 0 && !image.values[columns.exchange_for].is_null())
            continue;
        const auto off = free ? given_away(image).basis_points : line.values[line_discount].integer();
        if (off <= ceiling) continue;
        return work.route("discount_over_ceiling", {line.values[line_name], Value(off), Value(ceiling)});
    }
}

void route_floor(Work& work, const schema::Image& image, const Columns& columns) {
    const auto& v = image.values;
    for (const auto& line : image.groups[index]) {
        // Whoever may give everything away is asked by the discount.
        if (line.values[line_quoted].boolean() || is_free(image, columns, line)) continue;
        const auto& of = line.values[line_product].id();
        const auto* described = work.read(product::tag, of);
        const auto content = described != nullptr ? price::content_of(*described, line.values[line_uom].text()) : std::nullopt;
        if (!content) continue;
        const auto quantity = price::in_own_units(line.values[line_qty].quantity(), *content);
        const auto floor = price::floor_of(work, v[columns.price_list].id(), of, quantity, v[columns.priced_on].date());
        if (!floor || line.values[line_price].price() >= price::for_unit(*floor, *content)) continue;
        // The floor itself is no parameter: the author may not know it.
        std::vector<Value> told = {line.values[line_name]};
        if (base::planted(base::Bug::floor_told)) told.emplace_back(*floor);
        return work.route("below_floor", std::move(told));
    }
}

schema::LineGroup group() {
    return {
        .tag = group_tag,
        .name = "lines",
        .label = {"Lines", "明细"},
        .fields =
            {
                reference(1, "product", "Product", "产品", product::tag).required().material().once(),
                text(2, "name", "Name", "名称").derived(),
                quantity(3, "qty", "Quantity", "数量").required().material().ask(),
                text(4, "uom", "Unit", "单位").material().max(10),
                schema::describe::price(5, "list_price", "List price", "标价").derived(),
                ratio(6, "discount", "Discount", "折扣").material().ask(),
                schema::describe::price(7, "price", "Price", "单价").derived().material(),
                boolean(8, "gift", "Gift", "赠品").material(),
                ratio(9, "tax_rate", "Tax rate", "税率").derived(),
                money(10, "amount", "Amount", "金额").derived(),
                text(11, "note", "Note", "备注").max(200),
                quantity(12, "shipped", "Shipped", "已发数量").derived(),
                quantity(13, "returned", "Returned", "已退数量").derived(),
                boolean(14, "quoted", "As quoted", "按报价").derived(),
                quantity(15, "holds", "Unit holds", "单位含量").derived(),
            },
        .max_lines = 300,
    };
}

std::vector<registry::Step> derivations(const Columns& columns) {
    auto customer_needs = price::list_needs();
    customer_needs.push_back({.kind = customer::tag});
    return {{.name = "customer",
             .needs = std::move(customer_needs),
             .run = [columns](Work& work) { derive_customer(work, columns); }},
            {.name = "prices", .needs = price::needs(), .run = [columns](Work& work) { derive_prices(work, columns); }},
            {.name = "totals", .run = [columns](Work& work) { add_up(work.edit(), columns); }}};
}

std::vector<registry::Step> guards(const Columns& columns) {
    return {{.name = "limits", .run = [columns](Work& work) { check_limits(work, columns); }},
            {.name = "complete", .run = refuse_empty},
            {.name = "customer_held",
             .needs = {{.kind = customer::tag}},
             .run = [columns](Work& work) { refuse_customer(work, columns); }},
            {.name = "discount",
             .needs = {{.kind = system_kinds::user}},
             .run =
                 [columns](Work& work) {
                     if (takes(work, "submit")) route_discount(work, *work.image(), columns);
                 }},
            {.name = "floor",
             .needs = price::floor_needs(),
             .run =
                 [columns](Work& work) {
                     if (takes(work, "submit")) route_floor(work, *work.image(), columns);
                 },
             .server_only = true}};
}

}  // namespace satchel::documents::priced_lines
