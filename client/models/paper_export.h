#pragma once

#include "client/models/workspace.h"

#include <QPointer>

namespace satchel::models {

/// A document as a business paper (paper.h), as a PDF in the person's download folder. What stands on it is read at once; it is drawn on a thread of
/// its own, into a file that has its name only once it is whole.
class PaperExport : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool running READ running NOTIFY running_changed)

public:
    explicit PaperExport(QObject* parent = nullptr);

    bool running() const { return running_; }

    /// Answers by `finished` or `failed`; does nothing while one is under way.
    Q_INVOKABLE void start(satchel::models::Workspace* workspace, const QString& kind, const QString& document);
    /// Hands the file to whatever shows, prints or sends PDF files on this device.
    Q_INVOKABLE bool show(const QString& file) const;

signals:
    void running_changed();
    void finished(const QString& file, int pages);
    void failed(const QString& text);

private:
    void end(const QString& part, const QString& file, int pages);

    bool running_ = false;
};

}  // namespace satchel::models
