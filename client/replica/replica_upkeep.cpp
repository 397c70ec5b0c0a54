#include "client/replica/core.h"
#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

namespace {

base::Result<bool> has_row(Store& store, std::string_view sql, std::int64_t before = 0) {
    REPLICA_TAKE(auto* select, store.statements.get(sql));
    Use row(*select);
    if (before != 0) row->bind(1, before);
    return row->step();
}

/// Those whose contents are to be fetched again, by name.
base::Result<std::vector<std::string>> reset_scopes(Store& store, const std::set<std::uint16_t>& numbers) {
    std::vector<std::string> names;
    if (numbers.empty()) return names;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    for (const auto number : numbers) {
        auto& scope = store.scopes.at(number);
        if (!scope.complete) continue;
        ScopeBook::reset(scope);
        ++scope.mismatches;
        names.push_back(scope.name);
        REPLICA_TRY(store.diagnose("scrub_found_damage", scope.name));
    }
    store.changes.scopes = true;
    REPLICA_TRY(unit.commit());
    return names;
}

}  // namespace

/// Reads all that is kept of the outbox: once an hour, and on as long as there is something. True: there may be more.
base::Result<bool> Replica::Core::trim_blobs(base::Instant now) {
    constexpr std::int64_t look_every_ms = 3'600'000;
    constexpr std::size_t slice = 20;
    if (now.ms >= trimmed_at.ms && now.ms - trimmed_at.ms < look_every_ms) return false;
    // An own file bears the device's time.
    REPLICA_TAKE(const auto trimmed, blobs.trim({now.ms - keep_decided_ms}, slice));
    if (trimmed < slice) trimmed_at = now;
    return trimmed == slice;
}

base::Result<bool> Replica::tend(base::Instant now) {
    constexpr std::size_t slice = 50;
    constexpr std::size_t prune_rows = 500;
    constexpr std::size_t search_documents = 2'000;
    constexpr int search_pages = 1'000;
    auto& store = core_->store;
    if (store.stale) REPLICA_TRY(store.load());
    const base::Instant oldest{now.ms + store.state.clock_offset_ms - keep_decided_ms};
    REPLICA_TAKE(const bool trimmed, core_->trim_blobs(now));
    REPLICA_TAKE(const bool waits, has_row(store, "SELECT 1 FROM pending_rerun LIMIT 1"));
    REPLICA_TAKE(
        const bool old,
        has_row(store, "SELECT 1 FROM outbox WHERE verdict IS NOT NULL AND decided_at<? AND dealt_with_at IS NOT NULL LIMIT 1",
                oldest.ms));
    REPLICA_TAKE(const bool unsearched, has_row(store, "SELECT 1 FROM search_pending LIMIT 1"));
    if (!waits && !old && !unsearched && !store.search.in_pieces()) return trimmed;
    REPLICA_TAKE(auto unit, Unit::begin(store));
    Rebase rebase(store);
    REPLICA_TAKE(const auto ran, rebase.run_slice(slice));
    REPLICA_TAKE(const auto pruned, core_->outbox.prune(oldest, prune_rows));
    if (pruned != 0) store.changes.outbox = true;
    REPLICA_TAKE(const auto searched, store.search.run_slice(search_documents));
    if (searched != 0) store.changes.scopes = true;
    REPLICA_TRY(store.search.join_pieces(search_pages));
    REPLICA_TRY(unit.commit());
    return trimmed || searched != 0 || store.search.in_pieces() || ran >= slice ||
           pruned == static_cast<std::int64_t>(prune_rows);
}

base::Result<std::vector<std::string>> Replica::scrub(std::size_t max_rows) {
    auto& store = core_->store;
    auto& scrub = core_->scrub;
    if (store.stale) REPLICA_TRY(store.load());
    if (scrub.table == 0 && scrub.after.is_null()) {
        scrub.sums.clear();
        scrub.row_changes = store.row_changes;
    }
    Rows rows(store);
    std::set<std::uint16_t> damaged;
    for (std::size_t left = max_rows; left != 0 && scrub.table < store.parts.size();) {
        auto& table = store.parts.at(scrub.table);
        REPLICA_TAKE(const auto ids, table.ids(scrub.after, left));
        for (const auto& id : ids) {
            const schema::PartKey key{table.layout().kind->tag, id, table.layout().shape->tag};
            REPLICA_TAKE(const auto head, table.head(id));
            if (!head || head->version == 0) continue;
            REPLICA_TAKE(const auto canonical, rows.confirmed(key));
            const bool sound = canonical && schema::part_hash(key, head->version, *canonical) == head->hash;
            for (const auto scope : head->scopes) {
                if (scope >= store.scopes.all().size()) continue;
                if (scope >= scrub.sums.size()) scrub.sums.resize(scope + 1u);
                scrub.sums[scope] += head->hash;
                if (!sound) damaged.insert(scope);
            }
        }
        const bool table_done = ids.size() < left;
        left -= std::min(left, std::max<std::size_t>(ids.size(), 1));
        scrub.after = table_done ? base::Id{} : ids.back();
        if (table_done) ++scrub.table;
    }
    if (scrub.table >= store.parts.size()) {
        // The kept sums against the stored hashes; only if nothing moved while we were reading.
        scrub.sums.resize(store.scopes.all().size());
        for (const auto& scope : store.scopes.all()) {
            const bool differs =
                scope.complete && scrub.row_changes == store.row_changes && !(scrub.sums[scope.number] == scope.sum);
            if (differs) damaged.insert(scope.number);
        }
        scrub.table = 0;
        scrub.after = {};
    }
    return reset_scopes(store, damaged);
}

}  // namespace satchel::replica
