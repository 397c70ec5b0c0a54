#pragma once

#include "shared/registry/document_kind.h"

/// Visit 拜访 to a customer, in person or not, beside that customer: planned on a route, checked in and out, written down.
namespace satchel::documents::visit {

inline constexpr schema::Tag tag = 26;

/// The subject, a customer, comes first.
enum Field : std::size_t {
    plan_date = schema::common::count + 2,
    seq,
    purpose,
    channel,
    summary,
    photos,
    next_action,
    next_date,
    place,
    position,
    position_consent,
    check_in_at,
    check_out_at,
    customer_name,
    count
};

registry::DocumentKind kind();

}  // namespace satchel::documents::visit
