#pragma once

#include "server/ledger/ledger.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace satchel::app {

/// The ledger as it would be with some decisions taken: what the next mutation of a file would meet.
class WithDecisions final : public ledger::DecisionReader {
public:
    explicit WithDecisions(ledger::DecisionReader& real) : real_(real) {}

    void take(const ledger::Decision& decision);

    registry::Read read(const schema::PartKey& key) override;
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override;
    base::Instant now() override { return real_.now(); }
    base::Instant time_of(std::uint64_t seq) override { return real_.time_of(seq); }
    bool may_use(const base::Id& replica, std::string_view series, std::uint64_t number) override;
    std::uint64_t next_number(std::string_view series, std::uint64_t ahead) override;

private:
    using LookupKey = std::pair<std::pair<schema::Tag, std::string>, base::Bytes>;

    ledger::DecisionReader& real_;
    std::map<schema::PartKey, registry::Read> parts_;
    std::set<std::pair<schema::Tag, base::Id>> changed_;
    std::map<LookupKey, std::set<base::Id>> lookups_;
    std::map<std::pair<schema::Tag, base::Id>, std::vector<LookupKey>> listed_;  // by document: where it stands in lookups_
    std::set<std::pair<std::string, std::uint64_t>> numbers_;
};

/// A snapshot as a decider asks it, for trying out: any number may be used.
class SnapshotReader final : public ledger::DecisionReader {
public:
    SnapshotReader(ledger::Snapshot& snapshot, base::Instant now) : snapshot_(snapshot), now_(now) {}
    registry::Read read(const schema::PartKey& key) override { return snapshot_.read(key); }
    registry::Found find(schema::Tag kind, std::string_view lookup, const std::vector<base::Value>& key,
                         std::size_t limit) override {
        return snapshot_.find(kind, lookup, key, limit);
    }
    base::Instant now() override { return now_; }
    base::Instant time_of(std::uint64_t seq) override { return seq == 0 ? base::Instant{} : now_; }
    bool may_use(const base::Id&, std::string_view, std::uint64_t) override { return true; }
    std::uint64_t next_number(std::string_view, std::uint64_t ahead) override { return 1 + ahead; }
    void set(base::Instant now) { now_ = now; }

private:
    ledger::Snapshot& snapshot_;
    base::Instant now_;
};

/// Decides mutations as one: if any of them is rejected, all are. `decide` is asked for each in turn, inside one transaction; the first
/// call judges them all.
class Together final : public ledger::Decider {
public:
    Together(ledger::Decider& each, std::vector<schema::Mutation> mutations) : each_(each), mutations_(std::move(mutations)) {}

    ledger::Decision decide(const schema::Mutation& mutation, ledger::DecisionReader& reader) override;
    /// Every decision without taking any: what would happen. One by one, since together they weigh many times what the file did.
    void rehearse(ledger::DecisionReader& reader, const std::function<void(ledger::Decision)>& each);

private:
    ledger::Decider& each_;
    std::vector<schema::Mutation> mutations_;
    std::vector<ledger::Decision> decisions_;
    std::size_t next_ = 0;
};

}  // namespace satchel::app
