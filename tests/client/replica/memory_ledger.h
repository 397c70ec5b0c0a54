#pragma once

#include "client/replica/replica.h"
#include "shared/registry/registry.h"
#include "shared/schema/block.h"
#include "shared/sync/messages.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

/// A ledger in memory that speaks to a replica through ClientStore alone, step by step, so that a test may stop anywhere between.
/// Decides with the real engine.
namespace satchel::replica_test {

class SeededRandom final : public base::Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

private:
    std::uint64_t state_;
};

class MemoryLedger {
public:
    explicit MemoryLedger(std::shared_ptr<const registry::Registry> registry);

    const registry::Registry& registry() const { return *registry_; }
    /// Another revision, whose parts have the same fields.
    void install(std::shared_ptr<const registry::Registry> registry) { registry_ = std::move(registry); }

    // -- what others do
    /// Writes a part as it is, at a seq of its own; null image: gone.
    void put(const schema::PartKey& key, std::optional<schema::Image> image);
    /// Somebody's mutation, decided by the engine.
    schema::Verdict act(const base::Id& user, std::vector<schema::Command> commands);
    const schema::Image* image(const schema::PartKey& key) const;
    std::uint64_t version(const schema::PartKey& key) const;
    /// A backup was put back: everything since `seq` is undone, under a new epoch.
    struct Backup;
    std::shared_ptr<Backup> backup() const;
    void restore(const Backup& backup);
    /// Ditto, of a history that is shared with what was known so far only up to there.
    void restore(const Backup& backup, std::uint64_t shared_upto);

    // -- one replica's session, step by step
    struct Subscriber {
        std::vector<std::string> scopes;
        std::vector<sync::NumberBlock> numbers;
    };
    /// Names the subscription, blocks and ; returns what the replica said of itself.
    base::Result<sync::Standing> greet(replica::Replica& replica, const Subscriber& subscriber);
    /// Takes what is pending and decides it; verdicts wait for the next checkpoint.
    base::Result<std::size_t> take(replica::Replica& replica, std::size_t max_count = 1'000);
    /// Sends snapshot pages of every scope that the replica does not hold whole; at most `max_pages`.
    base::Result<std::size_t> stage(replica::Replica& replica, const Subscriber& subscriber, std::size_t page_rows = 1'000,
                                    std::size_t max_pages = 1'000'000);
    /// The feed since the replica's cursor, then everything commits.
    base::Result<sync::Applied> checkpoint(replica::Replica& replica, const Subscriber& subscriber);
    /// All of it. Scopes that mismatched are fetched again at once.
    base::Result<sync::Applied> sync(replica::Replica& replica, const Subscriber& subscriber, std::size_t page_rows = 1'000);

    sync::Checkpoint make_checkpoint(const base::Id& replica, const Subscriber& subscriber, std::uint64_t since);
    std::vector<sync::Page> feed_pages(const Subscriber& subscriber, const std::map<std::string, std::uint64_t>& since);
    sync::ScopeSum sum(const std::string& scope) const;
    std::uint64_t head() const { return seq_; }
    base::Id epoch() const { return epoch_; }
    /// The next checkpoint tells nonsense about this scope.
    void lie_about(const std::string& scope) { lies_.insert(scope); }

    base::Instant now{1'800'000'000'000};
    std::int64_t devices_behind_ms = 0;  // what their clocks lack of this one

private:
    struct Part {
        std::uint64_t version = 0;
        schema::Image image;
        std::vector<std::string> scopes;
        schema::Sum128 hash;
    };
    struct Entry {
        std::uint64_t seq = 0;
        std::string scope;
        schema::PartKey key;
        bool put = true;
        std::uint64_t version = 0;
    };
    struct Given {
        base::Digest digest{};
        schema::Verdict verdict;
        std::uint64_t told_at = 0;
    };
    class Eyes;

    void write(const schema::PartKey& key, std::optional<schema::Image> image, std::uint64_t seq);
    schema::Verdict decide(const schema::Mutation& mutation);
    sync::Cursor cursor() const;

    std::shared_ptr<const registry::Registry> registry_;
    std::map<schema::PartKey, Part> parts_;
    std::map<schema::PartKey, std::uint64_t> graves_;  // versions of parts that are gone, so that a new one counts on
    std::vector<Entry> log_;
    std::map<std::pair<base::Id, std::uint64_t>, Given> verdicts_;
    std::set<std::string> lies_;
    std::uint64_t seq_ = 0;
    base::Id epoch_;
    std::uint64_t shared_upto_ = 0;  // with the history that the last restore has undone
    SeededRandom random_{7};
    std::uint64_t others_ = 0;
};

struct MemoryLedger::Backup {
    std::map<schema::PartKey, Part> parts;
    std::map<schema::PartKey, std::uint64_t> graves;
    std::vector<Entry> log;
    std::map<std::pair<base::Id, std::uint64_t>, Given> verdicts;
    std::uint64_t seq = 0;
};

}  // namespace satchel::replica_test
