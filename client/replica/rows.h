#pragma once

#include "client/replica/store.h"

namespace satchel::replica {

/// The rows of documents with everything that must keep step with them: line rows, scope sums, the search index, the list of changes.
class Rows {
public:
    explicit Rows(Store& store) : store_(&store) {}

    /// One part as the ledger has it; the document was touched before (Rebase::touch). An older version than what is held changes nothing but
    /// the membership. False, and nothing done: it was only put into scopes, and its image is not here, or not one to be believed.
    struct Told {
        schema::PartKey key;
        std::uint64_t version = 0;
        ScopeNumbers put;      // ascending
        ScopeNumbers removed;  // ascending
        const schema::Image* image = nullptr;
    };
    base::Result<bool> put(const Told& told);

    /// Shows what a pending mutation would make of a part, keeping its confirmed image once.
    base::Result<> predict(const engine::Write& write);
    /// What the document shows beyond its confirmed images is void. They come back with `restore`; until then its rows say what they said,
    /// so that of what the ledger brings meanwhile only that is written which differs from what is shown. Mostly that is little.
    void put_aside(const DocumentKey& document) { aside_.insert(document); }
    /// Shows the confirmed images of all that was put aside.
    base::Result<> restore();
    /// The canonical image that the row's hash belongs to: the kept one while the row shows a prediction; nothing if the ledger has none.
    base::Result<std::optional<base::Bytes>> confirmed(const schema::PartKey& key);

    /// Takes a part out of the file; its scopes' sums with it.
    base::Result<> erase(const schema::PartKey& key);

    /// Takes the membership of `scope` away from all its parts, and tells which of them are now in none.
    base::Result<std::vector<schema::PartKey>> strip(Scope& scope);

private:
    std::int64_t reclaim(const schema::PartKey& key);
    base::Result<> erase_found(PartTable& table, const schema::PartKey& key, const Head& head);
    base::Result<> restore(const DocumentKey& document);
    base::Result<> keep_confirmed(PartTable& table, const schema::PartKey& key);
    base::Result<bool> release_aside(const schema::PartKey& key);
    bool any_trusted(const ScopeNumbers& scopes);

    Store* store_;
    std::set<DocumentKey> aside_;
};

/// (before − removed) ∪ put, ascending.
ScopeNumbers moved(const ScopeNumbers& before, const ScopeNumbers& put, const ScopeNumbers& removed);

}  // namespace satchel::replica
