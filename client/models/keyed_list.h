#pragma once

#include "client/models/workspace.h"

#include <QAbstractListModel>
#include <QPointer>

#include <vector>

namespace satchel::models {

/// A person's own list that is read as a whole, in the order that its query gives, and told to the screen row by row: what is read anew is
/// compared by key with what is shown, so that nothing jumps under the thumb. Beyond a page it grows as it is scrolled.
/// What derives from it names it in full: what registers types for QML in Qt 6.4 looks up no namespaces.
class KeyedList : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY query_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)  // of the whole list, not of what is loaded
    Q_PROPERTY(int loaded READ loaded NOTIFY reloaded)
    /// Holds so many rows at most; 0: all.
    Q_PROPERTY(int limit READ limit WRITE set_limit NOTIFY query_changed)

public:
    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    int count() const { return count_; }
    int loaded() const { return rowCount(); }
    int limit() const { return static_cast<int>(most_); }
    void set_limit(int limit);

    /// {role: value}; empty beyond what is loaded.
    Q_INVOKABLE QVariant get(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void query_changed();
    void count_changed();
    /// The rows and the count stand as they were read.
    void reloaded();

protected:
    struct Row {
        QString key;  // each once in a list
        QVariantMap shown;
        friend bool operator==(const Row&, const Row&) = default;
    };
    struct Found {
        std::vector<Row> rows;
        int count = 0;  // of the whole list
    };
    KeyedList(std::vector<const char*> roles, QObject* parent);

    virtual bool concerns(const replica::Changes& changes) const = 0;
    /// The first so many rows. Asked only while there is a workspace.
    virtual Found read(std::size_t limit) const = 0;
    /// Another question: the list begins at its top.
    void begin_anew();
    /// The same question: what differs is told row by row.
    void reload();

private:
    Found found() const;
    void take_in(std::vector<Row> rows);
    void place(const std::vector<Row>& rows, const QHash<QString, std::size_t>& wanted, std::size_t at);
    void move(std::size_t from, std::size_t to);
    void recount(int count);

    std::vector<const char*> roles_;
    QPointer<Workspace> workspace_;
    std::vector<Row> rows_;
    std::size_t most_ = 0;
    std::size_t limit_;  // of what is read now
    int count_ = 0;
    QTimer reload_timer_;
};

}  // namespace satchel::models
