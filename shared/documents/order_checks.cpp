#include "shared/documents/order_checks.h"

#include "shared/base/text.h"
#include "shared/documents/customer.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::order_checks {

using namespace schema::describe;
using base::Value;
using registry::Work;
namespace common = schema::common;
namespace order = sales_order;

namespace {

std::int64_t material_values(const std::vector<schema::Field>& fields, const std::vector<Value>& values) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) count += fields[i].material && !values[i].is_null() ? 1 : 0;
    return count;
}

/// What somebody who checks the order looks at: every material field that says something.
std::int64_t fields_to_check(const schema::Shape& shape, const schema::Image& image) {
    auto count = material_values(shape.fields, image.values);
    for (const auto& line : image.groups[order::lines]) count += material_values(shape.groups[order::lines].fields, line.values);
    return count;
}

void derive_checks(Work& work) {
    const auto& who = work.context().actor;
    const auto actor = who.is_system() ? work.mutation().user : who.user;
    if (work.created()) work.edit().values[order::entered_by] = work.image()->values[common::created_by];
    const bool confirms = takes(work, "confirm");
    const bool checks = takes(work, "check");
    if (checks || (confirms && work.image()->values[common::state].text() == "submitted"))
        work.edit().values[order::checked_by] = actor;
    if (checks || confirms)
        work.edit().values[order::checked_fields] =
            fields_to_check(*work.context().registry->shape(order::tag, 0), *work.image());
}

void decide_second_check(Work& work) {
    if (!takes(work, "submit")) return;
    const auto& v = work.image()->values;
    const bool sampled = std::hash<base::Id>{}(work.id()) % order::sample_one_in == 0;
    const auto* image = work.read(customer::tag, v[order::customer].id());
    const bool fresh = image != nullptr && image->values[customer::status].text() == "provisional";
    work.edit().values[order::second_check] = sampled || fresh || v[order::total].integer() > order::large_order_fen;
}

void record_error(Work& work) {
    if (!takes(work, "record_error")) return;
    const auto& command = *work.action();
    const auto& shape = *work.context().registry->shape(order::tag, 0);
    const auto& group = shape.groups[order::entry_errors];
    auto line = schema::empty_line(group, work.new_id());
    for (const auto& [name, at] : {std::pair{"field", error_field}, {"was", error_was}, {"should", error_should}})
        line.values[at] = command.argument(name);
    if (base::trimmed(line.values[error_was].text()) == base::trimmed(line.values[error_should].text()))
        return work.refuse("nothing_to_correct", {}, 3, errors_group);
    if (work.image()->groups[order::entry_errors].size() >= group.max_lines)
        return work.refuse("too_many_lines", {static_cast<std::int64_t>(group.max_lines)}, 0, errors_group);
    line.values[error_found_by] = work.context().actor.user;
    line.values[error_found_at] = work.mutation().occurred_at;
    schema::insert_line(work.edit(), order::entry_errors, std::move(line));
    work.edit().values[order::wrong_fields] = static_cast<std::int64_t>(work.image()->groups[order::entry_errors].size());
}

void refuse_unchecked(Work& work) {
    if (!takes(work, "confirm")) return;
    const auto& v = work.image()->values;
    const auto& state = v[common::state].text();
    const auto actor = work.context().actor.user;
    if (state == "submitted" && v[order::second_check].boolean()) work.refuse("second_check_needed");
    if (state == "second_check" && (v[order::checked_by].id() == actor || v[order::entered_by].id() == actor))
        work.refuse("second_person_needed");
}

/// Who hands it in hears of it: a nought too many is seen before somebody else finds it.
void tell_large(Work& work) {
    if (takes(work, "submit") && work.image()->values[order::total].integer() > order::large_order_fen)
        work.tell("large_order", {Value(base::Money{order::large_order_fen})});
}

}  // namespace

schema::LineGroup errors() {
    return {.tag = errors_group,
            .name = "entry_errors",
            .label = {"Entry errors", "录入差错"},
            .fields = {text(1, "field", "Field", "字段").derived().max(60), text(2, "was", "Was", "原值").derived().max(300),
                       text(3, "should", "Should be", "应为").derived().max(300),
                       reference(4, "found_by", "Found by", "发现人", registry::system_kinds::user).derived(),
                       instant(5, "found_at", "Found at", "发现时间").derived()},
            .max_lines = 100};
}

void add_to(registry::DocumentKind& kind) {
    kind.derivations.push_back({.name = "checks", .run = derive_checks});
    kind.derivations.push_back(
        {.name = "second_check", .needs = {{.kind = customer::tag}}, .run = decide_second_check, .server_only = true});
    kind.derivations.push_back({.name = "record_error", .run = record_error});
    kind.guards.push_back({.name = "second_person", .run = refuse_unchecked});
    kind.guards.push_back({.name = "large_order", .run = tell_large});
}

}  // namespace satchel::documents::order_checks
