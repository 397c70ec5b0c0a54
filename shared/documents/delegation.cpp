#include "shared/documents/delegation.h"

#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::delegation {

using namespace schema::describe;
using registry::Work;
using schema::Role;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

namespace f = system_kinds::delegation_field;

void check(Work& work) {
    const auto& v = work.image()->values;
    if (v[f::to_user].id() == v[f::from_user].id()) work.refuse("delegate_self", {}, 21);
    if (v[f::to_date].date() < v[f::from_date].date()) work.refuse("dates_reversed", {}, 23);
    const auto& actor = work.context().actor;
    const bool own = v[f::from_user].id() == actor.user;
    if (!own && !actor.is_system() && !actor.roles.has(Role::admin)) work.refuse("delegate_own_only", {}, 20);
}

/// What is already waiting for the one who leaves goes along: the delegate joins the approval and its subject.
void include_pending(Work& work) {
    const auto& v = work.image()->values;
    if (!v[f::include_pending].boolean() || !v[f::active].boolean()) return;
    const auto& context = work.context();
    const auto today = base::local_date(context.now, context.zone);
    if (today < v[f::from_date].date() || v[f::to_date].date() < today) return;
    namespace a = system_kinds::approval_field;
    constexpr std::size_t max_pending = 500;
    for (const auto& id : work.find(system_kinds::approval, "assignee", {v[f::from_user]}, max_pending)) {
        const auto* approval = work.read(system_kinds::approval, id);
        if (approval == nullptr || approval->values[common::state].text() != "open") continue;
        const auto subject_kind = static_cast<schema::Tag>(approval->values[a::subject_kind].integer());
        const auto* described = context.registry->find(subject_kind);
        if (described == nullptr) continue;
        if (!v[f::kinds].list().empty() && !v[f::kinds].contains(described->schema.name)) continue;
        if (!v[f::max_amount].is_null() && approval->values[a::amount].integer() > v[f::max_amount].integer()) continue;
        const auto join = [&](schema::Tag kind, const base::Id& document, const base::Value& participants) {
            if (participants.contains(v[f::to_user])) return;
            auto list = participants.list();
            list.push_back(v[f::to_user]);
            const auto tag = context.registry->shape(kind, 0)->fields[common::participants].tag;
            work.follow(schema::set({kind, document, 0}, tag, participants, base::Value(std::move(list))));
        };
        join(system_kinds::approval, id, approval->values[common::participants]);
        const auto subject = approval->values[a::subject].id();
        if (const auto* image = work.read(subject_kind, subject)) join(subject_kind, subject, image->values[common::participants]);
    }
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::delegation;
    kind.schema.name = "delegation";
    kind.schema.label = {"Delegation", "审批委托"};
    kind.schema.shapes = {main_part({
        reference(20, "from_user", "Instead of", "委托人", system_kinds::user).required().once(),
        reference(21, "to_user", "Decides", "受托人", system_kinds::user).required().once(),
        date(22, "from_date", "From", "开始日期").required(),
        date(23, "to_date", "To", "结束日期").required(),
        texts(24, "kinds", "Only for", "单据范围").max(20),
        money(25, "max_amount", "Up to", "金额上限"),
        boolean(26, "include_pending", "Include what is pending", "包含待办"),
        boolean(27, "active", "Active", "启用"),
    })};
    // Everybody's, so that approvals are resolved on the phone too; it says nothing that colleagues may not know.
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "from_user", .fields = {"from_user"}}, {.name = "to_user", .fields = {"to_user"}}};
    kind.permissions = {.create = schema::RoleSet::everyone(), .edit = {Role::admin}, .remove = {Role::admin}};
    kind.guards = {{.name = "check", .run = check}};
    kind.effects = {{.name = "include_pending",
                     .needs = {{.kind = system_kinds::approval, .lookup = "assignee"}, {.kind = 0}},
                     .run = include_pending,
                     .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::delegation
