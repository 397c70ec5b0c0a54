#pragma once

#include "client/replica/changes.h"
#include "client/replica/part_table.h"
#include "client/replica/search_text.h"
#include "client/replica/statement.h"

#include <map>

namespace satchel::replica {

/// Writes table `search`: one row per document that has a number or searched fields, over all its parts that are held.
class SearchIndex {
public:
    SearchIndex(PartTables& parts, Statements& statements, Transliterator* transliterator)
        : parts_(&parts), statements_(&statements), transliterator_(transliterator) {}

    /// Brings the document's row up to date with what its parts say now; erases it if the document has gone for good.
    base::Result<> refresh(const DocumentKey& document);
    /// A main part goes, and named this row. Mostly it comes back at once (its own work was accepted), so the row stays until `refresh`.
    void release(const DocumentKey& document, std::int64_t search_row);
    /// The row that a main part names which comes: the one that it had before it went, or 0.
    std::int64_t reclaim(const DocumentKey& document);
    /// What was released belongs to a transaction that has been rolled back.
    void forget_released() { released_.clear(); }

    /// All documents of a kind are loaded at once: their rows are written later, in slices, in the order of ids.
    base::Result<> postpone(schema::Tag kind);
    base::Result<bool> is_postponed(schema::Tag kind);
    /// The next postponed rows; how many documents were seen, 0: nothing waits.
    base::Result<std::size_t> run_slice(std::size_t max_documents);
    /// Each commit leaves a piece of its own in the index; joining them takes longer than all the rest of a commit, so it is for idle time.
    bool in_pieces() const { return in_pieces_; }
    base::Result<> join_pieces(int max_pages);

private:
    base::Result<> erase(std::int64_t search_row);
    base::Result<std::int64_t> insert(const DocumentKey& document, const SearchText& text);
    void add_part(SearchText& out, const PartLayout& part, const schema::Image& image);

    PartTables* parts_;
    Statements* statements_;
    Transliterator* transliterator_;
    std::map<DocumentKey, std::int64_t> released_;
    bool in_pieces_ = true;  // of what an earlier run left, nobody knows
};

}  // namespace satchel::replica
