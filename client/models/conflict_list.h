#pragma once

#include "client/models/keyed_list.h"

#include <set>

namespace satchel::models {

/// Fields that two people changed at the same time and this person may choose for, newest first. `own`: only what this person wrote and the
/// ledger did not take. The role `told` is what a card shows, `text` one line of it: see conflicts.h.
class ConflictList : public satchel::models::KeyedList {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool own READ own WRITE set_own NOTIFY query_changed)

public:
    explicit ConflictList(QObject* parent = nullptr);

    bool own() const { return own_; }
    void set_own(bool own);

    /// choose_mine or choose_theirs; answers by `chosen` or `refused`.
    Q_INVOKABLE void choose(const QString& conflict, const QString& action);

signals:
    void chosen();
    void refused(const QString& text);

protected:
    bool concerns(const replica::Changes& changes) const override;
    Found read(std::size_t limit) const override;

private:
    mutable std::set<base::Id> subjects_;  // of what was read last
    bool own_ = false;
};

}  // namespace satchel::models
