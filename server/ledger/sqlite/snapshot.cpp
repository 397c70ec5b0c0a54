#include "server/ledger/sqlite/snapshot.h"

#include "server/ledger/sqlite/journal.h"
#include "server/ledger/sqlite/numbers.h"
#include "shared/base/assert.h"
#include "shared/registry/people.h"

#include <algorithm>
#include <utility>

namespace satchel::ledger::sqlite {

namespace {

sync::Entry entry_of(const sql::Statement& row) {
    sync::Entry entry;
    entry.key.kind = static_cast<schema::Tag>(row.integer(0));
    entry.key.id = row.id(1);
    entry.key.facet = static_cast<schema::Tag>(row.integer(2));
    entry.seq = row.unsigned_integer(3);
    entry.version = row.unsigned_integer(4);
    entry.put = row.integer(5) != 0;
    return entry;
}

/// Numbers from outside may be larger than SQLite's.
std::int64_t clamped(std::uint64_t number) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(number, INT64_MAX));
}

}  // namespace

base::Result<std::unique_ptr<Snapshot>> SqliteSnapshot::begin(std::shared_ptr<ReaderPool> pool,
                                                              const registry::Registry& registry) {
    auto connection = pool->take();
    if (!connection) return connection.error();
    std::unique_ptr<SqliteSnapshot> snapshot(new SqliteSnapshot(std::move(pool), std::move(*connection), registry));
    try {
        Query(snapshot->connection_->begin).run();
        // The transaction begins with its first read.
        const auto last = read_end(snapshot->connection_->last_entry);
        snapshot->head_ = {snapshot->connection_->meta.epoch(), last.seq, chain_prefix(last.chain)};
    } catch (const Broken& broken) {
        return broken.error;
    }
    return std::unique_ptr<Snapshot>(std::move(snapshot));
}

SqliteSnapshot::SqliteSnapshot(std::shared_ptr<ReaderPool> pool, std::unique_ptr<ReadConnection> connection,
                               const registry::Registry& registry)
    : pool_(std::move(pool)), connection_(std::move(connection)), registry_(registry) {
}

SqliteSnapshot::~SqliteSnapshot() {
    if (connection_->database.in_transaction()) (void)connection_->end.run();
    // One that cannot let go of its snapshot would show old rows to whoever comes next.
    if (connection_->database.in_transaction()) connection_.reset();
    pool_->give_back(std::move(connection_));
}

registry::Read SqliteSnapshot::read(const schema::PartKey& key) {
    Query row(connection_->part, std::int64_t{key.kind}, key.id, std::int64_t{key.facet});
    if (!row.next() || row->is_null(1)) return registry::Read::none();
    const auto* shape = registry_.shape(key.kind, key.facet);
    SATCHEL_ASSERT(shape != nullptr);
    return registry::Read::of(std::make_shared<const registry::Stored>(
        registry::Stored{row->unsigned_integer(0), take(schema::decode(*shape, row->bytes(1)))}));
}

registry::Found SqliteSnapshot::find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                                     std::size_t limit) {
    return {true, connection_->lookups.find(kind, lookup, lookup_key(key), limit)};
}

bool SqliteSnapshot::holds(const sync::Cursor& cursor) {
    return cursor.epoch == head_.epoch && passed({cursor.seq, cursor.chain});
}

bool SqliteSnapshot::knows(const base::Id& epoch) {
    const auto former = connection_->meta.former_epochs();
    return epoch == head_.epoch || std::find(former.begin(), former.end(), epoch) != former.end();
}

bool SqliteSnapshot::passed(const sync::Place& place) {
    if (place.seq > head_.seq) return false;
    if (place.seq == 0) return place.chain == 0;
    Query row(connection_->chain_at, place.seq);
    return row.next() && chain_prefix(row->bytes(0)) == place.chain;
}

std::uint64_t SqliteSnapshot::kept_since() {
    return connection_->meta.kept_since();
}

std::vector<std::string> SqliteSnapshot::subscription(const sync::Principal& principal) {
    const auto actor = registry::actor_of(*this, principal.user);
    if (!actor) return {};
    return registry::subscription_of(*actor);
}

std::vector<sync::Entry> SqliteSnapshot::feed(const std::string& scope, std::uint64_t since, std::size_t limit) {
    std::vector<sync::Entry> entries;
    const auto number = connection_->scope_number(scope);
    if (number == 0) return entries;
    for (Query rows(connection_->feed, std::int64_t{number}, clamped(since), clamped(limit)); rows.next();) {
        entries.push_back(entry_of(*rows));
    }
    return entries;
}

std::uint64_t SqliteSnapshot::feed_size(const std::string& scope, std::uint64_t since) {
    Query row(connection_->feed_size, std::int64_t{connection_->scope_number(scope)}, clamped(since));
    return row.next() ? row->unsigned_integer(0) : 0;
}

std::vector<sync::Entry> SqliteSnapshot::contents(const std::string& scope, const schema::PartKey& after, std::size_t limit) {
    std::vector<sync::Entry> entries;
    const std::int64_t number = connection_->scope_number(scope);
    const auto count = clamped(limit);
    const auto collect = [&entries](Query rows) {
        while (rows.next()) entries.push_back(entry_of(*rows));
    };
    if (after.id.is_null()) {
        collect(Query(connection_->contents, number, count));
    } else {
        collect(Query(connection_->contents_from, number, count, std::int64_t{after.kind}, after.id, std::int64_t{after.facet}));
    }
    return entries;
}

std::optional<sync::LedgerPart> SqliteSnapshot::part(const schema::PartKey& key) {
    Query row(connection_->part, std::int64_t{key.kind}, key.id, std::int64_t{key.facet});
    if (!row.next() || row->is_null(1)) return std::nullopt;
    sync::LedgerPart found{row->unsigned_integer(0), base::copy(row->bytes(1)), {}};
    for (const auto scope : decode_scopes(row->bytes(2))) found.scopes.push_back(connection_->scope_name(scope));
    std::sort(found.scopes.begin(), found.scopes.end());
    return found;
}

sync::ScopeSum SqliteSnapshot::sum(const std::string& scope) {
    Query row(connection_->sum, scope);
    if (!row.next()) return {scope, {}, 0};
    return {scope, {row->unsigned_integer(0), row->unsigned_integer(1)}, row->unsigned_integer(2)};
}

std::vector<sync::Decided> SqliteSnapshot::decided(const base::Id& replica, std::uint64_t first, std::size_t limit) {
    std::vector<sync::Decided> decided;
    for (Query rows(connection_->decided, replica, clamped(first), clamped(limit)); rows.next();) {
        decided.push_back({take(schema::decode_verdict(rows->bytes(0))), digest_of(rows->bytes(1))});
    }
    return decided;
}

std::uint64_t SqliteSnapshot::decided_upto(const base::Id& replica) {
    Query row(connection_->highest, replica);
    return row.next() ? row->unsigned_integer(0) : 0;
}

std::vector<sync::NumberBlock> SqliteSnapshot::numbers(const base::Id& replica) {
    return read_blocks(connection_->blocks, replica);
}

std::optional<std::uint64_t> SqliteSnapshot::first_broken_link() {
    auto entries = take(connection_->database.prepare("SELECT seq, digest, chain, verdict, mutation FROM journal ORDER BY seq"));
    base::Digest chain{};
    std::uint64_t expected = 1;
    for (Query row(entries); row.next(); ++expected) {
        if (row->unsigned_integer(0) != expected) return expected;
        const auto digest = base::sha256(row->bytes(4));
        if (!std::ranges::equal(digest, row->bytes(1))) return expected;
        chain = link(chain, digest, row->bytes(3), expected);
        if (!std::ranges::equal(chain, row->bytes(2))) return expected;
    }
    return std::nullopt;
}

bool SqliteSnapshot::sum_holds(const std::string& scope) {
    auto rows = take(connection_->database.prepare(
        "SELECT f.kind, f.id, f.facet, p.version, p.image, p.scopes FROM feed f LEFT JOIN part p "
        "ON p.kind = f.kind AND p.id = f.id AND p.facet = f.facet WHERE f.scope = ? AND f.put = 1"));
    sync::ScopeSum found{scope, {}, 0};
    const auto number = connection_->scope_number(scope);
    for (Query row(rows, std::int64_t{number}); row.next();) {
        const schema::PartKey key{static_cast<schema::Tag>(row->integer(0)), row->id(1),
                                  static_cast<schema::Tag>(row->integer(2))};
        const auto scopes = decode_scopes(row->bytes(5));
        if (row->is_null(4) || !std::binary_search(scopes.begin(), scopes.end(), number)) return false;
        found.sum += schema::part_hash(key, row->unsigned_integer(3), row->bytes(4));
        ++found.count;
    }
    return found == sum(scope);
}

std::vector<std::string> SqliteSnapshot::scopes() {
    auto names = take(connection_->database.prepare("SELECT name FROM scope ORDER BY name"));
    std::vector<std::string> found;
    for (Query row(names); row.next();) found.emplace_back(row->text(0));
    return found;
}

std::vector<base::Id> SqliteSnapshot::ids(schema::Tag kind, const base::Id& after, std::size_t limit) {
    auto rows = take(connection_->database.prepare(
        "SELECT id FROM part WHERE kind = ? AND id > ? AND facet = 0 AND image IS NOT NULL ORDER BY id LIMIT ?"));
    std::vector<base::Id> found;
    for (Query row(rows, std::int64_t{kind}, after, clamped(limit)); row.next();) found.push_back(row->id(0));
    return found;
}

bool SqliteSnapshot::lists(schema::Tag kind, std::string_view lookup, base::ByteView key, const base::Id& id) {
    return Query(connection_->listed, connection_->lookups.number_of(kind, lookup), key, id).next();
}

std::uint64_t SqliteSnapshot::listings(schema::Tag kind) {
    auto rows = take(connection_->database.prepare(
        "SELECT count(*) FROM lookup WHERE number IN (SELECT number FROM lookup_name WHERE kind = ?)"));
    Query row(rows, std::int64_t{kind});
    row.next();
    return row->unsigned_integer(0);
}

std::optional<base::Bytes> SqliteSnapshot::mutation(const base::Id& replica, std::uint64_t no) {
    auto rows = take(connection_->database.prepare(
        "SELECT mutation FROM journal WHERE replica = (SELECT number FROM replica WHERE id = ?) AND no = ?"));
    Query row(rows, replica, clamped(no));
    if (!row.next()) return std::nullopt;
    return base::copy(row->bytes(0));
}

}  // namespace satchel::ledger::sqlite
