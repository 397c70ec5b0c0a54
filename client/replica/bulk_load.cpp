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
    if (Layout::is_searched(*layout.kind)) {
        if (layout.shape->tag == 0) REPLICA_TRY(store_->search.postpone(layout.kind->tag));
        // A facet that comes to documents which are here already: their rows must be written again.
        REPLICA_TAKE(const bool postponed, store_->search.is_postponed(layout.kind->tag));
        state.unsearched = !postponed;
    }
    for (const auto& definition : indexes_of(layout)) {
        REPLICA_TRY(store_->database.execute("DROP INDEX IF EXISTS " + sql::quoted(definition.name)));
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
    const auto canonical = schema::encode(*store_->parts.at(*index).layout().shape, image);
    const Head head{version, schema::part_hash(key, version, canonical), {scope}, false, 0};
    if (state.unsearched) store_->unsearched.insert({key.kind, key.id});
    store_->scopes.at(scope).add(head.hash);
    state.waiting.push_back({key.id, head, &image});
    return true;
}

base::Result<> BulkLoad::write() {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        auto& waiting = tables_[i].waiting;
        if (waiting.empty()) continue;
        REPLICA_TRY(store_->parts.at(i).load(waiting));
        waiting.clear();
    }
    return {};
}

base::Result<> BulkLoad::finish() {
    if (!any_) return {};
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        if (!tables_[i].loading) continue;
        for (const auto& definition : indexes_of(store_->parts.at(i).layout()))
            REPLICA_TRY(store_->database.execute(definition.create_sql));
    }
    any_ = false;
    return {};
}

}  // namespace satchel::replica
