#pragma once

#include "server/ledger/sqlite/accounts.h"
#include "server/ledger/sqlite/blobs.h"
#include "server/ledger/sqlite/files.h"
#include "server/ledger/sqlite/open.h"
#include "server/ledger/sqlite/reader_pool.h"
#include "server/ledger/sqlite/writer.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace satchel::ledger::sqlite {

/// One organisation in one SQLite file.
class SqliteLedger final : public Ledger {
public:
    /// What open() has made ready: every part of it works.
    struct Parts {
        std::optional<files::Lock> lock;
        sql::Database writer;
        sql::Database accounts_reader;
        sql::Database blobs_reader;
        std::shared_ptr<ReaderPool> readers;
    };
    SqliteLedger(Options options, Parts parts);

    base::Result<std::vector<Settled>> decide(std::span<const Submission> batch, Decider& decider, base::Instant now) override;
    base::Result<std::unique_ptr<Snapshot>> snapshot() override;
    base::Result<sync::NumberBlock> lease(const base::Id& replica, const std::string& series, std::uint64_t size) override;
    base::Result<std::uint64_t> compact(base::Instant before, std::uint64_t limit) override;
    Accounts& accounts() override { return accounts_; }
    Blobs& blobs() override { return blobs_; }
    void on_commit(std::function<void(const Commit& commit)> listener) override;
    base::Result<> backup(const std::string& folder) override;
    base::Result<base::Id> mint_epoch(const sync::Cursor& seen) override;

private:
    void tell(const Commit& commit);
    base::Result<> copy_blobs(const std::string& folder);

    Options options_;
    std::optional<files::Lock> lock_;
    Writer writer_;
    std::shared_ptr<ReaderPool> readers_;
    SqliteAccounts accounts_;
    SqliteBlobs blobs_;
    std::mutex deciding_;  // held until the listeners have heard, so that they hear of heads in order
    std::mutex listening_;
    std::vector<std::function<void(const Commit&)>> listeners_;
};

}  // namespace satchel::ledger::sqlite
