#pragma once

#include "client/models/keyed_list.h"

namespace satchel::models {

/// The person's own changes and how far each has come. `list`: waiting, sending, needsYou or done. Roles: `no`, `title`, `text` (what was done),
/// `kind`, `kindLabel`, `document`, `when` (saved), `decidedAt` (empty: not yet), `stage` (saved, sent, decided),
/// `verdict` (accepted, adjusted, rejected), `findings`, `canUndo`, `canRedraft` (something was typed that can be put right).
class OutboxList : public satchel::models::KeyedList {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString list READ list WRITE set_list NOTIFY query_changed)

public:
    explicit OutboxList(QObject* parent = nullptr);

    QString list() const { return list_; }
    void set_list(const QString& list);

protected:
    bool concerns(const replica::Changes& changes) const override;
    Found read(std::size_t limit) const override;

private:
    QString what(const replica::OutboxItem& item) const;
    QVariantMap shown(const replica::OutboxItem& item) const;

    QString list_ = QStringLiteral("waiting");
};

}  // namespace satchel::models
