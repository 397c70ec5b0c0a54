#pragma once

#include "shared/sync/messages.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sync {

/// What a replica tells about itself when a session begins.
struct Standing {
    base::Id replica;
    Cursor cursor;
    std::vector<HeldScope> held;
    std::vector<Sent> sent;  // as Hello::sent
    std::uint64_t last_no = 0;
    std::vector<Place> passed;  // as Hello::passed
};

/// A mutation on its way: its number and its canonical bytes.
struct Outgoing {
    std::uint64_t no = 0;
    base::Bytes mutation;
};

/// The outcome of a checkpoint's transaction.
struct Applied {
    std::vector<std::string> mismatched;   // scopes whose sum or count differs: to be fetched again
    std::vector<std::string> numbers_low;  // series that are down to half a block
};

/// An attachment that the ledger lacks.
struct Upload {
    BlobOffer offer;
};

/// The replica as the session sees it. Every call is one transaction and has happened when it returns; an error leaves all as it was, and
/// the session ends (a later one resumes).
class ClientStore {
public:
    virtual ~ClientStore() = default;

    virtual base::Result<Standing> standing() = 0;
    /// Mutations without a verdict and with a number above `after`, in order, within both limits.
    virtual base::Result<std::vector<Outgoing>> outgoing(std::uint64_t after, std::size_t max_count, std::size_t max_bytes) = 0;
    /// The ledger welcomed us: remembers the epoch, number blocks, clock offset; forgets the cursor and what is held if the epoch changed;
    /// or with Welcome::restart; makes mutations pending again whose verdicts came from a history that was lost; drops scopes that are no
    /// longer subscribed. True: some are pending again, so the session ends, and the hello of the next one names them.
    /// Where a scope is dropped, here or by a checkpoint, what is staged of the others is void, since images that they share may be gone
    /// with it: the server begins their snapshots anew. (A store that keeps it gets them again after their sums have differed.)
    virtual base::Result<bool> welcome(const Welcome& welcome, base::Instant device_time) = 0;
    /// Keeps a snapshot page until its checkpoint, so that an interrupted bootstrap resumes behind it. `first` voids what was staged of the
    /// scope before. Rows belong to `scope`: indexes may have changed by the time of the checkpoint.
    virtual base::Result<> stage(const Page& page, const std::string& scope) = 0;
    /// All at once: staged pages of complete scopes, then these feed pages, then verdicts, cursor and numbers; pending work is run again.
    /// `scopes` is the subscription that the pages' indexes refer to. Where the checkpoint carries another one, scopes that are not in it
    /// are dropped in the same transaction, last. A scope is swapped in only once its `last` page is staged; others stay staged.
    /// Rows that say less than what is held (an older version, a verdict known already) change nothing: pages and verdicts may repeat.
    virtual base::Result<Applied> commit(const std::vector<Page>& feed, const Checkpoint& checkpoint,
                                         const std::vector<std::string>& scopes) = 0;
    /// This replica was copied: take a new id, renumber what has no verdict.
    virtual base::Result<> fork() = 0;
    /// The session that `welcome` began is over. Is not called where the process or its power ends first.
    virtual void ended() {}

    virtual base::Result<std::vector<Upload>> uploads(std::size_t max_count) = 0;
    virtual base::Result<base::Bytes> read_blob(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) = 0;
    virtual base::Result<> blob_delivered(const base::Digest& digest) = 0;
    /// Digests wanted by a screen, with how much of each is here.
    virtual base::Result<std::vector<BlobWanted>> downloads(std::size_t max_count) = 0;
    virtual base::Result<> write_blob(const BlobChunk& chunk) = 0;
    virtual base::Result<> blob_unavailable(const BlobMissing& missing) = 0;

    /// The device is revoked and the ledger has what waited here: empties itself, for good. `work_waits`: there is something all the same,
    /// written meanwhile; all stays as it was, for another farewell.
    virtual base::Result<> wipe() = 0;
};

/// The device's half of the proof.
struct Credentials {
    base::Id device;
    base::Id user;
    base::SigningKey key;
    base::Bytes session_secret;
};

enum class Phase : std::uint8_t { waiting_for_challenge, waiting_for_welcome, live, ended };

/// What a person may see of a session.
struct Progress {
    Phase phase = Phase::waiting_for_challenge;
    std::uint64_t rows_done = 0;    // of the bootstrap under way
    std::uint64_t rows_total = 0;   // 0: none under way
    std::uint64_t pushed_upto = 0;  // highest number sent in this session
    std::uint64_t blob_bytes_done = 0;
    std::uint64_t blob_bytes_total = 0;
    std::optional<Refusal> refusal;  // why the server ended it
    std::string failure;             // why we did: code of an Error; `connection_lost`
    std::uint64_t mismatches = 0;    // scopes whose sum differed from the ledger's in this session
    std::uint64_t refetches = 0;     // and how many of them were asked for again
    bool farewell = false;           // the device is revoked, and hands over what waits
    bool wiped = false;              // it has, and nothing is left here
};

/// Exactly one connection of one replica, without I/O: bytes in, bytes out. Never restarted: a new connection is a new session.
/// The driver calls a method, then sends everything that `take_outgoing` gives, in order, and closes once `ended()`.
class ClientSession {
public:
    ClientSession(ClientStore& store, Credentials credentials, std::uint32_t schema_revision, std::string app);

    /// A binary message has arrived whole.
    void receive(base::ByteView message, base::Instant now);
    /// Something new was saved or is wanted: push it when live.
    void poke();
    /// The connection is gone.
    void closed();

    std::vector<base::Bytes> take_outgoing();
    bool ended() const { return progress_.phase == Phase::ended; }
    const Progress& progress() const { return progress_; }
    /// True once per checkpoint committed since the last call: screens refresh.
    bool take_committed();

private:
    /// A scope whose snapshot is under way.
    struct Bootstrap {
        std::string scope;
        std::uint64_t rows_done = 0;
        std::uint64_t rows_total = 0;
        bool whole = false;  // its last page is staged: the next checkpoint swaps it in
    };
    struct Unanswered {
        std::uint64_t no = 0;
        std::size_t bytes = 0;
    };
    struct Download {
        BlobWanted wanted;       // the request that is under way
        std::uint64_t size = 0;  // 0: not known yet
    };

    void take(Challenge& frame, base::Instant now);
    void take(Welcome& frame, base::Instant now);
    void take(Refusal& frame, base::Instant now);
    void take(Page& frame, base::Instant now);
    void take(Checkpoint& frame, base::Instant now);
    void take(BlobWanted& frame, base::Instant now);
    void take(BlobChunk& frame, base::Instant now);
    void take(BlobMissing& frame, base::Instant now);
    template <class Other>
    void take(Other&, base::Instant) {
        unexpected();
    }
    bool require(Phase phase);
    bool in_order(std::uint64_t no);
    void unexpected();

    void stage(const Page& page);
    void show_rows();
    void settle_bootstraps(const Checkpoint& checkpoint);
    void settle_verdicts(const Checkpoint& checkpoint);
    void ask_again(const std::vector<std::string>& mismatched);
    void ask_for_numbers(const Checkpoint& checkpoint, const std::vector<std::string>& series);
    void push_more();
    bool push_once();
    void go_on();
    void take_leave();

    // client_blobs.cpp
    void move_blobs();
    void offer_uploads();
    void want_downloads();
    void send_chunk(std::size_t upload, std::uint64_t from);
    void pass_over(const base::Digest& digest, bool thumbnail);
    bool passed_over(const base::Digest& digest, bool thumbnail) const;

    void send(const Frame& frame);
    void end();
    void fail(const base::Error& error);

    ClientStore& store_;
    Credentials credentials_;
    std::uint32_t schema_revision_;
    std::string app_;
    Progress progress_;
    std::vector<base::Bytes> outgoing_;
    std::vector<std::string> scopes_;
    Cursor cursor_;
    std::vector<Page> feed_;
    std::size_t feed_bytes_ = 0;
    std::uint64_t pages_received_ = 0;
    std::uint64_t counted_ = 0;  // pages and checkpoints
    std::vector<Bootstrap> bootstraps_;
    std::vector<std::string> asked_again_;  // every Refetch of this session: a scope comes twice at most
    std::deque<Unanswered> unanswered_;     // in the order of their numbers
    std::size_t unanswered_bytes_ = 0;
    std::vector<std::string> numbers_asked_;
    std::vector<BlobOffer> uploads_;
    std::vector<Download> downloads_;
    // Attachments and thumbnails that are not tried again before the next poke.
    std::vector<std::pair<base::Digest, bool>> passed_over_;
    bool committed_ = false;
    bool took_leave_ = false;
};

}  // namespace satchel::sync
