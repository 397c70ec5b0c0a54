#pragma once

#include "client/models/tally_list.h"

#include <array>
#include <map>

namespace satchel::models {

/// How well the work of one month went, by what this device holds: figures with what each is made of and what it is to be.
/// Roles: `section` ("quality", then "time": what was answered before its clock ran out, a row per kind and state), `label`, `formula`, `text`
/// ("98.5%"; a dash where there was nothing to measure), `of` ("3 of 200"), `target` ("≥ 99.8%"; empty: none is set), `share` (0 to 1), `tone`,
/// `missed` ([{kind, document, label}]: the newest that fell short, at most 50), `more` (than these fell short).
///
/// Sources: the department's assessment 销售内勤量化考核; its thresholds are defaults [D].
class FigureList : public satchel::models::TallyList {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int monthsAgo READ months_ago WRITE set_months_ago NOTIFY query_changed)  // 0: this month
    Q_PROPERTY(QString monthText READ month_text NOTIFY tallied)                         // 2026年11月, November 2026

public:
    explicit FigureList(QObject* parent = nullptr);

    int months_ago() const { return months_ago_; }
    void set_months_ago(int months);
    QString month_text() const;

protected:
    std::vector<replica::Query> counted_queries() const override;
    void begin_count() override;
    bool count_row(std::size_t list, const replica::Row& row) override;
    void end_count() override;
    Found read(std::size_t limit) const override;

private:
    struct Share {
        std::int64_t good = 0;
        std::int64_t of = 0;
        std::vector<replica::DocumentKey> missed;
        bool more = false;  // than are listed
        /// So many of so many of this document were as they are to be.
        void count(std::int64_t right, std::int64_t all, const replica::DocumentKey& document);
    };
    enum Quality : std::size_t { orders_right, fields_right, planned_ahead, plan_kept, left_on_time, goods_right, qualities };
    struct Counted {
        std::array<Share, qualities> quality;
        std::map<std::pair<schema::Tag, std::string>, Share> in_time;  // by kind and the state that was left
    };
    struct Month {
        int year = 0;
        int month = 0;
        base::Instant from;
        base::Instant to;
        bool has(base::Instant instant) const { return from <= instant && instant < to; }
    };
    Month month() const;
    QVariantList missed(const Share& share) const;
    void count_event(const replica::Row& row);
    void count_order(const replica::Row& row);
    void count_shipment(const replica::Row& row);
    Row quality_row(Quality quality) const;
    Row time_row(const registry::DocumentKind& kind, const std::string& state, const Share& share) const;

    int months_ago_ = 0;
    Month counting_month_;
    Counted counting_;
    Counted counted_;
};

}  // namespace satchel::models
