#include "client/replica/migrate.h"

#include "client/replica/columns.h"
#include "client/replica/statement.h"
#include "client/replica/try.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace satchel::replica {

namespace {

constexpr const char* fixed_tables = R"sql(
CREATE TABLE IF NOT EXISTS replica(
    one INTEGER PRIMARY KEY CHECK(one=1), id BLOB NOT NULL, user BLOB NOT NULL, ledger_epoch BLOB, epoch BLOB,
    seq INTEGER NOT NULL DEFAULT 0, chain INTEGER NOT NULL DEFAULT 0, clock_offset_ms INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0, last_no INTEGER NOT NULL DEFAULT 0, sent_upto INTEGER NOT NULL DEFAULT 0,
    synced_at INTEGER NOT NULL DEFAULT 0, forks INTEGER NOT NULL DEFAULT 0,
    search_signature INTEGER NOT NULL DEFAULT 0, in_session INTEGER NOT NULL DEFAULT 0,
    wipe INTEGER NOT NULL DEFAULT 0, handed_over INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS scope(
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, subscribed INTEGER NOT NULL, complete INTEGER NOT NULL, trusted INTEGER NOT NULL,
    sum BLOB NOT NULL, count INTEGER NOT NULL, mismatches INTEGER NOT NULL,
    snapshot_seq INTEGER NOT NULL, after_kind INTEGER NOT NULL, after_id BLOB, after_facet INTEGER NOT NULL,
    staged_last INTEGER NOT NULL, rows_done INTEGER NOT NULL, rows_total INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS staged(scope INTEGER NOT NULL, page INTEGER NOT NULL, rows BLOB NOT NULL, PRIMARY KEY(scope, page));
CREATE TABLE IF NOT EXISTS outbox(
    no INTEGER PRIMARY KEY, mutation BLOB NOT NULL, saved_at INTEGER NOT NULL, expected BLOB, verdict BLOB,
    decided_at INTEGER, dealt_with_at INTEGER, seen BLOB);
CREATE INDEX IF NOT EXISTS outbox_pending ON outbox(no) WHERE verdict IS NULL;
CREATE INDEX IF NOT EXISTS outbox_decided ON outbox(decided_at) WHERE verdict IS NOT NULL;
CREATE INDEX IF NOT EXISTS outbox_rejected ON outbox(no) WHERE verdict IS NOT NULL AND dealt_with_at IS NULL;
CREATE TABLE IF NOT EXISTS pending_write(
    kind INTEGER NOT NULL, id BLOB NOT NULL, no INTEGER NOT NULL, facet INTEGER NOT NULL, PRIMARY KEY(kind, id, no, facet)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pending_write_no ON pending_write(no);
CREATE TABLE IF NOT EXISTS pending_read(
    no INTEGER NOT NULL, kind INTEGER NOT NULL, id BLOB NOT NULL, facet INTEGER NOT NULL, PRIMARY KEY(no, kind, id, facet)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pending_read_part ON pending_read(kind, id);
CREATE TABLE IF NOT EXISTS pending_rerun(no INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS passed(seq INTEGER PRIMARY KEY, chain INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS confirmed(
    kind INTEGER NOT NULL, id BLOB NOT NULL, facet INTEGER NOT NULL, image BLOB, PRIMARY KEY(kind, id, facet)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS editing(
    kind INTEGER NOT NULL, id BLOB NOT NULL, draft BLOB NOT NULL, updated_at INTEGER NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS number_block(
    series TEXT NOT NULL, next INTEGER NOT NULL, end INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(series, end)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blob(
    digest BLOB NOT NULL, thumbnail INTEGER NOT NULL, size INTEGER NOT NULL, mime TEXT NOT NULL, own INTEGER NOT NULL,
    added_at INTEGER NOT NULL, delivered INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY(digest, thumbnail)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blob_waiting ON blob(added_at) WHERE own=1 AND delivered=0;
CREATE TABLE IF NOT EXISTS wanted(
    digest BLOB NOT NULL, thumbnail INTEGER NOT NULL, here INTEGER NOT NULL, size INTEGER NOT NULL, code TEXT NOT NULL,
    asked_at INTEGER NOT NULL, PRIMARY KEY(digest, thumbnail)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS small_picture(digest BLOB PRIMARY KEY, small BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS diagnostic(no INTEGER PRIMARY KEY, at INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS layout_column(
    kind INTEGER NOT NULL, facet INTEGER NOT NULL, grp INTEGER NOT NULL, tag INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY(kind, facet, grp, tag)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_pending(kind INTEGER PRIMARY KEY, after BLOB NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
    kind UNINDEXED, id UNINDEXED, words, pinyin, initials, digits, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', columnsize=0);
INSERT INTO search(search, rank) VALUES('automerge', 0);
)sql";

using ColumnKey =
    std::tuple<schema::Tag, schema::Tag, schema::Tag, schema::Tag>;  // kind, facet, group, field; field 0: the table itself

base::Result<std::map<ColumnKey, std::string>> columns_of_file(sql::Database& database) {
    REPLICA_TAKE(auto statement, database.prepare("SELECT kind,facet,grp,tag,name FROM layout_column"));
    std::map<ColumnKey, std::string> columns;
    const auto tag = [&](int column) { return static_cast<schema::Tag>(statement.integer(column)); };
    for (;;) {
        REPLICA_TAKE(const bool there, statement.step());
        if (!there) return columns;
        columns[{tag(0), tag(1), tag(2), tag(3)}] = std::string(statement.text(4));
    }
}

/// One table (a part's or a line group's) against what the file has.
class TableAdapter {
public:
    /// `note` writes a row of `layout_column`.
    TableAdapter(sql::Database& database, std::map<ColumnKey, std::string>& known, sql::Statement note)
        : database_(database), known_(known), note_(std::move(note)) {}

    /// True if an existing table gained a column.
    base::Result<bool> adapt(const PartLayout& part, schema::Tag group, const std::string& table,
                             const std::vector<schema::Field>& fields) {
        const ColumnKey key{part.kind->tag, part.shape->tag, group, 0};
        const bool is_new = !known_.contains(key);
        if (is_new) {
            REPLICA_TRY(create(table, group != 0, fields));
            REPLICA_TRY(note(key, table));
        } else if (known_[key] != table) {
            REPLICA_TRY(database_.execute("ALTER TABLE " + sql::quoted(known_[key]) + " RENAME TO " + sql::quoted(table)));
            REPLICA_TRY(note(key, table));
        }
        bool gained = false;
        for (const auto& field : fields) {
            const ColumnKey column{part.kind->tag, part.shape->tag, group, field.tag};
            const auto found = known_.find(column);
            if (found != known_.end() && found->second == field.name) continue;
            if (found != known_.end()) {
                REPLICA_TRY(database_.execute("ALTER TABLE " + sql::quoted(table) + " RENAME COLUMN " +
                                              sql::quoted(found->second) + " TO " + column_name(field)));
            } else if (!is_new) {
                REPLICA_TRY(database_.execute("ALTER TABLE " + sql::quoted(table) + " ADD COLUMN " + column_name(field) + " " +
                                              column_type(field.kind)));
                gained = true;
            }
            REPLICA_TRY(note(column, field.name));
        }
        return gained;
    }

private:
    base::Result<> create(const std::string& table, bool lines, const std::vector<schema::Field>& fields) {
        auto sql = "CREATE TABLE " + sql::quoted(table) + "(";
        sql += lines ? "_part BLOB NOT NULL,_line BLOB NOT NULL,_extra BLOB"
                     : "_id BLOB NOT NULL PRIMARY KEY,_version INTEGER NOT NULL,_hash BLOB NOT NULL,_scopes BLOB NOT NULL,"
                       "_removed INTEGER NOT NULL,_search INTEGER NOT NULL,_extra BLOB";
        for (const auto& field : fields) sql += "," + column_name(field) + " " + column_type(field.kind);
        if (lines) sql += ",PRIMARY KEY(_part,_line)";
        return database_.execute(sql + ") WITHOUT ROWID");
    }

    base::Result<> note(const ColumnKey& key, const std::string& name) {
        const auto [kind, facet, group, tag] = key;
        known_[key] = name;
        return note_.bind(1, int{kind})
            .bind(2, int{facet})
            .bind(3, int{group})
            .bind(4, int{tag})
            .bind(5, std::string_view(name))
            .run();
    }

    sql::Database& database_;
    std::map<ColumnKey, std::string>& known_;
    sql::Statement note_;
};

base::Result<std::int64_t> pragma(sql::Database& database, const char* name) {
    REPLICA_TAKE(auto statement, database.prepare(std::string("PRAGMA ") + name));
    REPLICA_TRY(statement.step());
    return statement.integer(0);
}

}  // namespace

base::Result<bool> check_format(sql::Database& database) {
    REPLICA_TAKE(const auto application, pragma(database, "application_id"));
    REPLICA_TAKE(const auto format, pragma(database, "user_version"));
    REPLICA_TAKE(auto tables, database.prepare("SELECT count(*) FROM sqlite_schema"));
    REPLICA_TRY(tables.step());
    if (application == 0 && format == 0 && tables.integer(0) == 0) return false;
    if (application != file_application) return base::error("not_a_database", "a database of another program");
    if (format > file_format) return base::error("replica_too_new", "file format " + std::to_string(format));
    return true;
}

base::Result<Maker> maker_of(sql::Database& database) {
    REPLICA_TAKE(auto row, database.prepare("SELECT user,revision FROM replica WHERE one=1"));
    REPLICA_TAKE(const bool there, row.step());
    if (!there) return base::error("database_corrupt", "no replica");
    return Maker{row.id(0), row.integer(1)};
}

base::Result<> create_fixed_tables(sql::Database& database) {
    REPLICA_TRY(database.execute(fixed_tables));
    REPLICA_TRY(database.execute("PRAGMA application_id=" + std::to_string(file_application)));
    return database.execute("PRAGMA user_version=" + std::to_string(file_format));
}

namespace {

/// The search index begins anew: no document names a row of it, and a signature that no layout has lets it be filled when the file opens.
base::Result<> void_search(sql::Database& database) {
    REPLICA_TRY(database.execute("DROP TABLE search; DELETE FROM search_pending; UPDATE replica SET search_signature=0"));
    REPLICA_TAKE(const auto columns, columns_of_file(database));
    for (const auto& [column, name] : columns) {
        const auto [kind, facet, group, field] = column;
        if (group == 0 && field == 0) REPLICA_TRY(database.execute("UPDATE " + sql::quoted(name) + " SET _search=0"));
    }
    return database.execute(fixed_tables);
}

}  // namespace

base::Result<> migrate_fixed_tables(sql::Database& database) {
    constexpr int keeps_what_was_seen = 2;
    constexpr int keeps_places = 3;
    constexpr int knows_of_wipes = 4;
    constexpr int finds_what_people_look_for = 6;
    REPLICA_TAKE(const auto format, pragma(database, "user_version"));
    if (format >= file_format) return {};
    if (format < keeps_what_was_seen) REPLICA_TRY(database.execute("ALTER TABLE outbox ADD COLUMN seen BLOB"));
    if (format < keeps_places) {
        REPLICA_TRY(
            database.execute("CREATE TABLE passed(seq INTEGER PRIMARY KEY, chain INTEGER NOT NULL);"
                             "INSERT INTO passed SELECT seq,chain FROM replica WHERE seq>0"));
    }
    if (format < knows_of_wipes) {
        REPLICA_TRY(
            database.execute("ALTER TABLE replica ADD COLUMN wipe INTEGER NOT NULL DEFAULT 0;"
                             "ALTER TABLE replica ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0"));
    }
    if (format < finds_what_people_look_for) REPLICA_TRY(void_search(database));
    return database.execute("PRAGMA user_version=" + std::to_string(file_format));
}

namespace {

/// Those that an index can serve: a list is found by what it contains.
std::vector<std::string> scalar_fields(const std::vector<schema::Field>& fields, const std::vector<std::string>& names) {
    std::vector<std::string> out;
    for (const auto& field : fields) {
        const bool named = std::find(names.begin(), names.end(), field.name) != names.end();
        if (named && schema::value_type(field.kind) != base::ValueType::list) out.push_back(field.name);
    }
    return out;
}

}  // namespace

std::vector<IndexDefinition> indexes_of(const PartLayout& part) {
    std::map<std::string, std::string> definitions;  // by name: a look-up over one indexed field needs no second index
    const auto add = [&](const std::string& table, const std::vector<std::string>& fields) {
        if (fields.empty()) return;
        auto name = "ix_" + table;
        std::string columns;
        for (const auto& field : fields) {
            name += "_" + field;
            columns += (columns.empty() ? "" : ",") + sql::quoted(field);
        }
        definitions[name] = "CREATE INDEX IF NOT EXISTS " + sql::quoted(name) + " ON " + sql::quoted(table) + "(" + columns + ")";
    };
    const auto& own = part.shape->fields;
    const std::size_t common = part.shape->tag == 0 && !part.listed ? std::size_t{schema::common::count} : 0;
    for (std::size_t i = common; i < own.size(); ++i) {
        if (own[i].indexed) add(part.table, {own[i].name});
    }
    for (const auto& group : part.groups) {
        for (const auto& field : group.group->fields) {
            if (field.indexed) add(group.table, {field.name});
        }
    }
    if (part.shape->tag == 0) {
        const auto& fields = part.shape->fields;
        // What people look for they also have in queues by its state, and in figures of their own day.
        if (Layout::is_searched(*part.kind)) {
            add(part.table, {fields[schema::common::state].name, fields[schema::common::received_at].name});
            add(part.table, {fields[schema::common::owner].name, fields[schema::common::occurred_at].name});
        }
        const bool numbered = !part.kind->series.prefix.empty() && fields.size() > schema::common::no;
        if (numbered) add(part.table, {fields[schema::common::no].name});
        for (const auto& lookup : part.kind->lookups) {
            if (lookup.server_only) continue;
            if (lookup.group.empty()) {
                add(part.table, scalar_fields(fields, lookup.fields));
            } else if (const auto group = part.shape->group_of(std::string_view(lookup.group))) {
                add(part.groups[*group].table, scalar_fields(part.groups[*group].group->fields, lookup.fields));
            }
        }
    }
    std::vector<IndexDefinition> out;
    out.reserve(definitions.size());
    for (auto& [name, sql] : definitions) out.push_back({name, sql});
    return out;
}

namespace {

/// Makes those that are missing, and takes away those that an earlier version had.
base::Result<> adapt_indexes(sql::Database& database, const Layout& layout) {
    std::set<std::string> wanted;
    for (const auto& part : layout.parts()) {
        for (const auto& index : indexes_of(part)) {
            wanted.insert(index.name);
            REPLICA_TRY(database.execute(index.create_sql));
        }
    }
    std::vector<std::string> others;
    {
        REPLICA_TAKE(auto all, database.prepare("SELECT name FROM sqlite_schema WHERE type='index' AND name GLOB 'ix_*'"));
        for (;;) {
            REPLICA_TAKE(const bool there, all.step());
            if (!there) break;
            if (const std::string name(all.text(0)); !wanted.contains(name)) others.push_back(name);
        }
    }
    for (const auto& name : others) REPLICA_TRY(database.execute("DROP INDEX " + sql::quoted(name)));
    return {};
}

}  // namespace

base::Result<std::set<std::size_t>> adapt_tables(sql::Database& database, const Layout& layout) {
    REPLICA_TAKE(auto known, columns_of_file(database));
    REPLICA_TAKE(auto note, database.prepare("INSERT OR REPLACE INTO layout_column(kind,facet,grp,tag,name) VALUES(?,?,?,?,?)"));
    TableAdapter adapter(database, known, std::move(note));
    std::set<std::size_t> gained;
    for (std::size_t i = 0; i < layout.parts().size(); ++i) {
        const auto& part = layout.parts()[i];
        REPLICA_TAKE(const bool columns, adapter.adapt(part, 0, part.table, part.shape->fields));
        if (columns) gained.insert(i);
        for (const auto& group : part.groups) {
            const ColumnKey key{part.kind->tag, part.shape->tag, group.group->tag, 0};
            // Lines of a group that was unknown until now lie in their part's `_extra`.
            if (!known.contains(key)) gained.insert(i);
            REPLICA_TAKE(const bool more, adapter.adapt(part, group.group->tag, group.table, group.group->fields));
            if (more) gained.insert(i);
        }
    }
    REPLICA_TRY(adapt_indexes(database, layout));
    return gained;
}

base::Result<bool> is_adapted(sql::Database& database, const Layout& layout) {
    REPLICA_TAKE(const auto known, columns_of_file(database));
    const auto has = [&](const PartLayout& part, schema::Tag group, const std::vector<schema::Field>& fields) {
        return std::all_of(fields.begin(), fields.end(), [&](const schema::Field& field) {
            const auto found = known.find({part.kind->tag, part.shape->tag, group, field.tag});
            return found != known.end() && found->second == field.name;
        });
    };
    for (const auto& part : layout.parts()) {
        if (!has(part, 0, part.shape->fields)) return false;
        for (const auto& group : part.groups) {
            if (!has(part, group.group->tag, group.group->fields)) return false;
        }
    }
    return true;
}

}  // namespace satchel::replica
