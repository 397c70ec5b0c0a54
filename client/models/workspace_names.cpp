// What documents, kinds, fields and actions are called.
#include "client/models/kind_info.h"
#include "client/models/shipment_plan.h"
#include "client/models/workspace.h"
#include "client/replica/layout.h"
#include "shared/documents/shipment.h"

#include <algorithm>

namespace satchel::models {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

QString Workspace::title_of(schema::Tag kind, const base::Id& id) {
    if (id.is_null()) return {};
    const auto* described = registry().find(kind);
    if (described == nullptr) return {};
    const auto read = view().reader().read({kind, id, 0});
    if (!read) return {};
    const auto& title = described->schema.title;
    const auto index = title.empty() ? std::nullopt : described->schema.main().index_of(std::string_view(title));
    const auto& text = read->values[index.value_or(schema::common::no)].text();
    const auto& shown = text.empty() ? read->values[schema::common::no].text() : text;
    const auto subject = described->schema.main().index_of(std::string_view("subject"));
    const auto spec = described->schema.main().index_of(std::string_view("spec"));
    // Goods of one name differ by their specification.
    if (spec && !read->values[*spec].text().empty() && shown.find(read->values[*spec].text()) == std::string::npos)
        return q(shown + " " + read->values[*spec].text());
    // What has neither name nor number is known by what it stands beside.
    if (!shown.empty() || described->subjects.empty() || !subject) return q(shown);
    return title_of(static_cast<schema::Tag>(read->values[*subject - 1].integer()), read->values[*subject].id());
}

QString Workspace::named_in_full(schema::Tag kind, const base::Id& id) {
    const auto title = title_of(kind, id);
    const auto* described = registry().find(kind);
    // A customer is known by its name; what is called as its customer is, and what is counted in money, by its number.
    const bool by_number = described != nullptr && (!described->amount.empty() || described->schema.title.ends_with("_name"));
    if (!by_number) return title;
    const auto read = view().reader().read({kind, id, 0});
    const auto no = read ? q(read->values[schema::common::no].text()) : QString();
    return no.isEmpty() || no == title ? title : title.isEmpty() ? no : QStringLiteral("%1 · %2").arg(no, title);
}

QString Workspace::titleOf(const QString& kind, const QString& document) {
    const auto* described = registry().find(kind.toStdString());
    const auto id = base::Id::parse(document.toStdString());
    return described != nullptr && id ? named_in_full(described->schema.tag, *id) : QString();
}

QVariant Workspace::kindInfo(const QString& kind) const {
    const auto* described = registry().find(kind.toStdString());
    return described != nullptr ? kind_info(*described, registry(), actor_) : QVariantMap();
}

QVariant Workspace::kindsBeside(const QString& kind) const {
    const auto* described = registry().find(kind.toStdString());
    QVariantList list;
    for (const auto& one : registry().kinds()) {
        const auto& beside = one.subjects;
        const bool stands =
            described != nullptr && std::find(beside.begin(), beside.end(), described->schema.tag) != beside.end();
        if (stands) list.push_back(kind_info(one, registry(), actor_));
    }
    return list;
}

QVariant Workspace::valuesBeside(const QString& kind, const QString& subject_kind, const QString& document) {
    const auto* described = registry().find(kind.toStdString());
    const auto* subject = registry().find(subject_kind.toStdString());
    const auto id = base::Id::parse(document.toStdString());
    if (described == nullptr || subject == nullptr || !id) return QVariantMap();
    QVariantMap values{{"subject_kind", QString::number(subject->schema.tag)}, {"subject", document}};
    const auto version = subject->schema.main().index_of(std::string_view("content_version"));
    const auto read = view().reader().read({subject->schema.tag, *id, 0});
    if (described->schema.main().index_of(std::string_view("base_version")) && version && read)
        values["base_version"] = QString::number(read->values[*version].integer());
    if (described->schema.tag == documents::shipment::tag) values.insert(shipment_plan::values(*this, *id));
    return values;
}

QStringList Workspace::searchedKinds() const {
    QStringList names;
    for (const auto& kind : registry().kinds()) {
        if (replica::Layout::is_searched(kind.schema)) names << q(kind.schema.name);
    }
    return names;
}

QString Workspace::placeLabel(int kind, int group, int field) const {
    const auto* described = registry().find(static_cast<schema::Tag>(kind));
    if (described == nullptr) return {};
    const auto& main = described->schema.main();
    QStringList path{label(described->schema.label)};
    const auto* fields = &main.fields;
    if (const auto at = group != 0 ? main.group_of(static_cast<schema::Tag>(group)) : std::nullopt) {
        path << label(main.groups[*at].label);
        fields = &main.groups[*at].fields;
    }
    for (const auto& one : *fields) {
        if (field != 0 && one.tag == field) path << label(one.label);
    }
    return path.join(QStringLiteral(" · "));
}

QString Workspace::actionLabel(int kind, const QString& action) const {
    const auto* described = registry().find(static_cast<schema::Tag>(kind));
    return described != nullptr && !action.isEmpty() ? Text::action(*described, action.toStdString()) : QString();
}

}  // namespace satchel::models
