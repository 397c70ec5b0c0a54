#pragma once

#include "shared/documents/subject.h"
#include "shared/registry/document_kind.h"

#include <array>
#include <string_view>

/// Invoice 发票, and with an amount below zero credit note 红字发票. It lives beside its customer. The rules alone write it; of what a customer owes,
/// the sum of what is open on invoices is the one account.
namespace satchel::documents::invoice {

inline constexpr schema::Tag tag = 37;

enum Field : std::size_t {
    order = subject::id_field + 1,
    customer,
    title,
    tax_id,
    paper,
    amount,
    issued_at,
    due_on,
    paid,
    open,
    file,
    invoice_no,
    written_off,
    past_due,
    request,
    return_request,
    count
};

/// [D] Payment terms beyond this are taken for it: ten years.
inline constexpr std::int64_t longest_terms_days = 3'650;

/// 专票, 普票, 电子.
std::vector<schema::Choice> papers();

registry::DocumentKind kind();

/// The states in which money is still expected, or owed: those that look-ups of what is open ask for.
inline constexpr std::array<std::string_view, 2> open_states = {"open", "part_paid"};

/// By the system's hand: what leads to the state that suits what will be open when this much more was paid (less, if below zero).
schema::Command payment(const base::Id& id, const schema::Image& invoice, std::int64_t fen);

/// Whether the customer is late with it on this day. A credit note never is: it hides nothing that is late elsewhere.
bool is_past_due(const schema::Image& invoice, base::Date today);

}  // namespace satchel::documents::invoice
