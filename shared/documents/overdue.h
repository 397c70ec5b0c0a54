#pragma once

#include "shared/documents/invoice.h"

#include <optional>
#include <span>

/// What a customer is late with. Each invoice says whether it was found past due; the daily round finds those that the day has made so, and the customer's
/// `overdue` follows from what is written.
namespace satchel::documents::overdue {

/// What is open of those past due on this day; what `overdue` of the customer comes to once the round was made.
base::Money of(std::span<const schema::Image* const> invoices, base::Date today);

/// By the system: says that the invoice is past due. Nothing if it says so already, or is not.
std::optional<schema::Command> found(const registry::Registry& registry, const base::Id& id, const schema::Image& invoice,
                                     base::Date today);

}  // namespace satchel::documents::overdue
