#pragma once

#include "shared/registry/document_kind.h"

/// Sales order 销售订单 with its lines.
namespace satchel::documents::sales_order {

inline constexpr schema::Tag tag = 24;
inline constexpr schema::Tag lines_group = 1;

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
    invoiced,  // from here on: order_money.h
    paid,
    credited,
    exchange_for,
    count
};
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
    line_count
};

/// [D] An order above this needs a second person's check: 50,000 yuan.
inline constexpr std::int64_t large_order_fen = 5'000'000;
/// [D] One order in so many is checked by a second person as a sample.
inline constexpr unsigned sample_one_in = 10;

/// What of its customer's credit an order takes: what is not invoiced yet of it, from being handed in until it is given up.
std::int64_t credit_taken(const schema::Image* order);

registry::DocumentKind kind();

}  // namespace satchel::documents::sales_order
