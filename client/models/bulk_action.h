#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// One action on many documents, each its own mutation with a result of its own.
class BulkAction : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(satchel::models::Workspace* workspace MEMBER workspace_ NOTIFY changed)
    Q_PROPERTY(bool running READ running NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int failed READ failed NOTIFY changed)
    Q_PROPERTY(QVariant results READ results NOTIFY changed)  // [{document, title, ok, text}], in the order given

public:
    explicit BulkAction(QObject* parent = nullptr);

    bool running() const { return next_ < documents_.size(); }
    int done() const { return static_cast<int>(results_.size()); }
    int total() const { return static_cast<int>(documents_.size()); }
    int failed() const;
    QVariantList results() const { return results_; }

    Q_INVOKABLE void start(const QString& kind, const QStringList& documents, const QString& action, const QString& reason = {});

signals:
    void changed();
    void finished();

private:
    void step();

    QPointer<Workspace> workspace_;
    QString kind_, action_, reason_;
    QStringList documents_;
    qsizetype next_ = 0;
    QVariantList results_;
};

}  // namespace satchel::models
