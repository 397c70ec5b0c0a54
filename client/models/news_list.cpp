#include "client/models/news_list.h"

#include "client/models/calls.h"
#include "client/models/conflicts.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace common = schema::common;
namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::event_field;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

QString icon_of(const QString& tone, bool returns) {
    if (returns) return "reply";
    if (tone == "good") return "check-circle";
    return tone == "bad" ? "x-octagon" : "info-circle";
}

/// Documents of one kind in which this field names this person.
replica::Filter about(std::size_t subject, schema::Tag kind, std::size_t field, const base::Id& person) {
    replica::Query own{.kind = kind};
    own.filters = {{.field = {.index = field}, .op = replica::Op::equal, .value = person}};
    return {.field = {.index = subject}, .op = replica::Op::among, .list = std::make_shared<replica::Query>(std::move(own))};
}

}  // namespace

NewsList::NewsList(QObject* parent)
    : KeyedList({"kind", "kindLabel", "document", "title", "no", "who", "when", "text", "reason", "tone", "icon"}, parent) {
}

bool NewsList::concerns(const replica::Changes& changes) const {
    return std::any_of(changes.documents.begin(), changes.documents.end(), [](const replica::DocumentKey& document) {
        return document.kind == system_kinds::event || document.kind == system_kinds::comment;
    });
}

QVariantMap NewsList::named(const registry::DocumentKind& kind, const base::Id& subject) const {
    const auto read = workspace()->view().reader().read({kind.schema.tag, subject, 0});
    return {{"kind", q(kind.schema.name)},
            {"kindLabel", label(kind.schema.label)},
            {"document", q(subject.text())},
            {"title", workspace()->title_of(kind.schema.tag, subject)},
            {"no", read ? q(read->values[common::no].text()) : QString()}};
}

/// What is being approved: an approval has no name of its own.
QVariantMap NewsList::approved(const base::Id& approval) const {
    namespace a = system_kinds::approval_field;
    const auto& registry = workspace()->registry();
    const auto read = workspace()->view().reader().read({system_kinds::approval, approval, 0});
    const auto* kind = read ? registry.find(static_cast<schema::Tag>(read->values[a::subject_kind].integer())) : nullptr;
    return kind != nullptr ? named(*kind, read->values[a::subject].id())
                           : named(*registry.find(system_kinds::approval), approval);
}

template <typename Describe>
void NewsList::gather(const replica::Query& query, std::size_t limit, Gathered& gathered, Describe describe) const {
    const auto page = workspace()->view().page(query, std::nullopt, std::min(limit, replica::max_row_page));
    const auto count = workspace()->view().count(query);
    if (!page || !count) return;
    gathered.count += static_cast<int>(*count);
    for (const auto& row : page->rows) {
        auto [at, item] = describe(row);
        item["when"] = Text::instant(at, workspace()->now(), workspace()->zone());
        gathered.items.push_back({at, {q(row.key.id.text()), std::move(item)}});
    }
}

void NewsList::add_events(const registry::DocumentKind& kind, std::size_t limit, Gathered& gathered) const {
    const auto& me = workspace()->actor().user;
    replica::Query query{.kind = system_kinds::event};
    for (const auto index : {f::subject, f::action, f::to, f::actor, f::at, f::reason}) query.columns.push_back({.index = index});
    // Only steps of the workflow: who put a field right is in the history.
    query.filters = {about(f::subject, kind.schema.tag, common::owner, me),
                     {.field = {.index = f::actor}, .op = replica::Op::not_equal, .value = me},
                     {.field = {.index = f::to}, .op = replica::Op::is_set}};
    // What an approval came to is told by the document's own step.
    if (kind.schema.tag == system_kinds::approval)
        query.filters.push_back({.field = {.index = f::actor}, .op = replica::Op::is_set});
    gather(query, limit, gathered, [&](const replica::Row& row) {
        const auto& v = row.values;
        const auto chip = state_chip(kind, v[2].text());
        const auto& flow = kind.workflow.transitions;
        const bool returns =
            std::any_of(flow.begin(), flow.end(), [&](const auto& one) { return one.returns && one.action == v[1].text(); });
        auto item = kind.schema.tag == system_kinds::approval ? approved(v[0].id()) : named(kind, v[0].id());
        item["text"] = Text::action(kind, v[1].text());
        item["who"] = v[3].is_null() ? Text::role(schema::Role::system) : workspace()->title_of(system_kinds::user, v[3].id());
        item["reason"] = q(v[5].text());
        item["tone"] = chip["tone"];
        item["icon"] = icon_of(chip["tone"].toString(), returns);
        return std::pair(v[4].instant(), std::move(item));
    });
}

void NewsList::add_comments(const registry::DocumentKind& kind, std::size_t limit, Gathered& gathered) const {
    const auto& shape = workspace()->registry().find(system_kinds::comment)->schema.main();
    const auto subject = *shape.index_of("subject");
    const auto& me = workspace()->actor().user;
    replica::Query query{.kind = system_kinds::comment};
    for (const auto index : {subject, *shape.index_of("text"), std::size_t{common::created_by}, std::size_t{common::occurred_at}})
        query.columns.push_back({.index = index});
    query.filters = {about(subject, kind.schema.tag, common::owner, me),
                     {.field = {.index = common::created_by}, .op = replica::Op::not_equal, .value = me}};
    gather(query, limit, gathered, [&](const replica::Row& row) {
        const auto& v = row.values;
        auto item = named(kind, v[0].id());
        item["text"] = tr("Comment");
        item["reason"] = q(v[1].text());
        item["who"] = workspace()->title_of(system_kinds::user, v[2].id());
        item["tone"] = "neutral";
        item["icon"] = "chat-left-text";
        return std::pair(v[3].instant(), std::move(item));
    });
}

/// As long as it waits: what was dealt with reminds nobody.
void NewsList::add_calls(Gathered& gathered) const {
    for (const auto& call : calls_for(*workspace())) {
        const auto* kind = workspace()->registry().find(call.document.kind);
        auto item = kind->schema.tag == system_kinds::approval ? approved(call.document.id) : named(*kind, call.document.id);
        item["text"] = call.escalated ? tr("Overdue, escalated") : tr("Half of the time is over");
        item["who"] = Text::role(schema::Role::system);
        item["reason"] = tr("due %1").arg(Text::instant(call.deadline, workspace()->now(), workspace()->zone()));
        item["tone"] = call.escalated ? "bad" : "warning";
        item["icon"] = call.escalated ? "alarm" : "clock-history";
        item["when"] = Text::instant(call.at, workspace()->now(), workspace()->zone());
        const auto key = QStringLiteral("call-") + q(call.document.id.text()) + (call.escalated ? "-2" : "-1");
        gathered.items.push_back({call.at, {key, std::move(item)}});
        ++gathered.count;
    }
}

/// Told to whoever wrote the value that had not been taken.
void NewsList::add_choices(std::size_t limit, Gathered& gathered) const {
    namespace c = system_kinds::conflict_field;
    const auto& me = workspace()->actor().user;
    replica::Query query{.kind = system_kinds::event};
    for (const auto index : {f::subject, f::at}) query.columns.push_back({.index = index});
    query.filters = {about(f::subject, system_kinds::conflict, c::mine_by, me),
                     {.field = {.index = f::actor}, .op = replica::Op::not_equal, .value = me},
                     {.field = {.index = f::to}, .op = replica::Op::is_set}};
    gather(query, limit, gathered, [&](const replica::Row& row) {
        const auto& v = row.values;
        auto& reader = workspace()->view().reader();
        const auto clash = reader.read({system_kinds::conflict, v[0].id(), 0});
        const auto choice = reader.read({system_kinds::event, row.key.id, 0});
        QVariantMap item;
        if (!clash || !choice) return std::pair(v[1].instant(), item);
        const auto* kind = workspace()->registry().find(static_cast<schema::Tag>(clash->values[c::subject_kind].integer()));
        if (kind != nullptr) item = named(*kind, clash->values[c::subject].id());
        const auto told = choice_told(*workspace(), clash.image(), choice.image());
        const auto change = told["changes"].toList().value(0).toMap();
        item["reason"] = tr("%1: %2").arg(change["field"].toString(), change["after"].toString());
        for (const auto* same : {"text", "who"}) item[same] = told[same];
        item["tone"] = "neutral";
        item["icon"] = icon_of("neutral", false);
        return std::pair(v[1].instant(), std::move(item));
    });
}

NewsList::Found NewsList::read(std::size_t limit) const {
    if (workspace()->actor().user.is_null()) return {};
    Gathered gathered;
    for (const auto& kind : workspace()->registry().kinds()) {
        if (kind.workflow.empty() || kind.schema.tag == system_kinds::conflict) continue;
        add_events(kind, limit, gathered);
        add_comments(kind, limit, gathered);
    }
    add_choices(limit, gathered);
    add_calls(gathered);
    auto& items = gathered.items;
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.at.ms > b.at.ms; });
    if (items.size() > limit) items.resize(limit);
    Found found{{}, gathered.count};
    for (auto& item : items) found.rows.push_back(std::move(item.row));
    return found;
}

}  // namespace satchel::models
