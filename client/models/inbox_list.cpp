#include "client/models/inbox_list.h"

#include "client/models/decisions.h"
#include "shared/registry/people.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::approval_field;

/// More than this nobody decides in a day; the rest moves up as the first ones go.
constexpr std::size_t shown_items = 200;

constexpr const char* names[] = {"approval", "kind", "kindLabel", "document", "no",  "title", "amount_text",
                                 "who",      "when", "due",       "overdue",  "why", "round", "insteadOf"};

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

InboxList::InboxList(QObject* parent) : QAbstractListModel(parent), reload_timer_(this) {
    reload_timer_.setSingleShot(true);
    reload_timer_.setInterval(0);
    connect(&reload_timer_, &QTimer::timeout, this, &InboxList::reload);
}

void InboxList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) {
        connect(workspace, &Workspace::person_changed, &reload_timer_, qOverload<>(&QTimer::start));
        connect(workspace, &Workspace::changed, this, [this](const replica::Changes& changes) {
            const auto concerns = [](const replica::DocumentKey& document) {
                return document.kind == system_kinds::approval || document.kind == system_kinds::delegation;
            };
            if (changes.everything || std::any_of(changes.documents.begin(), changes.documents.end(), concerns))
                reload_timer_.start();
        });
    }
    reload();
}

std::optional<InboxList::Item> InboxList::item_of(const base::Id& approval) const {
    const auto held = workspace_->view().document({system_kinds::approval, approval});
    const auto* image = held ? held->image() : nullptr;
    if (image == nullptr) return std::nullopt;
    const auto& v = image->values;
    const auto* kind = workspace_->registry().find(static_cast<schema::Tag>(v[f::subject_kind].integer()));
    if (v[schema::common::state].text() != "open" || kind == nullptr) return std::nullopt;
    const auto* task = task_for(*workspace_, *held);
    if (task == nullptr) return std::nullopt;
    const auto now = workspace_->now();
    const auto instant = [&](const base::Value& value) {
        return value.is_null() ? QString() : Text::instant(value.instant(), now, workspace_->zone());
    };
    Item item{approval, kind->schema.tag, v[f::subject].id(), task->values[f::task_due_at].instant(), {}};
    QStringList why;
    for (const auto& route : v[f::routes].list()) why << Text::route(route.text());
    why.removeAll({});
    item.shown = {{"approval", q(approval.text())},
                  {"kind", q(kind->schema.name)},
                  {"kindLabel", label(kind->schema.label)},
                  {"document", q(item.subject.text())},
                  {"no", q(v[f::subject_no].text())},
                  {"title", q(v[f::title].text())},
                  {"amount_text", v[f::amount].is_null() ? QString() : "¥" + Text::money(v[f::amount].money())},
                  {"who", workspace_->title_of(system_kinds::user, v[f::submitter].id())},
                  {"when", instant(v[f::submitted_at])},
                  {"due", instant(task->values[f::task_due_at])},
                  {"overdue", !task->values[f::task_due_at].is_null() && item.due.ms < now.ms},
                  {"why", why},
                  {"round", static_cast<int>(v[f::round].integer())},
                  {"insteadOf", instead_of(*workspace_, *task)}};
    return item;
}

/// What waits for this person, and for those who have delegated to them.
std::set<base::Id> InboxList::waiting() const {
    std::set<base::Id> approvals;
    auto& reader = workspace_->view().reader();
    const auto& me = workspace_->actor().user;
    const auto add = [&](const base::Id& person) {
        const auto found = reader.find(system_kinds::approval, "task_of", {person, base::Value("open")}, shown_items);
        approvals.insert(found.ids.begin(), found.ids.end());
    };
    add(me);
    for (const auto& absent : registry::delegators_of(reader, me, base::local_date(workspace_->now(), workspace_->zone())))
        add(absent);
    return approvals;
}

void InboxList::reload() {
    std::vector<Item> items;
    if (workspace_ != nullptr && !workspace_->actor().user.is_null()) {
        for (const auto& id : waiting()) {
            if (auto item = item_of(id)) items.push_back(std::move(*item));
        }
        std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.due.ms < b.due.ms; });
    }
    if (items == items_) return;
    beginResetModel();
    items_ = std::move(items);
    endResetModel();
    emit count_changed();
}

int InboxList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> InboxList::roleNames() const {
    QHash<int, QByteArray> roles;
    int role = Qt::UserRole + 1;
    for (const auto* name : names) roles[role++] = name;
    return roles;
}

QVariant InboxList::data(const QModelIndex& index, int role) const {
    const auto at = role - Qt::UserRole - 1;
    if (!index.isValid() || index.row() >= count() || at < 0 || at >= static_cast<int>(std::size(names))) return {};
    return items_[static_cast<std::size_t>(index.row())].shown[names[at]];
}

QVariant InboxList::get(int row) const {
    return row >= 0 && row < count() ? items_[static_cast<std::size_t>(row)].shown : QVariantMap();
}

int InboxList::indexOf(const QString& document) const {
    const auto at =
        std::find_if(items_.begin(), items_.end(), [&](const Item& item) { return item.shown["document"] == document; });
    return at != items_.end() ? static_cast<int>(at - items_.begin()) : -1;
}

}  // namespace satchel::models
