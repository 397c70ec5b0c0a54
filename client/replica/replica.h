#pragma once

#include "client/replica/changes.h"
#include "client/replica/draft.h"
#include "client/replica/seen.h"
#include "client/replica/transliterator.h"
#include "shared/engine/engine.h"
#include "shared/sync/client_session.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// One SQLite file per user and device: the only store on the phone. Rules of sync: 1, 6, 9–14, 18.
namespace satchel::replica {

class BlobFiles;

struct OpenOptions {
    std::string path;         // of the SQLite file; its -wal and -shm lie beside it
    std::string blob_folder;  // empty: path + ".blobs"
    base::Id user;
    const registry::Registry* registry = nullptr;  // outlives the replica
    base::Zone zone;
    base::Random* random = nullptr;            // outlives the replica; null: the operating system's
    Transliterator* transliterator = nullptr;  // outlives the replica; null: search without pinyin
    BlobFiles* files = nullptr;                // outlives the replica; null: the platform's files
    const char* vfs = nullptr;                 // SQLite's disk port; null: the platform's
    bool full_sync = true;                     // false only where losing the last commits does not matter (benches, generators)
    /// Who the user is until the user's own document has arrived (from the answer to the sign-in).
    std::optional<registry::Actor> actor;
};

struct Saved {
    std::uint64_t no = 0;  // 0: refused by rules known here; nothing was stored, `predicted.findings` say why
    engine::Outcome predicted;
    bool number_pending = false;  // a created document found its block of numbers exhausted: the ledger will number it
    bool stored() const { return no != 0; }
};

/// The writer: one per file, on one thread. Every call is one transaction and durable when it returns.
/// Errors: codes of sql::Database (`disk_full`, `io_failed`, `read_only`, …), and those named below; a failed call changed nothing.
class Replica final : public sync::ClientStore {
public:
    /// Creates, opens or migrates. `not_a_database`, `database_corrupt`, `replica_too_new` (written by a later version),
    /// `replica_of_another_user`, `cannot_open`.
    static base::Result<std::unique_ptr<Replica>> open(const OpenOptions& options);
    ~Replica() override;

    base::Id id() const;
    base::Id user() const;
    /// Null: nobody. The listener outlives the replica or is taken away first.
    void set_listener(Listener* listener);

    // -- writing locally (rule 1)

    /// What one tap means: number, prediction, rows, confirmed images, outbox in one transaction; then the screen may say "saved on this
    /// phone". `finishes`: the draft that this saves, deleted with it. `seen`: what the person had before their eyes,
    /// kept for when it is refused. `not_ready`: nobody knows yet who the user is. `outbox_full` beyond max_pending.
    base::Result<Saved> save(std::vector<schema::Command> commands, base::Instant now, const DocumentKey* finishes = nullptr,
                             const Seen* seen = nullptr);
    /// Before it was sent: empties the mutation and keeps its number. `already_sent`; `later_work` if a later pending mutation writes the
    /// same documents (undo that first); `unknown_number`.
    base::Result<> undo(std::uint64_t no);

    /// Keeps what is being typed; replaces the draft of the same document.
    base::Result<> put_draft(const Draft& draft);
    base::Result<> drop_draft(const DocumentKey& document);

    /// A rejected mutation, and those rejected because of it, as one draft per document that holds only what the user typed (over the
    /// document as it is now). Returns what to open. `unknown_number`.
    base::Result<std::vector<DocumentKey>> redraft(std::uint64_t no);
    /// The person has seen the rejection and lets it be.
    base::Result<> dismiss(std::uint64_t no);

    // -- attachments (rule 12)

    /// File first (write, fsync, rename), then the row that names it. `blob_too_large`, `blob_empty`.
    /// `small`: what lists show in its place, a JPEG of its own; empty: none.
    base::Result<base::Digest> add_blob(base::ByteView bytes, const std::string& mime, base::Instant now,
                                        base::ByteView small = {});
    /// The person has read that some attachments do not reach the ledger (`SyncState::blobs_refused`) and lets them be: they are not told of
    /// again. What a quota refused goes on waiting. Taken in once more, a file begins anew.
    base::Result<> dismiss_blobs();
    /// A photo that was taken and thrown away again. Does nothing once the ledger has it.
    base::Result<> drop_blob(const base::Digest& digest);
    /// A screen wants it. Does nothing if it is here.
    base::Result<> want_blob(const base::Digest& digest, bool thumbnail, base::Instant now);

    // -- idle work, in slices of bounded length

    /// Re-runs what is left of the last checkpoint, fills the search index after a first bootstrap and joins its pieces, prunes old outbox
    /// rows. True: there is more to do; call it again soon after each bootstrap, so that search is whole.
    base::Result<bool> tend(base::Instant now);
    /// Rehashes the next rows (at most `max_rows`) against their stored hashes, and at a scope's end its sum. Scopes found damaged are
    /// reset, to be fetched again by the next session, and returned.
    base::Result<std::vector<std::string>> scrub(std::size_t max_rows);
    /// How many mutations went into the office's quarantine before this replica was wiped; nothing: it was not.
    std::optional<std::uint64_t> wiped() const;

    // -- sync::ClientStore
    base::Result<sync::Standing> standing() override;
    base::Result<std::vector<sync::Outgoing>> outgoing(std::uint64_t after, std::size_t max_count,
                                                       std::size_t max_bytes) override;
    base::Result<bool> welcome(const sync::Welcome& welcome, base::Instant device_time) override;
    base::Result<> stage(const sync::Page& page, const std::string& scope) override;
    base::Result<sync::Applied> commit(const std::vector<sync::Page>& feed, const sync::Checkpoint& checkpoint,
                                       const std::vector<std::string>& scopes) override;
    base::Result<> fork() override;
    void ended() override;
    base::Result<std::vector<sync::Upload>> uploads(std::size_t max_count) override;
    base::Result<base::Bytes> read_blob(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) override;
    base::Result<> blob_delivered(const base::Digest& digest) override;
    base::Result<std::vector<sync::BlobWanted>> downloads(std::size_t max_count) override;
    base::Result<> write_blob(const sync::BlobChunk& chunk) override;
    base::Result<> blob_unavailable(const sync::BlobMissing& missing) override;
    /// Empties every table and removes the attachments; the file stays, with a new replica id. Drafts go too: nobody was to have them yet. A
    /// wipe that was cut off is finished when the file is opened.
    base::Result<> wipe() override;

private:
    struct Core;
    explicit Replica(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

/// Mutations that a replica may hold without a verdict; beyond it saving is refused, clearly.
inline constexpr std::size_t max_pending = 100'000;
/// How long a decided mutation and an own blob stay, so that a restored ledger can ask for them again [D].
inline constexpr std::int64_t keep_decided_ms = 35LL * 24 * 60 * 60 * 1000;

}  // namespace satchel::replica
