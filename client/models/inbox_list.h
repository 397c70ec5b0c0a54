#pragma once

#include "client/models/keyed_list.h"

#include <set>

namespace satchel::models {

/// Approvals that wait for this person or for somebody who has delegated to them, the one due first on top. Roles: `approval`, `kind`, `kindLabel`, `document` (the subject), `no`,
/// `title`, `amount_text`, `who`, `when`, `due`, `overdue`, `why` (texts), `round`,
/// `insteadOf` (whose task it is; empty: the person's own).
class InboxList : public satchel::models::KeyedList {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit InboxList(QObject* parent = nullptr);

    /// The row of a subject among those loaded; -1.
    Q_INVOKABLE int indexOf(const QString& document) const;

protected:
    bool concerns(const replica::Changes& changes) const override;
    Found read(std::size_t limit) const override;

private:
    struct Item;
    std::set<base::Id> waiting() const;
    std::optional<Item> item_of(const base::Id& approval) const;
    QVariantMap shown(const Item& item) const;
};

}  // namespace satchel::models
