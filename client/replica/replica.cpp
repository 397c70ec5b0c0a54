#include "client/replica/replica.h"

#include "client/replica/core.h"
#include "client/replica/migrate.h"
#include "client/replica/try.h"
#include "shared/base/assert.h"

namespace satchel::replica {

namespace {

/// Changes when other fields are searched, or when pinyin comes or goes: then the index must be made anew.
std::uint64_t search_signature(const Layout& layout, bool pinyin) {
    base::Bytes described{static_cast<std::uint8_t>(pinyin ? 1 : 0)};
    const auto add = [&](const std::vector<schema::Field>& fields) {
        for (const auto& field : fields) {
            if (field.searched) base::put_varint(described, field.tag);
        }
        base::put_varint(described, 0);
    };
    for (const auto& part : layout.parts()) {
        if (!Layout::is_searched(*part.kind)) continue;
        base::put_varint(described, part.kind->tag);
        add(part.shape->fields);
        for (const auto& group : part.groups) add(group.group->fields);
    }
    const auto digest = base::sha256(described);
    std::uint64_t signature = 0;
    for (std::size_t i = 0; i < 7; ++i) signature = signature << 8 | digest[i];
    return signature;
}

}  // namespace

base::Result<std::unique_ptr<Replica>> Replica::open(const OpenOptions& options) {
    SATCHEL_ASSERT(options.registry != nullptr);
    sql::OpenOptions how;
    how.full_sync = options.full_sync;
    how.vfs = options.vfs;
    REPLICA_TAKE(auto database, sql::Database::open(options.path, how));
    REPLICA_TAKE(const bool existing, check_format(database));
    auto core = std::make_unique<Core>(std::move(database), options);
    // A log that a large bootstrap blew up is cut back to this.
    REPLICA_TRY(core->store.database.execute("PRAGMA journal_size_limit=16777216"));
    if (existing) {
        // Before anything is written: a file of a later version, or of somebody else, stays as it is.
        REPLICA_TAKE(const auto maker, maker_of(core->store.database));
        if (maker.user != options.user) return base::error("replica_of_another_user");
        if (maker.revision > options.registry->revision())
            return base::error("replica_too_new", "registry revision " + std::to_string(maker.revision));
    }
    REPLICA_TRY(core->open());
    // A file that may only be read still opens; a session tries again.
    (void)core->quarantine(true);
    REPLICA_TRY(core->blobs.sweep());
    // Cut off in the middle; should it fail once more, there is another start.
    if (core->store.state.wipe == Wipe::begun) (void)core->finish_wipe();
    return std::unique_ptr<Replica>(new Replica(std::move(core)));
}

base::Result<> Replica::Core::open() {
    REPLICA_TAKE(const bool existing, check_format(store.database));
    REPLICA_TAKE(auto transaction, sql::Transaction::begin(store.database));
    REPLICA_TRY(existing ? migrate_fixed_tables(store.database) : create_fixed_tables(store.database));
    REPLICA_TRY(store.load());
    if (!existing) {
        store.state.replica = base::make_id(base::Instant{}, store.random());
        store.state.user = store.options.user;
    }
    REPLICA_TAKE(const auto gained, adapt_tables(store.database, store.layout));
    REPLICA_TRY(adopt_extras(gained));
    const auto signature = search_signature(store.layout, store.options.transliterator != nullptr);
    if (existing && signature != store.state.search_signature) REPLICA_TRY(renew_search());
    store.state.search_signature = signature;
    if (existing && store.state.revision < store.options.registry->revision()) {
        // What waits may be read otherwise since the app was updated; it is shown so once it has run again.
        REPLICA_TRY(
            store.database.execute("INSERT OR IGNORE INTO pending_rerun(no) SELECT no FROM outbox WHERE verdict IS NULL"));
    }
    store.state.revision = store.options.registry->revision();
    if (store.state != store.saved_state) REPLICA_TRY(save_state(store.statements, store.state));
    REPLICA_TRY(transaction.commit());
    store.saved_state = store.state;
    // Goes to the disk with the next change: a file that may only be read still opens.
    store.state.in_session = false;
    store.changes = {};
    store.documents.clear();
    return {};
}

base::Result<> Replica::Core::adopt_extras(const std::set<std::size_t>& tables) {
    constexpr std::size_t slice = 1'000;
    for (const auto index : tables) {
        auto& table = store.parts.at(index);
        for (base::Id after;;) {
            REPLICA_TAKE(const auto ids, table.ids(after, slice));
            for (const auto& id : ids) {
                // Reading already puts every known value in its place; writing moves it into its column.
                REPLICA_TAKE(const auto part, table.read(id));
                REPLICA_TRY(table.update(id, part->head, part->image));
            }
            if (ids.size() < slice) break;
            after = ids.back();
        }
    }
    return {};
}

base::Result<> Replica::Core::renew_search() {
    // Whatever waited is done now.
    REPLICA_TRY(store.database.execute("DELETE FROM search_pending"));
    constexpr std::size_t slice = 1'000;
    for (std::size_t i = 0; i < store.parts.size(); ++i) {
        auto& table = store.parts.at(i);
        const auto& layout = table.layout();
        if (layout.shape->tag != 0 || !Layout::is_searched(*layout.kind)) continue;
        for (base::Id after;;) {
            REPLICA_TAKE(const auto ids, table.ids(after, slice));
            for (const auto& id : ids) REPLICA_TRY(store.search.refresh({layout.kind->tag, id}));
            if (ids.size() < slice) break;
            after = ids.back();
        }
    }
    return {};
}

Replica::Replica(std::unique_ptr<Core> core) : core_(std::move(core)) {
}
Replica::~Replica() = default;

base::Id Replica::id() const {
    return core_->store.state.replica;
}

base::Id Replica::user() const {
    return core_->store.state.user;
}

void Replica::set_listener(Listener* listener) {
    core_->store.listener = listener;
}

base::Result<base::Digest> Replica::add_blob(base::ByteView bytes, const std::string& mime, base::Instant now,
                                             base::ByteView small) {
    return core_->blobs.add(bytes, mime, now, small);
}

base::Result<> Replica::dismiss_blobs() {
    return core_->blobs.dismiss();
}

base::Result<> Replica::drop_blob(const base::Digest& digest) {
    return core_->blobs.drop(digest);
}

base::Result<> Replica::want_blob(const base::Digest& digest, bool thumbnail, base::Instant now) {
    return core_->blobs.want(digest, thumbnail, now);
}

base::Result<std::vector<sync::Upload>> Replica::uploads(std::size_t max_count) {
    return core_->blobs.uploads(max_count);
}

base::Result<base::Bytes> Replica::read_blob(const base::Digest& digest, std::uint64_t offset, std::size_t max_bytes) {
    return core_->blobs.read(digest, offset, max_bytes);
}

base::Result<> Replica::blob_delivered(const base::Digest& digest) {
    return core_->blobs.delivered(digest);
}

base::Result<std::vector<sync::BlobWanted>> Replica::downloads(std::size_t max_count) {
    return core_->blobs.downloads(max_count);
}

base::Result<> Replica::write_blob(const sync::BlobChunk& chunk) {
    return core_->blobs.write(chunk);
}

base::Result<> Replica::blob_unavailable(const sync::BlobMissing& missing) {
    return core_->blobs.unavailable(missing);
}

}  // namespace satchel::replica
