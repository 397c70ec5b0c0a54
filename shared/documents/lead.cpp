#include "shared/documents/lead.h"

#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/documents/opportunity.h"
#include "shared/documents/rules.h"
#include "shared/registry/people.h"
#include "shared/registry/registry.h"
#include "shared/registry/system_kinds.h"
#include "shared/schema/describe.h"

namespace satchel::documents::lead {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;
using workflow::By;
using workflow::Tone;
namespace common = schema::common;

namespace {

void note_reason(Work& work) {
    if (takes(work, "lose")) work.edit().values[lost_reason] = work.action()->argument("reason");
    if (takes(work, "reopen")) work.edit().values[lost_reason] = {};
}

/// What it becomes: a customer that is there already, if the one who converts names one that they hold, else a new one.
void name_outcome(Work& work) {
    if (!takes(work, "convert")) return;
    const auto& named = work.action()->argument("customer");
    auto becomes = work.new_id();
    if (!named.is_null()) {
        if (named.type() != base::ValueType::id) return work.refuse("choice_unknown", {}, 26);
        becomes = customer::living(work, named.id());
        const auto* image = work.read(customer::tag, becomes);
        const auto* described = work.context().registry->find(customer::tag);
        if (image == nullptr || !registry::may_hold(work.context().actor, described->schema, 0, *image))
            return work.refuse("customer_not_yours", {}, 26);
    }
    auto& v = work.edit().values;
    v[customer] = becomes;
    v[opportunity] = work.new_id();
}

void make_customer(Work& work) {
    const auto& v = work.image()->values;
    const auto id = v[customer].id();
    const auto& schema = work.context().registry->find(customer::tag)->schema;
    work.follow(schema::create(schema, id, {{2, v[common::owner]}, {20, v[name]}, {26, v[region]}, {36, v[note]}}));
    const auto* contact_data = work.image(contact_facet);
    const auto phone = contact_data != nullptr ? contact_data->values[private_phone] : Value();
    if (v[contact].is_null() && phone.is_null()) return;
    const auto line = work.new_id();
    work.follow(
        schema::insert_line({customer::tag, id, 0}, 1, line, {{1, v[contact].is_null() ? v[name] : v[contact]}, {3, true}}));
    if (phone.is_null()) return;
    work.follow(schema::insert_line({customer::tag, id, customer::contacts_facet}, 1, line, {{1, phone}}));
}

void convert(Work& work) {
    const auto& v = work.image()->values;
    if (!takes(work, "convert") || v[customer].is_null()) return;
    if (work.action()->argument("customer").is_null()) make_customer(work);
    work.follow(schema::create(
        work.context().registry->find(opportunity::tag)->schema, v[opportunity].id(),
        {{2, v[common::owner]}, {20, static_cast<std::int64_t>(customer::tag)}, {21, v[customer]}, {22, v[name]}}));
}

workflow::Workflow lead_workflow() {
    const RoleSet desk = {Role::clerk, Role::lead, Role::manager};
    workflow::Workflow flow;
    flow.states = {{.name = "new", .label = {"New", "新线索"}, .editable = true},
                   {.name = "contacted", .label = {"Contacted", "已联系"}, .tone = Tone::information, .editable = true},
                   {.name = "qualified", .label = {"Qualified", "已确认意向"}, .tone = Tone::information, .editable = true},
                   {.name = "converted", .label = {"Converted", "已转客户"}, .tone = Tone::good, .closed = true},
                   {.name = "lost", .label = {"Lost", "已流失"}, .tone = Tone::bad, .closed = true}};
    flow.path = {"new", "contacted", "qualified", "converted"};
    const auto step = [&](const char* action, schema::Label label, std::vector<std::string> from, const char* to) {
        flow.transitions.push_back({.action = action,
                                    .label = std::move(label),
                                    .from = std::move(from),
                                    .to = to,
                                    .by = By::owner_or_role,
                                    .roles = desk,
                                    .needs_reason = std::string_view(action) == "lose"});
    };
    step("contact", {"Contacted", "已联系"}, {"new"}, "contacted");
    step("qualify", {"Qualify", "确认意向"}, {"contacted"}, "qualified");
    step("convert", {"Convert", "转为客户"}, {"qualified"}, "converted");
    // Without one, a customer is made of what the lead says.
    flow.transitions.back().asks = {reference(1, "customer", "Customer that is there already", "已有客户", customer::tag)};
    step("lose", {"Lost", "标记流失"}, {"new", "contacted", "qualified"}, "lost");
    step("reopen", {"Reopen", "重新跟进"}, {"lost"}, "contacted");
    return flow;
}

schema::Shape main_shape() {
    const std::vector<schema::Choice> sources = {{"referral", {"Referral", "客户介绍"}},
                                                 {"exhibition", {"Exhibition", "展会"}},
                                                 {"website", {"Website", "官网"}},
                                                 {"call", {"They called", "来电咨询"}},
                                                 {"cold", {"Cold call", "陌生拜访"}},
                                                 {"campaign", {"Campaign", "市场活动"}},
                                                 {"other", {"Other", "其他"}}};
    return main_part({
        text(20, "name", "Name", "名称").required().searched().max(100),
        text(21, "contact", "Contact", "联系人").searched().max(60),
        choice(22, "source", "Source", "来源", sources),
        text(23, "region", "Region", "区域").max(60),
        text(24, "note", "Note", "备注").max(1'000),
        text(25, "lost_reason", "Why lost", "流失原因").derived().max(2'000),
        reference(26, "customer", "Customer", "客户", customer::tag).derived(),
        reference(27, "opportunity", "Opportunity", "商机", opportunity::tag).derived(),
    });
}

}  // namespace

registry::DocumentKind kind() {
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "lead";
    kind.schema.label = {"Lead", "线索"};
    kind.schema.shapes = {main_shape(),
                          {.tag = contact_facet,
                           .name = "contact_data",
                           .label = {"Contact data", "联系方式"},
                           .fields = {reference(1, "keeper", "Owner", "负责人", registry::system_kinds::user).derived(),
                                      text(2, "phone", "Phone", "电话").searched().max(40)},
                           .readers = {Role::rep, Role::clerk, Role::lead, Role::admin, Role::system}}};
    kind.schema.scopes = {{.prefix = "rep", .field = "owner"},
                          {.prefix = "team", .field = "team"},
                          {.prefix = "desk:clerk"},
                          {.facet = contact_facet, .prefix = "rep", .field = "keeper"},
                          {.facet = contact_facet, .prefix = "desk:clerk"}};
    kind.schema.title = "name";
    kind.workflow = lead_workflow();
    kind.permissions = {.create = {Role::rep, Role::clerk, Role::lead, Role::manager},
                        .edit = {Role::clerk, Role::lead, Role::manager},
                        .remove = {}};
    kind.derivations = {{.name = "lost", .run = note_reason},
                        {.name = "outcome", .needs = {{.kind = customer::tag}}, .run = name_outcome}};
    kind.guards = {must_be_complete(tag)};
    kind.placements = {{.name = "keep_contact", .run = [](Work& work) {
                            if (work.image(contact_facet) != nullptr)
                                work.edit(contact_facet).values[private_keeper] = work.image()->values[common::owner];
                        }}};
    kind.effects = {{.name = "convert", .run = convert}};
    return kind;
}

}  // namespace satchel::documents::lead
