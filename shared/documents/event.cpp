#include "shared/documents/event.h"

#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::event {

using namespace schema::describe;
namespace system_kinds = registry::system_kinds;

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::event;
    kind.schema.name = "event";
    kind.schema.label = {"Event", "事件"};
    kind.schema.shapes = {main_part(
        {
            integer(20, "subject_kind", "Kind", "单据类型").derived(),
            id(21, "subject", "Document", "单据").derived().indexed(),
            text(22, "action", "Action", "动作").derived(),
            text(23, "from_state", "From", "原状态").derived(),
            text(24, "to_state", "To", "新状态").derived(),
            reference(25, "actor", "By", "操作人", system_kinds::user).derived(),
            integer(26, "actor_roles", "Roles", "角色").derived(),
            instant(27, "at", "At", "时间").derived(),
            text(28, "reason", "Reason", "原因").derived().max(2'000),
            texts(29, "marks", "Marked fields", "标记字段").derived(),
            integer(30, "mutation_no", "Mutation", "变更序号").derived(),
            id(31, "replica", "Replica", "副本").derived(),
            integer(32, "facet", "Facet", "分面").derived(),
            integer(33, "margin", "Working minutes left", "剩余工时（分钟）").derived(),
        },
        {{.tag = system_kinds::event_changes,
          .name = "changes",
          .label = {"Changes", "变更"},
          .fields = {integer(1, "field", "Field", "字段").derived(), integer(2, "in_group", "Lines", "明细").derived(),
                     id(3, "in_line", "Line", "行").derived(), bytes(4, "was", "Before", "原值").derived(),
                     bytes(5, "became", "After", "新值").derived(), bytes(6, "lost", "Losing value", "落选值").derived()},
          .max_lines = 2'000}})};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}};
    // What has happened is nobody's to edit, not even in fields of the organisation's own or of a later program.
    kind.permissions = {.owner_edits = false};
    return kind;
}

}  // namespace satchel::documents::event
