#pragma once

#include "shared/sync/messages.h"

#include <functional>
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

/// The ledger at one seq: everything read through one view belongs together. Not shared between threads.
class LedgerView {
public:
    virtual ~LedgerView() = default;

    virtual Cursor head() = 0;
    /// Whether this cursor is a place in this ledger's history.
    virtual bool holds(const Cursor& cursor) = 0;
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
    /// Verdicts on this replica's mutations with numbers from `first` on, in order.
    virtual std::vector<schema::Verdict> verdicts(const base::Id& replica, std::uint64_t first, std::size_t limit) = 0;
    /// Numbers in [1, last] of this replica that the ledger has no verdict for, below its highest: gaps after a restore.
    virtual std::vector<std::uint64_t> gaps(const base::Id& replica, std::uint64_t last) = 0;
    virtual std::vector<NumberBlock> numbers(const base::Id& replica) = 0;
};

/// What the session asks of the server around it. Answers that take time come back through ServerSession::decided and ::leased.
class ServerStore {
public:
    virtual ~ServerStore() = default;

    /// Authenticates: device key, session secret, user active. The refusal's code is what the device shows.
    virtual base::Result<Principal> admit(const Hello& hello, const std::array<std::uint8_t, 32>& nonce) = 0;
    virtual base::Result<std::unique_ptr<LedgerView>> view() = 0;
    virtual const schema::Shape* shape(schema::Tag kind, schema::Tag facet) = 0;
    virtual std::uint32_t schema_revision() = 0;
    virtual base::Instant now() = 0;
    /// Hands mutations to the deciding queue, in order. `done` later calls decided() on the session's own strand, or reports an error.
    virtual void submit(const Principal& principal, std::vector<base::Bytes> mutations) = 0;
    /// Leases another block of a series; later leased().
    virtual void lease(const Principal& principal, const std::string& series) = 0;

    /// How many bytes of this blob are here; `quota`, `too_large`, `type_refused`.
    virtual base::Result<std::uint64_t> offer(const Principal& principal, const BlobOffer& offer) = 0;
    virtual base::Result<std::uint64_t> append(const Principal& principal, const BlobChunk& chunk) = 0;
    /// `not_allowed` unless a document in the person's scopes names it; `not_here_yet`.
    virtual base::Result<BlobChunk> fetch(const Principal& principal, const BlobWanted& wanted, std::size_t max_bytes) = 0;
};

/// What the deciding queue says of one push.
struct Pushed {
    std::vector<schema::Verdict> verdicts;   // one per mutation, in order; those that are final
    std::optional<base::Error> failure;      // `forked`, `mutation_malformed`, `busy`, `disk_full`
};

/// Exactly one connection, without I/O, on the server's side. All calls are on one strand.
/// The driver calls a method, then `pump`, and sends what `take_outgoing` gives; while the socket's queue is short and pump answered true,
/// it calls `pump` again. Nothing but `pump` makes pages, checkpoints or attachments, so the driver decides how much memory a slow peer costs.
class ServerSession {
public:
    ServerSession(ServerStore& store, std::array<std::uint8_t, 32> nonce);

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
    /// Ends it with a refusal (revoked, shutting down).
    void refuse(const Refusal& refusal);

    std::vector<base::Bytes> take_outgoing();
    bool ended() const { return ended_; }
    const std::optional<Principal>& principal() const { return principal_; }

private:
    struct Pull;
    void on(const Hello& hello);
    void on(const Push& push);
    void on(const Received& received);
    void on(const Refetch& refetch);
    void on(const NumbersWanted& wanted);
    void on(const BlobOffer& offer);
    void on(const BlobChunk& chunk);
    void on(const BlobWanted& wanted);
    void send(const Frame& frame);
    void start_pull();

    ServerStore& store_;
    std::array<std::uint8_t, 32> nonce_;
    std::optional<Principal> principal_;
    std::vector<base::Bytes> outgoing_;
    std::vector<std::string> scopes_;
    std::unique_ptr<Pull, void (*)(Pull*)> pull_;
    Cursor cursor_;
    bool dirty_ = false;
    bool ended_ = false;
    std::uint64_t pages_sent_ = 0;
    std::uint64_t pages_received_ = 0;
};

}  // namespace satchel::sync
