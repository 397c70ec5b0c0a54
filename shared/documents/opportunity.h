#pragma once

#include "shared/registry/document_kind.h"

/// Opportunity 商机 beside its customer. Its stage is the workflow's state; the stages it went through are its events.
namespace satchel::documents::opportunity {

inline constexpr schema::Tag tag = 28;

/// The subject, a customer, comes first.
enum Field : std::size_t {
    title = schema::common::count + 2,
    amount,
    expect_close,
    probability,
    weighted,
    lost_reason,
    customer_name,
    count
};

registry::DocumentKind kind();

}  // namespace satchel::documents::opportunity
