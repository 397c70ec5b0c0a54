#include "shared/documents/invoice_request.h"

#include "shared/documents/customer.h"
#include "shared/documents/invoice.h"
#include "shared/documents/order_money.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/people.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/schema/describe.h"

namespace satchel::documents::invoice_request {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;

namespace {

const schema::Image* order_of(Work& work) {
    return work.read(sales_order::tag, work.image()->values[subject::id_field].id());
}

/// What the customer is called for taxes is not typed again. Of the customer no more than whoever writes this holds.
void take_over(Work& work) {
    if (!work.created()) return;
    const auto* order = order_of(work);
    if (order == nullptr) return;
    auto& v = work.edit().values;
    if (v[title].is_null()) v[title] = order->values[sales_order::customer_name];
    const auto* image = work.read(customer::tag, order->values[sales_order::customer].id());
    const auto& described = work.context().registry->find(customer::tag)->schema;
    if (image == nullptr || !registry::may_hold(work.context().actor, described, 0, *image)) return;
    if (v[tax_id].is_null()) v[tax_id] = image->values[customer::tax_id];
}

void name_invoice(Work& work) {
    if (takes(work, "issue")) work.edit().values[invoice] = work.new_id();
}

void check(Work& work) {
    const auto& v = work.image()->values;
    const auto fen = v[amount].integer();
    const bool counts = takes(work, "submit") || takes(work, "issue");
    if (fen < 0 || (counts && fen == 0 && !v[amount].is_null())) work.refuse("amount_not_positive", {}, 25);
    if (fen >= money_bound_fen) work.refuse("number_out_of_range", {}, 25);
    if (!counts) return;
    // A special invoice is worth nothing to a customer whose number it does not bear.
    if (v[paper].text() == "special" && v[tax_id].text().empty()) work.refuse("required_missing", {}, 23);
    const auto* order = order_of(work);
    if (order == nullptr) return;
    if (!order_money::is_taken_on(*order)) work.refuse("order_not_confirmed");
    const auto left = order->values[sales_order::total].integer() - order->values[sales_order::invoiced].integer();
    if (fen > left) work.refuse("invoice_over_order", {Value(base::Money{left})}, 25);
}

void issue(Work& work) {
    if (!takes(work, "issue")) return;
    namespace i = invoice;
    const auto& v = work.image()->values;
    const auto& described = work.context().registry->find(i::tag)->schema;
    const auto tag_of = [&](std::size_t index) { return described.main().fields[index].tag; };
    work.follow(schema::create(described, v[invoice].id(),
                               {{tag_of(i::order), v[subject::id_field]},
                                {tag_of(i::title), v[title]},
                                {tag_of(i::tax_id), v[tax_id]},
                                {tag_of(i::paper), v[paper]},
                                {tag_of(i::amount), v[amount]},
                                {tag_of(i::request), work.id()}}));
}

workflow::Workflow request_workflow() {
    const RoleSet desk = {Role::clerk, Role::lead};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "requested", .label = {"Requested", "待开票"}, .tone = Tone::information, .service_minutes = 450},
        {.name = "issued", .label = {"Issued", "已开票"}, .tone = Tone::good, .closed = true},
        {.name = "refused", .label = {"Refused", "已拒绝"}, .tone = Tone::bad, .closed = true},
    };
    flow.path = {"requested", "issued"};
    // clang-format off
    flow.transitions = {
        {.action = "submit", .label = {"Submit", "提交"}, .from = {"draft"}, .to = "requested", .by = By::owner_or_role, .roles = desk, .submits = true},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"requested"}, .to = "draft", .by = By::owner_or_role, .roles = desk},
        {.action = "issue", .label = {"Issue", "开票"}, .from = {"requested"}, .to = "issued", .roles = {Role::finance}, .is_final = true},
        {.action = "refuse", .label = {"Refuse", "拒绝"}, .from = {"requested"}, .to = "refused", .roles = {Role::finance}, .needs_reason = true},
    };
    // clang-format on
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    const registry::Need order{.kind = sales_order::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "invoice_request";
    kind.schema.label = {"Invoice request", "开票申请"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        text(22, "title", "Invoice to", "抬头").required().searched().max(100),
        text(23, "tax_id", "Tax number", "税号").max(30),
        choice(24, "kind", "Kind of invoice", "发票种类", invoice::papers()).required(),
        money(25, "amount", "Amount", "金额").required(),
        text(26, "email", "E-mail", "邮箱").max(100),
        text(27, "note", "Note", "备注").max(500),
        reference(28, "invoice", "Invoice", "发票", invoice::tag).derived(),
    })};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}, registry::service_level::lookup()};
    kind.schema.series = {.prefix = "IR"};
    kind.schema.title = "title";
    kind.workflow = request_workflow();
    kind.subjects = {sales_order::tag};
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::finance},
                        .edit = {Role::clerk, Role::lead},
                        .remove = {}};
    kind.amount = "amount";
    kind.derivations = {{.name = "take_over", .needs = {order, {.kind = customer::tag}}, .run = take_over},
                        {.name = "name_invoice", .run = name_invoice}};
    kind.guards = {subject::must_be_held(), {.name = "check", .needs = {order}, .run = check}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "write_invoice", .run = issue, .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::invoice_request
