#pragma once

#include "shared/registry/registry.h"

#include <memory>

/// A small trade for tests of the replica: people, customers with a facet, products, orders with lines; rules that a device knows,
/// rules that only the server knows, a derivation that reads a price, an effect that keeps a sum.
namespace satchel::replica_test {

inline constexpr schema::Tag customer_kind = 60;
inline constexpr schema::Tag order_kind = 61;
inline constexpr schema::Tag product_kind = 62;
inline constexpr schema::Tag contact_facet = 1;

namespace customer_tag {
inline constexpr schema::Tag name = 20, region = 21, open_total = 22;
inline constexpr schema::Tag keeper = 1, phone = 2;
}  // namespace customer_tag
namespace order_tag {
inline constexpr schema::Tag customer = 20, note = 21, total = 22, due = 23, remark = 24, stamp = 25, paper = 26, terms = 27,
                             late = 30;
inline constexpr schema::Tag lines = 1, sku = 1, count = 2, price = 3;
}  // namespace order_tag
namespace product_tag {
inline constexpr schema::Tag sku = 20, price = 21;
}
/// Indexes into the main parts' values.
namespace customer_field {
enum Index : std::size_t { name = schema::common::count, region, open_total };
}
namespace order_field {
enum Index : std::size_t { customer = schema::common::count, note, total, due, remark, stamp, paper, terms, late };
enum LineIndex : std::size_t { sku, count, price };
}  // namespace order_field
namespace product_field {
enum Index : std::size_t { sku = schema::common::count, price };
}

/// The server refuses an order above this; a device cannot know.
inline constexpr std::int64_t credit_limit_fen = 1'000'000;
/// Everybody refuses a line of more than this.
inline constexpr std::int64_t max_count = 1'000;

struct Options {
    std::uint32_t revision = 1;
    bool late_field = false;  // order: a text field that came with a later revision, and is searched
    bool effects = true;      // order: adds its total to the customer's open_total
    std::string note_name = "note";
    bool terms_renamed = false;  // order: its terms `net` are called `on_account`, and what is begun without terms is refused
};
std::shared_ptr<const registry::Registry> make_registry(const Options& options = {});

}  // namespace satchel::replica_test
