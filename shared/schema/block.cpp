#include "shared/schema/block.h"

#include "shared/base/assert.h"
#include "shared/schema/block_columns.h"

#include <map>
#include <tuple>
#include <utility>

/// A page:   format byte; row count; scope sets: (put, removed) as ascending deltas; groups until a 0.
/// A group:  kind, facet, row count; ids; versions as deltas; set of each row; which rows come with an image; then, if any does,
///           the fields of the images, and their line groups until a 0: tag, lines per image, line ids, fields of the lines.
namespace satchel::schema {

using base::Bytes;
using base::ByteView;

namespace {

constexpr std::uint8_t format = 1;
const std::vector<Field> no_fields;

struct Group {
    Tag kind = 0;
    Tag facet = 0;
    std::vector<const PageRow*> rows;
};

std::vector<Group> grouped(const std::vector<PageRow>& rows) {
    std::vector<Group> groups;
    std::map<std::pair<Tag, Tag>, std::size_t> at;
    for (const auto& row : rows) {
        const auto [place, is_new] = at.try_emplace({row.key.kind, row.key.facet}, groups.size());
        if (is_new) groups.push_back({row.key.kind, row.key.facet, {}});
        groups[place->second].rows.push_back(&row);
    }
    return groups;
}

/// The distinct (put, removed) of a page; most pages have one or two.
class SetTable {
public:
    std::uint64_t index_of(const PageRow& row) {
        const auto [place, is_new] = index_.try_emplace(&row, sets_.size());
        if (is_new) sets_.push_back(&row);
        return place->second;
    }
    void write(Bytes& out) const {
        base::put_varint(out, sets_.size());
        for (const auto* row : sets_) {
            write_set(out, row->put);
            write_set(out, row->removed);
        }
    }

private:
    struct SameScopes {
        bool operator()(const PageRow* a, const PageRow* b) const {
            return std::tie(a->put, a->removed) < std::tie(b->put, b->removed);
        }
    };
    static void write_set(Bytes& out, const std::vector<std::uint16_t>& scopes) {
        base::put_varint(out, scopes.size());
        std::uint64_t previous = 0;
        for (auto scope : scopes) {
            base::put_varint(out, scope - previous);
            previous = scope;
        }
    }
    std::map<const PageRow*, std::uint64_t, SameScopes> index_;
    std::vector<const PageRow*> sets_;
};

void write_lines(ColumnWriter& out, Tag tag, const std::vector<Field>& fields,
                 const std::vector<const std::vector<Line>*>& of_images) {
    std::vector<ColumnWriter::Source> lines;
    std::vector<const base::Id*> ids;
    for (const auto* group : of_images) {
        for (const auto& line : *group) {
            lines.push_back({&line.values, &line.extra});
            ids.push_back(&line.id);
        }
    }
    if (lines.empty()) return;
    out.number(tag);
    for (const auto* group : of_images) out.number(group->size());
    out.ids(ids);
    out.fields(fields, lines);
}

void write_line_groups(ColumnWriter& out, const Shape& shape, const std::vector<const Image*>& images) {
    static const std::vector<Line> none;
    std::map<Tag, std::vector<const std::vector<Line>*>> unknown;
    for (std::size_t i = 0; i < images.size(); ++i) {
        for (const auto& group : images[i]->extra_groups) {
            auto& of_images = unknown.try_emplace(group.tag, images.size(), &none).first->second;
            of_images[i] = &group.lines;
        }
    }
    auto next = unknown.begin();
    std::vector<const std::vector<Line>*> of_images(images.size());
    for (std::size_t g = 0; g < shape.groups.size(); ++g) {
        for (; next != unknown.end() && next->first < shape.groups[g].tag; ++next)
            write_lines(out, next->first, no_fields, next->second);
        for (std::size_t i = 0; i < images.size(); ++i) of_images[i] = &images[i]->groups[g];
        write_lines(out, shape.groups[g].tag, shape.groups[g].fields, of_images);
    }
    for (; next != unknown.end(); ++next) write_lines(out, next->first, no_fields, next->second);
    out.number(0);
}

void write_images(ColumnWriter& out, const Shape& shape, const std::vector<const Image*>& images) {
    std::vector<ColumnWriter::Source> sources;
    sources.reserve(images.size());
    for (const auto* image : images) {
        SATCHEL_ASSERT(image->values.size() == shape.fields.size() && image->groups.size() == shape.groups.size());
        sources.push_back({&image->values, &image->extra});
    }
    out.fields(shape.fields, sources);
    write_line_groups(out, shape, images);
}

void write_group(ColumnWriter& out, const Group& group, SetTable& sets, const Shape* shape) {
    std::vector<const base::Id*> ids;
    std::vector<const Image*> images;
    for (const auto* row : group.rows) {
        ids.push_back(&row->key.id);
        if (row->image) images.push_back(&*row->image);
    }
    SATCHEL_ASSERT(group.kind != 0);  // 0 ends the groups
    out.number(group.kind);
    out.number(group.facet);
    out.number(group.rows.size());
    out.ids(ids);
    std::uint64_t previous = 0;
    for (const auto* row : group.rows) out.delta(row->version, previous);
    for (const auto* row : group.rows) out.number(sets.index_of(*row));
    out.presence(group.rows.size(), images.size(), [&](std::size_t i) { return group.rows[i]->image.has_value(); });
    if (images.empty()) return;
    SATCHEL_ASSERT(shape != nullptr);
    write_images(out, *shape, images);
}

}  // namespace

Bytes encode_page(const std::vector<PageRow>& rows, const std::function<const Shape*(Tag kind, Tag facet)>& shape_of) {
    SATCHEL_ASSERT(rows.size() <= max_page_rows);
    SetTable sets;
    Bytes body;
    ColumnWriter out(body);
    for (const auto& group : grouped(rows)) write_group(out, group, sets, shape_of(group.kind, group.facet));
    out.number(0);

    Bytes page{format};
    page.reserve(body.size() + 64);
    base::put_varint(page, rows.size());
    sets.write(page);
    page.insert(page.end(), body.begin(), body.end());
    return page;
}

namespace {

struct ScopeSet {
    std::vector<std::uint16_t> put;
    std::vector<std::uint16_t> removed;
};

class PageReader {
public:
    PageReader(ByteView bytes, const std::function<const Shape*(Tag, Tag)>& shape_of)
        : in_(bytes, max_page_memory_bytes), shape_of_(shape_of) {}

    base::Result<std::vector<PageRow>> read() {
        if (!read_header() || !read_groups()) return failure();
        if (rows_.size() != expected_ || !in_.at_end()) return base::error("page_malformed", "rows missing");
        return std::move(rows_);
    }

private:
    base::Error failure() const {
        if (kind_unknown_) return base::error("page_kind_unknown", std::to_string(kind_unknown_));
        if (in_.memory_exceeded()) return base::error("page_too_large", "in memory");
        return base::error("page_malformed");
    }

    bool read_scopes(std::vector<std::uint16_t>& scopes) {
        const auto count = in_.number(max_row_scopes);
        std::uint64_t scope = 0;
        for (std::uint64_t i = 0; i < count && in_.ok(); ++i) {
            const auto step = in_.number(0xffff);
            scope += step;
            if ((i > 0 && step == 0) || scope > 0xffff) return false;
            scopes.push_back(static_cast<std::uint16_t>(scope));
        }
        return in_.ok();
    }

    bool read_header() {
        if (in_.number(format) != format) return false;
        expected_ = in_.number(max_page_rows);
        // A row is at least its id; a set is at least two counts.
        if (!in_.ok() || expected_ > in_.remaining() / ColumnReader::min_id_bytes) return false;
        const auto count = in_.number(expected_);
        for (std::uint64_t i = 0; i < count && in_.ok(); ++i) {
            ScopeSet set;
            if (!read_scopes(set.put) || !read_scopes(set.removed)) return false;
            if (!in_.charge(sizeof(ScopeSet) + 4 * (set.put.size() + set.removed.size()))) return false;
            sets_.push_back(std::move(set));
        }
        rows_.reserve(expected_);
        return in_.ok();
    }

    bool read_groups() {
        for (auto kind = in_.number(0xffff); kind != 0; kind = in_.number(0xffff)) {
            if (!read_group(static_cast<Tag>(kind), static_cast<Tag>(in_.number(0xffff)))) return false;
        }
        return in_.ok();
    }

    bool read_group(Tag kind, Tag facet) {
        const auto begin = rows_.size();
        const auto count = in_.number(expected_ - begin);
        if (!in_.ok() || count == 0 || !in_.charge(count * sizeof(PageRow))) return false;
        rows_.resize(begin + count);
        const auto rows = std::span(rows_).subspan(begin);
        in_.ids(count, [&](std::size_t i, const base::Id& id) { rows[i].key = {kind, id, facet}; });
        std::uint64_t version = 0;
        for (auto& row : rows) row.version = in_.delta(version);
        for (auto& row : rows) {
            const auto set = in_.number();
            if (!in_.ok() || set >= sets_.size()) return false;
            const auto& scopes = sets_[set];
            if (!in_.charge(2 * (scopes.put.size() + scopes.removed.size()))) return false;
            row.put = scopes.put;
            row.removed = scopes.removed;
        }
        return read_images(rows, kind, facet);
    }

    bool read_images(std::span<PageRow> rows, Tag kind, Tag facet) {
        std::vector<PageRow*> with_image;
        if (!in_.presence(rows.size(), [&](std::size_t i) { with_image.push_back(&rows[i]); })) return false;
        if (with_image.empty()) return true;
        const auto* shape = shape_of_(kind, facet);
        if (shape == nullptr) return kind_unknown_ = kind, false;
        const auto each = sizeof(base::Value) * shape->fields.size() + sizeof(std::vector<Line>) * shape->groups.size();
        if (!in_.charge(with_image.size() * each)) return false;
        std::vector<ColumnReader::Target> targets;
        targets.reserve(with_image.size());
        for (auto* row : with_image) {
            // An image that is put nowhere would be stored by nobody and leak to whoever reads the page.
            if (row->put.empty()) return false;
            row->image = empty_image(*shape);
            targets.push_back({&row->image->values, &row->image->extra});
        }
        if (!in_.fields(shape->fields, targets)) return false;
        return read_line_groups(*shape, with_image);
    }

    bool read_line_groups(const Shape& shape, const std::vector<PageRow*>& with_image) {
        std::uint64_t previous = 0;
        for (auto tag = in_.number(0xffff); tag != 0; tag = in_.number(0xffff)) {
            if (tag <= previous) return false;
            previous = tag;
            if (!read_line_group(shape, static_cast<Tag>(tag), with_image)) return false;
        }
        return in_.ok();
    }

    /// How many lines each image has, and no more in all than the page may have and its bytes can hold.
    bool read_counts(std::vector<std::uint64_t>& counts, std::uint64_t& total) {
        for (auto& count : counts) {
            count = in_.number(max_page_lines);
            total += count;
            if (!in_.ok() || total > max_page_lines - lines_ || total > in_.remaining() / ColumnReader::min_id_bytes)
                return false;
        }
        lines_ += total;
        return total > 0;
    }

    bool read_line_group(const Shape& shape, Tag tag, const std::vector<PageRow*>& with_image) {
        std::vector<std::uint64_t> counts(with_image.size());
        std::uint64_t total = 0;
        if (!read_counts(counts, total)) return false;
        const auto known = shape.group_of(tag);
        const auto& fields = known ? shape.groups[*known].fields : no_fields;
        if (!in_.charge(total * (sizeof(Line) + sizeof(base::Value) * fields.size()))) return false;
        std::vector<Line*> lines;
        std::vector<ColumnReader::Target> targets;
        lines.reserve(total);
        targets.reserve(total);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] == 0) continue;
            auto& image = *with_image[i]->image;
            auto& of_image = known ? image.groups[*known] : image.extra_groups.emplace_back(UnknownGroup{tag, {}}).lines;
            of_image.resize(counts[i]);
            for (auto& line : of_image) {
                line.values.resize(fields.size());
                lines.push_back(&line);
                targets.push_back({&line.values, &line.extra});
            }
        }
        in_.ids(total, [&](std::size_t i, const base::Id& id) { lines[i]->id = id; });
        return in_.fields(fields, targets) && in_order(counts, lines);
    }

    static bool in_order(const std::vector<std::uint64_t>& counts, const std::vector<Line*>& lines) {
        std::size_t at = 0;
        for (auto count : counts) {
            for (std::uint64_t i = 1; i < count; ++i) {
                if (lines[at + i]->id <= lines[at + i - 1]->id) return false;
            }
            at += count;
        }
        return true;
    }

    ColumnReader in_;
    const std::function<const Shape*(Tag, Tag)>& shape_of_;
    std::vector<ScopeSet> sets_;
    std::vector<PageRow> rows_;
    std::uint64_t expected_ = 0;
    std::uint64_t lines_ = 0;
    Tag kind_unknown_ = 0;
};

}  // namespace

base::Result<std::vector<PageRow>> decode_page(ByteView bytes, const std::function<const Shape*(Tag kind, Tag facet)>& shape_of) {
    return PageReader(bytes, shape_of).read();
}

}  // namespace satchel::schema
