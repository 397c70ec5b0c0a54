#include "shared/documents/return_request.h"

#include "shared/base/planted.h"
#include "shared/documents/complete.h"
#include "shared/documents/invoice.h"
#include "shared/documents/product.h"
#include "shared/documents/receipt.h"
#include "shared/documents/return_settlement.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>
#include <map>

namespace satchel::documents::return_request {

using namespace schema::describe;
using base::Money;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;
namespace o = sales_order;

namespace {

const RoleSet desk = {Role::clerk, Role::lead};

const std::string& state_of(const schema::Image& image) {
    return image.values[common::state].text();
}

bool is_in(const schema::Image& image, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), state_of(image)) != states.end();
}

/// Asked for, and not yet counted as returned on the order.
bool claims_goods(const schema::Image& request) {
    return is_in(request, {"submitted", "approving", "accepted", "received"});
}

const schema::Image* order_of(Work& work) {
    return work.read(o::tag, work.image()->values[subject::id_field].id());
}

/// What goods come to that are returned after `counted` were, at the order's price; counts them. By differences, so that a line that is returned
/// bit by bit comes to the line, and never to more.
std::int64_t worth(const schema::Line& of, base::Quantity quantity, std::int64_t& counted) {
    const auto up_to = [&](std::int64_t milli) { return base::amount(of.values[o::line_price].price(), {milli}).fen; };
    const auto before = counted;
    counted = std::clamp(quantity.milli, std::int64_t{0}, std::max<std::int64_t>(0, of.values[o::line_qty].integer() - before)) +
              before;
    return up_to(counted) - up_to(before);
}

/// As long as the goods are not inspected: then they are counted as returned, and what they came to stays.
void derive_items(Work& work) {
    const auto* before = work.before();
    if (before != nullptr && is_in(*before, {"inspected", "settled", "closed"})) return;
    const auto* order = order_of(work);
    if (order == nullptr) return;
    auto& image = work.edit();
    std::int64_t sum = 0;
    std::map<base::Id, std::int64_t> counted_of;  // by line of the order
    for (auto& item : image.groups[items]) {
        auto& v = item.values;
        const auto* of = schema::find_line(*order, 0, v[item_order_line].id());
        if (takes(work, "receive") && v[item_received].is_null()) v[item_received] = v[item_qty];
        v[item_product] = of != nullptr ? of->values[o::line_product] : Value();
        v[item_name] = of != nullptr ? of->values[o::line_name] : Value();
        const auto returned = of != nullptr ? of->values[o::line_returned].integer() : 0;
        auto& counted = counted_of.try_emplace(v[item_order_line].id(), returned).first->second;
        const auto fen = of != nullptr ? worth(*of, accepted(item), counted) : 0;
        v[item_amount] = Money{fen};
        sum = std::min(sum + fen, money_bound_fen);
    }
    image.values[refund_amount] = Money{sum};
}

/// It is handed in without asking for approval, which is where it would be counted otherwise.
void count_round(Work& work) {
    if (takes(work, "submit")) work.edit().values[common::round] = work.image()->values[common::round].integer() + 1;
}

/// Of lines of the order: how much of each this request asks for.
std::map<base::Id, std::int64_t> asked(const schema::Image& request) {
    std::map<base::Id, std::int64_t> sums;
    for (const auto& item : request.groups[items]) {
        auto& sum = sums[item.values[item_order_line].id()];
        sum = std::min(sum + std::max<std::int64_t>(0, item.values[item_qty].integer()), money_bound_fen);
    }
    return sums;
}

/// What other requests hold is counted too: by the ledger alone, since no device knows them all.
void check_shipped(Work& work, bool with_others) {
    if (!takes(work, "submit") && !takes(work, "accept")) return;
    const auto* order = order_of(work);
    if (order == nullptr) return;
    auto sums = asked(*work.image());
    if (with_others && !base::planted(base::Bug::returned_by_each)) {
        constexpr std::size_t many = 1'000;
        for (const auto& id : work.find(tag, "subject", {work.image()->values[subject::id_field]}, many)) {
            const auto* other = id != work.id() ? work.read(tag, id) : nullptr;
            if (other == nullptr || !claims_goods(*other)) continue;
            for (const auto& [line, milli] : asked(*other)) {
                if (sums.contains(line)) sums[line] += milli;
            }
        }
    }
    for (const auto& item : work.image()->groups[items]) {
        const auto* of = schema::find_line(*order, 0, item.values[item_order_line].id());
        const auto left = of != nullptr ? of->values[o::line_shipped].integer() - of->values[o::line_returned].integer() : 0;
        if (of != nullptr && sums[of->id] > left)
            work.refuse("return_over_shipped", {item.values[item_name], Value(base::Quantity{left})}, 4, items_group, item.id);
    }
}

void check_items(Work& work) {
    const auto& image = *work.image();
    const bool hands_in = takes(work, "submit") || takes(work, "accept");
    if (hands_in && image.groups[items].empty()) work.refuse("no_lines");
    const auto* order = hands_in ? order_of(work) : nullptr;
    for (const auto& item : image.groups[items]) {
        const auto& v = item.values;
        const auto qty = v[item_qty].integer();
        if (qty < 0 || (hands_in && qty == 0)) work.refuse("quantity_not_positive", {v[item_name]}, 4, items_group, item.id);
        if (v[item_received].integer() < 0 || v[item_received].integer() > qty)
            work.refuse("received_over_asked", {v[item_name], v[item_qty]}, 7, items_group, item.id);
        if (order != nullptr && schema::find_line(*order, 0, v[item_order_line].id()) == nullptr)
            work.refuse("line_unknown", {}, 1, items_group, item.id);
        if (takes(work, "inspect") && v[item_result].is_null()) work.refuse("required_missing", {}, 8, items_group, item.id);
    }
}

/// The fields that a state leaves open to those who work on it; all others stay as they were handed in.
struct Open {
    std::optional<std::size_t> field;
    std::optional<std::size_t> item_field;
};
Open open_in(const std::string& state) {
    if (state == "accepted") return {.item_field = item_received};
    if (state == "received") return {.item_field = item_result};
    if (state == "inspected") return {.field = settlement};
    return {};
}

bool differ(const std::vector<schema::Field>& fields, const std::vector<Value>& a, const std::vector<Value>& b, std::size_t from,
            std::optional<std::size_t> open) {
    for (auto i = from; i < fields.size(); ++i) {
        if (fields[i].policy != schema::Policy::derived && i != open && a[i] != b[i]) return true;
    }
    return false;
}

void refuse_late_changes(Work& work) {
    const auto* before = work.before();
    const auto& actor = work.context().actor;
    if (before == nullptr || actor.is_system()) return;
    const bool authors = actor.roles.meets(desk) || before->values[common::owner].id() == actor.user;
    if (is_in(*before, {"draft", "returned"}) && authors) return;
    const auto open = open_in(state_of(*before));
    const auto& shape = *work.context().registry->shape(tag, 0);
    const auto& now = *work.image();
    const auto& lines = now.groups[items];
    const auto& old = before->groups[items];
    bool changed =
        differ(shape.fields, before->values, now.values, subject::kind_field, open.field) || lines.size() != old.size();
    for (std::size_t i = 0; i < lines.size() && !changed; ++i)
        changed =
            lines[i].id != old[i].id || differ(shape.groups[items].fields, old[i].values, lines[i].values, 0, open.item_field);
    if (changed) work.refuse("not_editable", {before->values[common::state]});
}

void route_large(Work& work) {
    const auto& worth = work.image()->values[refund_amount];
    if (takes(work, "accept") && worth.integer() > return_limit_fen)
        work.route("return_over_limit", {worth, Value(Money{return_limit_fen})}, 25);
}

/// On the order's lines, as soon as somebody has seen what came.
void count_returned(Work& work) {
    if (!takes(work, "inspect")) return;
    for (const auto& item : work.image()->groups[items])
        add_in_line(work, {o::tag, work.image()->values[subject::id_field].id(), 0}, 0, item.values[item_order_line].id(),
                    o::line_returned, accepted(item).milli);
}

workflow::Workflow return_workflow() {
    const RoleSet rules = {Role::system};
    const RoleSet store = {Role::warehouse, Role::lead};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = Tone::warning, .editable = true},
        {.name = "submitted", .label = {"To be accepted", "待受理"}, .tone = Tone::information, .service_minutes = 120},
        {.name = "approving", .label = {"In approval", "审批中"}, .tone = Tone::information},
        {.name = "accepted", .label = {"Accepted", "待收货"}, .tone = Tone::information, .editable = true},
        {.name = "received", .label = {"Goods received", "待验货"}, .tone = Tone::information, .editable = true},
        {.name = "inspected", .label = {"Inspected", "待处理"}, .tone = Tone::information, .editable = true},
        {.name = "settled", .label = {"Settled", "已处理"}, .tone = Tone::good},
        {.name = "closed", .label = {"Closed", "已关闭"}, .tone = Tone::neutral, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    flow.path = {"submitted", "accepted", "received", "inspected", "settled", "closed"};
    flow.approving = "approving";
    // clang-format off
    flow.transitions = {
        {.action = "submit", .label = {"Submit", "提交"}, .from = {"draft", "returned"}, .to = "submitted", .by = By::owner_or_role, .roles = desk},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"submitted", "approving"}, .to = "draft", .by = By::owner},
        {.action = "accept", .label = {"Accept", "受理"}, .from = {"submitted"}, .to = "accepted", .roles = desk, .submits = true},
        {.action = "approval_passed", .label = {"Approved", "审批通过"}, .from = {"approving"}, .to = "accepted", .roles = rules},
        {.action = "approval_returned", .label = {"Sent back", "审批退回"}, .from = {"approving"}, .to = "returned", .roles = rules, .returns = true},
        {.action = "approval_rejected", .label = {"Rejected", "审批驳回"}, .from = {"approving"}, .to = "rejected", .roles = rules},
        {.action = "return", .label = {"Send back", "退回"}, .from = {"submitted"}, .to = "returned", .roles = desk, .needs_reason = true, .returns = true},
        {.action = "reject", .label = {"Reject", "驳回"}, .from = {"submitted"}, .to = "rejected", .roles = desk, .needs_reason = true},
        {.action = "cancel", .label = {"Cancel the return", "取消退换货"}, .from = {"draft", "returned", "submitted", "approving", "accepted"}, .to = "cancelled", .by = By::owner_or_role, .roles = desk, .needs_reason = true},
        {.action = "receive", .label = {"Goods received", "收货"}, .from = {"accepted"}, .to = "received", .roles = store},
        {.action = "inspect", .label = {"Inspected", "验货"}, .from = {"received"}, .to = "inspected", .roles = store},
        {.action = "settle", .label = {"Settle", "处理"}, .from = {"inspected"}, .to = "settled", .roles = desk | RoleSet{Role::finance}, .is_final = true},
        {.action = "close", .label = {"Close", "关闭"}, .from = {"settled"}, .to = "closed", .roles = desk | RoleSet{Role::finance}},
    };
    // clang-format on
    return flow;
}

std::vector<schema::Field> item_fields() {
    const RoleSet store = {Role::warehouse, Role::lead};
    const std::vector<schema::Choice> reasons = {
        {"damaged", {"Damaged", "破损"}},     {"expired", {"Expired or short-dated", "过期/临期"}},
        {"quality", {"Quality", "质量问题"}}, {"wrong_item", {"Wrong item", "发错货"}},
        {"unsold", {"Unsold", "滞销"}},       {"other", {"Other", "其他"}}};
    const std::vector<schema::Choice> results = {
        {"restock", {"Restock", "入库"}}, {"scrap", {"Scrap", "报废"}}, {"repair", {"Repair", "返修"}}};
    return {
        id(1, "order_line", "Line of the order", "订单行").required().material().once(),
        reference(2, "product", "Product", "产品", product::tag).derived(),
        text(3, "name", "Name", "名称").derived(),
        quantity(4, "qty", "Quantity", "数量").required().material(),
        choice(5, "reason", "Reason", "原因", reasons).required().material(),
        blobs(6, "photos", "Photos", "照片").required().material(),
        quantity(7, "received_qty", "Received", "实收数量").strict(store),
        choice(8, "inspect_result", "Inspection", "验货结果", results).strict(store),
        money(9, "amount", "Amount", "金额").derived(),
    };
}

schema::Shape main_shape() {
    const std::vector<schema::Choice> wants = {{"refund", {"Refund", "退款"}},
                                               {"replace", {"Replacement", "换货"}},
                                               {"repair", {"Repair", "维修"}},
                                               {"credit", {"Credit", "抵扣货款"}}};
    return main_part(
        {
            integer(20, "subject_kind", "Kind", "单据类型").required().once(),
            id(21, "subject", "Document", "单据").required().once().indexed(),
            choice(22, "want", "Asked for", "诉求", wants).required().material(),
            text(23, "description", "Description", "问题描述").material().searched().max(1'000),
            text(24, "settlement", "Settlement", "处理结果").strict(desk | RoleSet{Role::finance}).max(500),
            money(25, "refund_amount", "Worth", "退货金额").derived(),
            reference(26, "credit_note", "Credit note", "红字发票", invoice::tag).derived(),
            reference(27, "replacement", "Replacement order", "换货订单", o::tag).derived(),
        },
        {{.tag = items_group, .name = "items", .label = {"Items", "明细"}, .fields = item_fields(), .max_lines = 300}});
}

}  // namespace

base::Quantity accepted(const schema::Line& item) {
    const auto& counted = item.values[item_received];
    return (counted.is_null() ? item.values[item_qty] : counted).quantity();
}

registry::DocumentKind kind() {
    const registry::Need order{.kind = o::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "return_request";
    kind.schema.label = {"Return", "退换货"};
    kind.schema.shapes = {main_shape()};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "photos", .fields = {"photos"}, .group = "items", .server_only = true},
                           registry::service_level::lookup()};
    kind.schema.series = {.prefix = "RT"};
    kind.schema.title = "description";
    kind.schema.columns = {"no", "subject", "description", "refund_amount", "want"};
    kind.workflow = return_workflow();
    kind.subjects = {sales_order::tag};
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::service},
                        .edit = desk | RoleSet{Role::warehouse, Role::finance},
                        .remove = {}};
    kind.amount = "refund_amount";
    kind.derivations = {{.name = "items", .needs = {order}, .run = derive_items},
                        {.name = "round", .run = count_round},
                        {.name = "settlement", .run = return_settlement::name_documents}};
    kind.guards = {subject::must_be_held(),
                   {.name = "late_changes", .run = refuse_late_changes},
                   must_be_complete_to("submit", tag),
                   {.name = "items", .needs = {order}, .run = check_items},
                   {.name = "shipped", .needs = {order}, .run = [](Work& work) { check_shipped(work, false); }},
                   {.name = "shipped_with_others",
                    .needs = {order, {.kind = tag}, {.kind = tag, .lookup = "subject"}},
                    .run = [](Work& work) { check_shipped(work, true); },
                    .server_only = true},
                   {.name = "settlement", .run = return_settlement::refuse_other_office},
                   {.name = "limit", .run = route_large}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "returned", .run = count_returned},
                    {.name = "write_settlement", .needs = {order}, .run = return_settlement::settle, .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::return_request
