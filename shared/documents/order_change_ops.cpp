#include "shared/documents/order_change_ops.h"

#include "shared/base/text.h"
#include "shared/documents/order_change.h"
#include "shared/documents/sales_order.h"
#include "shared/registry/registry.h"

#include <algorithm>
#include <set>

namespace satchel::documents::order_change {

using base::Value;
using registry::Work;
using schema::Line;
namespace common = schema::common;
namespace order = sales_order;

namespace {

constexpr std::size_t ops = 0;
constexpr std::size_t max_order_lines = 300;

bool is(const Line& op, std::string_view kind) {
    return op.values[op_kind].text() == kind;
}

Line* line_of(const Line& op, schema::Image& image) {
    return schema::find_line(image, order::lines, op.values[op_line].id());
}

schema::Tag tag_of(Op field) {
    return static_cast<schema::Tag>(field + 1);
}

/// What an op has to say, by kind; nothing else of it counts.
std::vector<Op> asked_of(const Line& op) {
    if (is(op, "set_qty")) return {op_line, op_qty};
    if (is(op, "add_line")) return {op_product, op_qty};
    if (is(op, "remove_line")) return {op_line};
    if (is(op, "set_discount")) return {op_line, op_discount};
    if (is(op, "ship_by")) return {op_date};
    if (is(op, "ship_to")) return {op_text};
    return {};
}

bool is_said(const Value& value) {
    return value.type() == base::ValueType::text ? !base::trimmed(value.text()).empty() : !value.is_null();
}

/// As the registry has lines of orders, with what an organisation has added to them.
const schema::LineGroup& lines_of(const registry::Context& context) {
    return context.registry->shape(order::tag, 0)->groups[order::lines];
}

/// False if it cannot be done: it does not say all, or its line is not there, or is already.
bool take_op(const Line& op, schema::Image& image, const schema::LineGroup& group) {
    const auto asked = asked_of(op);
    const bool said = std::all_of(asked.begin(), asked.end(), [&](Op field) { return is_said(op.values[field]); });
    if (asked.empty() || !said) return false;
    const auto& v = op.values;
    auto* line = line_of(op, image);
    if (is(op, "ship_by") || is(op, "ship_to")) {
        image.values[is(op, "ship_by") ? order::ship_by : order::ship_to] = is(op, "ship_by") ? v[op_date] : v[op_text];
        return true;
    }
    if (is(op, "add_line")) {
        auto& lines = image.groups[order::lines];
        if (lines.size() >= max_order_lines || schema::find_line(image, order::lines, op.id) != nullptr) return false;
        auto& added = schema::insert_line(image, order::lines, schema::empty_line(group, op.id));
        line = &added;
        added.values[order::line_product] = v[op_product];
        added.values[order::line_name] = v[op_name];
        added.values[order::line_uom] = v[op_uom];
        added.values[order::line_holds] = v[op_holds];
        added.values[order::line_tax_rate] = v[op_tax_rate];
        added.values[order::line_gift] = v[op_gift];
    }
    if (line == nullptr) return false;
    if (is(op, "remove_line")) {
        auto& lines = image.groups[order::lines];
        lines.erase(lines.begin() + (line - lines.data()));
        return true;
    }
    auto& out = line->values;
    if (!is(op, "set_discount")) out[order::line_qty] = v[op_qty];
    if (!is(op, "set_qty")) out[order::line_discount] = v[op_discount];
    out[order::line_list_price] = v[op_list_price];
    out[order::line_price] = v[op_price];
    out[order::line_quoted] = {};
    return true;
}

std::int64_t total_of(const schema::Image& image) {
    return image.values[order::total].integer();
}

/// What the order says where the op will say something else.
void note_was(Line& op, const schema::Image& image) {
    auto& v = op.values;
    for (const auto at : {op_was_qty, op_was_text, op_price, op_amount_effect, op_name, op_list_price, op_tax_rate, op_holds})
        v[at] = {};
    const auto* line = schema::find_line(image, order::lines, v[op_line].id());
    const auto& by = image.values[order::ship_by];
    if (is(op, "ship_by") && !by.is_null()) v[op_was_text] = base::to_text(by.date());
    if (is(op, "ship_to")) v[op_was_text] = image.values[order::ship_to];
    if (line == nullptr || is(op, "ship_by") || is(op, "ship_to") || is(op, "add_line")) return;
    v[op_name] = line->values[order::line_name];
    v[op_was_qty] = line->values[order::line_qty];
    if (is(op, "set_discount")) v[op_was_text] = base::scaled_text(line->values[order::line_discount].integer(), 2, true) + " %";
}

void price_op(Work& work, Line& op, const schema::Image& image) {
    auto& v = op.values;
    const auto moment = work.context().priced_at;
    const auto list = image.values[order::price_list].id();
    const auto* held = schema::find_line(image, order::lines, v[op_line].id());
    if (!is(op, "add_line") && (held == nullptr || is(op, "remove_line"))) return;
    Line line = is(op, "add_line") ? schema::empty_line(lines_of(work.context()), op.id) : *held;
    auto& out = line.values;
    if (is(op, "add_line")) out[order::line_gift] = v[op_gift];
    const bool free = priced_lines::is_free(image, order::columns, line);
    if (is(op, "add_line")) {
        out[order::line_product] = v[op_product];
        out[order::line_qty] = v[op_qty];
        out[order::line_uom] = v[op_uom];
        priced_lines::price_line(work, line, list, moment, free);
        v[op_name] = out[order::line_name];
        v[op_uom] = out[order::line_uom];
        v[op_holds] = out[order::line_holds];
        v[op_tax_rate] = out[order::line_tax_rate];
    } else if (is(op, "set_qty")) {
        // A break that is reached or missed has its price; one that a price was found by then does not change with the list.
        auto then = line;
        auto now = line;
        now.values[order::line_qty] = v[op_qty];
        priced_lines::price_line(work, then, list, moment, free);
        priced_lines::price_line(work, now, list, moment, free);
        if (then.values[order::line_list_price] != now.values[order::line_list_price])
            out[order::line_list_price] = now.values[order::line_list_price];
    }
    const auto& listed = out[order::line_list_price];
    const auto discount = (is(op, "set_qty") ? out[order::line_discount] : v[op_discount]).ratio();
    v[op_list_price] = listed;
    v[op_price] = free ? Value(base::Price{0}) : listed.is_null() ? Value() : Value(base::discounted(listed.price(), discount));
}

void refuse_op(Work& work, const Line& op, schema::Image& image) {
    const auto& v = op.values;
    const auto refuse = [&](const char* code, std::vector<Value> params, Op field) {
        work.refuse(code, std::move(params), tag_of(field), ops_group, op.id);
    };
    for (const auto field : asked_of(op)) {
        if (!is_said(v[field])) return refuse("required_missing", {}, field);
    }
    const auto* line = line_of(op, image);
    const bool of_line = is(op, "set_qty") || is(op, "remove_line") || is(op, "set_discount");
    if (of_line && line == nullptr) return refuse("line_unknown", {}, op_line);
    const bool counts = is(op, "set_qty") || is(op, "add_line");
    // Nothing of it at all is what taking a line out is for.
    if (counts && v[op_qty].integer() <= 0) return refuse("quantity_not_positive", {v[op_name]}, op_qty);
    const auto shipped = line != nullptr ? line->values[order::line_shipped].integer() : 0;
    const bool too_few = (is(op, "set_qty") && v[op_qty].integer() < shipped) || (is(op, "remove_line") && shipped > 0);
    if (too_few) return refuse("quantity_below_shipped", {v[op_name], Value(shipped)}, op_qty);
    if ((counts || is(op, "set_discount")) && v[op_price].is_null()) return refuse("no_price", {v[op_name]}, op_price);
    if (take_op(op, image, lines_of(work.context()))) return;
    const bool full = image.groups[order::lines].size() >= max_order_lines;
    if (full) return refuse("too_many_lines", {static_cast<std::int64_t>(max_order_lines)}, op_kind);
    refuse("already_exists", {}, op_kind);
}

}  // namespace

void price_ops(Work& work, const schema::Image& order) {
    auto draft = order;
    priced_lines::add_up(draft, order::columns);
    const auto before = total_of(draft);
    auto& image = work.edit();
    for (auto& op : image.groups[ops]) {
        note_was(op, order);
        price_op(work, op, draft);
        const auto without = total_of(draft);
        if (!take_op(op, draft, lines_of(work.context()))) continue;
        priced_lines::add_up(draft, order::columns);
        op.values[op_amount_effect] = base::Money{total_of(draft) - without};
    }
    image.values[total_effect] = base::Money{total_of(draft) - before};
}

void refuse_ops(Work& work, const schema::Image& order) {
    auto draft = order;
    for (const auto& op : work.image()->groups[ops]) refuse_op(work, op, draft);
    if (work.image()->groups[ops].empty()) work.refuse("no_lines");
    if (draft.groups[order::lines].empty()) work.refuse("order_without_lines");
    priced_lines::add_up(draft, order::columns);
    if (total_of(draft) >= priced_lines::bound_fen)
        work.refuse("total_too_large", {Value(base::Money{priced_lines::bound_fen})}, 26);
}

void take(const registry::Context& context, const schema::Image& change, schema::Image& order) {
    for (const auto& op : change.groups[ops]) take_op(op, order, lines_of(context));
    priced_lines::add_up(order, order::columns);
}

bool applies(const schema::Image& change, const base::Id& order, const schema::Image& image) {
    const auto& v = change.values;
    return v[common::state].text() == "applied" && v[subject::id_field].id() == order &&
           v[base_version].integer() == image.values[order::content_version].integer();
}

schema::Image to_judge(const registry::Context& context, const schema::Image& change, const schema::Image& order) {
    auto after = order;
    take(context, change, after);
    std::set<base::Id> touched;
    for (const auto& op : change.groups[ops]) touched.insert(is(op, "add_line") ? op.id : op.values[op_line].id());
    // A gift is judged by the whole: whether the change, wherever it is made, gives more of the order away.
    const bool more = priced_lines::given_away(after) > priced_lines::given_away(order);
    for (auto& line : after.groups[order::lines]) {
        const bool free = priced_lines::is_free(after, order::columns, line);
        line.values[order::line_quoted] = Value(!touched.contains(line.id) && !(free && more));
    }
    return after;
}

}  // namespace satchel::documents::order_change
