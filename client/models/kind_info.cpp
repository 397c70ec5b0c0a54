#include "client/models/kind_info.h"

#include "client/models/field_values.h"
#include "client/models/paper.h"
#include "client/models/text.h"
#include "shared/documents/priced_lines.h"

#include <algorithm>
#include <array>

namespace satchel::models {

namespace {

using schema::FieldKind;
namespace common = schema::common;

constexpr std::size_t max_columns = 6;
constexpr std::uint32_t long_text = 200;  // characters; above it a text wants room

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

/// Ids and raw bytes say nothing to a person, nor what the program itself says of where a document stands.
bool shown(const schema::Field& field) {
    constexpr std::array mute = {FieldKind::id, FieldKind::bytes};
    return std::find(mute.begin(), mute.end(), field.kind) == mute.end() && field.name != "subject_kind" &&
           field.name != "base_version";
}

bool priced(const schema::Shape& main) {
    return !main.groups.empty() && main.groups.front().name == documents::priced_lines::group().name &&
           main.groups.front().fields.size() >= documents::priced_lines::line_count;
}

bool has_room_in_a_table(const schema::Field& field) {
    constexpr std::array large = {FieldKind::blob, FieldKind::blob_list, FieldKind::text_list, FieldKind::reference_list};
    return shown(field) && std::find(large.begin(), large.end(), field.kind) == large.end() &&
           (field.kind != FieldKind::text || field.max_length <= long_text);
}

/// By which people look for something in a list; ids and the names of choices have an order that says nothing.
bool has_an_order(FieldKind kind) {
    constexpr std::array none = {FieldKind::id, FieldKind::reference, FieldKind::choice, FieldKind::boolean};
    return std::find(none.begin(), none.end(), kind) == none.end();
}

/// What this person may do with a document in this state without saying anything more: with many at once, too.
QVariantList plain_actions(const workflow::Workflow& flow, const std::string& state, const registry::Actor& actor) {
    QVariantList out;
    for (const auto& one : flow.transitions) {
        const bool here = std::find(one.from.begin(), one.from.end(), state) != one.from.end();
        const bool plain = !one.needs_reason && one.asks.empty() && !one.submits && one.to != state;
        if (here && plain && workflow::may_take(one, {.roles = actor.roles}))
            out.push_back(QVariantMap{{"name", q(one.action)}, {"label", label(one.label)}});
    }
    return out;
}

QVariantList fields_of(const std::vector<schema::Field>& fields, std::size_t first, const registry::Registry& registry,
                       const registry::Actor& actor) {
    QVariantList out;
    for (std::size_t i = first; i < fields.size(); ++i) {
        if (shown(fields[i])) out.push_back(field_info(fields[i], registry, actor));
    }
    return out;
}

/// Number and name, then what must be filled in, then the rest as far as there is room.
QStringList columns_of(const registry::DocumentKind& kind) {
    const auto& fields = kind.schema.main().fields;
    QStringList names;
    const auto take = [&](const schema::Field& field) {
        if (static_cast<std::size_t>(names.size()) < max_columns && !names.contains(q(field.name))) names += q(field.name);
    };
    if (!kind.schema.series.prefix.empty()) take(fields[common::no]);
    if (const auto title = kind.schema.main().index_of(std::string_view(kind.schema.title)); title && !kind.schema.title.empty())
        take(fields[*title]);
    if (const auto amount = kind.schema.main().index_of(std::string_view(kind.amount)); amount && !kind.amount.empty())
        take(fields[*amount]);
    for (const bool required : {true, false}) {
        for (std::size_t i = common::count; i < fields.size(); ++i) {
            if (fields[i].required == required && has_room_in_a_table(fields[i])) take(fields[i]);
        }
    }
    return names;
}

}  // namespace

QVariantMap field_info(const schema::Field& field, const registry::Registry& registry, const registry::Actor& actor) {
    auto info = describe_field(field);
    const auto* target = field.target != 0 ? registry.find(field.target) : nullptr;
    info["name"] = q(field.name);
    const auto type = info["type"].toString();
    info["writable"] =
        type != QStringLiteral("other") && field.policy != schema::Policy::derived && field.writers.meets(actor.roles);
    info["sortable"] = field.indexed && has_an_order(field.kind);
    info["once"] = field.policy == schema::Policy::once;
    info["target"] = target != nullptr ? q(target->schema.name) : QString();
    return info;
}

QVariantMap kind_info(const registry::DocumentKind& kind, const registry::Registry& registry, const registry::Actor& actor) {
    const auto& main = kind.schema.main();
    QVariantList states;
    for (const auto& state : kind.workflow.states)
        states.push_back(QVariantMap{{"value", q(state.name)},
                                     {"text", label(state.label)},
                                     {"actions", plain_actions(kind.workflow, state.name, actor)}});
    QVariantList groups;
    for (const auto& group : main.groups) {
        groups.push_back(QVariantMap{
            {"name", q(group.name)}, {"label", label(group.label)}, {"fields", fields_of(group.fields, 0, registry, actor)}});
    }
    QVariantList facets;
    for (const auto& shape : kind.schema.shapes) {
        if (shape.tag == 0 || !shape.readers.meets(actor.roles)) continue;
        const auto fields = fields_of(shape.fields, 0, registry, actor);
        if (!fields.isEmpty())
            facets.push_back(QVariantMap{{"name", q(shape.name)}, {"label", label(shape.label)}, {"fields", fields}});
    }
    QVariantList subjects;
    for (const auto tag : kind.subjects) {
        const auto& subject = registry.find(tag)->schema;
        subjects.push_back(
            QVariantMap{{"name", q(subject.name)}, {"label", label(subject.label)}, {"tag", static_cast<int>(tag)}});
    }
    QVariantMap submit;
    for (const auto& one : kind.workflow.transitions) {
        if (one.submits && submit.isEmpty()) submit = {{"name", q(one.action)}, {"label", label(one.label)}};
    }
    return {{"name", q(kind.schema.name)},
            {"label", label(kind.schema.label)},
            {"title", q(kind.schema.title)},
            {"amount", q(kind.amount)},
            {"creates", kind.permissions.create.meets(actor.roles)},
            {"paper", has_paper(kind.schema.name)},
            {"priced", priced(main)},
            {"submit", submit},
            {"states", states},
            {"columns", columns_of(kind)},
            {"fields", fields_of(main.fields, common::count, registry, actor)},
            {"groups", groups},
            {"subjects", subjects},
            {"facets", facets}};
}

}  // namespace satchel::models
