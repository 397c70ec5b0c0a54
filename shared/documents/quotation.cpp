#include "shared/documents/quotation.h"

#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>
#include <set>

namespace satchel::documents::quotation {

using namespace schema::describe;
using namespace priced_lines;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;

namespace {

const RoleSet desk = {Role::clerk, Role::lead};

void derive_history(Work& work) {
    auto& v = work.edit().values;
    if (work.created()) v[revision] = 1;
    if (prices_open(work)) v[priced_at] = work.context().priced_at;
    if (takes(work, "revise")) v[revision] = v[revision].integer() + 1;
    if (takes(work, "lose")) v[lost_reason] = work.action()->argument("reason");
    if (takes(work, "convert")) v[order] = work.new_id();
}

base::Date today(const Work& work) {
    return base::local_date(work.context().priced_at, work.context().zone);
}

bool is_past(const schema::Image& quotation, base::Date day) {
    const auto& until = quotation.values[valid_until];
    return !until.is_null() && until.date() < day;
}

/// Approved, and nothing has become of it yet.
bool is_offered(const schema::Image& quotation) {
    constexpr std::array offered = {"approved", "sent", "accepted"};
    const auto& state = quotation.values[common::state].text();
    return std::find(offered.begin(), offered.end(), state) != offered.end();
}

void refuse_past(Work& work) {
    const bool binds = takes(work, "submit") || takes(work, "send") || takes(work, "accept") || takes(work, "convert");
    if (binds && is_past(*work.image(), today(work))) work.refuse("quotation_expired", {work.image()->values[valid_until]}, 22);
}

/// The desk sees what was handed in, and what it writes itself.
void place_at_desk(Work& work) {
    const auto& v = work.image()->values;
    const bool own = work.created() && work.context().actor.roles.meets(desk);
    const bool handed_in = v[common::state].text() != "draft" || !v[common::round].is_null();
    if (own || handed_in) work.edit().values[common::places] = Value::List{"desk:clerk"};
}

/// A draft for the same customer. It names the quotation, and begins with its lines.
void make_order(Work& work) {
    if (!takes(work, "convert")) return;
    const auto& image = *work.image();
    const auto& described = work.context().registry->find(sales_order::tag)->schema;
    const auto& fields = described.main().fields;
    const auto tag_of = [&](std::size_t field) { return fields[field].tag; };
    work.follow(schema::create(described, image.values[order].id(),
                               {{tag_of(common::owner), image.values[common::owner]},
                                {tag_of(sales_order::customer), image.values[customer]},
                                {tag_of(sales_order::contact), image.values[contact]},
                                {tag_of(sales_order::quote), work.id()}}));
}

workflow::Workflow quotation_workflow() {
    const RoleSet rules = {Role::system};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "approving", .label = {"In approval", "审批中"}, .tone = Tone::information},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = Tone::warning, .editable = true},
        {.name = "approved", .label = {"Approved", "已批准"}, .tone = Tone::good},
        {.name = "sent", .label = {"Sent", "已发出"}, .tone = Tone::information},
        {.name = "accepted", .label = {"Accepted", "客户已接受"}, .tone = Tone::good},
        {.name = "lost", .label = {"Lost", "已丢单"}, .tone = Tone::bad},
        {.name = "expired", .label = {"Expired", "已过期"}, .tone = Tone::warning},
        {.name = "converted", .label = {"Ordered", "已转订单"}, .tone = Tone::good, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
    };
    flow.path = {"approved", "sent", "accepted", "converted"};
    flow.approving = "approving";
    // clang-format off
    flow.transitions = {
        {.action = "submit", .label = {"Submit", "提交"}, .from = {"draft", "returned"}, .to = "approved", .by = By::owner_or_role, .roles = desk, .submits = true},
        {.action = "approval_passed", .label = {"Approved", "审批通过"}, .from = {"approving"}, .to = "approved", .roles = rules},
        {.action = "approval_returned", .label = {"Sent back", "审批退回"}, .from = {"approving"}, .to = "returned", .roles = rules, .returns = true},
        {.action = "approval_rejected", .label = {"Rejected", "审批驳回"}, .from = {"approving"}, .to = "rejected", .roles = rules},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"approving"}, .to = "draft", .by = By::owner},
        {.action = "send", .label = {"Sent to the customer", "发给客户"}, .from = {"approved"}, .to = "sent", .by = By::owner_or_role, .roles = desk},
        {.action = "accept", .label = {"Accepted by the customer", "客户接受"}, .from = {"sent"}, .to = "accepted", .by = By::owner_or_role, .roles = desk},
        {.action = "lose", .label = {"Lost", "丢单"}, .from = {"returned", "approved", "sent", "accepted"}, .to = "lost", .by = By::owner_or_role, .roles = desk, .needs_reason = true},
        {.action = "expire", .label = {"Expired", "过期"}, .from = {"approved", "sent", "accepted"}, .to = "expired", .roles = rules},
        {.action = "revise", .label = {"Revise", "修订"}, .from = {"approved", "sent", "lost", "expired"}, .to = "draft", .by = By::owner_or_role, .roles = desk},
        {.action = "convert", .label = {"Make an order", "转为订单"}, .from = {"approved", "sent", "accepted"}, .to = "converted", .by = By::owner_or_role, .roles = desk},
    };
    // clang-format on
    return flow;
}

/// Whether an order's line is what was quoted: no less of it and no more off, and of a gift no more.
bool fits(const schema::Line& quoted, const schema::Line& line) {
    const auto& q = quoted.values;
    const auto& v = line.values;
    if (q[line_product] != v[line_product] || q[line_uom] != v[line_uom]) return false;
    // A pack that holds something else by now is another offer. Older quotations do not say what it held.
    if (!q[line_holds].is_null() && q[line_holds] != v[line_holds]) return false;
    const bool gift = v[line_gift].boolean();
    if (gift != q[line_gift].boolean()) return false;
    if (gift) return v[line_qty].integer() <= q[line_qty].integer();
    return v[line_qty].integer() >= q[line_qty].integer() && v[line_discount].integer() <= q[line_discount].integer();
}

std::vector<schema::Field> header_fields() {
    return {
        reference(20, "customer", "Customer", "客户", customer::tag).required().material().indexed(),
        text(21, "contact", "Contact", "联系人").max(60),
        date(22, "valid_until", "Valid until", "有效期至").required().material().indexed(),
        text(23, "terms", "Terms", "条款").material().max(2'000),
        text(24, "lost_reason", "Why lost", "丢单原因").derived().max(2'000),
        reference(25, "price_list", "Price list", "价目表", price::list_tag).derived(),
        date(26, "priced_on", "Prices of", "计价日期").derived(),
        instant(27, "priced_at", "Priced at", "计价时间").derived(),
        money(28, "subtotal", "Without tax", "不含税").derived(),
        money(29, "tax", "Tax", "税额").derived(),
        money(30, "total", "Total", "合计").derived().material(),
        integer(31, "revision", "Revision", "修订号").derived().material(),
        reference(32, "order", "Order", "销售订单", sales_order::tag).derived(),
        text(33, "customer_name", "Customer name", "客户名称").derived().searched(),
    };
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "quotation";
    kind.schema.label = {"Quotation", "报价单"};
    kind.schema.shapes = {main_part(header_fields(), {group()})};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"},
                          {.prefix = "team", .field = "team"},
                          {.field = "places"},
                          {.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "customer", .fields = {"customer"}}};
    kind.schema.series = {.prefix = "QT"};
    kind.schema.title = "customer_name";
    kind.schema.columns = {"no", "customer_name", "total", "owner", "valid_until"};
    kind.workflow = quotation_workflow();
    kind.each_day = [](const registry::Day& day, const base::Id& id, const schema::Image& image) {
        return expires(image, day.today) ? std::vector{schema::act(tag, id, "expire")} : std::vector<schema::Command>();
    };
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager}, .edit = desk, .remove = {}};
    kind.amount = "total";
    kind.derivations = derivations(columns);
    kind.derivations.push_back({.name = "history", .run = derive_history});
    kind.guards = guards(columns);
    kind.guards.push_back({.name = "valid", .run = refuse_past});
    kind.placements = {{.name = "desk", .run = place_at_desk}};
    kind.effects = {{.name = "order", .run = make_order}};
    return kind;
}

bool holds(const schema::Image& quotation, base::Date day) {
    return (is_offered(quotation) || quotation.values[common::state].text() == "converted") && !is_past(quotation, day);
}

bool expires(const schema::Image& quotation, base::Date day) {
    return is_offered(quotation) && is_past(quotation, day);
}

void keep_prices(const schema::Image& quotation, schema::Image& order) {
    const auto& offered = quotation.groups[index];
    auto& lines = order.groups[index];
    std::set<const schema::Line*> taken;
    std::vector<const schema::Line*> quoted(lines.size());
    // Each line of the quotation covers one of the order: its own, as a conversion leaves it, before any other.
    for (const bool own : {true, false}) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (const auto& offer : offered) {
                if (quoted[i] != nullptr || (own && offer.id != lines[i].id) || taken.contains(&offer)) continue;
                if (!fits(offer, lines[i])) continue;
                quoted[i] = &offer;
                taken.insert(&offer);
            }
        }
    }
    const bool whole = std::all_of(offered.begin(), offered.end(), [&](const schema::Line& offer) {
        return offer.values[line_gift].boolean() || taken.contains(&offer);
    });
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto& v = lines[i].values;
        const bool gift = v[line_gift].boolean();
        const bool kept = quoted[i] != nullptr && (whole || !gift);
        v[line_quoted] = kept ? Value(true) : Value();
        if (!kept) continue;
        v[line_list_price] = quoted[i]->values[line_list_price];
        if (!gift) v[line_price] = base::discounted(v[line_list_price].price(), v[line_discount].ratio());
    }
}

}  // namespace satchel::documents::quotation
