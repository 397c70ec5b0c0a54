#include "shared/documents/dunning.h"

#include "shared/base/text.h"
#include "shared/documents/customer.h"
#include "shared/documents/invoice.h"
#include "shared/documents/payment_promise.h"
#include "shared/documents/rules.h"
#include "shared/registry/registry.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::dunning {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace common = schema::common;

namespace {

void derive_from_invoice(Work& work) {
    if (!work.created()) return;
    auto& v = work.edit().values;
    const auto* image = work.read(invoice::tag, v[invoice].id());
    if (image == nullptr) return;
    v[subject::kind_field] = static_cast<std::int64_t>(customer::tag);
    v[subject::id_field] = image->values[invoice::customer];
    const auto* of = work.read(customer::tag, v[subject::id_field].id());
    if (of != nullptr) v[common::owner] = of->values[common::owner];
    for (const auto& known : levels) {
        if (known.name == v[level].text()) v[due_on] = base::Date{image->values[invoice::due_on].date().days + known.days};
    }
}

/// Said with the step, or written before.
void note_result(Work& work) {
    if (!takes(work, "finish")) return;
    for (const auto& [name, field] : {std::pair{"channel", channel}, {"result", result}}) {
        const auto& said = work.action()->argument(name);
        if (!said.is_null()) work.edit().values[field] = said;
    }
}

base::Value promised_day(const Work& work) {
    return takes(work, "finish") ? work.action()->argument("promised_on") : base::Value();
}

/// What came of it is why it was done.
void require_result(Work& work) {
    if (!takes(work, "finish")) return;
    const auto day = promised_day(work);
    // As it was on the day of the talk: a phone may have been without a signal since.
    const auto spoken_on = base::local_date(work.mutation().occurred_at, work.context().zone);
    if (!day.is_null() && day.date() < spoken_on) work.refuse("date_in_past", {day});
    if (day.is_null() && base::trimmed(work.image()->values[result].text()).empty()) work.refuse("required_missing", {}, 26);
}

/// A promise is for what is open by then.
void write_promise(Work& work) {
    const auto day = promised_day(work);
    const auto& v = work.image()->values;
    const auto* of = !day.is_null() ? work.read(invoice::tag, v[invoice].id()) : nullptr;
    if (of == nullptr || of->values[invoice::open].integer() <= 0) return;
    const auto& described = work.context().registry->find(payment_promise::tag)->schema;
    std::vector<schema::Unknown> fields;
    for (const auto& [index, value] :
         std::vector<std::pair<std::size_t, Value>>{{common::owner, v[common::owner]},
                                                    {subject::kind_field, v[subject::kind_field]},
                                                    {subject::id_field, v[subject::id_field]},
                                                    {payment_promise::invoice, v[invoice]},
                                                    {payment_promise::due_on, day},
                                                    {payment_promise::amount, of->values[invoice::open]},
                                                    {payment_promise::note, v[result]}})
        fields.push_back({described.main().fields[index].tag, value});
    work.follow(schema::create(described, work.new_id(), std::move(fields)));
}

std::vector<schema::Choice> channels() {
    return {{"phone", {"Phone", "电话"}},
            {"wechat", {"WeChat", "微信"}},
            {"visit", {"Visit", "上门"}},
            {"email", {"E-mail", "邮件"}},
            {"letter", {"Letter", "催款函"}}};
}

workflow::Workflow dunning_workflow() {
    // Whoever has the customer by now, whosever it was when it was written.
    const RoleSet holders = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::finance};
    workflow::Workflow flow;
    flow.states = {
        {.name = "open", .label = {"To do", "待催收"}, .tone = Tone::warning, .editable = true},
        {.name = "done", .label = {"Done", "已催收"}, .tone = Tone::good, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .tone = Tone::neutral, .closed = true},
    };
    // clang-format off
    flow.transitions = {
        {.action = "finish", .label = {"Done", "完成"}, .from = {"open"}, .to = "done", .roles = holders, .asks = {choice(1, "channel", "By", "方式", channels()), date(2, "promised_on", "Promises to pay on", "承诺付款日期"), text(3, "result", "What came of it", "催收结果").max(500)}},
        {.action = "cancel", .label = {"Cancel the reminder", "取消催收"}, .from = {"open"}, .to = "cancelled", .roles = {Role::system}},
    };
    // clang-format on
    return flow;
}

schema::Shape main_shape() {
    const std::vector<schema::Choice> names = {{"before_3", {"3 days before", "到期前 3 天"}},
                                               {"after_1", {"1 day late", "逾期 1 天"}},
                                               {"after_7", {"7 days late", "逾期 7 天"}},
                                               {"after_15", {"15 days late", "逾期 15 天"}}};
    return main_part({
        integer(20, "subject_kind", "Kind", "单据类型").derived(),
        id(21, "subject", "Document", "单据").derived().indexed(),
        reference(22, "invoice", "Invoice", "发票", invoice::tag).derived(),
        choice(23, "level", "Level", "催款级别", names).derived(),
        date(24, "due_on", "Due on", "催款日期").derived().indexed(),
        choice(25, "channel", "Channel", "方式", channels()),
        text(26, "result", "Result", "结果").max(500),
    });
}

}  // namespace

std::vector<Level> due_steps(const schema::Image& invoice, base::Date today, std::span<const std::string> there) {
    const auto& v = invoice.values;
    if (v[invoice::open].integer() <= 0 || v[invoice::due_on].is_null()) return {};
    const auto latest = std::find_if(levels.rbegin(), levels.rend(), [&](const Level& level) {
        return v[invoice::due_on].date().days + std::int64_t{level.days} <= today.days;
    });
    if (latest == levels.rend() || std::find(there.begin(), there.end(), latest->name) != there.end()) return {};
    return {*latest};
}

schema::Command remind(const registry::Registry& registry, const base::Id& id, const base::Id& invoice, const Level& level) {
    const auto& described = registry.find(tag)->schema;
    const auto& fields = described.main().fields;
    return schema::create(described, id, {{fields[Field::invoice].tag, invoice}, {fields[Field::level].tag, Value(level.name)}});
}

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "dunning";
    kind.schema.label = {"Reminder", "催款"};
    kind.schema.shapes = {main_shape()};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "invoice", .fields = {"invoice", "state"}, .server_only = true},
                           {.name = "of_invoice", .fields = {"invoice"}, .server_only = true}};
    kind.schema.columns = {"subject", "invoice.no", "invoice.open", "invoice.due_on", "level", "result"};
    kind.workflow = dunning_workflow();
    // Not as owners: whoever is asked to remind somebody does not remove the task.
    kind.subjects = {customer::tag};
    kind.permissions = {.create = {},
                        .edit = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::finance},
                        .remove = {},
                        .owner_edits = false};
    kind.derivations = {
        {.name = "from_invoice", .needs = {{.kind = invoice::tag}, {.kind = customer::tag}}, .run = derive_from_invoice},
        {.name = "result", .run = note_result}};
    kind.guards = {{.name = "result", .run = require_result}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "promise", .needs = {{.kind = invoice::tag}}, .run = write_promise, .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::dunning
