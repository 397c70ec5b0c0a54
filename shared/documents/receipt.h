#pragma once

#include "shared/documents/subject.h"
#include "shared/registry/document_kind.h"

/// Receipt 收款, beside its customer: money that came, or went (an amount below zero), and which invoices it pays 核销. Nothing of it is ever
/// rewritten: an allocation is taken back by another, a receipt by its reversal.
namespace satchel::documents::receipt {

inline constexpr schema::Tag tag = 38;
inline constexpr schema::Tag allocations_group = 1;

enum Field : std::size_t {
    amount = subject::id_field + 1,
    method,
    received_on,
    bank_ref,
    photo,
    note,
    payer,
    unallocated,
    confirmed_by,
    confirmed_at,
    reverses,
    reversal,
    count
};
enum Allocation : std::size_t { allocation_invoice, allocation_amount, allocation_at, allocation_by };
inline constexpr std::size_t max_allocations = 300;

registry::DocumentKind kind();

/// Effects: a receipt that the system writes and books at once, first in first out. For credit notes: nothing received (their amount pays other
/// invoices), or an amount below zero that is paid back.
void book(registry::Work& work, const base::Id& customer, base::Money amount);

}  // namespace satchel::documents::receipt
