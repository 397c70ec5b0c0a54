#pragma once

#include "client/replica/changes.h"
#include "client/replica/part_table.h"
#include "client/replica/search_text.h"
#include "client/replica/statement.h"

namespace satchel::replica {

/// Writes table `search`: one row per document that has a number or searched fields, over all its parts that are held.
class SearchIndex {
public:
    SearchIndex(PartTables& parts, Statements& statements, Transliterator* transliterator)
        : parts_(&parts), statements_(&statements), transliterator_(transliterator) {}

    /// Brings the document's row up to date with what its parts say now. Does nothing for a document that is not here.
    base::Result<> refresh(const DocumentKey& document);
    /// The row that a main part named, when the part goes.
    base::Result<> erase(std::int64_t search_row);

    /// All documents of a kind are loaded at once: their rows are written later, in slices, in the order of ids.
    base::Result<> postpone(schema::Tag kind);
    base::Result<bool> is_postponed(schema::Tag kind);
    /// The next postponed rows; how many documents were seen, 0: nothing waits.
    base::Result<std::size_t> run_slice(std::size_t max_documents);

private:
    base::Result<std::int64_t> insert(const DocumentKey& document, const SearchText& text);
    void add_part(SearchText& out, const PartLayout& part, const schema::Image& image);

    PartTables* parts_;
    Statements* statements_;
    Transliterator* transliterator_;
};

}  // namespace satchel::replica
