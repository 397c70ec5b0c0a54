#pragma once

#include "shared/documents/subject.h"
#include "shared/registry/document_kind.h"

/// Request for an invoice 开票申请, beside its order.
namespace satchel::documents::invoice_request {

inline constexpr schema::Tag tag = 36;

enum Field : std::size_t { title = subject::id_field + 1, tax_id, paper, amount, email, note, invoice, count };

registry::DocumentKind kind();

}  // namespace satchel::documents::invoice_request
