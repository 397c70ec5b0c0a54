#pragma once

#include "client/replica/draft.h"
#include "client/replica/query.h"
#include "client/replica/seen.h"
#include "shared/engine/engine.h"
#include "shared/sync/cursor.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The read side: a read-only connection of its own, for the thread that draws. Sees every commit of the writer, and nothing in between.
namespace satchel::replica {

struct ViewOptions {
    std::string path;
    std::string blob_folder;                       // empty: path + ".blobs"
    const registry::Registry* registry = nullptr;  // outlives the view; the one that the writer opened the file with
    base::Zone zone;
    const char* vfs = nullptr;
    std::optional<registry::Actor> actor;  // as for the writer
};

struct DocumentPart {
    schema::Tag facet = 0;
    std::shared_ptr<const registry::Stored> shown;      // with pending work; null: its removal is pending
    std::shared_ptr<const registry::Stored> confirmed;  // what the ledger has, where that differs; null: the same, or nothing yet
};

/// A document as this replica knows it.
struct Document {
    DocumentKey key;
    std::vector<DocumentPart> parts;  // main first, then the facets that are held
    Pending pending = Pending::none;
    std::vector<std::uint64_t> pending_numbers;  // own mutations without a verdict that write it

    const schema::Image* image(schema::Tag facet = 0) const;
};

/// How far a mutation has come. Derived from rows.
enum class Stage : std::uint8_t {
    saved,    // on this device
    sent,     // given to a session at least once; no verdict yet
    decided,  // the verdict is here, with the rows that it brought
};

struct OutboxItem {
    std::uint64_t no =
        0;  // what Replica takes; the mutation of a replica that was found to be a copy keeps its old number inside
    schema::Mutation mutation;  // empty commands: undone
    Stage stage = Stage::saved;
    base::Instant saved_at;
    /// What the device expects: rejected means "needs you when the verdict comes"; `undecided` means "the office decides".
    schema::Judgement expected = schema::Judgement::accepted;
    std::vector<schema::Finding> expected_findings;
    std::vector<std::string> undecided;  // names of steps
    std::vector<DocumentKey> documents;  // written, while pending; commanded, once decided
    std::optional<schema::Verdict> verdict;
    base::Instant decided_at;  // the ledger's clock
    std::optional<Seen> seen;  // what the person had before their eyes, where it was given
    bool dealt_with = false;   // a rejection that was redrafted or dismissed

    bool needs_you() const { return verdict && verdict->judgement == schema::Judgement::rejected && !dealt_with; }
};
enum class OutboxList : std::uint8_t { waiting, sending, needs_you, done };
struct OutboxCounts {
    std::uint64_t waiting = 0, sending = 0, needs_you = 0, done = 0;
};

struct ScopeState {
    std::string name;
    bool complete = false;
    std::uint64_t rows_done = 0;  // of a bootstrap under way, as staged
    std::uint64_t rows_total = 0;
    schema::Sum128 sum;
    std::uint64_t count = 0;
    std::uint64_t mismatches = 0;  // since the file was made
};

struct SyncState {
    base::Id replica;
    sync::Cursor cursor;
    base::Instant synced_at;           // the ledger's clock at the last checkpoint; 0: never
    std::int64_t clock_offset_ms = 0;  // the ledger's clock minus the device's
    std::vector<ScopeState> scopes;
    std::vector<sync::NumberBlock> numbers;
    OutboxCounts outbox;
    std::uint64_t blobs_waiting = 0;  // own attachments that the ledger lacks
    std::uint64_t blobs_refused = 0;  // those of them that waiting does not bring there
    std::string blob_code;            // why, of the latest one
    bool search_ready = true;         // false: after a first bootstrap, search does not know all documents yet
    bool ready = false;               // every subscribed scope is held whole: lists are complete
};

enum class BlobState : std::uint8_t { unknown, wanted, partial, here_only, delivered, unavailable };
struct BlobInfo {
    BlobState state = BlobState::unknown;
    std::string path;       // of the file; empty unless whole
    std::string thumbnail;  // of its small picture; empty if not here
    bool thumbnail_wanted = false;
    std::string thumbnail_code;  // why there is none: `no_thumbnail`, `no_picture`, …
    std::uint64_t size = 0;
    std::uint64_t here = 0;
    std::string mime;
    std::string code;  // unavailable: why
};

class ReplicaView {
public:
    /// `cannot_open` before the writer has made the file; `replica_too_new` if the registry lags behind the file.
    static base::Result<std::unique_ptr<ReplicaView>> open(const ViewOptions& options);
    ~ReplicaView();

    /// Everything read between the two belongs to one seq, however many calls it takes. Keep it short: the log cannot shrink meanwhile.
    void begin_read();
    void end_read();

    // -- documents
    std::optional<Document> document(const DocumentKey& key);
    /// By the kind's own number; nothing if not held.
    std::optional<DocumentKey> find_number(const std::string& no);
    /// Every command set's consequence as far as this device can know, without storing anything: "this will need the manager's approval".
    engine::Outcome preview(const std::vector<schema::Command>& commands, base::Instant now);
    /// The user as an actor; nothing before the first bootstrap without ViewOptions::actor.
    std::optional<registry::Actor> actor();
    /// What the steps of the engine read through.
    registry::Reader& reader();

    // -- lists
    base::Result<RowPage> page(const Query& query, const std::optional<RowKey>& after, std::size_t limit);
    /// At most max_count, which says "so many or more".
    base::Result<std::uint64_t> count(const Query& query);
    /// The row of this document in the list, or nothing if it is not (any longer) in it: what a model asks after a change.
    base::Result<std::optional<Row>> row(const Query& query, const base::Id& id);
    /// How many rows stand before this key.
    base::Result<std::uint64_t> position(const Query& query, const RowKey& key);
    /// A sum over an integer column, and how many rows had a value.
    base::Result<std::pair<std::int64_t, std::uint64_t>> sum(const Query& query, FieldRef field);

    /// Best first. `kinds` empty: all that have searched fields. Full pinyin, initials, Han characters, numbers, ends of phone numbers.
    std::vector<Hit> search(const std::string& text, const std::vector<schema::Tag>& kinds, std::size_t limit);

    // -- the user's own work
    std::vector<OutboxItem> outbox(OutboxList list, std::uint64_t before_no,
                                   std::size_t limit);  // newest first; before_no 0: from the top
    std::optional<OutboxItem> outbox_item(std::uint64_t no);
    OutboxCounts outbox_counts();
    /// Rejected and not dealt with, oldest first, those that fell `because` of another right behind it.
    std::vector<OutboxItem> rejected();
    std::vector<Draft> drafts();
    std::optional<Draft> draft(const DocumentKey& document);

    // -- what the mechanisms keep about documents
    /// Events of a subject, newest first.
    std::vector<std::pair<base::Id, std::shared_ptr<const registry::Stored>>> history(const base::Id& subject, std::size_t limit);
    /// Open conflicts (state `open`); null subject: all that are held.
    std::vector<std::pair<base::Id, std::shared_ptr<const registry::Stored>>> conflicts(const base::Id& subject,
                                                                                        std::size_t limit);

    // -- sync and attachments
    SyncState sync_state();
    BlobInfo blob(const base::Digest& digest);
    /// What SQLite reported since the last call, where a method has no way to say so (they answer as if there were nothing): damage, I/O.
    std::optional<base::Error> take_failure();
    /// Plain text for a clerk or a maintainer: states, counts, sums, the last diagnostics. No document's content, no secret.
    std::string diagnostics();

private:
    struct Core;
    explicit ReplicaView(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

}  // namespace satchel::replica
