#include "shared/base/value.h"

#include <algorithm>
#include <limits>

namespace satchel::base {

bool Value::boolean() const {
    const auto* held = std::get_if<bool>(&data_);
    return held != nullptr && *held;
}

std::int64_t Value::integer() const {
    const auto* held = std::get_if<std::int64_t>(&data_);
    return held != nullptr ? *held : 0;
}

const std::string& Value::text() const {
    static const std::string none;
    const auto* held = std::get_if<std::string>(&data_);
    return held != nullptr ? *held : none;
}

const Bytes& Value::bytes() const {
    static const Bytes none;
    const auto* held = std::get_if<Bytes>(&data_);
    return held != nullptr ? *held : none;
}

const Id& Value::id() const {
    static const Id none;
    const auto* held = std::get_if<Id>(&data_);
    return held != nullptr ? *held : none;
}

const Value::List& Value::list() const {
    static const List none;
    const auto* held = std::get_if<List>(&data_);
    return held != nullptr ? *held : none;
}

Date Value::date() const {
    using Days = std::numeric_limits<std::int32_t>;
    return Date{static_cast<std::int32_t>(std::clamp<std::int64_t>(integer(), Days::min(), Days::max()))};
}

bool Value::contains(const Value& element) const {
    const auto& elements = list();
    return std::find(elements.begin(), elements.end(), element) != elements.end();
}

void encode(Bytes& out, const Value& value) {
    out.push_back(static_cast<std::uint8_t>(value.type()));
    switch (value.type()) {
        case ValueType::null:
            return;
        case ValueType::boolean:
            out.push_back(value.boolean() ? 1 : 0);
            return;
        case ValueType::integer:
            put_signed_varint(out, value.integer());
            return;
        case ValueType::text:
            put_sized(out, as_bytes(value.text()));
            return;
        case ValueType::bytes:
            put_sized(out, value.bytes());
            return;
        case ValueType::id:
            out.insert(out.end(), value.id().bytes.begin(), value.id().bytes.end());
            return;
        case ValueType::list:
            put_varint(out, value.list().size());
            for (const auto& element : value.list()) encode(out, element);
            return;
    }
}

namespace {

constexpr int max_depth = 4;

std::optional<Value> decode_at(ByteReader& reader, int depth);

std::optional<Value> decode_list(ByteReader& reader, int depth) {
    const auto count = reader.varint();
    // An element takes at least a byte: a count beyond what is left is a lie, found before anything is reserved.
    if (!count || *count > reader.remaining() || depth >= max_depth) return std::nullopt;
    Value::List elements;
    elements.reserve(*count);
    for (std::uint64_t i = 0; i < *count; ++i) {
        auto element = decode_at(reader, depth + 1);
        if (!element) return std::nullopt;
        elements.push_back(std::move(*element));
    }
    return Value(std::move(elements));
}

std::optional<Value> decode_at(ByteReader& reader, int depth) {
    const auto type = reader.byte();
    if (!type) return std::nullopt;
    switch (static_cast<ValueType>(*type)) {
        case ValueType::null:
            return Value();
        case ValueType::boolean: {
            const auto flag = reader.byte();
            if (!flag || *flag > 1) return std::nullopt;
            return Value(*flag == 1);
        }
        case ValueType::integer: {
            const auto number = reader.signed_varint();
            if (!number) return std::nullopt;
            return Value(*number);
        }
        case ValueType::text: {
            const auto text = reader.sized();
            if (!text) return std::nullopt;
            return Value(as_text(*text));
        }
        case ValueType::bytes: {
            const auto bytes = reader.sized();
            if (!bytes) return std::nullopt;
            return Value(copy(*bytes));
        }
        case ValueType::id: {
            const auto bytes = reader.take(16);
            if (!bytes) return std::nullopt;
            return Value(*Id::from(*bytes));
        }
        case ValueType::list:
            return decode_list(reader, depth);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Value> decode_value(ByteReader& reader) {
    return decode_at(reader, 0);
}

}  // namespace satchel::base
