#pragma once

#include "shared/documents/subject.h"
#include "shared/registry/document_kind.h"

/// Promise to pay an invoice 付款承诺, beside the customer who gave it. What was promised is not rewritten: another promise follows.
namespace satchel::documents::payment_promise {

inline constexpr schema::Tag tag = 39;

enum Field : std::size_t { invoice = subject::id_field + 1, due_on, amount, note, count };

registry::DocumentKind kind();

}  // namespace satchel::documents::payment_promise
