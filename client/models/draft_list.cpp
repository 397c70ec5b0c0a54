#include "client/models/draft_list.h"

namespace satchel::models {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

DraftList::DraftList(QObject* parent) : KeyedList({"kind", "kindLabel", "document", "title", "when"}, parent) {
}

bool DraftList::concerns(const replica::Changes& changes) const {
    return changes.drafts;
}

QString DraftList::title_of(const registry::DocumentKind& kind, const replica::Draft& draft) const {
    const auto& shape = kind.schema.main();
    const auto& values = draft.parts.front().image.values;
    const auto title = shape.index_of(std::string_view(kind.schema.title));
    if (title && !values[*title].text().empty()) return q(values[*title].text());
    // What it is about, where its own title is only derived later.
    if (const auto subject = shape.index_of(std::string_view("subject")); subject && !values[*subject].is_null()) {
        auto name = workspace()->named_in_full(static_cast<schema::Tag>(values[*subject - 1].integer()), values[*subject].id());
        if (!name.isEmpty()) return name;
    }
    for (std::size_t i = schema::common::count; i < values.size(); ++i) {
        if (shape.fields[i].kind != schema::FieldKind::reference) continue;
        auto name = workspace()->title_of(shape.fields[i].target, values[i].id());
        if (!name.isEmpty()) return name;
    }
    return tr("Untitled");
}

DraftList::Found DraftList::read(std::size_t limit) const {
    Found found;
    for (const auto& draft : workspace()->view().drafts()) {
        const auto* kind = workspace()->registry().find(draft.document.kind);
        if (kind == nullptr) continue;
        ++found.count;
        if (found.rows.size() == limit) continue;
        found.rows.push_back({q(draft.document.id.text()),
                              {{"kind", q(kind->schema.name)},
                               {"kindLabel", label(kind->schema.label)},
                               {"document", q(draft.document.id.text())},
                               {"title", title_of(*kind, draft)},
                               {"when", Text::instant(draft.updated_at, workspace()->now(), workspace()->zone())}}});
    }
    return found;
}

}  // namespace satchel::models
