#pragma once

#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/schema/verdict.h"
#include "shared/sync/cursor.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The frames of the protocol as plain values. On the wire each is one FlatBuffers envelope (protocol.fbs), verified on receipt; rows travel
/// inside it as compressed pages.
///
/// A session, in order:
///   server  Challenge            a nonce to sign
///   client  Hello                who, which device, the cursor, the scopes it holds, how far a bootstrap came
///   server  Welcome              or Refusal, then close
///   then, independently of each other,
///   client  Push*                server decides; the verdicts come with a Checkpoint
///   server  Page* Checkpoint     what changed, ending in one seq; the replica commits there and nowhere else
///   client  Received             flow control: the server keeps at most `window` pages unacknowledged
///   both    Blob…                attachments, in their own order, interleaved between the others
/// With a revoked device: no pages, and at its end
///   client  Farewell             all that waited here is with the ledger
///   server  Refusal              `device_revoked`, with `wipe`
namespace satchel::sync {

inline constexpr std::uint32_t protocol_version = 1;

/// Limits of what a peer may send, checked before anything is believed.
inline constexpr std::size_t max_frame_bytes = 4u << 20;
inline constexpr std::size_t max_page_bytes = 16u << 20;  // after decompression
inline constexpr std::size_t max_push_mutations = 1'000;
inline constexpr std::size_t max_scopes = 256;
inline constexpr std::size_t blob_chunk_bytes = 256u << 10;
inline constexpr std::uint64_t max_blob_bytes = 20u << 20;
inline constexpr std::size_t page_window = 8;
inline constexpr std::size_t max_unanswered = 6'000;  // mutations pushed in a session whose verdicts have not come
inline constexpr std::size_t max_verdicts = 2'000;    // in one checkpoint
inline constexpr std::size_t max_number_blocks = 256;
inline constexpr std::size_t max_leasing = 8;  // series asked for and not answered; a device asks for more as they come
inline constexpr std::size_t max_passed = 128;
inline constexpr std::size_t max_scope_bytes = 200;  // a name such as `rep:<uuid>:2026Q3`
inline constexpr std::size_t max_code_bytes = 64;    // codes, series, MIME types
inline constexpr std::size_t max_detail_bytes = 500;
inline constexpr std::size_t max_secret_bytes = 64;

struct Challenge {
    std::array<std::uint8_t, 32> nonce{};
    std::uint32_t protocol = protocol_version;
    base::Instant server_time;
    friend bool operator==(const Challenge&, const Challenge&) = default;
};

/// How far one scope is on the device.
struct HeldScope {
    std::string scope;
    bool complete = false;           // part of what the cursor stands for
    std::uint64_t snapshot_seq = 0;  // a bootstrap under way: the seq at which its first page was read
    schema::PartKey after;           // and the last key that is staged
    std::uint64_t rows_done = 0;     // and how many rows: only for the progress that a person sees
    friend bool operator==(const HeldScope&, const HeldScope&) = default;
};

/// A mutation that an earlier session, or an earlier life of a phone that was put back from a backup, may have brought to the ledger: its
/// number and the SHA-256 of its canonical bytes, as a number alone does not say whose mutation it was once a phone has been copied.
struct Sent {
    std::uint64_t no = 0;
    base::Digest digest{};
    friend bool operator==(const Sent&, const Sent&) = default;
};

struct Hello {
    std::uint32_t protocol = protocol_version;
    std::uint32_t schema = 0;  // registry revision
    std::string app;           // "satchel 0.1.0 linux", for the list of devices
    base::Id replica;
    base::Id device;
    base::Id user;
    base::Bytes session_secret;
    base::Signature64 signature{};  // Ed25519 by the device's key over hello_message(nonce, replica, user)
    Cursor cursor;
    std::vector<HeldScope> held;
    std::vector<Sent> sent;     // without a verdict, in the order of their numbers; at most max_unanswered
    std::uint64_t last_no = 0;  // the highest number that the replica has given
    std::vector<Place> passed;  // places of the ledger's history that the replica has stood at, ascending
    bool farewell = false;      // knows how to take its leave once it is revoked; without that it is refused plainly
    friend bool operator==(const Hello&, const Hello&) = default;
};
base::Bytes hello_message(const std::array<std::uint8_t, 32>& nonce, const base::Id& replica, const base::Id& user);

struct Welcome {
    base::Id epoch;
    std::uint64_t head = 0;
    std::uint32_t schema = 0;
    base::Instant server_time;
    std::vector<std::string> scopes;   // the subscription; pages name scopes by their index here
    std::vector<NumberBlock> numbers;  // every block that this replica holds
    /// Says no more than `restart`: verdicts of a later seq than this belong to a history that was lost with the ledger's disk. Their
    /// mutations are to be offered again.
    std::uint64_t shared_upto = 0;
    std::uint64_t decided_upto = 0;  // of this replica's numbers, the highest that the ledger has decided
    bool restart = false;   // the ledger does not hold the cursor: forget it and what is held, whether or not the epoch changed
    bool farewell = false;  // the device is revoked: hand over what waits, then say Farewell; `scopes` and `numbers` are empty
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

/// The last frame of a session that the server ends: a stable code, and when to try again (0: not by itself).
struct Refusal {
    std::string code;  // `device_revoked`, `session_expired`, `app_too_old`, `forked`, `try_later`, `frame_malformed`, …
    std::string detail;
    std::uint32_t retry_after_ms = 0;
    bool wipe = false;  // answers a Farewell: nothing on this device is needed any more
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

struct Push {
    std::vector<base::Bytes> mutations;  // canonical, in the order of their numbers
    friend bool operator==(const Push&, const Push&) = default;
};

/// Rows on their way to a checkpoint.
struct Page {
    bool snapshot = false;           // part of a scope's bootstrap; else of the feed
    std::uint16_t scope = 0;         // snapshot: whose; every row's `put` is this one alone
    bool first = false;              // snapshot: the scope begins anew; what was staged of it before is void
    std::uint64_t snapshot_seq = 0;  // snapshot: the seq at which this page was read
    std::uint64_t rows_done = 0;     // snapshot: rows of this scope up to and with this page, for determinate progress
    std::uint64_t rows_total = 0;
    bool last = false;     // snapshot: the scope is complete
    schema::PartKey upto;  // snapshot: the last key of the page
    base::Bytes rows;      // schema::encode_page under zstd
    std::uint64_t no =
        0;  // pages and checkpoints of a session are counted together, from 1; 0: by an older server, which does not count
    friend bool operator==(const Page&, const Page&) = default;
};

struct Checkpoint {
    Cursor cursor;
    std::vector<ScopeSum> sums;  // of scopes touched since the last one; all of them at the first of a session
    std::vector<schema::Verdict> verdicts;
    std::vector<std::string> scopes;   // the subscription if it changed (pages that follow use its indexes); empty: as before
    std::vector<NumberBlock> numbers;  // blocks newly leased
    base::Instant server_time;
    std::uint64_t no = 0;  // as of a page
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct Received {
    std::uint64_t pages = 0;  // in this session so far
    friend bool operator==(const Received&, const Received&) = default;
};

/// "My sum of this scope differs": the server sends it again as a snapshot.
struct Refetch {
    std::string scope;
    friend bool operator==(const Refetch&, const Refetch&) = default;
};

struct NumbersWanted {
    std::string series;
    friend bool operator==(const NumbersWanted&, const NumbersWanted&) = default;
};

// Attachments. The device offers, the ledger says from where it wants it; either side fetches by digest.
struct BlobOffer {
    base::Digest digest{};
    std::uint64_t size = 0;
    std::string mime;
    std::optional<base::Digest> thumbnail;  // the digest of its small picture, which is offered on its own
    friend bool operator==(const BlobOffer&, const BlobOffer&) = default;
};
struct BlobWanted {
    base::Digest digest{};
    std::uint64_t from = 0;  // offset; equal to the size: "I have it all"
    bool thumbnail = false;
    friend bool operator==(const BlobWanted&, const BlobWanted&) = default;
};
struct BlobChunk {
    base::Digest digest{};
    std::uint64_t offset = 0;
    std::uint64_t size = 0;  // of the whole
    base::Bytes bytes;
    bool thumbnail = false;
    friend bool operator==(const BlobChunk&, const BlobChunk&) = default;
};
struct BlobMissing {
    base::Digest digest{};
    /// `not_here_yet`, `not_allowed`, `too_large`, `type_refused`, `quota`; of a thumbnail `no_thumbnail` (none was made: the picture itself
    /// serves) and `no_picture`; `try_later`: says nothing about the attachment.
    std::string code;
    bool thumbnail = false;
    friend bool operator==(const BlobMissing&, const BlobMissing&) = default;
};

/// "This device is revoked, and nothing waits here any more": every mutation has its verdict, every attachment has been delivered or refused.
struct Farewell {
    friend bool operator==(const Farewell&, const Farewell&) = default;
};

using Frame = std::variant<Challenge, Hello, Welcome, Refusal, Push, Page, Checkpoint, Received, Refetch, NumbersWanted,
                           BlobOffer, BlobWanted, BlobChunk, BlobMissing, Farewell>;

base::Bytes encode(const Frame& frame);
/// `frame_malformed`, `frame_too_large`; `frame_unknown` for a sound envelope around something newer than this program, which a session
/// passes over. Everything inside is checked: lengths, counts, enumerations.
base::Result<Frame> decode_frame(base::ByteView bytes);

/// zstd with a limit on what comes out: `page_too_large`, `page_malformed`.
base::Bytes compress(base::ByteView bytes);
base::Result<base::Bytes> decompress(base::ByteView bytes, std::size_t max_bytes);

}  // namespace satchel::sync
