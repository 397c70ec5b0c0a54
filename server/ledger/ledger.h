#pragma once

#include "shared/registry/registry.h"
#include "shared/schema/mutation.h"
#include "shared/schema/verdict.h"
#include "shared/sync/server_session.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The server's canonical store of one organisation. It keeps parts as canonical images plus declared look-up tables, the feed per scope,
/// and the journal (mutation, verdict, hash chain). It decides nothing.
namespace satchel::ledger {

/// Limits. A decision or a batch beyond them is refused, never cut.
inline constexpr std::size_t max_batch_mutations = 250'000;
inline constexpr std::size_t max_scope_bytes = 200;  // of one scope's name
inline constexpr std::size_t max_lookup_key_bytes = 2'000;
inline constexpr std::size_t max_verdict_bytes = 1u << 20;
inline constexpr std::uint64_t max_lease = 10'000;    // numbers of one block
inline constexpr std::uint64_t series_jump = 10'000;  // every series leaps that far when an epoch is minted [D]

/// The store itself failed (the disk, a damaged file) where a method has no Result to say so: every read of a Snapshot, of Accounts and
/// of Blobs may throw it. Caught at one boundary per session.
struct Broken : std::runtime_error {
    explicit Broken(base::Error what_failed)
        : std::runtime_error(what_failed.code + ": " + what_failed.detail), error(std::move(what_failed)) {}
    base::Error error;
};

/// The key under which a look-up lists a document: the canonical forms of its values, one after the other.
base::Bytes lookup_key(std::span<const base::Value> values);

/// One part as a decision leaves it.
struct Change {
    schema::PartKey key;
    base::Bytes image;  // canonical; empty with `removed`
    bool removed = false;
    std::vector<std::string> scopes;  // sorted; the ledger works out PUT and REMOVE against what it had
    std::vector<std::pair<std::string, std::vector<base::Bytes>>> lookups;  // look-up name -> every key under which it is found
    /// `image` before it was encoded, if the decider still has it: spares the batch decoding it when a later mutation reads the part.
    std::optional<schema::Image> decoded;
};

/// A human number that a decision gives to a document.
struct NumberUse {
    std::string series;
    std::uint64_t number = 0;
};

/// What one mutation came to.
struct Decision {
    schema::Verdict verdict;         // seq and no are filled in by the ledger
    std::vector<Change> changes;     // empty for a rejection; each part at most once
    std::vector<NumberUse> numbers;  // used up by this decision; ignored for a rejection
};

/// How a mutation came, where it is not simply its author's device that brings it.
struct Origin {
    enum class Way : std::uint8_t {
        author,
        revoked,    // by a device that is revoked: it is set aside, not judged
        admitted,   // out of quarantine, to be judged as if it had come now
        discarded,  // out of quarantine, to be rejected: it has its number, and what was built upon it falls with it
    };
    Way way = Way::author;
    base::Id device;  // revoked: which one, and what people call it
    std::string device_name;
    base::Id written_under;  // admitted: the replica out of whose blocks its numbers are; null: its own
    base::Id stand_in;       // admitted: decides in place of an author who is not active any more
};

/// What a decider may ask: the documents, and the few facts of the ledger that a judgement depends on. Nothing here writes.
class DecisionReader : public registry::Reader {
public:
    /// The ledger's time of this batch: the same for all of it, and never before that of an earlier one.
    virtual base::Instant now() = 0;
    /// The ledger's time at which `seq` was decided; 1970 for 0, the last one for a seq beyond the head (seen before a restore).
    virtual base::Instant time_of(std::uint64_t seq) = 0;
    /// Whether this replica may give this number: it lies in a block of its own (or in the stretch that a restored ledger leapt over, where
    /// nobody knows any more whose it was) and no document has it.
    virtual bool may_use(const base::Id& replica, std::string_view series, std::uint64_t number) = 0;
    /// The number that the series would give next, after `ahead` others that this decision takes.
    virtual std::uint64_t next_number(std::string_view series, std::uint64_t ahead) = 0;
    /// Of the mutation that is being decided.
    virtual const Origin& origin();
};

/// Decides one mutation against the ledger as it stands inside the batch's transaction: earlier mutations of the batch are visible.
/// Pure: an exception, or a decision that contradicts itself, rejects this one mutation with `internal_error` and stops nothing.
class Decider {
public:
    virtual ~Decider() = default;
    virtual Decision decide(const schema::Mutation& mutation, DecisionReader& reader) = 0;
};

/// One mutation with the bytes that it came as.
struct Submission {
    base::Bytes bytes;
    schema::Mutation mutation;
    Origin origin;
};

enum class Standing : std::uint8_t {
    decided,   // now
    repeated,  // the same key and digest came before: `verdict` is the stored one
    forked,    // the same key with another digest: a copied phone; no verdict
    gap,       // a number above the next one of its replica: not decided, to be sent again in order
};

struct Settled {
    Standing standing = Standing::decided;
    schema::Verdict verdict;
};

/// Everything read through one Snapshot belongs to one seq.
class Snapshot : public registry::Reader, public sync::LedgerView {
public:
    /// Walks the journal and checks the hash chain from the first entry; the first number that does not verify, or nothing.
    virtual std::optional<std::uint64_t> first_broken_link() = 0;
    /// Rehashes every part of a scope and compares with the kept sum.
    virtual bool sum_holds(const std::string& scope) = 0;
    virtual std::vector<std::string> scopes() = 0;
    /// Ids of a kind, ascending, after `after`; for exports and checks.
    virtual std::vector<base::Id> ids(schema::Tag kind, const base::Id& after, std::size_t limit) = 0;
    /// Whether a look-up lists the document under this encoded key, and how many entries the look-ups of a kind have in all: an index is
    /// sound when it has every entry and no other.
    virtual bool lists(schema::Tag kind, std::string_view lookup, base::ByteView key, const base::Id& id) = 0;
    virtual std::uint64_t listings(schema::Tag kind) = 0;
    /// The bytes of a mutation that was decided, as they came.
    virtual std::optional<base::Bytes> mutation(const base::Id& replica, std::uint64_t no) = 0;
};

/// What must be tied to the organisation but is no document: secrets. None of it ever enters the feed.
struct DeviceRecord {
    base::Id id;
    base::Id user;
    std::string name;
    base::Bytes public_key;       // Ed25519
    base::Digest session_hash{};  // SHA-256 of the session secret
    base::Instant session_until;
    base::Instant enrolled_at;
    base::Instant seen_at;
    bool revoked = false;
};
struct EnrolmentCode {
    base::Digest code_hash{};
    base::Id user;
    base::Instant expires_at;
};

class Accounts {
public:
    virtual ~Accounts() = default;
    virtual base::Result<> set_password(const base::Id& user, const std::string& scrypt_text) = 0;
    virtual std::optional<std::string> password(const base::Id& user) = 0;
    virtual base::Result<> add_code(const EnrolmentCode& code) = 0;
    /// Takes the code out of the store: it works once. Nothing if there is none.
    virtual base::Result<std::optional<EnrolmentCode>> take_code(const base::Digest& code_hash) = 0;
    /// A new device. From then on only the three narrow changes below, none of which undoes another: whoever read the record a while
    /// ago must not write it back over a revocation.
    virtual base::Result<> add_device(const DeviceRecord& device) = 0;
    /// A new session secret after a sign-in. False: the device is not there or revoked, and nothing was changed.
    virtual base::Result<bool> renew_session(const base::Id& device, const base::Digest& session_hash, base::Instant until,
                                             base::Instant seen_at) = 0;
    /// Changes nothing on a revoked device.
    virtual base::Result<> note_seen(const base::Id& device, base::Instant seen_at) = 0;
    /// One way: a revoked device stays revoked.
    virtual base::Result<> revoke(const base::Id& device) = 0;
    virtual std::optional<DeviceRecord> device(const base::Id& id) = 0;
    virtual std::vector<DeviceRecord> devices() = 0;

    /// The first to come binds the replica's id to a user and a device; from then on nobody else may speak for it: `replica_taken`.
    /// Whoever admits a session asks this, since verdicts and number blocks are found by the replica's id alone.
    virtual base::Result<> claim_replica(const base::Id& replica, const base::Id& user, const base::Id& device) = 0;
};

/// Attachments by digest, in files beside the database. Everybody delivers for themselves: to name a digest says nothing, to have sent its
/// bytes says that one had them. On the disk they lie once.
class Blobs {
public:
    virtual ~Blobs() = default;
    /// How far one person's delivery has come.
    struct Standing {
        std::uint64_t size = 0;
        std::uint64_t here = 0;  // bytes received; here == size: whole and its digest verified
    };
    /// Somebody who has sent all of it, and the small picture that they named for it.
    struct Deliverer {
        base::Id user;
        std::optional<base::Digest> thumbnail;
    };
    struct Blob {
        std::uint64_t size = 0;
        std::string mime;
        std::vector<Deliverer> deliverers;
    };
    /// Nothing until somebody has delivered it.
    virtual std::optional<Blob> find(const base::Digest& digest) = 0;
    virtual std::optional<Standing> standing(const base::Digest& digest, const base::Id& user) = 0;
    /// Answers how much of it this person has sent. Another size than before begins their delivery anew and touches nobody else's.
    /// `quota` (of that person), `too_large`, `digest_differs` (they have delivered it, and it is not as long as that).
    virtual base::Result<Standing> offer(const sync::BlobOffer& offer, const base::Id& user) = 0;
    /// Appends at `offset`, which must be what this person has sent (`offset_differs`). On the last byte the digest is checked: `digest_differs`
    /// throws all that they sent away. `not_offered`, `disk_full`, `io_failed`.
    virtual base::Result<Standing> append(const base::Digest& digest, const base::Id& user, std::uint64_t offset,
                                          base::ByteView bytes) = 0;
    /// `not_here_yet` until somebody has delivered it.
    virtual base::Result<base::Bytes> read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) = 0;
};

/// What a commit has changed, for whoever waits.
struct Commit {
    sync::Cursor head;                // of another epoch than before: everything is to be looked at anew
    std::vector<std::string> scopes;  // whose feeds have grown; in no order
};

class Ledger {
public:
    virtual ~Ledger() = default;

    /// Serial: one batch at a time per organisation, one durable transaction per batch. Answers one Settled per submission, in order.
    /// Every mutation that is decided takes the next seq, a rejected one too: so verdicts have one order, and the chain covers them.
    /// A mutation on a document of which this replica's earlier mutation was rejected is rejected `because` of it, unless it creates the
    /// document or was made after its replica had seen that rejection (`seen_seq`).
    /// Errors leave the ledger as it was: `disk_full`, `io_failed`, `batch_too_large`.
    virtual base::Result<std::vector<Settled>> decide(std::span<const Submission> batch, Decider& decider, base::Instant now) = 0;

    /// A consistent view from now on; keep it for seconds, not minutes. May be taken on any thread, is used on one at a time.
    /// `busy` when too many are held at once.
    virtual base::Result<std::unique_ptr<Snapshot>> snapshot() = 0;

    /// Leases [next, next + size) of a series to a replica, durably. `lease_malformed` beyond max_lease.
    virtual base::Result<sync::NumberBlock> lease(const base::Id& replica, const std::string& series, std::uint64_t size) = 0;

    /// Forgets what left a scope before that time, at most so many entries; how many. A replica that has not been here since then cannot be
    /// told any more what it has to let go: it loads anew, with its own work kept. Call it until nothing is left.
    virtual base::Result<std::uint64_t> compact(base::Instant before, std::uint64_t limit) = 0;

    virtual Accounts& accounts() = 0;
    virtual Blobs& blobs() = 0;

    /// Called after each commit that moved the head, on the committing thread, in the order of heads; also when a new epoch was minted.
    /// It may read, and must not decide.
    virtual void on_commit(std::function<void(const Commit& commit)> listener) = 0;

    /// A consistent copy in a new folder while the ledger goes on working. Opening the copy is restoring it.
    /// `folder_exists`, `disk_full`, `io_failed`.
    virtual base::Result<> backup(const std::string& folder) = 0;

    /// A replica knows a history that `is_lost`: a backup was put back. Mints a new epoch and lets every series leap, so that no number that was lost with the history is given twice; answers the ledger's epoch. Does nothing when `seen` is no
    /// such evidence, so that of fifty replicas that come with it only the first mints.
    virtual base::Result<base::Id> mint_epoch(const sync::Cursor& seen) = 0;
};

}  // namespace satchel::ledger
