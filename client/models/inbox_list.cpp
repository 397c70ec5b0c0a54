#include "client/models/inbox_list.h"

#include "client/models/approval_told.h"
#include "client/models/decisions.h"
#include "shared/registry/people.h"
#include "shared/registry/service_level.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

namespace system_kinds = registry::system_kinds;
namespace f = system_kinds::approval_field;

/// Of one person. All are read, as the one that is due first may have come last; only those that are shown are put into words.
constexpr std::size_t max_waiting = 5'000;

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

/// A decision that waits, as far as its place in the list hangs on it.
struct InboxList::Item {
    base::Id approval;
    base::Instant due;
    replica::Document held;
    const schema::Line* task = nullptr;  // in held, which shares its images
};

InboxList::InboxList(QObject* parent)
    : KeyedList({"approval", "kind", "kindLabel", "document", "no", "title", "amount_text", "who", "when", "due", "overdue",
                 "why", "round", "insteadOf", "standing", "escalated"},
                parent) {
}

bool InboxList::concerns(const replica::Changes& changes) const {
    return std::any_of(changes.documents.begin(), changes.documents.end(), [](const replica::DocumentKey& document) {
        return document.kind == system_kinds::approval || document.kind == system_kinds::delegation;
    });
}

std::optional<InboxList::Item> InboxList::item_of(const base::Id& approval) const {
    auto held = workspace()->view().document({system_kinds::approval, approval});
    const auto* image = held ? held->image() : nullptr;
    if (image == nullptr || image->values[schema::common::state].text() != "open") return std::nullopt;
    if (workspace()->registry().find(static_cast<schema::Tag>(image->values[f::subject_kind].integer())) == nullptr)
        return std::nullopt;
    const auto* task = task_for(*workspace(), *held);
    if (task == nullptr) return std::nullopt;
    return Item{approval, task->values[f::task_due_at].instant(), std::move(*held), task};
}

QVariantMap InboxList::shown(const Item& item) const {
    const auto& v = item.held.image()->values;
    const auto* kind = workspace()->registry().find(static_cast<schema::Tag>(v[f::subject_kind].integer()));
    const auto now = workspace()->now();
    const auto instant = [&](const base::Value& value) {
        return value.is_null() ? QString() : Text::instant(value.instant(), now, workspace()->zone());
    };
    const auto& due = item.task->values[f::task_due_at];
    QStringList why;
    for (const auto& route : v[f::routes].list()) why << Text::route(route.text());
    why.removeAll({});
    return {{"approval", q(item.approval.text())},
            {"kind", q(kind->schema.name)},
            {"kindLabel", label(kind->schema.label)},
            {"document", q(v[f::subject].id().text())},
            {"no", q(v[f::subject_no].text())},
            {"title", q(v[f::title].text())},
            {"amount_text", v[f::amount].is_null() ? QString() : Text::yuan(v[f::amount].money())},
            {"who", workspace()->title_of(system_kinds::user, v[f::submitter].id())},
            {"when", instant(v[f::submitted_at])},
            {"due", instant(due)},
            {"overdue", !due.is_null() && item.due.ms < now.ms},
            {"why", why},
            {"round", static_cast<int>(v[f::round].integer())},
            {"standing", standing_of(*item.held.image(), *item.task)},
            {"escalated", v[schema::common::clock_called].integer() >= registry::service_level::escalation},
            {"insteadOf", instead_of(*workspace(), *item.task)}};
}

/// Those whose superior this person is.
std::vector<base::Id> InboxList::subordinates() const {
    constexpr std::size_t most = 500;
    replica::Query query{.kind = system_kinds::user};
    query.filters = {{.field = {.index = system_kinds::user_field::superior}, .value = workspace()->actor().user}};
    std::vector<base::Id> people;
    if (const auto page = workspace()->view().page(query, std::nullopt, most)) {
        for (const auto& row : page->rows) people.push_back(row.key.id);
    }
    return people;
}

/// What waits for this person, for those who have delegated to them, and what has come up to them.
std::set<base::Id> InboxList::waiting() const {
    std::set<base::Id> approvals;
    auto& reader = workspace()->view().reader();
    const auto& me = workspace()->actor().user;
    const auto add = [&](const base::Id& person) {
        const auto found = reader.find(system_kinds::approval, "task_of", {person, base::Value("open")}, max_waiting);
        approvals.insert(found.ids.begin(), found.ids.end());
    };
    add(me);
    for (const auto& absent : registry::delegators_of(reader, me, base::local_date(workspace()->now(), workspace()->zone())))
        add(absent);
    // What is not escalated is none of theirs, and is left out as it is read.
    for (const auto& person : subordinates()) add(person);
    return approvals;
}

InboxList::Found InboxList::read(std::size_t limit) const {
    if (workspace()->actor().user.is_null()) return {};
    std::vector<Item> items;
    for (const auto& id : waiting()) {
        if (auto item = item_of(id)) items.push_back(std::move(*item));
    }
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.due.ms < b.due.ms; });
    Found found{{}, static_cast<int>(items.size())};
    for (const auto& item : items) {
        if (found.rows.size() == limit) break;
        found.rows.push_back({q(item.approval.text()), shown(item)});
    }
    return found;
}

int InboxList::indexOf(const QString& document) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (get(row).toMap()["document"] == document) return row;
    }
    return -1;
}

}  // namespace satchel::models
