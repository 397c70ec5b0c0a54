#pragma once

#include "shared/sync/encoded_pages.h"
#include "shared/sync/messages.h"

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace satchel::sync {

/// Whom a session serves, once admitted.
struct Principal {
    base::Id user;
    base::Id device;
    base::Id replica;
    bool revoked = false;  // only to take leave: what it pushes is set aside, and it gets nothing but verdicts
};

/// One entry of a scope's feed or of its contents.
struct Entry {
    schema::PartKey key;
    std::uint64_t seq = 0;
    std::uint64_t version = 0;
    bool put = true;  // false: removed from the scope
};

/// A part as the ledger keeps it.
struct LedgerPart {
    std::uint64_t version = 0;
    base::Bytes image;                // canonical
    std::vector<std::string> scopes;  // sorted
};

/// A verdict and whose it is: a number alone does not say that, once a phone has been copied.
struct Decided {
    schema::Verdict verdict;
    base::Digest digest{};  // SHA-256 of the mutation's canonical bytes
    friend bool operator==(const Decided&, const Decided&) = default;
};

/// The ledger at one seq: everything read through one view belongs together. Not shared between threads.
class LedgerView {
public:
    virtual ~LedgerView() = default;

    virtual Cursor head() = 0;
    /// Whether this cursor is a place in this ledger's history, of its present epoch.
    virtual bool holds(const Cursor& cursor) = 0;
    /// Whether this is its epoch, or was.
    virtual bool knows(const base::Id& epoch) = 0;
    /// Whether this is a place in its history, whatever the epoch was by then.
    virtual bool passed(const Place& place) = 0;
    /// What left a scope up to here is forgotten: whoever stands before it must begin anew, for it cannot be told what to let go.
    virtual std::uint64_t kept_since() { return 0; }
    virtual std::vector<std::string> subscription(const Principal& principal) = 0;
    /// Entries of one scope with seq > `since`, ascending in seq, the first `limit` of them. Where a compacted feed keeps only the latest
    /// entry per part, the session relies on no more than that.
    virtual std::vector<Entry> feed(const std::string& scope, std::uint64_t since, std::size_t limit) = 0;
    /// How many entries the feed of this scope has above `since`.
    virtual std::uint64_t feed_size(const std::string& scope, std::uint64_t since) = 0;
    /// Parts now in the scope, in the order of their keys, those after `after` (a null id: from the start). `seq` is that of the part's
    /// latest entry in this scope.
    virtual std::vector<Entry> contents(const std::string& scope, const schema::PartKey& after, std::size_t limit) = 0;
    virtual std::optional<LedgerPart> part(const schema::PartKey& key) = 0;
    /// The same for many, one answer per key in their order. A ledger that can read them together does better than this default.
    virtual std::vector<std::optional<LedgerPart>> parts(std::span<const schema::PartKey> keys);
    virtual ScopeSum sum(const std::string& scope) = 0;
    /// What was decided of this replica's mutations with numbers from `first` on, in order.
    virtual std::vector<Decided> decided(const base::Id& replica, std::uint64_t first, std::size_t limit) = 0;
    /// The highest number of this replica that was decided; 0: none. Numbers are decided without holes.
    virtual std::uint64_t decided_upto(const base::Id& replica) = 0;
    virtual std::vector<NumberBlock> numbers(const base::Id& replica) = 0;
};

/// Whether who stands there has seen a history that this ledger does not have: a backup was put back, perhaps one from before the last time.
bool is_lost(LedgerView& view, const Cursor& seen);

/// What the session asks of the server around it. Answers that take time come back through ServerSession::decided and ::leased.
class ServerStore {
public:
    virtual ~ServerStore() = default;

    /// Authenticates: device key, session secret, user active. The refusal's code is what the device shows. Of a revoked device the key
    /// alone counts, and only if its hello knows of farewells.
    virtual base::Result<Principal> admit(const Hello& hello, const std::array<std::uint8_t, 32>& nonce) = 0;
    virtual base::Result<std::unique_ptr<LedgerView>> view() = 0;
    virtual const schema::Shape* shape(schema::Tag kind, schema::Tag facet) = 0;
    /// Shared by all sessions on one ledger, for as long as its process lives: a restored backup is served by another.
    virtual EncodedPages& encoded_pages() = 0;
    virtual std::uint32_t schema_revision() = 0;
    virtual base::Instant now() = 0;
    /// A device comes from a history that `is_lost`. A ledger that keeps epochs mints another, once for all who come with such a cursor;
    /// without one the device is told to start anew all the same.
    virtual base::Result<> mint_epoch(const Cursor& seen);
    /// Hands mutations to the deciding queue, in order; those of a revoked device to be set aside, not judged. `done` later calls decided() on the session's own strand, or reports an error.
    virtual void submit(const Principal& principal, std::vector<base::Bytes> mutations) = 0;
    /// Leases another block of a series; later leased().
    virtual void lease(const Principal& principal, const std::string& series) = 0;

    /// How many bytes of this blob are here; `quota`, `too_large`, `type_refused`.
    virtual base::Result<std::uint64_t> offer(const Principal& principal, const BlobOffer& offer) = 0;
    virtual base::Result<std::uint64_t> append(const Principal& principal, const BlobChunk& chunk) = 0;
    /// `not_allowed` unless a document in the person's scopes names it; `not_here_yet`.
    virtual base::Result<BlobChunk> fetch(const Principal& principal, const BlobWanted& wanted, std::size_t max_bytes) = 0;
};

/// What the deciding queue says of one push. A session tells its device the verdicts as the ledger holds them, in the checkpoint that brings
/// their rows; here they stand for those who push without a session.
struct Pushed {
    std::vector<schema::Verdict> verdicts;  // one per mutation, in order; those that are final
    std::optional<base::Error> failure;     // `forked`, `mutation_malformed`, `busy`, `disk_full`
};

class ServerPull;

/// How much crosses at once. A simulator makes them small, so that few parts make many pages.
struct PullLimits {
    std::size_t page_rows = 5'000;
    std::size_t page_image_bytes = 1u << 20;  // canonical; some 256 KiB once they stand in columns under zstd
    std::size_t snapshot_rows = 1'000;        // asked of the ledger at first; then as the size of the parts suggests
    std::size_t feed_entries = 8'192;         // read together, over all scopes
};

/// Exactly one connection, without I/O, on the server's side. All calls are on one strand.
/// The driver calls a method, then `pump`, and sends what `take_outgoing` gives; while the socket's queue is short and pump answered true,
/// it calls `pump` again. Nothing but `pump` makes pages, checkpoints or attachments, so the driver decides how much memory a slow peer costs.
class ServerSession {
public:
    ServerSession(ServerStore& store, std::array<std::uint8_t, 32> nonce, PullLimits limits = {});
    ~ServerSession();
    ServerSession(const ServerSession&) = delete;
    ServerSession& operator=(const ServerSession&) = delete;

    /// Sends the challenge.
    void open();
    void receive(base::ByteView message);
    /// The ledger has committed something, perhaps for us.
    void committed();
    void decided(Pushed result);
    void leased(base::Result<NumberBlock> block);
    /// Produces pages, checkpoints and attachments while the peer's window and `max_bytes` allow (the last frame may exceed it). True if a
    /// call right now would produce more; false as well when only the peer's next `Received` can open the window.
    /// Reads the ledger through one view, which never outlives the call: a stalled peer holds no read transaction open.
    bool pump(std::size_t max_bytes);
    /// The scopes that concern it, and the ledger's place at which it last looked. `changes` counts the former's; 0: not admitted yet.
    struct Holding {
        std::uint64_t changes = 0;
        std::vector<std::string> scopes;
        Cursor seen;
    };
    std::uint64_t holding_changes() const;
    Holding holding() const;
    /// Ends it with a refusal (revoked, shutting down).
    void refuse(const Refusal& refusal);

    std::vector<base::Bytes> take_outgoing();
    bool ended() const { return state_ == State::ended; }
    const std::optional<Principal>& principal() const { return principal_; }

private:
    enum class State : std::uint8_t { fresh, waiting_for_hello, live, ended };
    struct Arriving {
        base::Digest digest{};
        std::uint64_t size = 0;
        std::uint64_t here = 0;
    };

    void take(Hello& hello);
    void take(Push& push);
    void take(Received& received);
    void take(Refetch& refetch);
    void take(NumbersWanted& wanted);
    void take(BlobOffer& offer);
    void take(BlobChunk& chunk);
    void take(BlobWanted& wanted);
    void take(Farewell& farewell);
    template <class Other>
    void take(Other&) {
        refuse_code("frame_unexpected");
    }
    bool admit(const Hello& hello);
    base::Result<std::unique_ptr<LedgerView>> view_for(const Hello& hello);
    bool sound(const base::Bytes& mutation, std::uint64_t& previous_no);
    void refuse_code(const std::string& code, const std::string& detail = {});
    void end_if_settled();
    bool window_open() const;
    bool pull_due() const;
    bool more_now() const;
    std::size_t step(std::unique_ptr<LedgerView>& view);
    std::size_t pull_step(std::unique_ptr<LedgerView>& view);
    std::size_t send_wanted();
    std::size_t send_missing(const BlobWanted& wanted, const base::Error& error);
    std::size_t send(const Frame& frame);

    ServerStore& store_;
    std::array<std::uint8_t, 32> nonce_;
    PullLimits limits_;
    State state_ = State::fresh;
    std::optional<Principal> principal_;
    std::vector<base::Bytes> outgoing_;
    std::unique_ptr<ServerPull> pull_;
    std::uint64_t counted_ = 0;  // pages and checkpoints
    std::uint64_t pages_sent_ = 0;
    std::uint64_t pages_received_ = 0;
    std::uint64_t pushed_upto_ = 0;
    std::vector<std::uint64_t> unanswered_;  // numbers pushed in this session whose verdicts have not been sent, ascending
    std::size_t deciding_ = 0;               // pushes handed to the deciding queue that have not come back
    std::size_t leasing_ = 0;
    std::size_t refetches_ = 0;
    std::vector<Arriving> arriving_;
    std::deque<BlobWanted> wanted_;
    std::optional<Refusal> closing_;  // sent once what has been decided is delivered
};

}  // namespace satchel::sync
