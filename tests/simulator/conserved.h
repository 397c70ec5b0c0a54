#pragma once

#include "server/ledger/ledger.h"
#include "tests/simulator/violation.h"

#include <optional>

namespace satchel::simulator {

/// I8 in the ledger, at any moment between two commits: goods and money are conserved. Stock is never below nothing and promises what orders hold of
/// it; shipped ≤ ordered and returned ≤ shipped, each the sum of the documents that say so; totals are the sums of their lines; what receipts
/// give to invoices is what these were paid, and no more than either comes to; what a customer owes is what is open on its invoices.
std::optional<Violation> check_conserved(ledger::Snapshot& snapshot);

}  // namespace satchel::simulator
