#include "shared/documents/delegation.h"

#include "shared/registry/people.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <set>

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
    // In force as soon as it is written: there is no submission that would ask for what is missing.
    for (const auto index : {f::from_user, f::to_user, f::from_date, f::to_date}) {
        if (v[index].is_null())
            work.refuse("required_missing", {}, work.context().registry->shape(system_kinds::delegation, 0)->fields[index].tag);
    }
    if (v[f::to_user].id() == v[f::from_user].id()) work.refuse("delegate_self", {}, 21);
    if (v[f::to_date].date() < v[f::from_date].date()) work.refuse("dates_reversed", {}, 23);
    const auto& actor = work.context().actor;
    const bool own = v[f::from_user].id() == actor.user;
    if (!own && !actor.is_system() && !actor.roles.has(Role::admin)) work.refuse("delegate_own_only", {}, 20);
}

/// Between its dates by the organisation's calendar.
bool runs(const Work& work) {
    const auto& v = work.image()->values;
    const auto today = base::local_date(work.context().now, work.context().zone);
    return v[f::active].boolean() && v[f::from_date].date() <= today && today <= v[f::to_date].date();
}

/// As of the last time that it was written. Where the day says otherwise, the system writes it anew.
void note_in_force(Work& work) {
    if (work.image()->values[f::in_force].boolean() != runs(work)) work.edit().values[f::in_force] = runs(work);
}

bool matches(const Work& work, const schema::Image& approval, const registry::DocumentKind& subject) {
    namespace a = system_kinds::approval_field;
    const auto& v = work.image()->values;
    if (approval.values[common::state].text() != "open") return false;
    if (!v[f::kinds].list().empty() && !v[f::kinds].contains(subject.schema.name)) return false;
    return v[f::max_amount].is_null() || approval.values[a::amount].integer() <= v[f::max_amount].integer();
}

/// Lets the delegate take part in a document, unless it reaches them anyway or lives in as many scopes as it may.
void join(Work& work, const registry::DocumentKind& kind, const base::Id& document) {
    const auto& delegate = work.image()->values[f::to_user];
    const auto* image = work.read(kind.schema.tag, document);
    const auto* person = work.read(system_kinds::user, delegate.id());
    const auto actor = person != nullptr ? registry::actor_in(delegate.id(), *person) : std::nullopt;
    if (image == nullptr || !actor || registry::may_hold(*actor, kind.schema, 0, *image)) return;
    auto joined = *image;
    auto list = joined.values[common::participants].list();
    list.push_back(delegate);
    joined.values[common::participants] = base::Value(std::move(list));
    if (schema::scopes_of(kind.schema, 0, joined).size() > schema::max_scopes_of_part) return;
    const auto tag = kind.schema.main().fields[common::participants].tag;
    work.follow(schema::set({kind.schema.tag, document, 0}, tag, image->values[common::participants],
                            joined.values[common::participants]));
}

/// What is already waiting for the one who leaves goes along: the delegate joins the approval and its subject. For a delegation that begins
/// later this happens when the system writes it on its first day.
void include_pending(Work& work) {
    namespace a = system_kinds::approval_field;
    constexpr std::size_t max_pending = 500;
    const auto& v = work.image()->values;
    if (!v[f::include_pending].boolean() || !runs(work)) return;
    const auto& context = work.context();
    std::set<base::Id> pending;
    for (const auto* state : {"open", "waiting"}) {
        for (const auto& id : work.find(system_kinds::approval, "task_of", {v[f::from_user], state}, max_pending))
            pending.insert(id);
    }
    const auto* approvals = context.registry->find(system_kinds::approval);
    for (const auto& id : pending) {
        const auto* approval = work.read(system_kinds::approval, id);
        if (approval == nullptr) continue;
        const auto* subject = context.registry->find(static_cast<schema::Tag>(approval->values[a::subject_kind].integer()));
        if (subject == nullptr || !matches(work, *approval, *subject)) continue;
        join(work, *approvals, id);
        join(work, *subject, approval->values[a::subject].id());
    }
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::delegation;
    kind.schema.name = "delegation";
    kind.schema.label = {"Delegation", "审批委托"};
    kind.schema.shapes = {main_part({
        reference(20, "from_user", "Instead of", "委托人", system_kinds::user).required().once().begins(schema::Begins::author),
        reference(21, "to_user", "Decides", "受托人", system_kinds::user).required().once(),
        date(22, "from_date", "From", "开始日期").required().begins(schema::Begins::today),
        date(23, "to_date", "To", "结束日期").required(),
        texts(24, "kinds", "Only for", "单据范围").max(20),
        money(25, "max_amount", "Up to", "金额上限"),
        boolean(26, "include_pending", "Include what is pending", "包含待办"),
        boolean(27, "active", "Active", "启用").begins(schema::Begins::yes),
        boolean(28, "in_force", "In force", "生效中").derived(),
    })};
    // Everybody's, so that approvals are resolved on the phone too; it says nothing that colleagues may not know.
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "from_user", .fields = {"from_user"}}, {.name = "to_user", .fields = {"to_user"}}};
    kind.each_day = [](const registry::Day& day, const base::Id& id, const schema::Image& image) {
        const auto& v = image.values;
        const bool runs = v[f::active].boolean() && v[f::from_date].date() <= day.today && day.today <= v[f::to_date].date();
        if (runs == v[f::in_force].boolean()) return std::vector<schema::Command>();
        const auto tag = day.registry->shape(system_kinds::delegation, 0)->fields[f::in_force].tag;
        return std::vector{schema::set({system_kinds::delegation, id, 0}, tag, v[f::in_force], base::Value(runs))};
    };
    kind.permissions = {.create = schema::RoleSet::everyone(), .edit = {Role::admin}, .remove = {Role::admin}};
    kind.derivations = {{.name = "in_force", .run = note_in_force}};
    kind.guards = {{.name = "check", .run = check}};
    kind.effects = {{.name = "include_pending",
                     .needs = {{.kind = system_kinds::approval, .lookup = "task_of"}, {.kind = 0}},
                     .run = include_pending,
                     .server_only = true}};
    return kind;
}

}  // namespace satchel::documents::delegation
