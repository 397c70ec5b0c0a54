#pragma once

#include "client/models/keyed_list.h"

namespace satchel::models {

/// Drafts that were left, the last one first: `kind`, `kindLabel`, `document`, `title`, `when`.
class DraftList : public satchel::models::KeyedList {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit DraftList(QObject* parent = nullptr);

protected:
    bool concerns(const replica::Changes& changes) const override;
    Found read(std::size_t limit) const override;

private:
    QString title_of(const registry::DocumentKind& kind, const replica::Draft& draft) const;
};

}  // namespace satchel::models
