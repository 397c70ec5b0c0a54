#pragma once

#include "client/models/tally_list.h"
#include "shared/documents/ageing.h"

#include <map>

namespace satchel::models {

/// What customers owe by how long it has been due 账龄: a row per customer, the most overdue first. Roles: `customer`, `name`, `total_text`,
/// `overdue_text` (empty: nothing), `bands`: [{name, text, tone}] in the order of `heads`; a band without money has an empty text.
class AgeingList : public satchel::models::TallyList {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QVariant heads READ heads NOTIFY tallied)    // [{name, text}] of the bands
    Q_PROPERTY(QVariant totals READ totals NOTIFY tallied)  // a row over all customers

public:
    explicit AgeingList(QObject* parent = nullptr);

    QVariantList heads() const;
    QVariantMap totals() const;
    /// What a DocumentList of invoices is asked for one customer's band; "" for either: all.
    Q_INVOKABLE QVariant filters(const QString& customer, const QString& band) const;

protected:
    std::vector<replica::Query> counted_queries() const override;
    void begin_count() override { counting_.clear(); }
    bool count_row(std::size_t list, const replica::Row& row) override;
    void end_count() override;
    Found read(std::size_t limit) const override;

private:
    using Sums = std::array<std::int64_t, documents::ageing::buckets.size()>;
    static QVariantMap row_of(const Sums& sums);

    std::map<base::Id, Sums> counting_;
    std::vector<std::pair<base::Id, Sums>> counted_;
    Sums all_{};
};

}  // namespace satchel::models
