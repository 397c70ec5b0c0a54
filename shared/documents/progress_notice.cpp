#include "shared/documents/progress_notice.h"

#include "shared/documents/complete.h"
#include "shared/documents/sales_order.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <array>

namespace satchel::documents::progress_notice {

using namespace schema::describe;
using registry::Work;
using schema::Role;
namespace common = schema::common;

namespace {

const schema::Image* order_of(Work& work) {
    const auto& v = work.image()->values;
    return v[subject::kind_field].integer() == sales_order::tag ? work.read(sales_order::tag, v[subject::id_field].id())
                                                                : nullptr;
}

/// The owner has heard of it when it was on the owner's own screen: nobody else can say so, and by no other channel.
void check(Work& work) {
    if (!work.created()) return;
    const auto* order = order_of(work);
    if (order == nullptr) return work.refuse("subject_not_found", {}, 21);
    const auto& v = work.image()->values;
    const bool on_screen = v[channel].text() == "app";
    const bool of_owner = v[audience].text() == "owner";
    if (on_screen != of_owner) return work.refuse("channel_not_theirs", {}, 24);
    if (of_owner && work.context().actor.user != order->values[common::owner].id()) work.refuse("channel_not_theirs", {}, 24);
}

std::vector<schema::Choice> steps() {
    std::vector<schema::Choice> all;
    for (const auto& state : sales_order::kind().workflow.states) {
        if (is_told(state.name)) all.push_back({state.name, state.label});
    }
    return all;
}

}  // namespace

bool is_told(std::string_view state) {
    return !state.empty() && state != "draft";
}

bool is_for_customer(std::string_view state) {
    constexpr std::array<std::string_view, 3> inside = {"approving", "second_check", "returned"};
    return is_told(state) && std::find(inside.begin(), inside.end(), state) == inside.end();
}

registry::DocumentKind kind() {
    const std::vector<schema::Choice> audiences = {{"customer", {"Customer", "客户"}},
                                                   {"owner", {"Order's owner", "订单负责人"}}};
    const std::vector<schema::Choice> channels = {{"wechat", {"WeChat", "微信"}},    {"phone", {"Phone", "电话"}},
                                                  {"sms", {"Text message", "短信"}}, {"in_person", {"In person", "当面"}},
                                                  {"email", {"E-mail", "邮件"}},     {"app", {"In the app", "应用内"}}};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "progress_notice";
    kind.schema.label = {"Progress notice", "进度通知"};
    kind.schema.shapes = {main_part({
        integer(20, "subject_kind", "Kind", "单据类型").required().once(),
        id(21, "subject", "Document", "单据").required().once().indexed(),
        choice(22, "step", "Step", "进度", steps()).required().once(),
        choice(23, "audience", "Told to", "通知对象", audiences).required().once(),
        choice(24, "channel", "Channel", "渠道", channels).required().once(),
        text(25, "said", "What was said", "通知内容").once().max(500),
    })};
    kind.schema.scopes = {{.field = "places"}};
    kind.schema.lookups = {{.name = "subject", .fields = {"subject"}}};
    kind.schema.title = "said";
    kind.subjects = {sales_order::tag};
    kind.permissions = {
        .create = {Role::rep, Role::clerk, Role::lead, Role::manager}, .edit = {}, .remove = {}, .owner_edits = false};
    kind.guards = {
        subject::must_be_held(), must_be_complete(tag), {.name = "told", .needs = {{.kind = sales_order::tag}}, .run = check}};
    kind.placements = {subject::place_beside()};
    return kind;
}

}  // namespace satchel::documents::progress_notice
