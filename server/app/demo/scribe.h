#pragma once

#include "server/app/office.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace satchel::app::demo {

/// Writes history: mutations at instants of the past, in their order, decided in batches by the same rules as everything else.
class Scribe {
public:
    Scribe(Organisation& organisation, SettableClock& clock);

    /// Instants may not go back. A full batch, or one that spans too much time, is decided at once.
    Outcome<> write(Office& office, std::vector<schema::Command> commands, base::Instant at);
    /// Everything written so far is decided.
    Outcome<> flush();
    /// The ledger after everything that was written about this document so far.
    Outcome<ledger::Snapshot*> read(const base::Id& document);
    /// What was just written changes this document too, though no command names it.
    void touch(const base::Id& document) { pending_.insert(document); }

    std::uint64_t written() const { return written_; }
    /// Codes of the rejections, with how often: a generator that is refused has a fault.
    const std::map<std::string, std::uint64_t>& rejections() const { return rejections_; }

    static constexpr std::size_t batch_mutations = 1'000;
    static constexpr std::int64_t batch_span_ms = 30 * 60'000;  // times of receipt are that coarse

private:
    Organisation& organisation_;
    SettableClock& clock_;
    decide::EngineDecider decider_;
    std::vector<ledger::Submission> batch_;
    std::unordered_set<base::Id> pending_;  // documents of the batch
    base::Instant batch_begin_;
    base::Instant last_;
    std::unique_ptr<ledger::Snapshot> snapshot_;
    std::uint64_t written_ = 0;
    std::map<std::string, std::uint64_t> rejections_;
};

}  // namespace satchel::app::demo
