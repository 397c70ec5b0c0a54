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

    /// For loading into empty tables: whether the main part alone makes up the document's row, so that it can be written along with it.
    static bool is_by_main_part(const schema::Kind& kind);
    /// The new row's number, for Head::search_row.
    base::Result<std::int64_t> insert(const DocumentKey& document, const SearchText& text);
    SearchText text_of(const PartLayout& part, const schema::Image& image);

private:
    void add_part(SearchText& out, const PartLayout& part, const schema::Image& image);

    PartTables* parts_;
    Statements* statements_;
    Transliterator* transliterator_;
};

}  // namespace satchel::replica
