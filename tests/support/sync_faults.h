#pragma once

#include "tests/support/sync_fake_replica.h"

#include <array>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// The two ports of a session with something in them that breaks once.
namespace satchel::tests {

/// One call breaks and all others work, so that a script can be replayed breaking at each. A call that changes something breaks before it
/// has an effect, or behind it: the effect stands, and nobody is told.
class Fault {
public:
    enum Moment { before, after };

    void arm(Moment moment, std::size_t at_call) {
        moment_ = moment;
        at_ = at_call;
        struck_ = false;
    }
    bool struck() const { return struck_; }
    /// How many calls there were that can break so.
    std::size_t calls(Moment moment) const { return calls_[moment]; }
    /// How many of them before the story began.
    std::size_t prelude(Moment moment) const { return prelude_[moment]; }
    void story_begins() { prelude_ = calls_; }

    bool strikes(Moment moment) {
        const bool now = ++calls_[moment] == at_ && moment == moment_;
        struck_ = struck_ || now;
        return now;
    }
    template <class Read>
    auto reads(Read read) -> decltype(read()) {
        if (strikes(before)) return base::error("io_failed");
        return read();
    }
    template <class Change>
    auto changes(Change change) -> decltype(change()) {
        if (strikes(before)) return base::error("io_failed");
        auto answer = change();
        if (strikes(after)) return base::error("io_failed");
        return answer;
    }

private:
    std::array<std::size_t, 2> calls_{};
    std::array<std::size_t, 2> prelude_{};
    Moment moment_ = before;
    std::size_t at_ = 0;
    bool struck_ = false;
};

/// Reads of a view have no way to say that they failed: they throw, as those of a real ledger do.
class BreakingView final : public sync::LedgerView {
public:
    BreakingView(std::unique_ptr<sync::LedgerView> view, Fault& fault) : view_(std::move(view)), fault_(fault) {}

    sync::Cursor head() override { return sound().head(); }
    std::uint64_t kept_since() override { return sound().kept_since(); }
    bool holds(const sync::Cursor& cursor) override { return sound().holds(cursor); }
    bool knows(const base::Id& epoch) override { return sound().knows(epoch); }
    bool passed(const sync::Place& place) override { return sound().passed(place); }
    Scopes subscription(const sync::Principal& principal) override { return sound().subscription(principal); }
    std::vector<sync::Entry> feed(const std::string& scope, std::uint64_t since, std::size_t limit) override {
        return sound().feed(scope, since, limit);
    }
    std::uint64_t feed_size(const std::string& scope, std::uint64_t since) override { return sound().feed_size(scope, since); }
    std::vector<sync::Entry> contents(const std::string& scope, const schema::PartKey& after, std::size_t limit) override {
        return sound().contents(scope, after, limit);
    }
    std::optional<sync::LedgerPart> part(const schema::PartKey& key) override { return sound().part(key); }
    std::vector<std::optional<sync::LedgerPart>> parts(std::span<const schema::PartKey> keys) override {
        return sound().parts(keys);
    }
    sync::ScopeSum sum(const std::string& scope) override { return sound().sum(scope); }
    std::vector<sync::Decided> decided(const base::Id& replica, std::uint64_t first, std::size_t limit) override {
        return sound().decided(replica, first, limit);
    }
    std::uint64_t decided_upto(const base::Id& replica) override { return sound().decided_upto(replica); }
    std::vector<sync::NumberBlock> numbers(const base::Id& replica) override { return sound().numbers(replica); }

private:
    sync::LedgerView& sound() {
        if (fault_.strikes(Fault::before)) throw std::runtime_error("io_failed");
        return *view_;
    }

    std::unique_ptr<sync::LedgerView> view_;
    Fault& fault_;
};

class BreakingLedger final : public sync::ServerStore {
public:
    BreakingLedger(FakeLedger& ledger, Fault& fault) : ledger_(ledger), fault_(fault) {}

    base::Result<sync::Principal> admit(const sync::Hello& hello, const std::array<std::uint8_t, 32>& nonce) override {
        return fault_.changes([&] { return ledger_.admit(hello, nonce); });
    }
    base::Result<std::unique_ptr<sync::LedgerView>> view() override {
        return fault_.reads([&]() -> base::Result<std::unique_ptr<sync::LedgerView>> {
            auto view = ledger_.view();
            if (!view) return view.error();
            return std::unique_ptr<sync::LedgerView>(std::make_unique<BreakingView>(std::move(*view), fault_));
        });
    }
    const schema::Shape* shape(schema::Tag kind, schema::Tag facet) override { return ledger_.shape(kind, facet); }
    sync::EncodedPages& encoded_pages() override { return ledger_.encoded_pages(); }
    std::uint32_t schema_revision() override { return ledger_.schema_revision(); }
    base::Instant now() override { return ledger_.now(); }
    base::Result<> mint_epoch(const sync::Cursor& seen) override {
        return fault_.changes([&] { return ledger_.mint_epoch(seen); });
    }
    void submit(const sync::Principal& principal, std::vector<base::Bytes> mutations) override {
        const sync::Pushed nothing{.verdicts = {}, .failure = base::error("disk_full")};
        if (fault_.strikes(Fault::before)) return ledger_.answers.push_back(nothing);
        ledger_.submit(principal, std::move(mutations));
        if (fault_.strikes(Fault::after)) ledger_.answers.back() = nothing;
    }
    void lease(const sync::Principal& principal, const std::string& series) override {
        if (fault_.strikes(Fault::before)) return void(ledger_.leases.emplace_back(base::error("io_failed")));
        ledger_.lease(principal, series);
        if (fault_.strikes(Fault::after)) ledger_.leases.back() = base::error("io_failed");
    }
    base::Result<std::uint64_t> offer(const sync::Principal& principal, const sync::BlobOffer& offer) override {
        return fault_.changes([&] { return ledger_.offer(principal, offer); });
    }
    base::Result<std::uint64_t> append(const sync::Principal& principal, const sync::BlobChunk& chunk) override {
        return fault_.changes([&] { return ledger_.append(principal, chunk); });
    }
    base::Result<sync::BlobChunk> fetch(const sync::Principal& principal, const sync::BlobWanted& wanted,
                                        std::size_t max_bytes) override {
        return fault_.reads([&] { return ledger_.fetch(principal, wanted, max_bytes); });
    }

private:
    FakeLedger& ledger_;
    Fault& fault_;
};

class BreakingReplica final : public sync::ClientStore {
public:
    BreakingReplica(sync::ClientStore& replica, Fault& fault) : replica_(replica), fault_(fault) {}

    base::Result<sync::Standing> standing() override {
        return fault_.reads([&] { return replica_.standing(); });
    }
    base::Result<std::vector<sync::Outgoing>> outgoing(std::uint64_t after, std::size_t max_count,
                                                       std::size_t max_bytes) override {
        return fault_.changes([&] { return replica_.outgoing(after, max_count, max_bytes); });
    }
    base::Result<bool> welcome(const sync::Welcome& welcome, base::Instant device_time) override {
        return fault_.changes([&] { return replica_.welcome(welcome, device_time); });
    }
    base::Result<> stage(const sync::Page& page, const std::string& scope) override {
        return fault_.changes([&] { return replica_.stage(page, scope); });
    }
    base::Result<sync::Applied> commit(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                       const std::vector<std::string>& scopes) override {
        return fault_.changes([&] { return replica_.commit(feed, checkpoint, scopes); });
    }
    base::Result<> fork() override {
        return fault_.changes([&] { return replica_.fork(); });
    }
    void ended() override { replica_.ended(); }
    base::Result<std::vector<sync::Upload>> uploads(std::size_t max_count) override {
        return fault_.reads([&] { return replica_.uploads(max_count); });
    }
    base::Result<base::Bytes> read_blob(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) override {
        return fault_.reads([&] { return replica_.read_blob(digest, offset, max_bytes); });
    }
    base::Result<> blob_delivered(const base::Digest& digest) override {
        return fault_.changes([&] { return replica_.blob_delivered(digest); });
    }
    base::Result<std::vector<sync::BlobWanted>> downloads(std::size_t max_count) override {
        return fault_.reads([&] { return replica_.downloads(max_count); });
    }
    base::Result<> write_blob(const sync::BlobChunk& chunk) override {
        return fault_.changes([&] { return replica_.write_blob(chunk); });
    }
    base::Result<> blob_unavailable(const sync::BlobMissing& missing) override {
        return fault_.changes([&] { return replica_.blob_unavailable(missing); });
    }
    base::Result<> wipe() override {
        return fault_.changes([&] { return replica_.wipe(); });
    }

private:
    sync::ClientStore& replica_;
    Fault& fault_;
};

}  // namespace satchel::tests
