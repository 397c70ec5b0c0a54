#include "shared/documents/key_dossier.h"

#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/documents/subject.h"
#include "shared/registry/service_level.h"
#include "shared/schema/describe.h"

namespace satchel::documents::key_dossier {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;

namespace {

void set_due(Work& work) {
    if (!work.created()) return;
    const auto today = base::local_date(work.context().now, work.context().zone);
    work.edit().values[due] = workflow::add_working_days(registry::service_level::calendar_in_force(work), today, days_to_write);
}

void stamp(Work& work) {
    if (work.action() == nullptr) return;
    const bool done = work.action()->action == "finish";
    work.edit().values[done_at] = done ? base::Value(work.mutation().occurred_at) : base::Value();
}

workflow::Workflow dossier_workflow(RoleSet writers) {
    workflow::Workflow flow;
    flow.states = {{.name = "open", .label = {"To be written", "待编制"}, .tone = Tone::information, .editable = true},
                   {.name = "done", .label = {"Done", "已完成"}, .tone = Tone::good, .closed = true}};
    flow.transitions = {
        {.action = "finish", .label = {"Finish", "完成"}, .from = {"open"}, .to = "done", .roles = writers, .submits = true},
        {.action = "reopen", .label = {"Reopen", "重新编制"}, .from = {"done"}, .to = "open", .roles = writers}};
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    // Whoever has the customer writes it, and whoever has it next goes on.
    const RoleSet writers = {Role::rep, Role::clerk, Role::lead, Role::manager};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "key_dossier";
    kind.schema.label = {"Key customer dossier", "重点客户专项"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Customer", "客户").required().once().indexed(),
        text(22, "needs", "Needs", "需求").required().ask().max(2'000),
        text(23, "decision_chain", "Who decides", "决策链").required().ask().max(2'000),
        text(24, "risks", "Risks", "风险").required().ask().max(2'000),
        text(25, "plan", "Plan", "计划").required().ask().max(2'000),
        date(26, "due", "Due", "期限").derived().indexed(),
        instant(27, "done_at", "Done at", "完成时间").derived(),
        text(28, "customer_name", "Customer name", "客户名称").derived().searched(),
    })};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}};
    kind.schema.title = "customer_name";
    kind.workflow = dossier_workflow(writers);
    // It was asked for: nobody removes it, and so it is no owner's own.
    kind.subjects = {customer::tag};
    kind.permissions = {.create = {Role::clerk, Role::lead, Role::manager}, .edit = writers, .remove = {}, .owner_edits = false};
    kind.derivations = {{.name = "due", .needs = registry::service_level::calendar_needs(), .run = set_due},
                        {.name = "stamp", .run = stamp},
                        customer::name_of_subject(customer_name)};
    kind.guards = {subject::must_be_held(), must_be_complete(tag, {20, 21})};
    kind.placements = {subject::place_beside()};
    return kind;
}

}  // namespace satchel::documents::key_dossier
