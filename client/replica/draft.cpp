#include "client/replica/draft.h"

#include "client/replica/columns.h"

#include <algorithm>

namespace satchel::replica {

using schema::Command;

namespace {

bool commanded(const schema::Field& field) {
    return field.policy != schema::Policy::derived;
}

std::vector<schema::Unknown> given_fields(const std::vector<schema::Field>& fields, const std::vector<base::Value>& values) {
    std::vector<schema::Unknown> out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (commanded(fields[i]) && !values[i].is_null()) out.push_back({fields[i].tag, values[i]});
    }
    return out;
}

void compare_lines(std::vector<Command>& out, const schema::PartKey& key, const schema::LineGroup& group,
                   const std::vector<schema::Line>& base, const std::vector<schema::Line>& image) {
    const auto find = [](const std::vector<schema::Line>& lines, const base::Id& id) -> const schema::Line* {
        const auto at = std::find_if(lines.begin(), lines.end(), [&](const schema::Line& line) { return line.id == id; });
        return at == lines.end() ? nullptr : &*at;
    };
    for (const auto& line : base) {
        if (find(image, line.id) == nullptr) out.push_back(schema::remove_line(key, group.tag, line.id));
    }
    for (const auto& line : image) {
        const auto* before = find(base, line.id);
        if (before == nullptr) {
            out.push_back(schema::insert_line(key, group.tag, line.id, given_fields(group.fields, line.values)));
            continue;
        }
        for (std::size_t i = 0; i < group.fields.size(); ++i) {
            if (!commanded(group.fields[i]) || before->values[i] == line.values[i]) continue;
            out.push_back(schema::set_in_line(key, group.tag, line.id, group.fields[i].tag, before->values[i], line.values[i]));
        }
    }
}

void compare_part(std::vector<Command>& out, const schema::PartKey& key, const schema::Shape& shape, const DraftPart& part,
                  bool new_document) {
    const auto base = part.base ? *part.base : schema::empty_image(shape);
    if (new_document) {
        // A document's facets come with it: nobody has anything to merge them with.
        Command command{.type = schema::CommandType::create, .kind = key.kind, .id = key.id, .facet = key.facet};
        command.fields = given_fields(shape.fields, part.image.values);
        out.push_back(std::move(command));
    } else {
        for (std::size_t i = 0; i < shape.fields.size(); ++i) {
            if (!commanded(shape.fields[i]) || base.values[i] == part.image.values[i]) continue;
            out.push_back(schema::set(key, shape.fields[i].tag, base.values[i], part.image.values[i]));
        }
    }
    for (std::size_t group = 0; group < shape.groups.size(); ++group) {
        compare_lines(out, key, shape.groups[group], base.groups[group], part.image.groups[group]);
    }
}

void put_place(base::Bytes& out, const Place& place) {
    base::put_varint(out, place.facet);
    base::put_varint(out, place.group);
    out.insert(out.end(), place.line.bytes.begin(), place.line.bytes.end());
    base::put_varint(out, place.field);
}

bool take_tag(base::ByteReader& reader, schema::Tag& tag) {
    const auto value = reader.varint();
    if (!value || *value > 0xffff) return false;
    tag = static_cast<schema::Tag>(*value);
    return true;
}

bool take_place(base::ByteReader& reader, Place& place) {
    if (!take_tag(reader, place.facet) || !take_tag(reader, place.group)) return false;
    const auto line = reader.take(16);
    if (!line) return false;
    place.line = *base::Id::from(*line);
    return take_tag(reader, place.field);
}

bool take_part(base::ByteReader& reader, const schema::Kind& kind, DraftPart& part) {
    if (!take_tag(reader, part.facet)) return false;
    const auto* shape = kind.shape(part.facet);
    const auto has_base = reader.byte();
    if (shape == nullptr || !has_base) return false;
    const auto take_image = [&]() -> std::optional<schema::Image> {
        const auto bytes = reader.sized();
        if (!bytes) return std::nullopt;
        auto image = schema::decode(*shape, *bytes);
        return image ? std::optional(std::move(*image)) : std::nullopt;
    };
    if (*has_base != 0 && !(part.base = take_image())) return false;
    auto image = take_image();
    if (!image) return false;
    part.image = std::move(*image);
    return true;
}

}  // namespace

std::vector<Command> commands_of(const schema::Kind& kind, const Draft& draft) {
    std::vector<Command> out;
    for (const auto& part : draft.parts) {
        const auto* shape = kind.shape(part.facet);
        if (shape == nullptr) continue;
        const bool untouched = draft.is_new() && part.facet != 0 && part.image == schema::empty_image(*shape);
        if (!untouched) compare_part(out, {draft.document.kind, draft.document.id, part.facet}, *shape, part, draft.is_new());
    }
    return out;
}

base::Bytes encode(const schema::Kind& kind, const Draft& draft) {
    constexpr std::uint8_t format = 1;
    base::Bytes out{format};
    base::put_varint(out, draft.document.kind);
    out.insert(out.end(), draft.document.id.bytes.begin(), draft.document.id.bytes.end());
    std::vector<const DraftPart*> parts;
    for (const auto& part : draft.parts) {
        if (kind.shape(part.facet) != nullptr) parts.push_back(&part);
    }
    base::put_varint(out, parts.size());
    for (const auto* part : parts) {
        const auto& shape = *kind.shape(part->facet);
        base::put_varint(out, part->facet);
        out.push_back(part->base ? 1 : 0);
        if (part->base) base::put_sized(out, schema::encode(shape, *part->base));
        base::put_sized(out, schema::encode(shape, part->image));
    }
    base::put_varint(out, draft.typed.size());
    for (const auto& typed : draft.typed) {
        put_place(out, typed.place);
        base::put_sized(out, base::as_bytes(typed.text));
    }
    out.push_back(draft.focus ? 1 : 0);
    if (draft.focus) put_place(out, *draft.focus);
    base::put_varint(out, draft.cursor);
    base::put_varint(out, draft.from_rejected);
    base::put_signed_varint(out, draft.updated_at.ms);
    return out;
}

base::Result<Draft> decode_draft(const schema::Kind& kind, base::ByteView bytes) {
    const auto malformed = base::error("draft_malformed", kind.name);
    base::ByteReader reader(bytes);
    Draft draft;
    const auto format = reader.byte();
    if (!format || *format != 1 || !take_tag(reader, draft.document.kind)) return malformed;
    const auto id = reader.take(16);
    const auto parts = reader.varint();
    if (!id || !parts || *parts > kind.shapes.size()) return malformed;
    draft.document.id = *base::Id::from(*id);
    for (std::uint64_t i = 0; i < *parts; ++i) {
        if (!take_part(reader, kind, draft.parts.emplace_back())) return malformed;
    }
    const auto typed = reader.varint();
    if (!typed || *typed > reader.remaining()) return malformed;
    for (std::uint64_t i = 0; i < *typed; ++i) {
        auto& text = draft.typed.emplace_back();
        if (!take_place(reader, text.place)) return malformed;
        const auto value = reader.sized();
        if (!value) return malformed;
        text.text = std::string(base::as_text(*value));
    }
    const auto has_focus = reader.byte();
    if (!has_focus || (*has_focus != 0 && !take_place(reader, draft.focus.emplace()))) return malformed;
    const auto cursor = reader.varint();
    const auto from_rejected = reader.varint();
    const auto updated_at = reader.signed_varint();
    if (!cursor || !from_rejected || !updated_at || !reader.at_end()) return malformed;
    draft.cursor = static_cast<std::uint32_t>(*cursor);
    draft.from_rejected = *from_rejected;
    draft.updated_at = base::Instant{*updated_at};
    return draft;
}

}  // namespace satchel::replica
