#include "shared/documents/visit.h"

#include "shared/base/money.h"
#include "shared/base/text.h"
#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/documents/rules.h"
#include "shared/documents/subject.h"
#include "shared/registry/registry.h"
#include "shared/schema/describe.h"

#include <algorithm>

namespace satchel::documents::visit {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;

namespace {

bool ends(const Work& work) {
    return takes(work, "check_out") || takes(work, "record");
}

void begin(Work& work) {
    auto& v = work.edit().values;
    if (work.created() && v[channel].is_null()) v[channel] = "visit";
}

void stamp(Work& work) {
    const auto at = work.mutation().occurred_at;
    if (takes(work, "check_in")) work.edit().values[check_in_at] = at;
    // A clock may have been put back meanwhile: nobody leaves before coming.
    if (takes(work, "check_out")) work.edit().values[check_out_at] = std::max(at, work.image()->values[check_in_at].instant());
    if (takes(work, "record")) work.edit().values[check_out_at] = at;
}

/// "lat,lon" in degrees, with six digits at most.
bool is_position(std::string_view text) {
    constexpr std::int64_t degree = 1'000'000;
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return false;
    const auto within = [](std::string_view number, std::int64_t bound) {
        const auto value = base::parse_scaled(number, 6);
        return value && *value >= -bound && *value <= bound;
    };
    return within(text.substr(0, comma), 90 * degree) && within(text.substr(comma + 1), 180 * degree);
}

void check(Work& work) {
    constexpr std::int64_t max_stops = 1'000;
    const auto& v = work.image()->values;
    if (v[seq].integer() < 0 || v[seq].integer() > max_stops) work.refuse("number_out_of_range", {}, 23);
    if (!v[next_date].is_null() && v[next_date].date() < v[plan_date].date()) work.refuse("dates_reversed", {}, 29);
    if (!v[position].is_null()) {
        if (!v[position_consent].boolean()) work.refuse("position_without_consent", {}, 31);
        if (!is_position(v[position].text())) work.refuse("wrong_type", {}, 31);
    }
    const bool remote = v[channel].text() == "phone" || v[channel].text() == "callback";
    if (takes(work, "record") && !remote) work.refuse("check_in_first", {}, 25);
    if (ends(work) && base::trimmed(v[summary].text()).empty()) work.refuse("required_missing", {}, 26);
}

/// The customer was seen. Of two visits that arrive in another order, the later one says when.
void tell_customer(Work& work) {
    if (!ends(work)) return;
    const auto& v = work.image()->values;
    const auto id = customer::living(work, v[subject::id_field].id());
    const auto* image = work.read(customer::tag, id);
    if (image == nullptr) return;
    const auto& last = image->values[customer::last_visit_at];
    if (!last.is_null() && last.instant() >= v[check_out_at].instant()) return;
    work.follow(schema::set({customer::tag, id, 0}, 44, last, v[check_out_at]));
}

void plan_next(Work& work) {
    const auto& v = work.image()->values;
    if (!ends(work) || v[next_date].is_null()) return;
    work.follow(schema::create(work.context().registry->find(tag)->schema, work.new_id(),
                               {{2, v[common::owner]},
                                {20, static_cast<std::int64_t>(customer::tag)},
                                {21, customer::living(work, v[subject::id_field].id())},
                                {22, v[next_date]},
                                {24, v[purpose]},
                                {25, v[channel]}}));
}

workflow::Workflow visit_workflow() {
    workflow::Workflow flow;
    flow.states = {{.name = "planned", .label = {"Planned", "已计划"}, .editable = true},
                   {.name = "open", .label = {"Checked in", "拜访中"}, .tone = Tone::information, .editable = true},
                   {.name = "done", .label = {"Done", "已完成"}, .tone = Tone::good, .closed = true},
                   {.name = "cancelled", .label = {"Cancelled", "已取消"}, .closed = true}};
    flow.transitions = {{.action = "check_in", .label = {"Check in", "签到"}, .from = {"planned"}, .to = "open", .by = By::owner},
                        {.action = "check_out", .label = {"Check out", "签离"}, .from = {"open"}, .to = "done", .by = By::owner},
                        {.action = "record", .label = {"Record", "记录"}, .from = {"planned"}, .to = "done", .by = By::owner},
                        {.action = "cancel",
                         .label = {"Cancel", "取消"},
                         .from = {"planned", "open"},
                         .to = "cancelled",
                         .by = By::owner,
                         .needs_reason = true}};
    return flow;
}

std::vector<schema::Field> fields() {
    const std::vector<schema::Choice> purposes = {
        {"routine", {"Routine", "例行拜访"}},          {"order", {"Take an order", "订货"}},
        {"promotion", {"Promotion", "促销推广"}},      {"collection", {"Collect payment", "催款"}},
        {"after_sales", {"After-sales", "售后处理"}},  {"survey", {"Look at the market", "市场调研"}},
        {"development", {"New business", "客户开发"}}, {"other", {"Other", "其他"}}};
    const std::vector<schema::Choice> channels = {{"visit", {"On site", "上门"}},
                                                  {"phone", {"Telephone", "电话"}},
                                                  {"video", {"Video", "视频"}},
                                                  {"callback", {"Callback", "回访"}}};
    return {
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Customer", "客户").required().once().indexed(),
        date(22, "plan_date", "Planned for", "计划日期").required().indexed().begins(schema::Begins::today),
        integer(23, "seq", "Stop", "路线顺序"),
        choice(24, "purpose", "Purpose", "拜访目的", purposes),
        choice(25, "channel", "How", "拜访方式", channels).begins(schema::Begins::first_choice),
        text(26, "summary", "Summary", "拜访纪要").searched().max(2'000),
        blobs(27, "photos", "Photos", "照片"),
        text(28, "next_action", "Next step", "下一步行动").max(500),
        date(29, "next_date", "Next visit", "下次拜访日期"),
        text(30, "place", "Place", "地点").max(200),
        text(31, "position", "Position", "定位").max(40),
        boolean(32, "position_consent", "Position agreed to", "同意定位"),
        instant(33, "check_in_at", "Checked in at", "签到时间").derived(),
        instant(34, "check_out_at", "Checked out at", "签离时间").derived(),
        text(35, "customer_name", "Customer name", "客户名称").derived().searched(),
    };
}

}  // namespace

registry::DocumentKind kind() {
    const registry::Need a_customer{.kind = customer::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "visit";
    kind.schema.label = {"Visit", "拜访"};
    kind.schema.shapes = {main_part(fields())};
    // Whose visit it is goes on with it when the customer changes hands, and so do those who answer for that person.
    kind.schema.scopes = {{.field = "places"}, {.prefix = "user", .field = "owner"}, {.prefix = "team", .field = "team"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}},
                           {.name = "photos", .fields = {"photos"}, .server_only = true}};
    kind.schema.title = "customer_name";
    kind.schema.columns = {"customer_name", "plan_date", "purpose", "channel", "owner"};
    kind.workflow = visit_workflow();
    kind.subjects = {customer::tag};
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager, Role::director},
                        .edit = {Role::manager, Role::director},
                        .remove = {}};
    kind.derivations = {
        {.name = "begin", .run = begin}, {.name = "stamp", .run = stamp}, customer::name_of_subject(customer_name)};
    kind.guards = {subject::must_be_held(), must_be_complete(tag), {.name = "sound", .run = check}};
    kind.placements = {subject::place_beside()};
    kind.effects = {{.name = "last_visit", .needs = {a_customer}, .run = tell_customer},
                    {.name = "next_visit", .needs = {a_customer}, .run = plan_next}};
    return kind;
}

}  // namespace satchel::documents::visit
