#include "client/models/ageing_list.h"

#include "shared/documents/customer.h"
#include "shared/documents/invoice.h"

#include <algorithm>
#include <numeric>

namespace satchel::models {

namespace {

namespace ageing = documents::ageing;
namespace invoice = documents::invoice;
using ageing::Bucket;

QString name_of(Bucket bucket) {
    return QString::fromUtf8(ageing::bucket_name(bucket).data(), static_cast<int>(ageing::bucket_name(bucket).size()));
}

QString head_of(Bucket bucket) {
    switch (bucket) {
        case Bucket::not_due:
            return AgeingList::tr("Not due");
        case Bucket::to_30:
            return AgeingList::tr("0–30 days");
        case Bucket::to_60:
            return AgeingList::tr("31–60 days");
        case Bucket::to_90:
            return AgeingList::tr("61–90 days");
        case Bucket::over_90:
            break;
    }
    return AgeingList::tr("Over 90 days");
}

QString tone_of(Bucket bucket) {
    if (bucket == Bucket::not_due) return QStringLiteral("neutral");
    return bucket == Bucket::to_30 ? QStringLiteral("warning") : QStringLiteral("bad");
}

template <class Sums>
std::int64_t total_of(const Sums& sums) {
    return std::accumulate(sums.begin(), sums.end(), std::int64_t{0});
}

template <class Sums>
std::int64_t overdue_of(const Sums& sums) {
    return total_of(sums) - sums.front();
}

}  // namespace

AgeingList::AgeingList(QObject* parent) : TallyList({"customer", "name", "total_text", "overdue_text", "bands"}, parent) {
}

std::vector<replica::Query> AgeingList::counted_queries() const {
    base::Value::List states;
    for (const auto state : invoice::open_states) states.emplace_back(std::string(state));
    replica::Query query{.kind = invoice::tag,
                         .columns = {{.index = invoice::customer}, {.index = invoice::due_on}, {.index = invoice::open}}};
    query.filters = {
        {.field = {.index = schema::common::state}, .op = replica::Op::one_of, .value = base::Value(std::move(states))}};
    query.order = {{.field = {.index = schema::common::received_at}}};
    query.newest_first = false;
    return {query};
}

bool AgeingList::count_row(std::size_t, const replica::Row& row) {
    const auto today = base::local_date(workspace()->now(), workspace()->zone());
    const auto due = row.values[1].is_null() ? today : row.values[1].date();
    counting_[workspace()->merged_customers().kept(row.values[0].id())]
             [static_cast<std::size_t>(ageing::bucket_of(due, today))] += row.values[2].integer();
    return true;
}

void AgeingList::end_count() {
    counted_.assign(counting_.begin(), counting_.end());
    counting_.clear();
    std::stable_sort(counted_.begin(), counted_.end(), [](const auto& a, const auto& b) {
        return std::pair(overdue_of(a.second), total_of(a.second)) > std::pair(overdue_of(b.second), total_of(b.second));
    });
    all_ = {};
    for (const auto& [customer, sums] : counted_) {
        for (std::size_t i = 0; i < sums.size(); ++i) all_[i] += sums[i];
    }
}

QVariantMap AgeingList::row_of(const Sums& sums) {
    QVariantList bands;
    for (const auto bucket : ageing::buckets) {
        const auto fen = sums[static_cast<std::size_t>(bucket)];
        bands.push_back(QVariantMap{{"name", name_of(bucket)},
                                    {"text", fen != 0 ? Text::money(base::Money{fen}) : QString()},
                                    {"tone", tone_of(bucket)}});
    }
    const auto overdue = overdue_of(sums);
    return {{"bands", bands},
            {"total_text", Text::money(base::Money{total_of(sums)})},
            {"overdue_text", overdue != 0 ? Text::money(base::Money{overdue}) : QString()}};
}

AgeingList::Found AgeingList::read(std::size_t limit) const {
    Found found{{}, static_cast<int>(counted_.size())};
    for (const auto& [customer, sums] : counted_) {
        if (found.rows.size() == limit) break;
        auto shown = row_of(sums);
        const auto id = QString::fromStdString(customer.text());
        shown["customer"] = id;
        shown["name"] = workspace()->title_of(documents::customer::tag, customer);
        found.rows.push_back({id, std::move(shown)});
    }
    return found;
}

QVariantList AgeingList::heads() const {
    QVariantList heads;
    for (const auto bucket : ageing::buckets) heads.push_back(QVariantMap{{"name", name_of(bucket)}, {"text", head_of(bucket)}});
    return heads;
}

QVariantMap AgeingList::totals() const {
    return row_of(all_);
}

QVariant AgeingList::filters(const QString& customer, const QString& band) const {
    QVariantList states;
    for (const auto state : invoice::open_states)
        states.push_back(QString::fromUtf8(state.data(), static_cast<int>(state.size())));
    QVariantList filters = {QVariantMap{{"field", "state"}, {"op", "in"}, {"value", states}}};
    if (!customer.isEmpty()) filters.push_back(QVariantMap{{"field", "customer"}, {"op", "="}, {"value", customer}});
    const auto bucket =
        std::find_if(ageing::buckets.begin(), ageing::buckets.end(), [&](Bucket one) { return name_of(one) == band; });
    if (workspace() == nullptr || bucket == ageing::buckets.end()) return filters;
    const auto days = ageing::due_days(*bucket, base::local_date(workspace()->now(), workspace()->zone()));
    const auto add = [&](const char* op, const std::optional<base::Date>& day) {
        if (day)
            filters.push_back(
                QVariantMap{{"field", "due_on"}, {"op", op}, {"value", QString::fromStdString(base::to_text(*day))}});
    };
    add(">=", days.first);
    add("<=", days.last);
    return filters;
}

}  // namespace satchel::models
