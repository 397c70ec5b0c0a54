#pragma once

#include "server/app/office.h"
#include "server/app/together.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace satchel::app::demo {

/// Writes history: mutations at instants of the past, in their order, decided by the same rules as everything else and each at its own
/// time. They are decided ahead, upon the ledger as it will be, and committed many together: a disk that takes its time to write durably
/// would else take it a hundred thousand times.
class Scribe {
public:
    Scribe(Organisation& organisation, SettableClock& clock);

    /// Instants may not go back.
    Outcome<> write(Office& office, std::vector<schema::Command> commands, base::Instant at);
    /// Everything written so far is committed.
    Outcome<> flush();
    /// The ledger after everything written so far.
    Outcome<registry::Reader*> read();

    std::uint64_t written() const { return written_; }
    /// Codes of the rejections, with how often: a generator that is refused has a fault.
    const std::map<std::string, std::uint64_t>& rejections() const { return rejections_; }

    static constexpr std::size_t batch_mutations = 2'000;
    static constexpr std::int64_t batch_span_ms =
        std::int64_t{7} * 24 * 60 * 60 * 1'000;  // of the journal's times, not the documents'

private:
    /// The ledger of one batch: the snapshot before it, and what has been decided since.
    struct Ahead {
        explicit Ahead(std::unique_ptr<ledger::Snapshot> taken)
            : snapshot(std::move(taken)), ground(*snapshot, {}), decided(ground) {}
        std::unique_ptr<ledger::Snapshot> snapshot;
        SnapshotReader ground;
        WithDecisions decided;
    };
    Outcome<Ahead*> ahead();

    Organisation& organisation_;
    SettableClock& clock_;
    decide::EngineDecider decider_;
    std::unique_ptr<Ahead> ahead_;
    std::vector<ledger::Submission> batch_;
    std::vector<ledger::Decision> decisions_;
    base::Instant batch_begin_;
    base::Instant last_;
    std::uint64_t written_ = 0;
    std::map<std::string, std::uint64_t> rejections_;
};

}  // namespace satchel::app::demo
