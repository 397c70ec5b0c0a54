#include "shared/schema/image.h"

#include "shared/base/assert.h"

#include <algorithm>

namespace satchel::schema {

using base::ByteReader;
using base::Bytes;
using base::ByteView;
using base::Value;

Image empty_image(const Shape& shape) {
    Image image;
    image.values.resize(shape.fields.size());
    image.groups.resize(shape.groups.size());
    return image;
}

Line empty_line(const LineGroup& group, const base::Id& id) {
    Line line{.id = id};
    line.values.resize(group.fields.size());
    return line;
}

namespace {

template <class Lines>
auto lower(Lines& lines, const base::Id& id) {
    return std::lower_bound(lines.begin(), lines.end(), id,
                            [](const Line& line, const base::Id& wanted) { return line.id < wanted; });
}

}  // namespace

Line* find_line(Image& image, std::size_t group, const base::Id& id) {
    auto& lines = image.groups[group];
    const auto at = lower(lines, id);
    return at != lines.end() && at->id == id ? &*at : nullptr;
}

const Line* find_line(const Image& image, std::size_t group, const base::Id& id) {
    const auto& lines = image.groups[group];
    const auto at = lower(lines, id);
    return at != lines.end() && at->id == id ? &*at : nullptr;
}

Line& insert_line(Image& image, std::size_t group, Line line) {
    auto& lines = image.groups[group];
    return *lines.insert(lower(lines, line.id), std::move(line));
}

namespace {

/// Which fields of a shape a form takes in: all of them for storing, the material ones for signing.
enum class Selection { all, material };

bool selected(const Field& field, Selection selection) {
    return selection == Selection::all || field.material;
}

void encode_fields(Bytes& out, const std::vector<Field>& fields, const std::vector<Value>& values,
                   const std::vector<Unknown>& extra, Selection selection) {
    std::size_t count = extra.size();
    for (std::size_t i = 0; i < values.size(); ++i) count += !values[i].is_null() && selected(fields[i], selection) ? 1 : 0;
    base::put_varint(out, count);
    auto unknown = extra.begin();
    const auto put = [&](Tag tag, const Value& value) {
        base::put_varint(out, tag);
        base::encode(out, value);
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].is_null() || !selected(fields[i], selection)) continue;
        for (; unknown != extra.end() && unknown->tag < fields[i].tag; ++unknown) put(unknown->tag, unknown->value);
        put(fields[i].tag, values[i]);
    }
    for (; unknown != extra.end(); ++unknown) put(unknown->tag, unknown->value);
}

void encode_lines(Bytes& out, Tag tag, const std::vector<Field>& fields, const std::vector<Line>& lines, Selection selection) {
    base::put_varint(out, tag);
    base::put_varint(out, lines.size());
    for (const auto& line : lines) {
        out.insert(out.end(), line.id.bytes.begin(), line.id.bytes.end());
        encode_fields(out, fields, line.values, line.extra, selection);
    }
}

Bytes encode_selected(const Shape& shape, const Image& image, Selection selection) {
    SATCHEL_ASSERT(image.values.size() == shape.fields.size() && image.groups.size() == shape.groups.size());
    Bytes out;
    out.reserve(256);
    encode_fields(out, shape.fields, image.values, image.extra, selection);
    const auto filled = std::count_if(image.groups.begin(), image.groups.end(), [](const auto& lines) { return !lines.empty(); });
    base::put_varint(out, static_cast<std::uint64_t>(filled) + image.extra_groups.size());
    static const std::vector<Field> none;
    auto unknown = image.extra_groups.begin();
    for (std::size_t i = 0; i < image.groups.size(); ++i) {
        if (image.groups[i].empty()) continue;
        for (; unknown != image.extra_groups.end() && unknown->tag < shape.groups[i].tag; ++unknown) {
            encode_lines(out, unknown->tag, none, unknown->lines, selection);
        }
        encode_lines(out, shape.groups[i].tag, shape.groups[i].fields, image.groups[i], selection);
    }
    for (; unknown != image.extra_groups.end(); ++unknown) encode_lines(out, unknown->tag, none, unknown->lines, selection);
    return out;
}

bool decode_fields(ByteReader& reader, const std::vector<Field>& fields, std::vector<Value>& values,
                   std::vector<Unknown>& extra) {
    const auto count = reader.varint();
    if (!count || *count > reader.remaining()) return false;
    values.resize(fields.size());
    std::size_t next = 0;
    std::uint64_t previous = 0;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto tag = reader.varint();
        if (!tag || *tag <= previous || *tag > 0xffff) return false;
        previous = *tag;
        auto value = base::decode_value(reader);
        if (!value || value->is_null()) return false;
        while (next < fields.size() && fields[next].tag < *tag) ++next;
        if (next < fields.size() && fields[next].tag == *tag) {
            if (value->type() != value_type(fields[next].kind)) return false;
            values[next] = std::move(*value);
        } else {
            extra.push_back({static_cast<Tag>(*tag), std::move(*value)});
        }
    }
    return true;
}

bool decode_lines(ByteReader& reader, const std::vector<Field>& fields, std::vector<Line>& lines) {
    const auto count = reader.varint();
    if (!count || *count == 0 || *count > reader.remaining() / 17) return false;
    lines.reserve(*count);
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto id = reader.take(16);
        if (!id) return false;
        Line line{.id = *base::Id::from(*id)};
        if (!lines.empty() && line.id <= lines.back().id) return false;
        if (!decode_fields(reader, fields, line.values, line.extra)) return false;
        lines.push_back(std::move(line));
    }
    return true;
}

bool decode_groups(ByteReader& reader, const Shape& shape, Image& image) {
    static const std::vector<Field> none;
    const auto count = reader.varint();
    if (!count) return false;
    std::uint64_t previous = 0;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto tag = reader.varint();
        if (!tag || *tag <= previous || *tag > 0xffff) return false;
        previous = *tag;
        const auto known = shape.group_of(static_cast<Tag>(*tag));
        if (known) {
            if (!decode_lines(reader, shape.groups[*known].fields, image.groups[*known])) return false;
        } else {
            UnknownGroup group{.tag = static_cast<Tag>(*tag)};
            if (!decode_lines(reader, none, group.lines)) return false;
            image.extra_groups.push_back(std::move(group));
        }
    }
    return true;
}

}  // namespace

Bytes encode(const Shape& shape, const Image& image) {
    return encode_selected(shape, image, Selection::all);
}

base::Result<Image> decode(const Shape& shape, ByteView bytes) {
    ByteReader reader(bytes);
    Image image = empty_image(shape);
    const bool sound =
        decode_fields(reader, shape.fields, image.values, image.extra) && decode_groups(reader, shape, image) && reader.at_end();
    if (!sound) return base::error("image_malformed", shape.name);
    return image;
}

Sum128& Sum128::operator+=(const Sum128& other) {
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
    return *this;
}

Sum128& Sum128::operator-=(const Sum128& other) {
    const bool borrow = low < other.low;
    low -= other.low;
    high -= other.high + (borrow ? 1 : 0);
    return *this;
}

Sum128 part_hash(const PartKey& key, std::uint64_t version, ByteView canonical) {
    // One buffer and one call: a digest object per row costs more than the hashing of a row.
    thread_local Bytes message;
    message.clear();
    base::put_varint(message, key.kind);
    message.insert(message.end(), key.id.bytes.begin(), key.id.bytes.end());
    base::put_varint(message, key.facet);
    base::put_varint(message, version);
    message.insert(message.end(), canonical.begin(), canonical.end());
    const auto digest = base::sha256(message);
    Sum128 sum;
    for (std::size_t i = 0; i < 8; ++i) {
        sum.high = sum.high << 8 | digest[i];
        sum.low = sum.low << 8 | digest[i + 8];
    }
    return sum;
}

base::Digest content_hash(const Shape& shape, const Image& image) {
    return base::sha256(encode_selected(shape, image, Selection::material));
}

namespace {

void add_scopes(std::vector<std::string>& scopes, const ScopeRule& rule, const Value& value) {
    if (value.type() == base::ValueType::list) {
        for (const auto& element : value.list()) add_scopes(scopes, rule, element);
    } else if (value.type() == base::ValueType::id) {
        scopes.push_back(rule.prefix + ":" + value.id().text());
    } else if (value.type() == base::ValueType::text && !value.text().empty()) {
        scopes.push_back(rule.whole_scope_names() ? value.text() : rule.prefix + ":" + value.text());
    }
}

}  // namespace

namespace {

bool fields_answer(const std::vector<Field>& fields, const std::vector<Value>& values, const Lookup& lookup,
                   const std::vector<Value>& key) {
    for (std::size_t i = 0; i < key.size(); ++i) {
        const auto index =
            std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == lookup.fields[i]; });
        if (index == fields.end()) return false;
        const auto& value = values[static_cast<std::size_t>(index - fields.begin())];
        const bool fits = value.type() == base::ValueType::list ? value.contains(key[i]) : value == key[i];
        if (value.is_null() || !fits) return false;
    }
    return true;
}

}  // namespace

bool answers(const Kind& kind, const Lookup& lookup, const Image& main, const std::vector<Value>& key) {
    if (key.empty() || key.size() != lookup.fields.size()) return false;
    if (lookup.group.empty()) return fields_answer(kind.main().fields, main.values, lookup, key);
    const auto group = kind.main().group_of(std::string_view(lookup.group));
    if (!group) return false;
    const auto& fields = kind.main().groups[*group].fields;
    return std::any_of(main.groups[*group].begin(), main.groups[*group].end(),
                       [&](const Line& line) { return fields_answer(fields, line.values, lookup, key); });
}

std::vector<std::string> scopes_of(const Kind& kind, Tag facet, const Image& image) {
    std::vector<std::string> scopes;
    const auto* shape = kind.shape(facet);
    for (const auto& rule : kind.scopes) {
        if (rule.facet != facet) continue;
        if (rule.field.empty()) {
            scopes.push_back(rule.prefix);
        } else if (const auto index = shape->index_of(rule.field)) {
            add_scopes(scopes, rule, image.values[*index]);
        }
    }
    std::sort(scopes.begin(), scopes.end());
    scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
    return scopes;
}

}  // namespace satchel::schema
