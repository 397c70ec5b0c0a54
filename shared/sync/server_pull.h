#pragma once

#include "shared/schema/block.h"
#include "shared/sync/server_session.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What the ledger still owes one replica, and in which order it crosses. ServerSession sends what this makes.
///
/// A round is the feeds of all scopes that the replica holds, from where it stands to the head, then one checkpoint. Between rounds, pages of
/// the scopes that it does not hold yet; once the last of them is across, a round adds the feed of each since its first page was read.
///
/// Every page may come from a newer view than the one before: a part that has changed in between has an entry above the place that was read
/// up to, and crosses again before the checkpoint. The checkpoint is made in the view that found nothing more, so it belongs to one seq.
namespace satchel::sync {

class ServerPull {
public:
    ServerPull(ServerStore& store, const Principal& principal, PullLimits limits)
        : store_(store), principal_(principal), limits_(limits), snapshot_rows_(limits.snapshot_rows) {}

    /// Plans what has to cross. `too_many_scopes`.
    base::Result<Welcome> begin(LedgerView& view, const Hello& hello);

    /// Something has been committed, or has to be told.
    void wake() { dirty_ = true; }
    /// A pushed mutation, whose verdict this device waits for. It crosses in the checkpoint whose view holds it, so together with its rows.
    /// False: it has crossed in this session already, for the hello named it.
    bool await(const Sent& mutation);
    /// The ledger has decided something that is awaited.
    void decided();
    /// False when there are too many to keep.
    bool leased(NumberBlock block);
    void refetch(const std::string& scope);

    /// What it follows, as of the view at `head`; `changes` counts how often that changed.
    std::vector<std::string> scopes() const;
    std::uint64_t changes() const { return changes_; }
    const Cursor& head() const { return head_; }

    bool has_work() const;
    bool owes_verdicts() const { return owes_verdicts_; }
    /// Before `next`, once per view: follows the ledger's head and the subscription. Errors end the session, and the next one
    /// begins with a welcome that says it all: `epoch_changed`, `subscription_changed`, `too_many_scopes`.
    base::Result<> look(LedgerView& view);
    /// One page or checkpoint, or nothing when there was nothing to say.
    base::Result<std::optional<Frame>> next(LedgerView& view);

private:
    struct Scope {
        std::string name;
        bool complete = false;      // the replica's cursor stands for it
        bool staging = false;       // its snapshot is crossing, or has crossed and waits for a checkpoint
        bool staged = false;        // the latter
        bool stale = false;         // held, but so far behind that it crosses as a snapshot; no feed brings it up to date
        bool whole_images = false;  // refetched: what the replica holds of it is in doubt
        bool resumed =
            false;  // begun in an earlier session: the device may have staged all of it, or others that rely on it, and
                    // would swap that in at any checkpoint
        bool dropped = false;         // not in the subscription that is about to be announced
        bool touched = false;         // since the last checkpoint
        std::uint64_t position = 0;   // its feed has crossed up to here
        std::uint64_t first_seq = 0;  // snapshot: the seq of its first page; 0: begins anew
        schema::PartKey after;        // snapshot: has crossed up to here
        std::uint64_t rows_done = 0;

        bool fed() const { return !dropped && ((complete && !stale) || staged); }
        /// The device holds it as of what it has been told, and trusts it.
        bool on_disk() const { return !dropped && complete && !whole_images; }
        bool waits_for_snapshot() const { return !dropped && staging && !staged; }
        bool has_pages_staged() const { return !dropped && staging && first_seq != 0; }
        void begin_anew() {
            staged = false;
            first_seq = rows_done = 0;
            after = {};
        }
        /// At a checkpoint right now the device would take it for current, and it is not.
        bool forbids_checkpoint() const { return !dropped && !staged && (stale || (staging && resumed)); }
    };
    /// A part on its way in the feed; its image is read when its page is made.
    struct FeedRow {
        schema::PartKey key;
        std::uint64_t version = 0;
        std::vector<std::uint16_t> put;
        std::vector<std::uint16_t> removed;
    };
    struct FeedEntry {
        Entry entry;
        std::uint16_t scope = 0;
    };
    /// Rows of a page while it grows.
    struct Rows {
        std::vector<schema::PageRow> rows;               // without their images
        std::vector<std::optional<base::Bytes>> images;  // canonical; of those that cross
        std::size_t image_bytes = 0;

        void add(schema::PageRow row, std::optional<base::Bytes> image) {
            rows.push_back(std::move(row));
            image_bytes += image ? image->size() : 0;
            images.push_back(std::move(image));
        }
    };

    // server_pull.cpp: the plan, rounds and checkpoints
    std::vector<std::string> subscription_in(LedgerView& view) const;
    void plan(LedgerView& view, const Hello& hello, bool cursor_holds, std::vector<std::string> subscription);
    void plan_held(LedgerView& view, Scope& scope, const HeldScope& held);
    void resume(Scope& scope, const HeldScope& held) const;
    bool slept_too_long(LedgerView& view) const;
    void set_scopes(std::vector<Scope> scopes);
    void announce();
    Scope* waiting_scope();
    bool round_due();
    std::optional<Checkpoint> checkpoint(LedgerView& view);
    bool worth_telling(const Checkpoint& checkpoint) const;
    void add_sums(LedgerView& view, Checkpoint& checkpoint);
    void add_verdicts(LedgerView& view, Checkpoint& checkpoint);
    void end_round();

    // server_pages.cpp: what crosses
    base::Result<std::optional<Frame>> feed_step(LedgerView& view);
    bool collect(LedgerView& view);
    std::vector<Entry> feed_of(LedgerView& view, const Scope& scope, std::uint64_t& horizon) const;
    void merge(std::vector<FeedEntry> entries);
    base::Result<Page> feed_page(LedgerView& view);
    void add_feed_row(Rows& rows, FeedRow row, std::optional<LedgerPart> part) const;
    base::Result<std::optional<Frame>> snapshot_step(LedgerView& view, Scope& scope);
    void add_snapshot_row(Rows& rows, const Entry& entry, LedgerPart part, const Scope& scope) const;
    bool comes_otherwise(const Entry& entry, const LedgerPart& part, const Scope& scope) const;
    bool full(const Rows& rows) const;
    base::Digest content_of(const Rows& rows) const;
    base::Result<base::Bytes> packed(Rows rows) const;

    ServerStore& store_;
    Principal principal_;
    PullLimits limits_;
    std::vector<Scope> scopes_;  // in the order of the subscription: pages name them by index
    std::map<std::string, std::size_t, std::less<>> index_;
    std::optional<std::vector<std::string>> announced_;  // the next subscription, from the next checkpoint on
    Cursor cursor_;                                      // what the replica has been told
    Cursor head_;                                        // of the view at hand
    std::uint64_t changes_ = 0;
    std::uint64_t kept_since_ = 0;
    std::uint64_t feed_rows_ = 0;
    bool told_ = false;  // a checkpoint has been sent in this session
    bool dirty_ = true;
    bool feeding_ = false;  // a round is under way
    base::Instant round_ended_;
    std::deque<FeedRow> rows_;
    std::size_t snapshot_rows_;                         // asked for at once; follows the size of the parts
    std::map<std::uint64_t, base::Digest> awaited_;     // by number
    std::map<std::uint64_t, base::Digest> told_early_;  // of those that the hello named: told, and not pushed yet
    std::uint64_t pushed_upto_ = 0;
    bool owes_verdicts_ = false;  // the ledger holds some that have not been told
    std::vector<NumberBlock> numbers_;
};

}  // namespace satchel::sync
