#pragma once

#include "client/replica/rows.h"

#include <vector>

namespace satchel::replica {

/// The fast path of a first bootstrap: into tables that are empty, in key order, one prepared statement, no look-up per row, secondary
/// indexes built last. All inside the checkpoint's transaction, so that nobody sees half of it. The search index takes longer than all of
/// this, and a list is useful without it: it follows in idle slices (SearchIndex::run_slice), and says so meanwhile.
class BulkLoad {
public:
    explicit BulkLoad(Store& store) : store_(&store), tables_(store.parts.size()) {}

    /// True if the row goes in, with the next `write`; until then the image must live. False: take the ordinary way, after a `write` (its
    /// table was not empty, or the key is not above the last one).
    base::Result<bool> insert(const schema::PartKey& key, std::uint64_t version, std::uint16_t scope, const schema::Image& image);
    base::Result<> write();
    /// Builds the indexes that were taken away. Before anything looks up by them.
    base::Result<> finish();

private:
    struct Table {
        bool asked = false;
        bool loading = false;
        bool unsearched = false;  // its documents are to be searched, and not all of them wait in search_pending
        base::Id last;
        std::vector<NewPart> waiting;
    };
    base::Result<> begin(std::size_t index);

    Store* store_;
    std::vector<Table> tables_;
    bool any_ = false;
};

/// Smaller bootstraps go the ordinary way: rebuilding indexes would cost more than it saves.
inline constexpr std::uint64_t min_bulk_rows = 500;

}  // namespace satchel::replica
