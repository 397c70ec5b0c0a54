#include "shared/documents/approval_plan.h"

#include "shared/documents/complete.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::approval_plan {

using namespace schema::describe;
using schema::Role;
namespace system_kinds = registry::system_kinds;

namespace {

/// A node that does not say whom it asks would ask somebody whom nobody planned.
void check_nodes(registry::Work& work) {
    namespace f = system_kinds::plan_field;
    const auto refuse = [&](const schema::Line& node, const char* code, schema::Tag field) {
        work.refuse(code, {}, field, system_kinds::plan_nodes, node.id);
    };
    for (const auto& node : work.image()->groups.front()) {
        const auto& v = node.values;
        const auto& who = v[f::node_resolver].text();
        const auto& role = v[f::node_role];
        const bool by_role = who.empty() || who == "role";
        if (by_role && role.is_null()) refuse(node, "required_missing", 5);
        if (!role.is_null() && !schema::role_named(role.text())) refuse(node, "choice_unknown", 5);
        if (who == "user" && v[f::node_user].is_null()) refuse(node, "required_missing", 6);
        if (v[f::node_step].integer() < 0) refuse(node, "number_out_of_range", 2);
        if (v[f::node_due_minutes].integer() < 0) refuse(node, "number_out_of_range", 9);
    }
}

}  // namespace

registry::DocumentKind kind() {
    const std::vector<schema::Choice> modes = {
        {"any_of", {"Any of them", "或签"}}, {"all_of", {"All of them", "会签"}}, {"in_turn", {"In turn", "依次审批"}}};
    const std::vector<schema::Choice> resolvers = {
        {"superior", {"Superior", "直属上级"}}, {"role", {"Holders of a role", "指定角色"}}, {"user", {"A person", "指定人员"}}};
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::approval_plan;
    kind.schema.name = "approval_plan";
    kind.schema.label = {"Approval plan", "审批流程"};
    kind.schema.shapes = {main_part(
        {integer(20, "subject_kind", "Kind", "单据类型").required().indexed(),
         text(21, "name", "Name", "名称").required().max(60), boolean(22, "active", "Active", "启用")},
        {{.tag = system_kinds::plan_nodes,
          .name = "nodes",
          .label = {"Nodes", "节点"},
          .fields = {text(1, "name", "Name", "名称").required().max(60), integer(2, "step", "Step", "步骤"),
                     choice(3, "mode", "Mode", "方式", modes), choice(4, "resolver", "Who", "审批人", resolvers),
                     text(5, "role", "Role", "角色").max(40), reference(6, "person", "Person", "人员", system_kinds::user),
                     money(7, "above", "Above", "金额超过"), text(8, "route", "When routed by", "触发规则").max(60),
                     integer(9, "due_minutes", "Due within (minutes)", "时限（分钟）"),
                     boolean(10, "needs_files", "Attachments must have arrived", "须附件到齐")},
          .max_lines = 50}})};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "subject_kind", .fields = {"subject_kind"}},
                           {.name = "in_force", .fields = {"subject_kind", "active"}}};
    kind.schema.title = "name";
    kind.permissions = {.create = {Role::admin}, .edit = {Role::admin}, .remove = {Role::admin}, .owner_edits = false};
    kind.guards = {{.name = "nodes", .run = check_nodes}, must_be_complete(system_kinds::approval_plan)};
    return kind;
}

}  // namespace satchel::documents::approval_plan
