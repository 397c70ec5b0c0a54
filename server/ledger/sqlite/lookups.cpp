#include "server/ledger/sqlite/lookups.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace satchel::ledger::sqlite {

namespace {

using Row = std::pair<std::int64_t, base::ByteView>;  // number of the look-up, key

std::vector<Row> decode_rows(base::ByteView bytes) {
    std::vector<Row> rows;
    base::ByteReader reader(bytes);
    while (!reader.at_end()) {
        const auto number = reader.varint();
        const auto key = reader.sized();
        if (!number || !key) throw Broken(base::error("database_corrupt", "look-up keys of a part"));
        rows.emplace_back(static_cast<std::int64_t>(*number), *key);
    }
    return rows;
}

bool before(const Row& a, const Row& b) {
    if (a.first != b.first) return a.first < b.first;
    return std::lexicographical_compare(a.second.begin(), a.second.end(), b.second.begin(), b.second.end());
}

bool same(const Row& a, const Row& b) {
    return a.first == b.first && std::equal(a.second.begin(), a.second.end(), b.second.begin(), b.second.end());
}

}  // namespace

LookupSearch::LookupSearch(sql::Database& database)
    : number_(database.must_prepare("SELECT number FROM lookup_name WHERE kind = ? AND name = ?")),
      rows_(database.must_prepare("SELECT id FROM lookup WHERE number = ? AND key = ? ORDER BY id LIMIT ?")) {
}

std::int64_t LookupSearch::number_of(schema::Tag kind, std::string_view lookup) {
    const auto known = numbers_.find(Name(kind, lookup));
    if (known != numbers_.end()) return known->second;
    Query row(number_, std::int64_t{kind}, lookup);
    if (!row.next()) return 0;
    return numbers_.emplace(std::pair(kind, std::string(lookup)), row->integer(0)).first->second;
}

std::vector<base::Id> LookupSearch::find(schema::Tag kind, std::string_view lookup, base::ByteView key, std::size_t limit) {
    std::vector<base::Id> ids;
    const auto number = number_of(kind, lookup);
    if (number == 0) return ids;
    Query rows(rows_, number, key, std::int64_t(limit));
    while (rows.next()) ids.push_back(rows->id(0));
    return ids;
}

Lookups::Lookups(sql::Database& database)
    : search_(database),
      name_(database.must_prepare("INSERT INTO lookup_name(kind, name) VALUES(?, ?)")),
      insert_(database.must_prepare("INSERT OR IGNORE INTO lookup(number, key, id) SELECT c0, c1, c2 FROM rows(?)")),
      remove_(database.must_prepare("DELETE FROM lookup WHERE number = ? AND key = ? AND id = ?")) {
}

std::int64_t Lookups::make_number(schema::Tag kind, const std::string& lookup) {
    if (const auto number = search_.number_of(kind, lookup); number != 0) return number;
    Query(name_, std::int64_t{kind}, lookup).run();
    return search_.number_of(kind, lookup);
}

void Lookups::update(schema::Tag kind, const base::Id& id,
                     const std::vector<std::pair<std::string, std::vector<base::Bytes>>>& wanted, base::Bytes& found_by) {
    if (wanted.empty() && found_by.empty()) return;
    std::vector<Row> after;
    for (const auto& [lookup, keys] : wanted) {
        if (keys.empty()) continue;
        const auto number = make_number(kind, lookup);
        for (const auto& key : keys) after.emplace_back(number, key);
    }
    std::sort(after.begin(), after.end(), before);
    after.erase(std::unique(after.begin(), after.end(), same), after.end());

    base::Bytes encoded;
    for (const auto& [number, key] : after) {
        base::put_varint(encoded, static_cast<std::uint64_t>(number));
        base::put_sized(encoded, key);
    }
    // The usual case: a change that leaves the keys alone.
    if (encoded == found_by) return;

    const auto old = decode_rows(found_by);
    std::vector<Row> gone, come;
    std::set_difference(old.begin(), old.end(), after.begin(), after.end(), std::back_inserter(gone), before);
    std::set_difference(after.begin(), after.end(), old.begin(), old.end(), std::back_inserter(come), before);
    if (!gone.empty()) flush();
    for (const auto& [number, key] : gone) Query(remove_, number, key, id).run();
    for (const auto& [number, key] : come) {
        waiting_.push_back({number, base::copy(key), id});
        waiting_numbers_.insert(number);
    }
    found_by = std::move(encoded);
}

std::vector<base::Id> Lookups::find(schema::Tag kind, std::string_view lookup, base::ByteView key, std::size_t limit) {
    if (waiting_numbers_.contains(search_.number_of(kind, lookup))) flush();
    return search_.find(kind, lookup, key, limit);
}

void Lookups::flush() {
    if (waiting_.empty()) return;
    std::sort(waiting_.begin(), waiting_.end(), [](const Listing& a, const Listing& b) {
        return std::tie(a.number, a.key, a.id) < std::tie(b.number, b.key, b.id);
    });
    sql::RowsOf rows(waiting_, [](const Listing& listing, int n, sql::Cell& cell) {
        switch (n) {
            case 0:
                return cell.set(listing.number);
            case 1:
                return cell.set(listing.key);
            default:
                return cell.set(listing.id);
        }
    });
    Query(insert_, rows).run();
    waiting_.clear();
    waiting_numbers_.clear();
}

void Lookups::forget() {
    search_.forget();
    waiting_.clear();
    waiting_numbers_.clear();
}

}  // namespace satchel::ledger::sqlite
