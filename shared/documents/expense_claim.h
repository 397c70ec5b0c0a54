#pragma once

#include "shared/registry/document_kind.h"

/// Expense claim 报销单 with its lines and receipts.
namespace satchel::documents::expense_claim {

inline constexpr schema::Tag tag = 25;
inline constexpr schema::Tag lines_group = 1;
inline constexpr schema::Tag payment_facet = 1;

enum Field : std::size_t { period = schema::common::count, reason, total_claimed, total_sanctioned, paid_at, paid_by, count };
enum Line : std::size_t {
    line_date,
    line_category,
    line_amount,
    line_tax,
    line_invoice_code,
    line_invoice_no,
    line_merchant,
    line_customer,
    line_receipts,
    line_over_policy,
    line_sanctioned,
    line_dup_of,
    line_note,
    line_count
};
enum Payment : std::size_t { payment_keeper, pay_to };

/// [D] A single line above this is flagged as over policy: 1,000 yuan.
inline constexpr std::int64_t policy_line_fen = 100'000;

registry::DocumentKind kind();

}  // namespace satchel::documents::expense_claim
