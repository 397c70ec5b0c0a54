#include "shared/documents/comment.h"

#include "shared/base/text.h"
#include "shared/documents/subject.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::comment {

using namespace schema::describe;
namespace system_kinds = registry::system_kinds;

namespace {

constexpr std::size_t text_field = subject::id_field + 1;

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::comment;
    kind.schema.name = "comment";
    kind.schema.label = {"Comment", "沟通"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        text(22, "text", "Text", "内容").required().once().max(2'000),
        references(23, "mentions", "Mentions", "提及", system_kinds::user).once(),
    })};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}};
    kind.permissions = {.create = schema::RoleSet::everyone(), .owner_edits = false};
    kind.guards = {subject::must_be_held(), {.name = "says_something", .run = [](registry::Work& work) {
                                                 // Sent as it is written: there is no submission that would ask for it later.
                                                 if (base::trimmed(work.image()->values[text_field].text()).empty())
                                                     work.refuse("required_missing", {}, 22);
                                             }}};
    kind.placements = {subject::place_beside()};
    return kind;
}

}  // namespace satchel::documents::comment
