#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// What an order change does to its order, line by line; and where the order says something else by now.
class ChangeStory : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace READ workspace WRITE set_workspace NOTIFY told)
    Q_PROPERTY(QString document READ document WRITE set_document NOTIFY told)
    /// [{what, name, before, after, now, effect, clash}]: `now` what the order says at present, where that is not what the change's author saw
    /// (clash); `after` is empty for a line that is taken out.
    Q_PROPERTY(QVariant rows READ rows NOTIFY told)
    /// {order, no, title, version, base, stale, planned, acknowledged}: stale if it waits and the order has changed since; `planned`: the warehouse
    /// works on the order already, so it has to acknowledge; empty if the order is not held.
    Q_PROPERTY(QVariant order READ order NOTIFY told)

public:
    explicit ChangeStory(QObject* parent = nullptr);

    Workspace* workspace() const { return workspace_; }
    void set_workspace(Workspace* workspace);
    QString document() const { return document_; }
    void set_document(const QString& document);
    QVariantList rows() const;
    QVariantMap order() const;

signals:
    void told();

private:
    struct Held {
        std::optional<replica::Document> change;
        std::optional<replica::Document> order;
    };
    Held held() const;

    QPointer<Workspace> workspace_;
    QString document_;
};

}  // namespace satchel::models
