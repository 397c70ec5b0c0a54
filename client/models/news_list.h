#pragma once

#include "client/models/keyed_list.h"
#include "client/replica/query.h"

namespace satchel::models {

/// What others did with this person's documents and wrote about them, and what has waited too long for this person or by whoever reports to
/// them (calls.h), newest first. Roles: `kind`, `kindLabel`, `document`, `title`, `no`, `who`,
/// `when`, `text` (what was done), `reason` (or what was written), `tone`, `icon`.
class NewsList : public satchel::models::KeyedList {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit NewsList(QObject* parent = nullptr);

protected:
    bool concerns(const replica::Changes& changes) const override;
    Found read(std::size_t limit) const override;

private:
    struct Item {
        base::Instant at;
        Row row;
    };
    struct Gathered {
        std::vector<Item> items;
        int count = 0;
    };
    /// Adds the newest rows of a query about own documents, and counts them all.
    template <typename Describe>
    void gather(const replica::Query& query, std::size_t limit, Gathered& gathered, Describe describe) const;
    void add_events(const registry::DocumentKind& kind, std::size_t limit, Gathered& gathered) const;
    void add_comments(const registry::DocumentKind& kind, std::size_t limit, Gathered& gathered) const;
    void add_calls(Gathered& gathered) const;
    void add_choices(std::size_t limit, Gathered& gathered) const;
    QVariantMap approved(const base::Id& approval) const;
    QVariantMap named(const registry::DocumentKind& kind, const base::Id& subject) const;
};

}  // namespace satchel::models
