#include "shared/documents/invoice.h"

#include "shared/base/planted.h"
#include "shared/documents/customer.h"
#include "shared/documents/dunning.h"
#include "shared/documents/invoice_request.h"
#include "shared/documents/order_money.h"
#include "shared/documents/overdue.h"
#include "shared/documents/payment_promise.h"
#include "shared/documents/return_request.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::invoice {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace common = schema::common;

namespace {

/// Only the system's: what a person puts into an action is refused later, and not to be reckoned with.
bool is_payment(const Work& work) {
    return work.context().actor.is_system() && (takes(work, "part_pay") || takes(work, "pay") || takes(work, "reopen"));
}

/// What a payment brings, as its action says it.
std::int64_t brought(const Work& work) {
    return work.action()->argument("amount").integer();
}

/// Whose it is, and by when it is to be paid, as the order and its customer say.
void derive_terms(Work& work) {
    if (!work.created()) return;
    auto& v = work.edit().values;
    const auto* of = work.read(sales_order::tag, v[order].id());
    if (of == nullptr) return;
    const auto& buyer = of->values[sales_order::customer];
    v[subject::kind_field] = static_cast<std::int64_t>(customer::tag);
    v[subject::id_field] = v[customer] = buyer;
    v[common::owner] = of->values[common::owner];
    if (v[title].is_null()) v[title] = of->values[sales_order::customer_name];
    const auto* image = work.read(customer::tag, buyer.id());
    const auto terms = image != nullptr ? image->values[customer::pay_terms_days].integer() : 0;
    const auto days = v[amount].integer() > 0 ? std::clamp<std::int64_t>(terms, 0, longest_terms_days) : 0;
    v[issued_at] = work.context().now;
    v[due_on] = base::Date{today(work).days + static_cast<std::int32_t>(days)};
    v[paid] = base::Money{0};
}

void derive_open(Work& work) {
    auto& v = work.edit().values;
    if (is_payment(work)) v[paid] = base::Money{v[paid].integer() + brought(work)};
    if (takes(work, "write_off")) v[written_off] = base::Money{v[written_off].integer() + v[open].integer()};
    const bool is_void = takes(work, "void") || v[common::state].text() == "voided";
    v[open] = base::Money{is_void ? 0 : v[amount].integer() - v[paid].integer() - v[written_off].integer()};
}

/// Where an invoice is that has this much open.
const char* way_to(std::int64_t open, std::int64_t amount) {
    return open == 0 ? "pay" : open == amount ? "reopen" : "part_pay";
}

void check(Work& work) {
    const auto& v = work.image()->values;
    if (takes(work, "void") && v[paid].integer() != 0) work.refuse("invoice_has_allocations", {}, 30);
    if (!is_payment(work)) return;
    // Two receipts of one mutation do not know of each other.
    const auto [least, most] = std::minmax({std::int64_t{0}, v[amount].integer()});
    const auto left = v[open].integer();
    if (left < least || left > most || work.action()->action != way_to(left, v[amount].integer()))
        work.refuse("allocation_over_invoice", {}, 31);
}

/// How much more the customer owes by this turn. Whoever else writes the invoice in the same mutation posts for themselves, so what it was
/// before the mutation is asked only where a person's action leads.
std::int64_t change_of_open(const Work& work) {
    if (work.created()) return work.image()->values[amount].integer();
    if (is_payment(work)) return base::planted(base::Bug::payment_not_posted) ? 0 : -brought(work);
    return takes(work, "void") || takes(work, "write_off") ? -work.before()->values[open].integer() : 0;
}

void post_to_customer(Work& work) {
    const auto& v = work.image()->values;
    const schema::PartKey credit{customer::tag, v[customer].id(), customer::credit_facet};
    const auto delta = change_of_open(work);
    add(work, credit, customer::balance, delta);
    if (v[past_due].boolean()) {
        const bool found_out = delta == 0 && work.action() == nullptr && work.changed(past_due);
        add(work, credit, customer::overdue, found_out ? v[open].integer() : delta);
    }
}

/// The order's account; and what is invoiced no longer takes credit as an open order, since it does as a balance.
void post_to_order(Work& work) {
    const auto& v = work.image()->values;
    const schema::PartKey key{sales_order::tag, v[order].id(), 0};
    if (is_payment(work)) return add(work, key, sales_order::paid, brought(work));
    if (!work.created() && !takes(work, "void")) return;
    const auto fen = work.created() ? v[amount].integer() : -v[amount].integer();
    if (v[amount].integer() < 0) return add(work, key, sales_order::credited, -fen);
    const auto* image = work.read(sales_order::tag, key.id);
    if (image == nullptr) return;
    auto then = *image;
    then.values[sales_order::invoiced] = base::Money{then.values[sales_order::invoiced].integer() + fen};
    add(work, key, sales_order::invoiced, fen);
    add(work, {customer::tag, v[customer].id(), customer::credit_facet}, customer::open_orders,
        sales_order::credit_taken(&then) - sales_order::credit_taken(image));
}

/// Nobody is asked any more for what is paid, or will not come.
void end_dunning(Work& work) {
    const bool is_paid = takes(work, "pay");
    if (!is_paid && !takes(work, "void") && !takes(work, "write_off")) return;
    constexpr std::size_t many = 100;
    for (const auto& id : work.find(dunning::tag, "invoice", {work.id(), "open"}, many))
        work.follow(schema::act(dunning::tag, id, "cancel"));
    for (const auto& id : work.find(payment_promise::tag, "invoice", {work.id(), "open"}, many))
        work.follow(schema::act(payment_promise::tag, id, is_paid ? "keep" : "cancel"));
}

workflow::Workflow invoice_workflow() {
    const RoleSet rules = {Role::system};
    workflow::Workflow flow;
    flow.states = {
        {.name = "open", .label = {"Open", "待回款"}, .tone = Tone::information, .editable = true},
        {.name = "part_paid", .label = {"Part paid", "部分回款"}, .tone = Tone::information, .editable = true},
        {.name = "paid", .label = {"Paid", "已回款"}, .tone = Tone::good, .editable = true, .closed = true},
        {.name = "voided", .label = {"Voided", "已红冲"}, .tone = Tone::bad, .closed = true},
        {.name = "written_off", .label = {"Written off", "已核销坏账"}, .tone = Tone::bad, .closed = true},
    };
    // clang-format off
    flow.transitions = {
        {.action = "part_pay", .label = {"Part paid", "部分核销"}, .from = {"open", "part_paid", "paid", "written_off"}, .to = "part_paid", .roles = rules},
        {.action = "pay", .label = {"Paid", "全部核销"}, .from = {"open", "part_paid"}, .to = "paid", .roles = rules},
        {.action = "reopen", .label = {"Open again", "恢复未收"}, .from = {"part_paid", "paid"}, .to = "open", .roles = rules},
        {.action = "void", .label = {"Void", "红冲"}, .from = {"open", "part_paid", "paid"}, .to = "voided", .roles = {Role::finance}, .needs_reason = true, .is_final = true},
        {.action = "write_off", .label = {"Write off", "坏账核销"}, .from = {"open", "part_paid"}, .to = "written_off", .roles = {Role::director}, .needs_reason = true, .is_final = true},
    };
    // clang-format on
    return flow;
}

std::vector<schema::Field> fields() {
    const RoleSet finance = {Role::finance};
    return {
        integer(20, "subject_kind", "Kind", "单据类型").derived(),
        id(21, "subject", "Document", "单据").derived().indexed(),
        reference(22, "order", "Order", "订单", sales_order::tag).derived().indexed(),
        reference(23, "customer", "Customer", "客户", customer::tag).derived().indexed(),
        text(24, "title", "Invoice to", "抬头").derived().searched().max(100),
        text(25, "tax_id", "Tax number", "税号").derived().max(30),
        choice(26, "kind", "Kind of invoice", "发票种类", papers()).derived(),
        money(27, "amount", "Amount", "金额").derived(),
        instant(28, "issued_at", "Issued at", "开票时间").derived(),
        date(29, "due_on", "Due on", "到期日").derived().indexed().owed(),
        money(30, "paid", "Paid", "已核销").derived(),
        money(31, "open", "Open", "未收金额").derived(),
        blob(32, "file", "File", "发票文件").strict(finance),
        text(33, "invoice_no", "Invoice number", "发票号码").strict(finance).searched().max(30),
        money(34, "written_off", "Written off", "坏账金额").derived(),
        boolean(35, "past_due", "Past due", "已逾期").derived(),
        reference(36, "request", "Request", "开票申请", invoice_request::tag).derived(),
        reference(37, "return_request", "Return", "退换货", return_request::tag).derived(),
    };
}

/// Past due from some day on, and reminded of before and after it.
std::vector<schema::Command> each_day(const registry::Day& day, const base::Id& id, const schema::Image& image) {
    std::vector<schema::Command> commands;
    if (auto late = overdue::found(*day.registry, id, image, day.today)) commands.push_back(std::move(*late));
    constexpr std::size_t most = 100;
    std::vector<std::string> there;
    for (const auto& reminder : day.reader->find(dunning::tag, "of_invoice", {base::Value(id)}, most).ids) {
        if (const auto read = day.reader->read({dunning::tag, reminder, 0})) there.push_back(read->values[dunning::level].text());
    }
    for (const auto& level : dunning::due_steps(image, day.today, there))
        commands.push_back(dunning::remind(*day.registry, day.new_id(), id, level));
    return commands;
}

}  // namespace

std::vector<schema::Choice> papers() {
    return {{"special", {"Special VAT invoice", "专票"}},
            {"ordinary", {"Ordinary VAT invoice", "普票"}},
            {"electronic", {"Electronic invoice", "电子发票"}}};
}

schema::Command payment(const base::Id& id, const schema::Image& invoice, std::int64_t fen) {
    const auto* action = way_to(invoice.values[open].integer() - fen, invoice.values[amount].integer());
    return schema::act(tag, id, action, {{"amount", fen}});
}

bool is_past_due(const schema::Image& invoice, base::Date today) {
    const auto& v = invoice.values;
    return v[open].integer() > 0 && !v[due_on].is_null() && v[due_on].date() < today;
}

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "invoice";
    kind.schema.label = {"Invoice", "发票"};
    kind.schema.shapes = {main_part(fields())};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "user", .field = "owner"}, {.prefix = "desk:finance"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "open_of", .fields = {"customer", "state"}, .server_only = true},
                           {.name = "file", .fields = {"file"}, .server_only = true}};
    kind.schema.series = {.prefix = "INV", .gapless = true};
    kind.schema.title = "title";
    kind.schema.columns = {"no", "customer", "open", "due_on", "amount"};
    kind.workflow = invoice_workflow();
    kind.subjects = {customer::tag};
    kind.each_day = each_day;
    kind.permissions = {.create = {}, .edit = {Role::finance}, .remove = {}, .owner_edits = false};
    kind.amount = "amount";
    kind.derivations = {{.name = "terms", .needs = {{.kind = sales_order::tag}, {.kind = customer::tag}}, .run = derive_terms},
                        {.name = "open", .run = derive_open}};
    kind.guards = {{.name = "check", .run = check}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "customer_account", .run = post_to_customer, .server_only = true},
                    {.name = "order_account", .needs = {{.kind = sales_order::tag}}, .run = post_to_order, .server_only = true},
                    {.name = "end_dunning",
                     .needs = {{.kind = dunning::tag, .lookup = "invoice"}, {.kind = payment_promise::tag, .lookup = "invoice"}},
                     .run = end_dunning,
                     .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::invoice
