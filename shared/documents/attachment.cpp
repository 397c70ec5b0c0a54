#include "shared/documents/attachment.h"

#include "shared/documents/complete.h"
#include "shared/documents/subject.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::attachment {

using namespace schema::describe;
namespace system_kinds = registry::system_kinds;

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::attachment;
    kind.schema.name = "attachment";
    kind.schema.label = {"Attachment", "附件"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        blob(22, "digest", "Digest", "摘要").required().once(),
        text(23, "name", "File name", "文件名").once().max(200),
        text(24, "mime", "Type", "类型").once().max(100),
        integer(25, "size", "Size (bytes)", "大小（字节）").once(),
        integer(26, "width", "Width (pixels)", "宽（像素）").once(),
        integer(27, "height", "Height (pixels)", "高（像素）").once(),
    })};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}, {.name = "digest", .fields = {"digest"}}};
    kind.schema.title = "name";
    kind.permissions = {.create = schema::RoleSet::everyone(), .owner_edits = true};
    kind.guards = {subject::must_be_held(), must_be_complete(system_kinds::attachment)};
    kind.placements = {subject::place_beside()};
    return kind;
}

}  // namespace satchel::documents::attachment
