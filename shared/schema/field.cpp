#include "shared/schema/field.h"

#include "shared/base/text.h"

#include <algorithm>

namespace satchel::schema {

using base::Value;
using base::ValueType;

ValueType value_type(FieldKind kind) {
    switch (kind) {
        case FieldKind::boolean:
            return ValueType::boolean;
        case FieldKind::text:
        case FieldKind::choice:
            return ValueType::text;
        case FieldKind::blob:
        case FieldKind::bytes:
            return ValueType::bytes;
        case FieldKind::reference:
        case FieldKind::id:
            return ValueType::id;
        case FieldKind::text_list:
        case FieldKind::reference_list:
        case FieldKind::blob_list:
            return ValueType::list;
        default:
            return ValueType::integer;
    }
}

namespace {

ValueType element_type(FieldKind kind) {
    if (kind == FieldKind::reference_list) return ValueType::id;
    return kind == FieldKind::blob_list ? ValueType::bytes : ValueType::text;
}

std::string_view fault_of_text(const Field& field, const std::string& text) {
    if (!base::is_clean_text(text)) return "text_unclean";
    if (base::character_count(text) > field.max_length) return "text_too_long";
    if (field.kind != FieldKind::choice) return {};
    const bool known =
        std::any_of(field.choices.begin(), field.choices.end(), [&](const Choice& choice) { return choice.name == text; });
    return known ? std::string_view{} : "choice_unknown";
}

std::string_view fault_of_list(const Field& field, const Value::List& list) {
    if (list.size() > field.max_length) return "list_too_long";
    for (const auto& element : list) {
        if (element.type() != element_type(field.kind)) return "wrong_type";
        if (element.type() == ValueType::text && !base::is_clean_text(element.text())) return "text_unclean";
        if (element.type() == ValueType::text && element.text().size() > 1'000) return "text_too_long";
        if (field.kind == FieldKind::blob_list && element.bytes().size() != 32) return "wrong_type";
    }
    return {};
}

std::string_view fault_of_number(const Field& field, std::int64_t number) {
    if (number > number_bound || number < -number_bound) return "number_out_of_range";
    // A year that nobody means is a slip of the finger: 0026, 20266, the empty date of some other program.
    constexpr std::int64_t days_of_a_century = 36'525;
    constexpr std::int64_t first_of_2200 = 84'006;
    const bool sound = number < first_of_2200 && number >= (field.long_ago ? -days_of_a_century : 0);
    if (field.kind == FieldKind::date && !sound) return "date_out_of_range";
    return {};
}

}  // namespace

std::string_view fault_of(const Field& field, const Value& value) {
    if (value.is_null()) return {};
    if (value.type() != value_type(field.kind)) return "wrong_type";
    switch (value.type()) {
        case ValueType::text:
            return fault_of_text(field, value.text());
        case ValueType::list:
            return fault_of_list(field, value.list());
        case ValueType::integer:
            return fault_of_number(field, value.integer());
        case ValueType::bytes:
            if (field.kind == FieldKind::blob) return value.bytes().size() == 32 ? std::string_view{} : "wrong_type";
            return value.bytes().size() > 64 * 1024 ? "text_too_long" : std::string_view{};
        default:
            return {};
    }
}

}  // namespace satchel::schema
