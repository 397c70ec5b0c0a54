#pragma once

#include "client/replica/columns.h"
#include "client/replica/layout.h"
#include "client/replica/query.h"

#include <optional>
#include <string>
#include <vector>

namespace satchel::replica {

/// A Query as SQL: the text, and what is bound to it in order. Names come from the layout alone; values are always bound.
class ListSql {
public:
    /// `expression`: what FTS5 is asked for Query::text, as search_expression() made it; empty with a text: nothing is found.
    /// `query_malformed` for a field that its shape does not have, an unknown kind, or a value that its operator cannot use.
    static base::Result<ListSql> make(const Layout& layout, const Query& query, const std::string& expression);

    /// Rows behind `after` (all if null). Where the first order is descending, empty fields come last and cannot be reached by one range:
    /// `empties` asks for those only.
    struct Part {
        std::string sql;
        std::vector<base::Value> values;
    };
    Part page(const RowKey* after, bool empties, std::size_t limit) const;
    /// Whether `after` leaves a second range, of rows whose first order field is empty.
    bool has_empties_behind(const RowKey* after) const;
    Part row(const base::Id& id) const;
    /// At most `limit`.
    Part count(std::uint64_t limit) const;
    /// Rows before `key`.
    Part position(const RowKey& key) const;
    Part sum(const FieldRef& field) const;

    /// From a row of page() or row().
    Row read(const sql::Statement& row) const;

private:
    ListSql(const Layout& layout, const Query& query) : layout_(&layout), query_(&query) {}
    base::Result<> use(const FieldRef& field);
    base::Result<> add_filter(const Filter& filter);
    std::optional<base::Value::List> alternatives_in(const Filter& filter) const;
    std::string name(const FieldRef& field) const;
    const schema::Field& field(const FieldRef& ref) const;
    std::string select_list() const;
    std::string order_by() const;
    /// Rows strictly behind (or before) the key in the list's order.
    std::string beyond(const RowKey& key, bool behind, std::vector<base::Value>& values) const;
    std::string from() const;
    /// The rows to choose from: all, or those that were found.
    std::string found() const;
    /// Whatever must hold of them but for the alternatives, and with them.
    Part select(const std::string& what, const std::string& from) const;
    Part select_all(const std::string& what, const std::string& from) const;
    Part one_alternative(const base::Value& value) const;
    Part page_of(Part part, const RowKey* after, bool empties, std::size_t limit, const std::string& lead = {}) const;

    const Layout* layout_;
    const Query* query_;
    std::string expression_;
    std::vector<schema::Tag> facets_;  // joined
    std::string where_ = "1";
    std::vector<base::Value> where_values_;
    // Values of an indexed field: each is a range of the index in the list's order, all of them together are not.
    std::string alternatives_of_;
    std::vector<base::Value> alternatives_;
};

/// Binds from index 1 on. The values outlive the statement's run; `scratch` keeps encoded lists alive.
void bind_values(sql::Statement& statement, const std::vector<base::Value>& values, std::vector<base::Bytes>& scratch);

}  // namespace satchel::replica
