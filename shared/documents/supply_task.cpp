#include "shared/documents/supply_task.h"

#include "shared/documents/fulfilment.h"
#include "shared/documents/product.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/stock.h"
#include "shared/documents/subject.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::supply_task {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace common = schema::common;
namespace order = sales_order;

namespace {

constexpr std::int64_t most = 9'000'000'000'000'000;

bool arrives(const Work& work) {
    return work.action() != nullptr && work.action()->action == "arrive";
}

/// What came in: as told, else what was asked for.
std::int64_t arrived(const Work& work) {
    const auto& told = work.action()->argument("qty");
    return told.is_null() ? work.image()->values[qty].integer() : told.integer();
}

void derive_product(Work& work) {
    if (!work.created()) return;
    const auto* of = work.read(order::tag, work.image()->values[subject].id());
    const auto* line = of != nullptr ? schema::find_line(*of, order::lines, work.image()->values[order_line].id()) : nullptr;
    auto& v = work.edit().values;
    if (line != nullptr) {
        v[product] = line->values[order::line_product];
        v[name] = line->values[order::line_name];
    }
    v[supply] = "purchase";
}

void check(Work& work) {
    for (const auto& line : work.image()->groups.front()) {
        if (line.values[milestone_name].is_null()) work.refuse("required_missing", {}, 1, milestones_group, line.id);
    }
    if (!arrives(work)) return;
    const auto& into = work.action()->argument("stock");
    const auto* image = work.read(stock::tag, into.id());
    const auto& v = work.image()->values;
    if (!into.is_null() && (image == nullptr || image->values[stock::product] != v[product]))
        work.refuse("stock_of_other_product");
    const auto& told = work.action()->argument("qty");
    if (!told.is_null() && (told.integer() <= 0 || told.integer() > most)) work.refuse("quantity_not_positive", {v[name]});
}

/// What came in lies in the stock that was named, if one was, and the order is served of it.
void serve(Work& work) {
    if (!arrives(work)) return;
    const auto& into = work.action()->argument("stock").id();
    if (const auto* image = work.read(stock::tag, into)) {
        work.follow(stock::moved(into, stock::on_hand, arrived(work)));
        const auto expected = std::min(arrived(work), image->values[stock::on_way].integer());
        if (expected > 0) work.follow(stock::moved(into, stock::on_way, -expected));
    }
    const auto& of = work.image()->values[subject].id();
    const auto* image = work.read(order::tag, of);
    if (image != nullptr && fulfilment::is_shippable(*image)) work.follow(schema::act(order::tag, of, "allocate"));
}

workflow::Workflow flow() {
    const RoleSet desk = {Role::clerk, Role::lead, Role::warehouse};
    workflow::Workflow flow;
    flow.states = {
        {.name = "open", .label = {"Open", "待接收"}, .tone = Tone::warning, .editable = true, .service_minutes = 450},
        {.name = "accepted", .label = {"Accepted", "已接收"}, .tone = Tone::information, .editable = true},
        {.name = "in_progress", .label = {"Under way", "备货中"}, .tone = Tone::information, .editable = true},
        {.name = "arrived", .label = {"Arrived", "已到货"}, .tone = Tone::good, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .closed = true},
    };
    flow.path = {"open", "accepted", "in_progress", "arrived"};
    const std::vector<std::string> open = {"open", "accepted", "in_progress"};
    // clang-format off
    flow.transitions = {
        {.action = "accept", .label = {"Accept", "接收"}, .from = {"open"}, .to = "accepted", .roles = desk},
        {.action = "start", .label = {"Begin", "开始备货"}, .from = {"accepted"}, .to = "in_progress", .roles = desk},
        {.action = "arrive", .label = {"Arrived", "到货"}, .from = {"accepted", "in_progress"}, .to = "arrived", .roles = {Role::warehouse, Role::lead}, .asks = {reference(1, "stock", "Into stock", "入库批次", stock::tag), quantity(2, "qty", "Quantity", "数量")}},
        {.action = "cancel", .label = {"Cancel the task", "取消任务"}, .from = open, .to = "cancelled", .roles = desk, .needs_reason = true},
        {.action = "lapse", .label = {"No longer needed", "不再需要"}, .from = open, .to = "cancelled", .roles = {Role::system}},
    };
    // clang-format on
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    const RoleSet desk = {Role::clerk, Role::lead, Role::warehouse};
    const std::vector<schema::Choice> supplies = {{"purchase", {"Purchase", "采购"}}, {"production", {"Production", "生产"}}};
    const registry::Need an_order{.kind = order::tag};
    const registry::Need a_stock{.kind = stock::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "supply_task";
    kind.schema.label = {"Supply task", "备货任务"};
    kind.schema.shapes = {main_part(
        {
            integer(20, "subject_kind", "Kind", "单据类型").required().once(),
            id(21, "subject", "Order", "销售订单").required().once().indexed(),
            id(22, "order_line", "Order line", "订单行").derived(),
            reference(23, "product", "Product", "产品", product::tag).derived().indexed(),
            text(24, "name", "Name", "产品名称").derived().searched().max(100),
            quantity(25, "qty", "Quantity", "数量").derived(),
            date(26, "need_by", "Needed by", "需求日期").derived(),
            choice(27, "supply", "By", "备货方式", supplies),
            reference(28, "assignee", "Assignee", "经办人", registry::system_kinds::user),
            date(29, "eta", "Expected", "预计到货"),
        },
        {{.tag = milestones_group,
          .name = "milestones",
          .label = {"Milestones", "里程碑"},
          .fields = {text(1, "name", "Name", "名称").required().max(60), date(2, "due", "Due", "计划日期"),
                     instant(3, "done_at", "Done at", "完成时间")},
          .max_lines = 20}})};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "desk:clerk"}, {.prefix = "desk:warehouse"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}, registry::service_level::lookup()};
    kind.schema.series = {.prefix = "ST"};
    kind.schema.title = "name";
    kind.schema.columns = {"no", "name", "qty", "need_by", "subject", "supply", "assignee"};
    kind.workflow = flow();
    // What is short is worked out from the order: nobody writes it down.
    kind.subjects = {sales_order::tag};
    kind.permissions = {.create = {}, .edit = desk, .remove = {}, .owner_edits = false};
    kind.derivations = {{.name = "product", .needs = {an_order}, .run = derive_product}};
    kind.guards = {subject::must_be_held(), {.name = "sound", .needs = {a_stock}, .run = check}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "serve", .needs = {an_order, a_stock}, .run = serve, .server_only = true}};
    return kind;
}

bool is_open(const schema::Image& task) {
    const auto& state = task.values[common::state].text();
    return state != "arrived" && state != "cancelled";
}

}  // namespace satchel::documents::supply_task
