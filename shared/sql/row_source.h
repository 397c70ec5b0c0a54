#pragma once

#include "shared/base/bytes.h"
#include "shared/base/id.h"

#include <cstdint>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_context;

namespace satchel::sql {

/// Where a RowSource puts the value of one column. The bytes must live until the statement asks for the next row: nothing is copied.
class Cell {
public:
    explicit Cell(sqlite3_context* context) : context_(context) {}

    void set(std::nullptr_t);
    void set(std::int64_t value);
    void set(std::uint64_t value) { set(static_cast<std::int64_t>(value)); }
    void set(bool value) { set(static_cast<std::int64_t>(value)); }
    void set(std::string_view text);
    void set(base::ByteView bytes);
    void set(const base::Bytes& bytes) { set(base::ByteView(bytes)); }
    void set(const base::Id& id) { set(id.view()); }

private:
    sqlite3_context* context_;
};

/// Rows out of memory for one run of one statement: `INSERT INTO t(a, b) SELECT c0, c1 FROM rows(?)`, with the source bound to the
/// parameter. One step writes them all, for two thirds of what as many steps cost.
class RowSource {
public:
    virtual ~RowSource() = default;
    /// To the next row; at first to the first one. False: there are no more.
    virtual bool next() = 0;
    /// The value of column `cN` of this row, n from 0. Must not throw.
    virtual void column(int n, Cell& cell) = 0;
};

/// The items of a container, one row each: `show(item, n, cell)`.
template <class Items, class Show>
class RowsOf final : public RowSource {
public:
    RowsOf(const Items& items, Show show) : next_(items.begin()), end_(items.end()), show_(std::move(show)) {}

    bool next() override {
        if (next_ == end_) return false;
        item_ = &*next_++;
        return true;
    }
    void column(int n, Cell& cell) override { show_(*item_, n, cell); }

private:
    typename Items::const_iterator next_, end_;
    const typename Items::value_type* item_ = nullptr;
    Show show_;
};

inline constexpr int max_row_source_columns = 256;
inline constexpr const char* row_source_type = "satchel::sql::RowSource";  // what SQLite knows the bound pointer as

/// Makes the table `rows` known to a connection; Database::open has done so.
int register_rows(sqlite3* database);

}  // namespace satchel::sql
