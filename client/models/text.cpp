#include "client/models/text.h"

#include "shared/base/money.h"

#include <QDate>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace satchel::models {

namespace {

Language current = Language::chinese;

QString grouped(std::int64_t value, int digits, bool trim) {
    auto text = QString::fromStdString(base::scaled_text(value, digits, trim));
    const qsizetype start = text.startsWith('-') ? 1 : 0;
    auto point = text.indexOf('.');
    if (point < 0) point = text.size();
    for (auto at = point - 3; at > start; at -= 3) text.insert(at, ',');
    return text;
}

QString clock(base::Instant instant, base::Zone zone) {
    const auto of_day = base::local_time_of_day_ms(instant, zone);
    constexpr int hour_ms = 3'600'000;
    constexpr int minute_ms = 60'000;
    return QStringLiteral("%1:%2").arg(of_day / hour_ms, 2, 10, QChar('0')).arg(of_day / minute_ms % 60, 2, 10, QChar('0'));
}

/// 11月25日, 25 Nov; with the year when it is not this one.
QString plain_date(base::Date date, base::Date today) {
    const auto [year, month, day] = base::parts_of(date);
    const bool this_year = base::parts_of(today).year == year;
    if (current != Language::chinese)
        return QLocale(QLocale::English).toString(QDate(year, month, day), this_year ? "d MMM" : "d MMM yyyy");
    const auto text = QStringLiteral("%1月%2日").arg(month).arg(day);
    return this_year ? text : QStringLiteral("%1年%2").arg(year).arg(text);
}

}  // namespace

QString label(const schema::Label& label) {
    return QString::fromStdString(current == Language::chinese ? label.zh : label.en);
}

void set_language(Language language) {
    current = language;
}

Language language() {
    return current;
}

QString Text::money(base::Money money) {
    return grouped(money.fen, base::money_digits, false);
}

QString Text::yuan(base::Money money) {
    const auto figure = Text::money(money);
    return figure.startsWith('-') ? "-¥" + figure.mid(1) : "¥" + figure;
}

QString Text::count(std::int64_t count) {
    return grouped(count, 0, true);
}

QString Text::quantity(base::Quantity quantity) {
    return grouped(quantity.milli, base::quantity_digits, true);
}

QString Text::price(base::Price price) {
    // Two digits always, more only where they say something: 12.50, 3.4567.
    auto text = grouped(price.units, base::price_digits, true);
    const auto point = text.indexOf('.');
    if (point < 0) return text + ".00";
    return text.size() - point == 2 ? text + "0" : text;
}

QString Text::ratio(base::Ratio ratio) {
    return grouped(ratio.basis_points, base::ratio_digits - 2, true) + "%";
}

QString Text::date(base::Date date, base::Date today) {
    static const std::array<const char*, 7> days = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
    const auto weekday = static_cast<std::size_t>(base::weekday(date));
    const auto [year, month, day] = base::parts_of(date);
    constexpr int planned_by_weekday = 31;  // days; beyond them the year says more than the day of the week
    if (year != base::parts_of(today).year && std::abs(date.days - today.days) > planned_by_weekday)
        return plain_date(date, today);
    if (current == Language::chinese)
        return QStringLiteral("%1 %2").arg(plain_date(date, today), QString::fromUtf8(days[weekday]));
    return QLocale(QLocale::English).toString(QDate(year, month, day), "ddd ") + plain_date(date, today);
}

QString Text::instant(base::Instant instant, base::Instant now, base::Zone zone) {
    const auto day = base::local_date(instant, zone);
    const auto today = base::local_date(now, zone);
    if (day == today) return clock(instant, zone);
    if (day.days == today.days - 1) return tr("Yesterday %1").arg(clock(instant, zone));
    return date(day, today) + " " + clock(instant, zone);
}

QString Text::owed(base::Date due, base::Date today) {
    const auto late = today.days - due.days;
    if (late < 0) return date(due, today);
    return QStringLiteral("%1 · %2").arg(plain_date(due, today),
                                         late == 0 ? tr("due today") : tr("%n day(s) overdue", nullptr, late));
}

QString Text::time_left(const workflow::Calendar& calendar, base::Instant from, base::Instant deadline) {
    constexpr std::int64_t minute_ms = 60'000;
    const bool late = from.ms > deadline.ms;
    const auto minutes = (late ? workflow::working_time_between(calendar, deadline, from)
                               : workflow::working_time_between(calendar, from, deadline)) /
                         minute_ms;
    if (minutes == 0) return late ? tr("overdue") : tr("no time left");
    constexpr std::int64_t roughly = 10 * 60;  // beyond it minutes say nothing
    const auto hours = minutes / 60;
    const auto time = hours == 0                                ? tr("%1 min").arg(minutes)
                      : minutes % 60 == 0 || minutes >= roughly ? tr("%1 h").arg(hours)
                                                                : tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return (late ? tr("%1 late") : tr("%1 left")).arg(time);
}

QString Text::batch(const QString& name, std::optional<base::Date> expires, base::Quantity qty, base::Date today) {
    const auto until = expires ? plain_date(*expires, today) : QString();
    if (name.isEmpty() && until.isEmpty()) return {};
    const auto which = name.isEmpty()    ? tr("what expires on %1").arg(until)
                       : until.isEmpty() ? tr("batch %1").arg(name)
                                         : tr("batch %1 (until %2)").arg(name, until);
    return QStringLiteral("%1 × %2").arg(which, quantity(qty));
}

QString Text::ago(base::Instant instant, base::Instant now) {
    constexpr std::int64_t minute_ms = 60'000;
    const auto minutes = std::max<std::int64_t>(0, now.ms - instant.ms) / minute_ms;
    if (minutes < 1) return tr("just now");
    if (minutes < 60) return tr("%n min ago", nullptr, static_cast<int>(minutes));
    if (minutes < 24 * 60) return tr("%n h ago", nullptr, static_cast<int>(minutes / 60));
    return tr("%n day(s) ago", nullptr, static_cast<int>(minutes / (24 * 60)));
}

QString Text::called(const QString& name, const QString& today) {
    return today.startsWith(name) ? today : name;
}

QString Text::bytes(quint64 bytes) {
    return QLocale(QLocale::English).formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

QString Text::capital_money(base::Money money) {
    static const QString digits = QStringLiteral("零壹贰叁肆伍陆柒捌玖");
    static const std::array<QString, 4> places = {"", "拾", "佰", "仟"};
    static const std::array<QString, 4> groups = {"", "万", "亿", "万亿"};
    const bool negative = money.fen < 0;
    // Unsigned, as the least amount of all has no opposite.
    const auto fen = negative ? 0 - static_cast<std::uint64_t>(money.fen) : static_cast<std::uint64_t>(money.fen);
    auto yuan = fen / 100;
    QString text;
    bool gap = false;
    for (std::size_t group = 0; yuan > 0 && group < groups.size(); ++group, yuan /= 10'000) {
        auto part = yuan % 10'000;
        if (part == 0) {
            gap = !text.isEmpty();
            continue;
        }
        QString written;
        bool zero = false;
        for (std::size_t place = 0; place < places.size(); ++place, part /= 10) {
            const auto digit = part % 10;
            if (digit == 0) {
                zero = !written.isEmpty();
                continue;
            }
            written = QString(digits[static_cast<qsizetype>(digit)]) + places[place] + (zero ? "零" : "") + written;
            zero = false;
        }
        // A group that does not fill its thousands is read with a zero before it, if something stands above.
        const bool pad = yuan % 10'000 < 1'000 && yuan >= 10'000;
        text = (pad ? "零" : "") + written + groups[group] + (gap && !text.startsWith("零") ? "零" : "") + text;
        gap = false;
    }
    text += text.isEmpty() ? (fen == 0 ? "零元" : "") : "元";
    const auto jiao = fen / 10 % 10;
    const auto cent = fen % 10;
    if (jiao == 0 && cent == 0) {
        text += "整";
    } else {
        if (jiao > 0) text += QString(digits[static_cast<qsizetype>(jiao)]) + "角";
        if (jiao == 0 && fen >= 100) text += "零";
        if (cent > 0) text += QString(digits[static_cast<qsizetype>(cent)]) + "分";
    }
    return negative ? "负" + text : text;
}

namespace {

QString choice_text(const schema::Field& field, const std::string& name) {
    const auto at = std::find_if(field.choices.begin(), field.choices.end(),
                                 [&](const schema::Choice& choice) { return choice.name == name; });
    return at != field.choices.end() ? label(at->label) : QString::fromStdString(name);
}

QString list_text(const schema::Field& field, const base::Value& value, const TitleOf& title_of) {
    QStringList parts;
    for (const auto& element : value.list()) {
        parts << (element.type() == base::ValueType::id ? title_of(field.target, element.id())
                                                        : QString::fromStdString(element.text()));
    }
    return parts.join(current == Language::chinese ? "、" : ", ");
}

}  // namespace

QString Text::value(const schema::Field& field, const base::Value& value, base::Instant now, base::Zone zone,
                    const TitleOf& title_of) {
    if (value.is_null()) return {};
    switch (field.kind) {
        case schema::FieldKind::money:
            return yuan(value.money());
        case schema::FieldKind::price:
            return "¥" + price(value.price());
        case schema::FieldKind::quantity:
            return quantity(value.quantity());
        case schema::FieldKind::ratio:
            return ratio(value.ratio());
        case schema::FieldKind::date:
            return date(value.date(), base::local_date(now, zone));
        case schema::FieldKind::instant:
            return instant(value.instant(), now, zone);
        case schema::FieldKind::boolean:
            return value.boolean() ? tr("Yes") : tr("No");
        case schema::FieldKind::integer:
            return count(value.integer());
        case schema::FieldKind::choice:
            return choice_text(field, value.text());
        case schema::FieldKind::reference:
            return title_of(field.target, value.id());
        case schema::FieldKind::text_list:
        case schema::FieldKind::reference_list:
            return list_text(field, value, title_of);
        case schema::FieldKind::blob_list:
            return tr("%n file(s)", nullptr, static_cast<int>(value.list().size()));
        case schema::FieldKind::text:
            return QString::fromStdString(value.text());
        default:
            return {};
    }
}

QString Text::action(const registry::DocumentKind& kind, const std::string& action) {
    for (const auto& transition : kind.workflow.transitions) {
        if (transition.action == action) return label(transition.label);
    }
    if (action == "created") return tr("Created");
    if (action == "edited") return tr("Changed");
    if (action == "removed") return tr("Removed");
    if (action == "reminded") return tr("Half of the time is over");
    if (action == "escalated") return tr("Overdue, escalated");
    return QString::fromStdString(action);
}

QString Text::role(schema::Role role) {
    switch (role) {
        case schema::Role::rep:
            return tr("Sales representative");
        case schema::Role::clerk:
            return tr("Clerk");
        case schema::Role::lead:
            return tr("Clerk lead");
        case schema::Role::manager:
            return tr("Manager");
        case schema::Role::director:
            return tr("Director");
        case schema::Role::finance:
            return tr("Finance");
        case schema::Role::legal:
            return tr("Legal");
        case schema::Role::marketing:
            return tr("Marketing");
        case schema::Role::warehouse:
            return tr("Warehouse");
        case schema::Role::service:
            return tr("Service");
        case schema::Role::admin:
            return tr("Administrator");
        case schema::Role::system:
            return tr("System");
    }
    return {};
}

QVariantMap state_chip(const registry::DocumentKind& kind, const std::string& state) {
    static constexpr std::array<const char*, 5> tones = {"neutral", "info", "good", "warning", "bad"};
    const auto* described = kind.workflow.state(state);
    if (described == nullptr) return {};
    return {{"name", QString::fromStdString(state)},
            {"label", label(described->label)},
            {"tone", tones[static_cast<std::size_t>(described->tone)]}};
}

}  // namespace satchel::models
