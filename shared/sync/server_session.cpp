#include "shared/sync/server_session.h"

#include "shared/base/text.h"
#include "shared/schema/mutation.h"
#include "shared/sync/server_pull.h"

#include <algorithm>
#include <utility>

namespace satchel::sync {

namespace {

constexpr std::size_t max_arriving = 8;
constexpr std::size_t max_wanted = 16;
constexpr std::size_t max_refetches = 2 * max_scopes;
constexpr std::uint32_t retry_ms = 2'000;
constexpr std::size_t much_at_once = 500;

/// What a revoked device may still say.
bool takes_leave(const Frame& frame) {
    return std::holds_alternative<Push>(frame) || std::holds_alternative<BlobOffer>(frame) ||
           std::holds_alternative<BlobChunk>(frame) || std::holds_alternative<Farewell>(frame);
}

bool passes(const std::string& code) {
    return code == "busy" || code == "try_later" || code == "disk_full" || code == "io_failed" || code == "epoch_changed" ||
           code == "subscription_changed";
}

}  // namespace

ServerSession::ServerSession(ServerStore& store, std::array<std::uint8_t, 32> nonce, PullLimits limits)
    : store_(store), nonce_(nonce), limits_(limits) {
}

ServerSession::~ServerSession() = default;

void ServerSession::open() {
    if (state_ != State::fresh) return;
    send(Challenge{nonce_, protocol_version, store_.now()});
    state_ = State::waiting_for_hello;
}

void ServerSession::receive(base::ByteView message) {
    if (ended()) return;
    auto frame = decode_frame(message);
    if (!frame) {
        // What a newer device adds is passed over, once both sides have agreed to speak.
        if (frame.error().code == "frame_unknown" && state_ == State::live) return;
        return refuse_code(frame.error().code, frame.error().detail);
    }
    const bool in_turn = std::holds_alternative<Hello>(*frame) ? state_ == State::waiting_for_hello : state_ == State::live;
    const bool revoked = state_ == State::live && principal_->revoked;
    if (!in_turn || (revoked && !takes_leave(*frame))) return refuse_code("frame_unexpected");
    std::visit([&](auto& one) { take(one); }, *frame);
}

std::vector<base::Bytes> ServerSession::take_outgoing() {
    return std::exchange(outgoing_, {});
}

std::size_t ServerSession::send(const Frame& frame) {
    outgoing_.push_back(encode(frame));
    return outgoing_.back().size();
}

void ServerSession::refuse(const Refusal& refusal) {
    if (ended()) return;
    send(refusal);
    state_ = State::ended;
    pull_.reset();
}

void ServerSession::refuse_code(const std::string& code, const std::string& detail) {
    Refusal refusal{code, detail.substr(0, max_detail_bytes), 0};
    // Cutting may have gone through a character, and details come from anywhere.
    if (!base::is_clean_text(refusal.detail)) refusal.detail.clear();
    // Spread by chance: all who were refused in one moment must not come back in one moment.
    if (passes(code)) refusal.retry_after_ms = retry_ms + nonce_[0] * 8u;
    refuse(refusal);
}

void ServerSession::take(Hello& hello) {
    if (!admit(hello)) return;
    auto view = view_for(hello);
    if (!view) return refuse_code(view.error().code, view.error().detail);
    auto pull = std::make_unique<ServerPull>(store_, *principal_, limits_);
    auto welcome = pull->begin(**view, hello);
    if (!welcome) return refuse_code(welcome.error().code);
    pull_ = std::move(pull);
    state_ = State::live;
    send(*welcome);
}

bool ServerSession::admit(const Hello& hello) {
    if (hello.protocol != protocol_version) {
        refuse_code(hello.protocol < protocol_version ? "app_too_old" : "server_too_old");
        return false;
    }
    auto principal = store_.admit(hello, nonce_);
    if (!principal) {
        refuse_code(principal.error().code, principal.error().detail);
        return false;
    }
    principal_ = *principal;
    return true;
}

/// A view of the ledger under the epoch that this device will know it by.
base::Result<std::unique_ptr<LedgerView>> ServerSession::view_for(const Hello& hello) {
    auto view = store_.view();
    if (!view || !is_lost(**view, hello.cursor)) return view;
    view->reset();
    auto minted = store_.mint_epoch(hello.cursor);
    if (!minted) return minted.error();
    return store_.view();
}

bool ServerSession::sound(const base::Bytes& bytes, std::uint64_t& previous_no) {
    auto mutation = schema::decode_mutation(bytes);
    if (!mutation) {
        refuse_code(mutation.error().code);
    } else if (mutation->replica != principal_->replica || mutation->user != principal_->user) {
        refuse_code("mutation_foreign");
    } else if (mutation->no <= previous_no) {
        refuse_code("frame_unexpected", "numbers must rise");
    } else {
        previous_no = mutation->no;
    }
    return !ended();
}

void ServerSession::take(Push& push) {
    // A copied replica: what it sends now would take effect here and, renumbered, once more.
    if (closing_) return;
    std::vector<base::Bytes> undecided;
    for (auto& mutation : push.mutations) {
        if (!sound(mutation, pushed_upto_)) return;
        // A device counts what it was told as answered, even if its push of it was still on the way.
        if (!pull_->await({pushed_upto_, base::sha256(mutation)})) continue;
        unanswered_.push_back(pushed_upto_);
        undecided.push_back(std::move(mutation));
    }
    if (unanswered_.size() > max_unanswered) return refuse_code("frame_unexpected", "too many unanswered");
    if (undecided.empty()) return;
    ++deciding_;
    store_.submit(*principal_, std::move(undecided));
}

void ServerSession::take(Received& received) {
    if (received.pages < pages_received_ || received.pages > pages_sent_) return refuse_code("frame_unexpected");
    pages_received_ = received.pages;
}

void ServerSession::take(Refetch& refetch) {
    if (++refetches_ > max_refetches) return refuse_code("frame_unexpected", "too many refetches");
    pull_->refetch(refetch.scope);
}

void ServerSession::take(NumbersWanted& wanted) {
    if (leasing_ >= max_leasing) return refuse_code("frame_unexpected", "too many leases");
    ++leasing_;
    store_.lease(*principal_, wanted.series);
}

void ServerSession::take(BlobOffer& offer) {
    if (arriving_.size() >= max_arriving) return refuse_code("frame_unexpected", "too many attachments");
    auto here = store_.offer(*principal_, offer);
    if (!here) {
        send_missing({offer.digest, 0, false}, here.error());
        return;
    }
    if (*here < offer.size) arriving_.push_back({offer.digest, offer.size, *here});
    send(BlobWanted{offer.digest, std::min(*here, offer.size), false});
}

void ServerSession::take(BlobChunk& chunk) {
    const auto at =
        std::find_if(arriving_.begin(), arriving_.end(), [&](const Arriving& one) { return one.digest == chunk.digest; });
    const bool wanted = at != arriving_.end() && chunk.offset == at->here && chunk.size == at->size && !chunk.thumbnail;
    if (!wanted || chunk.bytes.empty()) return refuse_code("frame_unexpected");
    auto here = store_.append(*principal_, chunk);
    if (!here) {
        send_missing({chunk.digest, 0, false}, here.error());
        arriving_.erase(at);
        return;
    }
    at->here = std::min(*here, at->size);
    send(BlobWanted{chunk.digest, at->here, false});
    if (at->here == at->size) arriving_.erase(at);
}

void ServerSession::take(BlobWanted& wanted) {
    // Chunks are made in pump, one at a time: a peer that asks and does not read must not fill our memory.
    if (wanted_.size() >= max_wanted) return refuse_code("frame_unexpected", "too many attachments");
    wanted_.push_back(wanted);
}

void ServerSession::take(Farewell&) {
    // A device says so only when it has heard the verdict of all that it sent.
    if (!principal_->revoked || !unanswered_.empty()) return refuse_code("frame_unexpected");
    refuse({.code = "device_revoked", .detail = {}, .wipe = true});
}

std::size_t ServerSession::send_wanted() {
    const auto wanted = wanted_.front();
    wanted_.pop_front();
    auto chunk = store_.fetch(*principal_, wanted, blob_chunk_bytes);
    if (!chunk) return send_missing(wanted, chunk.error());
    return send(*chunk);
}

std::size_t ServerSession::send_missing(const BlobWanted& wanted, const base::Error& error) {
    return send(BlobMissing{wanted.digest, passes(error.code) ? "try_later" : error.code, wanted.thumbnail});
}

std::uint64_t ServerSession::holding_changes() const {
    return pull_ ? pull_->changes() : 0;
}

ServerSession::Holding ServerSession::holding() const {
    return pull_ ? Holding{pull_->changes(), pull_->scopes(), pull_->head()} : Holding{};
}

void ServerSession::committed() {
    if (state_ == State::live) pull_->wake();
}

void ServerSession::decided(Pushed result) {
    if (state_ != State::live) return;
    if (deciding_ > 0) --deciding_;
    pull_->decided();
    if (result.failure && result.failure->code != "forked") return refuse_code(result.failure->code, result.failure->detail);
    // The device will renumber what has no verdict. What was decided must have reached it by then, or it would take effect twice.
    if (result.failure) closing_ = Refusal{"forked", {}, 0};
}

void ServerSession::leased(base::Result<NumberBlock> block) {
    if (state_ != State::live) return;
    if (leasing_ > 0) --leasing_;
    // Without a block the device goes on without numbers and asks again in its next session.
    if (block) pull_->leased(std::move(*block));
}

bool ServerSession::window_open() const {
    return pages_sent_ - pages_received_ < page_window;
}

/// A device that has pushed much at once would be told of it piecemeal, by work that takes the ledger's time. It waits until all of it is
/// decided, unless it soon may send no more without an answer.
bool ServerSession::pull_due() const {
    const bool pushing = deciding_ > 0 && unanswered_.size() >= much_at_once && unanswered_.size() < max_unanswered / 2;
    return !pushing && window_open() && pull_->has_work();
}

bool ServerSession::more_now() const {
    return state_ == State::live && (!wanted_.empty() || pull_due());
}

bool ServerSession::pump(std::size_t max_bytes) {
    std::unique_ptr<LedgerView> view;
    std::size_t produced = 0;
    while (more_now() && produced < max_bytes) produced += step(view);
    end_if_settled();
    return more_now();
}

/// An attachment's chunk and a page or checkpoint, in turns, so that neither waits for the other.
std::size_t ServerSession::step(std::unique_ptr<LedgerView>& view) {
    std::size_t produced = 0;
    if (!wanted_.empty()) produced += send_wanted();
    if (pull_due()) produced += pull_step(view);
    return produced;
}

std::size_t ServerSession::pull_step(std::unique_ptr<LedgerView>& view) {
    const auto end = [&](const base::Error& error) {
        refuse_code(error.code, error.detail);
        return std::size_t{0};
    };
    if (!view) {
        auto opened = store_.view();
        if (!opened) return end(opened.error());
        view = std::move(*opened);
        auto looked = pull_->look(*view);
        if (!looked) return end(looked.error());
    }
    auto frame = pull_->next(*view);
    if (!frame) return end(frame.error());
    if (!*frame) return 0;
    if (auto* page = std::get_if<Page>(&**frame)) {
        page->no = ++counted_;
        ++pages_sent_;
    }
    if (auto* checkpoint = std::get_if<Checkpoint>(&**frame)) {
        checkpoint->no = ++counted_;
        std::erase_if(unanswered_, [&](std::uint64_t no) {
            return std::ranges::binary_search(checkpoint->verdicts, no, {}, &schema::Verdict::no);
        });
    }
    return send(**frame);
}

void ServerSession::end_if_settled() {
    if (closing_ && deciding_ == 0 && state_ == State::live && !pull_->owes_verdicts()) refuse(*closing_);
}

}  // namespace satchel::sync
