#include "shared/documents/warehouse.h"

#include "shared/documents/complete.h"
#include "shared/schema/describe.h"

namespace satchel::documents::warehouse {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;

registry::DocumentKind kind() {
    const RoleSet keepers = {Role::admin, Role::lead};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "warehouse";
    kind.schema.label = {"Warehouse", "仓库"};
    kind.schema.shapes = {
        main_part({text(20, "code", "Code", "仓库编码").required().searched().indexed().max(20),
                   text(21, "name", "Name", "仓库名称").required().searched().indexed().max(60),
                   text(22, "region", "Region", "区域").max(60), text(23, "address", "Address", "地址").searched().max(200),
                   boolean(24, "active", "Active", "启用").indexed()})};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "code", .fields = {"code"}}, {.name = "active", .fields = {"active"}}};
    kind.schema.title = "name";
    kind.permissions = {.create = keepers, .edit = keepers, .remove = {}, .owner_edits = false};
    kind.derivations = {{.name = "begin_active", .run = [](Work& work) {
                             if (work.image()->values[active].is_null()) work.edit().values[active] = true;
                         }}};
    kind.guards = {must_be_complete(tag),
                   {.name = "code_unique",
                    .needs = {{.kind = tag, .lookup = "code"}},
                    .run =
                        [](Work& work) {
                            const auto& value = work.image()->values[code];
                            for (const auto& id : work.find(tag, "code", {value}, 2)) {
                                if (id != work.id()) work.refuse("code_taken", {value}, 20);
                            }
                        },
                    .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::warehouse
