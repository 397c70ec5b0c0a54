#include "server/app/price_gaps.h"

#include "shared/documents/price.h"

#include <algorithm>
#include <limits>

namespace satchel::app {

namespace price = documents::price;
using base::Value;

namespace {

constexpr std::size_t max_rules = 500;  // of one list and product
constexpr std::int64_t for_ever = std::numeric_limits<std::int32_t>::max();

struct Rule {
    std::size_t line = 0;  // 0: of the ledger
    std::int64_t from = 0;
    std::int64_t to = 0;
};
using ByQuantity = std::map<std::int64_t, std::vector<Rule>>;

const Value& value(const std::vector<Column>& columns, const ImportRow& row, std::string_view field) {
    static const Value nothing;
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const Column& one) { return one.name == field; });
    return at == columns.end() ? nothing : row.values[static_cast<std::size_t>(at - columns.begin())];
}

Rule rule_of(std::size_t line, const Value& from, const Value& to) {
    return {line, from.is_null() ? -for_ever : from.integer(), to.is_null() ? for_ever : to.integer()};
}

std::string day(std::int64_t days) {
    return base::to_text(base::Date{static_cast<std::int32_t>(days)});
}

void add_days(std::vector<Rule>& rules, std::vector<ImportFault>& gaps) {
    std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.from < b.from; });
    auto to = rules.front().to;
    for (const auto& rule : rules) {
        if (rule.from - 1 > to && rule.line != 0)
            gaps.push_back({rule.line, {}, "price_gap_days", day(to + 1), day(rule.from - 1)});
        to = std::max(to, rule.to);
    }
}

}  // namespace

std::vector<ImportFault> price_gaps(ledger::Snapshot& snapshot, schema::Tag kind, const std::vector<Column>& columns,
                                    const std::vector<ImportRow>& rows) {
    std::vector<ImportFault> gaps;
    if (kind != price::rule_tag) return gaps;
    std::map<std::pair<base::Id, base::Id>, ByQuantity> rules;
    for (const auto& row : rows) {
        // What stacks is taken off whatever price there is.
        if (value(columns, row, "stackable").boolean()) continue;
        rules[{value(columns, row, "list").id(), value(columns, row, "product").id()}][value(columns, row, "min_qty").integer()]
            .push_back(rule_of(row.line, value(columns, row, "valid_from"), value(columns, row, "valid_to")));
    }
    for (auto& [of, by_quantity] : rules) {
        for (const auto& id : snapshot.find(kind, "list_product", {Value(of.first), Value(of.second)}, max_rules).ids) {
            const auto read = snapshot.read({kind, id, 0});
            if (!read || read->values[price::rule_stackable].boolean()) continue;
            const auto& v = read->values;
            by_quantity[v[price::rule_min_qty].integer()].push_back(rule_of(0, v[price::rule_from], v[price::rule_to]));
        }
        const auto& [least, lowest] = *by_quantity.begin();
        const auto shown = base::scaled_text(least, base::quantity_digits, true);
        if (least > 0 && lowest.front().line != 0) gaps.push_back({lowest.front().line, {}, "price_gap_below", shown, {}});
        for (auto& [quantity, same] : by_quantity) add_days(same, gaps);
    }
    return gaps;
}

}  // namespace satchel::app
