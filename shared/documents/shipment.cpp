#include "shared/documents/shipment.h"

#include "shared/base/text.h"
#include "shared/documents/complete.h"
#include "shared/documents/fulfilment.h"
#include "shared/documents/product.h"
#include "shared/documents/rules.h"
#include "shared/documents/sales_order.h"
#include "shared/documents/scanning.h"
#include "shared/documents/subject.h"
#include "shared/documents/warehouse.h"
#include "shared/registry/service_level.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <tuple>

namespace satchel::documents::shipment {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace common = schema::common;
namespace order = sales_order;

namespace {

bool is_blank(const Value& value) {
    return base::trimmed(value.text()).empty();
}

const std::string& state_of(const schema::Image& image) {
    return image.values[common::state].text();
}

const schema::Image* order_of(Work& work) {
    const auto& v = work.image()->values;
    return v[subject_kind].integer() == order::tag ? work.read(order::tag, v[subject].id()) : nullptr;
}

const schema::Line* line_of(const schema::Image* order, const schema::Line& item) {
    return order != nullptr ? schema::find_line(*order, order::lines, item.values[item_order_line].id()) : nullptr;
}

/// What goes where: all that a shipment plans.
bool same_plan(const schema::Line& a, const schema::Line& b) {
    return a.id == b.id && a.values[item_order_line] == b.values[item_order_line] && a.values[item_qty] == b.values[item_qty] &&
           a.values[item_picked] == b.values[item_picked];
}

bool items_changed(const Work& work) {
    const auto* before = work.before();
    const auto& now = work.image()->groups[items];
    return before == nullptr ||
           !std::equal(now.begin(), now.end(), before->groups[items].begin(), before->groups[items].end(), same_plan);
}

void derive_names(Work& work) {
    if (!items_changed(work)) return;
    const auto* of = order_of(work);
    if (of == nullptr) return;
    auto& image = work.edit();
    image.values[customer_name] = of->values[order::customer_name];
    for (auto& item : image.groups[items]) {
        const auto* line = line_of(of, item);
        const auto* described = line != nullptr ? work.read(product::tag, line->values[order::line_product].id()) : nullptr;
        if (described == nullptr) continue;
        item.values[item_product] = line->values[order::line_product];
        item.values[item_name] = described->values[product::name];
        item.values[item_uom] = described->values[product::uom];
    }
}

/// What was frozen is what later changes are measured by.
void freeze(schema::Image& image, const Value& moment) {
    const bool begins = !moment.is_null();
    image.values[frozen_at] = moment;
    image.values[frozen_lines] = begins ? Value(static_cast<std::int64_t>(image.groups[items].size())) : Value();
    for (auto& item : image.groups[items]) {
        item.values[item_frozen_qty] = begins ? item.values[item_qty] : Value();
        if (!begins) item.values[item_picked] = {};
    }
}

void stamp(Work& work) {
    if (work.action() == nullptr) return;
    auto& image = work.edit();
    const Value moment(work.mutation().occurred_at);
    if (takes(work, "freeze")) freeze(image, moment);
    if (takes(work, "unfreeze")) freeze(image, {});
    // Said with the step that asks for it, or written before. What another step says was judged by nobody.
    for (const auto& [step, field, name] : {std::tuple{"depart", mode, "mode"},
                                            {"depart", carrier, "carrier"},
                                            {"depart", tracking_no, "tracking_no"},
                                            {"sign", receiver, "receiver"}}) {
        const auto& said = work.action()->argument(name);
        if (takes(work, step) && !said.is_null()) image.values[field] = said;
    }
    if (takes(work, "depart")) image.values[departed_at] = moment;
    if (takes(work, "sign")) image.values[delivered_at] = moment;
    if (takes(work, "exception")) image.values[exception_reason] = work.action()->argument("reason");
    if (!takes(work, "pick")) return;
    for (auto& item : image.groups[items]) {
        if (item.values[item_picked].is_null()) item.values[item_picked] = item.values[item_qty];
    }
}

/// A plan is in time when the warehouse has a working day for it.
void stamp_plan(Work& work) {
    const auto* of = work.created() ? order_of(work) : nullptr;
    if (of == nullptr || of->values[order::ship_by].is_null()) return;
    const auto calendar = registry::service_level::calendar_in_force(work);
    const auto latest = workflow::add_working_days(calendar, of->values[order::ship_by].date(), -1);
    work.edit().values[planned_ahead] = base::local_date(work.context().now, calendar.zone) <= latest;
}

/// How the plan and the goods differ: lines that are not what was frozen, and what was picked of what was planned, as 8/10.
void derive_differences(Work& work) {
    auto& image = work.edit();
    std::int64_t edits = 0;
    std::int64_t kept = 0;
    std::int64_t differing = 0;
    for (auto& item : image.groups[items]) {
        auto& v = item.values;
        kept += v[item_frozen_qty].is_null() ? 0 : 1;
        edits += v[item_frozen_qty] != v[item_qty] ? 1 : 0;
        const bool differs = !v[item_picked].is_null() && v[item_picked] != v[item_qty];
        const auto text_of = [](const Value& qty) { return base::scaled_text(qty.integer(), base::quantity_digits, true); };
        differing += differs ? 1 : 0;
        v[item_mismatch] = differs ? Value(text_of(v[item_picked]) + "/" + text_of(v[item_qty])) : Value();
    }
    image.values[lines_differing] = differing > 0 ? Value(differing) : Value();
    const auto& frozen = image.values[frozen_lines];
    if (!frozen.is_null()) image.values[plan_edits_after_freeze] = edits + frozen.integer() - kept;
}

void check_order(Work& work) {
    const auto* of = order_of(work);
    if (of == nullptr) return work.refuse("subject_not_found", {}, 21);
    for (const auto& item : work.image()->groups[items]) {
        if (line_of(of, item) == nullptr) work.refuse("line_unknown", {}, 1, items_group, item.id);
    }
    const bool moves = work.created() || takes(work, "freeze") || takes(work, "depart");
    if (moves && !fulfilment::is_shippable(*of)) work.refuse("order_not_shippable");
}

void check_items(Work& work) {
    const auto& all = work.image()->groups[items];
    std::int64_t goods = 0;
    for (const auto& item : all) {
        const auto& v = item.values;
        if (v[item_qty].integer() <= 0) work.refuse("quantity_not_positive", {v[item_name]}, 5, items_group, item.id);
        if (v[item_picked].integer() < 0 || v[item_picked].integer() > v[item_qty].integer())
            work.refuse("picked_over_planned", {v[item_name]}, 6, items_group, item.id);
        goods += v[item_picked].integer() > 0 ? 1 : 0;
    }
    if ((takes(work, "freeze") && all.empty()) || (takes(work, "pick") && goods == 0)) work.refuse("no_lines");
}

/// What was agreed holds: the plan once it is frozen, and the goods once they are picked.
void refuse_late_edits(Work& work) {
    const auto* before = work.before();
    if (before == nullptr || state_of(*before) == "planned") return;
    for (const auto& [field, tag] : {std::pair{warehouse, schema::Tag{23}}, std::pair{plan_date, schema::Tag{24}}}) {
        if (work.changed(field)) work.refuse("not_editable", {state_of(*before)}, tag);
    }
    if (state_of(*before) != "frozen" && items_changed(work)) work.refuse("not_editable", {state_of(*before)});
}

/// Two clerks may plan the same goods, each offline: the later shipment gets what the first one left.
void check_open(Work& work) {
    if (!items_changed(work) && !takes(work, "freeze") && !takes(work, "depart")) return;
    const auto* of = order_of(work);
    if (of == nullptr) return;
    if (work.created() && work.find(tag, "subject", {work.image()->values[subject]}, max_of_order).size() >= max_of_order)
        return work.refuse("too_many_shipments", {static_cast<std::int64_t>(max_of_order)});
    auto taken = fulfilment::on_shipments(work, work.image()->values[subject].id(), false, work.id());
    for (const auto& item : work.image()->groups[items]) {
        const auto* line = line_of(of, item);
        if (line == nullptr) continue;
        auto& sum = taken[line->id];
        const auto open = std::max<std::int64_t>(0, fulfilment::ordered(work, *line) - sum);
        const auto wanted = quantity_of(*work.image(), item);
        if (wanted > open) work.refuse("over_open_quantity", {item.values[item_name], Value(open)}, 5, items_group, item.id);
        sum += std::min(wanted, open);
    }
}

/// What has to be known of goods that leave, and of goods that came.
void check_papers(Work& work) {
    const auto& v = work.image()->values;
    if (takes(work, "depart")) {
        if (is_blank(v[carrier])) work.refuse("required_missing", {}, 26);
        const bool own = v[mode].text() == "own_truck" || v[mode].text() == "pickup";
        if (!own && is_blank(v[tracking_no])) work.refuse("required_missing", {}, 27);
    }
    if (takes(work, "sign") && is_blank(v[receiver]) && v[sign_photo].is_null()) work.refuse("required_missing", {}, 29);
}

/// What becomes of the order is the shipments' to say.
void lead_order(Work& work) {
    const bool departs = takes(work, "depart");
    if (!work.created() && !departs && !takes(work, "sign") && !takes(work, "freeze")) return;
    const auto* of = order_of(work);
    if (of == nullptr) return;
    const auto& id = work.image()->values[subject].id();
    const auto next = fulfilment::next_step(work, id, *of, departs);
    if (next.empty()) return;
    auto command = schema::act(order::tag, id, next);
    if (departs) command.arguments.push_back({"shipment", work.id()});
    work.follow(std::move(command));
}

std::vector<schema::Choice> modes() {
    return {{"own_truck", {"Own truck", "自有车辆"}},
            {"haulier", {"Haulier", "物流公司"}},
            {"express", {"Express", "快递"}},
            {"pickup", {"Picked up by the customer", "客户自提"}}};
}

workflow::Workflow flow() {
    const RoleSet desk = {Role::clerk, Role::lead, Role::warehouse};
    workflow::Workflow flow;
    flow.states = {
        {.name = "planned", .label = {"Planned", "已计划"}, .editable = true},
        {.name = "frozen", .label = {"Frozen", "已冻结"}, .tone = Tone::information, .editable = true},
        {.name = "picked", .label = {"Picked", "已拣货"}, .tone = Tone::information, .editable = true},
        {.name = "checked", .label = {"Checked", "已复核"}, .tone = Tone::information, .editable = true},
        {.name = "departed", .label = {"Departed", "已发出"}, .tone = Tone::good, .editable = true},
        {.name = "exception", .label = {"Exception", "运输异常"}, .tone = Tone::bad, .editable = true},
        {.name = "signed", .label = {"Signed for", "已签收"}, .tone = Tone::good, .closed = true},
        {.name = "cancelled", .label = {"Cancelled", "已取消"}, .closed = true},
    };
    flow.path = {"planned", "frozen", "picked", "checked", "departed", "signed"};
    const std::vector<std::string> here = {"planned", "frozen", "picked", "checked"};
    // clang-format off
    flow.transitions = {
        {.action = "freeze", .label = {"Freeze", "冻结计划"}, .from = {"planned"}, .to = "frozen", .roles = desk, .submits = true},
        {.action = "unfreeze", .label = {"Unfreeze", "解冻"}, .from = {"frozen"}, .to = "planned", .roles = {Role::lead}, .needs_reason = true},
        {.action = "pick", .label = {"Picked", "拣货完成"}, .from = {"frozen"}, .to = "picked", .roles = {Role::warehouse, Role::lead}},
        {.action = "scan", .label = {"Scan", "扫码"}, .from = {"picked"}, .to = "picked", .roles = {Role::warehouse, Role::lead}, .asks = {text(1, "code", "Code", "条码").required().max(60), quantity(2, "qty", "Quantity", "数量")}},
        {.action = "check", .label = {"Check", "复核"}, .from = {"picked"}, .to = "checked", .roles = {Role::warehouse, Role::lead}},
        {.action = "depart", .label = {"Depart", "发出"}, .from = {"checked"}, .to = "departed", .roles = desk, .asks = {choice(1, "mode", "By", "发货方式", modes()), text(2, "carrier", "Carrier", "承运商").max(60), text(3, "tracking_no", "Tracking number", "物流单号").max(60)}},
        {.action = "sign", .label = {"Signed for", "签收"}, .from = {"departed"}, .to = "signed", .roles = desk, .asks = {text(1, "receiver", "Received by", "签收人").max(60)}},
        {.action = "exception", .label = {"Exception", "运输异常"}, .from = {"departed"}, .to = "exception", .roles = desk, .needs_reason = true},
        {.action = "resume", .label = {"Resume", "恢复运输"}, .from = {"exception"}, .to = "departed", .roles = desk},
        {.action = "cancel", .label = {"Call it off", "取消发货"}, .from = here, .to = "cancelled", .roles = desk, .needs_reason = true},
        {.action = "lapse", .label = {"Order cancelled", "订单已取消"}, .from = here, .to = "cancelled", .roles = {Role::system}},
    };
    // clang-format on
    return flow;
}

std::vector<schema::Field> header_fields() {
    return {
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Order", "销售订单").required().once().indexed(),
        text(22, "customer_name", "Customer name", "客户名称").derived().searched().max(100),
        reference(23, "warehouse", "Warehouse", "仓库", warehouse::tag).required().indexed(),
        date(24, "plan_date", "Planned for", "计划发货日").required().indexed(),
        choice(25, "mode", "By", "发货方式", modes()),
        text(26, "carrier", "Carrier", "承运商").searched().max(60),
        text(27, "tracking_no", "Tracking number", "物流单号").searched().max(60),
        date(28, "eta", "Expected", "预计到达"),
        text(29, "receiver", "Received by", "签收人").max(60),
        blob(30, "sign_photo", "Signed paper", "签收照片"),
        instant(31, "frozen_at", "Frozen at", "冻结时间").derived(),
        integer(32, "frozen_lines", "Lines when frozen", "冻结行数").derived(),
        instant(33, "departed_at", "Departed at", "发出时间").derived(),
        instant(34, "delivered_at", "Delivered at", "签收时间").derived(),
        text(35, "exception_reason", "What went wrong", "异常原因").derived().max(2'000),
        integer(36, "plan_edits_after_freeze", "Lines changed since", "冻结后变更行数").derived(),
        boolean(37, "planned_ahead", "Planned in time", "计划及时").derived(),
        integer(38, "lines_differing", "Lines that differ", "差异行数").derived(),
    };
}

std::vector<schema::LineGroup> groups() {
    return {
        {.tag = items_group,
         .name = "items",
         .label = {"Goods", "发货明细"},
         .fields = {id(1, "order_line", "Order line", "订单行").required().once(),
                    reference(2, "product", "Product", "产品", product::tag).derived(),
                    text(3, "name", "Name", "名称").derived().max(100), text(4, "uom", "Unit", "单位").derived().max(10),
                    quantity(5, "qty", "Quantity", "数量").required().ask(), quantity(6, "picked", "Picked", "拣货数量"),
                    quantity(7, "scanned", "Scanned", "扫码数量").derived(), text(8, "mismatch", "Difference", "差异").derived(),
                    quantity(9, "frozen_qty", "When frozen", "冻结数量").derived()},
         .max_lines = 300},
        {.tag = scans_group,
         .name = "scans",
         .label = {"Scans", "扫码记录"},
         .fields = {text(1, "code", "Code", "条码").derived().max(1'000), quantity(2, "qty", "Quantity", "数量").derived(),
                    instant(3, "at", "At", "时间").derived()},
         .max_lines = 1'000}};
}

}  // namespace

registry::DocumentKind kind() {
    const RoleSet desk = {Role::clerk, Role::lead, Role::warehouse};
    const registry::Need an_order{.kind = order::tag};
    auto of_orders = fulfilment::needs();
    of_orders.push_back(an_order);
    auto to_plan = registry::service_level::calendar_needs();
    to_plan.push_back(an_order);
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "shipment";
    kind.schema.label = {"Shipment", "发货单"};
    kind.schema.shapes = {main_part(header_fields(), groups())};
    kind.schema.scopes = {{.field = "places"}, {.prefix = "desk:clerk"}, {.prefix = "desk:warehouse"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "sign_photo", .fields = {"sign_photo"}, .server_only = true}};
    kind.schema.series = {.prefix = "SH"};
    kind.schema.title = "customer_name";
    kind.schema.columns = {"no", "subject", "warehouse", "plan_date", "mode", "carrier"};
    kind.workflow = flow();
    kind.subjects = {sales_order::tag};
    kind.permissions = {.create = desk, .edit = desk, .remove = {}, .owner_edits = false};
    kind.derivations = {{.name = "names", .needs = {an_order, {.kind = product::tag}}, .run = derive_names},
                        {.name = "stamps", .run = stamp},
                        {.name = "plan", .needs = to_plan, .run = stamp_plan},
                        scanning::count(),
                        {.name = "differences", .run = derive_differences}};
    kind.guards = {subject::must_be_held(),
                   {.name = "order", .needs = {an_order}, .run = check_order},
                   {.name = "late", .run = refuse_late_edits},
                   {.name = "items", .run = check_items},
                   {.name = "papers", .run = check_papers},
                   scanning::complete(),
                   {.name = "open_quantity", .needs = of_orders, .run = check_open, .server_only = true}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "order", .needs = of_orders, .run = lead_order, .server_only = true}};
    return kind;
}

bool lives(const schema::Image& shipment) {
    return state_of(shipment) != "cancelled";
}

bool has_departed(const schema::Image& shipment) {
    const auto& state = state_of(shipment);
    return state == "departed" || state == "exception" || state == "signed";
}

std::int64_t quantity_of(const schema::Image& shipment, const schema::Line& item) {
    const bool known = state_of(shipment) != "planned" && state_of(shipment) != "frozen";
    return item.values[known ? item_picked : item_qty].integer();
}

}  // namespace satchel::documents::shipment
