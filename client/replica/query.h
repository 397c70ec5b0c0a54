#pragma once

#include "client/replica/changes.h"
#include "shared/base/value.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What a list asks of the replica. Fields are named by index into their shape; names are looked up once, where a list is described.
namespace satchel::replica {

struct FieldRef {
    std::size_t index = 0;  // into Shape::fields
    schema::Tag facet = 0;  // null wherever this replica does not hold the facet
    friend bool operator==(const FieldRef&, const FieldRef&) = default;
};

enum class Op : std::uint8_t {
    equal,
    not_equal,  // also where the field is empty
    less,
    at_most,
    greater,
    at_least,
    is_empty,
    is_set,
    one_of,       // value: a list
    contains,     // the field is a list; value: one element
    starts_with,  // text
    among,        // the field is the id of a document of Filter::list
};

struct Query;

struct Filter {
    FieldRef field;
    Op op = Op::equal;
    base::Value value;
    std::shared_ptr<const Query> list = nullptr;  // among: of these only its kind, filters and text count
};

struct Order {
    FieldRef field;
    bool descending = false;  // empty fields sort before all others, so last when descending
};

struct Query {
    schema::Tag kind = 0;
    std::vector<FieldRef> columns;  // what each row carries
    std::vector<Filter> filters;    // all must hold
    std::string text;               // as typed into the search field; empty: all
    std::vector<Order> order;       // then always by id; the first one should be indexed
    bool newest_first = true;       // direction of the id
};

/// Pending work that a row shows.
enum class Pending : std::uint8_t { none, created, changed, removed };

/// A row's place in its list: where the next page begins.
struct RowKey {
    std::vector<base::Value> order;  // the values of Query::order
    base::Id id;
    friend bool operator==(const RowKey&, const RowKey&) = default;
};

struct Row {
    RowKey key;
    Pending pending = Pending::none;
    std::vector<base::Value> values;  // by index into Query::columns
    friend bool operator==(const Row&, const Row&) = default;
};

struct RowPage {
    std::vector<Row> rows;
    bool more = false;
};
inline constexpr std::size_t max_row_page = 1'000;
/// A list is never read through to its end for the sake of a number: it counts no further than this.
inline constexpr std::uint64_t max_count = 20'000;
/// Query::text chooses among the newest documents of the kind that match, at most so many: whoever typed one letter types on.
inline constexpr std::size_t max_found = 500;

/// Something found by search, as it may be shown: title by Kind::title.
struct Hit {
    DocumentKey document;
    std::string no;
    std::string title;
    friend bool operator==(const Hit&, const Hit&) = default;
};

}  // namespace satchel::replica
