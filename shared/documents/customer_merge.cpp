#include "shared/documents/customer_merge.h"

#include "shared/base/text.h"
#include "shared/documents/complete.h"
#include "shared/documents/customer.h"
#include "shared/registry/registry.h"
#include "shared/registry/service_level.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <utility>

namespace satchel::documents::customer_merge {

using namespace schema::describe;
using registry::Work;
using schema::Image;
using schema::Line;
using schema::Role;
using schema::RoleSet;
using workflow::Tone;
namespace common = schema::common;

namespace {

bool merges(const Work& work) {
    return work.action() != nullptr && work.action()->action == "merge";
}

/// Whoever merges may turn it around: `keep` names the one that stays.
void choose(Work& work) {
    if (!merges(work)) return;
    const auto& stays = work.action()->argument("keep");
    auto& v = work.edit().values;
    if (stays == v[drop]) {
        std::swap(v[keep], v[drop]);
    } else if (!stays.is_null() && stays != v[keep]) {
        work.refuse("choice_unknown", {}, 20);
    }
}

void name_both(Work& work) {
    if (!work.created() && !merges(work)) return;
    for (const auto& [customer, name] : {std::pair{keep, keep_name}, {drop, drop_name}}) {
        const auto* image = work.read(customer::tag, work.image()->values[customer].id());
        if (image != nullptr) work.edit().values[name] = image->values[customer::name];
    }
}

void check(Work& work) {
    if (!work.created() && !merges(work)) return;
    const auto& v = work.image()->values;
    if (v[keep] == v[drop]) work.refuse("same_customer", {}, 21);
    for (const auto& [customer, field] : {std::pair{keep, schema::Tag{20}}, {drop, schema::Tag{21}}}) {
        const auto* image = work.read(customer::tag, v[customer].id());
        if (image == nullptr) {
            work.refuse("subject_not_found", {}, field);
        } else if (!image->values[customer::merged_into].is_null()) {
            work.refuse("already_merged", {image->values[customer::name]}, field);
        }
    }
}

/// With the kept customer's team.
void place(Work& work) {
    const auto* kept = work.read(customer::tag, work.image()->values[keep].id());
    if (kept != nullptr) work.edit().values[common::team] = kept->values[common::team];
}

void drop_one(Work& work) {
    if (!merges(work)) return;
    const auto& v = work.image()->values;
    const auto* dropped = work.read(customer::tag, v[drop].id());
    if (dropped == nullptr) return;
    work.follow(schema::set({customer::tag, v[drop].id(), 0}, 33, dropped->values[customer::merged_into], v[keep]));
}

/// Lines of one group that a part takes over from another customer's, as far as there is room.
class Intake {
public:
    Intake(Work& work, schema::Tag facet, std::size_t group, const Image* there)
        : work_(work),
          part_{customer::tag, work.image()->values[keep].id(), facet},
          group_(work.context().registry->shape(customer::tag, facet)->groups[group]),
          lines_(there != nullptr ? &there->groups[group] : nullptr),
          room_(group_.max_lines - (lines_ != nullptr ? lines_->size() : 0)) {}

    bool take(const Line& line) {
        if (room_ == 0 || any([&](const Line& there) { return there.id == line.id; })) return false;
        --room_;
        std::vector<schema::Unknown> fields;
        for (std::size_t i = 0; i < group_.fields.size(); ++i) {
            if (!line.values[i].is_null()) fields.push_back({group_.fields[i].tag, line.values[i]});
        }
        work_.follow(schema::insert_line(part_, group_.tag, line.id, std::move(fields)));
        return true;
    }
    template <class Is>
    bool any(const Is& is) const {
        return lines_ != nullptr && std::any_of(lines_->begin(), lines_->end(), is);
    }

private:
    Work& work_;
    schema::PartKey part_;
    const schema::LineGroup& group_;
    const std::vector<Line>* lines_;
    std::size_t room_;
};

std::string compared(const Line& line, std::size_t field) {
    return base::folded(base::trimmed(line.values[field].text()));
}

/// Contacts and addresses that the kept customer lacks, with their phones.
void hand_over_lines(Work& work) {
    if (!merges(work)) return;
    const auto& v = work.image()->values;
    const auto* kept = work.read(customer::tag, v[keep].id());
    const auto* dropped = work.read(customer::tag, v[drop].id());
    const auto* dropped_phones = work.read(customer::tag, v[drop].id(), customer::contacts_facet);
    Intake phones(work, customer::contacts_facet, 0, work.read(customer::tag, v[keep].id(), customer::contacts_facet));
    if (kept == nullptr || dropped == nullptr) return;
    for (const auto& [group, field] : {std::pair<std::size_t, std::size_t>{customer::contacts, customer::contact_name},
                                       {customer::addresses, customer::address_line}}) {
        Intake lines(work, 0, group, kept);
        for (const auto& line : dropped->groups[group]) {
            const auto same = [&, field = field](const Line& there) { return compared(there, field) == compared(line, field); };
            if (lines.any(same) || !lines.take(line)) continue;
            const auto* phone = dropped_phones != nullptr ? schema::find_line(*dropped_phones, 0, line.id) : nullptr;
            if (phone != nullptr) phones.take(*phone);
        }
    }
}

workflow::Workflow merge_workflow() {
    const RoleSet judges = {Role::clerk, Role::lead, Role::manager};
    workflow::Workflow flow;
    flow.states = {{.name = "proposed", .label = {"To be decided", "待处理"}, .tone = Tone::warning, .service_minutes = 1'350},
                   {.name = "merged", .label = {"Merged", "已合并"}, .tone = Tone::good, .closed = true},
                   {.name = "dismissed", .label = {"Two customers", "非重复"}, .closed = true}};
    flow.transitions = {{.action = "merge",
                         .label = {"Merge", "合并"},
                         .from = {"proposed"},
                         .to = "merged",
                         .roles = judges,
                         .asks = {reference(1, "keep", "Stays", "保留", customer::tag)}},
                        {.action = "dismiss",
                         .label = {"Not the same", "不是同一客户"},
                         .from = {"proposed"},
                         .to = "dismissed",
                         .roles = judges,
                         .needs_reason = true}};
    return flow;
}

}  // namespace

registry::DocumentKind kind() {
    const std::vector<schema::Choice> reasons = {{"tax_id", {"Same tax number", "税号相同"}},
                                                 {"name_key", {"Names almost the same", "名称相近"}},
                                                 {"noticed", {"Noticed by a clerk", "人工发现"}}};
    const registry::Need a_customer{.kind = customer::tag};
    registry::DocumentKind kind;
    kind.schema.tag = tag;
    kind.schema.name = "customer_merge";
    kind.schema.label = {"Customer merge", "客户合并"};
    kind.schema.shapes = {main_part({
        reference(20, "keep", "Stays", "保留客户", customer::tag).required().once().indexed(),
        reference(21, "drop", "Goes", "并入客户", customer::tag).required().once().indexed(),
        choice(22, "why", "Why", "依据", reasons).required().once(),
        text(23, "keep_name", "Name that stays", "保留客户名称").derived().searched(),
        text(24, "drop_name", "Name that goes", "并入客户名称").derived().searched(),
    })};
    kind.schema.scopes = {{.prefix = "desk:clerk"}, {.prefix = "team", .field = "team"}};
    kind.schema.lookups = {{.name = "pair", .fields = {"keep", "drop", "state"}, .server_only = true},
                           registry::service_level::lookup()};
    kind.schema.title = "drop_name";
    kind.workflow = merge_workflow();
    kind.permissions = {.create = {Role::clerk, Role::lead}, .edit = {}, .remove = {}, .owner_edits = false};
    kind.derivations = {{.name = "choose", .run = choose}, {.name = "names", .needs = {a_customer}, .run = name_both}};
    kind.guards = {must_be_complete(tag), {.name = "both_there", .needs = {a_customer}, .run = check}};
    kind.placements = {{.name = "near_kept", .needs = {a_customer}, .run = place}};
    kind.effects = {{.name = "drop", .needs = {a_customer}, .run = drop_one},
                    {.name = "lines",
                     .needs = {a_customer, {.kind = customer::tag, .facet = customer::contacts_facet}},
                     .run = hand_over_lines}};
    return kind;
}

}  // namespace satchel::documents::customer_merge
