#pragma once

#include "client/replica/list_query.h"
#include "client/replica/outbox.h"
#include "client/replica/table_reader.h"
#include "client/replica/view.h"

namespace satchel::replica {

/// What the read side consists of. Its calls are spread over view*.cpp by subject.
struct ReplicaView::Core {
    Core(sql::Database opened, const ViewOptions& opened_with);
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    ViewOptions options;
    std::string blob_folder;
    sql::Database database;
    Statements statements;
    Layout layout;
    PartTables parts;
    TableReader reader;
    bool reading = false;
    std::optional<base::Error> failure;

    /// Keeps the error for take_failure and answers the neutral value.
    template <class T>
    T value_or_note(base::Result<T> result) {
        if (result) return std::move(*result);
        failure = result.error();
        return T{};
    }

    base::Result<bool> holds_whole(const std::string& scope);
    base::Result<std::optional<Document>> document(const DocumentKey& key);
    base::Result<std::optional<DocumentKey>> find_number(const std::string& no);
    base::Result<ListSql> list(const Query& query);
    /// What FTS5 is asked in a list: whole words alone where they find enough.
    base::Result<std::string> expression_for(const std::string& text, schema::Tag kind, std::size_t enough);
    base::Result<> find(const std::string& expression, schema::Tag first, schema::Tag last, std::size_t limit,
                        std::vector<DocumentKey>& out);
    /// Candidates of these kinds, of each the newest first.
    base::Result<std::vector<DocumentKey>> found(const std::string& text, const std::vector<schema::Tag>& kinds,
                                                 std::size_t limit);
    base::Result<std::vector<Hit>> search(const std::string& text, const std::vector<schema::Tag>& kinds, std::size_t limit);
    base::Result<std::optional<Hit>> hit(const DocumentKey& document);
    base::Result<std::vector<OutboxItem>> outbox(std::string_view where, std::uint64_t number, std::size_t limit);
    base::Result<OutboxItem> outbox_item(const sql::Statement& row);
    base::Result<OutboxCounts> outbox_counts();
    base::Result<std::vector<Draft>> drafts(const DocumentKey* document);
    base::Result<SyncState> sync_state();
    base::Result<BlobInfo> blob(const base::Digest& digest);
    base::Result<> kept_blob(base::ByteView digest, BlobInfo& info);
    base::Result<> refused_blobs(SyncState& state);
    base::Result<std::string> diagnostics();
    using StoredList = std::vector<std::pair<base::Id, std::shared_ptr<const registry::Stored>>>;
    /// Documents of a kind whose field equals `value` (null: any), newest first; `state` empty: any.
    base::Result<StoredList> newest(schema::Tag kind, std::size_t field, const base::Id& value, const std::string& state,
                                    std::size_t limit);
    base::Result<std::uint64_t> number(std::string_view sql);
};

}  // namespace satchel::replica
