#pragma once

#include "shared/documents/priced_lines.h"

/// Quotation 报价单: what a customer is offered, until a day, and what became of it.
namespace satchel::documents::quotation {

inline constexpr schema::Tag tag = 29;

enum Field : std::size_t {
    customer = schema::common::count,
    contact,
    valid_until,
    terms,
    lost_reason,
    price_list,
    priced_on,
    priced_at,
    subtotal,
    tax,
    total,
    revision,
    order,
    customer_name,
    count
};

inline constexpr priced_lines::Columns columns = {.customer = customer,
                                                  .customer_name = customer_name,
                                                  .price_list = price_list,
                                                  .priced_on = priced_on,
                                                  .subtotal = subtotal,
                                                  .tax = tax,
                                                  .total = total};

registry::DocumentKind kind();

/// Whether it binds on this day: approved, not given up since, and still valid.
bool holds(const schema::Image& quotation, base::Date day);
/// Whether the system has to let it expire on this day: for the daily round.
bool expires(const schema::Image& quotation, base::Date day);
/// Gives the lines of an order that are in the quotation, at its quantity or more and its discount or less, the quoted prices and marks them.
/// Gifts are quoted with all that is paid for, or not at all. Unmarks all others. The order's lines have been priced before.
void keep_prices(const schema::Image& quotation, schema::Image& order);

}  // namespace satchel::documents::quotation
