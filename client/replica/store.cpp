#include "client/replica/store.h"

#include "client/replica/try.h"
#include "shared/base/planted.h"
#include "shared/registry/people.h"

namespace satchel::replica {

Store::Store(sql::Database opened, const OpenOptions& opened_with)
    : options(opened_with),
      blob_folder(opened_with.blob_folder.empty() ? opened_with.path + ".blobs" : opened_with.blob_folder),
      database(std::move(opened)),
      statements(database),
      layout(*opened_with.registry),
      parts(database, layout),
      reader(parts, statements,
             [this](const std::string& name) {
                 const auto* scope = scopes.find(name);
                 return scope != nullptr && scope->complete;
             }),
      search(parts, statements, opened_with.transliterator) {
}

base::Random& Store::random() {
    static base::SystemRandom system;
    return options.random != nullptr ? *options.random : system;
}

base::Result<registry::Actor> Store::actor() {
    auto actor = registry::actor_of(reader, state.user);
    REPLICA_TRY(reader.take_failure());
    if (actor) return *actor;
    if (options.actor) return *options.actor;
    return base::error("not_ready", "the user's own document is not here yet");
}

registry::Context Store::context(const registry::Actor& actor, base::Instant now) const {
    return {.registry = options.registry,
            .actor = actor,
            .now = now,
            .priced_at = now,
            .zone = options.zone,
            .place = registry::Place::device};
}

base::Result<engine::Outcome> Store::predict(const schema::Mutation& mutation, const registry::Actor& actor) {
    // The time of the tap, not of the run: a prediction that is run again says the same.
    auto outcome = engine::apply(mutation, context(actor, mutation.occurred_at), reader);
    REPLICA_TRY(reader.take_failure());
    return outcome;
}

base::Result<> Store::load() {
    REPLICA_TRY(scopes.load(statements));
    REPLICA_TAKE(auto loaded, load_state(statements));
    if (loaded) {
        // The power may have gone, and taken the note of what was sent.
        if (loaded->in_session) loaded->sent_upto = loaded->last_no;
        state = saved_state = *loaded;
    }
    changes = {};
    documents.clear();
    unsearched.clear();
    search.forget_released();
    stale = false;
    return {};
}

void Store::note(const DocumentKey& document, Words words) {
    if (words == Words::others) unsearched.insert(document);
    if (changes.everything) return;
    documents.insert(document);
    if (documents.size() <= max_named_changes) return;
    changes.everything = true;
    documents.clear();
}

base::Result<> Store::diagnose(std::string_view code, std::string_view detail) {
    constexpr int kept = 200;
    REPLICA_TAKE(auto* insert, statements.get("INSERT INTO diagnostic(at,code,detail) VALUES(?,?,?)"));
    REPLICA_TRY(insert->bind(1, state.synced_at.ms).bind(2, code).bind(3, detail).run());
    REPLICA_TAKE(auto* prune, statements.get("DELETE FROM diagnostic WHERE no<=(SELECT max(no) FROM diagnostic)-?"));
    return prune->bind(1, kept).run();
}

base::Result<Unit> Unit::begin(Store& store, bool lazy_sync) {
    if (store.stale) REPLICA_TRY(store.load());
    lazy_sync = (lazy_sync || base::planted(base::Bug::saved_before_synced)) && store.options.full_sync;
    if (lazy_sync) REPLICA_TRY(store.database.execute("PRAGMA synchronous=NORMAL"));
    auto transaction = sql::Transaction::begin(store.database);
    if (!transaction) {
        if (lazy_sync) (void)store.database.execute("PRAGMA synchronous=FULL");
        return transaction.error();
    }
    return Unit(store, std::move(*transaction), lazy_sync);
}

Unit::Unit(Store& store, sql::Transaction transaction, bool lazy_sync)
    : store_(&store), transaction_(std::move(transaction)), lazy_sync_(lazy_sync) {
    // Whatever ends without a commit leaves memory in doubt.
    store.stale = true;
}

Unit::Unit(Unit&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)), transaction_(std::move(other.transaction_)), lazy_sync_(other.lazy_sync_) {
}

Unit::~Unit() {
    if (store_ == nullptr) return;
    transaction_.reset();
    if (lazy_sync_) (void)store_->database.execute("PRAGMA synchronous=FULL");
}

base::Result<> Unit::refresh_search() {
    for (const auto& document : store_->unsearched) REPLICA_TRY(store_->search.refresh(document));
    store_->unsearched.clear();
    return {};
}

base::Result<> Unit::commit() {
    auto& store = *store_;
    REPLICA_TRY(refresh_search());
    if (store.state != store.saved_state) REPLICA_TRY(save_state(store.statements, store.state));
    REPLICA_TRY(store.scopes.save(store.statements));
    REPLICA_TRY(transaction_->commit());
    if (lazy_sync_) REPLICA_TRY(store.database.execute("PRAGMA synchronous=FULL"));
    store_ = nullptr;
    store.saved_state = store.state;
    store.stale = false;
    auto changes = std::exchange(store.changes, {});
    changes.documents.assign(store.documents.begin(), store.documents.end());
    store.documents.clear();
    if (store.listener != nullptr && !changes.empty()) store.listener->changed(changes);
    return {};
}

}  // namespace satchel::replica
