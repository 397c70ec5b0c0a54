#include "client/models/kind_info.h"

#include "client/models/field_values.h"
#include "client/models/list_columns.h"
#include "client/models/paper.h"
#include "client/models/text.h"
#include "shared/documents/priced_lines.h"
#include "shared/registry/system_kinds.h"

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

/// What the kind says; else number and name, then what must be filled in, then the rest as far as there is room.
QStringList columns_of(const registry::DocumentKind& kind) {
    const auto& fields = kind.schema.main().fields;
    QStringList names;
    for (const auto& column : kind.schema.columns) names << column_name(column);
    if (!names.isEmpty()) return names;
    const auto take = [&](const schema::Field& field) {
        // Whom the title names by a copy of the name needs no column of its own.
        if (field.name + "_name" == kind.schema.title) return;
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

/// Whoever may edit anybody's may give it away, where its owner is who holds it.
bool assigns(const registry::DocumentKind& kind, const registry::Actor& actor) {
    const auto& scopes = kind.schema.scopes;
    return kind.permissions.edit.meets(actor.roles) && std::any_of(scopes.begin(), scopes.end(), [](const auto& scope) {
               return scope.facet == 0 && scope.field == "owner";
           });
}

/// Where a clock runs for somebody of this person's role.
QStringList awaited_in(const registry::DocumentKind& kind, const registry::Actor& actor) {
    const auto is_theirs = [&](const workflow::State& state) {
        return std::any_of(kind.workflow.transitions.begin(), kind.workflow.transitions.end(), [&](const auto& step) {
            const bool here = std::find(step.from.begin(), step.from.end(), state.name) != step.from.end();
            return here && step.to != state.name && !step.needs_reason && workflow::may_take(step, {.roles = actor.roles});
        });
    };
    QStringList names;
    for (const auto& state : kind.workflow.states) {
        const bool clocked = kind.service_minutes ? !state.closed && !state.pauses : state.service_minutes != 0;
        if (clocked && is_theirs(state)) names << q(state.name);
    }
    return names;
}

/// What the steps after the first state ask for: nobody knows it yet of a new one.
QStringList asked_later(const workflow::Workflow& flow) {
    QStringList names;
    for (const auto& step : flow.transitions) {
        if (std::find(step.from.begin(), step.from.end(), flow.states.front().name) != step.from.end()) continue;
        for (const auto& asked : step.asks) names << q(asked.name);
    }
    return names;
}

/// What lies in the documents to which one of this kind refers.
QVariantList beyond_of(const registry::DocumentKind& kind, const registry::Registry& registry, const registry::Actor& actor) {
    QVariantList out;
    for (const auto& beyond : fields_beyond(kind, registry)) {
        auto info = field_info(beyond.field(), registry, actor);
        info["name"] = beyond.name;
        info["writable"] = info["sortable"] = false;
        out.push_back(info);
    }
    return out;
}

/// The columns as fields; a subject is called what the one kind beside which it may stand is called.
QVariantList shown_of(const registry::DocumentKind& kind, const registry::Registry& registry, const registry::Actor& actor) {
    const auto& main = kind.schema.main();
    const auto there = beyond_of(kind, registry, actor);
    QVariantList out;
    for (const auto& name : columns_of(kind)) {
        const auto own = main.index_of(std::string_view(name.toStdString()));
        if (!own) {
            const auto at =
                std::find_if(there.begin(), there.end(), [&](const QVariant& one) { return one.toMap()["name"] == name; });
            if (at != there.end()) out.push_back(*at);
            continue;
        }
        auto info = field_info(main.fields[*own], registry, actor);
        if (name == QStringLiteral("subject")) {
            info["type"] = QStringLiteral("text");
            info["sortable"] = false;
            if (kind.subjects.size() == 1) info["label"] = label(registry.find(kind.subjects.front())->schema.label);
        }
        out.push_back(info);
    }
    return out;
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
    info["owed"] = field.owed;
    info["once"] = field.policy == schema::Policy::once;
    info["target"] = target != nullptr ? q(target->schema.name) : QString();
    return info;
}

const workflow::Transition* handing_in(const registry::DocumentKind& kind, const std::string& state) {
    const auto& all = kind.workflow.transitions;
    const auto starts_here = [&](const workflow::Transition& one) {
        return std::find(one.from.begin(), one.from.end(), state) != one.from.end();
    };
    const workflow::Transition* first = nullptr;
    for (const auto& one : all) {
        if (!starts_here(one)) continue;
        if (one.submits) return &one;
        const bool onward = one.by != workflow::By::role && !one.needs_reason && one.to != state;
        if (onward && first == nullptr) first = &one;
    }
    const bool others_do = std::any_of(all.begin(), all.end(), [](const workflow::Transition& one) { return one.submits; });
    // Of what was handed in, nothing that its author may do hands it in.
    const auto* here = kind.workflow.state(state);
    return others_do && here != nullptr && here->editable ? first : nullptr;
}

bool keeps_time(const registry::DocumentKind& kind) {
    return kind.schema.tag == registry::system_kinds::approval || kind.service_minutes || kind.workflow.keeps_time();
}

QVariantMap line_of_subject(const registry::DocumentKind& kind, const schema::LineGroup& group,
                            const registry::Registry& registry, const registry::Actor& actor) {
    if (kind.subjects.size() != 1) return {};
    for (const auto& field : group.fields) {
        if (field.kind == FieldKind::id && field.policy != schema::Policy::derived) return field_info(field, registry, actor);
    }
    return {};
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
        groups.push_back(QVariantMap{{"name", q(group.name)},
                                     {"label", label(group.label)},
                                     {"fields", fields_of(group.fields, 0, registry, actor)},
                                     {"of", line_of_subject(kind, group, registry, actor)}});
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
    if (!kind.workflow.empty()) {
        if (const auto* one = handing_in(kind, kind.workflow.states.front().name))
            submit = {{"name", q(one->action)}, {"label", label(one->label)}};
    }
    return {{"name", q(kind.schema.name)},
            {"label", label(kind.schema.label)},
            {"title", q(kind.schema.title)},
            {"amount", q(kind.amount)},
            {"creates", kind.permissions.create.meets(actor.roles)},
            {"assigns", assigns(kind, actor)},
            {"paper", has_paper(kind.schema.name)},
            {"priced", priced(main)},
            {"submit", submit},
            {"states", states},
            {"columns", columns_of(kind)},
            {"shown", shown_of(kind, registry, actor)},
            {"later", asked_later(kind.workflow)},
            {"awaits", awaited_in(kind, actor)},
            {"keepsTime", keeps_time(kind)},
            {"beyond", beyond_of(kind, registry, actor)},
            {"fields", fields_of(main.fields, common::count, registry, actor)},
            {"groups", groups},
            {"subjects", subjects},
            {"facets", facets}};
}

}  // namespace satchel::models
