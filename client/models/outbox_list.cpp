#include "client/models/outbox_list.h"

#include "client/models/decisions.h"

#include <algorithm>

namespace satchel::models {

namespace {

constexpr std::size_t shown_items = 200;

enum Role {
    no_role = Qt::UserRole + 1,
    title_role,
    text_role,
    kind_role,
    document_role,
    when_role,
    stage_role,
    verdict_role,
    findings_role,
    undo_role,
    kind_label_role,
    redraft_role
};

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

replica::OutboxList list_of(const QString& name) {
    if (name == "sending") return replica::OutboxList::sending;
    if (name == "needsYou") return replica::OutboxList::needs_you;
    return name == "done" ? replica::OutboxList::done : replica::OutboxList::waiting;
}

}  // namespace

OutboxList::OutboxList(QObject* parent) : QAbstractListModel(parent), reload_timer_(this) {
    reload_timer_.setSingleShot(true);
    reload_timer_.setInterval(0);
    connect(&reload_timer_, &QTimer::timeout, this, &OutboxList::reload);
}

void OutboxList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) {
        connect(workspace, &Workspace::changed, this, [this](const replica::Changes& changes) {
            if (changes.outbox || changes.everything) reload_timer_.start();
        });
    }
    reload_timer_.start();
    emit list_changed();
}

void OutboxList::set_list(const QString& list) {
    if (list_ == list) return;
    list_ = list;
    reload_timer_.start();
    emit list_changed();
}

void OutboxList::reload() {
    beginResetModel();
    items_ =
        workspace_ != nullptr ? workspace_->view().outbox(list_of(list_), 0, shown_items) : std::vector<replica::OutboxItem>();
    endResetModel();
    emit count_changed();
}

int OutboxList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> OutboxList::roleNames() const {
    return {{no_role, "no"},        {title_role, "title"},          {text_role, "text"},
            {kind_role, "kind"},    {document_role, "document"},    {when_role, "when"},
            {stage_role, "stage"},  {verdict_role, "verdict"},      {findings_role, "findings"},
            {undo_role, "canUndo"}, {kind_label_role, "kindLabel"}, {redraft_role, "canRedraft"}};
}

/// "提交", "新建", "修改": what the tap was.
QString OutboxList::what(const replica::OutboxItem& item) const {
    bool created = false;
    for (const auto& command : item.mutation.commands) {
        const auto* kind = workspace_->registry().find(command.kind);
        if (command.type == schema::CommandType::act && kind != nullptr) return Text::action(*kind, command.action);
        created = created || command.type == schema::CommandType::create;
    }
    if (item.mutation.commands.empty()) return tr("Taken back");
    return created ? tr("Created") : tr("Changed");
}

QVariant OutboxList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) return {};
    const auto& item = items_[static_cast<std::size_t>(index.row())];
    const auto& commands = item.mutation.commands;
    const auto about = commands.empty() ? replica::DocumentKey{} : subject_of(*workspace_, commands.front());
    const auto* kind = workspace_->registry().find(about.kind);
    switch (role) {
        case no_role:
            return static_cast<qint64>(item.mutation.no);
        case title_role:
            return workspace_->title_of(about.kind, about.id);
        case text_role:
            return what(item);
        case kind_role:
            return kind != nullptr ? q(kind->schema.name) : QString();
        case kind_label_role:
            return kind != nullptr ? label(kind->schema.label) : QString();
        case document_role:
            return about.id.is_null() ? QString() : q(about.id.text());
        case when_role:
            return Text::instant(item.saved_at, workspace_->now(), workspace_->zone());
        case stage_role:
            return item.stage == replica::Stage::saved ? "saved" : item.stage == replica::Stage::sent ? "sent" : "decided";
        case verdict_role: {
            if (!item.verdict) return QString();
            const auto judgement = item.verdict->judgement;
            return judgement == schema::Judgement::accepted   ? "accepted"
                   : judgement == schema::Judgement::adjusted ? "adjusted"
                                                              : "rejected";
        }
        case findings_role:
            return workspace_->findings_of(item.verdict ? item.verdict->findings : item.expected_findings);
        case undo_role:
            return item.stage == replica::Stage::saved && !commands.empty();
        case redraft_role:
            // Only what was written can be written again; a step that came too late has nothing in it to put right.
            return std::any_of(commands.begin(), commands.end(), [](const schema::Command& command) {
                return command.type != schema::CommandType::act && command.type != schema::CommandType::remove;
            });
        default:
            return {};
    }
}

DraftList::DraftList(QObject* parent) : QAbstractListModel(parent) {
}

void DraftList::set_workspace(Workspace* workspace) {
    if (workspace_ == workspace) return;
    if (workspace_ != nullptr) disconnect(workspace_, nullptr, this, nullptr);
    workspace_ = workspace;
    if (workspace != nullptr) {
        connect(workspace, &Workspace::changed, this, [this](const replica::Changes& changes) {
            if (changes.drafts || changes.everything) reload();
        });
    }
    reload();
}

void DraftList::reload() {
    beginResetModel();
    drafts_ = workspace_ != nullptr ? workspace_->view().drafts() : std::vector<replica::Draft>();
    endResetModel();
    emit count_changed();
}

void DraftList::set_limit(int limit) {
    if (limit_ == limit) return;
    limit_ = limit;
    reload();
}

int DraftList::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    return limit_ > 0 ? std::min(limit_, count()) : count();
}

QHash<int, QByteArray> DraftList::roleNames() const {
    return {{kind_role, "kind"},
            {kind_label_role, "kindLabel"},
            {document_role, "document"},
            {title_role, "title"},
            {when_role, "when"}};
}

QVariant DraftList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto& draft = drafts_[static_cast<std::size_t>(index.row())];
    const auto* kind = workspace_->registry().find(draft.document.kind);
    if (kind == nullptr) return {};
    switch (role) {
        case kind_role:
            return q(kind->schema.name);
        case kind_label_role:
            return label(kind->schema.label);
        case document_role:
            return q(draft.document.id.text());
        case when_role:
            return Text::instant(draft.updated_at, workspace_->now(), workspace_->zone());
        case title_role: {
            const auto& shape = kind->schema.main();
            const auto& values = draft.parts.front().image.values;
            const auto title = shape.index_of(std::string_view(kind->schema.title));
            if (title && !values[*title].text().empty()) return q(values[*title].text());
            // What it is about, where its own title is only derived later.
            for (std::size_t i = schema::common::count; i < values.size(); ++i) {
                if (shape.fields[i].kind != schema::FieldKind::reference) continue;
                const auto name = workspace_->title_of(shape.fields[i].target, values[i].id());
                if (!name.isEmpty()) return name;
            }
            return tr("Untitled");
        }
        default:
            return {};
    }
}

}  // namespace satchel::models
