#include "client/replica/bulk_load.h"

#include "client/replica/migrate.h"
#include "client/replica/try.h"

namespace satchel::replica {

base::Result<> BulkLoad::begin(std::size_t index) {
    auto& state = tables_[index];
    state.asked = true;
    auto& table = store_->parts.at(index);
    REPLICA_TAKE(state.loading, table.empty());
    if (!state.loading) return {};
    REPLICA_TRY(table.clear());
    const auto& layout = table.layout();
    state.search_along =
        layout.shape->tag == 0 && Layout::is_searched(*layout.kind) && SearchIndex::is_by_main_part(*layout.kind);
    for (const auto& definition : indexes_of(layout)) {
        REPLICA_TRY(store_->database.execute("DROP INDEX IF EXISTS " + sql::quoted(definition.name)));
    }
    if (!any_) {
        // Fewer, larger segments while many rows come at once.
        REPLICA_TRY(store_->database.execute("INSERT INTO search(search,rank) VALUES('hashsize',16777216)"));
    }
    any_ = true;
    store_->changes.everything = true;
    return {};
}

base::Result<bool> BulkLoad::insert(const schema::PartKey& key, std::uint64_t version, std::uint16_t scope,
                                    const schema::Image& image) {
    const auto index = store_->layout.find(key.kind, key.facet);
    if (!index) return false;
    auto& state = tables_[*index];
    if (!state.asked) REPLICA_TRY(begin(*index));
    if (!state.loading || key.id <= state.last) return false;
    state.last = key.id;
    auto& table = store_->parts.at(*index);
    const auto canonical = schema::encode(*table.layout().shape, image);
    Head head{version, schema::part_hash(key, version, canonical), {scope}, false, 0};
    const DocumentKey document{key.kind, key.id};
    if (state.search_along) {
        REPLICA_TAKE(head.search_row, store_->search.insert(document, store_->search.text_of(table.layout(), image)));
    } else if (Layout::is_searched(*table.layout().kind)) {
        store_->unsearched.insert(document);
    }
    store_->scopes.at(scope).add(head.hash);
    REPLICA_TRY(table.load(key.id, head, image));
    return true;
}

base::Result<> BulkLoad::finish() {
    if (!any_) return {};
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        if (!tables_[i].loading) continue;
        for (const auto& definition : indexes_of(store_->parts.at(i).layout()))
            REPLICA_TRY(store_->database.execute(definition.create_sql));
    }
    any_ = false;
    return store_->database.execute("INSERT INTO search(search,rank) VALUES('hashsize',1048576)");
}

}  // namespace satchel::replica
