#pragma once

#include "client/models/workspace.h"

#include <QAbstractListModel>
#include <QPointer>

#include <set>

namespace satchel::models {

/// Approvals that wait for this person or for somebody who has delegated to them, the one due first on top. Roles: `approval`, `kind`, `kindLabel`, `document` (the subject), `no`,
/// `title`, `amount_text`, `who`, `when`, `due`, `overdue`, `why` (texts), `round`,
/// `insteadOf` (whose task it is; empty: the person's own).
class InboxList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY count_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)

public:
    explicit InboxList(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    int count() const { return static_cast<int>(items_.size()); }

    /// {role: value}; empty beyond the end.
    Q_INVOKABLE QVariant get(int row) const;
    /// The row of a subject; -1.
    Q_INVOKABLE int indexOf(const QString& document) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void count_changed();

private:
    struct Item {
        base::Id approval;
        schema::Tag subject_kind = 0;
        base::Id subject;
        base::Instant due;
        QVariantMap shown;
        friend bool operator==(const Item&, const Item&) = default;
    };
    void reload();
    std::set<base::Id> waiting() const;
    std::optional<Item> item_of(const base::Id& approval) const;

    QPointer<Workspace> workspace_;
    std::vector<Item> items_;
    QTimer reload_timer_;
};

}  // namespace satchel::models
