#include "shared/documents/order_change.h"

#include "shared/documents/customer.h"
#include "shared/documents/order_change_ops.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::order_change {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;
namespace order = sales_order;
namespace system_kinds = registry::system_kinds;

namespace {

const RoleSet desk = {Role::clerk, Role::lead};

bool is_in(const schema::Image& image, std::string_view state) {
    return image.values[common::state].text() == state;
}

/// Nothing if it is no order, or none that is known.
const schema::Image* order_of(Work& work) {
    const auto& v = work.image()->values;
    return v[subject::kind_field].integer() == order::tag ? work.read(order::tag, v[subject::id_field].id()) : nullptr;
}

bool is_open(const schema::Image& order) {
    return std::any_of(order::open_states.begin(), order::open_states.end(), [&](auto state) { return is_in(order, state); });
}

bool is_planned(const schema::Image& order) {
    return is_in(order, "planned") || is_in(order, "part_shipped");
}

bool is_stale(const schema::Image& change, const schema::Image& order) {
    return change.values[base_version].integer() != order.values[order::content_version].integer();
}

/// Handed in, also anew: what was handed in and then put onto a later version is judged as if it were new.
bool hands_in(const Work& work) {
    return takes(work, "submit") || (takes(work, "rebase") && is_in(*work.image(), "submitted"));
}

/// Whoever writes a change says which version was on the screen; who says nothing has seen the ledger's.
void derive(Work& work) {
    const auto* order = order_of(work);
    if (order == nullptr) return;
    auto& v = work.edit().values;
    const bool rebases = takes(work, "rebase");
    if (rebases || v[base_version].is_null()) v[base_version] = order->values[order::content_version].integer();
    if (takes(work, "submit") || rebases) v[acknowledged_by] = {};
    if (takes(work, "acknowledge")) v[acknowledged_by] = work.context().actor.user;
    // While it builds on an older version it goes on showing what its author saw.
    const bool open = priced_lines::prices_open(work) || rebases;
    if (open && !is_stale(*work.image(), *order)) price_ops(work, *order);
}

void refuse_limits(Work& work) {
    for (const auto& op : work.image()->groups.front()) {
        const auto discount = op.values[op_discount].integer();
        if (discount < 0 || discount > 10'000) work.refuse("discount_out_of_range", {}, 6, ops_group, op.id);
        if (op.values[op_qty].integer() < 0) work.refuse("quantity_not_positive", {op.values[op_name]}, 4, ops_group, op.id);
    }
}

void refuse_subject(Work& work) {
    if (work.image()->values[subject::kind_field].integer() != order::tag) work.refuse("subject_not_found", {}, 21);
}

void refuse_what_cannot_be(Work& work) {
    const bool applied = takes(work, "apply");
    if (!hands_in(work) && !applied) return;
    const auto* order = order_of(work);
    if (order == nullptr) return;
    const auto& v = work.image()->values;
    if (!is_open(*order)) return work.refuse("order_not_open", {order->values[common::state]});
    if (is_stale(*work.image(), *order))
        return work.refuse("order_changed_meanwhile", {v[base_version], order->values[order::content_version]}, 22);
    if (applied && is_planned(*order) && v[acknowledged_by].is_null()) work.refuse("warehouse_first");
    refuse_ops(work, *order);
}

void route_discount(Work& work) {
    const auto* order = hands_in(work) ? order_of(work) : nullptr;
    if (order != nullptr) priced_lines::route_discount(work, to_judge(work.context(), *work.image(), *order), order::columns);
}

void route_floor(Work& work) {
    const auto* order = hands_in(work) ? order_of(work) : nullptr;
    if (order == nullptr) return;
    auto after = to_judge(work.context(), *work.image(), *order);
    after.values[order::priced_on] = base::local_date(work.context().priced_at, work.context().zone);
    priced_lines::route_floor(work, after, order::columns);
}

/// The order has taken its credit already: what counts is what it would take more.
void route_credit(Work& work) {
    const auto* order = hands_in(work) ? order_of(work) : nullptr;
    const auto more = work.image()->values[total_effect].integer();
    if (order == nullptr || more <= 0) return;
    const auto* image = work.read(customer::tag, order->values[order::customer].id());
    if (image == nullptr || image->values[customer::credit_left].is_null()) return;
    const auto left = image->values[customer::credit_left].integer();
    if (more > left) work.route("credit_exceeded", {Value(base::Money{left}), Value(base::Money{more})}, 26);
}

/// What the warehouse works on already, it hears of before it is changed.
void ask_warehouse(Work& work) {
    const bool came = takes(work, "submit") || takes(work, "rebase") || takes(work, "approval_passed");
    if (!came || !is_in(*work.image(), "submitted")) return;
    const auto* order = order_of(work);
    if (order != nullptr && is_planned(*order)) work.follow(schema::act(tag, work.id(), "ask_warehouse"));
}

void change_order(Work& work) {
    if (!takes(work, "apply")) return;
    const auto& v = work.image()->values;
    work.follow(schema::act(order::tag, v[subject::id_field].id(), "change", {{"change", work.id()}, {"reason", v[reason]}}));
}

/// A change that was out of date before this one came, and that nobody has put onto the present version, has been overtaken.
void supersede_others(Work& work) {
    constexpr std::size_t max_changes = 500;
    if (!takes(work, "apply")) return;
    const auto& v = work.image()->values;
    for (const auto& id : work.find(tag, "subject", {v[subject::id_field]}, max_changes)) {
        const auto* other = id != work.id() ? work.read(tag, id) : nullptr;
        if (other == nullptr || !(is_in(*other, "submitted") || is_in(*other, "acknowledging"))) continue;
        if (other->values[base_version].integer() < v[base_version].integer()) work.follow(schema::act(tag, id, "supersede"));
    }
}

workflow::Workflow change_workflow() {
    const RoleSet rules = {Role::system};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "approving", .label = {"In approval", "审批中"}, .tone = Tone::information},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = Tone::warning, .editable = true},
        {.name = "acknowledging",
         .label = {"Warehouse to acknowledge", "待仓库确认"},
         .tone = Tone::information,
         .service_minutes = 120},
        {.name = "submitted", .label = {"To be applied", "待执行"}, .tone = Tone::information, .service_minutes = 120},
        {.name = "applied", .label = {"Applied", "已执行"}, .tone = Tone::good, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
        {.name = "superseded", .label = {"Superseded", "已被取代"}, .tone = Tone::warning, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    flow.path = {"submitted", "applied"};
    flow.approving = "approving";
    const schema::Label rebase = {"Take the present version", "更新到最新版本"};
    // clang-format off
    flow.transitions = {
        {.action = "submit", .label = {"Submit", "提交"}, .from = {"draft", "returned"}, .to = "submitted", .by = By::owner_or_role, .roles = desk, .submits = true},
        {.action = "approval_passed", .label = {"Approved", "审批通过"}, .from = {"approving"}, .to = "submitted", .roles = rules},
        {.action = "approval_returned", .label = {"Sent back", "审批退回"}, .from = {"approving"}, .to = "returned", .roles = rules, .returns = true},
        {.action = "approval_rejected", .label = {"Rejected", "审批驳回"}, .from = {"approving"}, .to = "rejected", .roles = rules},
        {.action = "rebase", .label = rebase, .from = {"draft"}, .to = "draft", .by = By::owner_or_role, .roles = desk},
        {.action = "rebase", .label = rebase, .from = {"returned"}, .to = "returned", .by = By::owner_or_role, .roles = desk},
        {.action = "rebase", .label = rebase, .from = {"submitted"}, .to = "submitted", .by = By::owner_or_role, .roles = desk, .submits = true},
        {.action = "ask_warehouse", .label = {"Ask the warehouse", "请仓库确认"}, .from = {"submitted"}, .to = "acknowledging", .roles = desk | rules},
        {.action = "acknowledge", .label = {"Acknowledge", "确认"}, .from = {"acknowledging"}, .to = "submitted", .roles = {Role::warehouse}},
        {.action = "apply", .label = {"Apply", "执行"}, .from = {"submitted"}, .to = "applied", .roles = desk},
        {.action = "reject", .label = {"Reject", "驳回"}, .from = {"submitted"}, .to = "rejected", .roles = desk, .needs_reason = true},
        {.action = "reject", .label = {"Reject", "驳回"}, .from = {"acknowledging"}, .to = "rejected", .roles = desk | RoleSet{Role::warehouse}, .needs_reason = true},
        {.action = "supersede", .label = {"Superseded", "被取代"}, .from = {"submitted", "acknowledging"}, .to = "superseded", .roles = rules},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"approving", "submitted", "acknowledging"}, .to = "draft", .by = By::owner},
        {.action = "cancel", .label = {"Cancel the change", "取消变更"}, .from = {"draft", "returned"}, .to = "cancelled", .by = By::owner},
    };
    // clang-format on
    return flow;
}

std::vector<schema::Field> op_fields() {
    const std::vector<schema::Choice> kinds = {
        {"set_qty", {"Change the quantity", "改数量"}}, {"add_line", {"Add a line", "加行"}},
        {"remove_line", {"Take a line out", "删行"}},   {"set_discount", {"Change the discount", "改折扣"}},
        {"ship_by", {"Change the date", "改交期"}},     {"ship_to", {"Change the address", "改收货地址"}}};
    return {
        choice(1, "op", "Change", "变更项", kinds).required().material(),
        id(2, "order_line", "Line of the order", "订单行").material(),
        reference(3, "product", "Product", "产品", product::tag).material(),
        quantity(4, "qty", "Quantity", "数量").material(),
        text(5, "uom", "Unit", "单位").material().max(10),
        ratio(6, "discount", "Discount", "折扣").material(),
        date(7, "date", "Date", "日期").material(),
        text(8, "text", "Text", "内容").material().max(300),
        quantity(9, "was_qty", "Quantity was", "原数量").derived(),
        text(10, "was_text", "Was", "原内容").derived().max(300),
        schema::describe::price(11, "price", "Price", "单价").derived().material(),
        money(12, "amount_effect", "Effect", "金额影响").derived(),
        text(13, "name", "Name", "名称").derived(),
        schema::describe::price(14, "list_price", "List price", "标价").derived(),
        ratio(15, "tax_rate", "Tax rate", "税率").derived(),
        boolean(16, "gift", "Gift", "赠品").material(),
        quantity(17, "holds", "Unit holds", "单位含量").derived(),
    };
}

std::vector<schema::Field> header_fields() {
    const std::vector<schema::Choice> ways = {{"phone", {"Phone", "电话"}},
                                              {"wechat", {"WeChat", "微信"}},
                                              {"in_person", {"In person", "当面"}},
                                              {"email", {"E-mail", "邮件"}}};
    return {
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        integer(22, "base_version", "Builds on version", "基准版本").once().material(),
        text(23, "reason", "Reason", "原因").required().material().searched().max(500),
        choice(24, "requested_via", "Requested by", "渠道", ways).required(),
        blobs(25, "evidence", "Evidence", "凭证").material(),
        money(26, "total_effect", "Effect on the total", "合计影响").derived().material(),
        reference(27, "acknowledged_by", "Acknowledged by", "仓库确认人", system_kinds::user).derived(),
    };
}

}  // namespace

registry::DocumentKind kind() {
    const registry::Need an_order{.kind = order::tag};
    const auto with_order = [&](std::vector<registry::Need> needs) {
        needs.push_back(an_order);
        return needs;
    };
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "order_change";
    kind.schema.label = {"Order change", "变更单"};
    kind.schema.shapes = {
        main_part(header_fields(),
                  {{.tag = ops_group, .name = "ops", .label = {"Changes", "变更项"}, .fields = op_fields(), .max_lines = 100}})};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "evidence", .fields = {"evidence"}, .server_only = true},
                           registry::service_level::lookup()};
    kind.schema.series = {.prefix = "OC"};
    kind.schema.title = "reason";
    kind.schema.columns = {"no", "subject", "reason", "total_effect", "requested_via"};
    kind.workflow = change_workflow();
    kind.subjects = {sales_order::tag};
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager}, .edit = desk, .remove = {}};
    kind.amount = "total_effect";
    kind.derivations = {{.name = "ops", .needs = with_order(price::needs()), .run = derive}};
    kind.guards = {subject::must_be_held(),
                   {.name = "an_order", .run = refuse_subject},
                   {.name = "limits", .run = refuse_limits},
                   {.name = "possible", .needs = {an_order}, .run = refuse_what_cannot_be},
                   {.name = "discount", .needs = {an_order, {.kind = system_kinds::user}}, .run = route_discount},
                   {.name = "floor", .needs = with_order(price::floor_needs()), .run = route_floor, .server_only = true},
                   {.name = "credit", .needs = {an_order, {.kind = customer::tag}}, .run = route_credit}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "warehouse", .needs = {an_order}, .run = ask_warehouse},
                    {.name = "order", .run = change_order},
                    {.name = "supersede",
                     .needs = {{.kind = tag}, {.kind = tag, .lookup = "subject"}},
                     .run = supersede_others,
                     .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::order_change
