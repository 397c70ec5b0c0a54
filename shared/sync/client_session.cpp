#include "shared/sync/client_session.h"

#include "shared/base/planted.h"
#include "shared/schema/mutation.h"

#include <algorithm>

namespace satchel::sync {

namespace {

/// What may be sent and not answered: the ledger's queue, and what a lost connection makes us send again.
constexpr std::size_t max_unanswered_bytes = 8u << 20;
constexpr std::size_t push_bytes = schema::max_mutation_bytes;
/// Feed pages wait in memory for their checkpoint. A server sends what is longer than some twenty thousand rows as a snapshot, which is
/// staged on disk: this is the limit against one that does not.
constexpr std::size_t max_feed_bytes = 64u << 20;
/// A scope that still differs after it came whole twice has a fault that sending does not mend; it stays shown.
constexpr std::ptrdiff_t max_refetches = 2;

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

ClientSession::ClientSession(ClientStore& store, Credentials credentials, std::uint32_t schema_revision, std::string app)
    : store_(store), credentials_(std::move(credentials)), schema_revision_(schema_revision), app_(std::move(app)) {
}

void ClientSession::receive(base::ByteView message, base::Instant now) {
    if (ended()) return;
    auto frame = decode_frame(message);
    if (frame) {
        std::visit([&](auto& one) { take(one, now); }, *frame);
    } else if (frame.error().code != "frame_unknown" || progress_.phase != Phase::live) {
        // What a newer server adds is passed over, once both sides have agreed to speak.
        fail(frame.error());
    }
}

void ClientSession::poke() {
    if (progress_.phase != Phase::live) return;
    passed_over_.clear();
    go_on();
}

void ClientSession::closed() {
    if (ended()) return;
    fail(base::error("connection_lost"));
}

std::vector<base::Bytes> ClientSession::take_outgoing() {
    return std::exchange(outgoing_, {});
}

bool ClientSession::take_committed() {
    return std::exchange(committed_, false);
}

void ClientSession::send(const Frame& frame) {
    outgoing_.push_back(encode(frame));
}

void ClientSession::end() {
    if (progress_.phase == Phase::live) store_.ended();
    progress_.phase = Phase::ended;
}

void ClientSession::fail(const base::Error& error) {
    end();
    progress_.failure = error.code;
}

void ClientSession::unexpected() {
    fail(base::error("frame_unexpected"));
}

bool ClientSession::require(Phase phase) {
    if (progress_.phase == phase) return true;
    unexpected();
    return false;
}

/// What is staged and taken in has no holes: a line that lost, doubled or mixed up frames ends here, and the next goes on from what is whole.
bool ClientSession::in_order(std::uint64_t no) {
    if (no == 0 || no == ++counted_) return true;
    return fail(base::error("frame_missing")), false;
}

void ClientSession::take(Challenge& frame, base::Instant) {
    if (!require(Phase::waiting_for_challenge)) return;
    auto standing = store_.standing();
    if (!standing) return fail(standing.error());
    Hello hello;
    hello.schema = schema_revision_;
    hello.app = app_;
    hello.replica = standing->replica;
    hello.device = credentials_.device;
    hello.user = credentials_.user;
    hello.session_secret = credentials_.session_secret;
    hello.signature = base::sign(credentials_.key, hello_message(frame.nonce, standing->replica, credentials_.user));
    hello.cursor = cursor_ = standing->cursor;
    hello.held = std::move(standing->held);
    hello.sent = std::move(standing->sent);
    hello.last_no = standing->last_no;
    hello.passed = std::move(standing->passed);
    hello.farewell = true;
    send(hello);
    progress_.phase = Phase::waiting_for_welcome;
}

void ClientSession::take(Welcome& frame, base::Instant now) {
    if (!require(Phase::waiting_for_welcome)) return;
    auto reopened = store_.welcome(frame, now);
    if (!reopened) return fail(reopened.error());
    // A copy of this phone may have brought it already: rows must not come before the verdict, so the ledger must know that we wait.
    if (*reopened) return fail(base::error("ledger_restored"));
    if (frame.restart || frame.epoch != cursor_.epoch) cursor_ = {.epoch = frame.epoch};
    scopes_ = std::move(frame.scopes);
    progress_.phase = Phase::live;
    progress_.farewell = frame.farewell;
    if (frame.farewell && base::planted(base::Bug::wiped_before_quarantined)) (void)store_.wipe();
    go_on();
}

void ClientSession::go_on() {
    push_more();
    move_blobs();
    take_leave();
}

/// Only once all has been answered: what the ledger has not said that it holds, this device must not forget.
void ClientSession::take_leave() {
    const bool waits = !unanswered_.empty() || !uploads_.empty();
    if (!progress_.farewell || took_leave_ || progress_.phase != Phase::live || waits) return;
    auto passed_over = store_.uploads(1);
    if (!passed_over) return fail(passed_over.error());
    // A trouble of the moment: the next session tries again.
    if (!passed_over->empty()) return fail(base::error("try_later"));
    took_leave_ = true;
    send(Farewell{});
}

void ClientSession::take(Refusal& frame, base::Instant) {
    const bool forked = frame.code == "forked" && progress_.phase != Phase::waiting_for_challenge;
    // Nobody else's word is enough: what waits here is known here alone.
    const bool wipe = frame.wipe && took_leave_;
    end();
    progress_.refusal = std::move(frame);
    if (!forked && !wipe) return;
    auto stored = forked ? store_.fork() : store_.wipe();
    progress_.wiped = wipe && stored;
    if (stored) return;
    // Not turned away: there is something left to do.
    if (wipe) progress_.refusal.reset();
    fail(stored.error());
}

void ClientSession::take(Page& frame, base::Instant) {
    if (!require(Phase::live) || !in_order(frame.no)) return;
    if (frame.snapshot) {
        if (frame.scope >= scopes_.size()) return unexpected();
        auto stored = store_.stage(frame, scopes_[frame.scope]);
        if (!stored) return fail(stored.error());
        stage(frame);
    } else {
        feed_bytes_ += frame.rows.size() + sizeof(Page);
        if (feed_bytes_ > max_feed_bytes) return fail(base::error("feed_too_large"));
        feed_.push_back(std::move(frame));
    }
    send(Received{++pages_received_});
}

void ClientSession::stage(const Page& page) {
    const auto& scope = scopes_[page.scope];
    auto at = std::find_if(bootstraps_.begin(), bootstraps_.end(), [&](const Bootstrap& one) { return one.scope == scope; });
    if (at == bootstraps_.end()) at = bootstraps_.insert(at, Bootstrap{.scope = scope});
    at->rows_done = page.rows_done;
    at->rows_total = page.rows_total;
    at->whole = page.last;
    show_rows();
}

void ClientSession::show_rows() {
    progress_.rows_done = 0;
    progress_.rows_total = 0;
    for (const auto& one : bootstraps_) {
        progress_.rows_done += one.rows_done;
        progress_.rows_total += one.rows_total;
    }
}

void ClientSession::take(Checkpoint& frame, base::Instant) {
    if (!require(Phase::live) || !in_order(frame.no)) return;
    // Reads never go back.
    if (frame.cursor.epoch != cursor_.epoch || frame.cursor.seq < cursor_.seq) return unexpected();
    auto applied = store_.commit(feed_, frame, scopes_);
    if (!applied) return fail(applied.error());
    cursor_ = frame.cursor;
    feed_.clear();
    feed_bytes_ = 0;
    committed_ = true;
    if (!frame.scopes.empty()) scopes_ = frame.scopes;
    settle_bootstraps(frame);
    settle_verdicts(frame);
    ask_again(applied->mismatched);
    ask_for_numbers(frame, applied->numbers_low);
    go_on();
}

void ClientSession::settle_bootstraps(const Checkpoint& checkpoint) {
    std::erase_if(bootstraps_, [&](const Bootstrap& one) {
        return one.whole || (!checkpoint.scopes.empty() && !contains(scopes_, one.scope));
    });
    show_rows();
}

void ClientSession::settle_verdicts(const Checkpoint& checkpoint) {
    for (const auto& verdict : checkpoint.verdicts) {
        const auto at = std::lower_bound(unanswered_.begin(), unanswered_.end(), verdict.no,
                                         [](const Unanswered& one, std::uint64_t no) { return one.no < no; });
        // A verdict may repeat, and may be one that an earlier session was waiting for.
        if (at == unanswered_.end() || at->no != verdict.no) continue;
        unanswered_bytes_ -= at->bytes;
        unanswered_.erase(at);
    }
}

void ClientSession::ask_again(const std::vector<std::string>& mismatched) {
    for (const auto& scope : mismatched) {
        const bool under_way =
            std::any_of(bootstraps_.begin(), bootstraps_.end(), [&](const Bootstrap& one) { return one.scope == scope; });
        if (under_way || !contains(scopes_, scope)) continue;
        ++progress_.mismatches;
        if (std::count(asked_again_.begin(), asked_again_.end(), scope) >= max_refetches) continue;
        asked_again_.push_back(scope);
        ++progress_.refetches;
        bootstraps_.push_back({.scope = scope});
        send(Refetch{scope});
    }
}

void ClientSession::ask_for_numbers(const Checkpoint& checkpoint, const std::vector<std::string>& series) {
    for (const auto& block : checkpoint.numbers) std::erase(numbers_asked_, block.series);
    if (progress_.farewell) return;
    for (const auto& one : series) {
        if (contains(numbers_asked_, one) || numbers_asked_.size() >= max_leasing) continue;
        numbers_asked_.push_back(one);
        send(NumbersWanted{one});
    }
}

void ClientSession::push_more() {
    while (progress_.phase == Phase::live && unanswered_.size() < max_unanswered && unanswered_bytes_ < max_unanswered_bytes) {
        if (!push_once()) return;
    }
}

bool ClientSession::push_once() {
    const auto room = std::min(max_unanswered - unanswered_.size(), max_push_mutations);
    auto batch = store_.outgoing(progress_.pushed_upto, room, push_bytes);
    if (!batch) return fail(batch.error()), false;
    if (batch->empty()) return false;
    Push push;
    for (auto& one : *batch) {
        // What the server would refuse must not reach it: the refusal would come back at every session.
        if (one.no <= progress_.pushed_upto || one.mutation.empty() || one.mutation.size() > schema::max_mutation_bytes) {
            return fail(base::error("outbox_damaged", std::to_string(one.no))), false;
        }
        progress_.pushed_upto = one.no;
        unanswered_.push_back({one.no, one.mutation.size()});
        unanswered_bytes_ += one.mutation.size();
        push.mutations.push_back(std::move(one.mutation));
    }
    send(push);
    return true;
}

}  // namespace satchel::sync
