#include "client/replica/list_query.h"

#include "client/replica/search_text.h"
#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

using base::Value;

namespace {

const char* comparison(Op op) {
    switch (op) {
        case Op::equal:
            return "=";
        case Op::not_equal:
            return " IS NOT ";
        case Op::less:
            return "<";
        case Op::at_most:
            return "<=";
        case Op::greater:
            return ">";
        case Op::at_least:
            return ">=";
        default:
            return nullptr;
    }
}

}  // namespace

void bind_values(sql::Statement& statement, const std::vector<Value>& values, std::vector<base::Bytes>& scratch) {
    scratch.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) bind_value(statement, static_cast<int>(i) + 1, values[i], scratch[i]);
}

base::Result<ListSql> ListSql::make(const Layout& layout, const Query& query) {
    ListSql sql(layout, query);
    if (!layout.find(query.kind, 0)) return base::error("query_malformed", "unknown kind");
    for (const auto& column : query.columns) REPLICA_TRY(sql.use(column));
    for (const auto& order : query.order) REPLICA_TRY(sql.use(order.field));
    for (const auto& filter : query.filters) REPLICA_TRY(sql.add_filter(filter));
    if (!query.text.empty()) {
        const auto expression = search_expression(query.text);
        // The found ids are few and looked up by key; the rows' own order stands.
        sql.where_ += expression.empty() ? " AND 0" : " AND m._id IN (SELECT id FROM search WHERE search MATCH ? AND kind=?)";
        if (!expression.empty()) {
            sql.where_values_.emplace_back(expression);
            sql.where_values_.emplace_back(static_cast<std::int64_t>(query.kind));
        }
    }
    return sql;
}

base::Result<> ListSql::use(const FieldRef& ref) {
    const auto part = layout_->find(query_->kind, ref.facet);
    if (!part || ref.index >= layout_->parts()[*part].shape->fields.size())
        return base::error("query_malformed", "unknown field");
    if (ref.facet != 0 && std::find(facets_.begin(), facets_.end(), ref.facet) == facets_.end()) facets_.push_back(ref.facet);
    return {};
}

const schema::Field& ListSql::field(const FieldRef& ref) const {
    return layout_->parts()[*layout_->find(query_->kind, ref.facet)].shape->fields[ref.index];
}

std::string ListSql::name(const FieldRef& ref) const {
    return (ref.facet == 0 ? "m" : "f" + std::to_string(ref.facet)) + "." + column_name(field(ref));
}

base::Result<> ListSql::add_filter(const Filter& filter) {
    REPLICA_TRY(use(filter.field));
    const auto column = name(filter.field);
    const auto bind = [&](Value value) { where_values_.push_back(std::move(value)); };
    if (const auto* sign = comparison(filter.op)) {
        where_ += " AND " + column + sign + "?";
        bind(filter.value);
        return {};
    }
    switch (filter.op) {
        case Op::is_empty:
            where_ += " AND " + column + " IS NULL";
            return {};
        case Op::is_set:
            where_ += " AND " + column + " IS NOT NULL";
            return {};
        case Op::one_of: {
            constexpr std::size_t max_choices = 500;
            const auto& choices = filter.value.list();
            if (filter.value.type() != base::ValueType::list || choices.size() > max_choices)
                return base::error("query_malformed", "one_of");
            std::string marks;
            for (const auto& choice : choices) {
                marks += marks.empty() ? "?" : ",?";
                bind(choice);
            }
            where_ += " AND " + column + " IN (" + marks + ")";
            return {};
        }
        case Op::contains: {
            // An element's canonical bytes stand in the list's.
            base::Bytes element;
            encode(element, filter.value);
            where_ += " AND instr(" + column + ",?)>0";
            bind(Value(std::move(element)));
            return {};
        }
        case Op::among: {
            if (filter.list == nullptr) return base::error("query_malformed", "among");
            REPLICA_TAKE(const auto list, make(*layout_, *filter.list));
            where_ += " AND " + column + " IN (SELECT m._id" + list.from() + " WHERE " + list.where_ + ")";
            for (const auto& value : list.where_values_) bind(value);
            return {};
        }
        case Op::starts_with: {
            const auto& start = filter.value.text();
            if (start.empty()) return {};
            // A range, so that an index serves; no text sorts above this mark.
            where_ += " AND " + column + ">=? AND " + column + "<?";
            bind(Value(start));
            bind(Value(start + "\xf4\x8f\xbf\xbf"));
            return {};
        }
        default:
            return base::error("query_malformed", "unknown operator");
    }
}

std::string ListSql::from() const {
    const auto table = [&](schema::Tag facet) {
        return sql::quoted(layout_->parts()[*layout_->find(query_->kind, facet)].table);
    };
    auto out = " FROM " + table(0) + " m";
    for (const auto facet : facets_) {
        const auto alias = "f" + std::to_string(facet);
        out += " LEFT JOIN " + table(facet) + " " + alias + " ON " + alias + "._id=m._id";
    }
    return out;
}

std::string ListSql::select_list() const {
    auto out =
        "SELECT m._id,m._version,m._removed,EXISTS(SELECT 1 FROM pending_write w WHERE w.kind=" + std::to_string(query_->kind) +
        " AND w.id=m._id)";
    for (const auto& order : query_->order) out += "," + name(order.field);
    for (const auto& column : query_->columns) out += "," + name(column);
    return out;
}

std::string ListSql::order_by() const {
    std::string out = " ORDER BY ";
    for (const auto& order : query_->order) out += name(order.field) + (order.descending ? " DESC," : ",");
    return out + (query_->newest_first ? "m._id DESC" : "m._id");
}

std::string ListSql::beyond(const RowKey& key, bool behind, std::vector<Value>& values) const {
    // (a beyond) or (a same and b beyond) or … Empty sorts lowest, as in SQLite.
    std::string out = "(0";
    std::string same;
    std::vector<Value> same_values;
    for (std::size_t i = 0; i < query_->order.size(); ++i) {
        const auto column = name(query_->order[i].field);
        const auto& value = key.order[i];
        const bool upward = query_->order[i].descending != behind;
        std::string step;
        if (value.is_null()) {
            step = upward ? column + " IS NOT NULL" : "0";
        } else {
            step = upward ? column + ">?" : "(" + column + "<? OR " + column + " IS NULL)";
        }
        out += " OR (" + same + step + ")";
        values.insert(values.end(), same_values.begin(), same_values.end());
        if (!value.is_null()) values.push_back(value);
        same += column + " IS ? AND ";
        same_values.push_back(value);
    }
    out += " OR (" + same + "m._id" + (query_->newest_first != behind ? ">?" : "<?") + "))";
    values.insert(values.end(), same_values.begin(), same_values.end());
    values.emplace_back(key.id);
    return out;
}

bool ListSql::has_empties_behind(const RowKey* after) const {
    return !query_->order.empty() && query_->order.front().descending && after != nullptr && !after->order.front().is_null();
}

ListSql::Part ListSql::page(const RowKey* after, bool empties, std::size_t limit) const {
    Part part{select_list() + from() + " WHERE " + where_, where_values_};
    if (empties) {
        part.sql += " AND " + name(query_->order.front().field) + " IS NULL";
    } else if (after != nullptr) {
        if (query_->order.empty()) {
            part.sql += query_->newest_first ? " AND m._id<?" : " AND m._id>?";
            part.values.emplace_back(after->id);
        } else {
            // Says less than what follows, but in a form that an index can seek by.
            const auto& first = after->order.front();
            if (first.is_null() && query_->order.front().descending)
                part.sql += " AND " + name(query_->order.front().field) + " IS NULL";
            if (!first.is_null()) {
                part.sql += " AND " + name(query_->order.front().field) + (query_->order.front().descending ? "<=?" : ">=?");
                part.values.push_back(first);
            }
            part.sql += " AND " + beyond(*after, true, part.values);
        }
    }
    part.sql += order_by() + " LIMIT " + std::to_string(limit);
    return part;
}

ListSql::Part ListSql::row(const base::Id& id) const {
    Part part{select_list() + from() + " WHERE " + where_ + " AND m._id=?", where_values_};
    part.values.emplace_back(id);
    return part;
}

ListSql::Part ListSql::count() const {
    return {"SELECT count(*)" + from() + " WHERE " + where_, where_values_};
}

ListSql::Part ListSql::position(const RowKey& key) const {
    Part part{"SELECT count(*)" + from() + " WHERE " + where_ + " AND ", where_values_};
    part.sql += beyond(key, false, part.values);
    return part;
}

ListSql::Part ListSql::sum(const FieldRef& field) const {
    return {"SELECT coalesce(sum(" + name(field) + "),0),count(" + name(field) + ")" + from() + " WHERE " + where_,
            where_values_};
}

Row ListSql::read(const sql::Statement& row) const {
    Row out;
    out.key.id = row.id(0);
    const bool predicted_only = row.integer(1) == 0;
    out.pending = row.integer(2) != 0   ? Pending::removed
                  : predicted_only      ? Pending::created
                  : row.integer(3) != 0 ? Pending::changed
                                        : Pending::none;
    int column = 4;
    for (const auto& order : query_->order) out.key.order.push_back(column_value(row, column++, field(order.field).kind));
    for (const auto& wanted : query_->columns) out.values.push_back(column_value(row, column++, field(wanted).kind));
    return out;
}

}  // namespace satchel::replica
