#include "server/ledger/sqlite/numbers.h"

#include <algorithm>
#include <utility>

namespace satchel::ledger::sqlite {

namespace {

bool bit(base::ByteView bitmap, std::uint64_t index) {
    return index / 8 < bitmap.size() && (bitmap[index / 8] >> (index % 8) & 1) != 0;
}

}  // namespace

Numbers::Numbers(sql::Database& database)
    : database_(database),
      next_(database.must_prepare("SELECT next FROM series WHERE name = ?")),
      set_next_(database.must_prepare("INSERT INTO series(name, next) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET next = ?2")),
      block_(
          database.must_prepare("SELECT start, next, past, used FROM lease "
                                "WHERE replica = ?1 AND series = ?2 AND start <= ?3 AND past > ?3 ORDER BY start DESC LIMIT 1")),
      add_block_(
          database.must_prepare("INSERT INTO lease(replica, series, start, next, past, used) VALUES(?1, ?2, ?3, ?3, ?4, x'')")),
      use_in_block_(
          database.must_prepare("UPDATE lease SET next = ?4, used = ?5 WHERE replica = ?1 AND series = ?2 AND start = ?3")),
      stretch_(database.must_prepare("SELECT 1 FROM reclaimed WHERE series = ?1 AND start <= ?2 AND past > ?2")),
      add_stretch_(database.must_prepare("INSERT INTO reclaimed(series, start, past) VALUES(?, ?, ?)")),
      reclaimed_(database.must_prepare("SELECT 1 FROM reclaimed_number WHERE series = ? AND number = ?")),
      reclaim_(database.must_prepare("INSERT OR IGNORE INTO reclaimed_number(series, number) VALUES(?, ?)")),
      meta_(database),
      floor_(meta_.series_floor()) {
}

std::uint64_t Numbers::next(std::string_view series) {
    Query row(next_, series);
    return row.next() ? row->unsigned_integer(0) : 1 + floor_;
}

/// The next number of a series, which has its row from now on.
std::uint64_t Numbers::begin(std::string_view series) {
    {
        Query row(next_, series);
        if (row.next()) return row->unsigned_integer(0);
    }
    // What a later series leapt over belongs to it from its first day on.
    if (floor_ > 0) Query(add_stretch_, series, 1, 1 + floor_).run();
    Query(set_next_, series, 1 + floor_).run();
    return 1 + floor_;
}

sync::NumberBlock Numbers::lease(const base::Id& replica, const std::string& series, std::uint64_t size) {
    const auto start = begin(series);
    Query(set_next_, series, start + size).run();
    Query(add_block_, replica, series, start, start + size).run();
    return {series, start, start + size};
}

bool Numbers::was_leapt_over(std::string_view series, std::uint64_t number) {
    Query stretch(stretch_, series, number);
    if (stretch.next()) return true;
    Query row(next_, series);
    return !row.next() && number <= floor_;
}

bool Numbers::may_use(const base::Id& replica, std::string_view series, std::uint64_t number) {
    // SQLite's integers are signed.
    if (number == 0 || number > INT64_MAX) return false;
    Query block(block_, replica, series, number);
    if (block.next()) return !bit(block->bytes(3), number - block->unsigned_integer(0));
    if (!was_leapt_over(series, number)) return false;
    Query taken(reclaimed_, series, number);
    return !taken.next();
}

void Numbers::use(const base::Id& replica, const NumberUse& number) {
    std::uint64_t start = 0, next_free = 0;
    base::Bytes used;
    {
        Query block(block_, replica, number.series, number.number);
        if (block.next()) {
            start = block->unsigned_integer(0);
            next_free = std::max(block->unsigned_integer(1), number.number + 1);
            used = base::copy(block->bytes(3));
        }
    }
    if (start != 0) {
        const auto index = number.number - start;
        if (used.size() <= index / 8) used.resize(index / 8 + 1);
        used[index / 8] = static_cast<std::uint8_t>(used[index / 8] | 1u << (index % 8));
        Query(use_in_block_, replica, number.series, start, next_free, used).run();
        return;
    }
    const auto next_of_series = begin(number.series);
    if (number.number >= next_of_series) {
        Query(set_next_, number.series, number.number + 1).run();
    } else {
        Query(reclaim_, number.series, number.number).run();
    }
}

void Numbers::leap(std::uint64_t by) {
    std::vector<std::pair<std::string, std::uint64_t>> all;
    {
        auto statement = take(database_.prepare("SELECT name, next FROM series"));
        for (Query rows(statement); rows.next();) all.emplace_back(rows->text(0), rows->unsigned_integer(1));
    }
    for (const auto& [series, start] : all) {
        Query(add_stretch_, series, start, start + by).run();
        Query(set_next_, series, start + by).run();
    }
    floor_ += by;
    meta_.set_series_floor(floor_);
}

void Numbers::forget() {
    floor_ = meta_.series_floor();
}

std::vector<sync::NumberBlock> read_blocks(sql::Statement& blocks, const base::Id& replica) {
    std::vector<sync::NumberBlock> found;
    for (Query rows(blocks, replica); rows.next();) {
        found.push_back({std::string(rows->text(0)), rows->unsigned_integer(1), rows->unsigned_integer(2)});
    }
    return found;
}

}  // namespace satchel::ledger::sqlite
