#pragma once

#include "shared/registry/document_kind.h"

/// Lines that are priced by a customer's price list: what an order and a quotation have in common. Group 1 of their main part, the first one;
/// both have their customer at tag 20 and their total at tag 30.
namespace satchel::documents::priced_lines {

inline constexpr std::size_t index = 0;
inline constexpr schema::Tag group_tag = 1;

enum Line : std::size_t {
    line_product,
    line_name,
    line_qty,
    line_uom,
    line_list_price,
    line_discount,
    line_price,
    line_gift,
    line_tax_rate,
    line_amount,
    line_note,
    line_shipped,
    line_returned,
    line_quoted,
    line_holds,  // own units of the product in one of the line's unit, as of pricing: what is in a pack may change later
    line_count
};

/// Where a kind keeps in its header what its lines are priced by, and what they come to.
struct Columns {
    std::size_t customer;
    std::size_t customer_name;
    std::size_t price_list;
    std::size_t priced_on;
    std::size_t subtotal;
    std::size_t tax;
    std::size_t total;
    std::size_t type = 0;          // where "sample" says that all lines are free; 0: there is no such field
    std::size_t exchange_for = 0;  // the return that gifts make good, and whose rules count them; 0: there is no such field
};

schema::LineGroup group();

/// Prices hold as of the instant that the person wrote it, until it has left the draft.
bool prices_open(const registry::Work& work);
/// A gift, or a line of a sample order: it costs nothing, and what it lists for counts as given away.
bool is_free(const schema::Image& image, const Columns& columns, const schema::Line& line);
/// Name, unit, tax rate and prices of a line at that moment, out of its product, quantity and discount. Needs price::needs().
void price_line(registry::Work& work, schema::Line& line, const base::Id& list, base::Instant moment, bool free);
/// What an order with free lines gives away, discounts included, as a part of what its lines list for.
base::Ratio given_away(const schema::Image& image);
/// Amounts of the lines and totals of the header, out of prices and quantities. Bounded, whatever stands there.
void add_up(schema::Image& image, const Columns& columns);
/// No document is worth this: ten thousand million yuan.
inline constexpr std::int64_t bound_fen = 1'000'000'000'000;
/// Routes the first line, but for those marked as quoted, whose discount is above the ceiling of the document's owner. Needs users.
void route_discount(registry::Work& work, const schema::Image& image, const Columns& columns);
/// The same for a price below its floor. Needs price::floor_needs().
void route_floor(registry::Work& work, const schema::Image& image, const Columns& columns);

/// Customer's name and list, prices, totals: in this order, before a kind's own.
std::vector<registry::Step> derivations(const Columns& columns);
/// Limits, completeness, the customer's being held; a discount over the owner's ceiling and a price below the floor are routed.
std::vector<registry::Step> guards(const Columns& columns);

}  // namespace satchel::documents::priced_lines
