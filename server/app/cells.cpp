#include "server/app/cells.h"

#include "shared/base/money.h"
#include "shared/base/text.h"

#include <algorithm>

namespace satchel::app {

using base::Value;
using schema::FieldKind;

std::string comparable(std::string_view text) {
    std::string out;
    for (const char c : base::folded(base::trimmed(text))) {
        if (c == '(') break;
        if (c != ' ' && c != '*' && c != '_' && c != '\t') out += c;
    }
    return out;
}

namespace {

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
    for (const auto& one : field.choices) {
        if (cell == one.name || cell == one.label.zh || cell == one.label.en) return {Value(one.name), {}};
    }
    const auto wanted = comparable(cell);
    for (const auto& one : field.choices) {
        if (wanted == comparable(one.name) || wanted == comparable(one.label.zh) || wanted == comparable(one.label.en))
            return {Value(one.name), {}};
    }
    return {{}, "cell_choice"};
}

CellValue list(std::string_view cell) {
    Value::List values;
    for (auto& one : list_of_texts(cell)) values.emplace_back(std::move(one));
    return {Value(std::move(values)), {}};
}

/// 2026-11-21 17:12, seconds if they are there.
CellValue instant(std::string_view cell, base::Zone zone) {
    const CellValue fault{{}, "cell_instant"};
    const auto blank = cell.find_first_of(" T");
    const auto day = base::parse_date(cell.substr(0, blank));
    if (!day) return fault;
    std::int64_t of_day_ms = 0;
    std::int64_t unit_ms = 3'600'000;
    auto clock = blank == std::string_view::npos ? std::string_view() : cell.substr(blank + 1);
    for (std::int64_t most = 24; !clock.empty(); most = 60, unit_ms /= 60) {
        const auto colon = clock.find(':');
        const auto part = base::parse_scaled(clock.substr(0, colon), 0);
        if (!part || *part < 0 || *part >= most || unit_ms < 1'000) return fault;
        of_day_ms += *part * unit_ms;
        clock = colon == std::string_view::npos ? std::string_view() : clock.substr(colon + 1);
    }
    return {Value(base::Instant{base::local_midnight(*day, zone).ms + of_day_ms}), {}};
}

CellValue parse(const schema::Field& field, std::string_view cell, base::Zone zone) {
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
        case FieldKind::instant:
            return instant(cell, zone);
        case FieldKind::text_list:
        case FieldKind::reference_list:
            return list(cell);
        default:
            return {Value(cell), {}};
    }
}

}  // namespace

CellValue parse_cell(const schema::Field& field, std::string_view cell, base::Zone zone) {
    const bool one_a_line = cell.find('\n') != std::string_view::npos &&
                            (field.kind == FieldKind::text_list || field.kind == FieldKind::reference_list);
    if (!one_a_line) cell = base::trimmed(cell);
    if (base::trimmed(cell).empty()) return {};
    // A spreadsheet's apostrophe, which says "text", is not part of it.
    if (cell.front() == '\'' && cell.size() > 1) cell.remove_prefix(1);
    auto parsed = parse(field, cell, zone);
    if (!parsed.code.empty() || refers(field)) return parsed;
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
        case FieldKind::text_list:
        case FieldKind::reference_list: {
            std::vector<std::string> texts;
            for (const auto& one : value.list()) {
                texts.push_back(field.kind == FieldKind::text_list ? one.text() : one.id().text());
            }
            return list_text(texts);
        }
        case FieldKind::reference:
        case FieldKind::id:
            return value.id().text();
        default:
            return value.text();
    }
}

namespace {

constexpr std::string_view separators = ";,|\n";

std::vector<std::string> split(std::string_view text, std::string_view at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(at), text.size());
        if (const auto one = base::trimmed(text.substr(0, end)); !one.empty()) parts.emplace_back(one);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace

std::string list_text(const std::vector<std::string>& texts) {
    const auto holds = [&](std::string_view any) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const auto& one) { return one.find_first_of(any) != std::string::npos; });
    };
    const bool plain = !holds(";,|") && !holds(" ") && std::none_of(texts.begin(), texts.end(), [](const auto& one) {
        return one.find("；") != std::string::npos || one.find("，") != std::string::npos || one.find("、") != std::string::npos;
    });
    std::string text;
    for (const auto& one : texts) text += (text.empty() ? "" : plain ? " " : "\n") + one;
    return plain || texts.empty() ? text : text + "\n";
}

std::vector<std::string> list_of_texts(std::string_view cell) {
    if (cell.find('\n') != std::string_view::npos) return split(cell, "\n");
    std::string text(cell);
    for (const std::string_view wide : {"；", "，", "、", "｜", "　"}) {
        for (auto at = text.find(wide); at != std::string::npos; at = text.find(wide)) {
            text.replace(at, wide.size(), wide == "　" ? " " : ";");
        }
    }
    return split(text, text.find_first_of(separators) != std::string::npos ? separators : " ");
}

bool refers(const schema::Field& field) {
    return field.kind == FieldKind::reference || field.kind == FieldKind::reference_list || field.kind == FieldKind::id;
}

}  // namespace satchel::app
