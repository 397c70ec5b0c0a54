#include "client/models/outbox_list.h"

#include "client/models/decisions.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>

namespace satchel::models {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

replica::OutboxList list_of(const QString& name) {
    if (name == "sending") return replica::OutboxList::sending;
    if (name == "needsYou") return replica::OutboxList::needs_you;
    return name == "done" ? replica::OutboxList::done : replica::OutboxList::waiting;
}

std::uint64_t count_of(const replica::OutboxCounts& counts, replica::OutboxList list) {
    switch (list) {
        case replica::OutboxList::waiting:
            return counts.waiting;
        case replica::OutboxList::sending:
            return counts.sending;
        case replica::OutboxList::needs_you:
            return counts.needs_you;
        case replica::OutboxList::done:
            return counts.done;
    }
    return 0;
}

QString stage_name(replica::Stage stage) {
    return stage == replica::Stage::saved ? "saved" : stage == replica::Stage::sent ? "sent" : "decided";
}

QString verdict_name(schema::Judgement judgement) {
    return judgement == schema::Judgement::accepted   ? "accepted"
           : judgement == schema::Judgement::adjusted ? "adjusted"
                                                      : "rejected";
}

}  // namespace

OutboxList::OutboxList(QObject* parent)
    : KeyedList({"no", "title", "text", "kind", "kindLabel", "document", "when", "decidedAt", "stage", "verdict", "findings",
                 "canUndo", "canRedraft"},
                parent) {
}

void OutboxList::set_list(const QString& list) {
    if (list_ == list) return;
    list_ = list;
    begin_anew();
}

bool OutboxList::concerns(const replica::Changes& changes) const {
    return changes.outbox;
}

OutboxList::Found OutboxList::read(std::size_t limit) const {
    const auto list = list_of(list_);
    auto& view = workspace()->view();
    Found found{{}, static_cast<int>(count_of(view.outbox_counts(), list))};
    std::uint64_t before = 0;
    while (found.rows.size() < limit) {
        const auto items = view.outbox(list, before, limit - found.rows.size());
        if (items.empty()) break;
        for (const auto& item : items) found.rows.push_back({QString::number(item.no), shown(item)});
        before = items.back().no;
    }
    return found;
}

/// "提交", "新建", "修改": what the tap was.
QString OutboxList::what(const replica::OutboxItem& item) const {
    bool created = false;
    for (const auto& command : item.mutation.commands) {
        const auto* kind = workspace()->registry().find(command.kind);
        if (command.kind == registry::system_kinds::conflict) return Text::tr("Chose between two values");
        if (command.type == schema::CommandType::act && kind != nullptr) return Text::action(*kind, command.action);
        created = created || command.type == schema::CommandType::create;
    }
    if (item.mutation.commands.empty()) return tr("Taken back");
    return created ? tr("Created") : tr("Changed");
}

QVariantMap OutboxList::shown(const replica::OutboxItem& item) const {
    const auto& commands = item.mutation.commands;
    const auto about = commands.empty() ? replica::DocumentKey{} : subject_of(*workspace(), commands.front());
    const auto* kind = workspace()->registry().find(about.kind);
    const auto now = workspace()->now();
    const auto zone = workspace()->zone();
    // Only what was written can be written again; a step that came too late has nothing in it to put right.
    const bool typed = std::any_of(commands.begin(), commands.end(), [](const schema::Command& command) {
        return command.type != schema::CommandType::act && command.type != schema::CommandType::remove;
    });
    return {{"no", static_cast<qint64>(item.mutation.no)},
            {"title", workspace()->title_of(about.kind, about.id)},
            {"text", what(item)},
            {"kind", kind != nullptr ? q(kind->schema.name) : QString()},
            {"kindLabel", kind != nullptr ? label(kind->schema.label) : QString()},
            {"document", about.id.is_null() ? QString() : q(about.id.text())},
            {"when", Text::instant(item.saved_at, now, zone)},
            {"decidedAt", item.verdict ? Text::instant(item.decided_at, now, zone) : QString()},
            {"stage", stage_name(item.stage)},
            {"verdict", item.verdict ? verdict_name(item.verdict->judgement) : QString()},
            {"findings", workspace()->findings_of(item.verdict ? item.verdict->findings : item.expected_findings)},
            {"canUndo", item.stage == replica::Stage::saved && !commands.empty()},
            {"canRedraft", typed}};
}

}  // namespace satchel::models
