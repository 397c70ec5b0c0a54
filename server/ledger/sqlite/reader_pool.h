#pragma once

#include "server/ledger/sqlite/lookups.h"
#include "server/ledger/sqlite/query.h"
#include "server/ledger/sqlite/scopes.h"
#include "server/ledger/sqlite/tables.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace satchel::ledger::sqlite {

/// A connection that only reads, with its statements. Numbers and names of scopes are remembered: once committed they never change.
struct ReadConnection {
    explicit ReadConnection(sql::Database connection);

    /// 0: no such scope.
    ScopeNumber scope_number(const std::string& name);
    const std::string& scope_name(ScopeNumber number);

    sql::Database database;
    Meta meta;
    LookupSearch lookups;
    sql::Statement begin, end, last_entry, chain_at, part, feed, feed_size, contents, contents_from, sum, number_of_scope,
        name_of_scope, decided, highest, blocks, listed;

private:
    std::unordered_map<std::string, ScopeNumber> numbers_;
    std::unordered_map<ScopeNumber, std::string> names_;
};

/// At most `max_readers` connections, opened when first wanted. Snapshots keep the pool alive, so that one may outlive its ledger.
class ReaderPool : public std::enable_shared_from_this<ReaderPool> {
public:
    ReaderPool(std::string path, sql::OpenOptions options, std::size_t max_readers, int wait_ms);

    /// Waits a moment for one to come back, then `busy`.
    base::Result<std::unique_ptr<ReadConnection>> take();
    void give_back(std::unique_ptr<ReadConnection> connection);

private:
    std::string path_;
    sql::OpenOptions options_;
    std::size_t max_readers_;
    std::chrono::milliseconds wait_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<ReadConnection>> free_;
    std::size_t out_ = 0;
};

}  // namespace satchel::ledger::sqlite
