#include "client/models/news_list.h"

#include "client/models/conflicts.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::event_field;

constexpr std::size_t looked_at = 300;
constexpr std::size_t shown_items = 100;

constexpr const char* names[] = {"kind", "kindLabel", "document", "title", "no", "who", "when", "text", "reason", "tone", "icon"};

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QString icon_of(const QString& tone, bool returns) {
    if (returns) return "reply";
    if (tone == "good") return "check-circle";
    return tone == "bad" ? "x-octagon" : "info-circle";
}

}  // namespace

NewsList::NewsList(QObject* parent) : QAbstractListModel(parent), reload_timer_(this) {
    reload_timer_.setSingleShot(true);
    reload_timer_.setInterval(0);
    connect(&reload_timer_, &QTimer::timeout, this, &NewsList::reload);
}

void NewsList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) {
        connect(workspace, &Workspace::person_changed, &reload_timer_, qOverload<>(&QTimer::start));
        connect(workspace, &Workspace::changed, this, [this](const replica::Changes& changes) {
            const auto concerns = [](const replica::DocumentKey& document) {
                return document.kind == system_kinds::event || document.kind == system_kinds::comment;
            };
            if (changes.everything || std::any_of(changes.documents.begin(), changes.documents.end(), concerns))
                reload_timer_.start();
        });
    }
    reload();
}

std::optional<QVariantMap> NewsList::about(schema::Tag kind, const base::Id& subject) const {
    const auto* described = workspace_->registry().find(kind);
    if (described == nullptr || described->workflow.empty()) return std::nullopt;
    const auto read = workspace_->view().reader().read({kind, subject, 0});
    if (!read || read->values[common::owner].id() != workspace_->actor().user) return std::nullopt;
    return named(*described, subject, read.image());
}

QVariantMap NewsList::named(const registry::DocumentKind& described, const base::Id& subject, const schema::Image& image) const {
    return {{"kind", q(described.schema.name)},
            {"kindLabel", label(described.schema.label)},
            {"document", q(subject.text())},
            {"title", workspace_->title_of(described.schema.tag, subject)},
            {"no", q(image.values[common::no].text())}};
}

/// Told to whoever wrote the value that had not been taken.
std::optional<QVariantMap> NewsList::chosen(const base::Id& conflict, const base::Id& event) const {
    namespace c = system_kinds::conflict_field;
    auto& reader = workspace_->view().reader();
    const auto clash = reader.read({system_kinds::conflict, conflict, 0});
    const auto choice = reader.read({system_kinds::event, event, 0});
    if (!clash || !choice || clash->values[c::mine_by].id() != workspace_->actor().user) return std::nullopt;
    const auto kind = static_cast<schema::Tag>(clash->values[c::subject_kind].integer());
    const auto* described = workspace_->registry().find(kind);
    const auto subject = clash->values[c::subject].id();
    const auto read = reader.read({kind, subject, 0});
    const auto told = choice_told(*workspace_, clash.image(), choice.image());
    if (described == nullptr || !read || told.isEmpty()) return std::nullopt;
    auto item = named(*described, subject, read.image());
    const auto change = told["changes"].toList().first().toMap();
    item["reason"] = tr("%1: %2").arg(change["field"].toString(), change["after"].toString());
    for (const auto* same : {"text", "who", "when"}) item[same] = told[same];
    item["tone"] = "neutral";
    item["icon"] = icon_of("neutral", false);
    return item;
}

void NewsList::add_events(std::vector<std::pair<base::Instant, QVariantMap>>& found) const {
    const auto& me = workspace_->actor().user;
    replica::Query query{.kind = system_kinds::event};
    for (const auto index : {f::subject_kind, f::subject, f::action, f::to, f::actor, f::at, f::reason})
        query.columns.push_back({.index = index});
    query.filters = {{.field = {.index = f::actor}, .op = replica::Op::not_equal, .value = me}};
    const auto page = workspace_->view().page(query, std::nullopt, looked_at);
    if (!page) return;
    for (const auto& row : page->rows) {
        const auto& v = row.values;
        // Only steps of the workflow: who put a field right is in the history.
        if (v[3].text().empty()) continue;
        if (v[0].integer() == system_kinds::conflict) {
            if (auto item = chosen(v[1].id(), row.key.id)) found.emplace_back(v[5].instant(), std::move(*item));
            continue;
        }
        auto item = about(static_cast<schema::Tag>(v[0].integer()), v[1].id());
        if (!item) continue;
        const auto* kind = workspace_->registry().find(static_cast<schema::Tag>(v[0].integer()));
        const auto chip = state_chip(*kind, v[3].text());
        const auto& flow = kind->workflow.transitions;
        const bool returns =
            std::any_of(flow.begin(), flow.end(), [&](const auto& one) { return one.returns && one.action == v[2].text(); });
        (*item)["text"] = Text::action(*kind, v[2].text());
        (*item)["who"] = v[4].is_null() ? Text::role(schema::Role::system) : workspace_->title_of(system_kinds::user, v[4].id());
        (*item)["when"] = Text::instant(v[5].instant(), workspace_->now(), workspace_->zone());
        (*item)["reason"] = q(v[6].text());
        (*item)["tone"] = chip["tone"];
        (*item)["icon"] = icon_of(chip["tone"].toString(), returns);
        found.emplace_back(v[5].instant(), *item);
    }
}

void NewsList::add_comments(std::vector<std::pair<base::Instant, QVariantMap>>& found) const {
    const auto* kind = workspace_->registry().find(system_kinds::comment);
    const auto index = [&](std::string_view name) { return replica::FieldRef{.index = *kind->schema.main().index_of(name)}; };
    replica::Query query{.kind = system_kinds::comment,
                         .columns = {index("subject_kind"),
                                     index("subject"),
                                     index("text"),
                                     {.index = common::created_by},
                                     {.index = common::occurred_at}}};
    query.filters = {{.field = {.index = common::created_by}, .op = replica::Op::not_equal, .value = workspace_->actor().user}};
    const auto page = workspace_->view().page(query, std::nullopt, looked_at);
    if (!page) return;
    for (const auto& row : page->rows) {
        const auto& v = row.values;
        auto item = about(static_cast<schema::Tag>(v[0].integer()), v[1].id());
        if (!item) continue;
        (*item)["text"] = tr("Comment");
        (*item)["reason"] = q(v[2].text());
        (*item)["who"] = workspace_->title_of(system_kinds::user, v[3].id());
        (*item)["when"] = Text::instant(v[4].instant(), workspace_->now(), workspace_->zone());
        (*item)["tone"] = "neutral";
        (*item)["icon"] = "chat-left-text";
        found.emplace_back(v[4].instant(), *item);
    }
}

void NewsList::reload() {
    std::vector<std::pair<base::Instant, QVariantMap>> found;
    if (workspace_ != nullptr && !workspace_->actor().user.is_null()) {
        add_events(found);
        add_comments(found);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first.ms > b.first.ms; });
    QVariantList items;
    for (const auto& [at, item] : found) {
        if (items.size() == static_cast<qsizetype>(shown_items)) break;
        items.push_back(item);
    }
    if (items == items_) return;
    beginResetModel();
    items_ = std::move(items);
    endResetModel();
    emit count_changed();
}

int NewsList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> NewsList::roleNames() const {
    QHash<int, QByteArray> roles;
    int role = Qt::UserRole + 1;
    for (const auto* name : names) roles[role++] = name;
    return roles;
}

QVariant NewsList::data(const QModelIndex& index, int role) const {
    const auto at = role - Qt::UserRole - 1;
    if (!index.isValid() || index.row() >= count() || at < 0 || at >= static_cast<int>(std::size(names))) return {};
    return items_[index.row()].toMap()[names[at]];
}

}  // namespace satchel::models
