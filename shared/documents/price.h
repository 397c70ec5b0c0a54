#pragma once

#include "shared/base/instant.h"
#include "shared/registry/document_kind.h"

/// Price list 价目表 and its rules. The floor is a facet: a rep's phone holds only the rep's own discount ceiling.
namespace satchel::documents::price {

inline constexpr schema::Tag list_tag = 22;
inline constexpr schema::Tag rule_tag = 23;
inline constexpr schema::Tag floor_facet = 1;
inline constexpr schema::Tag former_group = 1;

enum ListField : std::size_t { list_name = schema::common::count, list_active, list_tiers, list_regions, list_count };
enum RuleField : std::size_t {
    rule_list = schema::common::count,
    rule_product,
    rule_min_qty,
    rule_price,
    rule_discount,
    rule_from,
    rule_to,
    rule_stackable,
    rule_count
};
enum RuleGroup : std::size_t { former_terms };
enum FloorField : std::size_t { floor_price };

registry::DocumentKind list();
registry::DocumentKind rule();

/// What a step that asks for prices has to declare.
std::vector<registry::Need> needs();
/// The same, with floors.
std::vector<registry::Need> floor_needs();
/// What list_of reads.
std::vector<registry::Need> list_needs();

/// The list that prices a customer: its own, else the active one that names its tier and region most narrowly (both, then the region alone,
/// then the tier alone; of two the lower id). Null if none does: standard prices hold. A list that names neither is given by hand only.
base::Value list_of(registry::Work& work, const base::Value& own, const base::Value& tier, const base::Value& region);

/// The price of one unit of `product` at `quantity` from a list: the rule with the highest minimum that the quantity reaches and whose
/// dates held at `moment`, as it read then (one without a price takes its discount off the standard price), else the product's standard price; then every
/// stackable discount that holds. Nothing if there is no price at all.
/// The same on the phone and on the server.
std::optional<base::Price> unit_price(registry::Work& work, const base::Id& list, const base::Id& product,
                                      base::Quantity quantity, base::Instant moment);

/// How a price comes about, for whoever asks why it is what it is.
struct Explained {
    struct Stacked {
        base::Id rule;
        base::Ratio discount;
        base::Price price;  // after it
    };
    std::optional<base::Price> standard;  // the product's own
    base::Id rule;                        // the one whose minimum counts; null: none, the standard price holds
    std::optional<base::Price> listed;    // by that rule; else the standard price
    std::vector<Stacked> stacked;         // in the order in which they are taken off
    std::optional<base::Price> price;     // what unit_price answers
};
Explained explain(registry::Work& work, const base::Id& list, const base::Id& product, base::Quantity quantity,
                  base::Instant moment);

/// The floor that holds for this product in this list at this quantity on this day: of the rules that the quantity reaches, that of the one
/// with the highest minimum that sets one, and never less than a stackable rule's. Nothing if none is set.
std::optional<base::Price> floor_of(registry::Work& work, const base::Id& list, const base::Id& product, base::Quantity quantity,
                                    base::Date day);

/// How much of the product's own unit one `unit` holds: one of its own, a pack's content. Nothing for a unit in which it does not come.
std::optional<base::Quantity> content_of(const schema::Image& product, const std::string& unit);
/// A quantity in such units, as so many of the product's own; and what one such unit costs.
base::Quantity in_own_units(base::Quantity quantity, base::Quantity content);
base::Price for_unit(base::Price of_one, base::Quantity content);

}  // namespace satchel::documents::price
