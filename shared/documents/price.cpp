#include "shared/documents/price.h"

#include "shared/documents/complete.h"
#include "shared/documents/former.h"
#include "shared/documents/product.h"
#include "shared/schema/describe.h"

#include <algorithm>
#include <span>

namespace satchel::documents::price {

using namespace schema::describe;
using base::Value;
using registry::Work;
using schema::Role;
using schema::RoleSet;

namespace {

const RoleSet keepers = {Role::admin, Role::finance, Role::marketing};
constexpr std::size_t max_rules = 200;
constexpr std::size_t max_lists = 500;

/// What a rule says, from its minimum quantity on.
using Terms = std::span<const Value>;
enum Term : std::size_t { term_min_qty, term_price, term_discount, term_from, term_to, term_stackable };

Terms terms_now(const schema::Image& rule) {
    return Terms(rule.values).subspan(rule_min_qty);
}

/// Empty if there was no such rule yet.
Terms terms_at(const schema::Image& rule, base::Instant moment) {
    const auto& received = rule.values[schema::common::received_at];
    const auto ahead = received.is_null() ? 0 : received.instant().ms - moment.ms;
    // No order is so long on its way: that is a clock that is wrong, and better a price than none.
    if (ahead > 0 && ahead <= former::kept_ms) return {};
    return former::at(rule, former_terms, rule_min_qty, moment);
}

bool hold_on(Terms terms, base::Date day) {
    if (terms.empty()) return false;
    const auto& from = terms[term_from];
    const auto& to = terms[term_to];
    return (from.is_null() || from.date() <= day) && (to.is_null() || day <= to.date());
}

void check_rule(Work& work) {
    const auto& v = work.image()->values;
    const auto discount = v[rule_discount].integer();
    if (discount < 0 || discount > 10'000) work.refuse("discount_out_of_range", {}, 24);
    if (v[rule_price].integer() < 0) work.refuse("price_negative", {}, 23);
    if (v[rule_min_qty].integer() < 0) work.refuse("quantity_not_positive", {}, 22);
    if (!v[rule_from].is_null() && !v[rule_to].is_null() && v[rule_to].date() < v[rule_from].date())
        work.refuse("dates_reversed", {}, 26);
}

/// As one number, so that nothing said is from the first unit on, and not stackable.
std::pair<std::int64_t, bool> rank_of(const schema::Image& rule) {
    return {rule.values[rule_min_qty].integer(), rule.values[rule_stackable].boolean()};
}

bool dates_meet(const schema::Image& a, const schema::Image& b) {
    const auto before = [](const Value& end, const Value& begin) {
        return !end.is_null() && !begin.is_null() && end.date() < begin.date();
    };
    return !before(a.values[rule_to], b.values[rule_from]) && !before(b.values[rule_to], a.values[rule_from]);
}

/// Two rules for the same at the same time: which of them prices is decided by their ids, so whoever writes the second is told.
void notice_overlap(Work& work) {
    const auto& mine = *work.image();
    const auto& v = mine.values;
    if (v[rule_list].is_null() || v[rule_product].is_null()) return;
    for (const auto& id : work.find(rule_tag, "list_product", {v[rule_list], v[rule_product]}, max_rules)) {
        const auto* other = id != work.id() ? work.read(rule_tag, id) : nullptr;
        if (other != nullptr && rank_of(*other) == rank_of(mine) && dates_meet(*other, mine))
            return work.tell("price_rules_overlap", {id}, 25);
    }
}

/// A list that was switched off prices nothing; one that never said is in force.
bool in_force(Work& work, const base::Id& list) {
    const auto* image = list.is_null() ? nullptr : work.read(list_tag, list);
    return image != nullptr && (image->values[list_active].is_null() || image->values[list_active].boolean());
}

}  // namespace

registry::DocumentKind list() {
    registry::DocumentKind kind;
    kind.schema.tag = list_tag;
    kind.schema.name = "price_list";
    kind.schema.label = {"Price list", "价目表"};
    kind.schema.shapes = {main_part(
        {text(20, "name", "Name", "名称").required().searched().max(60), boolean(21, "active", "Active", "启用"),
         texts(22, "tiers", "Customer tiers", "适用等级").max(20), texts(23, "regions", "Regions", "适用区域").max(100)})};
    kind.schema.scopes = {{.prefix = "org"}};
    kind.schema.lookups = {{.name = "name", .fields = {"name"}}, {.name = "active", .fields = {"active"}}};
    kind.schema.title = "name";
    kind.permissions = {.create = keepers, .edit = keepers, .remove = {}, .owner_edits = false};
    kind.guards = {must_be_complete(list_tag)};
    return kind;
}

registry::DocumentKind rule() {
    registry::DocumentKind kind;
    kind.schema.tag = rule_tag;
    kind.schema.name = "price_rule";
    kind.schema.label = {"Price rule", "价格规则"};
    kind.schema.shapes = {
        main_part(
            {reference(20, "list", "Price list", "价目表", list_tag).required().once(),
             reference(21, "product", "Product", "产品", product::tag).required().once(),
             quantity(22, "min_qty", "From quantity", "起订量"), schema::describe::price(23, "price", "Price", "单价"),
             ratio(24, "discount", "Discount", "折扣"), date(25, "valid_from", "Valid from", "生效日期"),
             date(26, "valid_to", "Valid to", "失效日期"), boolean(27, "stackable", "Stacks", "可叠加")},
            {{.tag = former_group,
              .name = "former_terms",
              .label = {"Former terms", "历史条款"},
              .fields =
                  {instant(1, "until", "Until", "截至").derived(), quantity(2, "min_qty", "From quantity", "起订量").derived(),
                   schema::describe::price(3, "price", "Price", "单价").derived(),
                   ratio(4, "discount", "Discount", "折扣").derived(), date(5, "valid_from", "Valid from", "生效日期").derived(),
                   date(6, "valid_to", "Valid to", "失效日期").derived(), boolean(7, "stackable", "Stacks", "可叠加").derived()},
              .max_lines = former::max_lines}}),
        {.tag = floor_facet,
         .name = "floor",
         .label = {"Floor", "底价"},
         .fields = {schema::describe::price(1, "floor", "Floor price", "底价").strict(keepers | RoleSet{Role::director})},
         .readers = {Role::finance, Role::manager, Role::director, Role::marketing, Role::admin, Role::system}}};
    kind.schema.scopes = {
        {.prefix = "org"}, {.facet = floor_facet, .prefix = "desk:finance"}, {.facet = floor_facet, .prefix = "desk:managers"}};
    kind.schema.lookups = {{.name = "list_product", .fields = {"list", "product"}}};
    kind.permissions = {.create = keepers, .edit = keepers, .remove = keepers, .owner_edits = false};
    kind.derivations = {
        {.name = "former_terms", .run = [](Work& work) { former::keep(work, rule_tag, former_terms, rule_min_qty); }}};
    kind.guards = {
        {.name = "sound", .run = check_rule},
        {.name = "overlap", .needs = {{.kind = rule_tag}, {.kind = rule_tag, .lookup = "list_product"}}, .run = notice_overlap},
        must_be_complete(rule_tag)};
    return kind;
}

std::vector<registry::Need> needs() {
    return {{.kind = list_tag}, {.kind = rule_tag}, {.kind = rule_tag, .lookup = "list_product"}, {.kind = product::tag}};
}

std::vector<registry::Need> floor_needs() {
    auto all = needs();
    all.push_back({.kind = rule_tag, .facet = floor_facet});
    return all;
}

std::vector<registry::Need> list_needs() {
    return {{.kind = list_tag}, {.kind = list_tag, .lookup = "active"}};
}

Value list_of(Work& work, const Value& own, const Value& tier, const Value& region) {
    if (!own.is_null()) return own;
    Value best;
    int narrowest = 0;
    for (const auto& id : work.find(list_tag, "active", {Value(true)}, max_lists)) {
        const auto* list = work.read(list_tag, id);
        if (list == nullptr) continue;
        const auto& tiers = list->values[list_tiers];
        const auto& regions = list->values[list_regions];
        const auto admits = [](const Value& named, const Value& one) { return named.list().empty() || named.contains(one); };
        if (!admits(tiers, tier) || !admits(regions, region)) continue;
        const int narrow = (regions.list().empty() ? 0 : 2) + (tiers.list().empty() ? 0 : 1);
        if (narrow <= narrowest) continue;
        narrowest = narrow;
        best = id;
    }
    return best;
}

Explained explain(Work& work, const base::Id& list, const base::Id& product, base::Quantity quantity, base::Instant moment) {
    Explained told;
    const auto* described = work.read(product::tag, product);
    if (described == nullptr) return told;
    const auto day = base::local_date(moment, work.context().zone);
    if (const auto& of_product = product::price_at(*described, moment); !of_product.is_null()) told.standard = of_product.price();
    told.listed = told.standard;
    std::int64_t reached = -1;
    if (in_force(work, list)) {
        for (const auto& id : work.find(rule_tag, "list_product", {Value(list), Value(product)}, max_rules)) {
            const auto* rule = work.read(rule_tag, id);
            const auto terms = rule != nullptr ? terms_at(*rule, moment) : Terms();
            if (!hold_on(terms, day) || terms[term_min_qty].integer() > quantity.milli) continue;
            if (terms[term_stackable].boolean()) {
                told.stacked.push_back({id, terms[term_discount].ratio(), {}});
                continue;
            }
            const auto from = !terms[term_price].is_null()      ? std::optional(terms[term_price].price())
                              : !terms[term_discount].is_null() ? told.standard
                                                                : std::nullopt;
            if (!from || terms[term_min_qty].integer() <= reached) continue;
            reached = terms[term_min_qty].integer();
            told.rule = id;
            told.listed = base::discounted(*from, terms[term_discount].ratio());
        }
    }
    told.price = told.listed;
    // Rules are found in the order of their ids on every side, so rounding falls alike everywhere.
    for (auto& one : told.stacked) {
        if (told.price) one.price = *(told.price = base::discounted(*told.price, one.discount));
    }
    return told;
}

std::optional<base::Price> unit_price(Work& work, const base::Id& list, const base::Id& product, base::Quantity quantity,
                                      base::Instant moment) {
    return explain(work, list, product, quantity, moment).price;
}

std::optional<base::Price> floor_of(Work& work, const base::Id& list, const base::Id& product, base::Quantity quantity,
                                    base::Date day) {
    std::optional<base::Price> floor;
    std::optional<base::Price> stacked;
    std::int64_t reached = -1;
    if (!in_force(work, list)) return floor;
    for (const auto& id : work.find(rule_tag, "list_product", {Value(list), Value(product)}, max_rules)) {
        const auto* rule = work.read(rule_tag, id);
        if (rule == nullptr || !hold_on(terms_now(*rule), day) || rule->values[rule_min_qty].integer() > quantity.milli) continue;
        const auto* facet = work.read(rule_tag, id, floor_facet);
        if (facet == nullptr || facet->values[floor_price].is_null()) continue;
        const auto set = facet->values[floor_price].price();
        const auto minimum = rule->values[rule_min_qty].integer();
        if (rule->values[rule_stackable].boolean()) {
            stacked = std::max(stacked, std::optional(set));
        } else if (minimum > reached || (minimum == reached && *floor < set)) {
            reached = minimum;
            floor = set;
        }
    }
    // Of none and some, some is the greater.
    return std::max(floor, stacked);
}

std::optional<base::Quantity> content_of(const schema::Image& product, const std::string& unit) {
    constexpr base::Quantity one{1'000};
    if (unit.empty() || unit == product.values[product::uom].text()) return one;
    for (const auto& pack : product.groups[product::packs]) {
        if (pack.values[product::pack_uom].text() == unit) return pack.values[product::pack_units].quantity();
    }
    return std::nullopt;
}

base::Quantity in_own_units(base::Quantity quantity, base::Quantity content) {
    return {base::multiply_divide(quantity.milli, content.milli, 1'000)};
}

base::Price for_unit(base::Price of_one, base::Quantity content) {
    return {base::multiply_divide(of_one.units, content.milli, 1'000)};
}

}  // namespace satchel::documents::price
