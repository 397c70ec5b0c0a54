#pragma once

#include "client/replica/part_table.h"
#include "client/replica/replica.h"
#include "client/replica/scope_book.h"
#include "client/replica/search_index.h"
#include "client/replica/state.h"
#include "client/replica/table_reader.h"

#include <set>

namespace satchel::replica {

/// Whether a document that was written is found by other words than before.
enum class Words : std::uint8_t { same, others };

/// The open file, as the writer's parts share it. What is kept in memory (state, scopes) is what the tables say, at every commit.
struct Store {
    Store(sql::Database opened, const OpenOptions& options);
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    OpenOptions options;
    std::string blob_folder;
    sql::Database database;
    Statements statements;
    Layout layout;
    PartTables parts;
    ScopeBook scopes;
    TableReader reader;
    SearchIndex search;
    State state;
    State saved_state;  // as its row says
    Listener* listener = nullptr;

    Changes changes;                   // of the transaction under way
    std::set<DocumentKey> documents;   // the same, by name
    std::set<DocumentKey> unsearched;  // whose search row may be out of date
    bool stale = false;                // a transaction was rolled back: memory may be ahead of the tables
    std::uint64_t row_changes = 0;     // counts transactions that changed confirmed rows, for scrub

    base::Random& random();
    /// Who the user is, by the user's own document, else as the sign-in said; `not_ready` if neither knows.
    base::Result<registry::Actor> actor();
    registry::Context context(const registry::Actor& actor, base::Instant now) const;
    /// Runs the engine on the rows as they are. Fails only if reading did.
    base::Result<engine::Outcome> predict(const schema::Mutation& mutation, const registry::Actor& actor);

    base::Result<> load();
    void note(const DocumentKey& document, Words words = Words::others);
    /// Something for a maintainer to read later: a code and what it is about, never a document's content.
    base::Result<> diagnose(std::string_view code, std::string_view detail);
};

/// One transaction with all that hangs on it: the state's row, the scopes' rows, the search rows, and word to the listener afterwards.
/// Unless committed, the file stays as it was, and memory is read back from it.
class Unit {
public:
    /// `lazy_sync`: for what may be lost with the power, since it is only fetched or noted again.
    static base::Result<Unit> begin(Store& store, bool lazy_sync = false);
    Unit(Unit&& other) noexcept;
    Unit& operator=(Unit&&) = delete;
    ~Unit();

    base::Result<> commit();

private:
    Unit(Store& store, sql::Transaction transaction, bool lazy_sync);
    base::Result<> refresh_search();

    Store* store_;
    std::optional<sql::Transaction> transaction_;
    bool lazy_sync_;
};

}  // namespace satchel::replica
