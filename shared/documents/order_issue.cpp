#include "shared/documents/order_issue.h"

#include "shared/base/text.h"
#include "shared/documents/complete.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::order_issue {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

namespace {

const RoleSet desk = {Role::clerk, Role::lead};

/// 1 to 3; the mildest for what says nothing.
int level_of(const schema::Image& image) {
    const auto& text = image.values[level].text();
    return text == "1" ? 1 : text == "2" ? 2 : 3;
}

/// Whoever is to solve it owns it; who begins with what is nobody's takes it on.
void derive_owner(Work& work) {
    auto& v = work.edit().values;
    const auto& actor = work.context().actor;
    const bool may = actor.roles.meets(desk) || v[common::owner].id() == actor.user;
    if (takes(work, "start") && may && v[assignee].is_null()) v[assignee] = actor.user;
    if (!v[assignee].is_null() && work.changed(assignee)) v[common::owner] = v[assignee];
}

void derive_standing(Work& work) {
    const bool raises = takes(work, "escalate") && level_of(*work.image()) > 1;
    if (raises) work.edit().values[level] = std::to_string(level_of(*work.image()) - 1);
    if (takes(work, "solve")) work.edit().values[resolved_at] = work.mutation().occurred_at;
    if (takes(work, "reopen")) work.edit().values[resolved_at] = {};
}

/// From the beginning until it is solved, whoever works on it.
std::uint32_t minutes_to_solve(const schema::Image& image) {
    const auto& state = image.values[common::state].text();
    return state == "open" || state == "doing" ? hours_of_level[level_of(image) - 1] * 60 : 0;
}

void check(Work& work) {
    const auto& v = work.image()->values;
    if (work.changed(assignee) && !v[assignee].is_null() && work.read(system_kinds::user, v[assignee].id()) == nullptr)
        work.refuse("owner_unknown", {}, 24);
    if (takes(work, "solve") && base::trimmed(v[root_cause].text()).empty()) work.refuse("required_missing", {}, 26);
    if (takes(work, "escalate") && work.before() != nullptr && level_of(*work.before()) == 1)
        work.refuse("level_highest", {}, 23);
}

workflow::Workflow issue_workflow() {
    workflow::Workflow flow;
    flow.states = {
        {.name = "open", .label = {"Open", "待处理"}, .tone = Tone::warning, .editable = true},
        {.name = "doing", .label = {"Being solved", "处理中"}, .tone = Tone::information, .editable = true},
        {.name = "solved", .label = {"Solved", "已解决"}, .tone = Tone::good},
        {.name = "closed", .label = {"Closed", "已关闭"}, .tone = Tone::neutral, .closed = true},
    };
    flow.path = {"open", "doing", "solved", "closed"};
    const schema::Label escalate = {"Escalate", "升级"};
    const auto raisers = desk | RoleSet{Role::manager};
    // clang-format off
    flow.transitions = {
        {.action = "start", .label = {"Start", "开始处理"}, .from = {"open"}, .to = "doing", .by = By::owner_or_role, .roles = desk},
        {.action = "solve", .label = {"Solved", "解决"}, .from = {"doing"}, .to = "solved", .by = By::owner_or_role, .roles = desk},
        {.action = "close", .label = {"Close", "关闭"}, .from = {"solved"}, .to = "closed", .roles = desk},
        {.action = "reopen", .label = {"Reopen", "重新打开"}, .from = {"solved"}, .to = "doing", .roles = raisers, .needs_reason = true},
        {.action = "escalate", .label = escalate, .from = {"open"}, .to = "open", .roles = raisers},
        {.action = "escalate", .label = escalate, .from = {"doing"}, .to = "doing", .roles = raisers},
    };
    // clang-format on
    return flow;
}

std::vector<schema::Field> fields() {
    const std::vector<schema::Choice> kinds = {{"data", {"Data", "资料"}},       {"price", {"Price", "价格"}},
                                               {"stock", {"Stock", "库存"}},     {"delivery", {"Delivery", "发货物流"}},
                                               {"quality", {"Quality", "质量"}}, {"payment", {"Payment", "付款"}},
                                               {"other", {"Other", "其他"}}};
    const std::vector<schema::Choice> levels = {
        {"1", {"Serious", "一级（严重）"}}, {"2", {"Medium", "二级（一般）"}}, {"3", {"Minor", "三级（轻微）"}}};
    return {
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        choice(22, "kind", "What about", "问题类型", kinds).required().indexed(),
        choice(23, "level", "Level", "等级", levels).required().indexed(),
        reference(24, "assignee", "Assigned to", "处理人", system_kinds::user).indexed(),
        text(25, "description", "Description", "问题描述").required().searched().max(2'000),
        text(26, "root_cause", "Root cause", "根本原因").max(2'000),
        boolean(27, "is_entry_error", "Entry error", "是否录入差错"),
        instant(28, "resolved_at", "Solved at", "解决时间").derived(),
    };
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "order_issue";
    kind.schema.label = {"Order issue", "订单问题"};
    kind.schema.shapes = {main_part(fields())};
    kind.schema.scopes = {
        {.field = "places"}, {.prefix = "user", .field = "assignee"}, {.prefix = "user", .field = "participants"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}, registry::service_level::lookup()};
    kind.schema.series = {.prefix = "IS"};
    kind.schema.title = "description";
    kind.schema.columns = {"no", "subject", "description", "kind", "level", "assignee"};
    kind.workflow = issue_workflow();
    kind.service_minutes = minutes_to_solve;
    kind.subjects = {sales_order::tag};
    kind.permissions = {.create = RoleSet::everyone(), .edit = {Role::clerk, Role::lead, Role::manager}, .remove = {}};
    kind.derivations = {{.name = "owner", .run = derive_owner}, {.name = "standing", .run = derive_standing}};
    kind.guards = {
        subject::must_be_held(), {.name = "check", .needs = {{.kind = system_kinds::user}}, .run = check}, must_be_complete(tag)};
    kind.placements = {subject::place_beside()};
    return kind;
}

}  // namespace satchel::documents::order_issue
