#pragma once

#include "shared/documents/subject.h"
#include "shared/registry/document_kind.h"

/// Return or exchange 退换货, beside its order.
namespace satchel::documents::return_request {

inline constexpr schema::Tag tag = 43;
inline constexpr schema::Tag items_group = 1;
/// The index of that group.
inline constexpr std::size_t items = 0;

enum Field : std::size_t {
    want = subject::id_field + 1,
    description,
    settlement,
    refund_amount,
    credit_note,
    replacement,
    count
};
enum Item : std::size_t {
    item_order_line,
    item_product,
    item_name,
    item_qty,
    item_reason,
    item_photos,
    item_received,
    item_result,
    item_amount,
    item_count
};

/// [D] Above this a manager consents to taking goods back: 5,000 yuan.
inline constexpr std::int64_t return_limit_fen = 500'000;

registry::DocumentKind kind();

/// What of an item is taken back: what arrived, once somebody has counted it; until then what is asked for.
base::Quantity accepted(const schema::Line& item);

}  // namespace satchel::documents::return_request
