#pragma once

#include "tests/support/engine_world.h"

/// Orders that were shipped, with the invoices and receipts that follow them.
namespace satchel::tests {

/// Delivered in full; ten boxes of rice come to 100.00 yuan.
base::Id delivered_order(World& world, const std::string& login = "rep", std::int64_t qty = 10);
/// Past the engine: numbers of the order's one line, in thousandths.
void force_line(World& world, std::string_view kind, const base::Id& document, std::string_view field, const base::Value& value);

schema::Command begin_request(World& world, const base::Id& request, const base::Id& order, const base::Value& fen);
/// Asked for by the owner, issued by finance.
base::Id issued_invoice(World& world, const base::Id& order, std::int64_t fen);
/// The same, with an order of its own that it invoices whole: so many boxes at 10.00 yuan.
base::Id invoice_of_boxes(World& world, std::int64_t boxes);

schema::Command begin_receipt(World& world, const base::Id& receipt, std::int64_t fen, Fields more = {});
/// Captured by the rep and confirmed by finance.
base::Id confirmed_receipt(World& world, std::int64_t fen);

/// A draft with one item of the order's line; `want` as the form has it.
base::Id draft_return(World& world, const base::Id& order, std::int64_t boxes, const char* want,
                      const std::string& login = "rep");

std::int64_t money(const World& world, std::string_view kind, const base::Id& document, std::string_view field);
std::int64_t balance(World& world, const char* customer = "shop");

}  // namespace satchel::tests
