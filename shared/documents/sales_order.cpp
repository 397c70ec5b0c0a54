#include "shared/documents/sales_order.h"

#include "shared/documents/customer.h"
#include "shared/documents/fulfilment.h"
#include "shared/documents/order_change.h"
#include "shared/documents/order_checks.h"
#include "shared/documents/order_money.h"
#include "shared/documents/price.h"
#include "shared/documents/quotation.h"
#include "shared/documents/rules.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
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

/// What a quotation is made into begins with its lines.
void begin_as_quoted(Work& work) {
    const auto& named = work.image()->values[quote];
    if (!work.created() || !work.context().actor.is_system() || named.is_null()) return;
    const auto* quotation = work.read(quotation::tag, named.id());
    if (quotation == nullptr) return;
    const auto& group = work.context().registry->shape(tag, 0)->groups[lines];
    auto& own = work.edit().groups[lines];
    own.clear();
    for (const auto& quoted : quotation->groups[priced_lines::index]) {
        // What both have in common: either may have more, of its own or of the organisation's.
        auto& line = own.emplace_back(schema::empty_line(group, quoted.id));
        std::copy_n(quoted.values.begin(), priced_lines::line_count, line.values.begin());
    }
}

/// The quotation that this order names, if it binds for this customer on the day that the order is written. Samples are not what was quoted.
const schema::Image* quotation_in_force(Work& work) {
    const auto& v = work.image()->values;
    const auto* image = work.read(quotation::tag, v[quote].id());
    const auto day = base::local_date(work.context().priced_at, work.context().zone);
    if (image == nullptr || v[type].text() == "sample" || image->values[quotation::customer] != v[customer]) return nullptr;
    return quotation::holds(*image, day) ? image : nullptr;
}

void keep_quoted_prices(Work& work) {
    if (!priced_lines::prices_open(work)) return;
    const auto& v = work.image()->values;
    const auto* quotation = v[quote].is_null() ? nullptr : quotation_in_force(work);
    if (quotation != nullptr) return quotation::keep_prices(*quotation, work.edit());
    for (auto& line : work.edit().groups[lines]) line.values[line_quoted] = {};
    if (!v[quote].is_null() && takes(work, "submit")) work.tell("quotation_not_in_force", {}, 41);
}

/// What a change was approved to do, whole and in one step. The version says what later changes have to build on.
void take_change(Work& work) {
    auto& v = work.edit().values;
    // Handed in again, it may say anything: that counts as a change too.
    if (takes(work, "submit") && !v[common::round].is_null()) v[content_version] = v[content_version].integer() + 1;
    if (!takes(work, "change")) return;
    const auto* change = work.read(order_change::tag, work.action()->argument("change").id());
    if (change == nullptr || !order_change::applies(*change, work.id(), *work.image()))
        return work.refuse("order_changed_meanwhile");
    order_change::take(work.context(), *change, work.edit());
    v[content_version] = v[content_version].integer() + 1;
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

/// An order takes of its customer's credit once it was handed in, so that the next one is judged by what is left; nothing while it is its
/// author's again, or after it came to nothing.
bool takes_credit(const schema::Image* order) {
    constexpr std::array free = {"draft", "returned", "rejected", "cancelled"};
    return order != nullptr && std::find(free.begin(), free.end(), order->values[common::state].text()) == free.end();
}

void keep_open_orders(Work& work) {
    // Only actions lead from one to the other; whatever else follows in the same mutation takes nothing twice.
    if (work.action() == nullptr) return;
    const auto& v = work.image()->values;
    std::int64_t taken = 0;
    if (takes(work, "change")) {
        // Said by the change itself: what this mutation did to the order before has taken its own already.
        const auto* change = work.read(order_change::tag, work.action()->argument("change").id());
        if (change != nullptr) taken = change->values[order_change::total_effect].integer();
    } else if (takes(work, "close_short") || takes_credit(work.image()) != takes_credit(work.before())) {
        taken = credit_taken(work.image()) - credit_taken(work.before());
    }
    if (taken == 0) return;
    schema::Command command{.type = schema::CommandType::add,
                            .kind = customer::tag,
                            .id = v[customer].id(),
                            .facet = customer::credit_facet,
                            .field = 4};
    command.after = Value(taken);
    work.follow(std::move(command));
}

std::vector<schema::Field> header_fields();

/// Which field, and what it says and should say.
std::vector<schema::Field> asked_of_an_error() {
    std::vector<schema::Choice> entered;
    for (const auto& fields : {header_fields(), priced_lines::group().fields}) {
        for (const auto& field : fields) {
            if (field.policy != schema::Policy::derived) entered.push_back({field.name, field.label});
        }
    }
    return {choice(1, "field", "Field", "字段", std::move(entered)).required(), text(2, "was", "Was", "原值"),
            text(3, "should", "Should be", "应为")};
}

workflow::Workflow order_workflow() {
    const RoleSet desk = {Role::clerk, Role::lead};
    const RoleSet rules = {Role::system};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "approving", .label = {"In approval", "审批中"}, .tone = Tone::information},
        {.name = "submitted", .label = {"To be checked", "待审核"}, .tone = Tone::information, .service_minutes = 120},
        {.name = "second_check", .label = {"Second check", "待复核"}, .tone = Tone::information, .service_minutes = 120},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = Tone::warning, .editable = true},
        {.name = "on_hold", .label = {"On hold", "已挂起"}, .tone = Tone::warning, .pauses = true},
        {.name = "confirmed", .label = {"Confirmed", "已确认"}, .tone = Tone::good},
        {.name = "planned", .label = {"Planned", "已排单"}, .tone = Tone::good},
        {.name = "part_shipped", .label = {"Part shipped", "部分发货"}, .tone = Tone::good},
        {.name = "shipped", .label = {"Shipped", "已发货"}, .tone = Tone::good},
        {.name = "delivered", .label = {"Delivered", "已送达"}, .tone = Tone::good},
        {.name = "closed", .label = {"Closed", "已关闭"}, .tone = Tone::neutral, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    flow.path = {"submitted", "confirmed", "planned", "shipped", "delivered", "closed"};
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
        {.action = "cancel", .label = {"Cancel the order", "取消订单"}, .from = {"draft", "returned", "approving", "submitted", "second_check", "on_hold"}, .to = "cancelled", .by = By::owner_or_role, .roles = {Role::manager}, .needs_reason = true},
        {.action = "cancel", .label = {"Cancel the order", "取消订单"}, .from = {"confirmed", "planned"}, .to = "cancelled", .roles = {Role::manager}, .needs_reason = true},
        {.action = "close", .label = {"Close", "关闭"}, .from = {"delivered"}, .to = "closed", .roles = desk},
    };
    // clang-format on
    const auto stays = [&](const char* action, const schema::Label& label, const auto& states, RoleSet roles,
                           const std::vector<schema::Field>& asks) {
        for (const auto state : states)
            flow.transitions.push_back({.action = action,
                                        .label = label,
                                        .from = {std::string(state)},
                                        .to = std::string(state),
                                        .roles = roles,
                                        .asks = asks});
    };
    stays("change", {"Changed", "变更"}, open_states, rules, {});
    stays("record_error", {"Record an entry error", "登记录入差错"}, std::array{"submitted", "second_check"}, desk,
          asked_of_an_error());
    const auto shipping = fulfilment::transitions();
    flow.transitions.insert(flow.transitions.end(), shipping.begin(), shipping.end());
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
        reference(41, "quote", "Quotation", "报价单", quotation::tag).indexed(),
        integer(42, "content_version", "Content version", "内容版本").derived(),
        integer(43, "checked_fields", "Fields checked", "核对字段数").derived(),
        integer(44, "wrong_fields", "Fields found wrong", "差错字段数").derived(),
    };
}

schema::LineGroup lines_of_order() {
    auto group = priced_lines::group();
    group.fields.push_back(quantity(20, "short", "Short", "缺货数量").derived());
    return group;
}

}  // namespace

std::int64_t credit_taken(const schema::Image* order) {
    if (!takes_credit(order)) return 0;
    const auto& v = order->values;
    return std::max<std::int64_t>(0, v[total].integer() - v[invoiced].integer());
}

registry::DocumentKind kind() {
    const RoleSet writers = {Role::rep, Role::clerk, Role::lead, Role::manager};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "sales_order";
    kind.schema.label = {"Sales order", "销售订单"};
    kind.schema.shapes = {main_part(header_fields(), {lines_of_order(), order_checks::errors(), fulfilment::allocations()})};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"},
                          {.prefix = "team", .field = "team"},
                          {.prefix = "desk:clerk"},
                          {.field = "places"},
                          {.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "customer", .fields = {"customer"}},
                           {.name = "customer_sign", .fields = {"customer_sign"}, .server_only = true},
                           registry::service_level::lookup()};
    kind.schema.series = {.prefix = "SO"};
    kind.schema.title = "customer_name";
    kind.workflow = order_workflow();
    kind.permissions = {.create = writers, .edit = {Role::clerk, Role::lead}, .remove = {}};
    kind.amount = "total";
    auto& derivations = kind.derivations;
    derivations = priced_lines::derivations(columns);
    derivations.insert(derivations.begin(), {.name = "as_quoted", .needs = {{.kind = quotation::tag}}, .run = begin_as_quoted});
    // After the prices of the lists, and before the totals.
    derivations.insert(derivations.end() - 1, {{.name = "quoted", .needs = {{.kind = quotation::tag}}, .run = keep_quoted_prices},
                                               {.name = "change", .needs = {{.kind = order_change::tag}}, .run = take_change},
                                               fulfilment::close_short()});
    kind.guards = priced_lines::guards(columns);
    kind.guards.push_back({.name = "credit", .needs = {{.kind = customer::tag}}, .run = route_credit});
    order_checks::add_to(kind);
    kind.derivations.push_back(fulfilment::allocation());
    kind.placements = {{.name = "offices", .run = place_in_offices}};
    kind.effects = {
        {.name = "open_orders", .needs = {{.kind = order_change::tag}}, .run = keep_open_orders, .server_only = true}};
    for (auto& step : fulfilment::effects()) kind.effects.push_back(std::move(step));
    order_money::extend(kind);
    return kind;
}

}  // namespace satchel::documents::sales_order
