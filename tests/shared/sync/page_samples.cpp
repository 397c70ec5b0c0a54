#include "tests/shared/sync/page_samples.h"

#include <algorithm>
#include <array>

namespace satchel::tests {

using base::Id;
using base::Value;
using base::ValueType;
using schema::Field;
using schema::FieldKind;
using schema::Shape;

const Shape* sample_shape_of(schema::Tag kind, schema::Tag facet) {
    static const Shape main{
        .name = "main",
        .fields = {{.tag = 1, .name = "text", .kind = FieldKind::text},
                   {.tag = 2, .name = "amount", .kind = FieldKind::money},
                   {.tag = 3, .name = "done", .kind = FieldKind::boolean},
                   {.tag = 5, .name = "customer", .kind = FieldKind::reference},
                   {.tag = 6, .name = "photo", .kind = FieldKind::blob},
                   {.tag = 8, .name = "places", .kind = FieldKind::text_list},
                   {.tag = 9, .name = "people", .kind = FieldKind::reference_list},
                   {.tag = 40, .name = "day", .kind = FieldKind::date}},
        .groups = {{.tag = 3,
                    .name = "items",
                    .fields = {{.tag = 1, .name = "name", .kind = FieldKind::text},
                               {.tag = 2, .name = "count", .kind = FieldKind::quantity}}},
                   {.tag = 6, .name = "notes", .fields = {{.tag = 1, .name = "note", .kind = FieldKind::text}}}}};
    static const Shape cost{.tag = 2, .name = "cost", .fields = {{.tag = 1, .name = "price", .kind = FieldKind::price}}};
    if (kind != sample_kind && kind != sample_kind + 1) return nullptr;
    return facet == 0 ? &main : facet == 2 ? &cost : nullptr;
}

const Shape* older_shape_of(schema::Tag kind, schema::Tag facet) {
    static const Shape main = [] {
        auto shape = *sample_shape_of(sample_kind, 0);
        std::erase_if(shape.fields, [](const Field& field) { return field.tag == 3 || field.tag == 8 || field.tag == 40; });
        std::erase_if(shape.groups[0].fields, [](const Field& field) { return field.tag == 2; });
        shape.groups.pop_back();
        return shape;
    }();
    return facet == 0 && sample_shape_of(kind, facet) != nullptr ? &main : sample_shape_of(kind, facet);
}

Id PageSamples::id() {
    Id id;
    for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(below(256));
    return id;
}

std::string PageSamples::text() {
    static const std::array<const char*, 5> often = {"", "confirmed", "confirmed by phone", "送货上门",
                                                     "confirmed by phone, again"};
    if (below(3) != 0) return often[static_cast<std::size_t>(below(often.size()))];
    return std::string(static_cast<std::size_t>(below(40)), static_cast<char>('a' + below(26)));
}

Value PageSamples::value(ValueType type) {
    switch (type) {
        case ValueType::boolean:
            return below(2) == 0;
        case ValueType::integer:
            return below(4) == 0 ? Value(static_cast<std::int64_t>(engine_()) << 31) : Value(below(100) - 50);
        case ValueType::text:
            return text();
        case ValueType::bytes:
            return base::Bytes(static_cast<std::size_t>(below(40)), static_cast<std::uint8_t>(below(3)));
        case ValueType::id:
            return below(2) == 0 ? id() : numbered_sample_id(static_cast<std::uint64_t>(below(3)));
        case ValueType::list:
            return Value::List(static_cast<std::size_t>(below(4)), value(static_cast<ValueType>(1 + below(5))));
        case ValueType::null:
            break;
    }
    return {};
}

std::vector<Value> PageSamples::values(const std::vector<Field>& fields) {
    std::vector<Value> out;
    for (const auto& field : fields) out.push_back(below(4) == 0 ? Value() : value(schema::value_type(field.kind)));
    return out;
}

std::vector<schema::Unknown> PageSamples::extra() {
    std::vector<schema::Unknown> out;
    for (schema::Tag tag : {4, 7, 1'000}) {
        if (below(5) == 0) out.push_back({tag, value(static_cast<ValueType>(1 + below(6)))});
    }
    return out;
}

std::vector<schema::Line> PageSamples::lines(const std::vector<Field>& fields) {
    std::vector<schema::Line> out;
    for (int left = below(3); left > 0; --left) out.push_back({id(), values(fields), extra()});
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return out;
}

schema::Image PageSamples::image(const Shape& shape) {
    schema::Image image;
    image.values = values(shape.fields);
    image.extra = extra();
    for (const auto& group : shape.groups) image.groups.push_back(lines(group.fields));
    for (schema::Tag tag : {4, 2'000}) {
        auto unknown = below(6) == 0 ? lines({}) : std::vector<schema::Line>();
        if (!unknown.empty()) image.extra_groups.push_back({tag, std::move(unknown)});
    }
    return image;
}

std::vector<std::uint16_t> PageSamples::scopes(int most) {
    std::vector<std::uint16_t> out;
    std::uint16_t next = 0;
    for (int left = below(most + 1); left > 0; --left) out.push_back(next = static_cast<std::uint16_t>(next + 1 + below(9)));
    return out;
}

std::vector<schema::PageRow> PageSamples::rows() {
    std::vector<schema::PageRow> out;
    for (int left = below(30); left > 0; --left) {
        schema::PageRow row;
        row.key = {static_cast<schema::Tag>(sample_kind + below(2)), id(), static_cast<schema::Tag>(2 * below(2))};
        row.version = static_cast<std::uint64_t>(below(1'000));
        row.put = scopes(3);
        row.removed = scopes(2);
        if (!row.put.empty() && below(4) != 0) row.image = image(*sample_shape_of(row.key.kind, row.key.facet));
        out.push_back(std::move(row));
    }
    return out;
}

const Shape* order_shape_of(schema::Tag, schema::Tag) {
    static const Shape shape = [] {
        Shape orders{.name = "main", .fields = schema::common_fields()};
        const std::vector<Field> own = {{.tag = 50, .name = "customer", .kind = FieldKind::reference},
                                        {.tag = 51, .name = "rep", .kind = FieldKind::integer},
                                        {.tag = 52, .name = "status", .kind = FieldKind::text},
                                        {.tag = 53, .name = "total", .kind = FieldKind::money},
                                        {.tag = 54, .name = "currency", .kind = FieldKind::text},
                                        {.tag = 55, .name = "note", .kind = FieldKind::text},
                                        {.tag = 56, .name = "created_at", .kind = FieldKind::instant},
                                        {.tag = 57, .name = "updated_at", .kind = FieldKind::instant},
                                        {.tag = 58, .name = "due_date", .kind = FieldKind::text},
                                        {.tag = 59, .name = "line_count", .kind = FieldKind::integer}};
        orders.fields.insert(orders.fields.end(), own.begin(), own.end());
        return orders;
    }();
    return &shape;
}

std::vector<schema::PageRow> order_rows_sample(std::size_t count) {
    static const std::array<const char*, 8> wishes = {
        "deliver before noon",    "call before delivery",   "leave at the gate",      "same as last time",
        "invoice with the goods", "urgent, second request", "without the wood crate", "pallets to be returned"};
    static const std::array<const char*, 6> places = {"north warehouse", "main site",  "harbour",
                                                      "branch office",   "workshop 3", "site 12"};
    static const std::array<const char*, 5> states = {"draft", "confirmed", "shipped", "invoiced", "paid"};
    std::mt19937 engine(42);
    const auto below = [&](std::uint32_t bound) { return engine() % bound; };
    const auto new_id = [&](std::int64_t ms) {
        Id id;
        for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(below(256));
        for (int i = 0; i < 6; ++i) id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
        id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 15));
        id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 63));
        return id;
    };
    std::vector<Id> customers;
    for (int i = 0; i < 2'000; ++i) customers.push_back(new_id(1'600'000'000'000 + 86'400'000LL * i));
    std::vector<schema::PageRow> rows;
    std::int64_t ms = 1'760'000'000'000;
    for (std::size_t i = 0; i < count; ++i) {
        ms += below(400'000);
        auto image = schema::empty_image(*order_shape_of(order_kind, 0));
        const auto due = base::to_text(base::Date{static_cast<std::int32_t>(ms / 86'400'000 + 3 + below(40))});
        const auto note =
            std::string(wishes[below(wishes.size())]) + ", " + places[below(places.size())] + ", " + std::to_string(below(1'000));
        const std::vector<Value> own = {customers[below(2'000)],
                                        static_cast<int>(below(60)),
                                        states[below(states.size())],
                                        static_cast<int>(below(5'000'000)),
                                        "CNY",
                                        note,
                                        ms,
                                        ms + static_cast<std::int64_t>(below(500'000'000)),
                                        due,
                                        static_cast<int>(1 + below(12))};
        std::copy(own.begin(), own.end(), image.values.end() - static_cast<std::ptrdiff_t>(own.size()));
        image.values[schema::common::no] = "SO-2026-" + std::to_string(10'000'001 + i);
        rows.push_back({{order_kind, new_id(ms), 0}, 1 + below(4), {0}, {}, std::move(image)});
    }
    return rows;
}

}  // namespace satchel::tests
