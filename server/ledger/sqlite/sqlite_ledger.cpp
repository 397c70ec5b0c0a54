#include "server/ledger/sqlite/sqlite_ledger.h"

#include "server/ledger/sqlite/snapshot.h"

#include <algorithm>
#include <utility>

namespace satchel::ledger::sqlite {

namespace {

sync::Cursor head_of(Writer& writer) {
    const auto& end = writer.memory.journal.end();
    return {writer.meta.epoch(), end.seq, chain_prefix(end.chain)};
}

}  // namespace

SqliteLedger::SqliteLedger(Options options, Parts parts)
    : options_(std::move(options)),
      lock_(std::move(parts.lock)),
      writer_(std::move(parts.writer), *options_.registry, options_.max_kept_parts),
      readers_(std::move(parts.readers)),
      accounts_(writer_, std::move(parts.accounts_reader), *options_.clock),
      blobs_(writer_, std::move(parts.blobs_reader), blob_folder(options_.folder), options_.blobs) {
}

base::Result<std::vector<Settled>> SqliteLedger::decide(std::span<const Submission> batch, Decider& decider, base::Instant now) {
    if (batch.size() > max_batch_mutations) return base::error("batch_too_large");
    const std::lock_guard deciding(deciding_);
    Commit commit;
    bool moved = false;
    auto settled = writer_.write([&] {
        const auto before = writer_.memory.journal.end().seq;
        auto answers = Batch(writer_.memory, decider, now).settle(batch);
        commit.scopes = writer_.memory.flush();
        commit.head = head_of(writer_);
        moved = commit.head.seq != before;
        return answers;
    });
    if (settled && moved) tell(commit);
    return settled;
}

base::Result<std::unique_ptr<Snapshot>> SqliteLedger::snapshot() {
    return SqliteSnapshot::begin(readers_, *options_.registry);
}

base::Result<sync::NumberBlock> SqliteLedger::lease(const base::Id& replica, const std::string& series, std::uint64_t size) {
    if (replica.is_null() || series.empty() || size == 0 || size > max_lease) return base::error("lease_malformed");
    return writer_.write([&] { return writer_.memory.numbers.lease(replica, series, size); });
}

base::Result<std::uint64_t> SqliteLedger::compact(base::Instant before, std::uint64_t limit) {
    const std::lock_guard deciding(deciding_);
    return writer_.write([&] {
        const auto upto = writer_.memory.journal.last_before(before);
        if (upto > writer_.meta.kept_since()) writer_.meta.set_kept_since(upto);
        auto statement = take(
            writer_.database.prepare("DELETE FROM feed WHERE (scope, kind, id, facet) IN "
                                     "(SELECT scope, kind, id, facet FROM feed WHERE put = 0 AND seq <= ? LIMIT ?) RETURNING 1"));
        std::uint64_t forgotten = 0;
        for (Query rows(statement, upto, std::min<std::uint64_t>(limit, INT64_MAX)); rows.next();) ++forgotten;
        return forgotten;
    });
}

void SqliteLedger::on_commit(std::function<void(const Commit& commit)> listener) {
    const std::lock_guard lock(listening_);
    listeners_.push_back(std::move(listener));
}

void SqliteLedger::tell(const Commit& commit) {
    // A copy, so that a listener may add another one.
    std::vector<std::function<void(const Commit&)>> listeners;
    {
        const std::lock_guard lock(listening_);
        listeners = listeners_;
    }
    for (const auto& listener : listeners) listener(commit);
}

base::Result<base::Id> SqliteLedger::mint_epoch(const sync::Cursor& seen) {
    const std::lock_guard deciding(deciding_);
    {
        // Judged under the lock: fifty replicas come with the same evidence, and the first one's epoch is for all of them.
        auto view = snapshot();
        if (!view) return view.error();
        if (!sync::is_lost(**view, seen)) return (*view)->head().epoch;
    }
    Commit commit;
    auto minted = writer_.write([&] {
        auto former = writer_.meta.former_epochs();
        former.push_back(writer_.meta.epoch());
        // A history that we never had may have leapt as far as we are about to.
        const bool unknown = seen.epoch != former.back();
        if (unknown) former.push_back(seen.epoch);
        writer_.meta.set_former_epochs(former);
        writer_.meta.set_epoch(base::make_id(options_.clock->now(), *options_.random));
        writer_.memory.numbers.leap(unknown ? 2 * series_jump : series_jump);
        commit.head = head_of(writer_);
        return commit.head.epoch;
    });
    if (minted) tell(commit);
    return minted;
}

}  // namespace satchel::ledger::sqlite
