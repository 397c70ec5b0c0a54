#include "server/ledger/sqlite/tables.h"

#include "server/ledger/sqlite/query.h"

namespace satchel::ledger::sqlite {

namespace {

// part      The row of a removed part stays, without image and scopes: its version goes on when the document comes back, and "the highest
//           version wins" stays true on every device. `found_by` repeats the look-up keys, so that a change needs no index to find the old.
// feed      The latest entry of a part in a scope. The primary key serves snapshots in key order, the index catch-up in seq order; the
//           index covers, since catch-up is what thousands of devices do at once.
// journal   One row per seq without holes, so a place in history is found by its row number.
// rejected  The documents that a rejected mutation of a replica meant to write, until one of its mutations on them is accepted.
// lease     `used` is a bitmap: a document that was begun earlier may arrive later.
// reclaimed The stretches that series leapt over at a new epoch, and the numbers in them that documents brought along.
constexpr const char* ddl = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE part(kind INTEGER, id BLOB, facet INTEGER, version INTEGER NOT NULL, seq INTEGER NOT NULL, image BLOB, scopes BLOB NOT NULL,
    found_by BLOB NOT NULL, high INTEGER NOT NULL, low INTEGER NOT NULL, PRIMARY KEY(kind, id, facet)) WITHOUT ROWID;
CREATE TABLE scope(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, high INTEGER NOT NULL, low INTEGER NOT NULL,
    count INTEGER NOT NULL);
CREATE TABLE feed(scope INTEGER, kind INTEGER, id BLOB, facet INTEGER, seq INTEGER NOT NULL, put INTEGER NOT NULL,
    version INTEGER NOT NULL, PRIMARY KEY(scope, kind, id, facet)) WITHOUT ROWID;
CREATE INDEX feed_by_seq ON feed(scope, seq, kind, id, facet, put, version);
CREATE TABLE lookup_name(number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE(kind, name));
CREATE TABLE lookup(number INTEGER, key BLOB, id BLOB, PRIMARY KEY(number, key, id)) WITHOUT ROWID;
CREATE TABLE journal(seq INTEGER PRIMARY KEY, replica INTEGER NOT NULL, no INTEGER NOT NULL, at INTEGER NOT NULL, digest BLOB NOT NULL,
    chain BLOB NOT NULL, verdict BLOB NOT NULL, mutation BLOB NOT NULL);
CREATE UNIQUE INDEX journal_by_key ON journal(replica, no);
CREATE TABLE replica(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, highest INTEGER NOT NULL, user BLOB, device BLOB);
CREATE TABLE rejected(replica INTEGER, kind INTEGER, id BLOB, no INTEGER NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(replica, kind, id)) WITHOUT ROWID;
CREATE TABLE series(name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE lease(replica BLOB, series TEXT, start INTEGER, next INTEGER NOT NULL, past INTEGER NOT NULL, used BLOB NOT NULL,
    PRIMARY KEY(replica, series, start)) WITHOUT ROWID;
CREATE TABLE reclaimed(series TEXT, start INTEGER, past INTEGER NOT NULL, PRIMARY KEY(series, start)) WITHOUT ROWID;
CREATE TABLE reclaimed_number(series TEXT, number INTEGER, PRIMARY KEY(series, number)) WITHOUT ROWID;
CREATE TABLE password(user BLOB PRIMARY KEY, scrypt TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE enrolment(code_hash BLOB PRIMARY KEY, user BLOB NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE device(id BLOB PRIMARY KEY, user BLOB NOT NULL, name TEXT NOT NULL, public_key BLOB NOT NULL, session_hash BLOB NOT NULL,
    session_until INTEGER NOT NULL, enrolled_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, revoked INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// delivery  Who has sent, or is sending, the bytes of a digest; `thumbnail`: the digest of the small picture that they named for it.
constexpr const char* deliveries = R"sql(
CREATE TABLE delivery(digest BLOB, user BLOB, size INTEGER NOT NULL, mime TEXT NOT NULL, whole INTEGER NOT NULL, thumbnail BLOB,
    PRIMARY KEY(digest, user)) WITHOUT ROWID;
CREATE INDEX delivery_by_user ON delivery(user, size);
)sql";

// For finding what may be forgotten. Small: most entries put something.
constexpr const char* tombstones = "CREATE INDEX feed_removed ON feed(seq) WHERE put = 0;";

std::int64_t pragma(sql::Database& database, std::string_view name) {
    auto statement = take(database.prepare("PRAGMA " + std::string(name)));
    Query query(statement);
    return query.next() ? query->integer(0) : 0;
}

}  // namespace

void create_tables(sql::Database& database, const base::Id& epoch) {
    auto transaction = take(sql::Transaction::begin(database));
    take(database.execute(ddl));
    take(database.execute(deliveries));
    take(database.execute(tombstones));
    take(database.execute("PRAGMA application_id = " + std::to_string(application_id)));
    take(database.execute("PRAGMA user_version = " + std::to_string(format_version)));
    Meta meta(database);
    meta.set_epoch(epoch);
    meta.set_series_floor(0);
    take(transaction.commit());
}

void migrate_tables(sql::Database& database) {
    auto transaction = take(sql::Transaction::begin(database));
    if (pragma(database, "user_version") < 2) {
        take(database.execute(deliveries));
        // Until then one person counted for each digest. What had come in part is offered again by its device.
        take(
            database.execute("INSERT INTO delivery SELECT digest, user, size, mime, 1, NULL FROM blob WHERE whole = 1;"
                             "DROP TABLE blob; PRAGMA user_version = 2;"));
    }
    if (pragma(database, "user_version") < 3) take(database.execute(std::string(tombstones) + "PRAGMA user_version = 3;"));
    take(transaction.commit());
}

base::Result<bool> check_tables(sql::Database& database) {
    try {
        auto any = take(database.prepare("SELECT count(*) FROM sqlite_schema"));
        Query tables(any);
        tables.next();
        const bool empty = tables->integer(0) == 0;
        if (empty && pragma(database, "application_id") == 0) return true;
        if (pragma(database, "application_id") != application_id)
            return base::error("not_a_ledger", "a database of another program");
        const auto version = pragma(database, "user_version");
        if (version > format_version) {
            return base::error("format_newer",
                               "format " + std::to_string(version) + ", this server knows " + std::to_string(format_version));
        }
        if (Meta(database).epoch().is_null()) return base::error("database_corrupt", "no epoch");
        return false;
    } catch (const Broken& broken) {
        return broken.error;
    }
}

Meta::Meta(sql::Database& database)
    : read_(take(database.prepare("SELECT value FROM meta WHERE name = ?"))),
      write_(take(database.prepare("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)"))) {
}

base::Bytes Meta::value(std::string_view name) {
    Query row(read_, name);
    return row.next() ? base::copy(row->bytes(0)) : base::Bytes{};
}

void Meta::set_value(std::string_view name, base::ByteView value) {
    Query(write_, name, value).run();
}

std::uint64_t Meta::number(std::string_view name) {
    const auto bytes = value(name);
    base::ByteReader reader(bytes);
    return reader.varint().value_or(0);
}

void Meta::set_number(std::string_view name, std::uint64_t number) {
    base::Bytes bytes;
    base::put_varint(bytes, number);
    set_value(name, bytes);
}

base::Id Meta::epoch() {
    return base::Id::from(value("epoch")).value_or(base::Id{});
}

void Meta::set_epoch(const base::Id& epoch) {
    set_value("epoch", epoch.view());
}

std::vector<base::Id> Meta::former_epochs() {
    const auto bytes = value("former_epochs");
    base::ByteReader reader(bytes);
    std::vector<base::Id> epochs;
    for (auto id = reader.sized(); id; id = reader.sized()) epochs.push_back(base::Id::from(*id).value_or(base::Id{}));
    return epochs;
}

void Meta::set_former_epochs(const std::vector<base::Id>& epochs) {
    base::Bytes bytes;
    for (const auto& epoch : epochs) base::put_sized(bytes, epoch.view());
    set_value("former_epochs", bytes);
}

std::uint64_t Meta::series_floor() {
    return number("series_floor");
}

void Meta::set_series_floor(std::uint64_t floor) {
    set_number("series_floor", floor);
}

std::uint64_t Meta::kept_since() {
    return number("kept_since");
}

void Meta::set_kept_since(std::uint64_t seq) {
    set_number("kept_since", seq);
}

}  // namespace satchel::ledger::sqlite
