#include "server/app/demo/staff.h"
#include "shared/documents/order_change.h"
#include "shared/documents/quotation.h"
#include "shared/documents/return_request.h"
#include "shared/registry/system_kinds.h"

#include <array>

namespace satchel::app::demo {

namespace system_kinds = registry::system_kinds;
using base::Value;

namespace {

struct Node {
    schema::Tag subject;
    std::string_view name;
    int step;
    std::string_view mode;
    std::string_view resolver;
    std::string_view role;
    std::string_view route;
};
constexpr auto quotation = documents::quotation::tag;
constexpr auto change = documents::order_change::tag;
constexpr auto goods_back = documents::return_request::tag;
/// One after the other, side by side, one of several, and all of them: whatever a plan can say is said here once.
constexpr std::array<Node, 9> nodes = {
    {{quotation, "折扣超权限：直属上级", 1, "in_turn", "superior", "", "discount_over_ceiling"},
     {quotation, "低于底价：总监", 2, "any_of", "role", "director", "below_floor"},
     {quotation, "低于底价：财务会签", 2, "all_of", "role", "finance", "below_floor"},
     {change, "折扣超权限：直属上级", 1, "in_turn", "superior", "", "discount_over_ceiling"},
     {change, "低于底价：总监", 2, "any_of", "role", "director", "below_floor"},
     {change, "超信用额度：财务", 2, "any_of", "role", "finance", "credit_exceeded"},
     {goods_back, "大额退货：直属上级", 1, "in_turn", "superior", "", "return_over_limit"},
     {goods_back, "大额退货：财务会签", 2, "all_of", "role", "finance", "return_over_limit"},
     {goods_back, "大额退货：总监", 3, "any_of", "role", "director", "return_over_limit"}}};
struct Plan {
    schema::Tag subject;
    std::string_view name;
};
constexpr std::array<Plan, 3> plans = {{{quotation, "报价审批"}, {change, "变更审批"}, {goods_back, "退货审批"}}};

/// This organisation has plans of its own in place of those that it was founded with.
Outcome<std::vector<schema::Command>> ended_plans(Organisation& organisation, Scribe& scribe, schema::Tag subject) {
    namespace f = system_kinds::plan_field;
    constexpr std::size_t most = 10;
    auto reader = scribe.read();
    if (!reader) return reader.error();
    const auto& field = organisation.registry().shape(system_kinds::approval_plan, 0)->fields[f::active];
    const std::vector<Value> key = {Value(static_cast<std::int64_t>(subject)), Value(true)};
    std::vector<schema::Command> commands;
    for (const auto& id : (*reader)->find(system_kinds::approval_plan, "in_force", key, most).ids)
        commands.push_back(schema::set({system_kinds::approval_plan, id, 0}, field.tag, Value(true), Value(false)));
    return commands;
}

}  // namespace

Outcome<> plan_approvals(Organisation& organisation, Scribe& scribe, Office& admin, base::Instant at) {
    constexpr int due_minutes = 240;
    const auto& kind = organisation.registry().find(system_kinds::approval_plan)->schema;
    for (const auto& plan : plans) {
        const auto id = admin.new_id(at);
        const auto subject = static_cast<std::int64_t>(plan.subject);
        auto ended = ended_plans(organisation, scribe, plan.subject);
        if (!ended) return ended.error();
        auto commands = std::move(*ended);
        commands.push_back(
            schema::create(kind, id, fields_of(kind.main(), {{"subject_kind", subject}, {"name", plan.name}, {"active", true}})));
        const auto& group = kind.main().groups.front();
        for (const auto& node : nodes) {
            if (node.subject != plan.subject) continue;
            commands.push_back(schema::insert_line({kind.tag, id, 0}, group.tag, admin.new_id(at),
                                                   fields_of(group, {{"name", node.name},
                                                                     {"step", node.step},
                                                                     {"mode", node.mode},
                                                                     {"resolver", node.resolver},
                                                                     {"role", node.role.empty() ? Value() : Value(node.role)},
                                                                     {"route", node.route},
                                                                     {"due_minutes", due_minutes}})));
        }
        if (auto written = scribe.write(admin, std::move(commands), at); !written) return written;
    }
    return {};
}

}  // namespace satchel::app::demo
