#pragma once

#include "client/models/workspace.h"

#include <QAbstractListModel>
#include <QPointer>

namespace satchel::models {

/// The person's own changes and how far each has come. `list`: waiting, sending, needsYou or done. Roles: `no`, `title`, `text` (what was done),
/// `kind`, `document`, `when`, `stage` (saved, sent, decided), `verdict` (accepted, adjusted, rejected), `findings`, `canUndo`,
/// `canRedraft` (something was typed that can be put right).
class OutboxList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY list_changed)
    Q_PROPERTY(QString list READ list WRITE set_list NOTIFY list_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)

public:
    explicit OutboxList(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    QString list() const { return list_; }
    void set_list(const QString& list);
    int count() const { return static_cast<int>(items_.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void list_changed();
    void count_changed();

private:
    void reload();
    QString what(const replica::OutboxItem& item) const;

    QPointer<Workspace> workspace_;
    QString list_ = QStringLiteral("waiting");
    std::vector<replica::OutboxItem> items_;
    QTimer reload_timer_;
};

/// Drafts that were left, the newest first: `kind`, `kindLabel`, `document`, `title`, `when`.
class DraftList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY count_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)  // of all drafts, not of what is held
    /// Holds so many rows at most; 0: all.
    Q_PROPERTY(int limit READ limit WRITE set_limit NOTIFY count_changed)
    Q_PROPERTY(int loaded READ loaded NOTIFY count_changed)

public:
    explicit DraftList(QObject* parent = nullptr);
    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    int count() const { return static_cast<int>(drafts_.size()); }
    int limit() const { return limit_; }
    void set_limit(int limit);
    int loaded() const { return rowCount(); }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void count_changed();

private:
    void reload();
    QPointer<Workspace> workspace_;
    std::vector<replica::Draft> drafts_;
    int limit_ = 0;
};

}  // namespace satchel::models
