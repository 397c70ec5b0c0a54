#include "shared/documents/payment_promise.h"

#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/documents/invoice.h"
#include "shared/schema/describe.h"

namespace satchel::documents::payment_promise {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;

namespace {

/// Money is promised for what is open, of the customer who promises it, and not for more.
void check(Work& work) {
    if (!work.created()) return;
    const auto& v = work.image()->values;
    if (v[amount].integer() <= 0) work.refuse("amount_not_positive", {}, 24);
    const auto* image = v[invoice].is_null() ? nullptr : work.read(invoice::tag, v[invoice].id());
    const bool is_theirs = image != nullptr && image->values[invoice::customer] == v[subject::id_field];
    if (!v[invoice].is_null() && !is_theirs) return work.refuse("invoice_unknown", {}, 22);
    if (is_theirs && v[amount].integer() > image->values[invoice::open].integer())
        work.refuse("allocation_over_invoice", {image->values[invoice::open]}, 24);
}

workflow::Workflow promise_workflow() {
    const RoleSet keepers = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::finance, Role::system};
    workflow::Workflow flow;
    flow.states = {
        {.name = "open", .label = {"Promised", "已承诺"}, .tone = Tone::information},
        {.name = "kept", .label = {"Kept", "已兑现"}, .tone = Tone::good, .closed = true},
        {.name = "broken", .label = {"Broken", "未兑现"}, .tone = Tone::bad, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    // clang-format off
    flow.transitions = {
        {.action = "keep", .label = {"Kept", "兑现"}, .from = {"open"}, .to = "kept", .roles = keepers},
        {.action = "break", .label = {"Broken", "未兑现"}, .from = {"open"}, .to = "broken", .roles = keepers},
        {.action = "cancel", .label = {"Cancel the promise", "取消承诺"}, .from = {"open"}, .to = "cancelled", .roles = keepers},
    };
    // clang-format on
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "payment_promise";
    kind.schema.label = {"Promise to pay", "付款承诺"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        reference(22, "invoice", "Invoice", "发票", invoice::tag).required().once(),
        date(23, "due_on", "Promised for", "承诺日期").required().once().owed(),
        money(24, "amount", "Amount", "金额").required().once(),
        text(25, "note", "Note", "备注").once().max(500),
    })};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "invoice", .fields = {"invoice", "state"}, .server_only = true}};
    kind.schema.columns = {"subject", "invoice.no", "amount", "due_on", "note"};
    kind.workflow = promise_workflow();
    kind.subjects = {customer::tag};
    kind.each_day = [](const registry::Day& day, const base::Id& id, const schema::Image& image) {
        const bool late = image.values[schema::common::state].text() == "open" && image.values[due_on].date() < day.today;
        return late ? std::vector{schema::act(tag, id, "break")} : std::vector<schema::Command>();
    };
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::finance},
                        .edit = {},
                        .remove = {},
                        .owner_edits = false};
    kind.amount = "amount";
    kind.guards = {
        subject::must_be_held(), must_be_complete(tag), {.name = "check", .needs = {{.kind = invoice::tag}}, .run = check}};
    kind.placements = {subject::place_beside()};
    return kind;
}

}  // namespace satchel::documents::payment_promise
