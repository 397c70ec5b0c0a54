#include "client/models/field_values.h"

#include "client/models/text.h"
#include "shared/base/money.h"
#include "shared/base/text.h"

#include <QRegularExpression>

namespace satchel::models {

using base::Value;
using schema::FieldKind;

namespace {

std::optional<int> digits_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::money:
            return base::money_digits;
        case FieldKind::price:
            return base::price_digits;
        case FieldKind::quantity:
            return base::quantity_digits;
        case FieldKind::ratio:
            // Written as a percentage: 12.5 means 1,250 basis points.
            return base::ratio_digits - 2;
        case FieldKind::integer:
        case FieldKind::instant:
            return 0;
        default:
            return std::nullopt;
    }
}

QString hex(const base::Bytes& bytes) {
    return QString::fromStdString(base::to_hex(bytes));
}

QVariant list_variant(const Value& value) {
    QVariantList list;
    for (const auto& element : value.list()) {
        switch (element.type()) {
            case base::ValueType::id:
                list.push_back(QString::fromStdString(element.id().text()));
                break;
            case base::ValueType::bytes:
                list.push_back(hex(element.bytes()));
                break;
            default:
                list.push_back(QString::fromStdString(element.text()));
        }
    }
    return list;
}

std::optional<Value> element_of(FieldKind kind, const QString& text) {
    if (kind == FieldKind::reference_list) {
        const auto id = base::Id::parse(text.toStdString());
        return id ? std::optional<Value>(*id) : std::nullopt;
    }
    if (kind == FieldKind::blob_list) {
        auto bytes = base::from_hex(text.toStdString());
        return bytes ? std::optional<Value>(std::move(*bytes)) : std::nullopt;
    }
    return Value(text.toStdString());
}

/// Half-width and without blanks and separators: what an input method or a spreadsheet puts into a number is no mistake.
std::string plain_number(const std::string& text) {
    auto plain = base::folded(text);
    std::erase_if(plain, [](char c) { return c == ',' || c == ' ' || c == '%'; });
    return plain;
}

/// A number, only with more digits before its point than any may have.
bool is_long_number(FieldKind kind, const QVariant& variant) {
    constexpr int most_digits = 15;
    static const QRegularExpression number(QStringLiteral("^-?0*(\\d*)(\\.\\d*)?$"));
    const auto match = number.match(QString::fromStdString(plain_number(variant.toString().trimmed().toStdString())));
    return digits_of(kind) && match.hasMatch() && match.capturedLength(1) + *digits_of(kind) > most_digits;
}

std::optional<Value> scalar_of(FieldKind kind, const QVariant& variant) {
    if (kind == FieldKind::boolean) {
        if (variant.typeId() == QMetaType::Bool) return Value(variant.toBool());
        return std::nullopt;
    }
    const auto text = std::string(base::trimmed(variant.toString().toStdString()));
    if (const auto digits = digits_of(kind)) {
        const auto number = base::parse_scaled(plain_number(text), *digits);
        return number ? std::optional<Value>(*number) : std::nullopt;
    }
    switch (kind) {
        case FieldKind::date: {
            const auto date = base::parse_date(base::folded(text));
            return date ? std::optional<Value>(*date) : std::nullopt;
        }
        case FieldKind::reference:
        case FieldKind::id: {
            const auto id = base::Id::parse(text);
            return id ? std::optional<Value>(*id) : std::nullopt;
        }
        case FieldKind::blob:
        case FieldKind::bytes: {
            auto bytes = base::from_hex(text);
            return bytes ? std::optional<Value>(std::move(*bytes)) : std::nullopt;
        }
        default:
            return Value(variant.toString().toStdString());
    }
}

const char* type_name(const schema::Field& field) {
    switch (field.kind) {
        case schema::FieldKind::boolean:
            return "boolean";
        case schema::FieldKind::integer:
            return "number";
        case schema::FieldKind::text:
            return "text";
        case schema::FieldKind::money:
            return "money";
        case schema::FieldKind::price:
            return "price";
        case schema::FieldKind::quantity:
            return "quantity";
        case schema::FieldKind::ratio:
            return "ratio";
        case schema::FieldKind::date:
            return "date";
        case schema::FieldKind::choice:
            return "choice";
        case schema::FieldKind::reference:
            return "reference";
        case schema::FieldKind::blob:
            // A signature is a picture that is drawn.
            return field.name.ends_with("_sign") ? "signature" : "file";
        case schema::FieldKind::blob_list:
            return "files";
        default:
            return "other";
    }
}

}  // namespace

QVariant to_variant(const schema::Field& field, const Value& value) {
    if (value.is_null()) return {};
    if (value.type() == base::ValueType::list) return list_variant(value);
    if (const auto digits = digits_of(field.kind))
        return QString::fromStdString(base::scaled_text(value.integer(), *digits, field.kind != FieldKind::money));
    switch (field.kind) {
        case FieldKind::boolean:
            return value.boolean();
        case FieldKind::date:
            return QString::fromStdString(base::to_text(value.date()));
        case FieldKind::reference:
        case FieldKind::id:
            return QString::fromStdString(value.id().text());
        case FieldKind::blob:
        case FieldKind::bytes:
            return hex(value.bytes());
        default:
            return QString::fromStdString(value.text());
    }
}

base::Result<Value> from_variant(const schema::Field& field, const QVariant& variant) {
    const bool is_list = schema::value_type(field.kind) == base::ValueType::list;
    if (!variant.isValid() || variant.isNull() ||
        (!is_list && variant.typeId() == QMetaType::QString && variant.toString().isEmpty()))
        return Value();
    std::optional<Value> value;
    if (is_list) {
        Value::List list;
        for (const auto& element : variant.toList()) {
            auto one = element_of(field.kind, element.toString());
            if (!one) return base::error("wrong_type", field.name);
            list.push_back(std::move(*one));
        }
        value = list.empty() ? Value() : Value(std::move(list));
    } else {
        value = scalar_of(field.kind, variant);
    }
    if (!value) return base::error(is_long_number(field.kind, variant) ? "number_out_of_range" : "wrong_type", field.name);
    if (const auto fault = schema::fault_of(field, *value); !fault.empty()) return base::error(std::string(fault), field.name);
    return std::move(*value);
}

QVariantMap describe_field(const schema::Field& field) {
    QVariantList choices;
    for (const auto& choice : field.choices)
        choices.push_back(QVariantMap{{"value", QString::fromStdString(choice.name)}, {"text", label(choice.label)}});
    return {{"label", label(field.label)},
            {"type", type_name(field)},
            {"readOnly", field.policy == schema::Policy::derived},
            {"required", field.required},
            {"maxLength", static_cast<int>(field.max_length)},
            {"choices", choices}};
}

}  // namespace satchel::models
