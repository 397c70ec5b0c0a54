#pragma once

#include "client/models/keyed_list.h"

#include <set>

namespace satchel::models {

/// Approvals that wait for this person, for somebody who has delegated to them, or for a subordinate until they were escalated; the one due
/// first on top. Roles: `approval`, `kind`, `kindLabel`, `document` (the subject), `no`,
/// `title`, `amount_text`, `who`, `when`, `due`, `overdue`, `why` (texts), `round`,
/// `insteadOf` (whose task it is; empty: the person's own), `standing` (texts: which step it is, and how many must agree), `escalated`.
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
    std::vector<base::Id> subordinates() const;
    std::optional<Item> item_of(const base::Id& approval) const;
    QVariantMap shown(const Item& item) const;
};

}  // namespace satchel::models
