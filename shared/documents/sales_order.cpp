#include "shared/documents/sales_order.h"

#include "shared/documents/customer.h"
#include "shared/documents/price.h"
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

constexpr priced_lines::Columns columns = {.customer = customer,
                                           .customer_name = customer_name,
                                           .price_list = price_list,
                                           .priced_on = priced_on,
                                           .subtotal = subtotal,
                                           .tax = tax,
                                           .total = total};

bool takes(const Work& work, std::string_view action) {
    return work.action() != nullptr && work.action()->action == action;
}

/// Who entered, who checked, and whether a second person has to look.
void derive_checks(Work& work) {
    const auto actor = work.context().actor.user;
    if (work.created()) work.edit().values[entered_by] = actor;
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

/// What of the customer's credit an order takes: all of it once it was handed in, so that the next one is judged by what is left; nothing
/// while it is its author's again, or after it came to nothing.
std::int64_t credit_taken(const schema::Image* order) {
    if (order == nullptr) return 0;
    constexpr std::array free = {"draft", "returned", "rejected", "cancelled"};
    const auto& state = order->values[common::state].text();
    return std::find(free.begin(), free.end(), state) != free.end() ? 0 : order->values[total].integer();
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

}  // namespace

registry::DocumentKind kind() {
    const RoleSet writers = {Role::rep, Role::clerk, Role::lead, Role::manager};
    const registry::Need a_customer{.kind = customer::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "sales_order";
    kind.schema.label = {"Sales order", "销售订单"};
    kind.schema.shapes = {main_part(header_fields(), {priced_lines::group()})};
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
    kind.derivations = priced_lines::derivations(columns);
    kind.derivations.insert(kind.derivations.end(),
                            {{.name = "checks", .run = derive_checks},
                             {.name = "second_check", .needs = {a_customer}, .run = decide_second_check, .server_only = true}});
    kind.guards = priced_lines::guards(columns);
    kind.guards.insert(kind.guards.end(), {{.name = "credit", .needs = {a_customer}, .run = route_credit},
                                           {.name = "second_person", .run = refuse_unchecked}});
    kind.placements = {{.name = "offices", .run = place_in_offices}};
    kind.effects = {{.name = "open_orders", .run = keep_open_orders, .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::sales_order
