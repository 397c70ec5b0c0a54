#include "client/models/figure_list.h"

#include "shared/documents/sales_order.h"
#include "shared/documents/shipment.h"
#include "shared/registry/system_kinds.h"

#include <QLocale>

#include <algorithm>

namespace satchel::models {

namespace {

namespace order = documents::sales_order;
namespace shipment = documents::shipment;
namespace event = registry::system_kinds::event_field;

enum List : std::size_t { events, orders, shipments };

/// Enough to look into; who needs all of them has the list itself.
constexpr std::size_t max_missed = 50;

/// A shipment counts in the month in which it leaves; it was planned so long before at most.
constexpr std::int64_t planned_before_ms = 62LL * 86'400'000;

/// When a document was made, by its own clock: its id says so.
base::Instant made_at(const base::Id& id) {
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = ms << 8 | id.bytes[i];
    return {ms};
}

QString percent(std::int64_t good, std::int64_t of) {
    // Rounded down: what is not whole is never told as whole.
    return Text::ratio(base::Ratio{good * 10'000 / of});
}

}  // namespace

FigureList::FigureList(QObject* parent)
    : TallyList({"section", "label", "formula", "text", "of", "target", "share", "tone", "missed", "more"}, parent) {
}

void FigureList::set_months_ago(int months) {
    if (months_ago_ == months || months < 0) return;
    months_ago_ = months;
    begin_anew();
    count_anew();
}

FigureList::Month FigureList::month() const {
    const auto zone = workspace()->zone();
    const auto today = QDate(1970, 1, 1).addDays(base::local_date(workspace()->now(), zone).days);
    const auto first = QDate(today.year(), today.month(), 1).addMonths(-months_ago_);
    const auto midnight = [&](const QDate& day) {
        return base::local_midnight(base::Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(day))}, zone);
    };
    return {first.year(), first.month(), midnight(first), midnight(first.addMonths(1))};
}

QString FigureList::month_text() const {
    if (workspace() == nullptr) return {};
    const auto shown = month();
    const bool chinese = language() == Language::chinese;
    const QLocale words(chinese ? QLocale::Chinese : QLocale::English);
    return words.toString(QDate(shown.year, shown.month, 1), chinese ? QStringLiteral("yyyy年M月") : QStringLiteral("MMMM yyyy"));
}

std::vector<replica::Query> FigureList::counted_queries() const {
    // The newest first, so that each ends where the month begins.
    return {{.kind = registry::system_kinds::event,
             .columns =
                 {{.index = event::subject_kind}, {.index = event::from}, {.index = event::margin}, {.index = event::subject}}},
            {.kind = order::tag, .columns = {{.index = order::checked_fields}, {.index = order::wrong_fields}}},
            {.kind = shipment::tag,
             .columns = {{.index = shipment::planned_ahead},
                         {.index = shipment::frozen_lines},
                         {.index = shipment::plan_edits_after_freeze},
                         {.index = shipment::lines_differing},
                         {.index = shipment::plan_date},
                         {.index = shipment::departed_at}}}};
}

void FigureList::begin_count() {
    counting_ = {};
    counting_month_ = month();
}

bool FigureList::count_row(std::size_t list, const replica::Row& row) {
    const auto made = made_at(row.key.id);
    if (list == shipments) {
        if (made.ms < counting_month_.from.ms - planned_before_ms) return false;
        count_shipment(row);
        return true;
    }
    if (made < counting_month_.from) return false;
    if (!counting_month_.has(made)) return true;
    list == events ? count_event(row) : count_order(row);
    return true;
}

void FigureList::Share::count(std::int64_t right, std::int64_t all, const replica::DocumentKey& document) {
    good += right;
    of += all;
    // An event stands for its document, which may have been late more than once.
    if (right >= all || std::find(missed.begin(), missed.end(), document) != missed.end()) return;
    more = missed.size() == max_missed;
    if (!more) missed.push_back(document);
}

void FigureList::count_event(const replica::Row& row) {
    const auto& v = row.values;
    if (v[2].is_null()) return;
    const auto kind = static_cast<schema::Tag>(v[0].integer());
    counting_.in_time[{kind, v[1].text()}].count(v[2].integer() >= 0 ? 1 : 0, 1, {kind, v[3].id()});
}

void FigureList::count_order(const replica::Row& row) {
    if (row.values[0].is_null()) return;
    const replica::DocumentKey key{order::tag, row.key.id};
    const auto checked = row.values[0].integer();
    const auto wrong = std::min(row.values[1].integer(), checked);
    counting_.quality[orders_right].count(wrong == 0 ? 1 : 0, 1, key);
    counting_.quality[fields_right].count(checked - wrong, checked, key);
}

void FigureList::count_shipment(const replica::Row& row) {
    const auto& v = row.values;
    const replica::DocumentKey key{shipment::tag, row.key.id};
    auto& quality = counting_.quality;
    if (counting_month_.has(made_at(row.key.id)) && !v[0].is_null()) quality[planned_ahead].count(v[0].boolean() ? 1 : 0, 1, key);
    if (v[5].is_null() || !counting_month_.has(v[5].instant())) return;
    const auto lines = v[1].integer();
    for (const auto& [figure, wrong] : {std::pair{plan_kept, v[2].integer()}, std::pair{goods_right, v[3].integer()}})
        quality[figure].count(lines - std::min(wrong, lines), lines, key);
    const bool on_time = base::local_date(v[5].instant(), workspace()->zone()) <= v[4].date();
    quality[left_on_time].count(on_time ? 1 : 0, 1, key);
}

void FigureList::end_count() {
    counted_ = std::move(counting_);
}

QVariantList FigureList::missed(const Share& share) const {
    QVariantList out;
    for (const auto& key : share.missed) {
        const auto* kind = workspace()->registry().find(key.kind);
        if (kind == nullptr) continue;
        out.push_back(QVariantMap{{"kind", QString::fromStdString(kind->schema.name)},
                                  {"document", QString::fromStdString(key.id.text())},
                                  {"label", label(kind->schema.label)}});
    }
    return out;
}

FigureList::Row FigureList::quality_row(Quality quality) const {
    struct Known {
        const char* key;
        QString label;
        QString formula;
        int target;  // of 10,000
    };
    const std::array<Known, qualities> known = {{
        {"orders_right", tr("Orders without error"), tr("Orders in which the check found nothing ÷ orders checked"), 9'900},
        {"fields_right", tr("Fields without error"), tr("Fields found right ÷ fields checked"), 9'980},
        {"planned_ahead", tr("Planned in time"), tr("Planned a working day before the goods are due ÷ shipments planned"), 9'500},
        {"plan_kept", tr("Plans kept"), tr("Lines unchanged after the freeze ÷ lines planned, of what has left"), 9'800},
        {"left_on_time", tr("Left on time"), tr("Left on the planned day or before ÷ shipments that left"), 9'800},
        {"goods_right", tr("Goods as planned"), tr("Lines without a difference ÷ lines shipped"), 10'000},
    }};
    const auto& one = known[quality];
    const auto& share = counted_.quality[quality];
    const auto good = share.good;
    const auto of = share.of;
    const bool reached = of == 0 || good * 10'000 >= of * one.target;
    return {one.key,
            {{"section", "quality"},
             {"label", one.label},
             {"formula", one.formula},
             {"text", of == 0 ? QStringLiteral("–") : percent(good, of)},
             {"of", of == 0 ? tr("Nothing to measure yet") : tr("%1 of %2").arg(Text::count(good), Text::count(of))},
             {"target", (one.target == 10'000 ? QString() : QStringLiteral("≥ ")) + Text::ratio(base::Ratio{one.target})},
             {"share", of == 0 ? 0.0 : static_cast<double>(good) / static_cast<double>(of)},
             {"missed", missed(share)},
             {"more", share.more},
             {"tone", of == 0   ? "neutral"
                      : reached ? "good"
                                : "bad"}}};
}

FigureList::Row FigureList::time_row(const registry::DocumentKind& kind, const std::string& state, const Share& share) const {
    const auto named = QString::fromStdString(kind.schema.name) + "." + QString::fromStdString(state);
    const auto where = state_chip(kind, state)["label"].toString();
    return {named,
            {{"section", "time"},
             {"label", label(kind.schema.label) + " · " + where},
             {"formula", QString()},
             {"text", percent(share.good, share.of)},
             {"of", tr("%1 of %2 in time").arg(Text::count(share.good), Text::count(share.of))},
             {"target", QString()},
             {"share", static_cast<double>(share.good) / static_cast<double>(share.of)},
             {"missed", missed(share)},
             {"more", share.more},
             {"tone", share.good == share.of ? "good" : "warning"}}};
}

FigureList::Found FigureList::read(std::size_t limit) const {
    Found found;
    for (std::size_t quality = 0; quality < qualities; ++quality)
        found.rows.push_back(quality_row(static_cast<Quality>(quality)));
    for (const auto& [where, share] : counted_.in_time) {
        const auto* kind = workspace()->registry().find(where.first);
        if (kind != nullptr) found.rows.push_back(time_row(*kind, where.second, share));
    }
    found.rows.resize(std::min(limit, found.rows.size()));
    found.count = static_cast<int>(found.rows.size());
    return found;
}

}  // namespace satchel::models
