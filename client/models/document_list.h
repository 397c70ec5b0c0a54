#pragma once

#include "client/models/list_columns.h"
#include "client/replica/query.h"

#include <QAbstractListModel>
#include <QPointer>

namespace satchel::models {

/// A list of one kind, read page by page as it is scrolled and told of changes row by row. Rows have these roles:
/// `document` (id), `pending` (bool), `state`, `stateLabel`, `stateTone`, `timeLeft` and `timeTone` (of the state's clock), and for each field of
/// the main part `<name>` (plain value), `<name>_text` (as a person reads it) and `<name>_tone` (bad: it is late); the same for the fields of
/// other documents that the kind's columns name: "invoice.open" is `invoice_open`.
class DocumentList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY query_changed)
    Q_PROPERTY(QString kind READ kind WRITE set_kind NOTIFY query_changed)
    /// [{field, op, value}]: op is one of = != < <= > >= in contains empty set; value as a form writes it ("me" names the user).
    /// {field, op: "among", kind, filters}: the field names a document of that kind for which these hold.
    Q_PROPERTY(QVariantList filters READ filters WRITE set_filters NOTIFY query_changed)
    Q_PROPERTY(QString search READ search WRITE set_search NOTIFY query_changed)
    /// "field", or "-field" for descending; empty: newest first.
    Q_PROPERTY(QString order READ order WRITE set_order NOTIFY query_changed)
    /// Holds so many rows at most, the first ones; 0: every row that is scrolled to. A Repeater makes all that its list can give.
    Q_PROPERTY(int limit READ limit WRITE set_limit NOTIFY query_changed)
    Q_PROPERTY(int count READ count NOTIFY count_changed)  // of the whole list, not of what is loaded; max_count: so many or more
    Q_PROPERTY(QString countText READ count_text NOTIFY count_changed)  // 1,234; 20,000+ where so many or more; empty for none
    Q_PROPERTY(int loaded READ loaded NOTIFY count_changed)

public:
    explicit DocumentList(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    QString kind() const { return kind_; }
    void set_kind(const QString& kind);
    QVariantList filters() const { return filters_; }
    void set_filters(const QVariantList& filters);
    QString search() const { return search_; }
    void set_search(const QString& search);
    QString order() const { return order_; }
    void set_order(const QString& order);
    int limit() const { return static_cast<int>(limit_); }
    void set_limit(int limit);
    int count() const { return count_; }
    QString count_text() const;
    const replica::Query& query() const { return query_; }
    int loaded() const { return static_cast<int>(rows_.size()); }

    /// {role: value} of one row; empty beyond the end.
    Q_INVOKABLE QVariant get(int row) const;
    /// The row of a document among those loaded; -1.
    Q_INVOKABLE int indexOf(const QString& document) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void query_changed();
    void count_changed();

private:
    void reset_later();
    void reset();
    std::optional<std::vector<replica::Filter>> filters_of(const registry::DocumentKind& kind, const QVariantList& filters) const;
    bool build_query();
    void take_in(const replica::Changes& changes);
    void update_row(const base::Id& id);
    void insert_row(replica::Row row);
    void remove_row(int at);
    void keep_limit();
    std::size_t room() const;
    void recount();
    int position_for(const replica::Row& row) const;
    QVariant field_value(const replica::Row& row, std::size_t field, int part) const;
    QVariant value_there(const replica::Row& row, const FieldBeyond& beyond, int part) const;
    void tell_rows(const QList<int>& roles);

    QPointer<Workspace> workspace_;
    QString kind_;
    QVariantList filters_;
    QString search_;
    QString order_;
    const registry::DocumentKind* described_ = nullptr;
    std::vector<FieldBeyond> beyond_;
    replica::Query query_;
    std::vector<replica::Row> rows_;
    std::size_t limit_ = 0;
    bool more_ = false;  // behind the rows that are held
    int count_ = 0;
    QTimer reset_timer_;
    QTimer minute_;  // what is left of a state's time becomes less
};

}  // namespace satchel::models
