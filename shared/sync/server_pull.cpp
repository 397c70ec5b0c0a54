#include "shared/sync/server_pull.h"

#include "shared/base/planted.h"

#include <algorithm>
#include <utility>

namespace satchel::sync {

namespace {

/// A replica so far behind in a scope gets it as a snapshot, which it stages on disk and can resume; feed pages wait in its memory.
constexpr std::uint64_t max_feed_rows_of_scope = 20'000;
constexpr std::uint64_t max_feed_rows = 50'000;
/// Commits that touch nothing of this replica are told together: ten thousand devices need not store every seq.
constexpr std::uint64_t quiet_seqs = 100;
/// While a bootstrap goes on, rounds for what is held already come no more often than this.
constexpr std::int64_t round_interval_ms = 500;
constexpr std::size_t max_checkpoint_verdict_bytes = 2u << 20;
/// What an earlier session sent and what this one did.
constexpr std::uint64_t max_awaited = 2 * max_unanswered;

}  // namespace

/// A revoked device follows nothing: it is told what became of its own work, and no row.
std::vector<std::string> ServerPull::subscription_in(LedgerView& view) const {
    if (principal_.revoked && !base::planted(base::Bug::farewell_gets_feed)) return {};
    return view.subscription(principal_);
}

base::Result<Welcome> ServerPull::begin(LedgerView& view, const Hello& hello) {
    head_ = view.head();
    auto subscription = subscription_in(view);
    if (subscription.size() > max_scopes) return base::error("too_many_scopes");
    const bool same_epoch = hello.cursor.epoch == head_.epoch;
    // Before its first checkpoint a replica knows only the epoch.
    kept_since_ = base::planted(base::Bug::tombstones_missed) ? 0 : view.kept_since();
    const bool cursor_holds =
        same_epoch && (hello.cursor.seq == 0 || (view.holds(hello.cursor) && hello.cursor.seq >= kept_since_));
    Welcome welcome;
    welcome.epoch = head_.epoch;
    welcome.head = head_.seq;
    welcome.schema = store_.schema_revision();
    welcome.server_time = store_.now();
    welcome.scopes = subscription;
    welcome.farewell = principal_.revoked;
    if (!principal_.revoked) welcome.numbers = view.numbers(principal_.replica);
    if (welcome.numbers.size() > max_number_blocks) welcome.numbers.resize(max_number_blocks);
    welcome.restart = !cursor_holds && !hello.cursor.epoch.is_null();
    if (welcome.restart) {
        for (const auto& place : hello.passed) welcome.shared_upto = view.passed(place) ? place.seq : welcome.shared_upto;
        welcome.decided_upto = view.decided_upto(principal_.replica);
    }
    plan(view, hello, cursor_holds, std::move(subscription));
    for (const auto& one : hello.sent) awaited_.insert_or_assign(one.no, one.digest);
    return welcome;
}

bool ServerPull::await(const Sent& mutation) {
    pushed_upto_ = mutation.no;
    const auto told = told_early_.find(mutation.no);
    if (told != told_early_.end() && told->second == mutation.digest) return false;
    awaited_.insert_or_assign(mutation.no, mutation.digest);
    return true;
}

void ServerPull::plan(LedgerView& view, const Hello& hello, bool cursor_holds, std::vector<std::string> subscription) {
    cursor_ = cursor_holds ? hello.cursor : Cursor{.epoch = head_.epoch};
    std::vector<Scope> scopes;
    for (auto& name : subscription) {
        auto& scope = scopes.emplace_back(Scope{.name = std::move(name), .staging = true});
        const auto held =
            std::find_if(hello.held.begin(), hello.held.end(), [&](const HeldScope& one) { return one.scope == scope.name; });
        if (cursor_holds && held != hello.held.end()) plan_held(view, scope, *held);
    }
    set_scopes(std::move(scopes));
    // Images of a scope that is dropped now may be missing from what is staged of the others.
    const auto unknown = [&](const HeldScope& one) { return !index_.contains(one.scope); };
    if (std::none_of(hello.held.begin(), hello.held.end(), unknown)) return;
    for (auto& scope : scopes_) {
        if (scope.staging) scope.begin_anew();
    }
}

void ServerPull::plan_held(LedgerView& view, Scope& scope, const HeldScope& held) {
    scope.complete = held.complete;
    if (held.complete) {
        const auto rows = view.feed_size(scope.name, cursor_.seq);
        scope.stale = rows > max_feed_rows_of_scope || rows > max_feed_rows - feed_rows_;
        scope.staging = scope.stale;
        scope.position = cursor_.seq;
        if (!scope.stale) feed_rows_ += rows;
    }
    if (scope.staging) resume(scope, held);
}

void ServerPull::resume(Scope& scope, const HeldScope& held) const {
    scope.resumed = held.snapshot_seq != 0;
    if (!scope.resumed || held.snapshot_seq > head_.seq || held.snapshot_seq < kept_since_ || held.after.id.is_null()) return;
    scope.first_seq = held.snapshot_seq;
    scope.after = held.after;
    scope.rows_done = held.rows_done;
}

void ServerPull::set_scopes(std::vector<Scope> scopes) {
    scopes_ = std::move(scopes);
    index_.clear();
    for (std::size_t i = 0; i < scopes_.size(); ++i) index_.emplace(scopes_[i].name, i);
    ++changes_;
}

std::vector<std::string> ServerPull::scopes() const {
    std::vector<std::string> names;
    for (const auto& scope : scopes_) names.push_back(scope.name);
    return names;
}

void ServerPull::decided() {
    owes_verdicts_ = true;
    wake();
}

bool ServerPull::leased(NumberBlock block) {
    if (numbers_.size() >= max_number_blocks) return false;
    numbers_.push_back(std::move(block));
    wake();
    return true;
}

void ServerPull::refetch(const std::string& name) {
    const auto at = index_.find(name);
    // The device may not have heard yet that a scope is no longer its own.
    if (at == index_.end()) return;
    auto& scope = scopes_[at->second];
    if (scope.waits_for_snapshot()) return;
    scope.begin_anew();
    scope.staging = scope.whole_images = true;
}

/// Removals that this session has not told yet are forgotten by now; the next hello finds out what that means.
bool ServerPull::slept_too_long(LedgerView& view) const {
    const auto kept_since = base::planted(base::Bug::tombstones_missed) ? 0 : view.kept_since();
    return kept_since > kept_since_ && std::any_of(scopes_.begin(), scopes_.end(), [&](const Scope& one) {
               return (one.fed() && one.position < kept_since) ||
                      (one.waits_for_snapshot() && one.first_seq != 0 && one.first_seq < kept_since);
           });
}

base::Result<> ServerPull::look(LedgerView& view) {
    head_ = view.head();
    if (head_.epoch != cursor_.epoch) return base::error("epoch_changed");
    if (slept_too_long(view)) return base::error("subscription_changed");
    auto subscription = subscription_in(view);
    const auto& known = scopes_;
    const bool as_before = std::equal(subscription.begin(), subscription.end(), known.begin(), known.end(),
                                      [](const std::string& name, const Scope& scope) { return scope.name == name; });
    // A checkpoint cannot say "no scope at all", and a welcome can.
    if (!as_before && subscription.empty()) return base::error("subscription_changed", "empty");
    if (subscription.size() > max_scopes) return base::error("too_many_scopes");
    // Narrowing is immediate: from here on nothing of a dropped scope crosses.
    for (auto& scope : scopes_) {
        const bool gone = std::find(subscription.begin(), subscription.end(), scope.name) == subscription.end();
        // Taken and given back before it was announced: what was passed over meanwhile would be missing.
        if (scope.dropped && !gone) return base::error("subscription_changed");
        scope.dropped = gone;
    }
    announced_.reset();
    if (as_before) return {};
    // It takes a checkpoint to announce this, and a welcome can always say it. Nor would a checkpoint void what is staged of the others and
    // relies on a scope that goes.
    const bool narrows = std::any_of(scopes_.begin(), scopes_.end(), [](const Scope& one) { return one.dropped; });
    const auto forbids = [&](const Scope& one) { return one.forbids_checkpoint() || (narrows && one.has_pages_staged()); };
    if (std::any_of(scopes_.begin(), scopes_.end(), forbids)) return base::error("subscription_changed");
    announced_ = std::move(subscription);
    return {};
}

ServerPull::Scope* ServerPull::waiting_scope() {
    // Those that were begun first: until they are across, no checkpoint can tell of anything else.
    auto at =
        std::find_if(scopes_.begin(), scopes_.end(), [](const Scope& one) { return one.waits_for_snapshot() && one.resumed; });
    if (at == scopes_.end())
        at = std::find_if(scopes_.begin(), scopes_.end(), [](const Scope& one) { return one.waits_for_snapshot(); });
    return at == scopes_.end() ? nullptr : &*at;
}

bool ServerPull::has_work() const {
    if (dirty_ || feeding_) return true;
    return std::any_of(scopes_.begin(), scopes_.end(), [](const Scope& one) { return one.staging; });
}

bool ServerPull::round_due() {
    // The names of pages that follow are in the new subscription, so it is told first.
    if (announced_) return true;
    if (waiting_scope() == nullptr) return true;
    // A first bootstrap is staged whole: no list is shown half.
    if (!dirty_ || cursor_.seq == 0) return false;
    if (std::any_of(scopes_.begin(), scopes_.end(), [](const Scope& one) { return one.forbids_checkpoint(); })) return false;
    return !told_ || store_.now().ms - round_ended_.ms >= round_interval_ms;
}

base::Result<std::optional<Frame>> ServerPull::next(LedgerView& view) {
    if (!feeding_ && !round_due()) return snapshot_step(view, *waiting_scope());
    feeding_ = true;
    return feed_step(view);
}

std::optional<Checkpoint> ServerPull::checkpoint(LedgerView& view) {
    Checkpoint out;
    out.cursor = head_;
    out.server_time = store_.now();
    add_sums(view, out);
    add_verdicts(view, out);
    out.numbers = std::exchange(numbers_, {});
    if (announced_) out.scopes = *announced_;
    const bool told = worth_telling(out);
    if (told) cursor_ = head_;
    end_round();
    if (!told) return std::nullopt;
    told_ = true;
    return out;
}

bool ServerPull::worth_telling(const Checkpoint& checkpoint) const {
    if (!told_ || !checkpoint.verdicts.empty() || !checkpoint.numbers.empty() || announced_) return true;
    // Pages that have crossed wait on the device for a checkpoint.
    if (std::any_of(scopes_.begin(), scopes_.end(), [](const Scope& one) { return one.touched; })) return true;
    return head_.seq - cursor_.seq >= quiet_seqs;
}

void ServerPull::add_sums(LedgerView& view, Checkpoint& checkpoint) {
    for (auto& scope : scopes_) {
        // While a scope is on its way again, its sum says nothing that the device does not know.
        if (!scope.fed() || (scope.staging && !scope.staged)) continue;
        if (!told_ || scope.touched) checkpoint.sums.push_back(view.sum(scope.name));
    }
}

void ServerPull::add_verdicts(LedgerView& view, Checkpoint& checkpoint) {
    owes_verdicts_ = false;
    if (awaited_.empty()) return;
    std::size_t bytes = 0;
    const auto first = awaited_.begin()->first;
    const auto span = awaited_.rbegin()->first - first + 1;
    for (auto& decided : view.decided(principal_.replica, first, std::min<std::uint64_t>(span, max_awaited))) {
        const auto at = awaited_.find(decided.verdict.no);
        // Another digest: the verdict on what a copy of this phone did under the same number.
        if (at == awaited_.end() || at->second != decided.digest) continue;
        bytes += schema::encode(decided.verdict).size();
        owes_verdicts_ =
            checkpoint.verdicts.size() == max_verdicts || (bytes > max_checkpoint_verdict_bytes && !checkpoint.verdicts.empty());
        if (owes_verdicts_) return;
        if (at->first > pushed_upto_) told_early_.insert(*at);
        checkpoint.verdicts.push_back(std::move(decided.verdict));
        awaited_.erase(at);
    }
}

void ServerPull::end_round() {
    round_ended_ = store_.now();
    for (auto& scope : scopes_) {
        scope.touched = false;
        if (!scope.staged) continue;
        scope.complete = true;
        scope.staging = scope.staged = scope.stale = scope.whole_images = scope.resumed = false;
    }
    if (announced_) announce();
    // Verdicts that did not fit into this checkpoint go into another one at the same place.
    dirty_ = owes_verdicts_;
    feeding_ = false;
}

void ServerPull::announce() {
    std::vector<Scope> scopes;
    for (auto& name : *announced_) {
        const auto at = index_.find(name);
        scopes.push_back(at != index_.end() ? std::move(scopes_[at->second]) : Scope{.name = std::move(name), .staging = true});
    }
    set_scopes(std::move(scopes));
    announced_.reset();
}

std::vector<std::optional<LedgerPart>> LedgerView::parts(std::span<const schema::PartKey> keys) {
    std::vector<std::optional<LedgerPart>> out;
    out.reserve(keys.size());
    for (const auto& key : keys) out.push_back(part(key));
    return out;
}

bool is_lost(LedgerView& view, const Cursor& seen) {
    if (seen.epoch.is_null()) return false;
    if (seen.epoch != view.head().epoch) return !view.knows(seen.epoch);
    return seen.seq != 0 && !view.holds(seen);
}

base::Result<> ServerStore::mint_epoch(const Cursor&) {
    return {};
}

}  // namespace satchel::sync
