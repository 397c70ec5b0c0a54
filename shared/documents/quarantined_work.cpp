#include "shared/documents/quarantined_work.h"

#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::quarantined_work {

using namespace schema::describe;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace system_kinds = registry::system_kinds;

namespace {

namespace f = system_kinds::quarantine_field;

void note_who_decided(registry::Work& work) {
    const auto& actor = work.context().actor;
    if (work.action() != nullptr && !actor.is_system()) work.edit().values[f::decided_by] = actor.user;
}

workflow::Workflow workflow_of_quarantine() {
    const RoleSet office = {Role::clerk, Role::lead, Role::director, Role::admin};
    workflow::Workflow flow;
    // What is admitted is judged in the order in which it was written: it may have to wait for what stands before it.
    flow.states = {{.name = "waiting", .label = {"Waiting", "待处理"}, .tone = Tone::warning},
                   {.name = "admitting", .label = {"Being admitted", "放行中"}, .tone = Tone::information},
                   {.name = "discarding", .label = {"Being discarded", "作废中"}, .tone = Tone::information},
                   {.name = "admitted", .label = {"Admitted", "已放行"}, .tone = Tone::good, .closed = true},
                   {.name = "discarded", .label = {"Discarded", "已作废"}, .tone = Tone::neutral, .closed = true}};
    flow.transitions = {
        {.action = "admit", .label = {"Admit", "放行"}, .from = {"waiting"}, .to = "admitting", .roles = office},
        {.action = "discard",
         .label = {"Discard", "作废"},
         .from = {"waiting"},
         .to = "discarding",
         .roles = office,
         .needs_reason = true},
        {.action = "settle", .label = {"Settle", "办结"}, .from = {"admitting"}, .to = "admitted", .roles = {Role::system}},
        {.action = "settle", .label = {"Settle", "办结"}, .from = {"discarding"}, .to = "discarded", .roles = {Role::system}},
    };
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::quarantined_work;
    kind.schema.name = "quarantined_work";
    kind.schema.label = {"Work from a revoked device", "停用设备的工作"};
    kind.schema.shapes = {main_part(
        {
            id(20, "replica", "Replica", "副本").derived(),
            integer(21, "number", "Mutation", "变更序号").derived(),
            id(22, "device", "Device id", "设备编号").derived(),
            text(23, "device_name", "Device", "设备").derived(),
            integer(24, "subject_kind", "Kind", "单据类型").derived(),
            id(25, "subject", "Document", "单据").derived(),
            text(26, "summary", "What it is about", "摘要").derived().searched(),
            integer(27, "size", "Bytes", "字节数").derived(),
            reference(28, "decided_by", "Decided by", "处理人", system_kinds::user).derived(),
            choice(29, "outcome", "Outcome", "结果",
                   {{"accepted", {"Took effect", "已生效"}},
                    {"adjusted", {"Took effect with changes", "调整后生效"}},
                    {"rejected", {"Did not take effect", "未生效"}}})
                .derived(),
            text(30, "outcome_code", "Reason", "原因").derived(),
        },
        {{.tag = system_kinds::quarantined_commands,
          .name = "commands",
          .label = {"Changes", "变更"},
          .fields = {choice(1, "what", "Change", "变更",
                            {{"create", {"Created", "新建"}},
                             {"set", {"Field set", "填写字段"}},
                             {"add", {"Counted", "计数"}},
                             {"insert_line", {"Line added", "增加行"}},
                             {"remove_line", {"Line removed", "删除行"}},
                             {"act", {"Action taken", "执行动作"}},
                             {"remove", {"Removed", "删除"}}})
                         .derived(),
                     integer(2, "of_kind", "Kind", "单据类型").derived(), id(3, "document", "Document", "单据").derived(),
                     integer(4, "in_group", "Lines", "明细").derived(), integer(5, "field", "Field", "字段").derived(),
                     text(6, "action", "Action", "动作").derived()},
          .max_lines = 100}})};
    // The author sees on another device what becomes of it.
    kind.schema.scopes = {{.prefix = "desk:clerk"}, {.prefix = "desk:admin"}, {.prefix = "user", .field = "owner"}};
    kind.schema.lookups = {{.name = "state", .fields = {"state"}, .server_only = true},
                           {.name = "replica", .fields = {"replica"}, .server_only = true},
                           {.name = "device", .fields = {"device", "state"}, .server_only = true}};
    kind.schema.title = "summary";
    kind.workflow = workflow_of_quarantine();
    kind.permissions = {.create = {Role::system}, .owner_edits = false};
    kind.derivations = {{.name = "decided_by", .run = note_who_decided}};
    return kind;
}

}  // namespace satchel::documents::quarantined_work
