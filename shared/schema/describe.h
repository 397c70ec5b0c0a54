#pragma once

#include "shared/schema/kind.h"

#include <initializer_list>
#include <utility>

/// Words for writing a document kind down as a table: one line a field.
///     text(20, "name", "Name", "名称").required().searched()
namespace satchel::schema::describe {

class FieldSpec {
public:
    FieldSpec(Tag tag, std::string name, std::string en, std::string zh, FieldKind kind) {
        field_.tag = tag;
        field_.name = std::move(name);
        field_.label = {std::move(en), std::move(zh)};
        field_.kind = kind;
    }
    operator Field() const { return field_; }

    FieldSpec required() && { return field_.required = true, std::move(*this); }
    FieldSpec long_ago() && { return field_.long_ago = true, std::move(*this); }
    FieldSpec begins(Begins with) && { return field_.begins = with, std::move(*this); }
    FieldSpec owed() && { return field_.owed = true, std::move(*this); }
    FieldSpec material() && { return field_.material = true, std::move(*this); }
    FieldSpec searched() && { return field_.searched = true, std::move(*this); }
    FieldSpec indexed() && { return field_.indexed = true, std::move(*this); }
    FieldSpec to(Tag target) && { return field_.target = target, std::move(*this); }
    FieldSpec max(std::uint32_t length) && { return field_.max_length = length, std::move(*this); }
    FieldSpec ask() && { return field_.policy = Policy::ask, std::move(*this); }
    FieldSpec once() && { return field_.policy = Policy::once, std::move(*this); }
    FieldSpec derived() && { return field_.policy = Policy::derived, std::move(*this); }
    /// An office decides it: only these roles set it, and never on a stale base.
    FieldSpec strict(RoleSet writers) && {
        field_.policy = Policy::strict;
        field_.writers = writers;
        return std::move(*this);
    }
    FieldSpec choices(std::vector<Choice> choices) && { return field_.choices = std::move(choices), std::move(*this); }

private:
    Field field_;
};

inline FieldSpec boolean(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::boolean};
}
inline FieldSpec integer(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::integer};
}
inline FieldSpec text(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::text};
}
inline FieldSpec money(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::money};
}
inline FieldSpec price(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::price};
}
inline FieldSpec quantity(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::quantity};
}
inline FieldSpec ratio(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::ratio};
}
inline FieldSpec date(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::date};
}
inline FieldSpec instant(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::instant};
}
inline FieldSpec choice(Tag tag, std::string name, std::string en, std::string zh, std::vector<Choice> choices) {
    return FieldSpec(tag, std::move(name), std::move(en), std::move(zh), FieldKind::choice).choices(std::move(choices));
}
inline FieldSpec reference(Tag tag, std::string name, std::string en, std::string zh, Tag target) {
    return FieldSpec(tag, std::move(name), std::move(en), std::move(zh), FieldKind::reference).to(target);
}
inline FieldSpec references(Tag tag, std::string name, std::string en, std::string zh, Tag target) {
    return FieldSpec(tag, std::move(name), std::move(en), std::move(zh), FieldKind::reference_list).to(target).max(100);
}
inline FieldSpec id(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::id};
}
inline FieldSpec bytes(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::bytes};
}
inline FieldSpec blob(Tag tag, std::string name, std::string en, std::string zh) {
    return {tag, std::move(name), std::move(en), std::move(zh), FieldKind::blob};
}
inline FieldSpec blobs(Tag tag, std::string name, std::string en, std::string zh) {
    return FieldSpec(tag, std::move(name), std::move(en), std::move(zh), FieldKind::blob_list).max(20);
}
inline FieldSpec texts(Tag tag, std::string name, std::string en, std::string zh) {
    return FieldSpec(tag, std::move(name), std::move(en), std::move(zh), FieldKind::text_list).max(100);
}

/// A kind's main part: the common fields, then its own, whose indexes begin at common::count.
inline Shape main_part(std::vector<Field> own, std::vector<LineGroup> groups = {}) {
    Shape shape{.tag = 0, .name = "main", .label = {"Main", "基本"}, .fields = common_fields(), .groups = std::move(groups)};
    for (auto& field : own) shape.fields.push_back(std::move(field));
    return shape;
}

}  // namespace satchel::schema::describe
