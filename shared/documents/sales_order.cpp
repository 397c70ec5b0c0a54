#include "shared/documents/sales_order.h"

#include "shared/documents/customer.h"
#include "shared/documents/order_money.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/rules.h"
#include "shared/registry/people.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>

namespace satchel::documents::sales_order {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::size_t lines = 0;
/// No order is worth this: ten thousand million yuan.
constexpr std::int64_t line_bound_fen = 1'000'000'000'000;

/// Prices hold as of the instant that the person wrote the order, until it has left the draft.
bool prices_open(const Work& work) {
    const auto& state = work.image()->values[common::state].text();
    return state.empty() || state == "draft" || state == "returned";
}

/// The order's customer, if the one who acts holds it: an order must not tell of a customer what the customer's own row would not.
const schema::Image* held_customer(Work& work) {
    const auto* image = work.read(customer::tag, work.image()->values[customer].id());
    const auto* described = work.context().registry->find(customer::tag);
    return image != nullptr && registry::may_hold(work.context().actor, described->schema, 0, *image) ? image : nullptr;
}

void derive_customer(Work& work) {
    const auto& v = work.image()->values;
    if (!prices_open(work) || !(work.created() || work.changed(customer) || takes(work, "submit"))) return;
    const auto* image = v[customer].is_null() ? nullptr : held_customer(work);
    if (image == nullptr) {
        if (work.changed(customer)) work.edit().values[customer_name] = work.edit().values[price_list] = {};
        return;
    }
    auto& out = work.edit().values;
    out[customer_name] = image->values[customer::name];
    out[price_list] = image->values[customer::price_list];
}

void price_line(Work& work, schema::Line& line, const base::Id& list, base::Instant moment) {
    auto& v = line.values;
    const auto* described = work.read(product::tag, v[line_product].id());
    if (described == nullptr) return;
    v[line_name] = described->values[product::name];
    if (v[line_uom].is_null()) v[line_uom] = described->values[product::uom];
    v[line_tax_rate] = described->values[product::tax_rate];
    // Lists speak of the product's own unit. A pack costs what it holds; in a unit in which the product does not come, it has no price.
    const auto content = price::content_of(*described, v[line_uom].text());
    std::optional<base::Price> listed;
    if (content) {
        const auto quantity = price::in_own_units(v[line_qty].quantity(), *content);
        listed = price::unit_price(work, list, v[line_product].id(), quantity, moment);
        if (listed) listed = price::for_unit(*listed, *content);
    }
    v[line_list_price] = listed ? Value(*listed) : Value();
    if (v[line_gift].boolean()) {
        v[line_price] = base::Price{0};
    } else {
        v[line_price] = listed ? Value(base::discounted(*listed, v[line_discount].ratio())) : Value();
    }
}

void derive_prices(Work& work) {
    if (!prices_open(work)) return;
    const auto moment = work.context().priced_at;
    auto& image = work.edit();
    image.values[priced_on] = base::local_date(moment, work.context().zone);
    const auto list = image.values[price_list].id();
    for (auto& line : image.groups[lines]) price_line(work, line, list, moment);
}

void derive_totals(Work& work) {
    auto& image = work.edit();
    std::int64_t sum = 0;
    std::int64_t taxes = 0;
    // A line's gross saturates, and 300 of those would overflow; check_line_limits refuses whatever comes near it.
    const auto add = [](std::int64_t& to, std::int64_t fen) {
        to = std::clamp(to + std::clamp(fen, -line_bound_fen, line_bound_fen), -line_bound_fen, line_bound_fen);
    };
    for (auto& line : image.groups[lines]) {
        const auto gross = base::amount(line.values[line_price].price(), line.values[line_qty].quantity());
        line.values[line_amount] = gross;
        add(sum, gross.fen);
        add(taxes, base::tax_contained(gross, line.values[line_tax_rate].ratio()).fen);
    }
    image.values[total] = base::Money{sum};
    image.values[tax] = base::Money{taxes};
    image.values[subtotal] = base::Money{sum - taxes};
}

/// Who entered, who checked, and whether a second person has to look.
void derive_checks(Work& work) {
    const auto actor = work.context().actor.user;
    if (work.created()) work.edit().values[entered_by] = work.image()->values[common::created_by];
    if (takes(work, "check") || (takes(work, "confirm") && work.image()->values[common::state].text() == "submitted")) {
        work.edit().values[checked_by] = actor;
    }
}

void decide_second_check(Work& work) {
    if (!takes(work, "submit")) return;
    const auto& v = work.image()->values;
    const bool sampled = std::hash<base::Id>{}(work.id()) % sample_one_in == 0;
    const auto* image = work.read(customer::tag, v[customer].id());
    const bool fresh = image != nullptr && image->values[customer::status].text() == "provisional";
    work.edit().values[second_check] = sampled || fresh || v[total].integer() > large_order_fen;
}

void refuse_empty(Work& work) {
    if (!takes(work, "submit")) return;
    if (work.image()->groups[lines].empty()) work.refuse("no_lines");
    for (const auto& line : work.image()->groups[lines]) {
        if (line.values[line_qty].integer() == 0)
            work.refuse("quantity_not_positive", {line.values[line_name]}, 3, lines_group, line.id);
        if (line.values[line_price].is_null()) work.refuse("no_price", {line.values[line_name]}, 7, lines_group, line.id);
    }
}

/// An order is handed in by somebody who holds its customer: the clerks may always.
void refuse_customer(Work& work) {
    if (takes(work, "submit") && !work.image()->values[customer].is_null() && held_customer(work) == nullptr) {
        work.refuse("customer_not_yours", {}, 20);
    }
}

void check_line_limits(Work& work) {
    const auto total_fen = work.image()->values[total].integer();
    if (total_fen >= line_bound_fen || total_fen <= -line_bound_fen) work.refuse("number_out_of_range", {}, 30);
    for (const auto& line : work.image()->groups[lines]) {
        const auto discount = line.values[line_discount].integer();
        if (discount < 0 || discount > 10'000) work.refuse("discount_out_of_range", {}, 6, lines_group, line.id);
        if (line.values[line_qty].integer() < 0)
            work.refuse("quantity_not_positive", {line.values[line_name]}, 3, lines_group, line.id);
    }
}

/// What an order with gifts gives away, discounts included, as a part of what its lines list for.
base::Ratio given_away(const schema::Image& order) {
    std::int64_t listed = 0;
    std::int64_t paid = 0;
    const auto fen = [](const schema::Line& line, std::size_t price) {
        return std::min(base::amount(line.values[price].price(), line.values[line_qty].quantity()).fen, line_bound_fen);
    };
    for (const auto& line : order.groups[lines]) {
        listed += fen(line, line_list_price);
        paid += fen(line, line_price);
    }
    return {listed > 0 ? base::multiply_divide(listed - paid, 10'000, listed) : 0};
}

/// The phone knows its owner's own ceiling, and says before submitting that somebody will have to allow it.
void route_discount(Work& work) {
    if (!takes(work, "submit")) return;
    const auto* user = work.read(system_kinds::user, work.image()->values[common::owner].id());
    const auto ceiling = user != nullptr ? user->values[system_kinds::user_field::discount_ceiling].integer() : 0;
    for (const auto& line : work.image()->groups[lines]) {
        // A gift's own discount means nothing: what it takes off, it takes off the order.
        const bool gift = line.values[line_gift].boolean();
        if (gift && !work.image()->values[exchange_for].is_null()) continue;  // for what came back; order_money counts it
        const auto off = gift ? given_away(*work.image()).basis_points : line.values[line_discount].integer();
        if (off <= ceiling) continue;
        return work.route("discount_over_ceiling", {line.values[line_name], Value(off), Value(ceiling)});
    }
}

void route_floor(Work& work) {
    if (!takes(work, "submit")) return;
    const auto& v = work.image()->values;
    for (const auto& line : work.image()->groups[lines]) {
        // Whoever may give everything away is asked by the discount.
        if (line.values[line_gift].boolean()) continue;
        const auto& of = line.values[line_product].id();
        const auto* described = work.read(product::tag, of);
        const auto content = described != nullptr ? price::content_of(*described, line.values[line_uom].text()) : std::nullopt;
        if (!content) continue;
        const auto quantity = price::in_own_units(line.values[line_qty].quantity(), *content);
        const auto floor = price::floor_of(work, v[price_list].id(), of, quantity, v[priced_on].date());
        // The floor itself is no parameter: the author may not know it.
        if (floor && line.values[line_price].price() < price::for_unit(*floor, *content))
            return work.route("below_floor", {line.values[line_name]});
    }
}

void route_credit(Work& work) {
    if (!takes(work, "submit")) return;
    const auto& v = work.image()->values;
    const auto* image = work.read(customer::tag, v[customer].id());
    if (image == nullptr || image->values[customer::credit_left].is_null()) return;
    const auto left = image->values[customer::credit_left].integer();
    if (v[total].integer() > left) work.route("credit_exceeded", {Value(base::Money{left}), v[total]});
}

/// Finance sees what was handed in, and the warehouse what was confirmed.
void place_in_offices(Work& work) {
    const auto& state = work.image()->values[common::state].text();
    constexpr std::array unseen = {"draft", "returned", "cancelled"};
    constexpr std::array shipping = {"confirmed", "planned", "part_shipped", "shipped", "delivered", "closed"};
    const auto in = [&](const auto& states) { return std::find(states.begin(), states.end(), state) != states.end(); };
    auto places = work.image()->values[common::places].list();
    const auto add = [&](const char* place) {
        if (std::find(places.begin(), places.end(), Value(place)) == places.end()) places.emplace_back(place);
    };
    if (!in(unseen)) add("desk:finance");
    if (in(shipping)) add("desk:warehouse");
    // Grows only: who has worked on an order may look at it again.
    if (places != work.image()->values[common::places].list()) work.edit().values[common::places] = Value(std::move(places));
}

void refuse_unchecked(Work& work) {
    if (!takes(work, "confirm")) return;
    const auto& v = work.image()->values;
    const auto& state = v[common::state].text();
    if (state == "submitted" && v[second_check].boolean()) work.refuse("second_check_needed");
    if (state == "second_check" && v[checked_by].id() == work.context().actor.user) work.refuse("second_person_needed");
}

void keep_open_orders(Work& work) {
    // Only actions lead from one to the other; whatever else follows in the same mutation takes nothing twice.
    if (work.action() == nullptr) return;
    const auto& v = work.image()->values;
    const auto taken = credit_taken(work.image()) - credit_taken(work.before());
    if (taken == 0) return;
    schema::Command command{.type = schema::CommandType::add,
                            .kind = customer::tag,
                            .id = v[customer].id(),
                            .facet = customer::credit_facet,
                            .field = 4};
    command.after = Value(taken);
    work.follow(std::move(command));
}

workflow::Workflow order_workflow() {
    const RoleSet desk = {Role::clerk, Role::lead};
    const RoleSet rules = {Role::system};
    const RoleSet warehouse = {Role::warehouse, Role::clerk, Role::lead};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "approving", .label = {"In approval", "审批中"}, .tone = Tone::information},
        {.name = "submitted", .label = {"To be checked", "待审核"}, .tone = Tone::information},
        {.name = "second_check", .label = {"Second check", "待复核"}, .tone = Tone::information},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = Tone::warning, .editable = true},
        {.name = "on_hold", .label = {"On hold", "已挂起"}, .tone = Tone::warning},
        {.name = "confirmed", .label = {"Confirmed", "已确认"}, .tone = Tone::good},
        {.name = "planned", .label = {"Planned", "已排单"}, .tone = Tone::good},
        {.name = "part_shipped", .label = {"Part shipped", "部分发货"}, .tone = Tone::good},
        {.name = "shipped", .label = {"Shipped", "已发货"}, .tone = Tone::good},
        {.name = "delivered", .label = {"Delivered", "已送达"}, .tone = Tone::good},
        {.name = "closed", .label = {"Closed", "已关闭"}, .tone = Tone::neutral, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    flow.approving = "approving";
    // clang-format off
    flow.transitions = {
        {.action = "submit", .label = {"Submit", "提交"}, .from = {"draft", "returned"}, .to = "submitted", .by = By::owner_or_role, .roles = desk, .submits = true},
        {.action = "approval_passed", .label = {"Approved", "审批通过"}, .from = {"approving"}, .to = "submitted", .roles = rules},
        {.action = "approval_returned", .label = {"Sent back", "审批退回"}, .from = {"approving"}, .to = "returned", .roles = rules, .returns = true},
        {.action = "approval_rejected", .label = {"Rejected", "审批驳回"}, .from = {"approving"}, .to = "rejected", .roles = rules},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"approving", "submitted"}, .to = "draft", .by = By::owner},
        {.action = "confirm", .label = {"Confirm", "确认"}, .from = {"submitted", "second_check"}, .to = "confirmed", .roles = desk},
        {.action = "check", .label = {"Pass to second check", "转复核"}, .from = {"submitted"}, .to = "second_check", .roles = desk},
        {.action = "return", .label = {"Send back", "退回"}, .from = {"submitted", "second_check", "on_hold"}, .to = "returned", .roles = desk, .needs_reason = true, .returns = true},
        {.action = "hold", .label = {"Hold", "挂起"}, .from = {"submitted", "second_check"}, .to = "on_hold", .roles = desk | RoleSet{Role::finance}, .needs_reason = true},
        {.action = "release", .label = {"Release", "解除挂起"}, .from = {"on_hold"}, .to = "submitted", .roles = desk | RoleSet{Role::finance}},
        {.action = "cancel", .label = {"Cancel", "取消"}, .from = {"draft", "returned", "approving", "submitted", "second_check", "on_hold"}, .to = "cancelled", .by = By::owner_or_role, .roles = {Role::manager}, .needs_reason = true},
        {.action = "cancel", .label = {"Cancel", "取消"}, .from = {"confirmed", "planned"}, .to = "cancelled", .roles = {Role::manager}, .needs_reason = true},
        {.action = "plan", .label = {"Plan shipping", "排单"}, .from = {"confirmed"}, .to = "planned", .roles = desk},
        {.action = "ship_part", .label = {"Ship a part", "部分发货"}, .from = {"planned"}, .to = "part_shipped", .roles = warehouse},
        {.action = "ship", .label = {"Ship", "发货"}, .from = {"planned", "part_shipped"}, .to = "shipped", .roles = warehouse},
        {.action = "deliver", .label = {"Delivered", "送达"}, .from = {"shipped"}, .to = "delivered", .roles = warehouse},
        {.action = "close", .label = {"Close", "关闭"}, .from = {"delivered"}, .to = "closed", .roles = desk},
    };
    // clang-format on
    return flow;
}

std::vector<schema::Field> header_fields() {
    const std::vector<schema::Choice> pays = {{"on_account", {"On account", "月结"}},
                                              {"cash", {"Cash", "现结"}},
                                              {"transfer", {"Transfer", "转账"}},
                                              {"prepaid", {"Prepaid", "预付"}}};
    const std::vector<schema::Choice> types = {
        {"normal", {"Normal", "普通"}}, {"exchange", {"Exchange", "换货"}}, {"sample", {"Sample", "样品"}}};
    return {
        reference(20, "customer", "Customer", "客户", customer::tag).required().material().indexed(),
        text(21, "contact", "Contact", "联系人").max(60),
        text(22, "ship_to", "Ship to", "收货地址").material().ask().max(300),
        date(23, "ship_by", "Ship by", "交期").required().material().ask(),
        choice(24, "pay_method", "Payment", "付款方式", pays).material(),
        reference(25, "price_list", "Price list", "价目表", price::list_tag).derived(),
        date(26, "priced_on", "Prices of", "计价日期").derived(),
        choice(27, "type", "Type", "类型", types).material(),
        money(28, "subtotal", "Without tax", "不含税").derived(),
        money(29, "tax", "Tax", "税额").derived(),
        money(30, "total", "Total", "合计").derived().material(),
        reference(31, "entered_by", "Entered by", "录入人", system_kinds::user).derived(),
        reference(32, "checked_by", "Checked by", "复核人", system_kinds::user).derived(),
        boolean(33, "second_check", "Second check", "需复核").derived(),
        ratio(34, "delivered_pct", "Delivered", "发货进度").derived(),
        ratio(35, "invoiced_pct", "Invoiced", "开票进度").derived(),
        ratio(36, "paid_pct", "Paid", "回款进度").derived(),
        text(37, "remark", "Remark", "备注").max(1'000),
        blob(38, "customer_sign", "Customer's signature", "客户签字"),
        text(39, "customer_name", "Customer name", "客户名称").derived().searched(),
        text(40, "bill_to", "Invoice to", "开票信息").material().ask().max(300),
    };
}

std::vector<schema::Field> line_fields() {
    return {
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
    };
}

}  // namespace

/// All of it once it was handed in, so that the next one is judged by what is left; what is invoiced is the balance's. Nothing while it is its
/// author's again, or after it came to nothing.
std::int64_t credit_taken(const schema::Image* order) {
    if (order == nullptr) return 0;
    constexpr std::array free = {"draft", "returned", "rejected", "cancelled"};
    const auto& v = order->values;
    if (std::find(free.begin(), free.end(), v[common::state].text()) != free.end()) return 0;
    return std::max<std::int64_t>(0, v[total].integer() - v[invoiced].integer());
}

registry::DocumentKind kind() {
    const RoleSet writers = {Role::rep, Role::clerk, Role::lead, Role::manager};
    const registry::Need a_customer{.kind = customer::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "sales_order";
    kind.schema.label = {"Sales order", "销售订单"};
    kind.schema.shapes = {main_part(
        header_fields(),
        {{.tag = lines_group, .name = "lines", .label = {"Lines", "明细"}, .fields = line_fields(), .max_lines = 300}})};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"},
                          {.prefix = "team", .field = "team"},
                          {.prefix = "desk:clerk"},
                          {.field = "places"},
                          {.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "customer", .fields = {"customer"}},
                           {.name = "customer_sign", .fields = {"customer_sign"}, .server_only = true}};
    kind.schema.series = {.prefix = "SO"};
    kind.schema.title = "customer_name";
    kind.workflow = order_workflow();
    kind.permissions = {.create = writers, .edit = {Role::clerk, Role::lead}, .remove = {}};
    kind.amount = "total";
    kind.derivations = {{.name = "customer", .needs = {a_customer}, .run = derive_customer},
                        {.name = "prices", .needs = price::needs(), .run = derive_prices},
                        {.name = "totals", .run = derive_totals},
                        {.name = "checks", .run = derive_checks},
                        {.name = "second_check", .needs = {a_customer}, .run = decide_second_check, .server_only = true}};
    kind.guards = {{.name = "limits", .run = check_line_limits},
                   {.name = "complete", .run = refuse_empty},
                   {.name = "customer_held", .needs = {a_customer}, .run = refuse_customer},
                   {.name = "discount", .needs = {{.kind = system_kinds::user}}, .run = route_discount},
                   {.name = "floor", .needs = price::floor_needs(), .run = route_floor, .server_only = true},
                   {.name = "credit", .needs = {a_customer}, .run = route_credit},
                   {.name = "second_person", .run = refuse_unchecked}};
    kind.placements = {{.name = "offices", .run = place_in_offices}};
    kind.effects = {{.name = "open_orders", .run = keep_open_orders, .server_only = true}};
    order_money::extend(kind);
    return kind;
}

}  // namespace satchel::documents::sales_order
