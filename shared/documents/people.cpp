#include "shared/documents/people.h"

#include "shared/documents/complete.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <set>

namespace satchel::documents::people {

using namespace schema::describe;
using schema::Role;
using schema::RoleSet;
namespace system_kinds = registry::system_kinds;

namespace {

const RoleSet admins = {Role::admin};
constexpr std::size_t team_parent = schema::common::count + 2;

/// A role that nobody knows would give nothing, and nobody would see why; the system's is no person's.
void check_user(registry::Work& work) {
    const auto& v = work.image()->values;
    for (const auto& name : v[system_kinds::user_field::roles].list()) {
        const auto role = schema::role_named(name.text());
        if (!role || *role == Role::system) work.refuse("choice_unknown", {name}, 22);
    }
    const auto ceiling = v[system_kinds::user_field::discount_ceiling].integer();
    if (ceiling < 0 || ceiling > 10'000) work.refuse("discount_out_of_range", {}, 27);
}

/// Approvals climb from superior to superior: nobody answers to themselves, by however many others.
registry::Step ends_somewhere(schema::Tag kind, std::size_t above, schema::Tag field) {
    const auto run = [=](registry::Work& work) {
        if (!work.changed(above)) return;
        std::set<base::Id> passed = {work.id()};
        for (auto up = work.image()->values[above]; !up.is_null();) {
            if (!passed.insert(up.id()).second) return work.refuse("answers_to_itself", {}, field);
            const auto* image = work.read(kind, up.id());
            up = image != nullptr ? image->values[above] : base::Value();
        }
    };
    return {.name = "ends_somewhere", .needs = {{.kind = kind}}, .run = run};
}

}  // namespace

registry::DocumentKind user() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::user;
    kind.schema.name = "user";
    kind.schema.label = {"Person", "人员"};
    kind.schema.shapes = {main_part({
        text(20, "name", "Name", "姓名").required().searched().max(60),
        text(21, "login", "Sign-in name", "登录名").required().once().max(60),
        texts(22, "roles", "Roles", "角色").max(12),
        reference(23, "works_in", "Team", "所属团队", system_kinds::team),
        reference(24, "superior", "Superior", "上级", system_kinds::user),
        text(25, "phone", "Phone", "电话").max(40),
        boolean(26, "active", "Active", "在职"),
        ratio(27, "discount_ceiling", "Discount ceiling", "折扣权限").strict({Role::admin, Role::director}),
    })};
    // Names, places and superiors are for everybody: approvals are resolved on the phone too.
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {
        {.name = "role", .fields = {"roles"}}, {.name = "login", .fields = {"login"}}, {.name = "team", .fields = {"works_in"}}};
    kind.schema.title = "name";
    kind.permissions = {.create = admins, .edit = admins, .remove = {}, .owner_edits = false};
    kind.guards = {{.name = "login_unique",
                    .needs = {{.kind = system_kinds::user, .lookup = "login"}},
                    .run =
                        [](registry::Work& work) {
                            const auto& login = work.image()->values[system_kinds::user_field::login];
                            for (const auto& id : work.find(system_kinds::user, "login", {login}, 2)) {
                                if (id != work.id()) work.refuse("login_taken", {login}, 21);
                            }
                        },
                    .server_only = true},
                   {.name = "sound", .run = check_user},
                   ends_somewhere(system_kinds::user, system_kinds::user_field::superior, 24),
                   must_be_complete(system_kinds::user)};
    return kind;
}

registry::DocumentKind team() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::team;
    kind.schema.name = "team";
    kind.schema.label = {"Team", "团队"};
    kind.schema.shapes = {main_part({
        text(20, "name", "Name", "名称").required().searched().max(60),
        reference(21, "leader", "Leader", "负责人", system_kinds::user),
        reference(22, "parent", "Parent team", "上级团队", system_kinds::team),
        text(23, "region", "Region", "区域").max(60),
    })};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.title = "name";
    kind.permissions = {.create = admins, .edit = admins, .remove = {}, .owner_edits = false};
    kind.guards = {ends_somewhere(system_kinds::team, team_parent, 22), must_be_complete(system_kinds::team)};
    return kind;
}

}  // namespace satchel::documents::people
