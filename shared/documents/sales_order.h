#pragma once

#include "shared/documents/priced_lines.h"

#include <array>
#include <string_view>

/// Sales order 销售订单 with its lines.
namespace satchel::documents::sales_order {

inline constexpr schema::Tag tag = 24;
inline constexpr schema::Tag lines_group = priced_lines::group_tag;
inline constexpr schema::Tag allocations_group = 3;

enum Field : std::size_t {
    customer = schema::common::count,
    contact,
    ship_to,
    ship_by,
    pay_method,
    price_list,
    priced_on,
    type,
    subtotal,
    tax,
    total,
    entered_by,
    checked_by,
    second_check,
    delivered_pct,
    invoiced_pct,
    paid_pct,
    remark,
    customer_sign,
    customer_name,
    bill_to,
    quote,
    content_version,
    checked_fields,
    wrong_fields,
    invoiced,  // from here on: order_money.h
    paid,
    credited,
    exchange_for,
    count
};
using enum priced_lines::Line;
/// What a line of an order has besides.
enum OrderLine : std::size_t { line_short = priced_lines::line_count, order_line_count };
enum Group : std::size_t { lines, entry_errors, allocations };
/// Which stock holds how much for which line, in the product's own unit.
enum Allocation : std::size_t { allocation_line, allocation_stock, allocation_qty };

inline constexpr priced_lines::Columns columns = {.customer = customer,
                                                  .customer_name = customer_name,
                                                  .price_list = price_list,
                                                  .priced_on = priced_on,
                                                  .subtotal = subtotal,
                                                  .tax = tax,
                                                  .total = total,
                                                  .type = type,
                                                  .exchange_for = exchange_for};
/// In which it was handed in and goods may still leave: what can be changed by an order change.
inline constexpr std::array<std::string_view, 6> open_states = {"submitted", "second_check", "on_hold",
                                                                "confirmed", "planned",      "part_shipped"};

/// [D] An order above this needs a second person's check: 50,000 yuan.
inline constexpr std::int64_t large_order_fen = 5'000'000;
/// [D] One order in so many is checked by a second person as a sample.
inline constexpr unsigned sample_one_in = 10;

/// What of its customer's credit an order takes: what is not invoiced yet of it, from being handed in until it is given up.
std::int64_t credit_taken(const schema::Image* order);

registry::DocumentKind kind();

}  // namespace satchel::documents::sales_order
