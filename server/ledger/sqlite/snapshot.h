#pragma once

#include "server/ledger/sqlite/reader_pool.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace satchel::ledger::sqlite {

/// One read transaction.
class SqliteSnapshot final : public Snapshot {
public:
    static base::Result<std::unique_ptr<Snapshot>> begin(std::shared_ptr<ReaderPool> pool, const registry::Registry& registry);
    ~SqliteSnapshot() override;

    registry::Read read(const schema::PartKey& key) override;
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override;

    sync::Cursor head() override { return head_; }
    bool holds(const sync::Cursor& cursor) override;
    bool knows(const base::Id& epoch) override;
    bool passed(const sync::Place& place) override;
    std::uint64_t kept_since() override;
    std::vector<std::string> subscription(const sync::Principal& principal) override;
    std::vector<sync::Entry> feed(const std::string& scope, std::uint64_t since, std::size_t limit) override;
    std::uint64_t feed_size(const std::string& scope, std::uint64_t since) override;
    std::vector<sync::Entry> contents(const std::string& scope, const schema::PartKey& after, std::size_t limit) override;
    std::optional<sync::LedgerPart> part(const schema::PartKey& key) override;
    sync::ScopeSum sum(const std::string& scope) override;
    std::vector<sync::Decided> decided(const base::Id& replica, std::uint64_t first, std::size_t limit) override;
    std::uint64_t decided_upto(const base::Id& replica) override;
    std::vector<sync::NumberBlock> numbers(const base::Id& replica) override;

    std::optional<std::uint64_t> first_broken_link() override;
    bool sum_holds(const std::string& scope) override;
    std::vector<std::string> scopes() override;
    std::vector<base::Id> ids(schema::Tag kind, const base::Id& after, std::size_t limit) override;
    bool lists(schema::Tag kind, std::string_view lookup, base::ByteView key, const base::Id& id) override;
    std::uint64_t listings(schema::Tag kind) override;
    std::optional<base::Bytes> mutation(const base::Id& replica, std::uint64_t no) override;

private:
    SqliteSnapshot(std::shared_ptr<ReaderPool> pool, std::unique_ptr<ReadConnection> connection,
                   const registry::Registry& registry);

    std::shared_ptr<ReaderPool> pool_;
    std::unique_ptr<ReadConnection> connection_;
    const registry::Registry& registry_;
    sync::Cursor head_;
};

}  // namespace satchel::ledger::sqlite
