#include "client/app/script_query.h"

#include "client/app/script_values.h"
#include "client/models/differences.h"
#include "client/models/field_values.h"
#include "client/models/text.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <QJsonArray>

namespace satchel::app {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

const char* stage_name(replica::Stage stage) {
    return stage == replica::Stage::saved ? "saved" : stage == replica::Stage::sent ? "sent" : "decided";
}

const char* judgement_name(schema::Judgement judgement) {
    return judgement == schema::Judgement::accepted   ? "accepted"
           : judgement == schema::Judgement::adjusted ? "adjusted"
                                                      : "rejected";
}

QJsonArray history_json(replica::ReplicaView& view, const base::Id& subject) {
    namespace f = system_kinds::event_field;
    constexpr std::size_t limit = 50;
    QJsonArray events;
    for (const auto& [id, stored] : view.history(subject, limit)) {
        const auto& v = stored->image.values;
        QJsonObject event{{"action", q(v[f::action].text())}};
        if (!v[f::to].is_null()) event["to"] = q(v[f::to].text());
        if (!v[f::actor].is_null()) event["actor"] = q(v[f::actor].id().text());
        if (!v[f::reason].is_null()) event["reason"] = q(v[f::reason].text());
        if (!v[f::marks].list().empty()) {
            QJsonArray marks;
            for (const auto& mark : v[f::marks].list()) marks.append(q(mark.text()));
            event["marks"] = marks;
        }
        events.append(event);
    }
    return events;
}

}  // namespace

QJsonObject list_json(replica::ReplicaView& view, const registry::DocumentKind& kind, const QJsonObject& request) {
    const auto& shape = kind.schema.main();
    replica::Query query{.kind = kind.schema.tag, .text = request["text"].toString().toStdString()};
    for (std::size_t i = 0; i < shape.fields.size(); ++i) query.columns.push_back({.index = i});
    const auto where = request["where"].toObject();
    for (auto it = where.begin(); it != where.end(); ++it) {
        const auto index = shape.index_of(std::string_view(it.key().toStdString()));
        if (!index) return {{"ok", false}, {"code", "field_unknown"}, {"detail", it.key()}};
        auto value = models::from_variant(shape.fields[*index], it.value().toVariant());
        if (!value) return {{"ok", false}, {"code", q(value.error().code)}, {"detail", it.key()}};
        query.filters.push_back({.field = {.index = *index}, .op = replica::Op::equal, .value = *value});
    }
    const auto limit = static_cast<std::size_t>(std::max(0, request["limit"].toInt(50)));
    QJsonArray rows;
    std::optional<replica::RowKey> after;
    for (bool more = true; more && static_cast<std::size_t>(rows.size()) < limit;) {
        const auto page = view.page(query, after, limit - static_cast<std::size_t>(rows.size()));
        if (!page) return {{"ok", false}, {"code", q(page.error().code)}, {"detail", q(page.error().detail)}};
        for (const auto& row : page->rows) {
            QJsonObject json{{"document", q(row.key.id.text())}};
            for (std::size_t i = 0; i < shape.fields.size(); ++i) {
                if (!row.values[i].is_null())
                    json[q(shape.fields[i].name)] = QJsonValue::fromVariant(models::to_variant(shape.fields[i], row.values[i]));
            }
            rows.append(json);
        }
        more = page->more;
        if (more) after = page->rows.back().key;
    }
    const auto count = view.count(query);
    return {{"rows", rows}, {"count", static_cast<qint64>(count ? *count : 0)}};
}

base::Result<QJsonObject> document_json(replica::ReplicaView& view, const registry::Registry& registry,
                                        const registry::DocumentKind& kind, const base::Id& id) {
    const auto document = view.document({kind.schema.tag, id});
    if (!document || document->image() == nullptr) return base::error("not_found");
    QJsonObject json{{"document", image_json(kind.schema.main(), *document->image())}};
    json["pending"] = document->pending != replica::Pending::none;
    QJsonObject facets;
    for (const auto& part : document->parts) {
        const auto* shape = kind.schema.shape(part.facet);
        if (part.facet != 0 && shape != nullptr && part.shown) facets[q(shape->name)] = image_json(*shape, part.shown->image);
    }
    json["facets"] = facets;
    if (const auto actor = view.actor()) {
        QJsonArray actions;
        for (const auto* action : engine::available_actions(kind, *document->image(), *actor)) actions.append(q(action->action));
        json["actions"] = actions;
    }
    json["history"] = history_json(view, id);
    const auto approval = document->image()->values[common::approval].id();
    if (!approval.is_null()) {
        const auto held = view.document({system_kinds::approval, approval});
        if (held && held->image() != nullptr)
            json["approval"] = image_json(*registry.shape(system_kinds::approval, 0), *held->image());
    }
    return json;
}

namespace {

/// What differs from what was decided on, in the plain values of a script.
QJsonArray changed_json(replica::ReplicaView& view, const replica::Seen& seen, const registry::Registry& registry) {
    const auto now = view.document(seen.document);
    if (!now || now->image() == nullptr) return {};
    const auto say = [](const schema::Field& field, const base::Value& value) {
        return models::to_variant(field, value).toString();
    };
    return QJsonArray::fromVariantList(
        models::differences(*registry.shape(seen.document.kind, 0), seen.image, *now->image(), say));
}

}  // namespace

QJsonObject outbox_json(replica::ReplicaView& view, const registry::Registry& registry) {
    constexpr std::size_t limit = 100;
    QJsonArray items;
    for (auto list : {replica::OutboxList::waiting, replica::OutboxList::sending, replica::OutboxList::needs_you,
                      replica::OutboxList::done}) {
        for (const auto& item : view.outbox(list, 0, limit)) {
            QJsonObject json{{"no", static_cast<qint64>(item.mutation.no)},
                             {"stage", stage_name(item.stage)},
                             {"needs_you", item.needs_you()}};
            if (item.seen) json["changed"] = changed_json(view, *item.seen, registry);
            if (item.verdict) {
                json["verdict"] = judgement_name(item.verdict->judgement);
                json["findings"] = findings_json(item.verdict->findings, registry);
            }
            items.append(json);
        }
    }
    return {{"items", items}};
}

QJsonObject status_json(replica::ReplicaView& view, const link::SyncStatus& status) {
    static constexpr const char* names[] = {"offline", "connecting", "live", "waiting"};
    const auto state = view.sync_state();
    QJsonObject json{
        {"link", names[static_cast<std::size_t>(status.state)]}, {"problem", status.problem}, {"problem_detail", status.detail}};
    if (!status.problem.isEmpty()) json["problem_text"] = models::Text::problem(status.problem);
    json["ready"] = state.ready;
    json["seq"] = static_cast<qint64>(state.cursor.seq);
    json["waiting"] = static_cast<qint64>(state.outbox.waiting);
    json["sending"] = static_cast<qint64>(state.outbox.sending);
    json["needs_you"] = static_cast<qint64>(state.outbox.needs_you);
    json["done"] = static_cast<qint64>(state.outbox.done);
    json["blobs_waiting"] = static_cast<qint64>(state.blobs_waiting);
    qint64 rows = 0;
    qint64 mismatches = 0;
    QJsonArray scopes;
    for (const auto& scope : state.scopes) {
        rows += static_cast<qint64>(scope.count);
        mismatches += static_cast<qint64>(scope.mismatches);
        scopes.append(q(scope.name));
    }
    json["rows"] = rows;
    json["mismatches"] = mismatches;
    json["scopes"] = scopes;
    return json;
}

base::Result<Decision> decision_command(replica::ReplicaView& view, const registry::Registry& registry, const base::Id& approval,
                                        const base::Id& user, const std::string& decision, const std::string& reason) {
    namespace f = system_kinds::approval_field;
    const auto held = view.document({system_kinds::approval, approval});
    if (!held || held->image() == nullptr) return base::error("not_found");
    const auto& image = *held->image();
    const auto subject_kind = static_cast<schema::Tag>(image.values[f::subject_kind].integer());
    const auto subject = view.document({subject_kind, image.values[f::subject].id()});
    if (!subject || subject->image() == nullptr) return base::error("not_found", "subject");
    const schema::Line* task = nullptr;
    for (const auto& line : image.groups.front()) {
        const bool open = line.values[f::task_state].text() == "open";
        const bool own = line.values[f::task_assignee].id() == user;
        // One's own task first; else one that a delegation may cover.
        if (open && (task == nullptr || own)) task = &line;
    }
    if (task == nullptr) return base::error("task_not_yours");
    const auto hash = schema::content_hash(*registry.shape(subject_kind, 0), *subject->image());
    std::vector<schema::Argument> arguments = {
        {"task", task->id}, {"round", image.values[f::round]}, {"content_hash", base::Bytes(hash.begin(), hash.end())}};
    if (!reason.empty()) arguments.push_back({"reason", reason});
    return Decision{.command = schema::act(system_kinds::approval, approval, decision, std::move(arguments)),
                    .seen = {.document = subject->key, .image = *subject->image()}};
}

bool has_reached(replica::ReplicaView& view, const link::SyncStatus& status, const QString& goal) {
    const bool live = status.state == link::LinkState::live;
    if (goal == "live") return live;
    if (goal == "offline") return status.state == link::LinkState::offline;
    const auto state = view.sync_state();
    if (goal == "ready") return state.ready;
    const bool drained = state.outbox.waiting == 0 && state.outbox.sending == 0;
    if (goal == "blobs") return live && drained && state.blobs_waiting == 0;
    return live && drained && state.ready;
}

bool has_state(replica::ReplicaView& view, const registry::Registry& registry, const std::string& kind, const base::Id& document,
               const std::string& state) {
    const auto* described = registry.find(kind);
    const auto held = described != nullptr ? view.document({described->schema.tag, document}) : std::nullopt;
    return held && held->image() != nullptr && held->image()->values[common::state].text() == state;
}

}  // namespace satchel::app
