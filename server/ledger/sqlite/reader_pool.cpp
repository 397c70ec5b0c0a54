#include "server/ledger/sqlite/reader_pool.h"

#include "server/ledger/sqlite/journal.h"
#include "server/ledger/sqlite/numbers.h"

#include <utility>

namespace satchel::ledger::sqlite {

ReadConnection::ReadConnection(sql::Database connection)
    : database(std::move(connection)),
      meta(database),
      lookups(database),
      begin(database.must_prepare("BEGIN")),
      end(database.must_prepare("COMMIT")),
      last_entry(database.must_prepare(last_entry_sql)),
      chain_at(database.must_prepare("SELECT chain FROM journal WHERE seq = ?")),
      part(database.must_prepare("SELECT version, image, scopes FROM part WHERE kind = ? AND id = ? AND facet = ?")),
      feed(database.must_prepare("SELECT kind, id, facet, seq, version, put FROM feed WHERE scope = ? AND seq > ? "
                                 "ORDER BY seq, kind, id, facet LIMIT ?")),
      feed_size(database.must_prepare("SELECT count(*) FROM feed WHERE scope = ? AND seq > ?")),
      contents(database.must_prepare("SELECT kind, id, facet, seq, version, put FROM feed WHERE scope = ? AND put = 1 "
                                     "ORDER BY kind, id, facet LIMIT ?")),
      contents_from(database.must_prepare("SELECT kind, id, facet, seq, version, put FROM feed WHERE scope = ?1 AND put = 1 "
                                          "AND (kind, id, facet) > (?3, ?4, ?5) ORDER BY kind, id, facet LIMIT ?2")),
      sum(database.must_prepare("SELECT high, low, count FROM scope WHERE name = ?")),
      number_of_scope(database.must_prepare("SELECT number FROM scope WHERE name = ?")),
      name_of_scope(database.must_prepare("SELECT name FROM scope WHERE number = ?")),
      decided(
          database.must_prepare("SELECT verdict, digest FROM journal WHERE replica = (SELECT number FROM replica WHERE id = ?1) "
                                "AND no >= ?2 ORDER BY no LIMIT ?3")),
      highest(database.must_prepare("SELECT highest FROM replica WHERE id = ?")),
      blocks(database.must_prepare(blocks_sql)),
      listed(database.must_prepare("SELECT 1 FROM lookup WHERE number = ? AND key = ? AND id = ?")) {
}

ScopeNumber ReadConnection::scope_number(const std::string& name) {
    if (const auto known = numbers_.find(name); known != numbers_.end()) return known->second;
    Query row(number_of_scope, name);
    if (!row.next()) return 0;
    return numbers_.emplace(name, static_cast<ScopeNumber>(row->integer(0))).first->second;
}

const std::string& ReadConnection::scope_name(ScopeNumber number) {
    if (const auto known = names_.find(number); known != names_.end()) return known->second;
    Query row(name_of_scope, std::int64_t{number});
    if (!row.next()) throw Broken(base::error("database_corrupt", "a scope without name"));
    return names_.emplace(number, std::string(row->text(0))).first->second;
}

ReaderPool::ReaderPool(std::string path, sql::OpenOptions options, std::size_t max_readers, int wait_ms)
    : path_(std::move(path)), options_(options), max_readers_(max_readers), wait_(wait_ms) {
}

base::Result<std::unique_ptr<ReadConnection>> ReaderPool::take() {
    {
        std::unique_lock lock(mutex_);
        if (!returned_.wait_for(lock, wait_, [this] { return out_ < max_readers_; })) {
            return base::error("busy", "every reader is taken");
        }
        ++out_;
        if (!free_.empty()) {
            auto connection = std::move(free_.back());
            free_.pop_back();
            return connection;
        }
    }
    // Opened outside of the lock: it reads the disk.
    auto database = sql::Database::open(path_, options_);
    if (!database) {
        give_back(nullptr);
        return database.error();
    }
    return std::make_unique<ReadConnection>(std::move(*database));
}

void ReaderPool::give_back(std::unique_ptr<ReadConnection> connection) {
    {
        const std::lock_guard lock(mutex_);
        --out_;
        if (connection != nullptr) free_.push_back(std::move(connection));
    }
    returned_.notify_one();
}

}  // namespace satchel::ledger::sqlite
