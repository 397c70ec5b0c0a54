#include "client/replica/intake.h"

#include "client/replica/numbers.h"
#include "client/replica/passed.h"
#include "client/replica/try.h"
#include "shared/base/planted.h"

#include <algorithm>
#include <set>

namespace satchel::replica {

namespace {

/// Erases those parts that are still in no scope, pending predictions put aside first.
base::Result<> purge(Store& store, Rebase& rebase, const std::vector<schema::PartKey>& parts) {
    for (const auto& key : parts) {
        if (!base::planted(base::Bug::purge_before_outbox)) REPLICA_TRY(rebase.touch({key.kind, key.id}));
        auto* table = store.parts.find(key.kind, key.facet);
        REPLICA_TAKE(const auto head, table->head(key.id));
        if (!head || !head->scopes.empty()) continue;
        REPLICA_TRY(rebase.rows().erase(key));
        REPLICA_TRY(rebase.changed(key));
    }
    return {};
}

ScopeNumbers local_numbers(const std::vector<std::uint16_t>& indexes, const std::vector<std::uint16_t>& numbers) {
    ScopeNumbers out;
    for (auto index : indexes) out.push_back(numbers[index]);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

base::Result<> subscribe(Store& store, Rebase& rebase, const std::vector<std::string>& names) {
    const std::set<std::string> wanted(names.begin(), names.end());
    for (const auto& name : names) store.scopes.number_of(name).subscribed = true;
    for (auto& scope : store.scopes.all()) {
        if (wanted.contains(scope.name)) continue;
        if (scope.count != 0 || scope.subscribed) {
            REPLICA_TAKE(const auto homeless, rebase.rows().strip(scope));
            REPLICA_TRY(purge(store, rebase, homeless));
        }
        if (scope.subscribed) REPLICA_TRY(drop_staged_pages(store.statements, scope.number));
        scope.subscribed = false;
        ScopeBook::reset(scope);
        ScopeBook::forget_staged(scope);
    }
    store.changes.scopes = true;
    return {};
}

base::Result<sync::Applied> Intake::run(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                        const std::vector<std::string>& scopes) {
    REPLICA_TRY(decide(checkpoint));
    REPLICA_TRY(swap_in_staged());
    REPLICA_TRY(apply_feed(feed, scopes));
    REPLICA_TRY(complete_memberships());
    REPLICA_TRY(bulk_.finish());
    REPLICA_TRY(release_replaced());
    if (!checkpoint.scopes.empty()) REPLICA_TRY(subscribe(*store_, rebase_, checkpoint.scopes));

    Numbers numbers(store_->statements);
    for (const auto& block : checkpoint.numbers) REPLICA_TRY(numbers.add(block));
    store_->state.cursor = checkpoint.cursor;
    if (checkpoint.cursor.seq > 0) REPLICA_TRY(Passed(store_->statements).add({checkpoint.cursor.seq, checkpoint.cursor.chain}));
    store_->state.ledger_epoch = checkpoint.cursor.epoch;
    store_->state.synced_at = std::max(store_->state.synced_at, checkpoint.server_time);
    store_->changes.scopes = true;
    ++store_->row_changes;

    REPLICA_TRY(rebase_.rerun());
    REPLICA_TRY(rebase_.run_slice(rerun_slice));

    sync::Applied applied;
    REPLICA_TRY(verify(checkpoint, applied));
    if (const auto actor = store_->actor()) {
        REPLICA_TAKE(applied.numbers_low, numbers.low(store_->layout.registry(), actor->roles));
    }
    return applied;
}

base::Result<> Intake::decide(const sync::Checkpoint& checkpoint) {
    Outbox outbox(store_->statements);
    for (const auto& verdict : checkpoint.verdicts) {
        REPLICA_TAKE(const bool decided, outbox.decide(verdict, checkpoint.server_time));
        if (!decided) continue;
        REPLICA_TRY(rebase_.settle(verdict.no));
        store_->changes.outbox = true;
        store_->changes.decided.push_back(verdict.no);
    }
    return {};
}

base::Result<> Intake::swap_in_staged() {
    std::uint64_t rows = 0;
    std::vector<std::string> whole;
    for (const auto& scope : store_->scopes.all()) {
        if (!scope.staged_last || !scope.subscribed) continue;
        rows += scope.rows_done;
        whole.push_back(scope.name);
    }
    for (const auto& name : whole) REPLICA_TRY(swap_in(store_->scopes.find(name)->number, rows >= min_bulk_rows));
    return {};
}

base::Result<> Intake::swap_in(std::uint16_t number, bool bulk) {
    const auto staged_under = number;
    ScopeNumbers replaced;
    if (store_->scopes.at(number).count != 0) {
        const auto name = store_->scopes.at(number).name;
        replaced.push_back(store_->scopes.renumber(number));
        replaced_.push_back(number);
        number = store_->scopes.find(name)->number;
    }
    store_->scopes.at(number).trusted = true;
    std::uint64_t rows = 0;
    for (std::uint64_t page = 0;; ++page) {
        base::Bytes compressed;
        {
            REPLICA_TAKE(auto* select, store_->statements.get("SELECT rows FROM staged WHERE scope=? AND page=?"));
            Use row(*select);
            row->bind(1, int{staged_under}).bind(2, page);
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            compressed = base::copy(row->bytes(0));
        }
        REPLICA_TAKE(const auto loaded, load_page(compressed, number, replaced, bulk));
        rows += loaded;
    }
    if (rows != store_->scopes.at(number).rows_done) {
        damaged_scope_ = store_->scopes.at(number).name;
        return base::error("page_rows_missing", std::to_string(rows));
    }
    if (base::planted(base::Bug::swap_without_outbox))
        REPLICA_TRY(store_->database.execute("DELETE FROM outbox WHERE verdict IS NULL"));
    auto& scope = store_->scopes.at(number);
    scope.complete = scope.trusted = true;
    ScopeBook::forget_staged(scope);
    return drop_staged_pages(store_->statements, staged_under);
}

base::Result<std::size_t> Intake::load_page(base::ByteView compressed, std::uint16_t number, const ScopeNumbers& replaced,
                                            bool bulk) {
    auto rows = rows_of(compressed);
    if (!rows) {
        damaged_scope_ = store_->scopes.at(number).name;
        return rows.error();
    }
    for (const auto& row : *rows) {
        if (row.image && bulk) {
            REPLICA_TRY(rebase_.touch({row.key.kind, row.key.id}));
            REPLICA_TAKE(const bool loaded, bulk_.insert(row.key, row.version, number, *row.image));
            if (loaded) {
                REPLICA_TRY(rebase_.changed(row.key));
                continue;
            }
        }
        REPLICA_TRY(bulk_.write());
        REPLICA_TRY(apply({row.key, row.version, {number}, replaced, row.image ? &*row.image : nullptr}));
    }
    REPLICA_TRY(bulk_.write());
    return rows->size();
}

base::Result<std::vector<schema::PageRow>> Intake::rows_of(base::ByteView compressed) {
    REPLICA_TAKE(const auto bytes, sync::decompress(compressed, sync::max_page_bytes));
    const auto& registry = store_->layout.registry();
    return schema::decode_page(bytes, [&](schema::Tag kind, schema::Tag facet) { return registry.shape(kind, facet); });
}

base::Result<> Intake::apply_feed(const std::vector<sync::Page>& feed, const std::vector<std::string>& scopes) {
    std::vector<std::uint16_t> numbers;
    numbers.reserve(scopes.size());
    for (const auto& name : scopes) numbers.push_back(store_->scopes.number_of(name).number);
    const auto known = [&](const std::vector<std::uint16_t>& indexes) {
        return std::all_of(indexes.begin(), indexes.end(), [&](std::uint16_t index) { return index < numbers.size(); });
    };
    for (const auto& page : feed) {
        REPLICA_TAKE(const auto rows, rows_of(page.rows));
        for (const auto& row : rows) {
            if (!known(row.put) || !known(row.removed)) return base::error("page_malformed", "a scope's index out of range");
            REPLICA_TRY(apply({row.key, row.version, local_numbers(row.put, numbers), local_numbers(row.removed, numbers),
                               row.image ? &*row.image : nullptr}));
        }
    }
    return {};
}

base::Result<> Intake::apply(const Rows::Told& told) {
    REPLICA_TRY(rebase_.touch({told.key.kind, told.key.id}));
    if (!waiting_.empty() && !told.removed.empty()) outdate(told);
    REPLICA_TAKE(const bool done, rebase_.rows().put(told));
    if (!done) waiting_.emplace(told.key, told)->second.image = nullptr;
    return rebase_.changed(told.key);
}

/// A snapshot is told before the feed that follows it: what has left a scope since is not put into it once its image is there.
void Intake::outdate(const Rows::Told& told) {
    const auto [first, last] = waiting_.equal_range(told.key);
    for (auto at = first; at != last;) {
        auto& put = at->second.put;
        std::erase_if(put, [&](std::uint16_t scope) {
            return std::find(told.removed.begin(), told.removed.end(), scope) != told.removed.end();
        });
        at = put.empty() ? waiting_.erase(at) : std::next(at);
    }
}

base::Result<> Intake::complete_memberships() {
    for (const auto& [key, told] : waiting_) {
        REPLICA_TAKE(const bool done, rebase_.rows().put(told));
        if (done) continue;
        lacking_.insert(lacking_.end(), told.put.begin(), told.put.end());
    }
    waiting_.clear();
    return {};
}

/// What the new contents of a scope did not name again is no longer in it.
base::Result<> Intake::release_replaced() {
    for (const auto number : replaced_) {
        REPLICA_TAKE(const auto homeless, rebase_.rows().strip(store_->scopes.at(number)));
        REPLICA_TRY(purge(*store_, rebase_, homeless));
        store_->scopes.release(number);
    }
    replaced_.clear();
    return {};
}

base::Result<> Intake::mismatch(Scope& scope, sync::Applied& applied) {
    if (std::find(applied.mismatched.begin(), applied.mismatched.end(), scope.name) != applied.mismatched.end()) return {};
    ScopeBook::reset(scope);
    ++scope.mismatches;
    applied.mismatched.push_back(scope.name);
    return store_->diagnose("scope_mismatch", scope.name);
}

base::Result<> Intake::verify(const sync::Checkpoint& checkpoint, sync::Applied& applied) {
    for (const auto& told : checkpoint.sums) {
        auto* scope = store_->scopes.find(told.scope);
        if (scope == nullptr || !scope->subscribed) continue;
        const bool same = scope->sum == told.sum && scope->count == told.count;
        if (scope->complete && !same) REPLICA_TRY(mismatch(*scope, applied));
        // An empty scope may have no page at all; equal sums prove that it is held whole.
        if (!scope->complete && same && scope->rows_done == 0 && told.count == 0) scope->complete = scope->trusted = true;
    }
    for (auto number : lacking_) {
        auto& scope = store_->scopes.at(number);
        if (scope.subscribed) REPLICA_TRY(mismatch(scope, applied));
    }
    return {};
}

}  // namespace satchel::replica
