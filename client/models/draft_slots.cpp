#include "client/models/draft_slots.h"

#include <algorithm>

namespace satchel::models {

namespace {

using Fields = std::vector<schema::Field>;

std::optional<std::size_t> index_of(const Fields& fields, const std::string& name) {
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const schema::Field& field) { return field.name == name; });
    return at != fields.end() ? std::optional(static_cast<std::size_t>(at - fields.begin())) : std::nullopt;
}

bool is_writable(const Fields& fields, const schema::RoleSet& roles) {
    return std::any_of(fields.begin(), fields.end(), [&](const schema::Field& field) {
        return field.policy != schema::Policy::derived && field.writers.meets(roles);
    });
}

bool may_fill(const schema::Shape& shape, const schema::RoleSet& roles) {
    const auto group = [&](const schema::LineGroup& one) { return is_writable(one.fields, roles); };
    return shape.readers.meets(roles) &&
           (is_writable(shape.fields, roles) || std::any_of(shape.groups.begin(), shape.groups.end(), group));
}

bool has_line(const schema::Image& image, const base::Id& line) {
    return std::any_of(image.groups.begin(), image.groups.end(), [&](const std::vector<schema::Line>& lines) {
        return std::any_of(lines.begin(), lines.end(), [&](const schema::Line& one) { return one.id == line; });
    });
}

bool erase_line(std::vector<schema::Line>& lines, const base::Id& line) {
    return std::erase_if(lines, [&](const schema::Line& one) { return one.id == line; }) > 0;
}

/// Where a group of this name stands: the part of the draft and the group's index in it.
std::optional<std::pair<std::size_t, std::size_t>> find_group(const schema::Kind& kind, const replica::Draft& draft,
                                                              const QString& name) {
    for (std::size_t p = 0; p < draft.parts.size(); ++p) {
        const auto* shape = kind.shape(draft.parts[p].facet);
        const auto group = shape != nullptr ? shape->group_of(std::string_view(name.toStdString())) : std::nullopt;
        if (group) return std::pair(p, *group);
    }
    return std::nullopt;
}

}  // namespace

std::vector<replica::DraftPart> draft_parts(const schema::Kind& kind, const schema::RoleSet& roles,
                                            const replica::Document* held) {
    std::vector<replica::DraftPart> parts;
    for (const auto& shape : kind.shapes) {
        if (shape.tag != 0 && !may_fill(shape, roles)) continue;
        const auto* image = held != nullptr ? held->image(shape.tag) : nullptr;
        replica::DraftPart part{.facet = shape.tag, .image = image != nullptr ? *image : schema::empty_image(shape)};
        if (image != nullptr) part.base = *image;
        parts.push_back(std::move(part));
    }
    return parts;
}

void begin_fields(const schema::Kind& kind, replica::Draft& draft, base::Date today, const base::Id& author) {
    const auto first = [&](const schema::Field& field) -> base::Value {
        switch (field.begins) {
            case schema::Begins::empty:
                return {};
            case schema::Begins::today:
                return today;
            case schema::Begins::author:
                return author;
            case schema::Begins::yes:
                return true;
            case schema::Begins::first_choice:
                return field.choices.front().name;
        }
        return {};
    };
    const auto& fields = kind.main().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].begins != schema::Begins::empty) draft.parts.front().image.values[i] = first(fields[i]);
    }
}

DraftSlot find_slot(const schema::Kind& kind, replica::Draft& draft, const QString& group, const QString& line,
                    const QString& field) {
    const auto name = field.toStdString();
    if (group.isEmpty()) {
        for (auto& part : draft.parts) {
            const auto* shape = kind.shape(part.facet);
            const auto at = shape != nullptr ? index_of(shape->fields, name) : std::nullopt;
            if (at) return {&shape->fields[*at], &part.image.values[*at], {.facet = part.facet, .field = shape->fields[*at].tag}};
        }
        return {};
    }
    const auto where = find_group(kind, draft, group);
    const auto id = base::Id::parse(line.toStdString());
    if (!where || !id) return {};
    auto& part = draft.parts[where->first];
    const auto& described = kind.shape(part.facet)->groups[where->second];
    const auto at = index_of(described.fields, name);
    if (!at) return {};
    auto* held = schema::find_line(part.image, where->second, *id);
    if (held == nullptr && part.facet != 0 && has_line(draft.parts.front().image, *id)) {
        schema::insert_line(part.image, where->second, schema::empty_line(described, *id));
        held = schema::find_line(part.image, where->second, *id);
    }
    if (held == nullptr) return {};
    return {&described.fields[*at],
            &held->values[*at],
            {.facet = part.facet, .group = described.tag, .line = *id, .field = described.fields[*at].tag}};
}

replica::Place find_place(const schema::Kind& kind, const replica::Draft& draft, const QString& line, const QString& field) {
    const auto name = field.toStdString();
    const auto id = base::Id::parse(line.toStdString());
    for (const auto& part : draft.parts) {
        const auto* shape = kind.shape(part.facet);
        if (shape == nullptr) continue;
        if (!id) {
            if (const auto at = index_of(shape->fields, name)) return {.facet = part.facet, .field = shape->fields[*at].tag};
            continue;
        }
        for (std::size_t g = 0; g < shape->groups.size(); ++g) {
            const auto at = index_of(shape->groups[g].fields, name);
            const bool here =
                schema::find_line(part.image, g, *id) != nullptr || (part.facet != 0 && has_line(draft.parts.front().image, *id));
            if (at && here) {
                return {
                    .facet = part.facet, .group = shape->groups[g].tag, .line = *id, .field = shape->groups[g].fields[*at].tag};
            }
        }
    }
    return {};
}

const schema::Field* field_at(const schema::Kind& kind, const replica::Place& place) {
    const auto* shape = kind.shape(place.facet);
    if (shape == nullptr) return nullptr;
    const auto group = place.group != 0 ? shape->group_of(place.group) : std::nullopt;
    if (place.group != 0 && !group) return nullptr;
    const auto& fields = group ? shape->groups[*group].fields : shape->fields;
    const auto at =
        std::find_if(fields.begin(), fields.end(), [&](const schema::Field& field) { return field.tag == place.field; });
    return at != fields.end() ? &*at : nullptr;
}

bool add_draft_line(const schema::Kind& kind, replica::Draft& draft, const QString& group, const base::Id& line) {
    const auto where = find_group(kind, draft, group);
    if (!where) return false;
    auto& part = draft.parts[where->first];
    schema::insert_line(part.image, where->second, schema::empty_line(kind.shape(part.facet)->groups[where->second], line));
    return true;
}

void remove_draft_line(const schema::Kind& kind, replica::Draft& draft, const QString& group, const base::Id& line) {
    const auto where = find_group(kind, draft, group);
    if (!where || !erase_line(draft.parts[where->first].image.groups[where->second], line)) return;
    for (auto& part : draft.parts) {
        if (part.facet == 0) continue;
        for (auto& lines : part.image.groups) erase_line(lines, line);
    }
    std::erase_if(draft.typed, [&](const replica::TypedText& one) { return one.place.line == line; });
}

void forget_empty_line(const schema::Kind& kind, replica::Draft& draft, const replica::Place& place) {
    if (place.facet == 0 || place.group == 0) return;
    const auto typed = [&](const replica::TypedText& one) {
        return one.place.facet == place.facet && one.place.line == place.line;
    };
    if (std::any_of(draft.typed.begin(), draft.typed.end(), typed)) return;
    for (auto& part : draft.parts) {
        const auto* shape = kind.shape(part.facet);
        const auto group = shape != nullptr && part.facet == place.facet ? shape->group_of(place.group) : std::nullopt;
        if (!group) continue;
        const auto* line = schema::find_line(part.image, *group, place.line);
        const bool known = part.base && schema::find_line(*part.base, *group, place.line) != nullptr;
        const bool empty = line != nullptr && std::all_of(line->values.begin(), line->values.end(),
                                                          [](const base::Value& value) { return value.is_null(); });
        if (empty && !known) erase_line(part.image.groups[*group], place.line);
    }
}

}  // namespace satchel::models
