#pragma once

#include "server/app/import_rows.h"

#include <vector>

namespace satchel::app {

/// What price rules leave open that stand in a file: days between two of one minimum quantity (`price_gap_days`), and quantities below the
/// lowest minimum (`price_gap_below`), where the product's standard price holds. Rules that the ledger has of the same list and product
/// count as well. Empty for other kinds.
std::vector<ImportFault> price_gaps(ledger::Snapshot& snapshot, schema::Tag kind, const std::vector<Column>& columns,
                                    const std::vector<ImportRow>& rows);

}  // namespace satchel::app
