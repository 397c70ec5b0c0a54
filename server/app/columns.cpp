#include "server/app/columns.h"

#include "shared/base/money.h"
#include "shared/base/text.h"
#include "shared/documents/customer.h"
#include "shared/documents/price.h"
#include "shared/documents/product.h"
#include "shared/registry/system_kinds.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace satchel::app {

using base::Value;
using schema::FieldKind;

namespace {

struct Wanted {
    std::string_view field;
    schema::Tag facet = 0;
    std::string_view group = {};
    std::string_view name = {};  // where the field's own would be unclear
    std::string_view zh = {};
    std::string_view en = {};
    bool required = false;
    bool key = false;
};

constexpr std::array<Wanted, 24> customer_columns = {
    {{.field = "name", .required = true},
     {.field = "short_name"},
     {.field = "tax_id", .zh = "税号"},
     {.field = "class"},
     {.field = "tier"},
     {.field = "is_key"},
     {.field = "region"},
     {.field = "industry"},
     {.field = "buying_habit"},
     {.field = "pay_terms_days", .zh = "账期", .en = "Payment terms"},
     {.field = "status"},
     {.field = "owner", .zh = "负责人"},
     {.field = "price_list"},
     {.field = "remark"},
     {.field = "credit_limit", .facet = 2},
     {.field = "name", .group = "contacts", .name = "contact_name", .zh = "联系人", .en = "Contact"},
     {.field = "title", .group = "contacts", .name = "contact_title", .zh = "职务", .en = "Contact title"},
     {.field = "phone", .facet = 1, .group = "phones", .name = "contact_phone", .zh = "电话", .en = "Phone"},
     {.field = "wechat", .facet = 1, .group = "phones", .name = "contact_wechat", .zh = "微信", .en = "WeChat"},
     {.field = "kind", .group = "addresses", .name = "address_kind", .zh = "地址类型", .en = "Address kind"},
     {.field = "region", .group = "addresses", .name = "address_region", .zh = "省市区", .en = "Address region"},
     {.field = "line", .group = "addresses", .name = "address_line", .zh = "详细地址", .en = "Address"},
     {.field = "receiver", .group = "addresses", .name = "address_receiver", .zh = "收货人", .en = "Receiver"},
     {.field = "no", .key = true}}};
constexpr std::array<Wanted, 14> product_columns = {{{.field = "sku", .required = true, .key = true},
                                                     {.field = "name", .required = true},
                                                     {.field = "name_en"},
                                                     {.field = "spec"},
                                                     {.field = "brand"},
                                                     {.field = "category"},
                                                     {.field = "uom", .required = true},
                                                     {.field = "pack_qty"},
                                                     {.field = "barcodes", .zh = "条码", .en = "Barcodes"},
                                                     {.field = "active"},
                                                     {.field = "shelf_days", .zh = "保质期", .en = "Shelf life"},
                                                     {.field = "list_price"},
                                                     {.field = "tax_rate"},
                                                     {.field = "cost", .facet = 1}}};
constexpr std::array<Wanted, 9> price_columns = {
    {{.field = "list", .zh = "价目表", .required = true, .key = true},
     {.field = "product", .zh = "产品编码", .en = "SKU", .required = true, .key = true},
     {.field = "min_qty", .key = true},
     {.field = "price"},
     {.field = "discount"},
     {.field = "valid_from", .key = true},
     {.field = "valid_to"},
     {.field = "stackable"},
     {.field = "floor", .facet = 1}}};

Column resolve(const schema::Kind& kind, const Wanted& wanted) {
    const auto& shape = *kind.shape(wanted.facet);
    Column column{.name = std::string(wanted.name.empty() ? wanted.field : wanted.name),
                  .facet = wanted.facet,
                  .required = wanted.required,
                  .key = wanted.key};
    if (wanted.group.empty()) {
        column.field = &shape.fields[*shape.index_of(wanted.field)];
    } else {
        const auto& group = shape.groups[*shape.group_of(wanted.group)];
        column.group = group.tag;
        column.field = &group.fields[*group.index_of(wanted.field)];
    }
    column.label = column.field->label;
    if (!wanted.zh.empty()) column.label.zh = wanted.zh;
    if (!wanted.en.empty()) column.label.en = wanted.en;
    return column;
}

std::vector<Column> resolve_all(const registry::Registry& registry, schema::Tag kind, std::span<const Wanted> wanted) {
    std::vector<Column> columns;
    for (const auto& one : wanted) columns.push_back(resolve(registry.find(kind)->schema, one));
    return columns;
}

/// As people type it and as fonts show it: both widths, both cases, blanks anywhere, an asterisk or a unit in brackets behind.
std::string comparable(std::string_view text) {
    std::string out;
    for (const char c : base::folded(base::trimmed(text))) {
        if (c == '(') break;
        if (c != ' ' && c != '*' && c != '_' && c != '\t') out += c;
    }
    return out;
}

CellValue scaled(std::string_view cell, int digits, const char* code) {
    // Currency signs and thousands as spreadsheets write them; a comma anywhere else is a mistake.
    std::string text(cell);
    for (const std::string_view sign : {"¥", "￥"}) {
        if (text.starts_with(sign)) text.erase(0, sign.size());
    }
    const auto whole = text.substr(0, text.find('.'));
    for (auto comma = whole.find(','); comma != std::string::npos; comma = whole.find(',', comma + 1)) {
        if ((whole.size() - comma) % 4 != 0 || comma == 0) return {{}, code};
    }
    std::erase(text, ',');
    const auto value = base::parse_scaled(text, digits);
    return value ? CellValue{Value(*value), {}} : CellValue{{}, code};
}

CellValue percent(std::string_view cell) {
    if (cell.ends_with("%")) cell.remove_suffix(1);
    const auto value = base::parse_scaled(base::trimmed(cell), 2);
    const bool sound = value && *value >= 0 && *value <= 10'000;
    return sound ? CellValue{Value(*value), {}} : CellValue{{}, "cell_percent"};
}

CellValue boolean(std::string_view cell) {
    const auto text = base::folded(cell);
    for (const auto* yes : {"是", "true", "yes", "y", "1", "√", "在售", "启用"}) {
        if (text == yes) return {Value(true), {}};
    }
    for (const auto* no : {"否", "false", "no", "n", "0", "×", "停售", "停用"}) {
        if (text == no) return {Value(false), {}};
    }
    return {{}, "cell_boolean"};
}

CellValue choice(const schema::Field& field, std::string_view cell) {
    const auto wanted = comparable(cell);
    for (const auto& one : field.choices) {
        if (wanted == comparable(one.name) || wanted == comparable(one.label.zh) || wanted == comparable(one.label.en))
            return {Value(one.name), {}};
    }
    return {{}, "cell_choice"};
}

CellValue list(std::string_view cell) {
    Value::List values;
    std::string one;
    const auto take = [&] {
        if (!one.empty()) values.emplace_back(one);
        one.clear();
    };
    for (const char c : base::folded(cell)) {
        if (c == ' ' || c == ';' || c == ',' || c == '|' || c == '\n') {
            take();
        } else {
            one += c;
        }
    }
    take();
    return {Value(std::move(values)), {}};
}

CellValue parse(const schema::Field& field, std::string_view cell) {
    switch (field.kind) {
        case FieldKind::money:
            return scaled(cell, base::money_digits, "cell_money");
        case FieldKind::price:
            return scaled(cell, base::price_digits, "cell_money");
        case FieldKind::quantity:
            return scaled(cell, base::quantity_digits, "cell_number");
        case FieldKind::ratio:
            return percent(cell);
        case FieldKind::integer:
            return scaled(cell, 0, "cell_number");
        case FieldKind::boolean:
            return boolean(cell);
        case FieldKind::date: {
            const auto date = base::parse_date(cell);
            return date ? CellValue{Value(*date), {}} : CellValue{{}, "cell_date"};
        }
        case FieldKind::choice:
            return choice(field, cell);
        case FieldKind::text_list:
            return list(cell);
        default:
            return {Value(cell), {}};
    }
}

}  // namespace

bool importable(std::string_view name) {
    return name == "customers" || name == "products" || name == "prices";
}

std::vector<Column> columns_of(const registry::Registry& registry, std::string_view name, schema::Tag& kind) {
    if (name == "customers") return resolve_all(registry, kind = documents::customer::tag, customer_columns);
    if (name == "products") return resolve_all(registry, kind = documents::product::tag, product_columns);
    if (name == "prices") return resolve_all(registry, kind = documents::price::rule_tag, price_columns);
    const auto* found = registry.find(name);
    std::vector<Column> columns;
    if (found == nullptr) return columns;
    kind = found->schema.tag;
    for (const auto& field : found->schema.main().fields) {
        const bool readable = field.kind != FieldKind::blob && field.kind != FieldKind::bytes &&
                              field.kind != FieldKind::blob_list && field.name != "places" && field.name != "participants";
        if (readable) columns.push_back({.name = field.name, .label = field.label, .field = &field});
    }
    return columns;
}

std::optional<std::size_t> column_named(const std::vector<Column>& columns, std::string_view header) {
    const auto wanted = comparable(header);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& column = columns[i];
        const bool same =
            wanted == comparable(column.name) || wanted == comparable(column.label.zh) || wanted == comparable(column.label.en) ||
            (column.group == 0 && (wanted == comparable(column.field->label.zh) || wanted == comparable(column.field->label.en)));
        if (same) return i;
    }
    return std::nullopt;
}

CellValue parse_cell(const schema::Field& field, std::string_view cell) {
    cell = base::trimmed(cell);
    if (cell.empty()) return {};
    // A spreadsheet's apostrophe, which says "text", is not part of it.
    if (cell.front() == '\'' && cell.size() > 1) cell.remove_prefix(1);
    const bool reference = field.kind == FieldKind::reference || field.kind == FieldKind::id;
    auto parsed = parse(field, cell);
    if (!parsed.code.empty() || reference) return parsed;
    if (const auto fault = schema::fault_of(field, parsed.value); !fault.empty()) return {{}, std::string(fault)};
    return parsed;
}

std::string cell_text(const schema::Field& field, const base::Value& value, bool chinese, base::Zone zone) {
    if (value.is_null()) return {};
    switch (field.kind) {
        case FieldKind::boolean:
            return chinese ? (value.boolean() ? "是" : "否") : (value.boolean() ? "yes" : "no");
        case FieldKind::money:
            return base::scaled_text(value.integer(), base::money_digits);
        case FieldKind::price:
            return base::scaled_text(value.integer(), base::price_digits, true);
        case FieldKind::quantity:
            return base::scaled_text(value.integer(), base::quantity_digits, true);
        case FieldKind::ratio:
            return base::scaled_text(value.integer(), 2, true) + "%";
        case FieldKind::integer:
            return std::to_string(value.integer());
        case FieldKind::date:
            return base::to_text(value.date());
        case FieldKind::instant:
            return base::to_local_text(value.instant(), zone);
        case FieldKind::choice:
            for (const auto& one : field.choices) {
                if (one.name == value.text()) return chinese ? one.label.zh : one.label.en;
            }
            return value.text();
        case FieldKind::text_list: {
            std::string text;
            for (const auto& one : value.list()) text += (text.empty() ? "" : " ") + one.text();
            return text;
        }
        case FieldKind::reference:
        case FieldKind::id:
            return value.id().text();
        default:
            return value.text();
    }
}

}  // namespace satchel::app
