#include "client/replica/search_index.h"

#include "client/replica/try.h"

#include <algorithm>

namespace satchel::replica {

namespace {

void add_value(SearchText& out, const base::Value& value, Transliterator* transliterator) {
    if (value.type() == base::ValueType::text) add_to_search(out, value.text(), transliterator);
    for (const auto& element : value.list()) {
        if (element.type() == base::ValueType::text) add_to_search(out, element.text(), transliterator);
    }
}

bool any_searched(const std::vector<schema::Field>& fields) {
    return std::any_of(fields.begin(), fields.end(), [](const schema::Field& field) { return field.searched; });
}

bool is_searched(const schema::Shape& shape) {
    return any_searched(shape.fields) || std::any_of(shape.groups.begin(), shape.groups.end(),
                                                     [](const schema::LineGroup& group) { return any_searched(group.fields); });
}

}  // namespace

void SearchIndex::add_part(SearchText& out, const PartLayout& part, const schema::Image& image) {
    const auto& fields = part.shape->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (Layout::is_searched(*part.shape, i)) add_value(out, image.values[i], transliterator_);
    }
    for (std::size_t group = 0; group < part.groups.size(); ++group) {
        const auto& columns = part.groups[group].group->fields;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!columns[i].searched) continue;
            for (const auto& line : image.groups[group]) add_value(out, line.values[i], transliterator_);
        }
    }
}

base::Result<std::int64_t> SearchIndex::insert(const DocumentKey& document, const SearchText& text) {
    in_pieces_ = true;
    auto search_row = first_search_row(document.kind);
    {
        REPLICA_TAKE(auto* last,
                     statements_->get("SELECT rowid FROM search WHERE rowid>=? AND rowid<? ORDER BY rowid DESC LIMIT 1"));
        Use row(*last);
        row->bind(1, search_row).bind(2, first_search_row(document.kind + 1));
        REPLICA_TAKE(const bool there, row->step());
        if (there) search_row = row->integer(0) + 1;
    }
    REPLICA_TAKE(auto* statement,
                 statements_->get("INSERT INTO search(kind,id,words,pinyin,initials,digits,rowid) VALUES(?,?,?,?,?,?,?)"));
    statement->bind(1, int{document.kind})
        .bind(2, document.id)
        .bind(3, std::string_view(text.words))
        .bind(4, std::string_view(text.pinyin));
    statement->bind(5, std::string_view(text.initials)).bind(6, std::string_view(text.digits)).bind(7, search_row);
    REPLICA_TRY(statement->run());
    return search_row;
}

base::Result<> SearchIndex::refresh(const DocumentKey& document) {
    REPLICA_TRY(erase(reclaim(document)));
    auto* main = parts_->find(document.kind, 0);
    if (main == nullptr || !Layout::is_searched(*main->layout().kind)) return {};
    REPLICA_TAKE(const auto part, main->read(document.id));
    if (!part) return {};
    SearchText text;
    add_part(text, main->layout(), part->image);
    const auto& shapes = main->layout().kind->shapes;
    for (std::size_t i = 1; i < shapes.size(); ++i) {
        if (!is_searched(shapes[i])) continue;
        auto* facet = parts_->find(document.kind, shapes[i].tag);
        REPLICA_TAKE(const auto held, facet->read(document.id));
        if (held) add_part(text, facet->layout(), held->image);
    }
    if (part->head.search_row == 0) {
        REPLICA_TAKE(const auto search_row, insert(document, text));
        return main->set_search_row(document.id, search_row);
    }
    {
        REPLICA_TAKE(auto* select, statements_->get("SELECT words,pinyin,initials,digits FROM search WHERE rowid=?"));
        Use row(*select);
        row->bind(1, part->head.search_row);
        REPLICA_TAKE(const bool there, row->step());
        const bool same = there && row->text(0) == text.words && row->text(1) == text.pinyin && row->text(2) == text.initials;
        if (same && row->text(3) == text.digits) return {};
    }
    in_pieces_ = true;
    REPLICA_TAKE(auto* update, statements_->get("UPDATE search SET words=?,pinyin=?,initials=?,digits=? WHERE rowid=?"));
    update->bind(1, std::string_view(text.words)).bind(2, std::string_view(text.pinyin)).bind(3, std::string_view(text.initials));
    return update->bind(4, std::string_view(text.digits)).bind(5, part->head.search_row).run();
}

base::Result<> SearchIndex::postpone(schema::Tag kind) {
    REPLICA_TAKE(auto* insert, statements_->get("INSERT OR REPLACE INTO search_pending(kind,after) VALUES(?,?)"));
    return insert->bind(1, int{kind}).bind(2, base::Id{}).run();
}

base::Result<bool> SearchIndex::is_postponed(schema::Tag kind) {
    REPLICA_TAKE(auto* select, statements_->get("SELECT 1 FROM search_pending WHERE kind=?"));
    Use row(*select);
    row->bind(1, int{kind});
    return row->step();
}

base::Result<std::size_t> SearchIndex::run_slice(std::size_t max_documents) {
    schema::Tag kind = 0;
    base::Id after;
    {
        REPLICA_TAKE(auto* select, statements_->get("SELECT kind,after FROM search_pending ORDER BY kind LIMIT 1"));
        Use row(*select);
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return std::size_t(0);
        kind = static_cast<schema::Tag>(row->integer(0));
        after = row->id(1);
    }
    auto* table = parts_->find(kind, 0);
    std::vector<base::Id> ids;
    if (table != nullptr) {
        REPLICA_TAKE(ids, table->ids(after, max_documents));
    }
    for (const auto& id : ids) REPLICA_TRY(refresh({kind, id}));
    const bool done = ids.size() < max_documents;
    REPLICA_TAKE(auto* next, statements_->get(done ? "DELETE FROM search_pending WHERE kind=?1"
                                                   : "UPDATE search_pending SET after=?2 WHERE kind=?1"));
    next->bind(1, int{kind});
    if (!done) next->bind(2, ids.back());
    REPLICA_TRY(next->run());
    return std::max<std::size_t>(ids.size(), 1);
}

base::Result<> SearchIndex::join_pieces(int max_pages) {
    const auto changes = [this]() -> base::Result<std::int64_t> {
        REPLICA_TAKE(auto* select, statements_->get("SELECT total_changes()"));
        Use row(*select);
        REPLICA_TRY(row->step());
        return row->integer(0);
    };
    REPLICA_TAKE(const auto before, changes());
    REPLICA_TAKE(auto* merge, statements_->get("INSERT INTO search(search,rank) VALUES('merge',?)"));
    REPLICA_TRY(merge->bind(1, max_pages).run());
    REPLICA_TAKE(const auto after, changes());
    // FTS5's own sign that there was nothing to do.
    in_pieces_ = after - before >= 2;
    return {};
}

void SearchIndex::release(const DocumentKey& document, std::int64_t search_row) {
    if (search_row != 0) released_[document] = search_row;
}

std::int64_t SearchIndex::reclaim(const DocumentKey& document) {
    const auto found = released_.find(document);
    if (found == released_.end()) return 0;
    const auto search_row = found->second;
    released_.erase(found);
    return search_row;
}

base::Result<> SearchIndex::erase(std::int64_t search_row) {
    if (search_row == 0) return {};
    in_pieces_ = true;
    REPLICA_TAKE(auto* statement, statements_->get("DELETE FROM search WHERE rowid=?"));
    return statement->bind(1, search_row).run();
}

}  // namespace satchel::replica
