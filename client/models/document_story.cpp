#include "client/models/conflicts.h"
#include "client/models/decisions.h"
#include "client/models/differences.h"
#include "client/models/document_view.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <map>

/// What a document tells of its past: who did what, what came back, what gave way, what was said.
namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

constexpr std::size_t history_limit = 100;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

base::Value unpacked(const base::Value& packed) {
    base::ByteReader reader(packed.bytes());
    return base::decode_value(reader).value_or(base::Value());
}

}  // namespace

QVariantMap DocumentView::history_entry(const schema::Image& image) const {
    namespace f = system_kinds::event_field;
    const auto& v = image.values;
    const auto titles = workspace_->titles();
    QVariantMap map{{"action", q(v[f::action].text())},
                    {"text", Text::action(*described_, v[f::action].text())},
                    {"reason", q(v[f::reason].text())}};
    map["who"] = v[f::actor].is_null() ? Text::role(schema::Role::system) : titles(system_kinds::user, v[f::actor].id());
    map["when"] = Text::instant(v[f::at].instant(), workspace_->now(), workspace_->zone());
    const auto to = state_chip(*described_, v[f::to].text());
    map["toLabel"] = to["label"];
    map["toTone"] = to["tone"];
    QStringList marks;
    for (const auto& mark : v[f::marks].list()) marks << q(mark.text());
    map["marks"] = marks;
    return map;
}

/// Who wrote the value that gave way: whoever made this change, if it was theirs that did; else who made the change before.
QString DocumentView::loser_of(const schema::Image& event, const schema::Line& change, const Events& events) const {
    namespace f = system_kinds::event_field;
    const auto& lost = change.values[f::change_lost];
    if (lost.is_null()) return {};
    const auto name = [&](const schema::Image& of) { return workspace_->title_of(system_kinds::user, of.values[f::actor].id()); };
    if (lost != change.values[f::change_before]) return name(event);
    const auto wrote_it = [&](const schema::Line& line) {
        const auto same = [&](std::size_t index) { return line.values[index] == change.values[index]; };
        return same(f::change_group) && same(f::change_line) && same(f::change_field) && line.values[f::change_after] == lost;
    };
    for (const auto& [id, stored] : events) {
        const auto& lines = stored->image.groups.front();
        if (stored->image.values[f::facet] == event.values[f::facet] && std::any_of(lines.begin(), lines.end(), wrote_it))
            return name(stored->image);
    }
    return {};
}

QVariantList DocumentView::changes_of(const schema::Image& event, const Events& events) const {
    namespace f = system_kinds::event_field;
    QVariantList changes;
    const auto facet = static_cast<schema::Tag>(event.values[f::facet].integer());
    const auto* shape = described_->schema.shape(facet);
    if (shape == nullptr) return changes;
    const auto* now = held_->image(facet);
    const auto name_of = [&](const std::optional<std::size_t>& group, const schema::Line& change) {
        const auto* line =
            group && now != nullptr ? schema::find_line(*now, *group, change.values[f::change_line].id()) : nullptr;
        return line != nullptr ? line_name(shape->groups[*group], *line, workspace_->say()) : QString();
    };
    for (const auto& line : event.groups.front()) {
        const auto group = shape->group_of(static_cast<schema::Tag>(line.values[f::change_group].integer()));
        const auto& described = group ? shape->groups[*group].fields : shape->fields;
        const auto tag = static_cast<schema::Tag>(line.values[f::change_field].integer());
        const auto at =
            std::find_if(described.begin(), described.end(), [&](const schema::Field& field) { return field.tag == tag; });
        if (at == described.end()) continue;
        const auto text = [&](std::size_t index) { return workspace_->say()(*at, unpacked(line.values[index])); };
        changes.push_back(QVariantMap{{"line", name_of(group, line)},
                                      {"field", label(at->label)},
                                      {"before", text(f::change_before)},
                                      {"after", text(f::change_after)},
                                      {"lost", text(f::change_lost)},
                                      {"lostBy", loser_of(event, line, events)}});
    }
    return changes;
}

QVariantList DocumentView::history() const {
    if (image_ == nullptr) return {};
    std::vector<std::pair<base::Id, QVariantMap>> entries;
    const auto events = workspace_->view().history(key_.id, history_limit);
    for (const auto& [id, stored] : events) {
        auto entry = history_entry(stored->image);
        entry["changes"] = changes_of(stored->image, events);
        entries.emplace_back(id, std::move(entry));
    }
    // To choose is a step of the conflict; a person looks for it where the value stands.
    for (const auto& [conflict, image] : settled_conflicts(*workspace_, key_.id)) {
        for (const auto& [id, stored] : workspace_->view().history(conflict, history_limit)) {
            auto entry = choice_told(*workspace_, image, stored->image);
            if (!entry.isEmpty()) entries.emplace_back(id, std::move(entry));
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
    QVariantList list;
    for (const auto& [id, entry] : entries) list.push_back(entry);
    return list;
}

/// What stands beside the way, a hold or a refusal, comes after the last step that was reached.
QVariantList DocumentView::steps() const {
    namespace f = system_kinds::event_field;
    if (image_ == nullptr || described_->workflow.path.empty()) return {};
    const auto& flow = described_->workflow;
    const auto* now = flow.state(image_->values[common::state].text());
    if (now == nullptr) return {};
    std::map<std::string, QString> reached;  // when a state was last come into, and by whom
    for (const auto& [id, stored] : workspace_->view().history(key_.id, history_limit)) {
        const auto& v = stored->image.values;
        if (v[f::to].is_null() || v[f::to] == v[f::from]) continue;
        const auto entry = history_entry(stored->image);
        reached.try_emplace(v[f::to].text(), entry["who"].toString() + " " + entry["when"].toString());
    }
    const auto told = [&](const std::string& name, const char* state) {
        const auto found = reached.find(name);
        return QVariantMap{{"title", label(flow.state(name)->label)},
                           {"note", found != reached.end() && *state != 't' ? found->second : QString()},
                           {"state", state}};
    };
    auto here = flow.step(now->name);
    const bool beside = !here.has_value();
    for (std::size_t i = 0; beside && i < flow.path.size(); ++i) {
        if (reached.contains(flow.path[i])) here = i;
    }
    QVariantList list;
    const auto done = here ? *here + (beside ? 1 : 0) : 0;
    for (std::size_t i = 0; i < done; ++i) list.push_back(told(flow.path[i], "done"));
    const bool refused = now->tone == workflow::Tone::bad;
    list.push_back(told(now->name, refused ? "bad" : now->closed && !beside ? "done" : "current"));
    for (std::size_t i = done + (beside ? 0 : 1); i < flow.path.size() && !now->closed; ++i)
        list.push_back(told(flow.path[i], "todo"));
    return list;
}

QVariantList DocumentView::conflicts() const {
    QVariantList list;
    if (image_ == nullptr) return list;
    for (const auto& [id, stored] : workspace_->view().conflicts(key_.id, history_limit)) {
        const auto told = conflict_told(*workspace_, id, stored->image);
        if (!told.isEmpty() && may_choose(*workspace_, stored->image)) list.push_back(told);
    }
    return list;
}

QVariantMap DocumentView::returned() const {
    namespace f = system_kinds::event_field;
    const auto* state = image_ != nullptr ? described_->workflow.state(image_->values[common::state].text()) : nullptr;
    if (state == nullptr || !state->editable) return {};
    for (const auto& [id, stored] : workspace_->view().history(key_.id, history_limit)) {
        const auto& action = stored->image.values[f::action].text();
        const auto& transitions = described_->workflow.transitions;
        const auto transition = std::find_if(transitions.begin(), transitions.end(),
                                             [&action](const workflow::Transition& one) { return one.action == action; });
        if (transition == transitions.end()) continue;
        return transition->returns ? history_entry(stored->image) : QVariantMap();
    }
    return {};
}

QVariantList DocumentView::comments() const {
    QVariantList list;
    if (image_ == nullptr) return list;
    const auto* kind = workspace_->registry().find(system_kinds::comment);
    const auto subject = kind->schema.main().index_of("subject");
    const auto text = kind->schema.main().index_of("text");
    replica::Query query{.kind = system_kinds::comment,
                         .columns = {{.index = *text}, {.index = common::created_by}, {.index = common::occurred_at}}};
    query.filters = {{.field = {.index = *subject}, .value = key_.id}};
    const auto page = workspace_->view().page(query, std::nullopt, history_limit);
    if (!page) return list;
    for (const auto& row : page->rows) {
        list.push_back(QVariantMap{{"text", q(row.values[0].text())},
                                   {"who", workspace_->title_of(system_kinds::user, row.values[1].id())},
                                   {"when", Text::instant(row.values[2].instant(), workspace_->now(), workspace_->zone())},
                                   {"pending", row.pending != replica::Pending::none}});
    }
    return list;
}

QVariantMap DocumentView::stale() const {
    if (image_ == nullptr) return {};
    for (const auto& item : workspace_->view().rejected()) {
        if (!item.seen || item.seen->document != key_) continue;
        const auto changes = differences(described_->schema.main(), item.seen->image, *image_, workspace_->say());
        const auto findings = workspace_->findings_of(item.verdict->findings);
        return {{"no", static_cast<qint64>(item.no)},
                {"text", findings.isEmpty() ? Text::problem("content_changed") : findings.first().toMap()["text"].toString()},
                {"when", Text::instant(item.saved_at, workspace_->now(), workspace_->zone())},
                {"changes", changes}};
    }
    return {};
}

}  // namespace satchel::models
