#include "shared/documents/receipt.h"

#include "shared/base/planted.h"
#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/documents/invoice.h"
#include "shared/documents/receipt_allocation.h"
#include "shared/documents/rules.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <map>

namespace satchel::documents::receipt {

using namespace schema::describe;
using base::Money;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::size_t allocations = 0;

std::int64_t rest_of(const schema::Image& receipt) {
    auto rest = receipt.values[amount].integer();
    if (base::planted(base::Bug::allocated_over_receipt)) return rest;
    for (const auto& line : receipt.groups[allocations]) rest -= line.values[allocation_amount].integer();
    return rest;
}

/// Nothing, if it would be one too many.
void append(Work& work, const base::Id& invoice, std::int64_t fen) {
    if (work.image()->groups[allocations].size() >= max_allocations)
        return work.refuse("too_many_lines", {static_cast<std::int64_t>(max_allocations)});
    const auto& group = work.context().registry->shape(tag, 0)->groups[allocations];
    auto line = schema::empty_line(group, work.new_id());
    line.values[allocation_invoice] = invoice;
    line.values[allocation_amount] = Money{fen};
    line.values[allocation_at] = work.context().now;
    if (!work.context().actor.is_system()) line.values[allocation_by] = work.context().actor.user;
    schema::insert_line(work.edit(), allocations, std::move(line));
}

void allocate_in_order(Work& work) {
    constexpr std::size_t many = 1'000;
    const auto& customer = work.image()->values[subject::id_field];
    std::vector<receipt_allocation::Open> open;
    for (const auto state : invoice::open_states) {
        for (const auto& id : work.find(invoice::tag, "open_of", {customer, Value(state)}, many)) {
            const auto* image = work.read(invoice::tag, id);
            if (image == nullptr) continue;
            const auto& v = image->values;
            open.push_back({id, v[invoice::due_on].date(), v[common::no].text(), v[invoice::open].money()});
        }
    }
    const auto room = max_allocations - std::min(max_allocations, work.image()->groups[allocations].size());
    for (const auto& share : receipt_allocation::first_in_first_out({rest_of(*work.image())}, std::move(open), room))
        append(work, share.invoice, share.amount.fen);
}

/// Part of `whole`, of the same sign and not beyond it.
bool is_part(std::int64_t fen, std::int64_t whole) {
    return whole < 0 ? fen < 0 && fen >= whole : fen > 0 && fen <= whole;
}

/// `amount` may be left out: then it is as much as there is to give or to take back.
void allocate_by_hand(Work& work, bool back) {
    const auto& id = work.action()->argument("invoice").id();
    const auto& wanted = work.action()->argument("amount");
    const auto* image = work.read(invoice::tag, id);
    if (image == nullptr || image->values[invoice::customer] != work.image()->values[subject::id_field])
        return work.refuse("invoice_unknown");
    auto whole = image->values[invoice::open].integer();
    if (back) {
        whole = 0;
        for (const auto& line : work.image()->groups[allocations]) {
            if (line.values[allocation_invoice].id() == id) whole += line.values[allocation_amount].integer();
        }
    }
    const auto rest = rest_of(*work.image());
    auto fen = wanted.integer();
    if (wanted.is_null()) {
        const bool bounded = !back && (whole < 0) == (rest < 0);
        fen = !bounded ? whole : whole < 0 ? std::max(whole, rest) : std::min(whole, rest);
    }
    if (fen == 0) return work.refuse("amount_not_positive");
    if (!is_part(fen, whole))
        return work.refuse(back ? "allocation_over_receipt" : "allocation_over_invoice", {Value(Money{whole})});
    if (back) fen = -fen;
    if (!receipt_allocation::fits(work.image()->values[amount].money(), {rest - fen}))
        return work.refuse("allocation_over_receipt", {Value(Money{rest})});
    append(work, id, fen);
}

/// A reversal undoes what the reversed one did, invoice by invoice.
void mirror(Work& work) {
    const auto* reversed = work.read(tag, work.image()->values[reverses].id());
    if (reversed == nullptr) return;
    std::map<base::Id, std::int64_t> shares;
    for (const auto& line : reversed->groups[allocations])
        shares[line.values[allocation_invoice].id()] += line.values[allocation_amount].integer();
    for (const auto& [id, fen] : shares) {
        if (fen != 0) append(work, id, -fen);
    }
}

void allocate(Work& work) {
    const auto& state = work.image()->values[common::state].text();
    const bool is_confirmed = state == "confirmed";
    if (takes(work, "confirm") && state == "captured") {
        allocate_in_order(work);
    } else if (takes(work, "allocate") && is_confirmed) {
        work.action()->argument("invoice").is_null() ? allocate_in_order(work) : allocate_by_hand(work, false);
    } else if (takes(work, "deallocate") && is_confirmed) {
        allocate_by_hand(work, true);
    } else if (takes(work, "book") && work.context().actor.is_system()) {
        mirror(work);
    } else {
        return;
    }
    work.edit().values[unallocated] = Money{takes(work, "book") ? 0 : rest_of(*work.image())};
}

void stamp(Work& work) {
    auto& v = work.edit().values;
    if (takes(work, "confirm")) {
        if (!work.context().actor.is_system()) v[confirmed_by] = work.context().actor.user;
        v[confirmed_at] = work.context().now;
    }
    if (takes(work, "reverse")) {
        v[reversal] = work.new_id();
        v[unallocated] = Money{0};
    }
}

void check(Work& work) {
    const auto& v = work.image()->values;
    const auto& actor = work.context().actor;
    if (actor.is_system()) return;
    if (takes(work, "confirm") && v[common::created_by].id() == actor.user) work.refuse("receipt_confirmed_by_author");
    if (work.created()) {
        if (v[amount].integer() <= 0) work.refuse("amount_not_positive", {}, 22);
        if (v[amount].integer() >= money_bound_fen) work.refuse("number_out_of_range", {}, 22);
        const auto written_on = base::local_date(work.mutation().occurred_at, work.context().zone);
        if (v[received_on].date() > base::Date{written_on.days + 1}) work.refuse("date_in_future", {v[received_on]}, 24);
        if (v[common::owner].id() != actor.user && !actor.roles.meets({Role::clerk, Role::lead, Role::finance}))
            work.refuse("owner_not_you", {}, 2);
        return;
    }
    // What was written stays as it was written; a photo may come later.
    const auto& fields = work.context().registry->shape(tag, 0)->fields;
    for (const std::size_t i : {std::size_t{common::owner}, std::size_t{amount}, std::size_t{method}, std::size_t{received_on},
                                std::size_t{bank_ref}, std::size_t{note}, std::size_t{payer}}) {
        if (work.before() != nullptr && work.changed(i)) work.refuse("field_fixed", {}, fields[i].tag);
    }
}

/// One transfer that two people wrote down. A warning: banks do give a number twice.
void tell_twins(Work& work) {
    const auto& number = work.image()->values[bank_ref];
    if (number.is_null() || !(work.created() || takes(work, "confirm"))) return;
    constexpr std::size_t few = 20;
    for (const auto& id : work.find(tag, "bank_ref", {number}, few)) {
        const auto* other = id != work.id() ? work.read(tag, id) : nullptr;
        if (other == nullptr) continue;
        const auto& state = other->values[common::state].text();
        if (state == "captured" || state == "confirmed") return work.tell("bank_ref_twice", {number}, 25);
    }
}

/// What is new in the lines, to the invoices that they name.
void pay_invoices(Work& work) {
    const auto* before = work.before();
    std::map<base::Id, std::int64_t> brought;
    for (const auto& line : work.image()->groups[allocations]) {
        if (before != nullptr && schema::find_line(*before, allocations, line.id) != nullptr) continue;
        brought[line.values[allocation_invoice].id()] += line.values[allocation_amount].integer();
    }
    for (const auto& [id, fen] : brought) {
        const auto* image = fen != 0 ? work.read(invoice::tag, id) : nullptr;
        if (image != nullptr) work.follow(invoice::payment(id, *image, fen));
    }
}

schema::Command written_by_system(const Work& work, const base::Id& id,
                                  const std::vector<std::pair<std::size_t, Value>>& values) {
    const auto& described = work.context().registry->find(tag)->schema;
    std::vector<schema::Unknown> fields;
    for (const auto& [index, value] : values) fields.push_back({described.main().fields[index].tag, value});
    return schema::create(described, id, std::move(fields));
}

void reverse(Work& work) {
    if (!takes(work, "reverse")) return;
    const auto& v = work.image()->values;
    work.follow(written_by_system(work, v[reversal].id(),
                                  {{common::owner, v[common::owner]},
                                   {subject::kind_field, v[subject::kind_field]},
                                   {subject::id_field, v[subject::id_field]},
                                   {amount, Money{-v[amount].integer()}},
                                   {method, v[method]},
                                   {received_on, today(work)},
                                   {payer, v[payer]},
                                   {reverses, work.id()}}));
    work.follow(schema::act(tag, v[reversal].id(), "book"));
}

workflow::Workflow receipt_workflow() {
    const RoleSet finance = {Role::finance};
    workflow::Workflow flow;
    flow.states = {
        {.name = "captured",
         .label = {"To be confirmed", "待确认"},
         .tone = Tone::information,
         .editable = true,
         .service_minutes = 450},
        {.name = "confirmed", .label = {"Confirmed", "已确认"}, .tone = Tone::good},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
        {.name = "reversed", .label = {"Reversed", "已冲销"}, .tone = Tone::warning, .closed = true},
        {.name = "reversal", .label = {"Reversal", "冲销"}, .tone = Tone::neutral, .closed = true},
    };
    // clang-format off
    flow.transitions = {
        {.action = "confirm", .label = {"Confirm", "确认到账"}, .from = {"captured"}, .to = "confirmed", .roles = {Role::finance, Role::system}, .is_final = true},
        {.action = "reject", .label = {"Reject", "驳回"}, .from = {"captured"}, .to = "rejected", .roles = finance, .needs_reason = true},
        {.action = "allocate", .label = {"Allocate", "核销"}, .from = {"confirmed"}, .to = "confirmed", .roles = finance, .is_final = true, .asks = {reference(1, "invoice", "Invoice", "发票", invoice::tag), money(2, "amount", "Amount", "金额")}},
        {.action = "deallocate", .label = {"Take back", "取消核销"}, .from = {"confirmed"}, .to = "confirmed", .roles = finance, .is_final = true, .asks = {reference(1, "invoice", "Invoice", "发票", invoice::tag), money(2, "amount", "Amount", "金额")}},
        {.action = "reverse", .label = {"Reverse", "冲销"}, .from = {"confirmed"}, .to = "reversed", .roles = finance, .needs_reason = true, .is_final = true},
        {.action = "book", .label = {"Book", "入账"}, .from = {"captured"}, .to = "reversal", .roles = {Role::system}},
    };
    // clang-format on
    return flow;
}

schema::Shape main_shape() {
    const std::vector<schema::Choice> methods = {{"cash", {"Cash", "现金"}},       {"transfer", {"Transfer", "转账"}},
                                                 {"cheque", {"Cheque", "支票"}},   {"wechat", {"WeChat", "微信"}},
                                                 {"alipay", {"Alipay", "支付宝"}}, {"offset", {"Credit note", "红票抵扣"}}};
    return main_part(
        {
            integer(20, "subject_kind", "Kind", "单据类型").required().once(),
            id(21, "subject", "Document", "单据").required().once().indexed(),
            money(22, "amount", "Amount", "金额").required().once(),
            choice(23, "method", "Method", "方式", methods).required().once(),
            date(24, "received_on", "Received on", "收款日期").required().once().begins(schema::Begins::today),
            text(25, "bank_ref", "Bank reference", "流水号").once().searched().max(60),
            blob(26, "photo", "Photo", "照片"),
            text(27, "note", "Note", "备注").once().max(500),
            text(28, "payer", "Payer", "付款方").once().searched().max(100),
            money(29, "unallocated", "Not allocated", "未核销金额").derived(),
            reference(30, "confirmed_by", "Confirmed by", "确认人", system_kinds::user).derived(),
            instant(31, "confirmed_at", "Confirmed at", "确认时间").derived(),
            reference(32, "reverses", "Reverses", "冲销对象", tag).derived(),
            reference(33, "reversal", "Reversed by", "冲销单", tag).derived(),
        },
        {{.tag = allocations_group,
          .name = "allocations",
          .label = {"Allocations", "核销明细"},
          .fields = {reference(1, "invoice", "Invoice", "发票", invoice::tag).derived(),
                     money(2, "amount", "Amount", "金额").derived(), instant(3, "at", "At", "时间").derived(),
                     reference(4, "by", "By", "操作人", system_kinds::user).derived()},
          .max_lines = max_allocations}});
}

}  // namespace

void book(Work& work, const base::Id& customer, Money worth) {
    const auto id = work.new_id();
    work.follow(written_by_system(work, id,
                                  {{subject::kind_field, static_cast<std::int64_t>(customer::tag)},
                                   {subject::id_field, customer},
                                   {amount, worth},
                                   {method, worth.fen == 0 ? "offset" : "transfer"},
                                   {received_on, today(work)}}));
    work.follow(schema::act(tag, id, "confirm"));
}

registry::DocumentKind kind() {
    const RoleSet writers = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::finance};
    const registry::Need receipts{.kind = tag};
    const registry::Need invoices{.kind = invoice::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "receipt";
    kind.schema.label = {"Receipt", "收款"};
    kind.schema.shapes = {main_shape()};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "bank_ref", .fields = {"bank_ref"}, .server_only = true},
                           {.name = "photo", .fields = {"photo"}, .server_only = true},
                           registry::service_level::lookup()};
    kind.schema.series = {.prefix = "RC"};
    kind.schema.title = "payer";
    kind.schema.columns = {"no", "subject", "amount", "unallocated", "received_on", "method"};
    kind.workflow = receipt_workflow();
    // Not as owners: whoever captured a receipt does not remove it.
    kind.subjects = {customer::tag};
    kind.permissions = {.create = writers, .edit = writers, .remove = {}, .owner_edits = false};
    kind.amount = "amount";
    kind.derivations = {{.name = "allocations",
                         .needs = {receipts, invoices, {.kind = invoice::tag, .lookup = "open_of"}},
                         .run = allocate,
                         .server_only = true},
                        {.name = "stamp", .run = stamp}};
    kind.guards = {
        subject::must_be_held(),
        must_be_complete(tag),
        {.name = "check", .run = check},
        {.name = "bank_ref", .needs = {receipts, {.kind = tag, .lookup = "bank_ref"}}, .run = tell_twins, .server_only = true}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "pay_invoices", .needs = {invoices}, .run = pay_invoices, .server_only = true},
                    {.name = "write_reversal", .run = reverse, .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::receipt
