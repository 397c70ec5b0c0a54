#include "client/models/conflict_list.h"

#include "client/models/conflicts.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace system_kinds = registry::system_kinds;

constexpr std::size_t shown_items = 100;
enum Role { told_role = Qt::UserRole + 1, text_role };

}  // namespace

ConflictList::ConflictList(QObject* parent) : QAbstractListModel(parent), reload_timer_(this) {
    reload_timer_.setSingleShot(true);
    reload_timer_.setInterval(0);
    connect(&reload_timer_, &QTimer::timeout, this, &ConflictList::reload);
}

void ConflictList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) {
        connect(workspace, &Workspace::person_changed, &reload_timer_, qOverload<>(&QTimer::start));
        connect(workspace, &Workspace::changed, this, [this](const replica::Changes& changes) {
            // What is in force, and whether it may still be chosen, is said by the documents themselves.
            const auto concerns = [this](const replica::DocumentKey& document) {
                return document.kind == system_kinds::conflict || subjects_.contains(document.id);
            };
            if (changes.everything || std::any_of(changes.documents.begin(), changes.documents.end(), concerns))
                reload_timer_.start();
        });
    }
    reload();
}

void ConflictList::set_own(bool own) {
    if (own_ == own) return;
    own_ = own;
    reload();
}

void ConflictList::choose(const QString& conflict, const QString& action) {
    const auto id = base::Id::parse(conflict.toStdString());
    if (workspace_ == nullptr || !id) return;
    QPointer<ConflictList> self(this);
    workspace_->save({choice(*id, action)}, [self](qint64 no, const QVariantList&, const QString& problem) {
        if (!self) return;
        if (no != 0) {
            emit self->chosen();
        } else {
            emit self->refused(problem);
        }
    });
}

void ConflictList::reload() {
    QVariantList items;
    subjects_.clear();
    if (workspace_ != nullptr && !workspace_->actor().user.is_null()) {
        for (const auto& [id, stored] : workspace_->view().conflicts({}, shown_items)) {
            if (!may_choose(*workspace_, stored->image)) continue;
            const auto told = conflict_told(*workspace_, id, stored->image);
            if (told.isEmpty() || (own_ && !told["own"].toBool())) continue;
            items.push_back(told);
            subjects_.insert(stored->image.values[system_kinds::conflict_field::subject].id());
        }
    }
    if (items == items_) return;
    beginResetModel();
    items_ = std::move(items);
    endResetModel();
    emit count_changed();
}

int ConflictList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> ConflictList::roleNames() const {
    return {{told_role, "told"}, {text_role, "text"}};
}

QVariant ConflictList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) return {};
    const auto told = items_[index.row()].toMap();
    if (role == told_role) return told;
    QStringList said;
    for (const auto& side : told["sides"].toList()) {
        const auto one = side.toMap();
        said << tr("%1: %2").arg(one["who"].toString(), one["value"].toString());
    }
    return tr("%1, %2").arg(told["field"].toString(), said.join(tr(" or ")));
}

}  // namespace satchel::models
