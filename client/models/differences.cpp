#include "client/models/differences.h"

#include "client/models/text.h"

#include <QVariantMap>

#include <map>

namespace satchel::models {

namespace {

using schema::FieldKind;

/// Gathers what differs, what people wrote apart from what was calculated.
class Comparison {
public:
    explicit Comparison(const SayValue& say) : say_(say) {}

    void compare(const QString& line, const std::vector<schema::Field>& fields, const std::vector<base::Value>& before,
                 const std::vector<base::Value>& after) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (!fields[i].material || before[i] == after[i]) continue;
            auto& list = fields[i].policy == schema::Policy::derived ? calculated_ : written_;
            list.push_back(QVariantMap{{"line", line},
                                       {"field", label(fields[i].label)},
                                       {"before", say_(fields[i], before[i])},
                                       {"after", say_(fields[i], after[i])}});
        }
    }

    /// A line that came or went is compared with an empty one.
    void compare(const schema::LineGroup& group, const std::vector<schema::Line>& before,
                 const std::vector<schema::Line>& after) {
        std::map<base::Id, std::pair<const schema::Line*, const schema::Line*>> lines;
        for (const auto& line : before) lines[line.id].first = &line;
        for (const auto& line : after) lines[line.id].second = &line;
        const auto none = schema::empty_line(group, {});
        for (const auto& [id, pair] : lines) {
            const auto& was = pair.first != nullptr ? *pair.first : none;
            const auto& is = pair.second != nullptr ? *pair.second : none;
            compare(line_name(group, pair.second != nullptr ? is : was, say_), group.fields, was.values, is.values);
        }
    }

    QVariantList result() const { return written_.isEmpty() ? calculated_ : written_; }

private:
    const SayValue& say_;
    QVariantList written_;
    QVariantList calculated_;
};

}  // namespace

QString line_name(const schema::LineGroup& group, const schema::Line& line, const SayValue& say) {
    for (std::size_t i = 0; i < group.fields.size(); ++i) {
        const auto kind = group.fields[i].kind;
        const bool names = kind == FieldKind::reference || kind == FieldKind::choice || kind == FieldKind::text;
        if (names && !line.values[i].is_null()) return say(group.fields[i], line.values[i]);
    }
    return {};
}

QVariantList differences(const schema::Shape& shape, const schema::Image& before, const schema::Image& after,
                         const SayValue& say) {
    Comparison comparison(say);
    comparison.compare({}, shape.fields, before.values, after.values);
    for (std::size_t g = 0; g < shape.groups.size(); ++g) comparison.compare(shape.groups[g], before.groups[g], after.groups[g]);
    return comparison.result();
}

}  // namespace satchel::models
