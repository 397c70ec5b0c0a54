#include "shared/documents/conflict.h"

#include "shared/registry/people.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::conflict {

using namespace schema::describe;
using schema::Role;
namespace system_kinds = registry::system_kinds;

namespace {

namespace f = system_kinds::conflict_field;

base::Value unpacked(const base::Value& packed) {
    base::ByteReader reader(packed.bytes());
    return base::decode_value(reader).value_or(base::Value());
}

/// Choosing one's own value says it again, on what is in force now; choosing theirs only closes the question.
void choose(registry::Work& work) {
    if (work.action() == nullptr || work.action()->action != "choose_mine") return;
    const auto& v = work.image()->values;
    const schema::PartKey part{static_cast<schema::Tag>(v[f::subject_kind].integer()), v[f::subject].id(),
                               static_cast<schema::Tag>(v[f::facet].integer())};
    const auto group = static_cast<schema::Tag>(v[f::group].integer());
    const auto field = static_cast<schema::Tag>(v[f::field].integer());
    auto command = group == 0
                       ? schema::set(part, field, unpacked(v[f::theirs]), unpacked(v[f::mine]))
                       : schema::set_in_line(part, group, v[f::line].id(), field, unpacked(v[f::theirs]), unpacked(v[f::mine]));
    work.follow(std::move(command));
}

/// Choosing one's own writes into the document: it has to be still open to changes, and the one who chooses to be one who may write there.
void check_open(registry::Work& work) {
    if (work.action() == nullptr || work.action()->action != "choose_mine") return;
    const auto& v = work.image()->values;
    const auto& context = work.context();
    const auto* described = context.registry->find(static_cast<schema::Tag>(v[f::subject_kind].integer()));
    const auto* subject = described != nullptr ? work.read(described->schema.tag, v[f::subject].id()) : nullptr;
    if (subject == nullptr || !registry::may_hold(context.actor, described->schema, 0, *subject))
        return work.refuse("subject_not_found", {}, 21);
    const auto& rights = described->permissions;
    const bool owns = rights.owner_edits && subject->values[schema::common::owner].id() == context.actor.user;
    if (!owns && !rights.edit.meets(context.actor.roles)) return work.refuse("not_allowed", {}, 21);
    const auto& now = subject->values[schema::common::state];
    const auto* state = described->workflow.state(now.text());
    if (!described->workflow.empty() && (state == nullptr || !state->editable)) work.refuse("not_editable", {now}, 21);
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = system_kinds::conflict;
    kind.schema.name = "conflict";
    kind.schema.label = {"Conflict", "冲突"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").derived(),
        id(21, "subject", "Document", "单据").derived().indexed(),
        integer(22, "facet", "Facet", "分面").derived(),
        integer(23, "in_group", "Lines", "明细").derived(),
        id(24, "in_line", "Line", "行").derived(),
        integer(25, "field", "Field", "字段").derived(),
        bytes(26, "was", "Before", "原值").derived(),
        bytes(27, "mine", "Mine", "我的值").derived(),
        bytes(28, "theirs", "Theirs", "对方的值").derived(),
        reference(29, "mine_by", "Written by", "我方", system_kinds::user).derived(),
        reference(30, "theirs_by", "Theirs by", "对方", system_kinds::user).derived(),
        instant(31, "mine_at", "Written at", "我方时间").derived(),
        instant(32, "theirs_at", "Theirs at", "对方时间").derived(),
    })};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "user", .field = "created_by"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}};
    kind.workflow.states = {{.name = "open", .label = {"Open", "待选择"}, .tone = workflow::Tone::warning},
                            {.name = "settled", .label = {"Settled", "已处理"}, .tone = workflow::Tone::neutral, .closed = true}};
    const schema::RoleSet office = {Role::clerk, Role::lead, Role::manager, Role::director, Role::finance, Role::admin};
    kind.workflow.transitions = {
        {.action = "choose_mine",
         .label = {"Use mine", "用我的"},
         .from = {"open"},
         .to = "settled",
         .by = workflow::By::owner_or_role,
         .roles = office},
        {.action = "choose_theirs",
         .label = {"Keep theirs", "保留对方"},
         .from = {"open"},
         .to = "settled",
         .by = workflow::By::owner_or_role,
         .roles = office},
    };
    kind.permissions = {.owner_edits = false};
    kind.guards = {{.name = "subject_open", .needs = {{.kind = 0}}, .run = check_open}};
    kind.effects = {{.name = "choose", .run = choose}};
    return kind;
}

}  // namespace satchel::documents::conflict
