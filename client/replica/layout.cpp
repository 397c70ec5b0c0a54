#include "client/replica/layout.h"

#include "shared/base/assert.h"
#include "shared/sql/database.h"

#include <algorithm>
#include <span>

namespace satchel::replica {

namespace {

bool any_searched(std::span<const schema::Field> fields) {
    return std::any_of(fields.begin(), fields.end(), [](const schema::Field& field) { return field.searched; });
}

/// Every document has a field for a number; of a kind without a series it stays empty.
std::span<const schema::Field> own_fields(const schema::Shape& shape) {
    return std::span(shape.fields).subspan(shape.tag == 0 ? std::size_t{schema::common::count} : 0);
}

PartLayout part_layout(const registry::DocumentKind& described, const schema::Shape& shape) {
    const auto& kind = described.schema;
    PartLayout part{&kind, &shape, "doc_" + kind.name, {}};
    part.listed = !described.workflow.empty() || Layout::is_searched(kind);
    if (shape.tag != 0) part.table += "__" + shape.name;
    for (const auto& group : shape.groups) {
        auto table = "line_" + kind.name + "__";
        if (shape.tag != 0) table += shape.name + "__";
        part.groups.push_back({&group, table + group.name});
    }
    return part;
}

}  // namespace

Layout::Layout(const registry::Registry& registry) : registry_(&registry) {
    for (const auto& kind : registry.kinds()) {
        for (const auto& shape : kind.schema.shapes) parts_.push_back(part_layout(kind, shape));
    }
    std::sort(parts_.begin(), parts_.end(), [](const PartLayout& a, const PartLayout& b) {
        return std::pair(a.kind->tag, a.shape->tag) < std::pair(b.kind->tag, b.shape->tag);
    });
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        for (const auto& field : parts_[i].shape->fields) SATCHEL_ASSERT(!field.name.empty() && field.name.front() != '_');
        by_tags_[{parts_[i].kind->tag, parts_[i].shape->tag}] = i;
    }
}

std::optional<std::size_t> Layout::find(schema::Tag kind, schema::Tag facet) const {
    const auto found = by_tags_.find({kind, facet});
    if (found == by_tags_.end()) return std::nullopt;
    return found->second;
}

bool Layout::is_searched(const schema::Kind& kind) {
    if (!kind.series.prefix.empty()) return true;
    return std::any_of(kind.shapes.begin(), kind.shapes.end(), [](const schema::Shape& shape) {
        return any_searched(own_fields(shape)) ||
               std::any_of(shape.groups.begin(), shape.groups.end(),
                           [](const schema::LineGroup& group) { return any_searched(group.fields); });
    });
}

bool Layout::is_searched(const schema::Shape& shape, std::size_t field) {
    const bool number = shape.tag == 0 && field == schema::common::no;
    return number || shape.fields[field].searched;
}

std::string column_name(const schema::Field& field) {
    return sql::quoted(field.name);
}

}  // namespace satchel::replica
