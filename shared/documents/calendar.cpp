#include "shared/documents/calendar.h"

#include "shared/documents/complete.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::calendar {

using namespace schema::describe;
using schema::Role;
namespace system_kinds = registry::system_kinds;

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::calendar;
    kind.schema.name = "calendar";
    kind.schema.label = {"Working calendar", "工作日历"};
    kind.schema.shapes = {
        main_part({text(20, "name", "Name", "名称").required().max(60), boolean(21, "active", "In force", "启用")},
                  {{.tag = 1,
                    .name = "days",
                    .label = {"Holidays and make-up days", "节假日与调休"},
                    .fields = {date(1, "date", "Date", "日期").required(), boolean(2, "works", "Working day", "上班"),
                               text(3, "name", "Name", "名称").max(60)}},
                   {.tag = 2,
                    .name = "hours",
                    .label = {"Working hours", "工作时段"},
                    .fields = {integer(1, "from_minute", "From (minute of the day)", "开始（分钟）").required(),
                               integer(2, "to_minute", "To (minute of the day)", "结束（分钟）").required()}}})};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "in_force", .fields = {"active"}}};
    kind.schema.title = "name";
    kind.permissions = {.create = {Role::admin}, .edit = {Role::admin}, .remove = {}, .owner_edits = false};
    kind.guards = {must_be_complete(system_kinds::calendar)};
    return kind;
}

}  // namespace satchel::documents::calendar
