#include "client/models/sentences.h"
#include "client/models/text.h"
#include "shared/registry/system_kinds.h"

#include <QHash>

#include <algorithm>

namespace satchel::models {

namespace {

/// Where a finding points, in words: "交期", "第 2 行 数量" is the screen's business, here only the field's name.
QString place_of(const schema::Finding& finding, const registry::Registry& registry) {
    const auto* shape = registry.shape(finding.part.kind, finding.part.facet);
    if (shape == nullptr || finding.field == 0) return {};
    const auto group = finding.group != 0 ? shape->group_of(finding.group) : std::nullopt;
    for (const auto& field : group ? shape->groups[*group].fields : shape->fields) {
        if (field.tag == finding.field) return label(field.label);
    }
    return {};
}

/// A parameter as a person reads it, by the letter of RuleSentence::params.
QString param(char letter, const base::Value& value, const TitleOf& title_of) {
    constexpr schema::Tag user = 1;
    switch (letter) {
        case 'n':
            return QString::number(value.integer());
        case 'q':
            return Text::quantity(value.quantity());
        case 'm':
            return Text::yuan(value.money());
        case 'r':
            return Text::ratio(value.ratio());
        case 'd':
            return QString::fromStdString(base::to_text(value.date()));
        case 'c': {
            constexpr schema::Tag customer = 20;
            const auto name = title_of(customer, value.id());
            return name.isEmpty() ? Text::tr("another customer") : name;
        }
        case 'p': {
            const auto name = title_of(user, value.id());
            return name.isEmpty() ? Text::tr("somebody else") : name;
        }
        default:
            return QString::fromStdString(value.text());
    }
}

/// In one go: a product may be called "50%1".
QString filled(const QString& text, const QStringList& params) {
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number < 1 || number > params.size()) {
            out += text[i];
        } else {
            out += params[number - 1];
            ++i;
        }
    }
    return out;
}

/// What only a programmer could tell apart; the code is for whoever is asked for help.
bool is_garbled(const QString& code) {
    return code.endsWith("_malformed") || code.startsWith("frame_") || code.startsWith("page_");
}

/// What people call the thing that an action asked for: its parameters are the action and the name.
QString asked_param(const schema::Finding& finding, const registry::Registry& registry) {
    const auto* kind = registry.find(finding.part.kind);
    if (kind == nullptr || finding.params.size() < 2) return {};
    for (const auto& transition : kind->workflow.transitions) {
        if (transition.action != finding.params[0].text()) continue;
        for (const auto& asked : transition.asks) {
            if (asked.name == finding.params[1].text()) return label(asked.label);
        }
    }
    return {};
}

}  // namespace

QString Text::finding(const schema::Finding& finding, const registry::Registry& registry, const TitleOf& title_of) {
    const auto& code = finding.code;
    const auto place = place_of(finding, registry);
    if (code == "state_changed" && finding.part.kind == registry::system_kinds::conflict)
        return tr("Somebody else has chosen already. What holds stands in the document.");
    if (code == "argument_missing") return tr("%1 is missing.").arg(asked_param(finding, registry));
    if (code == "argument_wrong") return tr("%1: that is not a value that fits here.").arg(asked_param(finding, registry));
    if (const auto* sentence = rule_sentence(code)) {
        QStringList params;
        std::size_t next = 0;
        for (const char letter : std::string_view(sentence->params)) {
            const auto value = letter != 'P' && next < finding.params.size() ? finding.params[next++] : base::Value();
            params << (letter == 'P' ? place : param(letter, value, title_of));
        }
        return filled(tr(sentence->text), params);
    }
    const auto plain = problem(QString::fromStdString(code));
    return place.isEmpty() ? plain : place + (language() == Language::chinese ? "：" : ": ") + plain;
}

QString Text::route(const std::string& code) {
    if (code == "discount_over_ceiling") return tr("Discount above the author's limit");
    if (code == "below_floor") return tr("Below the floor price");
    if (code == "credit_exceeded") return tr("Above the customer's credit");
    if (code == "customer_overdue") return tr("Customer has overdue payments");
    if (code == "return_over_limit") return tr("Return above the limit");
    // Every claim is decided: that is no reason to look twice.
    if (code == "claim") return {};
    return QString::fromStdString(code);
}

QString Text::step(const std::string& name) {
    static const QHash<QString, const char*> usual = {
        {"折扣超权限：经理", QT_TRANSLATE_NOOP("satchel::models::Text", "Discount above the limit: manager")},
        {"低于底价：总监", QT_TRANSLATE_NOOP("satchel::models::Text", "Below the floor price: director")},
        {"低于底价：财务", QT_TRANSLATE_NOOP("satchel::models::Text", "Below the floor price: finance")},
        {"客户逾期：财务", QT_TRANSLATE_NOOP("satchel::models::Text", "The customer is overdue: finance")},
        {"退货超限额：经理", QT_TRANSLATE_NOOP("satchel::models::Text", "Return above the limit: manager")},
        {"超信用额度：财务", QT_TRANSLATE_NOOP("satchel::models::Text", "Above the credit: finance")},
        {"直属上级", QT_TRANSLATE_NOOP("satchel::models::Text", "Direct superior")},
        {"财务", QT_TRANSLATE_NOOP("satchel::models::Text", "Finance")}};
    const auto given = QString::fromStdString(name);
    const auto* text = usual.value(given, nullptr);
    return text != nullptr ? tr(text) : given;
}

QString Text::problem(const QString& code) {
    const auto* text = problem_sentence(code);
    if (text == nullptr && is_garbled(code)) {
        return tr("This app and the server did not understand each other (%1). What was saved before is safe; update the app.")
            .arg(code);
    }
    return text != nullptr ? tr(text) : tr("Something went wrong (%1). What was saved before is safe.").arg(code);
}

QString Text::misfit(const schema::Field& field, const QString& code) {
    if (code != QStringLiteral("number_out_of_range")) return problem(code);
    return tr("That is too large a number: at most %1.")
        .arg(value(field, base::Value(schema::number_bound), {}, {}, [](schema::Tag, const base::Id&) { return QString(); }));
}

QString Text::farewell(quint64 handed_over) {
    const auto revoked = tr("The office has revoked this device.");
    const auto rest = tr("Nothing else is kept here.");
    if (handed_over == 0)
        return revoked + (language() == Language::chinese ? QString() : QStringLiteral(" ")) + tr("Nothing is kept here.");
    const auto work =
        tr("%n piece(s) of work that waited here were handed to the office.", nullptr, static_cast<int>(handed_over));
    return (language() == Language::chinese ? QStringLiteral("%1%2%3") : QStringLiteral("%1 %2 %3")).arg(revoked, work, rest);
}

QString Text::brief(const QString& problem) {
    const auto is = [&](std::initializer_list<const char*> codes) {
        return std::any_of(codes.begin(), codes.end(), [&](const char* code) { return problem == code; });
    };
    if (problem.startsWith("certificate_")) return tr("Server not trusted");
    if (is({"session_expired"})) return tr("Please sign in again");
    if (is({"device_revoked", "device_unknown", "user_inactive", "replica_taken"})) return tr("Not admitted by the server");
    if (is({"app_too_old"})) return tr("This app is too old");
    if (is({"server_too_old"})) return tr("The server is too old");
    if (is({"busy", "try_later"})) return tr("The server is busy");
    if (is({"disk_full", "io_failed", "read_only", "database_corrupt", "cannot_open"})) return tr("This device cannot save");
    if (is({"ledger_restored"})) return tr("The server was restored");
    if (is({"server_answer_malformed"})) return tr("Not a Satchel server");
    if (is_garbled(problem)) return tr("App and server do not match");
    if (problem.startsWith("server_")) return tr("The server is in trouble");
    return tr("Refused by the server");
}

}  // namespace satchel::models
