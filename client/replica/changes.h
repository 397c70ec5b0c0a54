#pragma once

#include "shared/base/id.h"
#include "shared/schema/image.h"

#include <compare>
#include <cstdint>
#include <vector>

namespace satchel::replica {

/// A document as a whole: its main part and whatever facets are held.
struct DocumentKey {
    schema::Tag kind = 0;
    base::Id id;

    friend auto operator<=>(const DocumentKey&, const DocumentKey&) = default;
};

/// What one committed transaction altered, so that models update row by row.
struct Changes {
    std::vector<DocumentKey> documents;  // sorted, each once; created, altered (also by a prediction) and gone alike
    bool everything = false;             // too many to name (more than max_named_changes): read again what is on the screen
    bool outbox = false;                 // a mutation was saved, undone, sent, decided or dealt with
    bool scopes = false;                 // cursor, progress, sums, subscription
    bool drafts = false;
    bool blobs = false;
    std::vector<std::uint64_t> decided;  // numbers whose verdict came

    bool empty() const { return documents.empty() && !everything && !outbox && !scopes && !drafts && !blobs; }
};
inline constexpr std::size_t max_named_changes = 5'000;

/// Told after each commit, on the writer's thread, never inside the transaction: a view that reads now sees the change.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void changed(const Changes& changes) = 0;
};

}  // namespace satchel::replica
