#include "client/models/stage_list.h"

#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

/// The day of the step that led to a state, as the history has it.
std::optional<base::Date> entered_on(Workspace& workspace, const base::Id& document, const std::string& state) {
    namespace f = registry::system_kinds::event_field;
    constexpr std::size_t looked_at = 20;
    for (const auto& [id, event] : workspace.view().history(document, looked_at)) {
        if (event->image.values[f::to].text() == state)
            return base::local_date(event->image.values[f::at].instant(), workspace.zone());
    }
    return std::nullopt;
}

}  // namespace

StageList::StageList(QObject* parent)
    : TallyList({"stage", "label", "tone", "closed", "number", "amount_text", "weighted_text", "share"}, parent) {
}

void StageList::set_kind(const QString& kind) {
    if (kind_ == kind) return;
    kind_ = kind;
    begin_anew();
    count_anew();
}

const registry::DocumentKind* StageList::described() const {
    return workspace() != nullptr ? workspace()->registry().find(kind_.toStdString()) : nullptr;
}

std::vector<replica::Query> StageList::counted_queries() const {
    replica::Query query;
    const auto* kind = described();
    if (kind == nullptr) return {};
    query.kind = kind->schema.tag;
    query.columns = {{.index = schema::common::state}, {.index = schema::common::occurred_at}};
    for (const auto& name : {amount_, weighted_}) {
        const auto index = kind->schema.main().index_of(std::string_view(name.toStdString()));
        query.columns.push_back({.index = index ? *index : std::size_t{schema::common::state}});
    }
    return {query};
}

/// What is not closed, and what was closed lately. A step that was taken just now has no history yet.
bool StageList::counts(const std::string& stage, const replica::Row& row) {
    const auto* kind = described();
    const auto* state = kind != nullptr ? kind->workflow.state(stage) : nullptr;
    if (closed_days_ <= 0 || state == nullptr || !state->closed || row.pending != replica::Pending::none) return true;
    const auto today = base::local_date(workspace()->now(), workspace()->zone());
    auto known = closed_on_.find(row.key.id);
    if (known == closed_on_.end()) {
        const auto day = entered_on(*workspace(), row.key.id, stage);
        // Whose history is not held was begun at least so long ago.
        known = closed_on_.emplace(row.key.id, day ? *day : base::local_date(row.values[1].instant(), workspace()->zone())).first;
    }
    return known->second.days > today.days - closed_days_;
}

bool StageList::count_row(std::size_t, const replica::Row& row) {
    const auto& stage = row.values[0].text();
    if (!counts(stage, row)) return true;
    auto& sum = counting_[stage];
    const auto fen = [](const base::Value& value) {
        return value.type() == base::ValueType::text || value.is_null() ? 0 : value.integer();
    };
    ++sum.number;
    sum.amount += fen(row.values[2]);
    sum.weighted += fen(row.values[3]);
    return true;
}

QVariantMap StageList::shown(const Sum& sum) {
    return {{"number", sum.number},
            {"amount_text", Text::money(base::Money{sum.amount})},
            {"weighted_text", Text::money(base::Money{sum.weighted})}};
}

StageList::Found StageList::read(std::size_t limit) const {
    Found found;
    const auto* kind = described();
    if (kind == nullptr) return found;
    std::int64_t largest = 0;
    for (const auto& [stage, sum] : stages_) largest = std::max(largest, sum.amount);
    for (const auto& state : kind->workflow.states) {
        if (found.rows.size() == limit) break;
        const auto at = stages_.find(state.name);
        const auto sum = at != stages_.end() ? at->second : Sum();
        const auto chip = state_chip(*kind, state.name);
        auto row = shown(sum);
        const auto name = QString::fromStdString(state.name);
        row["stage"] = name;
        row["label"] = chip["label"];
        row["tone"] = chip["tone"];
        row["closed"] = state.closed;
        row["share"] = largest > 0 ? static_cast<double>(sum.amount) / static_cast<double>(largest) : 0.0;
        found.rows.push_back({name, std::move(row)});
    }
    found.count = static_cast<int>(found.rows.size());
    return found;
}

QVariantMap StageList::open() const {
    Sum all;
    const auto* kind = described();
    for (const auto& [stage, sum] : stages_) {
        const auto* state = kind != nullptr ? kind->workflow.state(stage) : nullptr;
        if (state == nullptr || state->closed) continue;
        all.number += sum.number;
        all.amount += sum.amount;
        all.weighted += sum.weighted;
    }
    return shown(all);
}

}  // namespace satchel::models
