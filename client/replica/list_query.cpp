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

constexpr std::size_t max_alternatives = 16;
constexpr int first_order_column = 4;  // of select_list()

std::string marks(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += i == 0 ? "?" : ",?";
    return out;
}

}  // namespace

void bind_values(sql::Statement& statement, const std::vector<Value>& values, std::vector<base::Bytes>& scratch) {
    scratch.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) bind_value(statement, static_cast<int>(i) + 1, values[i], scratch[i]);
}

base::Result<ListSql> ListSql::make(const Layout& layout, const Query& query, const std::string& expression) {
    ListSql sql(layout, query);
    if (!layout.find(query.kind, 0)) return base::error("query_malformed", "unknown kind");
    for (const auto& column : query.columns) REPLICA_TRY(sql.use(column));
    for (const auto& order : query.order) REPLICA_TRY(sql.use(order.field));
    for (const auto& filter : query.filters) REPLICA_TRY(sql.add_filter(filter));
    sql.expression_ = expression;
    if (!query.text.empty() && expression.empty()) sql.where_ += " AND 0";
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

/// The values, if each is a range of an index and no other filter has been taken so.
std::optional<Value::List> ListSql::alternatives_in(const Filter& filter) const {
    if (!alternatives_.empty() || filter.field.facet != 0 || !field(filter.field).indexed) return std::nullopt;
    if (filter.op == Op::equal) return Value::List{filter.value};
    const bool some = filter.op == Op::one_of && filter.value.type() == base::ValueType::list;
    if (!some || filter.value.list().empty() || filter.value.list().size() > max_alternatives) return std::nullopt;
    return filter.value.list();
}

base::Result<> ListSql::add_filter(const Filter& filter) {
    REPLICA_TRY(use(filter.field));
    const auto column = name(filter.field);
    const auto bind = [&](Value value) { where_values_.push_back(std::move(value)); };
    if (const auto choices = alternatives_in(filter)) {
        for (const auto& choice : *choices) {
            if (std::find(alternatives_.begin(), alternatives_.end(), choice) == alternatives_.end())
                alternatives_.push_back(choice);
        }
        alternatives_of_ = column;
        return {};
    }
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
            where_ += " AND " + column + " IN (" + marks(choices.size()) + ")";
            for (const auto& choice : choices) bind(choice);
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
            REPLICA_TAKE(const auto list, make(*layout_, *filter.list, search_expression(filter.list->text).beginnings));
            const auto ids = list.select_all("SELECT m._id", list.found());
            where_ += " AND " + column + " IN (" + ids.sql + ")";
            for (const auto& value : ids.values) bind(value);
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
    std::string out;
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

/// The rows to choose from: all, or those that were found, which are looked up by key one after another.
std::string ListSql::found() const {
    if (expression_.empty()) return from();
    const auto rows = "rowid>=" + std::to_string(first_search_row(query_->kind)) + " AND rowid<" +
                      std::to_string(first_search_row(query_->kind + 1));
    auto out = " FROM (SELECT id FROM search WHERE search MATCH ? AND " + rows + " ORDER BY rowid DESC LIMIT " +
               std::to_string(max_found) + ") s CROSS JOIN";
    return out + from().substr(std::string_view(" FROM").size());
}

ListSql::Part ListSql::select(const std::string& what, const std::string& from) const {
    Part part{what + from + " WHERE " + where_, {}};
    if (!expression_.empty()) {
        part.sql += " AND m._id=s.id";
        part.values.emplace_back(expression_);
    }
    part.values.insert(part.values.end(), where_values_.begin(), where_values_.end());
    return part;
}

ListSql::Part ListSql::select_all(const std::string& what, const std::string& from) const {
    auto part = select(what, from);
    if (alternatives_.empty()) return part;
    part.sql += " AND " + alternatives_of_ + " IN (" + marks(alternatives_.size()) + ")";
    part.values.insert(part.values.end(), alternatives_.begin(), alternatives_.end());
    return part;
}

ListSql::Part ListSql::one_alternative(const Value& value) const {
    auto part = select(select_list(), found());
    part.sql += " AND " + alternatives_of_ + "=?";
    part.values.push_back(value);
    return part;
}

ListSql::Part ListSql::page_of(Part part, const RowKey* after, bool empties, std::size_t limit, const std::string& lead) const {
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
    part.sql += " ORDER BY " + lead + order_by() + " LIMIT " + std::to_string(limit);
    return part;
}

ListSql::Part ListSql::page(const RowKey* after, bool empties, std::size_t limit) const {
    if (alternatives_.empty() || !expression_.empty()) return page_of(select_all(select_list(), found()), after, empties, limit);
    // A page of each, and of all these the first rows. One index serves both the value and the order, which is why the order begins with
    // the field that is the same in all rows: SQLite would choose any index that begins with it, and sort.
    const auto lead = alternatives_of_ + (query_->order.empty() ? (query_->newest_first ? " DESC," : ",")
                                                                : (query_->order.front().descending ? " DESC," : ","));
    if (alternatives_.size() == 1) return page_of(one_alternative(alternatives_.front()), after, empties, limit, lead);
    Part out{"SELECT * FROM (", {}};
    for (const auto& alternative : alternatives_) {
        const auto one = page_of(one_alternative(alternative), after, empties, limit, lead);
        out.sql += (out.values.empty() ? "SELECT * FROM (" : " UNION ALL SELECT * FROM (") + one.sql + ")";
        out.values.insert(out.values.end(), one.values.begin(), one.values.end());
    }
    out.sql += ") ORDER BY ";
    for (std::size_t i = 0; i < query_->order.size(); ++i)
        out.sql += std::to_string(first_order_column + i + 1) + (query_->order[i].descending ? " DESC," : ",");
    out.sql += (query_->newest_first ? "1 DESC LIMIT " : "1 LIMIT ") + std::to_string(limit);
    return out;
}

ListSql::Part ListSql::row(const base::Id& id) const {
    Part part{select_list() + from() + " WHERE m._id=? AND " + where_, {Value(id)}};
    part.values.insert(part.values.end(), where_values_.begin(), where_values_.end());
    if (!alternatives_.empty()) {
        part.sql += " AND " + alternatives_of_ + " IN (" + marks(alternatives_.size()) + ")";
        part.values.insert(part.values.end(), alternatives_.begin(), alternatives_.end());
    }
    if (!expression_.empty()) {
        part.sql += " AND EXISTS(SELECT 1 FROM search WHERE search MATCH ? AND rowid=m._search)";
        part.values.emplace_back(expression_);
    }
    return part;
}

ListSql::Part ListSql::count(std::uint64_t limit) const {
    auto part = select_all("SELECT count(*) FROM (SELECT 1", found());
    part.sql += " LIMIT " + std::to_string(limit) + ")";
    return part;
}

ListSql::Part ListSql::position(const RowKey& key) const {
    auto part = select_all("SELECT count(*)", found());
    part.sql += " AND " + beyond(key, false, part.values);
    return part;
}

ListSql::Part ListSql::sum(const FieldRef& field) const {
    return select_all("SELECT coalesce(sum(" + name(field) + "),0),count(" + name(field) + ")", found());
}

Row ListSql::read(const sql::Statement& row) const {
    Row out;
    out.key.id = row.id(0);
    const bool predicted_only = row.integer(1) == 0;
    out.pending = row.integer(2) != 0   ? Pending::removed
                  : predicted_only      ? Pending::created
                  : row.integer(3) != 0 ? Pending::changed
                                        : Pending::none;
    int column = first_order_column;
    for (const auto& order : query_->order) out.key.order.push_back(column_value(row, column++, field(order.field).kind));
    for (const auto& wanted : query_->columns) out.values.push_back(column_value(row, column++, field(wanted).kind));
    return out;
}

}  // namespace satchel::replica
