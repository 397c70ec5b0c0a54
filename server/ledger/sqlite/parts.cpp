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
      insert_(database.must_prepare("INSERT INTO part(kind, id, facet, version, seq, image, scopes, found_by, high, low) "
                                    "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")),
      update_(database.must_prepare(
          "UPDATE part SET version = ?4, seq = ?5, image = ?6, scopes = ?7, found_by = ?8, high = ?9, low = ?10 "
          "WHERE kind = ?1 AND id = ?2 AND facet = ?3")),
      put_(database.must_prepare("INSERT INTO feed(scope, kind, id, facet, seq, put, version) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                                 "ON CONFLICT(scope, kind, id, facet) DO UPDATE SET seq = ?5, put = ?6, version = ?7")) {
}

Parts::Part& Parts::load(const schema::PartKey& key) {
    const auto [place, is_new] = parts_.try_emplace(key);
    auto& part = place->second;
    if (!is_new) return part;
    part.key = key;
    Query row(load_, std::int64_t{key.kind}, key.id, std::int64_t{key.facet});
    if (!row.next()) return part;
    part.in_table = true;
    part.present = !row->is_null(2);
    part.version = row->unsigned_integer(0);
    part.seq = row->unsigned_integer(1);
    part.image = base::copy(row->bytes(2));
    part.scopes = decode_scopes(row->bytes(3));
    part.found_by = base::copy(row->bytes(4));
    part.hash = {row->unsigned_integer(5), row->unsigned_integer(6)};
    return part;
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

void Parts::write(Part& part) {
    const auto scopes = encode_scopes(part.scopes);
    auto& statement = part.in_table ? update_ : insert_;
    statement.bind(1, std::int64_t{part.key.kind}).bind(2, part.key.id).bind(3, std::int64_t{part.key.facet});
    statement.bind(4, part.version).bind(5, part.seq);
    if (part.present) {
        statement.bind(6, part.image);
    } else {
        statement.bind(6, nullptr);
    }
    statement.bind(7, scopes).bind(8, part.found_by).bind(9, part.hash.high).bind(10, part.hash.low);
    take(statement.run());
    part.in_table = true;
}

void Parts::write_feed() {
    std::sort(feed_.begin(), feed_.end(), [](const FeedRow& a, const FeedRow& b) {
        return std::tie(a.mark.scope, a.part->key) < std::tie(b.mark.scope, b.part->key);
    });
    for (const auto& [part, mark] : feed_) {
        Query(put_, std::int64_t{mark.scope}, std::int64_t{part->key.kind}, part->key.id, std::int64_t{part->key.facet}, mark.seq,
              mark.put, mark.version)
            .run();
    }
    feed_.clear();
}

void Parts::flush() {
    std::sort(dirty_.begin(), dirty_.end(), [](const Part* a, const Part* b) { return a->key < b->key; });
    for (auto* part : dirty_) {
        const bool forgotten = base::planted(base::Bug::feed_without_row) && part->in_table && part->seq % 50 == 0;
        if (!forgotten) write(*part);
        for (const auto& mark : part->marks) feed_.push_back({part, mark});
    }
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
    dirty_.clear();
    feed_.clear();
}

}  // namespace satchel::ledger::sqlite
