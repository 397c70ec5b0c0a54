#pragma once

#include "client/models/workspace.h"

#include <QAbstractListModel>
#include <QPointer>

namespace satchel::models {

/// What others did with this person's documents and wrote about them, newest first. Roles: `kind`, `kindLabel`, `document`, `title`, `no`, `who`,
/// `when`, `text` (what was done), `reason` (or what was written), `tone`, `icon`.
class NewsList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY count_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)

public:
    explicit NewsList(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    int count() const { return static_cast<int>(items_.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void count_changed();

private:
    void reload();
    void add_events(std::vector<std::pair<base::Instant, QVariantMap>>& found) const;
    void add_comments(std::vector<std::pair<base::Instant, QVariantMap>>& found) const;
    QVariantMap named(const registry::DocumentKind& described, const base::Id& subject, const schema::Image& image) const;
    std::optional<QVariantMap> chosen(const base::Id& conflict, const base::Id& event) const;
    /// The subject in words, if it is this person's and still held.
    std::optional<QVariantMap> about(schema::Tag kind, const base::Id& subject) const;

    QPointer<Workspace> workspace_;
    QVariantList items_;
    QTimer reload_timer_;
};

}  // namespace satchel::models
