#pragma once

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/money.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace satchel::base {

/// The types that a value can have on the wire, in a hash and in a store. Numbers are part of the format: never reuse one.
enum class ValueType : std::uint8_t { null = 0, boolean = 1, integer = 2, text = 3, bytes = 4, id = 5, list = 6 };

/// One field's value. Money, prices, quantities, ratios, dates and instants are integers; the field's kind says which.
class Value {
public:
    using List = std::vector<Value>;

    Value() = default;
    Value(bool value) : data_(value) {}
    Value(std::int64_t value) : data_(value) {}
    Value(int value) : data_(static_cast<std::int64_t>(value)) {}
    Value(std::string value) : data_(std::move(value)) {}
    Value(std::string_view value) : data_(std::string(value)) {}
    Value(const char* value) : data_(std::string(value)) {}
    Value(Bytes value) : data_(std::move(value)) {}
    Value(const Id& value) : data_(value) {}
    Value(List value) : data_(std::move(value)) {}
    Value(Money value) : data_(value.fen) {}
    Value(Price value) : data_(value.units) {}
    Value(Quantity value) : data_(value.milli) {}
    Value(Ratio value) : data_(value.basis_points) {}
    Value(Instant value) : data_(value.ms) {}
    Value(Date value) : data_(static_cast<std::int64_t>(value.days)) {}

    ValueType type() const { return static_cast<ValueType>(data_.index()); }
    bool is_null() const { return data_.index() == 0; }

    /// Each accessor answers the neutral value (false, 0, "", null id, empty) when the value is of another type,
    /// so that a rule reads a field that was left empty without asking first.
    bool boolean() const;
    std::int64_t integer() const;
    const std::string& text() const;
    const Bytes& bytes() const;
    const Id& id() const;
    const List& list() const;

    Money money() const { return Money{integer()}; }
    Price price() const { return Price{integer()}; }
    Quantity quantity() const { return Quantity{integer()}; }
    Ratio ratio() const { return Ratio{integer()}; }
    Instant instant() const { return Instant{integer()}; }
    /// A number that is no day becomes the nearest one, not another by wrapping around.
    Date date() const;

    bool contains(const Value& element) const;

    friend bool operator==(const Value&, const Value&) = default;

private:
    // In the order of ValueType.
    std::variant<std::monostate, bool, std::int64_t, std::string, Bytes, Id, List> data_;
};

/// The canonical form of one value: a type byte, then its bytes; equal values have equal bytes and nothing else has.
void encode(Bytes& out, const Value& value);
/// Nothing if the bytes are no canonical value. Nesting deeper than four lists is refused.
std::optional<Value> decode_value(ByteReader& reader);

}  // namespace satchel::base
