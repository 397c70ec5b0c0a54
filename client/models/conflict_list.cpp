#include "client/models/conflict_list.h"

#include "client/models/conflicts.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace system_kinds = registry::system_kinds;

constexpr std::size_t most_read = 100;

}  // namespace

ConflictList::ConflictList(QObject* parent) : KeyedList({"told", "text"}, parent) {
}

void ConflictList::set_own(bool own) {
    if (own_ == own) return;
    own_ = own;
    begin_anew();
}

void ConflictList::choose(const QString& conflict, const QString& action) {
    const auto id = base::Id::parse(conflict.toStdString());
    if (workspace() == nullptr || !id) return;
    QPointer<ConflictList> self(this);
    workspace()->save({choice(*id, action)}, [self](qint64 no, const QVariantList&, const QString& problem) {
        if (!self) return;
        if (no != 0) {
            emit self->chosen();
        } else {
            emit self->refused(problem);
        }
    });
}

/// What is in force, and whether it may still be chosen, is said by the documents themselves.
bool ConflictList::concerns(const replica::Changes& changes) const {
    return std::any_of(changes.documents.begin(), changes.documents.end(), [this](const replica::DocumentKey& document) {
        return document.kind == system_kinds::conflict || subjects_.contains(document.id);
    });
}

ConflictList::Found ConflictList::read(std::size_t limit) const {
    subjects_.clear();
    Found found;
    if (workspace()->actor().user.is_null()) return found;
    for (const auto& [id, stored] : workspace()->view().conflicts({}, most_read)) {
        if (!may_choose(*workspace(), stored->image)) continue;
        const auto told = conflict_told(*workspace(), id, stored->image);
        if (told.isEmpty() || (own_ && !told["own"].toBool())) continue;
        subjects_.insert(stored->image.values[system_kinds::conflict_field::subject].id());
        ++found.count;
        if (found.rows.size() >= limit) continue;
        QStringList said;
        for (const auto& side : told["sides"].toList()) {
            const auto one = side.toMap();
            said << tr("%1: %2").arg(one["who"].toString(), one["value"].toString());
        }
        const auto text = tr("%1, %2").arg(told["field"].toString(), said.join(tr(" or ")));
        found.rows.push_back({QString::fromStdString(id.text()), {{"told", told}, {"text", text}}});
    }
    return found;
}

}  // namespace satchel::models
