#pragma once

#include "client/models/workspace.h"

#include <QAbstractListModel>
#include <QPointer>

#include <set>

namespace satchel::models {

/// Fields that two people changed at the same time and this person may choose for, newest first. `own`: only what this person wrote and the
/// ledger did not take. The role `told` is what a card shows, `text` one line of it: see conflicts.h.
class ConflictList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY count_changed)
    Q_PROPERTY(bool own READ own WRITE set_own NOTIFY count_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)

public:
    explicit ConflictList(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    bool own() const { return own_; }
    void set_own(bool own);
    int count() const { return static_cast<int>(items_.size()); }

    /// choose_mine or choose_theirs; answers by `chosen` or `refused`.
    Q_INVOKABLE void choose(const QString& conflict, const QString& action);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void count_changed();
    void chosen();
    void refused(const QString& text);

private:
    void reload();

    QPointer<Workspace> workspace_;
    QVariantList items_;
    std::set<base::Id> subjects_;
    QTimer reload_timer_;
    bool own_ = false;
};

}  // namespace satchel::models
