#include "client/replica/rows.h"

#include "client/replica/try.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace satchel::replica {

ScopeNumbers moved(const ScopeNumbers& before, const ScopeNumbers& put, const ScopeNumbers& removed) {
    ScopeNumbers kept;
    std::set_difference(before.begin(), before.end(), removed.begin(), removed.end(), std::back_inserter(kept));
    ScopeNumbers after;
    std::set_union(kept.begin(), kept.end(), put.begin(), put.end(), std::back_inserter(after));
    return after;
}

bool Rows::any_trusted(const ScopeNumbers& scopes) {
    return std::any_of(scopes.begin(), scopes.end(), [&](std::uint16_t number) { return store_->scopes.at(number).trusted; });
}

base::Result<bool> Rows::put(const Told& told) {
    auto* table = store_->parts.find(told.key.kind, told.key.facet);
    // A removal of something that this program is too old to hold.
    if (table == nullptr) return true;
    REPLICA_TAKE(const auto head, table->head(told.key.id));
    const auto before = head ? head->scopes : ScopeNumbers{};
    const auto after = moved(before, told.put, told.removed);
    // What only scopes hold that are being fetched again says nothing about age: another history may count from less.
    const bool vouched = head && any_trusted(before);
    if (told.image == nullptr && !told.put.empty() && (!vouched || head->version < told.version)) return false;
    if (told.image != nullptr && !(vouched && told.version < head->version)) {
        const auto canonical = schema::encode(*table->layout().shape, *told.image);
        const auto search_row = head ? head->search_row : reclaim(told.key);
        Head now{told.version, schema::part_hash(told.key, told.version, canonical), after, false, search_row};
        for (auto scope : before) store_->scopes.at(scope).take(head->hash);
        for (auto scope : after) store_->scopes.at(scope).add(now.hash);
        REPLICA_TAKE(const bool predicted, release_aside(told.key));
        auto found_by = Words::others;
        if (head && predicted) {
            REPLICA_TAKE(const bool searched, table->amend(told.key.id, now, *told.image));
            if (!searched) found_by = Words::same;
        } else if (head) {
            REPLICA_TRY(table->update(told.key.id, now, *told.image));
        } else {
            REPLICA_TRY(table->insert(told.key.id, now, *told.image));
        }
        store_->note({told.key.kind, told.key.id}, found_by);
        return true;
    }
    if (!head) return true;
    if (after.empty()) {
        REPLICA_TRY(erase_found(*table, told.key, *head));
    } else if (after != before) {
        for (auto scope : before) store_->scopes.at(scope).take(head->hash);
        for (auto scope : after) store_->scopes.at(scope).add(head->hash);
        REPLICA_TRY(table->set_scopes(told.key.id, after));
    }
    return true;
}

/// Of a part that comes: only a main part names a row of the search index.
std::int64_t Rows::reclaim(const schema::PartKey& key) {
    return key.facet == 0 ? store_->search.reclaim({key.kind, key.id}) : 0;
}

base::Result<> Rows::erase_found(PartTable& table, const schema::PartKey& key, const Head& head) {
    for (auto scope : head.scopes) store_->scopes.at(scope).take(head.hash);
    store_->search.release({key.kind, key.id}, head.search_row);
    REPLICA_TRY(release_aside(key));
    REPLICA_TRY(table.erase(key.id));
    store_->note({key.kind, key.id});
    return {};
}

base::Result<> Rows::erase(const schema::PartKey& key) {
    auto* table = store_->parts.find(key.kind, key.facet);
    if (table == nullptr) return {};
    REPLICA_TAKE(const auto head, table->head(key.id));
    return head ? erase_found(*table, key, *head) : base::Result<>();
}

base::Result<> Rows::keep_confirmed(PartTable& table, const schema::PartKey& key) {
    {
        REPLICA_TAKE(auto* select, store_->statements.get("SELECT 1 FROM confirmed WHERE kind=? AND id=? AND facet=?"));
        Use row(*select);
        row->bind(1, int{key.kind}).bind(2, key.id).bind(3, int{key.facet});
        REPLICA_TAKE(const bool kept, row->step());
        if (kept) return {};
    }
    REPLICA_TAKE(const auto part, table.read(key.id));
    REPLICA_TAKE(auto* insert, store_->statements.get("INSERT INTO confirmed(kind,id,facet,image) VALUES(?,?,?,?)"));
    insert->bind(1, int{key.kind}).bind(2, key.id).bind(3, int{key.facet});
    if (!part) return insert->bind(4, nullptr).run();
    const auto canonical = schema::encode(*table.layout().shape, part->image);
    return insert->bind(4, canonical).run();
}

/// Of a part that is about to be written or to go: its confirmed image is out of date. True: the row still shows what was predicted.
base::Result<bool> Rows::release_aside(const schema::PartKey& key) {
    if (!aside_.contains({key.kind, key.id})) return false;
    REPLICA_TAKE(auto* erase, store_->statements.get("DELETE FROM confirmed WHERE kind=? AND id=? AND facet=? RETURNING 1"));
    Use row(*erase);
    row->bind(1, int{key.kind}).bind(2, key.id).bind(3, int{key.facet});
    return row->step();
}

base::Result<> Rows::predict(const engine::Write& write) {
    auto* table = store_->parts.find(write.key.kind, write.key.facet);
    if (table == nullptr) return {};
    REPLICA_TRY(keep_confirmed(*table, write.key));
    REPLICA_TAKE(const auto head, table->head(write.key.id));
    store_->note({write.key.kind, write.key.id});
    if (!write.image) return head ? table->set_removed(write.key.id, true) : base::Result<>();
    if (!head) return table->insert(write.key.id, Head{.search_row = reclaim(write.key)}, *write.image);
    auto shown = *head;
    shown.removed = false;
    return table->update(write.key.id, shown, *write.image);
}

base::Result<> Rows::restore() {
    const auto documents = std::exchange(aside_, {});
    for (const auto& document : documents) REPLICA_TRY(restore(document));
    return {};
}

base::Result<> Rows::restore(const DocumentKey& document) {
    std::vector<std::pair<schema::Tag, std::optional<base::Bytes>>> kept;
    {
        REPLICA_TAKE(auto* select,
                     store_->statements.get("SELECT facet,image FROM confirmed WHERE kind=? AND id=? ORDER BY facet"));
        Use row(*select);
        row->bind(1, int{document.kind}).bind(2, document.id);
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            const bool absent = row->is_null(1);
            kept.emplace_back(static_cast<schema::Tag>(row->integer(0)),
                              absent ? std::nullopt : std::optional(base::copy(row->bytes(1))));
        }
    }
    if (kept.empty()) return {};
    for (const auto& [facet, canonical] : kept) {
        const schema::PartKey key{document.kind, document.id, facet};
        auto* table = store_->parts.find(key.kind, facet);
        if (table == nullptr) continue;
        if (!canonical) {
            REPLICA_TRY(erase(key));
            continue;
        }
        REPLICA_TAKE(auto head, table->head(document.id));
        auto image = schema::decode(*table->layout().shape, *canonical);
        if (!head || !image) {
            // Damage: what the scopes say of this part is no longer to be believed, so they are fetched again.
            REPLICA_TRY(store_->diagnose("confirmed_image_damaged", table->layout().table));
            if (head) {
                for (auto scope : head->scopes) ScopeBook::reset(store_->scopes.at(scope));
            }
            continue;
        }
        head->removed = false;
        REPLICA_TRY(table->update(document.id, *head, *image));
    }
    store_->note(document);
    REPLICA_TAKE(auto* erase, store_->statements.get("DELETE FROM confirmed WHERE kind=? AND id=?"));
    return erase->bind(1, int{document.kind}).bind(2, document.id).run();
}

base::Result<std::optional<base::Bytes>> Rows::confirmed(const schema::PartKey& key) {
    {
        REPLICA_TAKE(auto* select, store_->statements.get("SELECT image FROM confirmed WHERE kind=? AND id=? AND facet=?"));
        Use row(*select);
        row->bind(1, int{key.kind}).bind(2, key.id).bind(3, int{key.facet});
        REPLICA_TAKE(const bool kept, row->step());
        if (kept) return row->is_null(0) ? std::nullopt : std::optional(base::copy(row->bytes(0)));
    }
    auto* table = store_->parts.find(key.kind, key.facet);
    if (table == nullptr) return std::optional<base::Bytes>();
    REPLICA_TAKE(const auto part, table->read(key.id));
    if (!part) return std::optional<base::Bytes>();
    return std::optional(schema::encode(*table->layout().shape, part->image));
}

base::Result<std::vector<schema::PartKey>> Rows::strip(Scope& scope) {
    std::vector<schema::PartKey> homeless;
    const ScopeNumbers gone{scope.number};
    const auto pattern = encode_scopes(gone);
    for (std::size_t i = 0; i < store_->parts.size(); ++i) {
        auto& table = store_->parts.at(i);
        const auto& layout = table.layout();
        std::vector<std::pair<base::Id, ScopeNumbers>> members;
        {
            REPLICA_TAKE(auto* select, store_->statements.get("SELECT _id,_scopes FROM " + sql::quoted(layout.table) +
                                                              " WHERE instr(_scopes,?)>0 ORDER BY _id"));
            Use row(*select);
            row->bind(1, pattern);
            for (;;) {
                REPLICA_TAKE(const bool there, row->step());
                if (!there) break;
                members.emplace_back(row->id(0), decode_scopes(row->bytes(1)));
            }
        }
        for (const auto& [id, before] : members) {
            // The pattern may also match across two numbers.
            if (!std::binary_search(before.begin(), before.end(), scope.number)) continue;
            const auto after = moved(before, {}, gone);
            REPLICA_TRY(table.set_scopes(id, after));
            if (after.empty()) homeless.push_back({layout.kind->tag, id, layout.shape->tag});
        }
    }
    scope.sum = {};
    scope.count = 0;
    return homeless;
}

}  // namespace satchel::replica
