#pragma once

#include "server/ledger/sqlite/journal.h"
#include "server/ledger/sqlite/lookups.h"
#include "server/ledger/sqlite/numbers.h"
#include "server/ledger/sqlite/parts.h"
#include "server/ledger/sqlite/replicas.h"
#include "server/ledger/sqlite/scopes.h"

#include <span>
#include <vector>

namespace satchel::ledger::sqlite {

/// Everything that the writing connection remembers between batches. It is true only as long as every batch commits: after a rollback
/// all of it is forgotten and read again.
struct Memory {
    Memory(sql::Database& database, const registry::Registry& registry, std::size_t max_kept_parts);
    /// Names the scopes whose feeds have grown.
    std::vector<std::string> flush();
    void forget();

    const registry::Registry& registry;
    Scopes scopes;
    Lookups lookups;
    Parts parts;
    Journal journal;
    Replicas replicas;
    Numbers numbers;
    sql::Statement whole_blob;
};

/// One batch inside its transaction, which the caller begins and commits.
class Batch final : private DecisionReader {
public:
    Batch(Memory& memory, Decider& decider, base::Instant now);

    /// In order, one answer each. What was decided waits in memory until Memory::flush.
    std::vector<Settled> settle(std::span<const Submission> submissions);

private:
    registry::Read read(const schema::PartKey& key) override;
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override;
    std::optional<bool> has_blob(const base::Digest& digest) override;
    base::Instant now() override { return now_; }
    base::Instant time_of(std::uint64_t seq) override;
    bool may_use(const base::Id& replica, std::string_view series, std::uint64_t number) override;
    std::uint64_t next_number(std::string_view series, std::uint64_t ahead) override;
    const Origin& origin() override { return *origin_; }

    Settled settle(const Submission& submission);
    Decision decide(const schema::Mutation& mutation);
    schema::Verdict write(Replicas::Head& head, const Submission& submission, const base::Digest& digest);
    template <class Question>
    auto ask(Question question);

    Memory& memory_;
    Decider& decider_;
    base::Instant now_;
    const Origin* origin_ = nullptr;
    bool store_failed_ = false;
};

/// Empty, or what is wrong with a decision that contradicts itself or the registry.
std::string_view fault_of(const Decision& decision, const registry::Registry& registry);

}  // namespace satchel::ledger::sqlite
