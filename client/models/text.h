#pragma once

#include "shared/base/instant.h"
#include "shared/registry/registry.h"
#include "shared/schema/verdict.h"
#include "shared/workflow/calendar.h"

#include <QCoreApplication>
#include <QString>
#include <QVariantMap>

#include <functional>

/// What a person reads: every text, number and date on a screen is made here, in the language that is set.
namespace satchel::models {

enum class Language : std::uint8_t { english, chinese };

/// The words of a document kind, a field, a state, in the current language: they are part of the description.
QString label(const schema::Label& label);
void set_language(Language language);
Language language();

/// Names a document for reading: "华联超市", "SO-000123"; empty if it is not held.
using TitleOf = std::function<QString(schema::Tag kind, const base::Id& id)>;

class Text {
    Q_DECLARE_TR_FUNCTIONS(satchel::models::Text)
public:
    /// 1,234.50 — without the sign of the currency, which a screen sets lighter.
    static QString money(base::Money money);
    /// ¥1,234.50, -¥5.00
    static QString yuan(base::Money money);
    /// 12,345
    static QString count(std::int64_t count);
    /// As few digits as say it: 3, 2.5.
    static QString quantity(base::Quantity quantity);
    static QString price(base::Price price);
    /// 12.5%
    static QString ratio(base::Ratio ratio);
    /// 11月25日 周三, Wed 25 Nov; with the year when it is not this one, and then without the day of the week unless it is near.
    static QString date(base::Date date, base::Date today);
    /// 09:12 today, 昨天 09:12, else date and time.
    static QString instant(base::Instant instant, base::Instant now, base::Zone zone);
    /// A day by which something is owed: "11月11日 · 逾期 12 天".
    static QString owed(base::Date due, base::Date today);
    /// Working time until a deadline, or since: "剩 1 小时 20 分", "超时 3 小时".
    static QString time_left(const workflow::Calendar& calendar, base::Instant from, base::Instant deadline);
    /// "3 分钟前": how old what is shown is.
    static QString ago(base::Instant instant, base::Instant now);
    /// So much of a batch: "批号 B2611（11月25日到期）× 24"; empty where there is no batch and no date.
    static QString batch(const QString& name, std::optional<base::Date> expires, base::Quantity qty, base::Date today);
    static QString bytes(quint64 bytes);
    /// A name as it was copied when something was written; as much as it says today where that begins with it: goods of one name differ by
    /// their specification.
    static QString called(const QString& name, const QString& today);
    /// 壹万贰仟叁佰元整: amounts on business papers.
    static QString capital_money(base::Money money);

    static QString value(const schema::Field& field, const base::Value& value, base::Instant now, base::Zone zone,
                         const TitleOf& title_of);

    /// One sentence for a person: what happened, and what to do.
    static QString finding(const schema::Finding& finding, const registry::Registry& registry, const TitleOf& title_of);
    /// The words for a stable code of an error, a refusal or a connection problem.
    static QString problem(const QString& code);
    /// Why what was typed is no value of this field; of a number that is too large, how large it may be.
    static QString misfit(const schema::Field& field, const QString& code);
    /// Why there is no connection, in as many words as a status line holds.
    static QString brief(const QString& problem);
    /// What a person reads on a device that the office has revoked: so much work went to the office, nothing else is left.
    static QString farewell(quint64 handed_over);
    /// "提交", "退回": an action of the history.
    static QString action(const registry::DocumentKind& kind, const std::string& action);
    static QString role(schema::Role role);
    /// A step of an approval: those of the plan that every organisation begins with in the reader's words, others as they were named.
    static QString step(const std::string& name);
    /// Why something needs an approval, in a few words for a card: "Discount above the author's ceiling". Empty: it always does.
    static QString route(const std::string& code);
};

/// {name, label, tone} of a document's state, for a chip: tone is neutral, info, good, warning or bad.
QVariantMap state_chip(const registry::DocumentKind& kind, const std::string& state);

}  // namespace satchel::models
