#include "client/models/conflicts.h"

#include "client/models/differences.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::conflict_field;

constexpr std::size_t looked_at = 100;
constexpr const char* take_mine = "choose_mine";
constexpr const char* take_theirs = "choose_theirs";

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

base::Value unpacked(const base::Value& packed) {
    base::ByteReader reader(packed.bytes());
    return base::decode_value(reader).value_or(base::Value());
}

schema::Tag tag_of(const base::Value& value) {
    return static_cast<schema::Tag>(value.integer());
}

/// The place that two people wrote into.
struct Place {
    const registry::DocumentKind* kind = nullptr;
    const schema::Field* field = nullptr;
    QString line;
    base::Value now;
};

Place place_of(Workspace& workspace, const schema::Image& conflict) {
    const auto& v = conflict.values;
    Place place{.kind = workspace.registry().find(tag_of(v[f::subject_kind])), .field = nullptr, .line = {}, .now = {}};
    const auto facet = tag_of(v[f::facet]);
    const auto* shape = place.kind != nullptr ? place.kind->schema.shape(facet) : nullptr;
    if (shape == nullptr) return place;
    const auto group = shape->group_of(tag_of(v[f::group]));
    const auto& fields = group ? shape->groups[*group].fields : shape->fields;
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.tag == tag_of(v[f::field]); });
    if (field == fields.end()) return place;
    place.field = &*field;
    const auto held = workspace.view().document({place.kind->schema.tag, v[f::subject].id()});
    const auto* image = held ? held->image(facet) : nullptr;
    const auto* line = image != nullptr && group ? schema::find_line(*image, *group, v[f::line].id()) : nullptr;
    if (line != nullptr) place.line = line_name(shape->groups[*group], *line, workspace.say());
    const auto* values = line != nullptr ? &line->values : image != nullptr && !group ? &image->values : nullptr;
    if (values != nullptr) place.now = (*values)[static_cast<std::size_t>(field - fields.begin())];
    return place;
}

/// "Keep mine", "Keep theirs" to its author; by name to everybody else.
QString choice_label(bool written_by_me, bool author, const QString& who) {
    if (written_by_me) return Text::tr("Keep mine");
    return author || who.isEmpty() ? Text::tr("Keep theirs") : Text::tr("Keep what %1 wrote").arg(who);
}

QString refusal_of(Workspace& workspace, const base::Id& conflict, const char* action) {
    const auto told = workspace.view().preview({choice(conflict, action)}, workspace.now());
    if (told.judgement != schema::Judgement::rejected) return {};
    const auto findings = workspace.findings_of(told.findings);
    return findings.isEmpty() ? Text::problem("not_allowed") : findings.last().toMap()["text"].toString();
}

QString name_of(Workspace& workspace, const base::Value& person) {
    return workspace.title_of(system_kinds::user, person.id());
}

}  // namespace

schema::Command choice(const base::Id& conflict, const QString& action) {
    return schema::act(system_kinds::conflict, conflict, action.toStdString());
}

bool may_choose(Workspace& workspace, const schema::Image& conflict) {
    const auto* kind = workspace.registry().find(system_kinds::conflict);
    return kind != nullptr && !engine::available_actions(*kind, conflict, workspace.actor()).empty();
}

QVariantMap conflict_told(Workspace& workspace, const base::Id& conflict, const schema::Image& image) {
    const auto& v = image.values;
    const auto place = place_of(workspace, image);
    if (place.field == nullptr) return {};
    const auto me = workspace.actor().user;
    const auto say = [&](const base::Value& value) { return workspace.say()(*place.field, value); };
    const bool author = v[f::mine_by].id() == me;
    const auto side = [&](const char* action, const base::Value& value, const base::Value& by, const base::Value& at) {
        const auto who = name_of(workspace, by);
        return QVariantMap{
            {"action", action},
            {"label", choice_label(!by.is_null() && by.id() == me, author, who)},
            {"who", who.isEmpty() ? Text::tr("somebody else") : who},
            {"when", at.is_null() ? QString() : Text::instant(at.instant(), workspace.now(), workspace.zone())},
            {"value", say(value)},
            {"inForce", value == place.now},
            {"refusal", refusal_of(workspace, conflict, action)},
        };
    };
    const auto mine = unpacked(v[f::mine]);
    const auto theirs = unpacked(v[f::theirs]);
    const bool neither = place.now != mine && place.now != theirs;
    return {{"conflict", q(conflict.text())},
            {"kind", q(place.kind->schema.name)},
            {"kindLabel", label(place.kind->schema.label)},
            {"document", q(v[f::subject].id().text())},
            {"title", workspace.title_of(place.kind->schema.tag, v[f::subject].id())},
            {"field", label(place.field->label)},
            {"line", place.line},
            {"before", say(unpacked(v[f::base]))},
            {"now", neither ? say(place.now) : QString()},
            {"own", author},
            {"sides", QVariantList{side(take_mine, mine, v[f::mine_by], v[f::mine_at]),
                                   side(take_theirs, theirs, v[f::theirs_by], v[f::theirs_at])}}};
}

std::vector<std::pair<base::Id, schema::Image>> settled_conflicts(Workspace& workspace, const base::Id& subject) {
    std::vector<std::pair<base::Id, schema::Image>> settled;
    const auto* kind = workspace.registry().find(system_kinds::conflict);
    if (kind == nullptr) return settled;
    replica::Query query{.kind = system_kinds::conflict};
    query.filters = {{.field = {.index = f::subject}, .value = subject}};
    const auto page = workspace.view().page(query, std::nullopt, looked_at);
    if (!page) return settled;
    for (const auto& row : page->rows) {
        const auto held = workspace.view().document({system_kinds::conflict, row.key.id});
        const auto* image = held ? held->image() : nullptr;
        const auto* state = image != nullptr ? kind->workflow.state(image->values[common::state].text()) : nullptr;
        if (state != nullptr && state->closed) settled.emplace_back(row.key.id, *image);
    }
    return settled;
}

QVariantMap choice_told(Workspace& workspace, const schema::Image& conflict, const schema::Image& event) {
    namespace e = system_kinds::event_field;
    const auto& action = event.values[e::action].text();
    const auto place = place_of(workspace, conflict);
    const bool mine = action == take_mine;
    if (place.field == nullptr || (!mine && action != take_theirs)) return {};
    const auto& v = conflict.values;
    const auto say = [&](const base::Value& packed) { return workspace.say()(*place.field, unpacked(packed)); };
    const QVariantMap change{{"line", place.line},
                             {"field", label(place.field->label)},
                             {"before", QString()},
                             {"after", say(v[mine ? f::mine : f::theirs])},
                             {"lost", say(v[mine ? f::theirs : f::mine])},
                             {"lostBy", name_of(workspace, v[mine ? f::theirs_by : f::mine_by])}};
    return {{"action", q(action)},
            {"text", Text::tr("Chose between two values")},
            {"reason", QString()},
            {"who", name_of(workspace, event.values[e::actor])},
            {"when", Text::instant(event.values[e::at].instant(), workspace.now(), workspace.zone())},
            {"toTone", "neutral"},
            {"marks", QStringList()},
            {"changes", QVariantList{change}}};
}

}  // namespace satchel::models
