#pragma once

#include "shared/schema/mutation.h"

#include <string>
#include <utility>
#include <vector>

/// A shape with a field of every policy and one group of lines, and commands on it. Its registry has never heard of the field 90,
/// the line's field 91 and the group 9: a newer app wrote those.
namespace satchel::tests {

inline constexpr schema::Tag remark = 1, address = 2, limit = 3, origin = 4, total = 5, scans = 6;
inline constexpr schema::Tag lines = 8, newer_lines = 9;
inline constexpr schema::Tag quantity = 20, note = 21, line_total = 22;
inline constexpr schema::Tag newer_field = 90, newer_line_field = 91;

inline schema::Field field(schema::Tag tag, schema::Policy policy, schema::FieldKind kind) {
    schema::Field field;
    field.tag = tag;
    field.name = "f" + std::to_string(tag);
    field.policy = policy;
    field.kind = kind;
    return field;
}

inline schema::Shape sample_shape() {
    using schema::FieldKind;
    using schema::Policy;
    schema::Shape shape;
    shape.fields = {field(remark, Policy::later, FieldKind::text),   field(address, Policy::ask, FieldKind::text),
                    field(limit, Policy::strict, FieldKind::money),  field(origin, Policy::once, FieldKind::text),
                    field(total, Policy::derived, FieldKind::money), field(scans, Policy::later, FieldKind::integer)};
    schema::LineGroup group;
    group.tag = lines;
    group.name = "lines";
    group.fields = {field(quantity, Policy::later, FieldKind::quantity), field(note, Policy::ask, FieldKind::text),
                    field(line_total, Policy::derived, FieldKind::money)};
    shape.groups = {group};
    return shape;
}

inline base::Id line_id(int number) {
    base::Id id;
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

inline const schema::PartKey part{.kind = 7, .id = line_id(200)};

inline schema::Command add(schema::Tag field, base::Value delta, schema::Tag group = 0, const base::Id& line = {}) {
    schema::Command command;
    command.type = schema::CommandType::add;
    command.field = field;
    command.group = group;
    command.line = line;
    command.after = std::move(delta);
    return command;
}

inline schema::Command set(schema::Tag field, base::Value before, base::Value after) {
    return schema::set(part, field, std::move(before), std::move(after));
}

inline schema::Command set_line(schema::Tag group, int line, schema::Tag field, base::Value before, base::Value after) {
    return schema::set_in_line(part, group, line_id(line), field, std::move(before), std::move(after));
}

inline schema::Command insert(schema::Tag group, int line, std::vector<schema::Unknown> fields) {
    return schema::insert_line(part, group, line_id(line), std::move(fields));
}

inline schema::Command remove(schema::Tag group, int line) {
    return schema::remove_line(part, group, line_id(line));
}

}  // namespace satchel::tests
