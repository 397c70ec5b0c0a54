#pragma once

#include "client/models/tally_list.h"

#include <map>

namespace satchel::models {

/// Documents of a kind by where they stand, in the workflow's order: a funnel. Roles: `stage` (state), `label`, `tone`, `closed` (nothing
/// more is expected; counted are those of the last `closedDays`), `number`, `amount_text`, `weighted_text`, `share` (of the largest amount
/// of a stage, 0 to 1).
class StageList : public satchel::models::TallyList {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString kind READ kind WRITE set_kind NOTIFY query_changed)
    Q_PROPERTY(QString amount MEMBER amount_)      // a money field
    Q_PROPERTY(QString weighted MEMBER weighted_)  // a money field; empty: none
    /// What was closed longer ago is not counted; 0: everything is.
    Q_PROPERTY(int closedDays MEMBER closed_days_)
    /// {number, amount_text, weighted_text} of what is not closed.
    Q_PROPERTY(QVariant open READ open NOTIFY tallied)

public:
    explicit StageList(QObject* parent = nullptr);

    QString kind() const { return kind_; }
    void set_kind(const QString& kind);
    QVariantMap open() const;

protected:
    std::vector<replica::Query> counted_queries() const override;
    void begin_count() override { counting_.clear(); }
    bool count_row(std::size_t list, const replica::Row& row) override;
    void end_count() override { stages_ = std::move(counting_); }
    Found read(std::size_t limit) const override;

private:
    struct Sum {
        int number = 0;
        std::int64_t amount = 0;
        std::int64_t weighted = 0;
    };
    const registry::DocumentKind* described() const;
    bool counts(const std::string& stage, const replica::Row& row);
    static QVariantMap shown(const Sum& sum);

    QString kind_;
    QString amount_;
    QString weighted_;
    int closed_days_ = 0;
    std::map<base::Id, base::Date> closed_on_;  // of those that were asked for: nothing leaves a closed state
    std::map<std::string, Sum> counting_;
    std::map<std::string, Sum> stages_;
};

}  // namespace satchel::models
