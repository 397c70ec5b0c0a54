#include "client/models/list_columns.h"

#include "shared/registry/service_level.h"

namespace satchel::models {

namespace common = schema::common;

QString column_name(const std::string& column) {
    return QString::fromStdString(column).replace(u'.', u'_');
}

std::vector<FieldBeyond> fields_beyond(const registry::DocumentKind& kind, const registry::Registry& registry) {
    std::vector<FieldBeyond> all;
    const auto& main = kind.schema.main();
    for (const auto& column : kind.schema.columns) {
        const auto dot = column.find('.');
        if (dot == std::string::npos) continue;
        const auto reference = main.index_of(std::string_view(column).substr(0, dot));
        const auto* there = reference ? registry.find(main.fields[*reference].target) : nullptr;
        const auto index =
            there != nullptr ? there->schema.main().index_of(std::string_view(column).substr(dot + 1)) : std::nullopt;
        if (index) all.push_back({column_name(column), *reference, there, *index});
    }
    return all;
}

ValueBeyond value_beyond(Workspace& workspace, const FieldBeyond& beyond, const base::Value& reference) {
    if (reference.is_null()) return {};
    const auto read = workspace.view().reader().read({beyond.kind->schema.tag, reference.id(), 0});
    if (!read) return {};
    return {read->values[beyond.index], is_closed(*beyond.kind, read->values[common::state])};
}

bool is_closed(const registry::DocumentKind& kind, const base::Value& state) {
    const auto* known = kind.workflow.state(state.text());
    return known != nullptr && known->closed;
}

QString owed_text(Workspace& workspace, const schema::Field& field, const base::Value& value, bool closed) {
    if (field.owed && !closed && !value.is_null())
        return Text::owed(value.date(), base::local_date(workspace.now(), workspace.zone()));
    return Text::value(field, value, workspace.now(), workspace.zone(), workspace.titles());
}

QString owed_tone(Workspace& workspace, const schema::Field& field, const base::Value& value, bool closed) {
    const bool late =
        field.owed && !closed && !value.is_null() && value.date() < base::local_date(workspace.now(), workspace.zone());
    return late ? QStringLiteral("bad") : QString();
}

TimeLeft time_left(Workspace& workspace, const registry::DocumentKind& kind, const std::vector<base::Value>& main) {
    const auto& deadline = main[common::deadline];
    if (deadline.is_null() || is_closed(kind, main[common::state])) return {};
    const auto* state = kind.workflow.state(main[common::state].text());
    const bool stands = state != nullptr && state->pauses && !main[common::clock_from].is_null();
    const auto from = stands ? main[common::clock_from].instant() : workspace.now();
    const bool late = from.ms > deadline.instant().ms;
    const bool half = main[common::clock_called].integer() >= registry::service_level::reminder;
    return {Text::time_left(workspace.calendar(), from, deadline.instant()), late   ? QStringLiteral("bad")
                                                                             : half ? QStringLiteral("warning")
                                                                                    : QString()};
}

}  // namespace satchel::models
