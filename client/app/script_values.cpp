#include "client/app/script_values.h"

#include "client/models/field_values.h"
#include "client/models/text.h"

#include <algorithm>

namespace satchel::app {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QJsonObject values_json(const std::vector<schema::Field>& fields, const std::vector<base::Value>& values) {
    QJsonObject json;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!values[i].is_null()) json[q(fields[i].name)] = QJsonValue::fromVariant(models::to_variant(fields[i], values[i]));
    }
    return json;
}

QJsonValue plain_json(const base::Value& value) {
    switch (value.type()) {
        case base::ValueType::boolean:
            return value.boolean();
        case base::ValueType::integer:
            return static_cast<double>(value.integer());
        case base::ValueType::text:
            return q(value.text());
        case base::ValueType::id:
            return q(value.id().text());
        case base::ValueType::bytes:
            return q(base::to_hex(value.bytes()));
        case base::ValueType::list: {
            QJsonArray list;
            for (const auto& element : value.list()) list.append(plain_json(element));
            return list;
        }
        default:
            return {};
    }
}

base::Value argument_value(const QJsonValue& value) {
    if (value.isBool()) return value.toBool();
    if (value.isDouble()) return static_cast<std::int64_t>(value.toInteger());
    if (value.isArray()) {
        base::Value::List list;
        for (const auto& element : value.toArray()) list.push_back(argument_value(element));
        return list;
    }
    const auto text = value.toString().toStdString();
    if (text.rfind("hex:", 0) == 0) {
        if (auto bytes = base::from_hex(text.substr(4))) return std::move(*bytes);
    }
    if (text.size() == 36) {
        if (const auto id = base::Id::parse(text)) return *id;
    }
    return text;
}

}  // namespace

base::Result<std::vector<schema::Unknown>> fields_of(const std::vector<schema::Field>& fields, const QJsonObject& json) {
    std::vector<schema::Unknown> given;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto at =
            std::find_if(fields.begin(), fields.end(), [&](const schema::Field& field) { return q(field.name) == it.key(); });
        if (at == fields.end()) return base::error("field_unknown", it.key().toStdString());
        auto value = models::from_variant(*at, it.value().toVariant());
        if (!value) return value.error();
        if (!value->is_null()) given.push_back({at->tag, std::move(*value)});
    }
    return given;
}

QJsonObject image_json(const schema::Shape& shape, const schema::Image& image) {
    auto json = values_json(shape.fields, image.values);
    for (std::size_t g = 0; g < shape.groups.size(); ++g) {
        QJsonArray lines;
        for (const auto& line : image.groups[g]) {
            auto one = values_json(shape.groups[g].fields, line.values);
            one["id"] = q(line.id.text());
            lines.append(one);
        }
        if (!lines.isEmpty()) json[q(shape.groups[g].name)] = lines;
    }
    return json;
}

QJsonArray findings_json(const std::vector<schema::Finding>& findings, const registry::Registry& registry) {
    QJsonArray all;
    for (const auto& finding : findings) {
        const auto unnamed = [](schema::Tag, const base::Id&) { return QString(); };
        QJsonObject json{{"code", q(finding.code)}, {"text", models::Text::finding(finding, registry, unnamed)}};
        QJsonArray params;
        for (const auto& param : finding.params) params.append(plain_json(param));
        if (!params.isEmpty()) json["params"] = params;
        const auto* shape = registry.shape(finding.part.kind, finding.part.facet);
        if (shape != nullptr && finding.field != 0) {
            const auto group = finding.group != 0 ? shape->group_of(finding.group) : std::nullopt;
            const auto& fields = group ? shape->groups[*group].fields : shape->fields;
            for (const auto& field : fields) {
                if (field.tag == finding.field) json["field"] = q(field.name);
            }
        }
        if (!finding.line.is_null()) json["line"] = q(finding.line.text());
        all.append(json);
    }
    return all;
}

base::Result<std::vector<schema::Argument>> arguments_of(const registry::DocumentKind& kind, const std::string& action,
                                                         const QJsonObject& json) {
    std::vector<schema::Field> asks;
    for (const auto& transition : kind.workflow.transitions) {
        if (transition.action == action && asks.empty()) asks = transition.asks;
    }
    std::vector<schema::Argument> arguments;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto name = it.key().toStdString();
        const auto asked = std::find_if(asks.begin(), asks.end(), [&](const schema::Field& field) { return field.name == name; });
        if (asked == asks.end()) {
            arguments.push_back({name, argument_value(it.value())});
            continue;
        }
        auto value = models::from_variant(*asked, it.value().toVariant());
        if (!value) return value.error();
        arguments.push_back({name, std::move(*value)});
    }
    return arguments;
}

}  // namespace satchel::app
