#include "server/ledger/sqlite/parts.h"

#include "shared/base/assert.h"
#include "shared/base/planted.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace satchel::ledger::sqlite {

Parts::Parts(sql::Database& database, const registry::Registry& registry, Scopes& scopes, Lookups& lookups, std::size_t max_kept)
    : registry_(registry),
      scopes_(scopes),
      lookups_(lookups),
      max_kept_(max_kept),
      load_(database.must_prepare("SELECT version, seq, image, scopes, found_by, high, low FROM part "
                                  "WHERE kind = ? AND id = ? AND facet = ?")),
      newest_id_(database.must_prepare("SELECT id FROM part WHERE kind = ? ORDER BY id DESC LIMIT 1")),
      write_(database.must_prepare(
          "INSERT INTO part(kind, id, facet, version, seq, image, scopes, found_by, high, low) "
          "SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM rows(?) WHERE true "
          "ON CONFLICT(kind, id, facet) DO UPDATE SET version = excluded.version, seq = excluded.seq, image = excluded.image, "
          "scopes = excluded.scopes, found_by = excluded.found_by, high = excluded.high, low = excluded.low")),
      put_(database.must_prepare(
          "INSERT INTO feed(scope, kind, id, facet, seq, put, version) SELECT c0, c1, c2, c3, c4, c5, c6 FROM rows(?) WHERE true "
          "ON CONFLICT(scope, kind, id, facet) DO UPDATE SET seq = excluded.seq, put = excluded.put, version = "
          "excluded.version")) {
}

Parts::Part& Parts::load(const schema::PartKey& key) {
    const auto [place, is_new] = parts_.try_emplace(key);
    auto& part = place->second;
    if (!is_new) return part;
    part.key = key;
    // What is new is mostly the newest of its kind, since ids begin with the time: nothing to look for.
    if (key.id > newest(key.kind)) return part;
    Query row(load_, std::int64_t{key.kind}, key.id, std::int64_t{key.facet});
    if (!row.next()) return part;
    part.present = !row->is_null(2);
    part.version = row->unsigned_integer(0);
    part.seq = row->unsigned_integer(1);
    part.image = base::copy(row->bytes(2));
    part.scopes = decode_scopes(row->bytes(3));
    part.found_by = base::copy(row->bytes(4));
    part.hash = {row->unsigned_integer(5), row->unsigned_integer(6)};
    return part;
}

base::Id& Parts::newest(schema::Tag kind) {
    const auto [known, is_new] = newest_.try_emplace(kind);
    if (is_new) {
        Query row(newest_id_, std::int64_t{kind});
        if (row.next()) known->second = row->id(0);
    }
    return known->second;
}

registry::Read Parts::read(const schema::PartKey& key) {
    auto& part = load(key);
    if (!part.present) return registry::Read::none();
    if (part.stored == nullptr) {
        const auto* shape = registry_.shape(key.kind, key.facet);
        SATCHEL_ASSERT(shape != nullptr);
        part.stored =
            std::make_shared<const registry::Stored>(registry::Stored{part.version, take(schema::decode(*shape, part.image))});
        if (!part.dirty) part.image = {};
    }
    return registry::Read::of(part.stored);
}

void Parts::mark(Part& part, ScopeNumber scope, bool put, std::uint64_t seq) {
    const auto same =
        std::find_if(part.marks.begin(), part.marks.end(), [scope](const Mark& mark) { return mark.scope == scope; });
    // The feed keeps the latest entry only: an earlier one of this batch need never be written.
    auto& mark = same != part.marks.end() ? *same : part.marks.emplace_back();
    mark = {scope, put, seq, part.version};
}

void Parts::place(Part& part, const schema::Sum128& after, const std::vector<ScopeNumber>& scopes, std::uint64_t seq) {
    for (const auto scope : part.scopes) {
        if (std::binary_search(scopes.begin(), scopes.end(), scope)) continue;
        scopes_.leave(scope, part.hash);
        if (!base::planted(base::Bug::removal_not_told)) mark(part, scope, false, seq);
    }
    for (const auto scope : scopes) {
        if (std::binary_search(part.scopes.begin(), part.scopes.end(), scope)) {
            scopes_.change(scope, part.hash, after);
        } else {
            scopes_.enter(scope, after);
        }
        mark(part, scope, true, seq);
    }
}

void Parts::apply(Change&& change, std::uint64_t seq) {
    auto& part = load(change.key);
    // Created and removed again by the same mutation, or removed twice: nobody ever held it.
    if (change.removed && !part.present) return;

    ++part.version;
    part.seq = seq;
    auto& newest_id = newest(change.key.kind);
    newest_id = std::max(newest_id, change.key.id);
    std::vector<ScopeNumber> scopes;
    scopes.reserve(change.scopes.size());
    for (const auto& scope : change.scopes) scopes.push_back(scopes_.number_of(scope));
    std::sort(scopes.begin(), scopes.end());
    const auto hash = change.removed ? schema::Sum128{} : schema::part_hash(change.key, part.version, change.image);
    place(part, hash, scopes, seq);
    lookups_.update(change.key.kind, change.key.id, change.lookups, part.found_by);

    part.present = !change.removed;
    part.hash = hash;
    part.scopes = std::move(scopes);
    part.image = std::move(change.image);
    part.stored = nullptr;
    if (change.decoded) {
        part.stored = std::make_shared<const registry::Stored>(registry::Stored{part.version, std::move(*change.decoded)});
    }
    if (!std::exchange(part.dirty, true)) dirty_.push_back(&part);
}

void Parts::write_parts() {
    base::Bytes scopes;  // of the row that is being written
    sql::RowsOf rows(dirty_, [&](const Part* part, int n, sql::Cell& cell) {
        switch (n) {
            case 0:
                return cell.set(std::int64_t{part->key.kind});
            case 1:
                return cell.set(part->key.id);
            case 2:
                return cell.set(std::int64_t{part->key.facet});
            case 3:
                return cell.set(part->version);
            case 4:
                return cell.set(part->seq);
            case 5:
                return part->present ? cell.set(part->image) : cell.set(nullptr);
            case 6:
                scopes = encode_scopes(part->scopes);
                return cell.set(scopes);
            case 7:
                return cell.set(part->found_by);
            case 8:
                return cell.set(part->hash.high);
            default:
                return cell.set(part->hash.low);
        }
    });
    Query(write_, rows).run();
}

void Parts::write_feed() {
    std::sort(feed_.begin(), feed_.end(), [](const FeedRow& a, const FeedRow& b) {
        return std::tie(a.mark.scope, a.part->key) < std::tie(b.mark.scope, b.part->key);
    });
    sql::RowsOf rows(feed_, [](const FeedRow& row, int n, sql::Cell& cell) {
        switch (n) {
            case 0:
                return cell.set(std::int64_t{row.mark.scope});
            case 1:
                return cell.set(std::int64_t{row.part->key.kind});
            case 2:
                return cell.set(row.part->key.id);
            case 3:
                return cell.set(std::int64_t{row.part->key.facet});
            case 4:
                return cell.set(row.mark.seq);
            case 5:
                return cell.set(row.mark.put);
            default:
                return cell.set(row.mark.version);
        }
    });
    Query(put_, rows).run();
    feed_.clear();
}

void Parts::flush() {
    std::sort(dirty_.begin(), dirty_.end(), [](const Part* a, const Part* b) { return a->key < b->key; });
    for (const auto* part : dirty_) {
        for (const auto& mark : part->marks) feed_.push_back({part, mark});
    }
    if (base::planted(base::Bug::feed_without_row)) {
        std::erase_if(dirty_, [](const Part* part) { return part->version > 1 && part->seq % 50 == 0; });
    }
    write_parts();
    write_feed();
    for (auto* part : dirty_) {
        part->dirty = false;
        part->marks.clear();
        if (part->stored != nullptr) part->image = {};
    }
    dirty_.clear();
    if (parts_.size() > max_kept_) parts_.clear();
}

void Parts::forget() {
    parts_.clear();
    newest_.clear();
    dirty_.clear();
    feed_.clear();
}

}  // namespace satchel::ledger::sqlite
