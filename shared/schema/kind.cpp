#include "shared/schema/kind.h"

#include <algorithm>
#include <set>

namespace satchel::schema {

namespace {

template <class Items>
std::optional<std::size_t> position_of_tag(const Items& items, Tag tag) {
    // Tags ascend (faults_of), so that encoding walks once and finding is a binary search.
    const auto at =
        std::lower_bound(items.begin(), items.end(), tag, [](const auto& item, Tag wanted) { return item.tag < wanted; });
    if (at == items.end() || at->tag != tag) return std::nullopt;
    return static_cast<std::size_t>(at - items.begin());
}

template <class Items>
std::optional<std::size_t> position_of_name(const Items& items, std::string_view name) {
    const auto at = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    if (at == items.end()) return std::nullopt;
    return static_cast<std::size_t>(at - items.begin());
}

}  // namespace

std::optional<std::size_t> LineGroup::index_of(Tag field) const {
    return position_of_tag(fields, field);
}
std::optional<std::size_t> LineGroup::index_of(std::string_view field) const {
    return position_of_name(fields, field);
}
std::optional<std::size_t> Shape::index_of(Tag field) const {
    return position_of_tag(fields, field);
}
std::optional<std::size_t> Shape::index_of(std::string_view field) const {
    return position_of_name(fields, field);
}
std::optional<std::size_t> Shape::group_of(Tag group) const {
    return position_of_tag(groups, group);
}
std::optional<std::size_t> Shape::group_of(std::string_view group) const {
    return position_of_name(groups, group);
}

const Shape* Kind::shape(Tag facet) const {
    const auto at = position_of_tag(shapes, facet);
    return at ? &shapes[*at] : nullptr;
}

const Lookup* Kind::lookup(std::string_view wanted) const {
    const auto at = position_of_name(lookups, wanted);
    return at ? &lookups[*at] : nullptr;
}

std::vector<Field> common_fields() {
    const RoleSet nobody;
    // clang-format off
    return {
        {.tag = 1, .name = "no", .label = {"Number", "编号"}, .kind = FieldKind::text, .policy = Policy::once, .searched = true, .indexed = true, .max_length = 40},
        {.tag = 2, .name = "owner", .label = {"Owner", "负责人"}, .kind = FieldKind::reference, .policy = Policy::strict, .indexed = true, .target = 1},
        {.tag = 3, .name = "team", .label = {"Team", "团队"}, .kind = FieldKind::reference, .policy = Policy::derived, .target = 2, .writers = nobody},
        {.tag = 4, .name = "created_by", .label = {"Created by", "创建人"}, .kind = FieldKind::reference, .policy = Policy::derived, .target = 1, .writers = nobody},
        {.tag = 5, .name = "occurred_at", .label = {"Written at", "发生时间"}, .kind = FieldKind::instant, .policy = Policy::derived, .writers = nobody},
        {.tag = 6, .name = "received_at", .label = {"Received at", "接收时间"}, .kind = FieldKind::instant, .policy = Policy::derived, .writers = nobody},
        {.tag = 7, .name = "state", .label = {"State", "状态"}, .kind = FieldKind::text, .policy = Policy::derived, .indexed = true, .max_length = 40, .writers = nobody},
        {.tag = 8, .name = "participants", .label = {"Participants", "参与人"}, .kind = FieldKind::reference_list, .policy = Policy::derived, .target = 1, .max_length = 100, .writers = nobody},
        {.tag = 9, .name = "places", .label = {"Places", "可见范围"}, .kind = FieldKind::text_list, .policy = Policy::derived, .max_length = max_scopes_of_part, .writers = nobody},
        {.tag = 10, .name = "round", .label = {"Round", "轮次"}, .kind = FieldKind::integer, .policy = Policy::derived, .writers = nobody},
        {.tag = 11, .name = "approval", .label = {"Approval", "审批"}, .kind = FieldKind::reference, .policy = Policy::derived, .target = 7, .writers = nobody},
        {.tag = 12, .name = "deadline", .label = {"Due", "时限"}, .kind = FieldKind::instant, .policy = Policy::derived, .writers = nobody},
        {.tag = 13, .name = "clock_from", .label = {"Clock since", "计时起点"}, .kind = FieldKind::instant, .policy = Policy::derived, .writers = nobody},
        {.tag = 14, .name = "clock_called", .label = {"Reminders", "已催次数"}, .kind = FieldKind::integer, .policy = Policy::derived, .writers = nobody},
        {.tag = 15, .name = "clock_hour", .label = {"Next reminder", "下次提醒"}, .kind = FieldKind::integer, .policy = Policy::derived, .writers = nobody},
    };
    // clang-format on
}

namespace {

using Faults = std::vector<std::string>;

template <class Items>
void check_names(const Items& items, const std::string& where, Faults& faults) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        if (item.name.empty()) faults.push_back(where + ": a name is empty");
        if (!names.insert(item.name).second) faults.push_back(where + ": the name " + item.name + " is used twice");
        if (i > 0 && item.tag <= items[i - 1].tag)
            faults.push_back(where + ": tags must ascend; " + item.name + " breaks the order");
    }
}

bool may_begin(const Field& field) {
    switch (field.begins) {
        case Begins::empty:
            return true;
        case Begins::today:
            return field.kind == FieldKind::date;
        case Begins::author:
            return field.kind == FieldKind::reference;
        case Begins::yes:
            return field.kind == FieldKind::boolean;
        case Begins::first_choice:
            return field.kind == FieldKind::choice;
    }
    return false;
}

void check_fields(const std::vector<Field>& fields, const std::string& where, Faults& faults) {
    check_names(fields, where, faults);
    for (const auto& field : fields) {
        if (field.tag == 0) faults.push_back(where + "." + field.name + ": a field needs a tag");
        if (field.label.en.empty() || field.label.zh.empty()) faults.push_back(where + "." + field.name + ": a label is missing");
        const bool refers = field.kind == FieldKind::reference || field.kind == FieldKind::reference_list;
        if (refers && field.target == 0) faults.push_back(where + "." + field.name + ": a reference needs a target");
        if (field.kind == FieldKind::choice && field.choices.empty())
            faults.push_back(where + "." + field.name + ": a choice needs choices");
        if (field.owed && field.kind != FieldKind::date) faults.push_back(where + "." + field.name + ": only a day is owed");
        if (!may_begin(field)) faults.push_back(where + "." + field.name + ": cannot begin with what it begins with");
    }
}

void check_scopes(const Kind& kind, Faults& faults) {
    for (const auto& shape : kind.shapes) {
        const auto of_shape =
            std::count_if(kind.scopes.begin(), kind.scopes.end(), [&](const ScopeRule& rule) { return rule.facet == shape.tag; });
        if (of_shape > static_cast<std::ptrdiff_t>(max_scopes_of_part))
            faults.push_back(kind.name + "/" + shape.name + ": lives in too many scopes");
        if (of_shape == 0) faults.push_back(kind.name + "/" + shape.name + ": lives in no scope");
    }
    for (const auto& rule : kind.scopes) {
        const auto* shape = kind.shape(rule.facet);
        if (shape == nullptr) {
            faults.push_back(kind.name + ": a scope rule names an unknown facet");
        } else if (!rule.field.empty() && !shape->index_of(rule.field)) {
            faults.push_back(kind.name + "/" + shape->name + ": a scope rule names the unknown field " + rule.field);
        } else if (rule.field.empty() && rule.prefix.empty()) {
            faults.push_back(kind.name + "/" + shape->name + ": a scope rule is empty");
        }
    }
}

void check_lookups(const Kind& kind, Faults& faults) {
    for (const auto& lookup : kind.lookups) {
        if (lookup.fields.empty()) faults.push_back(kind.name + ": look-up " + lookup.name + " names no field");
        const auto& main = kind.main();
        const auto group = lookup.group.empty() ? std::nullopt : main.group_of(lookup.group);
        if (!lookup.group.empty() && !group)
            faults.push_back(kind.name + ": look-up " + lookup.name + " names the unknown group " + lookup.group);
        if (!lookup.group.empty() && !group) continue;
        for (const auto& field : lookup.fields) {
            const bool known = group ? main.groups[*group].index_of(field).has_value() : main.index_of(field).has_value();
            if (!known) faults.push_back(kind.name + ": look-up " + lookup.name + " names the unknown field " + field);
        }
    }
}

void check_common(const Kind& kind, Faults& faults) {
    const auto expected = common_fields();
    const auto& fields = kind.main().fields;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (i >= fields.size() || fields[i].tag != expected[i].tag || fields[i].name != expected[i].name) {
            faults.push_back(kind.name + ": the common fields are not at the front");
            return;
        }
    }
}

}  // namespace

std::vector<std::string> faults_of(const Kind& kind) {
    Faults faults;
    if (kind.shapes.empty() || kind.shapes.front().tag != 0) return {kind.name + ": has no main part"};
    check_names(kind.shapes, kind.name, faults);
    for (const auto& shape : kind.shapes) {
        const auto where = kind.name + "/" + shape.name;
        check_fields(shape.fields, where, faults);
        check_names(shape.groups, where, faults);
        for (const auto& group : shape.groups) check_fields(group.fields, where + "/" + group.name, faults);
    }
    check_common(kind, faults);
    check_scopes(kind, faults);
    check_lookups(kind, faults);
    if (!kind.title.empty() && !kind.main().index_of(kind.title))
        faults.push_back(kind.name + ": the title names an unknown field");
    for (const auto& column : kind.columns) {
        const auto dot = column.find('.');
        const auto index = kind.main().index_of(std::string_view(column).substr(0, dot));
        if (!index || (dot != std::string::npos && kind.main().fields[*index].kind != FieldKind::reference))
            faults.push_back(kind.name + ": the column " + column + " names nothing");
    }
    return faults;
}

}  // namespace satchel::schema
