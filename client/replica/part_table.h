#pragma once

#include "client/replica/columns.h"
#include "client/replica/layout.h"
#include "client/replica/statement.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace satchel::replica {

/// What a row says beside its image. Version, hash and scopes are the confirmed part's, whatever the columns show.
struct Head {
    std::uint64_t version = 0;  // 0: only predicted, unknown to the ledger
    schema::Sum128 hash;
    ScopeNumbers scopes;
    bool removed = false;         // a removal is predicted; the row stays, to be shown struck through
    std::int64_t search_row = 0;  // of the document's row in the search index; main parts only; 0: none
};

struct StoredPart {
    Head head;
    schema::Image image;
};

/// A part whose row is not there yet.
struct NewPart {
    base::Id id;
    Head head;
    const schema::Image* image = nullptr;
};

/// The rows of one (kind, facet) and of its line groups, on one connection. Statements are prepared when first used.
class PartTable {
public:
    PartTable(sql::Database& database, const PartLayout& layout);

    const PartLayout& layout() const { return *layout_; }

    base::Result<std::optional<Head>> head(const base::Id& id);
    base::Result<std::optional<StoredPart>> read(const base::Id& id);
    /// Ids above `after`, ascending.
    base::Result<std::vector<base::Id>> ids(const base::Id& after, std::size_t limit);
    base::Result<bool> empty();

    base::Result<> insert(const base::Id& id, const Head& head, const schema::Image& image);
    /// The same for many, after `clear`: into tables that were found empty.
    base::Result<> load(const std::vector<NewPart>& parts);
    base::Result<> clear();
    /// All of it, but for the search row.
    base::Result<> update(const base::Id& id, const Head& head, const schema::Image& image);
    /// The same for a row that mostly says it already: writes only columns and lines that differ. True: what is searched changed, too.
    base::Result<bool> amend(const base::Id& id, const Head& head, const schema::Image& image);
    base::Result<> set_scopes(const base::Id& id, const ScopeNumbers& scopes);
    base::Result<> set_removed(const base::Id& id, bool removed);
    base::Result<> set_search_row(const base::Id& id, std::int64_t search_row);
    base::Result<> erase(const base::Id& id);

private:
    struct LineStatements {
        Lazy read, insert, erase;
    };

    base::Result<> prepare(Lazy& statement, const std::string& sql);
    base::Result<> prepare_lines();
    void bind_image(sql::Statement& statement, int first, const schema::Image& image);
    base::Result<> update_columns(const base::Id& id, const Head& head, const schema::Image& image,
                                  const std::vector<std::size_t>& fields);
    base::Result<> insert_lines(const std::vector<NewPart>& parts);
    base::Result<> erase_lines(const base::Id& id);
    base::Result<> read_lines(const base::Id& id, schema::Image& image);

    sql::Database* database_;
    const PartLayout* layout_;
    bool lines_ready_ = false;
    Lazy head_, read_, ids_, empty_, insert_, update_, amend_, set_scopes_, set_removed_, set_search_row_, erase_;
    std::vector<LineStatements> lines_;
    std::vector<std::size_t> amended_;  // the fields that `amend_` writes
    std::vector<base::Bytes> scratch_;  // encoded lists, alive until the statement is reset
    base::Bytes extra_;
};

/// Fields and groups that came in `_extra` and that this program knows by now go where they belong; true if any did.
bool adopt_extra(const schema::Shape& shape, schema::Image& image);

/// All tables of a layout.
class PartTables {
public:
    PartTables(sql::Database& database, const Layout& layout);

    const Layout& layout() const { return *layout_; }
    /// Null for a part that this program does not know.
    PartTable* find(schema::Tag kind, schema::Tag facet);
    PartTable& at(std::size_t index) { return *tables_[index]; }
    std::size_t size() const { return tables_.size(); }

private:
    const Layout* layout_;
    std::vector<std::unique_ptr<PartTable>> tables_;
};

}  // namespace satchel::replica
