#include "shared/documents/opportunity.h"

#include "shared/base/money.h"
#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/documents/subject.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>

namespace satchel::documents::opportunity {

using namespace schema::describe;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;

namespace {

/// [D] How likely it is to be won, by stage.
struct Chance {
    std::string_view stage;
    base::Ratio probability;
};
constexpr std::array<Chance, 5> chances = {
    {{"discovery", {1'000}}, {"proposal", {3'000}}, {"negotiation", {6'000}}, {"won", {10'000}}, {"lost", {0}}}};

void note_reason(Work& work) {
    if (work.action() != nullptr && work.action()->action == "lose")
        work.edit().values[lost_reason] = work.action()->argument("reason");
}

/// Once the step is taken, since what it is worth is said by where it stands.
void weigh(Work& work) {
    auto& v = work.edit().values;
    const auto& stage = v[common::state].text();
    const auto* chance = std::find_if(chances.begin(), chances.end(), [&](const Chance& one) { return one.stage == stage; });
    const auto ratio = chance != chances.end() ? chance->probability : base::Ratio{};
    v[probability] = ratio;
    v[weighted] = v[amount].is_null()
                      ? base::Value()
                      : base::Value(base::Money{base::multiply_divide(v[amount].integer(), ratio.basis_points, 10'000)});
}

void check(Work& work) {
    constexpr std::int64_t bound_fen = 1'000'000'000'000;  // ten thousand million yuan
    const auto fen = work.image()->values[amount].integer();
    if (fen < 0) work.refuse("amount_not_positive", {}, 23);
    if (fen >= bound_fen) work.refuse("number_out_of_range", {}, 23);
}

workflow::Workflow stages() {
    const RoleSet managers = {Role::manager};
    workflow::Workflow flow;
    flow.states = {{.name = "discovery", .label = {"Discovery", "需求确认"}, .editable = true},
                   {.name = "proposal", .label = {"Proposal", "方案报价"}, .tone = Tone::information, .editable = true},
                   {.name = "negotiation", .label = {"Negotiation", "商务谈判"}, .tone = Tone::information, .editable = true},
                   {.name = "won", .label = {"Won", "赢单"}, .tone = Tone::good, .closed = true},
                   {.name = "lost", .label = {"Lost", "输单"}, .tone = Tone::bad, .closed = true}};
    flow.path = {"discovery", "proposal", "negotiation", "won"};
    const auto step = [&](const char* action, schema::Label label, std::vector<std::string> from, const char* to) {
        flow.transitions.push_back({.action = action,
                                    .label = std::move(label),
                                    .from = std::move(from),
                                    .to = to,
                                    .by = By::owner_or_role,
                                    .roles = managers,
                                    .needs_reason = std::string_view(action) == "lose"});
    };
    step("advance", {"Next stage", "推进"}, {"discovery"}, "proposal");
    step("advance", {"Next stage", "推进"}, {"proposal"}, "negotiation");
    step("back", {"Previous stage", "退回上一阶段"}, {"proposal"}, "discovery");
    step("back", {"Previous stage", "退回上一阶段"}, {"negotiation"}, "proposal");
    step("win", {"Won", "赢单"}, {"negotiation"}, "won");
    step("lose", {"Lost", "输单"}, {"discovery", "proposal", "negotiation"}, "lost");
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "opportunity";
    kind.schema.label = {"Opportunity", "商机"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Customer", "客户").required().once().indexed(),
        text(22, "title", "Title", "商机名称").required().searched().max(100),
        money(23, "amount", "Amount", "预计金额").ask(),
        date(24, "expect_close", "Expected to close", "预计成交日期").indexed(),
        ratio(25, "probability", "Probability", "赢率").derived(),
        money(26, "weighted", "Weighted amount", "加权金额").derived(),
        text(27, "lost_reason", "Why lost", "丢单原因").derived().max(2'000),
        text(28, "customer_name", "Customer name", "客户名称").derived().searched(),
    })};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "user", .field = "owner"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}};
    kind.schema.title = "title";
    kind.schema.columns = {"title", "customer_name", "amount", "probability", "expect_close", "owner"};
    kind.workflow = stages();
    kind.subjects = {customer::tag};
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager}, .edit = {Role::manager}, .remove = {}};
    kind.derivations = {{.name = "lost", .run = note_reason}, customer::name_of_subject(customer_name)};
    kind.guards = {subject::must_be_held(), must_be_complete(tag), {.name = "sound", .run = check}};
    kind.placements = {subject::place_beside(), {.name = "weigh", .run = weigh}};
    return kind;
}

}  // namespace satchel::documents::opportunity
