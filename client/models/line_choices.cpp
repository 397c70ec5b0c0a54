#include "client/models/line_choices.h"

#include "client/models/text.h"

namespace satchel::models {

QVariantList line_choices(Workspace& workspace, const schema::Shape& main, const schema::Image& image) {
    constexpr qsizetype words_of_line = 3;
    QVariantList choices;
    if (main.groups.empty()) return choices;
    const auto& fields = main.groups.front().fields;
    const auto title_of = [&](schema::Tag kind, const base::Id& id) { return workspace.title_of(kind, id); };
    for (const auto& line : image.groups.front()) {
        QStringList words;
        for (std::size_t i = 0; i < fields.size() && words.size() < words_of_line; ++i) {
            // What is named by a reference says its name in a field of its own.
            const bool names = fields[i].kind == schema::FieldKind::reference && words.isEmpty();
            const auto text = Text::value(fields[i], line.values[i], workspace.now(), workspace.zone(), title_of);
            if (!names && !text.isEmpty()) words << text;
        }
        choices.push_back(
            QVariantMap{{"value", QString::fromStdString(line.id.text())}, {"text", words.join(QStringLiteral(" · "))}});
    }
    return choices;
}

}  // namespace satchel::models
