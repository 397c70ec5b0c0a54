#include "client/replica/part_table.h"

#include "client/replica/try.h"

#include <algorithm>
#include <deque>

namespace satchel::replica {

namespace {

constexpr int head_columns = 7;  // _id, _version, _hash, _scopes, _removed, _search, _extra

std::string column_list(const std::vector<schema::Field>& fields) {
    std::string out;
    for (const auto& field : fields) out += "," + column_name(field);
    return out;
}

/// " SELECT c0,c1,… FROM rows(?)": the values of an INSERT. OR FAIL, since a row that cannot be written ends the whole transaction: a
/// journal of what this statement did, so that it alone can be undone, would be 7 per cent of what an ordinary checkpoint takes.
std::string from_rows(std::size_t columns) {
    std::string out = " SELECT c0";
    for (std::size_t i = 1; i < columns; ++i) out += ",c" + std::to_string(i);
    return out + " FROM rows(?)";
}

void put_extra(sql::Cell& cell, const base::Bytes& extra) {
    if (extra.empty()) {
        cell.set(nullptr);
    } else {
        cell.set(extra);
    }
}

/// The lines of one group, of many parts.
class LineRows final : public sql::RowSource {
public:
    LineRows(const std::vector<NewPart>& parts, std::size_t group) : parts_(parts), group_(group) {}

    bool next() override {
        ++line_;
        while (part_ < parts_.size() && line_ >= lines().size()) {
            ++part_;
            line_ = 0;
        }
        return part_ < parts_.size();
    }
    void column(int n, sql::Cell& cell) override {
        const auto& line = lines()[line_];
        if (n == 0) return cell.set(parts_[part_].id);
        if (n == 1) return cell.set(line.id);
        if (n == 2) return put_extra(cell, extra_ = encode_extra(line.extra, {}));
        const auto field = static_cast<std::size_t>(n) - 3;
        if (field >= scratch_.size()) scratch_.resize(field + 1);
        put_value(cell, line.values[field], scratch_[field]);
    }

private:
    const std::vector<schema::Line>& lines() const { return parts_[part_].image->groups[group_]; }

    const std::vector<NewPart>& parts_;
    std::size_t group_;
    std::size_t part_ = 0;
    std::size_t line_ = static_cast<std::size_t>(-1);
    base::Bytes extra_;
    std::deque<base::Bytes> scratch_;
};

std::string assignments(const std::vector<schema::Field>& fields) {
    std::string out;
    for (const auto& field : fields) out += "," + column_name(field) + "=?";
    return out;
}

/// Moves what `fields` knows out of `extra`.
bool adopt_fields(const std::vector<schema::Field>& fields, std::vector<base::Value>& values,
                  std::vector<schema::Unknown>& extra) {
    const auto before = extra.size();
    std::erase_if(extra, [&](schema::Unknown& unknown) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].tag != unknown.tag || !values[i].is_null() || !fits(fields[i], unknown.value)) continue;
            values[i] = std::move(unknown.value);
            return true;
        }
        return false;
    });
    return extra.size() != before;
}

}  // namespace

bool adopt_extra(const schema::Shape& shape, schema::Image& image) {
    bool adopted = !image.extra.empty() && adopt_fields(shape.fields, image.values, image.extra);
    std::erase_if(image.extra_groups, [&](schema::UnknownGroup& unknown) {
        const auto index = shape.group_of(unknown.tag);
        if (!index) return false;
        image.groups[*index] = std::move(unknown.lines);
        for (auto& line : image.groups[*index]) line.values.resize(shape.groups[*index].fields.size());
        adopted = true;
        return true;
    });
    for (std::size_t group = 0; group < image.groups.size(); ++group) {
        for (auto& line : image.groups[group]) {
            if (!line.extra.empty() && adopt_fields(shape.groups[group].fields, line.values, line.extra)) adopted = true;
        }
    }
    return adopted;
}

PartTable::PartTable(sql::Database& database, const PartLayout& layout) : database_(&database), layout_(&layout) {
    std::size_t widest = layout.shape->fields.size();
    for (const auto& group : layout.groups) widest = std::max(widest, group.group->fields.size());
    scratch_.resize(widest);
}

base::Result<> PartTable::prepare(Lazy& statement, const std::string& sql) {
    return statement.prepare(*database_, sql);
}

base::Result<> PartTable::prepare_lines() {
    if (lines_ready_) return {};
    lines_.clear();
    lines_.resize(layout_->groups.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const auto& group = layout_->groups[i];
        const auto table = sql::quoted(group.table);
        const auto columns = column_list(group.group->fields);
        REPLICA_TRY(
            prepare(lines_[i].read, "SELECT _line,_extra" + columns + " FROM " + table + " WHERE _part=? ORDER BY _line"));
        REPLICA_TRY(prepare(lines_[i].insert, "INSERT OR FAIL INTO " + table + "(_part,_line,_extra" + columns + ")" +
                                                  from_rows(3 + group.group->fields.size())));
        REPLICA_TRY(prepare(lines_[i].erase, "DELETE FROM " + table + " WHERE _part=?"));
    }
    lines_ready_ = true;
    return {};
}

base::Result<std::optional<Head>> PartTable::head(const base::Id& id) {
    if (!head_) {
        REPLICA_TRY(prepare(
            head_, "SELECT _version,_hash,_scopes,_removed,_search FROM " + sql::quoted(layout_->table) + " WHERE _id=?"));
    }
    Use row(*head_);
    row->bind(1, id);
    REPLICA_TAKE(const bool there, row->step());
    if (!there) return std::optional<Head>();
    return std::optional(Head{row->unsigned_integer(0), decode_sum(row->bytes(1)), decode_scopes(row->bytes(2)),
                              row->integer(3) != 0, row->integer(4)});
}

base::Result<std::optional<StoredPart>> PartTable::read(const base::Id& id) {
    const auto& fields = layout_->shape->fields;
    if (!read_) {
        REPLICA_TRY(prepare(read_, "SELECT _version,_hash,_scopes,_removed,_search,_extra" + column_list(fields) + " FROM " +
                                       sql::quoted(layout_->table) + " WHERE _id=?"));
    }
    std::optional<StoredPart> part;
    {
        Use row(*read_);
        row->bind(1, id);
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return part;
        part.emplace();
        part->head = {row->unsigned_integer(0), decode_sum(row->bytes(1)), decode_scopes(row->bytes(2)), row->integer(3) != 0,
                      row->integer(4)};
        part->image = schema::empty_image(*layout_->shape);
        decode_extra(row->bytes(5), part->image.extra, part->image.extra_groups);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            part->image.values[i] = column_value(*row, static_cast<int>(i) + head_columns - 1, fields[i].kind);
        }
    }
    REPLICA_TRY(read_lines(id, part->image));
    adopt_extra(*layout_->shape, part->image);
    return part;
}

base::Result<> PartTable::read_lines(const base::Id& id, schema::Image& image) {
    if (layout_->groups.empty()) return {};
    REPLICA_TRY(prepare_lines());
    for (std::size_t group = 0; group < lines_.size(); ++group) {
        const auto& fields = layout_->groups[group].group->fields;
        Use row(*lines_[group].read);
        row->bind(1, id);
        for (;;) {
            REPLICA_TAKE(const bool there, row->step());
            if (!there) break;
            auto& line = image.groups[group].emplace_back(schema::empty_line(*layout_->groups[group].group, row->id(0)));
            std::vector<schema::UnknownGroup> none;
            decode_extra(row->bytes(1), line.extra, none);
            for (std::size_t i = 0; i < fields.size(); ++i)
                line.values[i] = column_value(*row, static_cast<int>(i) + 2, fields[i].kind);
        }
    }
    return {};
}

base::Result<std::vector<base::Id>> PartTable::ids(const base::Id& after, std::size_t limit) {
    if (!ids_) REPLICA_TRY(prepare(ids_, "SELECT _id FROM " + sql::quoted(layout_->table) + " WHERE _id>? ORDER BY _id LIMIT ?"));
    Use row(*ids_);
    row->bind(1, after).bind(2, static_cast<std::uint64_t>(limit));
    std::vector<base::Id> found;
    for (;;) {
        REPLICA_TAKE(const bool there, row->step());
        if (!there) return found;
        found.push_back(row->id(0));
    }
}

base::Result<bool> PartTable::empty() {
    if (!empty_) REPLICA_TRY(prepare(empty_, "SELECT 1 FROM " + sql::quoted(layout_->table) + " LIMIT 1"));
    Use row(*empty_);
    REPLICA_TAKE(const bool there, row->step());
    return !there;
}

void PartTable::bind_image(sql::Statement& statement, int first, const schema::Image& image) {
    extra_ = encode_extra(image.extra, image.extra_groups);
    if (extra_.empty()) {
        statement.bind(first, nullptr);
    } else {
        statement.bind(first, extra_);
    }
    for (std::size_t i = 0; i < image.values.size(); ++i)
        bind_value(statement, first + 1 + static_cast<int>(i), image.values[i], scratch_[i]);
}

base::Result<> PartTable::insert(const base::Id& id, const Head& head, const schema::Image& image) {
    // Lines of a row that damage took away must not come back with it.
    if (!layout_->groups.empty()) REPLICA_TRY(erase_lines(id));
    return load({{id, head, &image}});
}

base::Result<> PartTable::clear() {
    REPLICA_TRY(database_->execute("DELETE FROM " + sql::quoted(layout_->table)));
    for (const auto& group : layout_->groups) REPLICA_TRY(database_->execute("DELETE FROM " + sql::quoted(group.table)));
    return {};
}

base::Result<> PartTable::load(const std::vector<NewPart>& parts) {
    const auto& fields = layout_->shape->fields;
    if (!insert_) {
        REPLICA_TRY(prepare(insert_, "INSERT OR FAIL INTO " + sql::quoted(layout_->table) +
                                         "(_id,_version,_hash,_scopes,_removed,_search,_extra" + column_list(fields) + ")" +
                                         from_rows(head_columns + fields.size())));
    }
    base::Bytes hash, scopes;
    sql::RowsOf rows(parts, [&](const NewPart& part, int n, sql::Cell& cell) {
        switch (n) {
            case 0:
                return cell.set(part.id);
            case 1:
                return cell.set(part.head.version);
            case 2:
                return cell.set(hash = encode_sum(part.head.hash));
            case 3:
                return cell.set(scopes = encode_scopes(part.head.scopes));
            case 4:
                return cell.set(part.head.removed);
            case 5:
                return cell.set(part.head.search_row);
            case 6:
                return put_extra(cell, extra_ = encode_extra(part.image->extra, part.image->extra_groups));
            default: {
                const auto field = static_cast<std::size_t>(n - head_columns);
                return put_value(cell, part.image->values[field], scratch_[field]);
            }
        }
    });
    REPLICA_TRY(insert_->bind(1, rows).run());
    return layout_->groups.empty() ? base::Result<>() : insert_lines(parts);
}

base::Result<> PartTable::update(const base::Id& id, const Head& head, const schema::Image& image) {
    const auto& fields = layout_->shape->fields;
    if (!update_) {
        REPLICA_TRY(prepare(update_, "UPDATE " + sql::quoted(layout_->table) +
                                         " SET _version=?,_hash=?,_scopes=?,_removed=?,_extra=?" + assignments(fields) +
                                         " WHERE _id=?"));
    }
    const auto hash = encode_sum(head.hash);
    const auto scopes = encode_scopes(head.scopes);
    update_->bind(1, head.version).bind(2, hash).bind(3, scopes).bind(4, head.removed);
    bind_image(*update_, 5, image);
    update_->bind(static_cast<int>(6 + fields.size()), id);
    REPLICA_TRY(update_->run());
    if (layout_->groups.empty()) return {};
    REPLICA_TRY(erase_lines(id));
    return insert_lines({{id, head, &image}});
}

base::Result<bool> PartTable::amend(const base::Id& id, const Head& head, const schema::Image& image) {
    REPLICA_TAKE(const auto before, read(id));
    if (!before || before->image.extra != image.extra || before->image.extra_groups != image.extra_groups) {
        REPLICA_TRY(update(id, head, image));
        return true;
    }
    const auto& fields = layout_->shape->fields;
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (before->image.values[i] != image.values[i]) changed.push_back(i);
    }
    REPLICA_TRY(update_columns(id, head, image, changed));
    const bool lines = before->image.groups != image.groups;
    if (lines) {
        REPLICA_TRY(erase_lines(id));
        REPLICA_TRY(insert_lines({{id, head, &image}}));
    }
    return lines ||
           std::any_of(changed.begin(), changed.end(), [&](std::size_t i) { return Layout::is_searched(*layout_->shape, i); });
}

base::Result<> PartTable::update_columns(const base::Id& id, const Head& head, const schema::Image& image,
                                         const std::vector<std::size_t>& fields) {
    // What only the ledger knows is mostly the same for all documents of a kind.
    if (!amend_ || amended_ != fields) {
        std::string columns;
        for (auto i : fields) columns += "," + column_name(layout_->shape->fields[i]) + "=?";
        REPLICA_TRY(prepare(amend_, "UPDATE " + sql::quoted(layout_->table) + " SET _version=?,_hash=?,_scopes=?,_removed=?" +
                                        columns + " WHERE _id=?"));
        amended_ = fields;
    }
    const auto hash = encode_sum(head.hash);
    const auto scopes = encode_scopes(head.scopes);
    amend_->bind(1, head.version).bind(2, hash).bind(3, scopes).bind(4, head.removed);
    int at = 5;
    for (auto i : fields) bind_value(*amend_, at++, image.values[i], scratch_[i]);
    return amend_->bind(at, id).run();
}

base::Result<> PartTable::insert_lines(const std::vector<NewPart>& parts) {
    REPLICA_TRY(prepare_lines());
    for (std::size_t group = 0; group < lines_.size(); ++group) {
        const auto has_none = [group](const NewPart& part) { return part.image->groups[group].empty(); };
        if (std::all_of(parts.begin(), parts.end(), has_none)) continue;
        LineRows rows(parts, group);
        REPLICA_TRY(lines_[group].insert->bind(1, rows).run());
    }
    return {};
}

base::Result<> PartTable::erase_lines(const base::Id& id) {
    REPLICA_TRY(prepare_lines());
    for (auto& group : lines_) REPLICA_TRY(group.erase->bind(1, id).run());
    return {};
}

base::Result<> PartTable::set_scopes(const base::Id& id, const ScopeNumbers& scopes) {
    if (!set_scopes_) REPLICA_TRY(prepare(set_scopes_, "UPDATE " + sql::quoted(layout_->table) + " SET _scopes=? WHERE _id=?"));
    const auto bytes = encode_scopes(scopes);
    return set_scopes_->bind(1, bytes).bind(2, id).run();
}

base::Result<> PartTable::set_removed(const base::Id& id, bool removed) {
    if (!set_removed_)
        REPLICA_TRY(prepare(set_removed_, "UPDATE " + sql::quoted(layout_->table) + " SET _removed=? WHERE _id=?"));
    return set_removed_->bind(1, removed).bind(2, id).run();
}

base::Result<> PartTable::set_search_row(const base::Id& id, std::int64_t search_row) {
    if (!set_search_row_)
        REPLICA_TRY(prepare(set_search_row_, "UPDATE " + sql::quoted(layout_->table) + " SET _search=? WHERE _id=?"));
    return set_search_row_->bind(1, search_row).bind(2, id).run();
}

base::Result<> PartTable::erase(const base::Id& id) {
    if (!erase_) REPLICA_TRY(prepare(erase_, "DELETE FROM " + sql::quoted(layout_->table) + " WHERE _id=?"));
    if (!layout_->groups.empty()) REPLICA_TRY(erase_lines(id));
    return erase_->bind(1, id).run();
}

PartTables::PartTables(sql::Database& database, const Layout& layout) : layout_(&layout) {
    for (const auto& part : layout.parts()) tables_.push_back(std::make_unique<PartTable>(database, part));
}

PartTable* PartTables::find(schema::Tag kind, schema::Tag facet) {
    const auto index = layout_->find(kind, facet);
    return index ? tables_[*index].get() : nullptr;
}

}  // namespace satchel::replica
