#include "client/models/bulk_action.h"

#include <algorithm>

namespace satchel::models {

BulkAction::BulkAction(QObject* parent) : QObject(parent) {
}

int BulkAction::failed() const {
    return static_cast<int>(
        std::count_if(results_.begin(), results_.end(), [](const QVariant& one) { return !one.toMap()["ok"].toBool(); }));
}

void BulkAction::start(const QString& kind, const QStringList& documents, const QString& action, const QString& reason) {
    if (running() || workspace_ == nullptr) return;
    kind_ = kind;
    action_ = action;
    reason_ = reason;
    documents_ = documents;
    next_ = 0;
    results_.clear();
    emit changed();
    step();
}

/// One after the other: each result is shown as it becomes durable.
void BulkAction::step() {
    if (!running()) return emit finished();
    const auto document = documents_[next_];
    const auto* kind = workspace_ != nullptr ? workspace_->registry().find(kind_.toStdString()) : nullptr;
    const auto id = base::Id::parse(document.toStdString());
    if (kind == nullptr || !id) {
        next_ = documents_.size();
        return emit changed();
    }
    std::vector<schema::Argument> arguments;
    if (!reason_.trimmed().isEmpty()) arguments.push_back({"reason", reason_.trimmed().toStdString()});
    const auto title = workspace_->title_of(kind->schema.tag, *id);
    QPointer<BulkAction> self(this);
    workspace_->save(
        {schema::act(kind->schema.tag, *id, action_.toStdString(), std::move(arguments))},
        [self, document, title](qint64 no, const QVariantList&, const QString& problem) {
            if (!self) return;
            self->results_.push_back(
                QVariantMap{{"document", document}, {"title", title}, {"ok", no != 0}, {"text", no != 0 ? tr("Done") : problem}});
            ++self->next_;
            emit self->changed();
            self->step();
        });
}

}  // namespace satchel::models
