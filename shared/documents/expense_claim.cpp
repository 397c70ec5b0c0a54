#include "shared/documents/expense_claim.h"

#include "shared/documents/customer.h"
#include "shared/documents/files.h"
#include "shared/documents/rules.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>
#include <set>

namespace satchel::documents::expense_claim {

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

void derive_totals(Work& work) {
    auto& image = work.edit();
    std::int64_t claimed = 0;
    std::int64_t sanctioned = 0;
    for (auto& line : image.groups[lines]) {
        auto& v = line.values;
        // What is handed in again is judged again, and nothing that was cut once may exceed what is claimed now.
        const auto& cut = v[line_sanctioned];
        if (takes(work, "submit") || (!cut.is_null() && cut.integer() > v[line_amount].integer())) v[line_sanctioned] = {};
        claimed += v[line_amount].integer();
        // What nobody cut is sanctioned as claimed.
        sanctioned += v[line_sanctioned].is_null() ? v[line_amount].integer() : v[line_sanctioned].integer();
        v[line_over_policy] = v[line_amount].integer() > policy_line_fen ? Value(true) : Value();
    }
    image.values[total_claimed] = base::Money{claimed};
    image.values[total_sanctioned] = base::Money{sanctioned};
}

/// Those who decide may cut single lines; never raise them.
void sanction(Work& work) {
    if (!takes(work, "sanction")) return;
    if (work.image()->values[common::owner].id() == work.context().actor.user) return work.refuse("own_submission");
    const auto& command = *work.action();
    auto* line = schema::find_line(work.edit(), lines, command.argument("line").id());
    const auto& amount = command.argument("amount");
    if (line == nullptr) return work.refuse("line_unknown");
    if (amount.integer() < 0 || amount.integer() > line->values[line_amount].integer()) {
        return work.refuse("sanctioned_over_claimed", {line->values[line_amount]}, 11, lines_group, line->id);
    }
    line->values[line_sanctioned] = amount;
}

void stamp_payment(Work& work) {
    if (!takes(work, "pay")) return;
    // Money leaves against papers that somebody can look at.
    if (!files::have_arrived(work, work.context().registry->find(tag)->schema.main(), *work.image()))
        return work.refuse("files_not_arrived");
    auto& v = work.edit().values;
    v[paid_at] = work.mutation().occurred_at;
    v[paid_by] = work.context().actor.user;
}

/// A claim that asks for money, or got it: a paper in one that came to nothing may be handed in anew.
bool counts(const schema::Image& claim) {
    constexpr std::array idle = {"", "draft", "rejected", "cancelled"};
    return std::find(idle.begin(), idle.end(), claim.values[common::state].text()) == idle.end();
}

/// Whether a line of the claim has this invoice. Numbers repeat under another code; where one of the two has no code (electronic invoices
/// have none, and people leave it out), the number alone decides.
bool has_invoice(const schema::Image& claim, const Value& code, const Value& number) {
    return std::any_of(claim.groups[lines].begin(), claim.groups[lines].end(), [&](const schema::Line& line) {
        const auto& theirs = line.values[line_invoice_code];
        return line.values[line_invoice_no] == number && (theirs.is_null() || code.is_null() || theirs == code);
    });
}

/// The same paper handed in twice: by invoice code and number, by photo, by date, amount and category. A warning: people do buy two alike.
std::optional<base::Id> twin_of(Work& work, const schema::Line& line) {
    const auto& v = line.values;
    const auto first_other = [&](std::string_view lookup, const std::vector<Value>& key) -> std::optional<base::Id> {
        if (std::any_of(key.begin(), key.end(), [](const Value& part) { return part.is_null(); })) return std::nullopt;
        for (const auto& id : work.find(tag, lookup, key, 50)) {
            const auto* other = id != work.id() ? work.read(tag, id) : nullptr;
            if (other == nullptr || !counts(*other)) continue;
            if (lookup == "invoice_no" && !has_invoice(*other, v[line_invoice_code], v[line_invoice_no])) continue;
            return id;
        }
        return std::nullopt;
    };
    if (auto twin = first_other("invoice_no", {v[line_invoice_no]})) return twin;
    for (const auto& receipt : v[line_receipts].list()) {
        if (auto twin = first_other("receipt", {receipt})) return twin;
    }
    return first_other("same_day", {v[line_date], v[line_amount], v[line_category]});
}

void find_twins(Work& work) {
    if (!takes(work, "submit")) return;
    auto& image = work.edit();
    for (auto& line : image.groups[lines]) {
        const auto twin = twin_of(work, line);
        line.values[line_dup_of] = twin ? Value(*twin) : Value();
        if (twin) work.tell("maybe_duplicate", {Value(*twin)}, 12, 0, lines_group, line.id);
    }
}

void check(Work& work) {
    constexpr std::int64_t bound_fen = 1'000'000'000'000;  // ten thousand million yuan: no claim is worth this
    if (work.image()->values[total_claimed].integer() >= bound_fen) work.refuse("number_out_of_range", {}, 22);
    std::set<std::string> invoices;
    for (const auto& line : work.image()->groups[lines]) {
        const auto& v = line.values;
        const auto amount = v[line_amount].integer();
        if (amount < 0 || (takes(work, "submit") && amount == 0 && !v[line_amount].is_null()))
            work.refuse("amount_not_positive", {}, 3, lines_group, line.id);
        const auto tax = v[line_tax].integer();
        if (tax < 0 || (takes(work, "submit") && tax > amount)) work.refuse("number_out_of_range", {}, 4, lines_group, line.id);
        if (!takes(work, "submit")) continue;
        const auto& number = v[line_invoice_no].text();
        if (!number.empty() && !invoices.insert(v[line_invoice_code].text() + "/" + number).second) {
            work.refuse("invoice_twice", {v[line_invoice_no]}, 6, lines_group, line.id);
        }
        const auto today = base::local_date(work.mutation().occurred_at, work.context().zone);
        if (v[line_date].date() > base::Date{today.days + 1})
            work.refuse("date_in_future", {v[line_date]}, 1, lines_group, line.id);
    }
    if (!takes(work, "submit")) return;
    if (work.image()->groups[lines].empty()) work.refuse("no_lines");
    // Every claim is somebody's to decide, also where the organisation has planned nothing: then it is the superior's.
    work.route("claim");
}

workflow::Workflow claim_workflow() {
    const RoleSet rules = {Role::system};
    const RoleSet judges = {Role::manager, Role::director, Role::finance};
    workflow::Workflow flow;
    flow.states = {
        {.name = "draft", .label = {"Draft", "草稿"}, .editable = true},
        {.name = "approving", .label = {"In approval", "审批中"}, .tone = Tone::information},
        {.name = "returned", .label = {"Sent back", "已退回"}, .tone = Tone::warning, .editable = true},
        {.name = "approved", .label = {"Approved", "待付款"}, .tone = Tone::good},
        {.name = "paid", .label = {"Paid", "已付款"}, .tone = Tone::good, .closed = true},
        {.name = "rejected", .label = {"Rejected", "已驳回"}, .tone = Tone::bad, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    flow.path = {"approving", "approved", "paid"};
    flow.approving = "approving";
    flow.transitions = {
        {.action = "submit",
         .label = {"Submit", "提交"},
         .from = {"draft", "returned"},
         .to = "approved",
         .by = By::owner,
         .submits = true},
        {.action = "approval_passed", .label = {"Approved", "审批通过"}, .from = {"approving"}, .to = "approved", .roles = rules},
        {.action = "approval_returned",
         .label = {"Sent back", "审批退回"},
         .from = {"approving"},
         .to = "returned",
         .roles = rules,
         .returns = true},
        {.action = "approval_rejected",
         .label = {"Rejected", "审批驳回"},
         .from = {"approving"},
         .to = "rejected",
         .roles = rules},
        {.action = "withdraw", .label = {"Withdraw", "撤回"}, .from = {"approving"}, .to = "draft", .by = By::owner},
        {.action = "sanction",
         .label = {"Cut a line", "核减"},
         .from = {"approving"},
         .to = "approving",
         .roles = judges,
         .needs_reason = true,
         .asks = {id(1, "line", "Line", "明细").required(), money(2, "amount", "Sanctioned", "核准额").required()}},
        {.action = "pay",
         .label = {"Pay", "付款"},
         .from = {"approved"},
         .to = "paid",
         .roles = {Role::finance},
         .is_final = true},
        {.action = "cancel",
         .label = {"Cancel the claim", "取消报销"},
         .from = {"draft", "returned"},
         .to = "cancelled",
         .by = By::owner},
    };
    return flow;
}

std::vector<schema::Field> line_fields() {
    const std::vector<schema::Choice> categories = {
        {"travel", {"Travel", "差旅"}},   {"lodging", {"Lodging", "住宿"}},
        {"meals", {"Meals", "餐饮"}},     {"transport", {"Local transport", "市内交通"}},
        {"fuel", {"Fuel", "油费"}},       {"entertainment", {"Entertainment", "业务招待"}},
        {"samples", {"Samples", "样品"}}, {"office", {"Office", "办公"}},
        {"other", {"Other", "其他"}}};
    return {
        date(1, "date", "Date", "日期").required().material(),
        choice(2, "category", "Category", "类别", categories).required().material(),
        money(3, "amount", "Amount", "金额").required().material(),
        money(4, "tax", "Tax", "税额").material(),
        text(5, "invoice_code", "Invoice code", "发票代码").material().max(20),
        text(6, "invoice_no", "Invoice number", "发票号码").material().max(30),
        text(7, "merchant", "Merchant", "商户").material().max(100),
        reference(8, "for_customer", "Customer", "关联客户", customer::tag),
        blobs(9, "receipts", "Receipts", "票据").required().material(),
        boolean(10, "over_policy", "Over policy", "超标").derived(),
        money(11, "sanctioned", "Sanctioned", "核准额").derived(),
        reference(12, "dup_of", "Maybe the same as", "疑似重复", tag).derived(),
        text(13, "note", "Note", "备注").max(200),
    };
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "expense_claim";
    kind.schema.label = {"Expense claim", "报销单"};
    kind.schema.shapes = {
        main_part({text(20, "period", "Period", "期间").max(20),
                   text(21, "reason", "What for", "事由").required().material().searched().max(200),
                   money(22, "total_claimed", "Claimed", "申请额").derived().material(),
                   money(23, "total_sanctioned", "Sanctioned", "核准额").derived(),
                   instant(24, "paid_at", "Paid at", "付款时间").derived(),
                   reference(25, "paid_by", "Paid by", "付款人", system_kinds::user).derived()},
                  {{.tag = lines_group, .name = "lines", .label = {"Lines", "明细"}, .fields = line_fields(), .max_lines = 100}}),
        {.tag = payment_facet,
         .name = "payment",
         .label = {"Payment", "收款"},
         .fields = {reference(1, "keeper", "Owner", "负责人", system_kinds::user).derived(),
                    text(2, "pay_to", "Account", "收款账户").max(100)}}};
    kind.schema.scopes = {{.prefix = "user", .field = "owner"},
                          {.prefix = "managers", .field = "team"},
                          {.prefix = "desk:finance"},
                          {.prefix = "user", .field = "participants"},
                          {.facet = payment_facet, .prefix = "user", .field = "keeper"},
                          {.facet = payment_facet, .prefix = "desk:finance"}};
    kind.schema.lookups = {{.name = "invoice_no", .fields = {"invoice_no"}, .group = "lines", .server_only = true},
                           {.name = "receipt", .fields = {"receipts"}, .group = "lines", .server_only = true},
                           {.name = "same_day", .fields = {"date", "amount", "category"}, .group = "lines", .server_only = true}};
    kind.schema.series = {.prefix = "EX"};
    kind.schema.title = "reason";
    kind.workflow = claim_workflow();
    kind.permissions = {.create = RoleSet::everyone(), .edit = {}, .remove = {}};
    kind.amount = "total_claimed";
    kind.derivations = {{.name = "sanction", .run = sanction},
                        {.name = "totals", .run = derive_totals},
                        {.name = "payment", .run = stamp_payment},
                        {.name = "duplicates",
                         .needs = {{.kind = tag},
                                   {.kind = tag, .lookup = "invoice_no"},
                                   {.kind = tag, .lookup = "receipt"},
                                   {.kind = tag, .lookup = "same_day"}},
                         .run = find_twins,
                         .server_only = true}};
    kind.guards = {{.name = "check", .run = check}};
    kind.placements = {{.name = "keep_payment", .run = [](Work& work) {
                            if (work.image(payment_facet) == nullptr) return;
                            const auto& owner = work.image()->values[common::owner];
                            if (work.image(payment_facet)->values[payment_keeper] != owner)
                                work.edit(payment_facet).values[payment_keeper] = owner;
                        }}};
    return kind;
}

}  // namespace satchel::documents::expense_claim
