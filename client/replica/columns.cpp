#include "client/replica/columns.h"

namespace satchel::replica {

using base::Value;
using base::ValueType;
using schema::FieldKind;

bool fits(const schema::Field& field, const Value& value) {
    return value.is_null() || value.type() == schema::value_type(field.kind);
}

namespace {

/// `put` takes whatever SQLite has a type for.
template <class Put>
void give(const Value& value, base::Bytes& scratch, Put put) {
    switch (value.type()) {
        case ValueType::null:
            return put(nullptr);
        case ValueType::boolean:
            return put(value.boolean());
        case ValueType::integer:
            return put(value.integer());
        case ValueType::text:
            return put(std::string_view(value.text()));
        case ValueType::bytes:
            return put(value.bytes());
        case ValueType::id:
            return put(value.id());
        case ValueType::list:
            scratch.clear();
            encode(scratch, value);
            return put(scratch);
    }
}

}  // namespace

void bind_value(sql::Statement& statement, int index, const Value& value, base::Bytes& scratch) {
    give(value, scratch, [&](const auto& given) { statement.bind(index, given); });
}

void put_value(sql::Cell& cell, const Value& value, base::Bytes& scratch) {
    give(value, scratch, [&](const auto& given) { cell.set(given); });
}

Value column_value(const sql::Statement& statement, int column, FieldKind kind) {
    if (statement.is_null(column)) return {};
    switch (schema::value_type(kind)) {
        case ValueType::null:
            return {};
        case ValueType::boolean:
            return Value(statement.integer(column) != 0);
        case ValueType::integer:
            return Value(statement.integer(column));
        case ValueType::text:
            return Value(statement.text(column));
        case ValueType::bytes:
            return Value(base::copy(statement.bytes(column)));
        case ValueType::id:
            return Value(statement.id(column));
        case ValueType::list: {
            base::ByteReader reader(statement.bytes(column));
            return base::decode_value(reader).value_or(Value());
        }
    }
    return {};
}

const char* column_type(FieldKind kind) {
    switch (schema::value_type(kind)) {
        case ValueType::boolean:
        case ValueType::integer:
            return "INTEGER";
        case ValueType::text:
            return "TEXT";
        default:
            return "BLOB";
    }
}

namespace {

void put_fields(base::Bytes& out, const std::vector<schema::Unknown>& fields) {
    base::put_varint(out, fields.size());
    for (const auto& field : fields) {
        base::put_varint(out, field.tag);
        encode(out, field.value);
    }
}

bool take_fields(base::ByteReader& reader, std::vector<schema::Unknown>& out) {
    const auto count = reader.varint();
    if (!count || *count > reader.remaining()) return false;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto tag = reader.varint();
        auto value = base::decode_value(reader);
        if (!tag || !value || *tag > 0xffff) return false;
        out.push_back({static_cast<schema::Tag>(*tag), std::move(*value)});
    }
    return true;
}

bool take_groups(base::ByteReader& reader, std::vector<schema::UnknownGroup>& out) {
    const auto count = reader.varint();
    if (!count || *count > reader.remaining()) return false;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto tag = reader.varint();
        const auto lines = reader.varint();
        if (!tag || !lines || *tag > 0xffff || *lines > reader.remaining()) return false;
        schema::UnknownGroup group{static_cast<schema::Tag>(*tag), {}};
        for (std::uint64_t at = 0; at < *lines; ++at) {
            const auto id = reader.take(16);
            schema::Line line;
            if (!id || !take_fields(reader, line.extra)) return false;
            line.id = *base::Id::from(*id);
            group.lines.push_back(std::move(line));
        }
        out.push_back(std::move(group));
    }
    return reader.at_end();
}

}  // namespace

base::Bytes encode_extra(const std::vector<schema::Unknown>& fields, const std::vector<schema::UnknownGroup>& groups) {
    base::Bytes out;
    if (fields.empty() && groups.empty()) return out;
    put_fields(out, fields);
    base::put_varint(out, groups.size());
    for (const auto& group : groups) {
        base::put_varint(out, group.tag);
        base::put_varint(out, group.lines.size());
        for (const auto& line : group.lines) {
            out.insert(out.end(), line.id.bytes.begin(), line.id.bytes.end());
            put_fields(out, line.extra);
        }
    }
    return out;
}

void decode_extra(base::ByteView bytes, std::vector<schema::Unknown>& fields, std::vector<schema::UnknownGroup>& groups) {
    if (bytes.empty()) return;
    base::ByteReader reader(bytes);
    std::vector<schema::Unknown> read_fields;
    std::vector<schema::UnknownGroup> read_groups;
    if (!take_fields(reader, read_fields) || !take_groups(reader, read_groups)) return;
    fields = std::move(read_fields);
    groups = std::move(read_groups);
}

base::Bytes encode_scopes(const ScopeNumbers& scopes) {
    base::Bytes out;
    out.reserve(scopes.size() * 2);
    for (auto scope : scopes) {
        out.push_back(static_cast<std::uint8_t>(scope >> 8));
        out.push_back(static_cast<std::uint8_t>(scope & 0xff));
    }
    return out;
}

ScopeNumbers decode_scopes(base::ByteView bytes) {
    ScopeNumbers out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) out.push_back(static_cast<std::uint16_t>(bytes[i] << 8 | bytes[i + 1]));
    return out;
}

base::Bytes encode_sum(const schema::Sum128& sum) {
    base::Bytes out;
    out.reserve(16);
    for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(sum.high >> shift));
    for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(sum.low >> shift));
    return out;
}

schema::Sum128 decode_sum(base::ByteView bytes) {
    schema::Sum128 sum;
    if (bytes.size() != 16) return sum;
    for (std::size_t i = 0; i < 8; ++i) sum.high = sum.high << 8 | bytes[i];
    for (std::size_t i = 8; i < 16; ++i) sum.low = sum.low << 8 | bytes[i];
    return sum;
}

}  // namespace satchel::replica
