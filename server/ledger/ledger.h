#pragma once

#include "shared/registry/registry.h"
#include "shared/schema/mutation.h"
#include "shared/schema/verdict.h"
#include "shared/sync/server_session.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The server's canonical store of one organisation. It keeps parts as canonical images plus declared look-up tables, the feed per scope,
/// and the journal (mutation, verdict, hash chain). It decides nothing.
namespace satchel::ledger {

/// One part as a decision leaves it.
struct Change {
    schema::PartKey key;
    base::Bytes image;                // canonical; empty with `removed`
    bool removed = false;
    std::vector<std::string> scopes;  // sorted; the ledger works out PUT and REMOVE against what it had
    std::vector<std::pair<std::string, std::vector<base::Bytes>>> lookups;  // look-up name -> every key under which it is found
};

/// What one mutation came to.
struct Decision {
    schema::Verdict verdict;      // seq and no are filled in by the ledger
    std::vector<Change> changes;  // empty for a rejection
};

/// Decides one mutation against the ledger as it stands inside the batch's transaction: earlier mutations of the batch are visible.
class Decider {
public:
    virtual ~Decider() = default;
    virtual Decision decide(const schema::Mutation& mutation, registry::Reader& reader) = 0;
};

/// One mutation with the bytes that it came as.
struct Submission {
    base::Bytes bytes;
    schema::Mutation mutation;
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
};

/// What must be tied to the organisation but is no document: secrets. None of it ever enters the feed.
struct DeviceRecord {
    base::Id id;
    base::Id user;
    std::string name;
    base::Bytes public_key;      // Ed25519
    base::Digest session_hash{}; // SHA-256 of the session secret
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
    virtual base::Result<> put_device(const DeviceRecord& device) = 0;
    virtual std::optional<DeviceRecord> device(const base::Id& id) = 0;
    virtual std::vector<DeviceRecord> devices() = 0;
};

/// Attachments by digest, in files beside the database; `size` known from the first offer on.
class Blobs {
public:
    virtual ~Blobs() = default;
    struct Standing {
        std::uint64_t size = 0;
        std::uint64_t here = 0;  // bytes received; here == size: whole and its digest verified
        std::string mime;
        base::Id uploaded_by;
    };
    virtual std::optional<Standing> standing(const base::Digest& digest) = 0;
    /// `quota`, `too_large`.
    virtual base::Result<Standing> offer(const base::Digest& digest, std::uint64_t size, const std::string& mime, const base::Id& user) = 0;
    /// Appends at `offset`, which must be what is here. On the last byte the digest is checked: `digest_differs` throws all of it away.
    virtual base::Result<Standing> append(const base::Digest& digest, std::uint64_t offset, base::ByteView bytes) = 0;
    virtual base::Result<base::Bytes> read(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) = 0;
};

class Ledger {
public:
    virtual ~Ledger() = default;

    /// Serial: one batch at a time per organisation, one durable transaction per batch. Answers one Settled per submission, in order.
    /// Errors leave the ledger as it was: `disk_full`, `io_failed`.
    virtual base::Result<std::vector<Settled>> decide(std::span<const Submission> batch, Decider& decider, base::Instant now) = 0;

    /// A consistent view from now on; keep it for seconds, not minutes. May be taken on any thread, is used on one.
    virtual base::Result<std::unique_ptr<Snapshot>> snapshot() = 0;

    /// Leases [next, next + size) of a series to a replica, durably.
    virtual base::Result<sync::NumberBlock> lease(const base::Id& replica, const std::string& series, std::uint64_t size) = 0;

    virtual Accounts& accounts() = 0;
    virtual Blobs& blobs() = 0;

    /// Called after each commit, on the committing thread, with the new head.
    virtual void on_commit(std::function<void(const sync::Cursor& head)> listener) = 0;

    /// A consistent copy in a new folder while the ledger goes on working.
    virtual base::Result<> backup(const std::string& folder) = 0;
};

}  // namespace satchel::ledger
